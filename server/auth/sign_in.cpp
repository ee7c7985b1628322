#include "server/auth/sign_in.h"

#include "server/auth/codes.h"
#include "server/auth/email_checks.h"
#include "server/auth/guessing.h"
#include "server/auth/starting.h"
#include "server/store/audit.h"

namespace auth {
namespace {

constexpr std::size_t longest_password_bytes = 4 * longest_password;

tl::unexpected<Refusal> wrong() {
  return refuse("sign_in_refused", "The e-mail address or the password is not right.");
}

}  // namespace

struct SignIn::Tried {
  std::optional<store::Login> login;
  std::vector<GuessScope> scopes;
  base::Milliseconds wait;
  PasswordAnswer answer = PasswordAnswer::wrong;
};

// The try is counted as a failure before the password is looked at, so that many tries at once are all
// counted. `find` gives the login and the e-mail address that guesses are counted by.
template <class Find>
Outcome<SignIn::Tried> SignIn::try_password(Find find, std::string_view password, const Caller& caller) {
  const base::Instant now = parts_.clock.now();
  auto tried = parts_.database.write([&](store::Transaction& transaction) -> base::Result<Tried> {
    Tried answer;
    std::string email;
    std::tie(answer.login, email) = find(transaction);
    const bool known = store::device_known(transaction, store::sha256_hex(caller.device_token),
                                           answer.login ? answer.login->id : base::LoginId{},
                                           now - parts_.limits.device_known);
    answer.scopes = known ? device_scope(parts_.sealing, parts_.limits, caller.device_token)
                          : guess_scopes(parts_.sealing, parts_.limits, email, caller.address);
    answer.wait = wait_of(transaction, answer.scopes, now);
    if (answer.wait.count <= 0) count_failure(transaction, answer.scopes, parts_.limits, now);
    return answer;
  });
  if (!tried) return refuse(tried.error());
  if (tried->wait.count > 0) {
    return refuse("sign_in_wait", "There were too many tries; wait before trying again.", tried->wait);
  }
  const auto checked = tried->login ? passwords_.check(password, tried->login->password_hash)
                                    : passwords_.check_nobody(password);
  if (!checked) {
    (void)parts_.database.write([&](store::Transaction& transaction) -> store::Status {
      uncount_failure(transaction, tried->scopes, now);
      return {};
    });
    return refuse(checked.error());
  }
  tried->answer = *checked;
  return std::move(*tried);
}

Outcome<void> SignIn::check_again(const base::LoginId& id, std::string_view password, const Caller& caller) {
  if (password.size() > longest_password_bytes) return refuse("password_wrong", "This is not the password.");
  const auto tried = try_password(
      [&](store::Transaction& transaction) {
        auto login = store::find_login(transaction, parts_.sealing, id);
        std::string email = login ? login->email : std::string();
        return std::pair(std::move(login), std::move(email));
      },
      password, caller);
  if (!tried) return tl::unexpected<Refusal>(tried.error());
  const base::Instant now = parts_.clock.now();
  return written(parts_.database, [&](store::Transaction& transaction) -> Outcome<void> {
    if (tried->answer != PasswordAnswer::wrong) {
      forgive(transaction, tried->scopes, now);
      return {};
    }
    store::append_audit(transaction,
                        {now, id, "password_refused", "login", id.value, {}, caller.address, {}});
    return refuse("password_wrong", "This is not the password.");
  });
}

Outcome<Identified> SignIn::begin(std::string_view email, std::string_view password, const Caller& caller) {
  if (email.size() > longest_email || password.size() > longest_password_bytes) return wrong();
  const base::Instant now = parts_.clock.now();
  const auto found = try_password(
      [&](store::Transaction& transaction) {
        return std::pair(store::find_login_by_email(transaction, parts_.sealing, email), std::string(email));
      },
      password, caller);
  if (!found) return tl::unexpected<Refusal>(found.error());
  std::string better_hash;
  if (found->answer == PasswordAnswer::right_but_weak)
    better_hash = passwords_.hash(password).value_or(std::string());

  const FreshAttempt made = fresh_attempt(parts_.random);
  Identified identified;
  const base::LoginId login_id = found->login ? found->login->id : base::LoginId{};
  const store::Status written = parts_.database.write([&](store::Transaction& transaction) -> store::Status {
    if (found->answer == PasswordAnswer::wrong) {
      store::append_audit(
          transaction, {now, login_id, "sign_in_refused", "login", login_id.value, {}, caller.address, {}});
      return {};
    }
    forgive(transaction, found->scopes, now);
    if (!better_hash.empty()) store::set_password_hash(transaction, login_id, better_hash);
    identified = begin_attempt(transaction, parts_, made, *found->login, caller, now);
    store::append_audit(transaction,
                        {now, login_id, "identified", "login", login_id.value, {}, caller.address, {}});
    return {};
  });
  if (!written) return refuse(written.error());
  if (found->answer == PasswordAnswer::wrong) return wrong();
  return identified;
}

std::string masked_phone(std::string_view phone) {
  constexpr std::size_t first = 2, last = 3, gap_after = 5;
  if (phone.size() <= first + last) return {};
  std::string masked(phone.substr(0, first));
  for (std::size_t at = first; at + last < phone.size(); ++at) {
    if (at == gap_after) masked += ' ';
    masked += "•";
  }
  return masked.append(phone.substr(phone.size() - last));
}

}  // namespace auth
