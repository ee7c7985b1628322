#include "server/auth/credentials.h"

#include <algorithm>

#include "server/auth/codes.h"
#include "server/auth/password_rules.h"
#include "server/auth/sessions.h"
#include "server/auth/starting.h"
#include "server/delivery/messages.h"
#include "server/store/audit.h"
#include "shared/base/telephone.h"
#include "shared/base/text.h"

namespace auth {
namespace {

using store::EmailPurpose;
using store::EmailStage;

constexpr std::size_t longest_address = 500;  // code points

void judge_name(const std::string& name, const char* where, std::vector<Mistake>& mistakes) {
  const bool control = std::any_of(name.begin(), name.end(),
                                   [](char c) { return static_cast<unsigned char>(c) < ' ' || c == 0x7f; });
  if (base::trim(name).empty()) {
    mistakes.push_back({"name_missing", where});
  } else if (base::count_code_points(name) > longest_name) {
    mistakes.push_back({"name_long", where});
  } else if (control || !base::valid_utf8(name)) {
    mistakes.push_back({"name_malformed", where});
  }
}

void judge_password(const std::string& password, std::vector<std::string> own, const server::Parts& parts,
                    std::vector<Mistake>& mistakes) {
  own.push_back(parts.council);
  const std::string_view fault = password_fault(password, own, parts.limits);
  if (!fault.empty()) mistakes.push_back({std::string(fault), "password"});
}

// What is written in the end, drawn and hashed before the transaction.
struct Made {
  std::string hash;
  FreshAttempt attempt;
  base::LoginId login;
  store::MessageId message;
};

base::Result<Made> make(const server::Parts& parts, Passwords& passwords, const std::string& password) {
  auto hash = passwords.hash(password);
  if (!hash) return tl::unexpected<base::Error>(hash.error());
  return Made{std::move(*hash), fresh_attempt(parts.random), store::new_id<base::LoginId>(parts.random),
              store::new_id<store::MessageId>(parts.random)};
}

// Everybody who is signed in with the old one is signed out, but `kept`, and the owner is told.
void put_password(store::Transaction& transaction, const server::Parts& parts, const store::Login& login,
                  const Made& made, const store::SessionId& kept, base::Instant now) {
  store::set_password_hash(transaction, login.id, made.hash);
  end_sessions(transaction, login.id, kept, store::SessionEnd::credentials_changed, now);
  const auto wording = delivery::password_changed_email(wording::language_of(login.language), parts.council,
                                                        parts.origin, now);
  store::add_message(transaction, parts.sealing,
                     notice_email(made.message, login.email, wording.subject, wording.body, now));
}

}  // namespace

Outcome<std::string> Credentials::unusable_password() {
  auto hash = passwords_.hash(store::new_token(parts_.random));
  if (!hash) return refuse(hash.error());
  return std::move(*hash);
}

Outcome<Identified> Credentials::create(const std::string& check_token, const NewLogin& given,
                                        const Caller& caller) {
  const base::Instant now = parts_.clock.now();
  const auto check = written(parts_.database, [&](store::Transaction& transaction) {
    return verified_check(transaction, parts_.sealing, check_token, EmailPurpose::registration, now);
  });
  if (!check) return tl::unexpected<Refusal>(check.error());
  std::vector<Mistake> mistakes;
  judge_name(given.first_name, "first_name", mistakes);
  judge_name(given.surname, "surname", mistakes);
  judge_password(given.password, {given.first_name, given.surname, check->email}, parts_, mistakes);
  if (!mistakes.empty()) return refuse(std::move(mistakes));
  const auto made = make(parts_, passwords_, given.password);
  if (!made) return refuse(made.error());
  store::Login login;
  login.id = made->login;
  login.email = check->email;
  login.first_name = base::trim(given.first_name);
  login.surname = base::trim(given.surname);
  login.password_hash = made->hash;
  login.created = now;
  return written(parts_.database, [&](store::Transaction& transaction) -> Outcome<Identified> {
    // Two windows may have pressed at once.
    const auto still =
        verified_check(transaction, parts_.sealing, check_token, EmailPurpose::registration, now);
    if (!still) return tl::unexpected<Refusal>(still.error());
    if (const auto added = store::add_login(transaction, parts_.sealing, login); !added)
      return refuse(added.error());
    store::set_language(transaction, login.id, wording::tag_of(caller.language));
    store::set_email_check_stage(transaction, still->id, EmailStage::used);
    store::append_audit(transaction,
                        {now, login.id, "registered", "login", login.id.value, {}, caller.address, {}});
    return begin_attempt(transaction, parts_, made->attempt, login, caller, now);
  });
}

Outcome<Identified> Credentials::reset_password(const std::string& check_token, const std::string& password,
                                                const Caller& caller) {
  const base::Instant now = parts_.clock.now();
  const auto owner_of = [&](store::Transaction& transaction) -> Outcome<store::Login> {
    const auto check =
        verified_check(transaction, parts_.sealing, check_token, EmailPurpose::password_reset, now);
    if (!check) return tl::unexpected<Refusal>(check.error());
    auto login = store::find_login_by_email(transaction, parts_.sealing, check->email);
    if (!login) return refuse("check_unknown", "There is no such login any more.");
    return std::move(*login);
  };
  const auto owner = written(parts_.database, owner_of);
  if (!owner) return tl::unexpected<Refusal>(owner.error());
  std::vector<Mistake> mistakes;
  judge_password(password, {owner->first_name, owner->surname, owner->email}, parts_, mistakes);
  if (!mistakes.empty()) return refuse(std::move(mistakes));
  const auto made = make(parts_, passwords_, password);
  if (!made) return refuse(made.error());
  return written(parts_.database, [&](store::Transaction& transaction) -> Outcome<Identified> {
    const auto login = owner_of(transaction);
    if (!login) return tl::unexpected<Refusal>(login.error());
    const auto check =
        verified_check(transaction, parts_.sealing, check_token, EmailPurpose::password_reset, now);
    store::set_email_check_stage(transaction, check->id, EmailStage::used);
    put_password(transaction, parts_, *login, *made, {}, now);
    store::append_audit(transaction,
                        {now, login->id, "password_reset", "login", login->id.value, {}, caller.address, {}});
    return begin_attempt(transaction, parts_, made->attempt, *login, caller, now);
  });
}

Outcome<void> Credentials::change_details(const base::LoginId& id, const Details& given,
                                          const Caller& caller) {
  const base::Instant now = parts_.clock.now();
  std::vector<Mistake> mistakes;
  judge_name(given.first_name, "first_name", mistakes);
  judge_name(given.surname, "surname", mistakes);
  if (base::count_code_points(given.address) > longest_address) mistakes.push_back({"text_long", "address"});
  const auto phone = base::read_telephone(given.contact_phone);
  const bool empty = !phone && phone.error() == base::TelephoneFault::empty;
  if (!phone && !empty) mistakes.push_back({"phone_malformed", "contact_phone"});
  if (!mistakes.empty()) return refuse(std::move(mistakes));
  return written(parts_.database, [&](store::Transaction& transaction) -> Outcome<void> {
    auto login = store::find_login(transaction, parts_.sealing, id);
    if (!login) return refuse("not_found", "There is no such login.");
    login->first_name = base::trim(given.first_name);
    login->surname = base::trim(given.surname);
    login->address = base::trim(given.address);
    login->contact_phone = phone ? phone->number : std::string();
    store::set_details(transaction, parts_.sealing, *login);
    store::append_audit(transaction, {now, id, "details_changed", "login", id.value, {}, caller.address, {}});
    return {};
  });
}

Outcome<void> Credentials::change_password(const base::LoginId& id, const std::string& password,
                                           const store::SessionId& kept, const Caller& caller) {
  const base::Instant now = parts_.clock.now();
  const auto login = written(parts_.database, [&](store::Transaction& transaction) -> Outcome<store::Login> {
    auto found = store::find_login(transaction, parts_.sealing, id);
    if (!found) return refuse("not_found", "There is no such login.");
    return std::move(*found);
  });
  if (!login) return tl::unexpected<Refusal>(login.error());
  std::vector<Mistake> mistakes;
  judge_password(password, {login->first_name, login->surname, login->email}, parts_, mistakes);
  if (!mistakes.empty()) return refuse(std::move(mistakes));
  const auto made = make(parts_, passwords_, password);
  if (!made) return refuse(made.error());
  return written(parts_.database, [&](store::Transaction& transaction) -> Outcome<void> {
    put_password(transaction, parts_, *login, *made, kept, now);
    store::append_audit(transaction,
                        {now, id, "password_changed", "login", id.value, {}, caller.address, {}});
    return {};
  });
}

Outcome<void> Credentials::change_email(const base::LoginId& id, const std::string& check_token,
                                        const Caller& caller) {
  const base::Instant now = parts_.clock.now();
  const auto message = store::new_id<store::MessageId>(parts_.random);
  return written(parts_.database, [&](store::Transaction& transaction) -> Outcome<void> {
    const auto check =
        verified_check(transaction, parts_.sealing, check_token, EmailPurpose::email_change, now);
    if (!check) return tl::unexpected<Refusal>(check.error());
    const auto login = store::find_login(transaction, parts_.sealing, id);
    if (!login || check->login != id) return refuse("check_unknown", "This was not asked for here.");
    if (const auto set = store::set_email(transaction, parts_.sealing, id, check->email); !set)
      return refuse(set.error());
    store::set_email_check_stage(transaction, check->id, EmailStage::used);
    const auto wording = delivery::email_changed_email(wording::language_of(login->language), parts_.council,
                                                       parts_.origin, now);
    store::add_message(transaction, parts_.sealing,
                       notice_email(message, login->email, wording.subject, wording.body, now));
    store::append_audit(transaction, {now, id, "email_changed", "login", id.value, {}, caller.address, {}});
    return {};
  });
}

}  // namespace auth
