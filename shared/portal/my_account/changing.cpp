#include <algorithm>

// Changing details, password and e-mail address.
#include <array>

#include "shared/base/telephone.h"
#include "shared/base/text.h"
#include "shared/portal/my_account/my_account.h"

namespace portal::my_account {

using api::RouteId;
using wording::Key;

namespace {

constexpr std::size_t shortest_password = 8;

std::string* field_of(Changing& changing, std::string_view name) {
  const std::array<std::pair<std::string_view, std::string*>, 10> fields{
      {{"first-name", &changing.details.first_name},
       {"surname", &changing.details.surname},
       {"address", &changing.details.address},
       {"contact-phone", &changing.details.contact_phone},
       {"email", &changing.email},
       {"current-password", &changing.current},
       {"new-password", &changing.password},
       {"password-again", &changing.again},
       {"code", &changing.code},
       {"answer", &changing.answer}}};
  for (const auto& [each, value] : fields) {
    if (each == name) return value;
  }
  return nullptr;
}

void back_with(const char* what, Effects& effects) {
  Route back = at_place(Place::my_account);
  back.why = what;
  effects.push_back(go_to(back));
}

void press_details(Changing& changing, Common& common, Effects& effects) {
  const api::MyDetails& given = changing.details;
  if (base::trim(given.first_name).empty())
    put_fault(changing.faults, common, "first-name", Key::join_first_name_enter);
  if (base::trim(given.surname).empty())
    put_fault(changing.faults, common, "surname", Key::join_surname_enter);
  const auto phone = base::read_telephone(given.contact_phone);
  if (!phone && phone.error() != base::TelephoneFault::empty)
    put_fault(changing.faults, common, "contact-phone", Key::phone_shape);
  if (!changing.faults.empty()) return;
  changing.busy = true;
  effects.push_back(call(RouteId::my_details_save, {}, api::to_json(given)));
}

void press_password(Changing& changing, Common& common, Effects& effects) {
  if (changing.current.empty()) put_fault(changing.faults, common, "current-password", Key::my_current_enter);
  if (changing.password.empty()) {
    put_fault(changing.faults, common, "new-password", Key::join_password_enter);
  } else if (base::count_code_points(changing.password) < shortest_password) {
    put_fault(changing.faults, common, "new-password", Key::join_password_short);
  } else if (changing.password != changing.again) {
    put_fault(changing.faults, common, "password-again", Key::join_password_differs);
  }
  if (!changing.faults.empty()) return;
  changing.busy = true;
  effects.push_back(call(RouteId::my_password_change, {},
                         api::to_json(api::ChangePassword{changing.current, changing.password})));
}

void press_stop(Changing& changing, Common& common, Effects& effects) {
  if (changing.current.empty())
    return put_fault(changing.faults, common, "current-password", Key::my_current_enter);
  changing.busy = true;
  effects.push_back(
      call(RouteId::my_access_end, {common.route.id}, api::to_json(api::EndAccess{changing.current})));
}

void press_answer(Changing& changing, Common& common, Effects& effects) {
  constexpr std::size_t longest = 4000;
  if (base::trim(changing.answer).empty())
    return put_fault(changing.faults, common, "answer", Key::my_request_enter);
  if (changing.answer.size() > longest)
    return put_fault(changing.faults, common, "answer", Key::my_request_long);
  changing.busy = true;
  effects.push_back(call(RouteId::account_request_answer, {common.route.id},
                         api::to_json(api::AnswerRequest{changing.answer})));
}

void press_send(Changing& changing, Common& common, Effects& effects) {
  changing.news.reset();
  const bool once_more = changing.check && changing.check->stage == api::EmailStage::sent;
  const std::string email(base::trim(changing.email));
  if (email.empty()) {
    put_fault(changing.faults, common, "email", Key::enter_email);
  } else if (!looks_like_email(email)) {
    put_fault(changing.faults, common, "email", Key::enter_email_shape);
  }
  if (!once_more && changing.current.empty())
    put_fault(changing.faults, common, "current-password", Key::my_current_enter);
  if (!changing.faults.empty()) return;
  changing.busy = true;
  effects.push_back(
      call(RouteId::my_email_send, {}, api::to_json(api::ChangeEmail{changing.current, email})));
}

void press_verify(Changing& changing, Common& common, Effects& effects) {
  changing.news.reset();
  if (!code_typed(changing.faults, common, changing.code)) return;
  changing.busy = true;
  effects.push_back(
      call(RouteId::my_email_verify, {}, api::to_json(api::VerifyCode{std::string(changing.code)})));
}

[[gnu::noinline]] void pressed_changing(Changing& changing, Common& common, const std::string& key,
                                        Effects& effects) {
  if (changing.busy) return;
  const Place place = common.route.place;
  if (key != "save-details" && key != "save-password" && key != "send-code" && key != "verify" &&
      key != "other-email" && key != "stop-holding" && key != "send-answer")
    return;
  changing.faults.clear();
  if (key == "save-details" && place == Place::my_details) press_details(changing, common, effects);
  if (key == "save-password" && place == Place::my_password) press_password(changing, common, effects);
  if (key == "stop-holding" && place == Place::my_access) press_stop(changing, common, effects);
  if (key == "send-answer" && place == Place::my_request) press_answer(changing, common, effects);
  if (place != Place::my_email) return;
  if (key == "send-code") press_send(changing, common, effects);
  if (key == "verify") press_verify(changing, common, effects);
  if (key == "other-email") {
    changing.check = api::EmailCheck{};
    focus_on(common, "email");
  }
}

struct Refused {
  std::string_view code;
  Key words;
};
constexpr std::array<Refused, 8> refusals{{{"password_short", Key::join_password_short},
                                           {"password_long", Key::join_password_long},
                                           {"password_common", Key::join_password_common},
                                           {"password_personal", Key::join_password_personal},
                                           {"name_long", Key::join_name_long},
                                           {"name_malformed", Key::join_name_malformed},
                                           {"text_long", Key::my_address_long},
                                           {"phone_malformed", Key::phone_shape}}};

std::string key_of(const std::string& path) {
  if (path == "password") return "new-password";
  if (path == "first_name") return "first-name";
  if (path == "contact_phone") return "contact-phone";
  return path;
}

// What the server did not accept; true when it was said.
void put_refused(Changing& changing, Common& common, const api::Response& response, const std::string& key,
                 Effects& effects) {
  if (response.status == 401) {
    (void)whole_page_trouble(common, response, effects);
    return;
  }
  const api::Problem problem = api::problem_of(response.status, response.body);
  if (put_trouble(changing.faults, common, problem, key)) return;
  if (problem.code == "password_wrong") {
    put_fault(changing.faults, common, "current-password", Key::my_current_wrong);
  } else if (problem.code == "sign_in_wait") {
    put_fault(changing.faults, common, "current-password", Key::sign_in_wait, problem.retry_after);
  } else if (problem.code == "email_malformed") {
    put_fault(changing.faults, common, "email", Key::enter_email_shape);
  } else if (problem.code == "email_taken") {
    put_fault(changing.faults, common, "email", Key::my_email_taken);
  }
  for (const api::Fault& fault : problem.faults) {
    for (const Refused& each : refusals) {
      if (each.code == fault.code) put_fault(changing.faults, common, key_of(fault.path), each.words);
    }
  }
  if (changing.faults.empty()) put_fault(changing.faults, common, key, Key::sign_in_trouble);
}

void take_check(Changing& changing, const api::Response& response) {
  auto check = api::from_json<api::EmailCheck>(response.body);
  const bool ours =
      check && check->purpose == api::EmailFor::email_change && check->stage == api::EmailStage::sent;
  if (!ours) check = api::EmailCheck{};
  if (changing.email.empty()) changing.email = check->email;
  changing.check = std::move(*check);
}

void send_answered(Changing& changing, Common& common, const api::Response& response, Effects& effects) {
  const bool again = changing.check && changing.check->stage == api::EmailStage::sent;
  const api::Problem problem = api::problem_of(response.status, response.body);
  if (response.ok()) {
    changing.current.clear();
    changing.code.clear();
    take_check(changing, response);
    if (again) changing.news = Key::join_sent_again;
    announce(common, say(common, again ? Key::join_sent_again : Key::join_sent, changing.check->email,
                         duration(common, common.session.times.code_life)));
    focus_on(common, "code");
  } else if (problem.code == "code_wait" || problem.code == "code_limit") {
    put_send_fault(changing.faults, common, problem, again ? "send-code" : "email");
  } else {
    put_refused(changing, common, response, "email", effects);
  }
}

void verify_answered(Changing& changing, Common& common, const api::Response& response, Effects& effects) {
  if (response.ok()) return back_with("email", effects);
  const api::Problem problem = api::problem_of(response.status, response.body);
  if (problem.code == "check_unknown" || problem.code == "code_tries_used") {
    changing.check = api::EmailCheck{};
    put_fault(changing.faults, common, "email",
              problem.code == "check_unknown" ? Key::join_start_again : Key::join_tries_used);
  } else if (problem.status == 422 || problem.status == 429) {
    put_code_fault(changing.faults, common, problem, "code");
  } else {
    if (problem.code == "email_taken") changing.check = api::EmailCheck{};
    put_refused(changing, common, response, problem.code == "email_taken" ? "email" : "code", effects);
  }
}

// `others`: the access that was ended was another's.
[[gnu::noinline]] void answered_changing(Changing& changing, Common& common, const Answered& answer,
                                         bool others, Effects& effects) {
  const api::Response& response = answer.response;
  const RouteId route = answer.request.route;
  if (route == RouteId::email_check_get) {
    if (response.ok()) return take_check(changing, response);
    (void)whole_page_trouble(common, response, effects);
    return;
  }
  if (route == RouteId::account_request_answer) {
    changing.busy = false;
    if (response.ok() || response.status == 409) return back_with(response.ok() ? "answered" : "", effects);
    return put_refused(changing, common, response, "answer", effects);
  }
  if (route < RouteId::my_details_save || route > RouteId::my_access_end) return;
  changing.busy = false;
  if (route == RouteId::my_email_send) return send_answered(changing, common, response, effects);
  if (route == RouteId::my_email_verify) return verify_answered(changing, common, response, effects);
  const bool details = route == RouteId::my_details_save;
  const bool stopped = route == RouteId::my_access_end;
  // The name stands at the top of every page, and whose accounts there are.
  if (response.ok() && (details || stopped)) effects.push_back(call(RouteId::session_get));
  if (response.ok())
    return back_with(details ? "details" : !stopped ? "password" : others ? "other" : "stopped", effects);
  if (response.status == 404) {
    (void)whole_page_trouble(common, response, effects);
    return;
  }
  put_refused(changing, common, response, details ? "first-name" : "current-password", effects);
}

[[gnu::noinline]] void typed(Changing& changing, const FieldChanged& field) {
  if (std::string* value = field_of(changing, field.name))
    *value = field.values.empty() ? std::string() : field.values.front();
}

}  // namespace

void changing_happened(State& model, Common& common, const Event& event, Effects& effects) {
  if (const auto* field = std::get_if<FieldChanged>(&event.fact)) {
    typed(model.changing, *field);
  } else if (const auto* press = std::get_if<Pressed>(&event.fact)) {
    pressed_changing(model.changing, common, press->key, effects);
  } else if (const auto* answer = std::get_if<Answered>(&event.fact)) {
    const auto& of = answer->request.parameters;
    const bool others =
        model.account && !of.empty() &&
        std::any_of(model.account->others.begin(), model.account->others.end(),
                    [&](const api::AccessToMine& each) { return each.id.value == of.front(); });
    answered_changing(model.changing, common, *answer, others, effects);
  }
}

}  // namespace portal::my_account
