#include "server/auth/sign_in.h"

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

struct Found {
  std::optional<store::Login> login;
  std::vector<GuessScope> scopes;
  base::Milliseconds wait;
};

}  // namespace

// The try is counted as a failure before the password is looked at, so that many tries at once are all
// counted.
Outcome<Identified> SignIn::begin(std::string_view email, std::string_view password, const Caller& caller) {
  if (email.size() > longest_email || password.size() > longest_password_bytes) return wrong();
  const base::Instant now = parts_.clock.now();
  const auto found = parts_.database.write([&](store::Transaction& transaction) -> base::Result<Found> {
    Found answer;
    answer.login = store::find_login_by_email(transaction, parts_.sealing, email);
    const bool known = store::device_known(transaction, store::sha256_hex(caller.device_token),
                                           answer.login ? answer.login->id : base::LoginId{},
                                           now - parts_.limits.device_known);
    answer.scopes = known ? device_scope(parts_.sealing, parts_.limits, caller.device_token)
                          : guess_scopes(parts_.sealing, parts_.limits, email, caller.address);
    answer.wait = wait_of(transaction, answer.scopes, now);
    if (answer.wait.count <= 0) count_failure(transaction, answer.scopes, parts_.limits, now);
    return answer;
  });
  if (!found) return refuse(found.error());
  if (found->wait.count > 0) {
    return refuse("sign_in_wait", "There were too many tries; wait before trying again.", found->wait);
  }

  const auto checked = found->login ? passwords_.check(password, found->login->password_hash)
                                    : passwords_.check_nobody(password);
  if (!checked) {
    (void)parts_.database.write([&](store::Transaction& transaction) -> store::Status {
      uncount_failure(transaction, found->scopes, now);
      return {};
    });
    return refuse(checked.error());
  }
  std::string better_hash;
  if (*checked == PasswordAnswer::right_but_weak)
    better_hash = passwords_.hash(password).value_or(std::string());

  const FreshAttempt made = fresh_attempt(parts_.random);
  Identified identified;
  const base::LoginId login_id = found->login ? found->login->id : base::LoginId{};
  const store::Status written = parts_.database.write([&](store::Transaction& transaction) -> store::Status {
    if (*checked == PasswordAnswer::wrong) {
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
  if (*checked == PasswordAnswer::wrong) return wrong();
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
