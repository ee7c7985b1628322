#include "shared/portal/dashboard/dashboard.h"

namespace portal::dashboard {

namespace {

void answered(Model& model, Common& common, const Answered& answer, Effects& effects) {
  if (answer.request.route != api::RouteId::dashboard_get) return;
  if (answer.request.parameters.empty() || answer.request.parameters.front() != model.asked.value) return;
  auto dashboard = api::from_json<api::Dashboard>(answer.response.body);
  if (answer.response.ok() && dashboard) {
    for (api::Account& account : common.session.accounts) {
      if (account.record == dashboard->account.record)
        account.waiting = static_cast<std::int64_t>(dashboard->to_complete.size());
    }
    model.shown = std::move(*dashboard);
  } else if (mine(common.route.place)) {
    whole_page_trouble(common, answer.response.ok() ? api::Response{500, {}, {}} : answer.response, effects);
  }
}

[[gnu::noinline]] void own_answered(Model& model, Common& common, const api::Response& response,
                                    Effects& effects) {
  auto own = api::from_json<api::OwnDashboard>(response.body);
  if (response.ok() && own) {
    model.own = std::move(*own);
  } else if (mine(common.route.place)) {
    whole_page_trouble(common, response.ok() ? api::Response{500, {}, {}} : response, effects);
  }
}

}  // namespace

bool mine(Place place) {
  return place == Place::home || place == Place::account;
}

void open(Model& model, Common& common, Effects& effects) {
  if (common.route.place == Place::home) {
    const Route own = account_route(common);
    effects.push_back(own.place == Place::home ? Effect(call(api::RouteId::own_dashboard_get))
                                               : Effect(go_to(own, Go::History::replace)));
    return;
  }
  model.asked = {common.route.id};
  if (model.shown && model.shown->account.record != model.asked) model.shown.reset();
  effects.push_back(call(api::RouteId::dashboard_get, {model.asked.value}));
}

void update(Model& model, Common& common, const Event& event, Effects& effects) {
  const auto* answer = std::get_if<Answered>(&event.fact);
  if (answer == nullptr) return;
  answered(model, common, *answer, effects);
  if (answer->request.route == api::RouteId::own_dashboard_get)
    own_answered(model, common, answer->response, effects);
}

bool ready(const Model& model, const Common& common) {
  if (common.route.place == Place::home) return common.session.accounts.empty() && model.own;
  return model.shown && model.shown->account.record.value == common.route.id;
}

}  // namespace portal::dashboard
