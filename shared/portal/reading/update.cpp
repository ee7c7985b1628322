#include "shared/portal/reading/reading.h"

namespace portal::reading {
namespace {

[[gnu::noinline]] void answered(Model& model, Common& common, const api::Response& response,
                                Effects& effects) {
  auto page = api::from_json<api::PublicPage>(response.body);
  if (response.ok() && page) {
    model.page = std::move(*page);
    model.loaded = true;
  } else if (mine(common.route.place)) {
    whole_page_trouble(common, response.ok() ? api::Response{500, {}, {}} : response, effects);
  }
}

}  // namespace

bool mine(Place place) {
  return place == Place::accessibility;
}

void open(Effects& effects) {
  effects.push_back(call(api::RouteId::page_get, {"accessibility"}));
}

void update(Model& model, Common& common, const Event& event, Effects& effects) {
  const auto* answer = std::get_if<Answered>(&event.fact);
  if (answer != nullptr && answer->request.route == api::RouteId::page_get) {
    answered(model, common, answer->response, effects);
  }
}

bool ready(const Model& model) {
  return model.loaded;
}

}  // namespace portal::reading
