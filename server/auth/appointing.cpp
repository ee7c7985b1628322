#include "server/auth/appointing.h"

#include "server/delivery/messages.h"

namespace auth {

base::Result<store::Post> appoint(store::Transaction& transaction, const server::Parts& parts,
                                  const Appointment& given, const AppointedAs& as, base::Instant now) {
  auto login = store::find_login_by_email(transaction, parts.sealing, given.email);
  if (!login) {
    login = store::Login{};
    login->id = as.login;
    login->email = given.email;
    login->first_name = given.first_name;
    login->surname = given.surname;
    login->password_hash = as.unusable_hash;
    login->created = now;
    if (const auto added = store::add_login(transaction, parts.sealing, *login); !added) {
      return tl::unexpected(added.error());
    }
  }
  const store::Post post{as.post, login->id, given.service, given.role, given.team, now, std::nullopt};
  if (const auto added = store::add_post(transaction, post); !added) return tl::unexpected(added.error());
  const auto language = wording::language_of(login->language);
  const auto wording = delivery::appointed_email(language, parts.council, parts.origin);
  store::Message message;
  message.id = as.message;
  message.to = login->email;
  message.subject = wording.subject;
  message.body = wording.body;
  message.created = message.due_at = now;
  store::add_message(transaction, parts.sealing, message);
  return post;
}

}  // namespace auth
