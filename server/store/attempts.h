// Rows of sign-in attempts, the codes and calls bound to them, and the counts that bound guessing and
// sending. The rules are in auth/.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/store/database.h"
#include "server/store/ids.h"
#include "server/store/logins.h"
#include "server/store/sealing.h"

namespace store {

enum class SentAs { nothing, text, call };
enum class AttemptStage { identified, code_sent, verified, failed };

struct Attempt {
  AttemptId id;
  std::string token_hash;
  base::LoginId login;
  AttemptStage stage = AttemptStage::identified;
  std::string address;
  base::Instant created;
  base::Instant expires_at;
  std::int64_t tries_left = 0;
  SentAs sent_as = SentAs::nothing;  // how the last code went out
  base::Instant sent_at;             // when, unless nothing was sent
  // A telephone that is being set up, because the login has none.
  PhoneKind phone_kind = PhoneKind::none;
  std::string phone;
  std::int64_t confirmed = 0;  // how often it was
};

void add_attempt(Transaction&, const Attempt&);
std::optional<Attempt> find_attempt_by_token_hash(Transaction&, const Sealing&,
                                                  const std::string& token_hash);
std::optional<Attempt> find_attempt(Transaction&, const Sealing&, const AttemptId&);
void set_attempt_stage(Transaction&, const AttemptId&, AttemptStage);
void set_attempt_sent(Transaction&, const AttemptId&, SentAs, base::Instant);  // now in stage code_sent
// Another number to set up, or none: nothing of it is confirmed, and nothing was sent.
void set_attempt_phone(Transaction&, const Sealing&, const AttemptId&, PhoneKind, const std::string& phone);
void set_attempt_confirmed(Transaction&, const AttemptId&, std::int64_t times);  // nothing was sent since
void set_attempt_tries_left(Transaction&, const AttemptId&, std::int64_t tries_left);
std::int64_t remove_attempts_before(Transaction&, base::Instant expires_before);  // with codes and calls

struct Code {
  AttemptId attempt;
  std::string code_hash;  // HMAC of attempt and code
  base::Instant expires_at;
};
void add_code(Transaction&, const Code&);
std::vector<Code> list_codes(Transaction&, const AttemptId&, base::Instant now);  // those not expired
void remove_codes(Transaction&, const AttemptId&);
std::int64_t remove_codes_before(Transaction&, base::Instant expires_before);

enum class CallState { placed, answered, refused };
struct Call {
  CallId id;
  AttemptId attempt;
  std::string digits_hash;  // HMAC of call and the digits to key before #; empty: a bare #
  CallState state = CallState::placed;
  base::Instant expires_at;
  std::string digits = {};  // what the page shows; sealed
};
void add_call(Transaction&, const Sealing&, const Call&);
std::optional<Call> find_call(Transaction&, const CallId&);
bool set_call_state(Transaction&, const CallId&, CallState from,
                    CallState to);  // false: it was not in `from`
std::optional<Call> find_answered_call(Transaction&, const AttemptId&, base::Instant now);
// What the latest call of an attempt asks for; empty: a bare #, or there is none.
std::string digits_of_call(Transaction&, const Sealing&, const AttemptId&, base::Instant now);
void remove_calls(Transaction&, const AttemptId&);

// When something was sent to a destination (a keyed hash), for the limits per 15 minutes and per day.
void add_sending(Transaction&, const std::string& destination_hash, base::Instant at);
std::vector<base::Instant> list_sendings(Transaction&, const std::string& destination_hash,
                                         base::Instant after);  // latest first
std::int64_t remove_sendings_before(Transaction&, base::Instant);

// Failures of guessing, per scope (a keyed hash of login and address, of the address alone, or of a device).
struct Guesses {
  std::string scope_hash;
  std::int64_t failures = 0;
  base::Instant last_failure;
  base::Instant wait_until;
};
std::optional<Guesses> find_guesses(Transaction&, const std::string& scope_hash);
void put_guesses(Transaction&, const Guesses&);
void remove_guesses(Transaction&, const std::string& scope_hash);
std::int64_t remove_guesses_before(Transaction&, base::Instant last_failure);

}  // namespace store
