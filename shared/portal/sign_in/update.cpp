#include <algorithm>

#include "shared/base/telephone.h"
#include "shared/base/text.h"
#include "shared/portal/sign_in/sign_in.h"

namespace portal::sign_in {

using api::RouteId;
using wording::Key;

namespace {

constexpr base::Milliseconds poll_every = base::seconds(3);

Route with_return(const Common& common, Place place) {
  Route route = at_place(place);
  route.to = common.route.to;
  return route;
}

// The attempt is over, or it is trouble that is the same at every step. True when it was said.
bool common_trouble(Model& model, Common& common, const api::Problem& problem, const std::string& key) {
  if (put_trouble(model.faults, common, problem, key)) return true;
  if (problem.code != "attempt_unknown" && problem.code != "code_tries_used") return false;
  model.over = true;
  common.new_page = true;
  return true;
}

// After the password: the telephone is confirmed, or set up first.
Place next_of(const api::SignInState& state) {
  return state.setting_up && state.phone.empty() ? Place::phone : Place::confirm;
}

void press_sign_in(Model& model, Common& common, Effects& effects) {
  model.faults.clear();
  const std::string email(base::trim(model.email));
  if (email.empty()) {
    put_fault(model.faults, common, "email", Key::enter_email);
  } else if (!looks_like_email(email)) {
    put_fault(model.faults, common, "email", Key::enter_email_shape);
  }
  if (model.password.empty()) put_fault(model.faults, common, "password", Key::enter_password);
  if (!model.faults.empty()) {
    model.password.clear();
    return;
  }
  model.busy = true;
  effects.push_back(call(RouteId::sign_in, {}, api::to_json(api::SignIn{email, model.password})));
}

void press_send(Model& model, Effects& effects, api::CodeBy by) {
  model.faults.clear();
  model.news.reset();
  model.busy = true;
  effects.push_back(call(RouteId::sign_in_send, {}, api::to_json(api::SendCode{by})));
}

void verify(Model& model, Effects& effects, std::string code) {
  model.busy = true;
  effects.push_back(call(RouteId::sign_in_verify, {}, api::to_json(api::VerifyCode{std::move(code)})));
}

void press_continue(Model& model, Common& common, Effects& effects) {
  model.faults.clear();
  model.news.reset();
  if (model.state && model.state->sent == api::CodeBy::call) return verify(model, effects, {});
  if (code_typed(model.faults, common, model.code)) verify(model, effects, model.code);
}

// Whatever begins an attempt, registering and a new password as well, answers with where it stands.
[[gnu::noinline]] void begun(Model& model, Common& common, const api::Response& response, Effects& effects) {
  auto state = api::from_json<api::SignInState>(response.body);
  if (!state) return;
  model.state = std::move(*state);
  effects.push_back(go_to(with_return(common, next_of(*model.state))));
}

Key words_of(base::TelephoneFault fault) {
  switch (fault) {
    case base::TelephoneFault::empty:
      return Key::phone_enter;
    case base::TelephoneFault::extension:
      return Key::phone_extension;
    case base::TelephoneFault::costly:
      return Key::phone_costly;
    case base::TelephoneFault::letters:
    case base::TelephoneFault::length:
      break;
  }
  return Key::phone_shape;
}

void press_phone(Model& model, Common& common, Effects& effects) {
  model.faults.clear();
  if (const auto phone = base::read_telephone(model.phone); !phone)
    return put_fault(model.faults, common, "phone", words_of(phone.error()));
  model.busy = true;
  effects.push_back(call(RouteId::sign_in_phone, {}, api::to_json(api::SetUpPhone{model.phone})));
}

[[gnu::noinline]] void phone_answered(Model& model, Common& common, const api::Response& response,
                                      Effects& effects) {
  model.busy = false;
  if (response.ok()) return begun(model, common, response, effects);
  const api::Problem problem = api::problem_of(response.status, response.body);
  if (common_trouble(model, common, problem, "phone")) return;
  put_fault(model.faults, common, "phone",
            problem.code == "phone_extension" ? Key::phone_extension
            : problem.code == "phone_costly"  ? Key::phone_costly
                                              : Key::phone_shape);
}

[[gnu::noinline]] void pressed(Model& model, Common& common, const std::string& key, Effects& effects) {
  if (model.busy) return;
  if (key == "sign-in" && common.route.place == Place::sign_in) press_sign_in(model, common, effects);
  if (key == "continue" && common.route.place == Place::phone) press_phone(model, common, effects);
  if (common.route.place != Place::confirm && common.route.place != Place::code) return;
  if (key == "send-code") press_send(model, effects, api::CodeBy::text);
  if (key == "call-me") press_send(model, effects, api::CodeBy::call);
  if (key == "continue") press_continue(model, common, effects);
}

[[gnu::noinline]] void sign_in_answered(Model& model, Common& common, const api::Response& response,
                                        Effects& effects) {
  model.busy = false;
  model.password.clear();
  if (response.ok()) {
    begun(model, common, response, effects);
    return;
  }
  const api::Problem problem = api::problem_of(response.status, response.body);
  if (common_trouble(model, common, problem, "email")) return;
  if (problem.status == 429 || problem.code == "sign_in_wait" || problem.code == "auth_overloaded") {
    const bool known = problem.retry_after.count > 0;
    put_fault(model.faults, common, "email", known ? Key::sign_in_wait : Key::sign_in_wait_unknown,
              problem.retry_after);
  } else {
    put_fault(model.faults, common, "email", Key::wrong_pair);
  }
}

[[gnu::noinline]] void send_answered(Model& model, Common& common, const Answered& answered,
                                     Effects& effects) {
  model.busy = false;
  const auto asked = api::from_json<api::SendCode>(answered.request.body);
  const bool text = !asked || asked->by == api::CodeBy::text;
  if (answered.response.ok()) {
    if (auto state = api::from_json<api::SignInState>(answered.response.body))
      model.state = std::move(*state);
    if (common.route.place == Place::code) {
      model.news = text ? Key::sent_again : Key::called_again;
      announce(common, say(common, *model.news));
      if (!text) model.poll_at = common.now + poll_every;
    } else {
      effects.push_back(go_to(with_return(common, Place::code)));
    }
    return;
  }
  const api::Problem problem = api::problem_of(answered.response.status, answered.response.body);
  const std::string key = text ? "send-code" : "call-me";
  if (common_trouble(model, common, problem, key)) return;
  put_send_fault(model.faults, common, problem, key);
}

[[gnu::noinline]] void verify_answered(Model& model, Common& common, const api::Response& response,
                                       Effects& effects) {
  model.busy = false;
  if (response.ok()) {
    const auto session = api::from_json<api::Session>(response.body);
    model = Model{};
    // A telephone that is set up is confirmed twice.
    if (session && session->stage == api::Stage::identified) {
      effects.push_back(go_to(with_return(common, Place::confirm)));
      return;
    }
    effects.push_back(
        Leave{safe_return(common.route.to) ? common.route.to : write_route(at_place(Place::home))});
    return;
  }
  const api::Problem problem = api::problem_of(response.status, response.body);
  const bool call = model.state && model.state->sent == api::CodeBy::call;
  const std::string key = call ? "continue" : "code";
  if (call) model.poll_at = common.now + poll_every;
  if (common_trouble(model, common, problem, key)) return;
  if (problem.code == "call_waiting") {
    put_fault(model.faults, common, key, Key::call_not_answered);
  } else {
    put_code_fault(model.faults, common, problem, key);
  }
}

// Where the attempt stands: asked for on a fresh page, and every few seconds while a call is waited for.
void state_answered(Model& model, Common& common, const api::Response& response, Effects& effects) {
  auto state = api::from_json<api::SignInState>(response.body);
  if (!response.ok() || !state || state->stage != api::Stage::identified) {
    const bool polling = model.state.has_value();
    if (polling && (response.status == 0 || response.status >= 500)) {
      model.poll_at = common.now + poll_every;
    } else if (polling) {
      model.over = true;
      common.new_page = true;
    } else if (response.status == 0 || response.status >= 500) {
      whole_page_trouble(common, response, effects);
    } else {
      effects.push_back(go_to(with_return(common, Place::sign_in), Go::History::replace));
    }
    return;
  }
  model.state = std::move(*state);
  const bool to_set_up = next_of(*model.state) == Place::phone;
  if (to_set_up != (common.route.place == Place::phone) && (to_set_up || !model.state->setting_up)) {
    effects.push_back(go_to(with_return(common, next_of(*model.state)), Go::History::replace));
    return;
  }
  if (common.route.place == Place::phone && model.phone.empty())
    model.phone = base::spaced_telephone(model.state->phone);
  if (common.route.place != Place::code) return;
  if (!model.state->sent) {
    effects.push_back(go_to(with_return(common, Place::confirm), Go::History::replace));
  } else if (model.state->sent == api::CodeBy::call) {
    model.poll_at = common.now + poll_every;
  }
}

}  // namespace

bool mine(Place place) {
  return place == Place::sign_in || place == Place::confirm || place == Place::code ||
         place == Place::phone || place == Place::signed_out;
}

void open(Model& model, Common& common, Effects& effects) {
  model.faults.clear();
  model.news.reset();
  model.code.clear();
  model.over = false;
  model.busy = false;
  model.poll_at.reset();
  const Place place = common.route.place;
  if (place == Place::signed_out) return;
  if (common.signed_in()) {
    effects.push_back(Go{safe_return(common.route.to) ? common.route.to : write_route(at_place(Place::home)),
                         Go::History::replace});
    return;
  }
  if (place == Place::sign_in) {
    model.state.reset();
  } else if (!model.state) {
    effects.push_back(call(RouteId::sign_in_get));
  } else if (place != Place::phone && next_of(*model.state) == Place::phone) {
    effects.push_back(go_to(with_return(common, Place::phone), Go::History::replace));
  } else if (place == Place::phone && model.phone.empty()) {
    model.phone = base::spaced_telephone(model.state->phone);
  } else if (place == Place::code && model.state->sent == api::CodeBy::call) {
    model.poll_at = common.now + poll_every;
  }
}

void update(Model& model, Common& common, const Event& event, Effects& effects) {
  if (const auto* changed = std::get_if<FieldChanged>(&event.fact)) {
    const std::string value = changed->values.empty() ? std::string() : changed->values.front();
    if (changed->name == "email") model.email = value;
    if (changed->name == "password") model.password = value;
    if (changed->name == "code") model.code = value;
    if (changed->name == "phone") model.phone = value;
  } else if (const auto* press = std::get_if<Pressed>(&event.fact)) {
    pressed(model, common, press->key, effects);
  } else if (const auto* answered = std::get_if<Answered>(&event.fact)) {
    const RouteId route = answered->request.route;
    if (route == RouteId::sign_in) sign_in_answered(model, common, answered->response, effects);
    if (route == RouteId::sign_in_phone) phone_answered(model, common, answered->response, effects);
    const bool joined = route == RouteId::registration_end || route == RouteId::password_reset;
    if (joined && answered->response.ok()) begun(model, common, answered->response, effects);
    if (route == RouteId::sign_in_send) send_answered(model, common, *answered, effects);
    if (route == RouteId::sign_in_verify) verify_answered(model, common, answered->response, effects);
    if (route == RouteId::sign_in_get) {
      state_answered(model, common, answered->response, effects);
      const bool answered_call = model.state && model.state->call_answered;
      if (answered_call && model.poll_at && !model.busy) {
        model.poll_at.reset();
        verify(model, effects, {});
      }
    }
  } else if (std::holds_alternative<Ticked>(event.fact)) {
    if (model.poll_at && common.now >= *model.poll_at) {
      model.poll_at.reset();
      effects.push_back(call(RouteId::sign_in_get));
    }
  }
}

std::optional<base::Instant> wake(const Model& model) {
  return model.poll_at;
}

bool ready(const Model& model, const Common& common) {
  return common.route.place == Place::sign_in || common.route.place == Place::signed_out || model.over ||
         model.state.has_value();
}

}  // namespace portal::sign_in
