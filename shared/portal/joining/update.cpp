#include <algorithm>
#include <array>

#include "shared/base/text.h"
#include "shared/portal/joining/joining.h"

namespace portal::joining {

using api::RouteId;
using wording::Key;

namespace {

constexpr base::Milliseconds keep_after = base::seconds(2);
constexpr std::size_t shortest_password = 8;

api::EmailFor purpose_of(Place place) {
  return place == Place::forgotten ? api::EmailFor::password_reset : api::EmailFor::registration;
}

bool verified(const Model& model) {
  return model.check && model.check->stage == api::EmailStage::verified;
}

std::string* field_of(Model& model, std::string_view name) {
  const std::array<std::pair<std::string_view, std::string*>, 6> fields{{{"email", &model.email},
                                                                         {"code", &model.code},
                                                                         {"new-password", &model.password},
                                                                         {"password-again", &model.again},
                                                                         {"first-name", &model.first_name},
                                                                         {"surname", &model.surname}}};
  for (const auto& [each, value] : fields) {
    if (each == name) return value;
  }
  return nullptr;
}

[[gnu::noinline]] void changed(Model& model, const Common& common, const FieldChanged& field) {
  std::string* value = field_of(model, field.name);
  if (value == nullptr) return;
  *value = field.values.empty() ? std::string() : field.values.front();
  const bool name = value == &model.first_name || value == &model.surname;
  if (name && verified(model)) model.keep_at = common.now + keep_after;
}

void keep_names(Model& model, Effects& effects) {
  model.keep_at.reset();
  if (!verified(model)) return;
  effects.push_back(
      call(RouteId::registration_keep, {}, api::to_json(api::KeepNames{model.first_name, model.surname})));
}

void press_send(Model& model, Common& common, Effects& effects) {
  model.news.reset();
  const std::string email(base::trim(model.email));
  if (email.empty()) return put_fault(model.faults, common, "email", Key::enter_email);
  if (!looks_like_email(email)) return put_fault(model.faults, common, "email", Key::enter_email_shape);
  model.busy = true;
  effects.push_back(call(RouteId::email_check_send, {},
                         api::to_json(api::SendEmailCode{purpose_of(common.route.place), email})));
}

void press_verify(Model& model, Common& common, Effects& effects) {
  model.news.reset();
  if (!code_typed(model.faults, common, model.code)) return;
  model.busy = true;
  effects.push_back(
      call(RouteId::email_check_verify, {}, api::to_json(api::VerifyCode{std::string(model.code)})));
}

void judge_password(Model& model, Common& common) {
  if (model.password.empty()) {
    put_fault(model.faults, common, "new-password", Key::join_password_enter);
  } else if (base::count_code_points(model.password) < shortest_password) {
    put_fault(model.faults, common, "new-password", Key::join_password_short);
  } else if (model.again != model.password) {
    put_fault(model.faults, common, "password-again", Key::join_password_differs);
  }
}

void press_create(Model& model, Common& common, Effects& effects) {
  judge_password(model, common);
  if (base::trim(model.first_name).empty())
    put_fault(model.faults, common, "first-name", Key::join_first_name_enter);
  if (base::trim(model.surname).empty()) put_fault(model.faults, common, "surname", Key::join_surname_enter);
  if (!model.faults.empty()) return;
  model.busy = true;
  model.keep_at.reset();
  effects.push_back(call(RouteId::registration_end, {},
                         api::to_json(api::Register{model.password, model.first_name, model.surname})));
}

void press_set_password(Model& model, Common& common, Effects& effects) {
  judge_password(model, common);
  if (!model.faults.empty()) return;
  model.busy = true;
  effects.push_back(
      call(RouteId::password_reset, {}, api::to_json(api::ResetPassword{std::string(model.password)})));
}

[[gnu::noinline]] void pressed(Model& model, Common& common, const std::string& key, Effects& effects) {
  if (model.busy || !model.check) return;
  model.faults.clear();
  if (key == "send-code") press_send(model, common, effects);
  if (key == "verify") press_verify(model, common, effects);
  if (key == "create" && verified(model)) press_create(model, common, effects);
  if (key == "set-password" && verified(model)) press_set_password(model, common, effects);
  if (key == "other-email") {
    model.check = api::EmailCheck{};
    model.news.reset();
    focus_on(common, "email");
  }
}

void take_check(Model& model, const Common& common, const api::Response& response) {
  auto check = api::from_json<api::EmailCheck>(response.body);
  if (!check || check->purpose != purpose_of(common.route.place)) check = api::EmailCheck{};
  if (model.email.empty()) model.email = check->email;
  if (model.first_name.empty()) model.first_name = check->first_name;
  if (model.surname.empty()) model.surname = check->surname;
  model.check = std::move(*check);
}

[[gnu::noinline]] void looked(Model& model, Common& common, const api::Response& response, Effects& effects) {
  if (response.ok()) return take_check(model, common, response);
  whole_page_trouble(common, response, effects);
}

void start_again(Model& model, Common& common) {
  model.check = api::EmailCheck{};
  put_fault(model.faults, common, "email", Key::join_start_again);
}

[[gnu::noinline]] void send_answered(Model& model, Common& common, const api::Response& response) {
  model.busy = false;
  if (response.ok()) {
    const bool again = model.check && model.check->stage == api::EmailStage::sent &&
                       base::trim(model.check->email) == base::trim(model.email);
    model.code.clear();
    take_check(model, common, response);
    if (again) model.news = Key::join_sent_again;
    announce(common, say(common, again ? Key::join_sent_again : Key::join_sent, model.check->email,
                         duration(common, common.session.times.code_life)));
    focus_on(common, "code");
    return;
  }
  const api::Problem problem = api::problem_of(response.status, response.body);
  const std::string key = model.check && model.check->stage == api::EmailStage::sent ? "send-code" : "email";
  if (put_trouble(model.faults, common, problem, key)) return;
  if (problem.code == "email_malformed") {
    put_fault(model.faults, common, "email", Key::enter_email_shape);
  } else {
    put_send_fault(model.faults, common, problem, key);
  }
}

[[gnu::noinline]] void verify_answered(Model& model, Common& common, const api::Response& response) {
  model.busy = false;
  if (response.ok()) {
    model.code.clear();
    take_check(model, common, response);
    announce(common, say(common, Key::join_verified));
    focus_on(common, "new-password");
    return;
  }
  const api::Problem problem = api::problem_of(response.status, response.body);
  if (put_trouble(model.faults, common, problem, "code")) return;
  if (problem.code == "check_unknown") return start_again(model, common);
  if (problem.code == "code_tries_used") {
    model.check->stage = api::EmailStage::failed;
    put_fault(model.faults, common, "email", Key::join_tries_used);
  } else {
    put_code_fault(model.faults, common, problem, "code");
  }
}

struct Refused {
  std::string_view code;
  Key words;
};
constexpr std::array<Refused, 6> refusals{{{"password_short", Key::join_password_short},
                                           {"password_long", Key::join_password_long},
                                           {"password_common", Key::join_password_common},
                                           {"password_personal", Key::join_password_personal},
                                           {"name_long", Key::join_name_long},
                                           {"name_malformed", Key::join_name_malformed}}};

void put_refusal(Model& model, Common& common, const api::Fault& fault) {
  const std::string key = fault.path == "password"     ? "new-password"
                          : fault.path == "first_name" ? "first-name"
                                                       : fault.path;
  for (const Refused& each : refusals) {
    if (each.code == fault.code) return put_fault(model.faults, common, key, each.words);
  }
  put_fault(model.faults, common, key,
            key == "first-name" ? Key::join_first_name_enter : Key::join_surname_enter);
}

// What went well is sign_in's.
[[gnu::noinline]] void end_answered(Model& model, Common& common, const api::Response& response) {
  model.busy = false;
  if (response.ok()) {
    model = Model{};
    return;
  }
  const api::Problem problem = api::problem_of(response.status, response.body);
  if (put_trouble(model.faults, common, problem, "new-password")) return;
  if (problem.code == "check_unknown") return start_again(model, common);
  if (problem.code == "email_taken") {
    model.check = api::EmailCheck{};
    return put_fault(model.faults, common, "email", Key::join_email_taken);
  }
  for (const api::Fault& fault : problem.faults) put_refusal(model, common, fault);
  if (model.faults.empty()) put_fault(model.faults, common, "new-password", Key::sign_in_trouble);
}

void answered(Model& model, Common& common, const Answered& answer, Effects& effects) {
  switch (answer.request.route) {
    case RouteId::email_check_get:
      return looked(model, common, answer.response, effects);
    case RouteId::email_check_send:
      return send_answered(model, common, answer.response);
    case RouteId::email_check_verify:
      return verify_answered(model, common, answer.response);
    case RouteId::registration_end:
    case RouteId::password_reset:
      return end_answered(model, common, answer.response);
    default:
      return;
  }
}

}  // namespace

bool mine(Place place) {
  return place == Place::registering || place == Place::forgotten;
}

void open(Model& model, Common& common, Effects& effects) {
  if (common.signed_in()) {
    effects.push_back(Go{safe_return(common.route.to) ? common.route.to : write_route(at_place(Place::home)),
                         Go::History::replace});
    return;
  }
  model.faults.clear();
  model.news.reset();
  model.check.reset();
  model.busy = false;
  effects.push_back(call(RouteId::email_check_get));
}

void update(Model& model, Common& common, const Event& event, Effects& effects) {
  if (!mine(common.route.place)) return;
  if (const auto* field = std::get_if<FieldChanged>(&event.fact)) {
    changed(model, common, *field);
  } else if (const auto* press = std::get_if<Pressed>(&event.fact)) {
    pressed(model, common, press->key, effects);
  } else if (const auto* answer = std::get_if<Answered>(&event.fact)) {
    answered(model, common, *answer, effects);
  } else if (model.keep_at && (std::holds_alternative<Hidden>(event.fact) || common.now >= *model.keep_at)) {
    keep_names(model, effects);
  }
}

std::optional<base::Instant> wake(const Model& model) {
  return model.keep_at;
}

bool ready(const Model& model) {
  return model.check.has_value();
}

}  // namespace portal::joining
