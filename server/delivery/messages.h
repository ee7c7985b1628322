// What messages say, in the language of whom they are for. Codes carry their expiry and the council's name;
// notifications say only that there is something: no names, no titles, no hint of whose (product.md, J8).
#pragma once

#include <string>
#include <string_view>

#include "shared/base/time.h"
#include "shared/wording/wording.h"

namespace delivery {

struct Wording {
  std::string subject;  // e-mails only
  std::string body;
};

using wording::Language;

Wording code_text(Language language, std::string_view council, std::string_view code,
                  base::Milliseconds life);
Wording call_bare_hash(Language language, std::string_view council);
Wording call_digits_then_hash(Language language, std::string_view council);
Wording code_email(Language language, std::string_view council, std::string_view code,
                   base::Milliseconds life);
// In place of a code, to somebody who has a login already or has none.
Wording login_there_email(Language language, std::string_view council, std::string_view origin);
Wording no_login_email(Language language, std::string_view council, std::string_view origin);
Wording new_device_email(Language language, std::string_view council, std::string_view origin,
                         base::Instant at);
Wording password_changed_email(Language language, std::string_view council, std::string_view origin,
                               base::Instant at);
Wording email_changed_email(Language language, std::string_view council, std::string_view origin,
                            base::Instant at);  // to the old address
// A worker's login: how to begin.
Wording appointed_email(Language language, std::string_view council, std::string_view origin);
// Another login telephone: asked for; taken off; not taken off.
Wording phone_change_email(Language language, std::string_view council, std::string_view origin);
Wording phone_removed_email(Language language, std::string_view council, std::string_view origin);
Wording phone_kept_email(Language language, std::string_view council, std::string_view origin);
// J1. To who is invited: the link. Then to who asked for an account.
Wording invitation_email(Language language, std::string_view council, std::string_view link,
                         base::CivilDate works_until, bool adult);
Wording activation_email(Language language, std::string_view council, std::string_view origin);
Wording request_asked_email(Language language, std::string_view council, std::string_view origin);
Wording request_declined_email(Language language, std::string_view council, std::string_view origin);
Wording access_ended_email(Language language, std::string_view council, std::string_view origin);
Wording form_received_email(Language language, std::string_view council, std::string_view origin);
Wording draft_saved_email(Language language, std::string_view council, std::string_view origin,
                          base::CivilDate kept_until);
Wording draft_reminder_email(Language language, std::string_view council, std::string_view origin,
                             base::CivilDate kept_until);

}  // namespace delivery
