#include "server/auth/starting.h"

#include "server/delivery/messages.h"
#include "server/store/audit.h"
#include "shared/base/text.h"

namespace auth {
namespace {

constexpr std::size_t longest_agent = 200;

void tell_of_new_device(store::Transaction& transaction, const server::Parts& parts,
                        const store::Attempt& attempt, const Fresh& made, const Caller& caller,
                        base::Instant now) {
  const bool known = store::device_known(transaction, store::sha256_hex(caller.device_token), attempt.login,
                                         now - parts.limits.device_known);
  if (known || store::list_sign_ins(transaction, attempt.login, 1).empty()) return;
  const auto login = store::find_login(transaction, parts.sealing, attempt.login);
  if (!login) return;
  const auto wording = delivery::new_device_email(caller.language, parts.council, parts.origin, now);
  store::add_message(transaction, parts.sealing,
                     notice_email(made.message, login->email, wording.subject, wording.body, now));
}

}  // namespace

FreshAttempt fresh_attempt(server::Random& random) {
  return {store::new_id<store::AttemptId>(random), store::new_token(random)};
}

Identified begin_attempt(store::Transaction& transaction, const server::Parts& parts,
                         const FreshAttempt& made, const store::Login& login, const Caller& caller,
                         base::Instant now) {
  store::Attempt attempt;
  attempt.id = made.id;
  attempt.token_hash = store::sha256_hex(made.token);
  attempt.login = login.id;
  attempt.address = caller.address;
  attempt.created = now;
  attempt.expires_at = now + parts.limits.attempt_life;
  attempt.tries_left = parts.limits.code_tries;
  store::add_attempt(transaction, attempt);
  return {made.token, masked_phone(login.phone), login.phone_kind, attempt.expires_at};
}

Fresh fresh(server::Random& random) {
  return {store::new_id<store::SessionId>(random), store::new_token(random), store::new_token(random),
          store::new_id<store::MessageId>(random)};
}

SignedIn start_session(store::Transaction& transaction, const server::Parts& parts,
                       const store::Attempt& attempt, const Fresh& made, const Caller& caller,
                       base::Instant now) {
  store::set_attempt_stage(transaction, attempt.id, store::AttemptStage::verified);
  store::remove_codes(transaction, attempt.id);
  tell_of_new_device(transaction, parts, attempt, made, caller, now);
  const std::string_view whole = base::valid_utf8(caller.agent) ? caller.agent : std::string_view();
  const std::string agent(base::first_code_points(whole, longest_agent));
  store::add_session(transaction, {made.session, store::sha256_hex(made.session_token), attempt.login, now,
                                   now, caller.address, agent, store::SessionEnd::none, std::nullopt});
  store::add_sign_in(transaction, {made.session, attempt.login, agent, now});
  store::set_language(transaction, attempt.login, wording::tag_of(caller.language));
  store::remember_device(transaction, {store::sha256_hex(made.device_token), attempt.login, now});
  store::append_audit(
      transaction, {now, attempt.login, "signed_in", "session", made.session.value, {}, caller.address, {}});
  return {attempt.login, made.session, made.session_token, made.device_token};
}

store::Message notice_email(const store::MessageId& id, const std::string& to, const std::string& subject,
                            const std::string& body, base::Instant now) {
  store::Message message;
  message.id = id;
  message.to = to;
  message.subject = subject;
  message.body = body;
  message.created = now;
  message.due_at = now;
  return message;
}

}  // namespace auth
