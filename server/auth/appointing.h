// Gives somebody a post: a worker's or an administrator's. Where the e-mail address has no login yet one is
// made that nobody knows the password of: its person chooses one by "Forgotten password", which shows that
// the address is theirs, and sets up their telephone at the first sign-in. So no secret is ever sent or
// printed.
#pragma once

#include <string>

#include "server/parts.h"
#include "server/store/logins.h"
#include "server/store/outbox.h"
#include "server/store/posts.h"

namespace auth {

struct Appointment {
  std::string email;
  std::string first_name;  // of a login that is made; else as it is
  std::string surname;
  store::Service service = store::Service::children;
  store::Role role = store::Role::worker;
  std::string team;
};

struct AppointedAs {  // drawn before the transaction
  store::PostId post;
  base::LoginId login;
  store::MessageId message;
  std::string unusable_hash;
};

// Within a caller's transaction, which writes the audit trail: post_held, and the store's own.
base::Result<store::Post> appoint(store::Transaction&, const server::Parts&, const Appointment&,
                                  const AppointedAs&, base::Instant now);

}  // namespace auth
