// Sessions (J12; server.md): a 256-bit token, stored hashed; 15 minutes idle, 12 hours at most. Activity in
// any window of the session counts; a background request (a poll, the countdown) does not. Ended sessions
// stay known for 24 h, so that a late save can be held for the same person.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/auth/sign_in.h"
#include "server/parts.h"
#include "server/store/sessions.h"

namespace auth {

enum class Activity { person, background };

struct SessionCheck {
  enum class State { unknown, live, ended };
  State state = State::unknown;
  store::SessionId session;
  base::LoginId login;  // when live or ended
  store::SessionEnd end = store::SessionEnd::none;
  base::Instant idle_ends_at;     // when live: ends here unless there is activity
  base::Instant longest_ends_at;  // when live: ends here in any case
};

// May be used from any thread.
class Sessions {
 public:
  explicit Sessions(const server::Parts& parts) : parts_(parts) {}

  // Asked for every request that carries a token. Fails only as the store fails.
  base::Result<SessionCheck> check(const std::string& session_token, Activity);
  // The same in two steps, for who reads more in the same transaction: what is known of the token, and what
  // follows from that.
  static std::optional<store::Session> find(store::Transaction&, const std::string& session_token);
  base::Result<SessionCheck> judge(const std::optional<store::Session>&, Activity);
  store::Status sign_out(const std::string& session_token, const std::string& address);

 private:
  const server::Parts& parts_;
};

// Within a caller's transaction: those that go on, the latest active first.
std::vector<store::Session> live_sessions(store::Transaction&, const server::Limits&, const base::LoginId&,
                                          base::Instant now);

// Within a caller's transaction: all but `kept` (which may be empty) end, as after a password or phone
// change.
void end_sessions(store::Transaction&, const base::LoginId&, const store::SessionId& kept, store::SessionEnd,
                  base::Instant now);

// The form token of a session or of a visit (an anonymous cookie): HMAC of the cookie's token. Compared in
// constant time.
std::string form_token(const store::Sealing&, std::string_view cookie_token);
bool form_token_right(const store::Sealing&, std::string_view cookie_token, std::string_view given);

}  // namespace auth
