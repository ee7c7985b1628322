#include "server/delivery/messages.h"

#include <algorithm>

namespace delivery {
namespace {

std::string minutes_text(base::Milliseconds life) {
  const std::int64_t whole = std::max<std::int64_t>(1, life.count / base::minutes(1).count);
  return std::to_string(whole) + (whole == 1 ? " minute" : " minutes");
}

std::string text_of(std::string_view text) {
  return std::string(text);
}

}  // namespace

Wording code_text(std::string_view council, std::string_view code, base::Milliseconds life) {
  return {{},
          text_of(code) + " is your " + text_of(council) + " account code. It works for " +
              minutes_text(life) + ". We will never ask you to tell it to anyone."};
}

Wording call_bare_hash(std::string_view council) {
  return {{},
          "Hello. This is " + text_of(council) +
              ". To confirm that you are signing in to your account, press the hash key now. If you are not "
              "signing "
              "in, hang up."};
}

Wording call_digits_then_hash(std::string_view council) {
  return {{},
          "Hello. This is " + text_of(council) +
              ". To confirm that you are signing in to your account, key in the digits on your screen, then "
              "press the "
              "hash key. If you are not signing in, hang up."};
}

Wording form_received_email(std::string_view council, std::string_view origin) {
  return {"We have received your form",
          "We have received a form you sent.\n\nSign in to your account to see or print your copy:\n" +
              text_of(origin) + "\n\nIf you did not send a form, contact us.\n\n" + text_of(council) + "\n"};
}

Wording draft_saved_email(std::string_view council, std::string_view origin, base::CivilDate kept_until) {
  return {"Your form is saved",
          "The form you were completing is saved. It has not been sent. We keep it until " +
              base::long_date(kept_until) + ".\n\nSign in to your account to go on with it:\n" +
              text_of(origin) + "\n\n" + text_of(council) + "\n"};
}

Wording draft_reminder_email(std::string_view council, std::string_view origin, base::CivilDate kept_until) {
  return {"You have a saved form", "You have a saved form that has not been sent. We keep it until " +
                                       base::long_date(kept_until) +
                                       ", then it is removed.\n\nSign in to your account to finish it:\n" +
                                       text_of(origin) + "\n\n" + text_of(council) + "\n"};
}

}  // namespace delivery
