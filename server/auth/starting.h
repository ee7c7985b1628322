// How an attempt to sign in begins, and how a session starts once it is certain who it is. Private to auth.
#pragma once

#include "server/auth/sign_in.h"
#include "server/store/outbox.h"

namespace auth {

struct FreshAttempt {  // drawn before the transaction, as it may be run again
  store::AttemptId id;
  std::string token;
};
FreshAttempt fresh_attempt(server::Random& random);
// The second factor is still due.
Identified begin_attempt(store::Transaction&, const server::Parts&, const FreshAttempt&, const store::Login&,
                         const Caller&, base::Instant now);

// What a completed sign-in is made of.
struct Fresh {
  store::SessionId session;
  std::string session_token;
  std::string device_token;
  store::MessageId message;  // about a sign-in from a new device
};
Fresh fresh(server::Random& random);

// Whoever has signed in before is told by e-mail of a device that is not known.
SignedIn start_session(store::Transaction&, const server::Parts&, const store::Attempt&, const Fresh&,
                       const Caller&, base::Instant now);

// An e-mail that is told of, not asked for: it may be sent again after a failure.
store::Message notice_email(const store::MessageId&, const std::string& to, const std::string& subject,
                            const std::string& body, base::Instant now);

}  // namespace auth
