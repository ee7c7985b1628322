#include "server/delivery/messages.h"

#include <algorithm>

#include "shared/wording/dates.h"

namespace delivery {
namespace {

using wording::Key;

std::string minutes_text(Language language, base::Milliseconds life) {
  const std::int64_t whole = std::max<std::int64_t>(1, life.count / base::minutes(1).count);
  return wording::say(language, whole == 1 ? Key::message_code_minute : Key::message_code_minutes,
                      std::to_string(whole));
}

Wording call(Language language, Key key, std::string_view council) {
  return {{}, wording::say(language, key, council)};
}

}  // namespace

Wording code_text(Language language, std::string_view council, std::string_view code,
                  base::Milliseconds life) {
  return {{}, wording::say(language, Key::message_code, code, council, minutes_text(language, life))};
}

Wording call_bare_hash(Language language, std::string_view council) {
  return call(language, Key::message_call_hash, council);
}

Wording call_digits_then_hash(Language language, std::string_view council) {
  return call(language, Key::message_call_digits, council);
}

Wording code_email(Language language, std::string_view council, std::string_view code,
                   base::Milliseconds life) {
  return {wording::say(language, Key::message_email_code_subject, council),
          wording::say(language, Key::message_email_code, code, council, minutes_text(language, life))};
}

Wording login_there_email(Language language, std::string_view council, std::string_view origin) {
  return {wording::say(language, Key::message_login_there_subject, council),
          wording::say(language, Key::message_login_there, council, origin)};
}

Wording no_login_email(Language language, std::string_view council, std::string_view origin) {
  return {wording::say(language, Key::message_no_login_subject, council),
          wording::say(language, Key::message_no_login, council, origin)};
}

Wording new_device_email(Language language, std::string_view council, std::string_view origin,
                         base::Instant at) {
  return {wording::say(language, Key::message_new_device_subject),
          wording::say(language, Key::message_new_device, council, origin,
                       wording::long_date_time(language, at))};
}

Wording password_changed_email(Language language, std::string_view council, std::string_view origin,
                               base::Instant at) {
  return {wording::say(language, Key::message_password_changed_subject),
          wording::say(language, Key::message_password_changed, council, origin,
                       wording::long_date_time(language, at))};
}

Wording email_changed_email(Language language, std::string_view council, std::string_view origin,
                            base::Instant at) {
  return {wording::say(language, Key::message_email_changed_subject),
          wording::say(language, Key::message_email_changed, council, origin,
                       wording::long_date_time(language, at))};
}

Wording appointed_email(Language language, std::string_view council, std::string_view origin) {
  return {wording::say(language, Key::message_appointed_subject),
          wording::say(language, Key::message_appointed, council, origin)};
}

Wording phone_change_email(Language language, std::string_view council, std::string_view origin) {
  return {wording::say(language, Key::message_phone_change_subject),
          wording::say(language, Key::message_phone_change, council, origin)};
}

Wording phone_removed_email(Language language, std::string_view council, std::string_view origin) {
  return {wording::say(language, Key::message_phone_removed_subject),
          wording::say(language, Key::message_phone_removed, council, origin)};
}

Wording invitation_email(Language language, std::string_view council, std::string_view link,
                         base::CivilDate works_until, bool adult) {
  return {wording::say(language, adult ? Key::message_invitation_adult_subject
                                       : Key::message_invitation_children_subject),
          wording::say(language, Key::message_invitation, council, link,
                       wording::long_date(language, works_until))};
}

Wording activation_email(Language language, std::string_view council, std::string_view origin) {
  return {wording::say(language, Key::message_activation_subject),
          wording::say(language, Key::message_activation, council, origin)};
}

Wording request_asked_email(Language language, std::string_view council, std::string_view origin) {
  return {wording::say(language, Key::message_request_asked_subject),
          wording::say(language, Key::message_request_asked, council, origin)};
}

Wording request_declined_email(Language language, std::string_view council, std::string_view origin) {
  return {wording::say(language, Key::message_request_declined_subject),
          wording::say(language, Key::message_request_declined, council, origin)};
}

Wording access_ended_email(Language language, std::string_view council, std::string_view origin) {
  return {wording::say(language, Key::message_access_ended_subject),
          wording::say(language, Key::message_access_ended, council, origin)};
}

Wording phone_kept_email(Language language, std::string_view council, std::string_view origin) {
  return {wording::say(language, Key::message_phone_kept_subject),
          wording::say(language, Key::message_phone_kept, council, origin)};
}

Wording form_received_email(Language language, std::string_view council, std::string_view origin) {
  return {wording::say(language, Key::message_received_subject),
          wording::say(language, Key::message_received, council, origin)};
}

Wording draft_saved_email(Language language, std::string_view council, std::string_view origin,
                          base::CivilDate kept_until) {
  return {
      wording::say(language, Key::message_saved_subject),
      wording::say(language, Key::message_saved, council, origin, wording::long_date(language, kept_until))};
}

Wording draft_reminder_email(Language language, std::string_view council, std::string_view origin,
                             base::CivilDate kept_until) {
  return {wording::say(language, Key::message_reminder_subject),
          wording::say(language, Key::message_reminder, council, origin,
                       wording::long_date(language, kept_until))};
}

}  // namespace delivery
