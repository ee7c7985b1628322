#include "shared/base/telephone.h"
#include "shared/base/text.h"
#include "shared/portal/my_account/my_account.h"

namespace portal::my_account {
namespace {

constexpr std::string_view end_prefix = "end-";
constexpr std::string_view end_others = "end-others";

[[gnu::noinline]] void answered(State& model, Common& common, const api::Response& response,
                                Effects& effects) {
  auto account = api::from_json<api::MyAccount>(response.body);
  if (response.ok() && account) {
    model.account = std::move(*account);
    model.changing.details = {model.account->first_name, model.account->surname, model.account->address,
                              base::spaced_telephone(model.account->contact_phone)};
  } else if (mine(common.route.place)) {
    whole_page_trouble(common, response.ok() ? api::Response{500, {}, {}} : response, effects);
  }
}

// Ended meanwhile is as good as ended.
[[gnu::noinline]] void ended(State& model, Common& common, const Answered& answer, Effects& effects) {
  model.ending = false;
  if (common.route.place != Place::my_account || !model.account) return;
  if (!answer.response.ok() && answer.response.status != 404) {
    whole_page_trouble(common, answer.response, effects);
    return;
  }
  // What was ended is gone before the list is told anew.
  const auto& parameters = answer.request.parameters;
  std::erase_if(model.account->signed_in, [&](const api::SignedInAt& each) {
    return parameters.empty() ? !each.here : each.id.value == parameters.front();
  });
  Route again = at_place(Place::my_account);
  again.why = "ended";
  effects.push_back(go_to(again, Go::History::replace));
}

[[gnu::noinline]] void pressed(State& model, const std::string& key, Effects& effects) {
  if (model.ending || !model.account) return;
  if (key == end_others) {
    effects.push_back(call(api::RouteId::my_sessions_end));
    model.ending = true;
    return;
  }
  for (const api::SignedInAt& each : model.account->signed_in) {
    if (each.here || std::string(end_prefix) + each.id.value != key) continue;
    effects.push_back(call(api::RouteId::my_session_end, {each.id.value}));
    model.ending = true;
  }
}

}  // namespace

bool mine(Place place) {
  return place >= Place::my_account && place <= Place::my_access;
}

[[gnu::noinline]] void open(Model& kept, const Common& common, Effects& effects) {
  auto next = kept.state ? std::make_shared<State>(*kept.state) : std::make_shared<State>();
  next->changing = {};
  next->shown = next->account && common.route.place != Place::my_email;
  effects.push_back(call(api::RouteId::my_account_get));
  if (common.route.place == Place::my_email) effects.push_back(call(api::RouteId::email_check_get));
  kept.state = std::move(next);
}

// One function, large enough to stay one: it is where the second part of the client begins
// (web/build/split.mjs).
[[gnu::noinline]] void update(Model& kept, Common& common, const Event& event, Effects& effects) {
  if (!kept.state) return;
  auto next = std::make_shared<State>(*kept.state);
  State& model = *next;
  if (const auto* answer = std::get_if<Answered>(&event.fact)) {
    if (answer->request.route == api::RouteId::my_account_get)
      answered(model, common, answer->response, effects);
    if (answer->request.route == api::RouteId::my_session_end ||
        answer->request.route == api::RouteId::my_sessions_end)
      ended(model, common, *answer, effects);
  } else if (const auto* press = std::get_if<Pressed>(&event.fact)) {
    if (base::starts_with(press->key, end_prefix)) pressed(model, press->key, effects);
  }
  if (common.route.place != Place::my_account) changing_happened(model, common, event, effects);
  model.shown = model.account && (common.route.place != Place::my_email || model.changing.check);
  kept.state = std::move(next);
}

bool ready(const Model& model) {
  return model.state && model.state->shown;
}

}  // namespace portal::my_account
