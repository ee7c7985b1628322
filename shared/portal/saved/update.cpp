#include "shared/portal/saved/saved.h"

namespace portal::saved {
namespace {

[[gnu::noinline]] void answered(Model& model, Common& common, const Answered& answer, Effects& effects) {
  auto drafts = api::from_json<api::Drafts>(answer.response.body);
  if (!answer.response.ok() || !drafts) {
    if (common.route.place == Place::saved_forms)
      whole_page_trouble(common, answer.response.ok() ? api::Response{500, {}, {}} : answer.response,
                         effects);
    return;
  }
  if (answer.request.query.empty()) model.drafts.clear();
  for (api::DraftSummary& draft : drafts->drafts) model.drafts.push_back(std::move(draft));
  model.loaded = true;
  // All of them are shown on one page: nobody has begun so many that pages would help.
  if (!drafts->next.empty() && model.drafts.size() < 1000) {
    Call more = call(api::RouteId::drafts_list);
    more.request.query = {{"cursor", drafts->next}};
    effects.push_back(std::move(more));
  }
}

}  // namespace

bool mine(Place place) {
  return place == Place::saved_forms;
}

void open(Model& /*model*/, Common& /*common*/, Effects& effects) {
  effects.push_back(call(api::RouteId::drafts_list));
}

void update(Model& model, Common& common, const Event& event, Effects& effects) {
  const auto* answer = std::get_if<Answered>(&event.fact);
  if (answer != nullptr && answer->request.route == api::RouteId::drafts_list)
    answered(model, common, *answer, effects);
}

bool ready(const Model& model, const Common& /*common*/) {
  return model.loaded;
}

}  // namespace portal::saved
