// Signing in (J3): e-mail and password make an attempt; a code or a call confirms who it is; then a session
// starts. Values and limits: server.md, "Signing in". Unknown and known e-mail addresses get the same
// answers, work and rows.
//
// Codes of refusals, besides the store's:
//   sign_in_refused     e-mail or password wrong
//   sign_in_wait        too many guesses; retry_after says how long
//   auth_overloaded     too many passwords being checked; try again shortly
//   password_wrong      asked again of somebody who is signed in
//   attempt_unknown     no such attempt, or too old, or used up: start again
//   phone_missing       this login has no phone, and none was given to set up
//   phone_there         a phone is set up for a login that has one
//   phone_malformed, phone_extension, phone_costly   no number to set up (shared/base/telephone.h)
//   channel_refused     a text to a landline
//   code_wait           asked again within 60 s; retry_after
//   code_limit          3 in 15 minutes or 10 a day to this phone; retry_after
//   code_malformed      not six digits; costs no try
//   code_wrong          tries_left says how many remain
//   code_tries_used     the fifth wrong one: start again
//   code_expired        no code of this attempt is still good; ask for another
//   call_waiting        the call has not been answered yet
#pragma once

#include <optional>
#include <string>

#include "server/auth/outcome.h"
#include "server/auth/passwords.h"
#include "server/parts.h"
#include "server/store/attempts.h"
#include "server/store/logins.h"
#include "server/store/sessions.h"
#include "shared/wording/wording.h"

namespace auth {

struct Caller {
  std::string address;                                 // network address
  std::string agent;                                   // User-Agent, any length
  std::string device_token;                            // from the device cookie; may be empty
  wording::Language language = wording::Language::en;  // of what is sent to the person
};

enum class Channel { text, call };
enum class CallKeys { hash_only, digits_then_hash };

struct Identified {
  std::string attempt_token;  // for a cookie; the only copy
  std::string masked_phone;   // 07••• •••123; empty when there is none
  store::PhoneKind phone_kind = store::PhoneKind::none;
  base::Instant expires_at;
};

// Where an attempt stands, for showing its page again.
struct AttemptView {
  store::AttemptStage stage = store::AttemptStage::identified;
  std::string masked_phone;
  store::PhoneKind phone_kind = store::PhoneKind::none;
  std::int64_t tries_left = 0;
  base::Milliseconds resend_after;  // 0: may ask now
  base::Instant expires_at;
  std::optional<Channel> sent;  // how the last code went out
  base::Instant sent_at;        // when, if `sent`
  bool call_answered = false;
  std::string digits_to_key;   // what the call asks for; empty: a bare #
  bool setting_up = false;     // the login has no telephone yet
  std::string phone;           // setting up: the number as it was read; empty: not said yet
  std::int64_t confirmed = 0;  // setting up: how often it was
};

struct CodeSent {
  Channel channel = Channel::text;
  base::Instant expires_at;
  base::Milliseconds resend_after;
  std::string digits_to_key;  // calls with CallKeys::digits_then_hash; else empty
};

struct SignedIn {
  base::LoginId login;
  store::SessionId session;
  std::string session_token;  // for a cookie; the only copy
  std::string device_token;   // for a long-lived cookie; the only copy
};

// May be used from any thread.
class SignIn {
 public:
  SignIn(const server::Parts& parts, Passwords& passwords, CallKeys call_keys = CallKeys::hash_only)
      : parts_(parts), passwords_(passwords), call_keys_(call_keys) {}

  Outcome<Identified> begin(std::string_view email, std::string_view password, const Caller&);
  // The password of somebody who is signed in, asked again before a change (server.md). Guesses count as at
  // signing in; password_wrong, sign_in_wait.
  Outcome<void> check_again(const base::LoginId&, std::string_view password, const Caller&);
  Outcome<AttemptView> look(const std::string& attempt_token);
  // Only for a login that has none: the number is confirmed twice and is the login's then.
  Outcome<void> set_phone(const std::string& attempt_token, std::string_view typed);
  Outcome<CodeSent> send_code(const std::string& attempt_token, Channel, const Caller&);
  // Without a value the number was confirmed and has to be once more.
  Outcome<std::optional<SignedIn>> verify_code(const std::string& attempt_token, std::string_view typed,
                                               const Caller&);
  Outcome<std::optional<SignedIn>> finish_call(const std::string& attempt_token,
                                               const Caller&);  // polled by the page

  // Keys pressed in a call, as the telephone service (or /dev/inbox) reports them: "#" or "4821#".
  // Codes: call_unknown (also: over, or answered before), call_keys_wrong.
  Outcome<void> answer_call(const store::CallId&, std::string_view keys);

 private:
  struct Tried;
  template <class Find>
  Outcome<Tried> try_password(Find find, std::string_view password, const Caller&);

  const server::Parts& parts_;
  Passwords& passwords_;
  CallKeys call_keys_;
};

// Whose attempt it is, past the password and not over; empty: nobody's.
base::LoginId login_of_attempt(store::Transaction&, const store::Sealing&, const std::string& attempt_token,
                               base::Instant now);

std::string masked_phone(std::string_view phone);  // the first two and last three digits remain

}  // namespace auth
