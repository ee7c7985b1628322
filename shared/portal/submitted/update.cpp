#include "shared/portal/form_language.h"
#include "shared/portal/submitted/submitted.h"
#include "shared/questionnaire/launch.h"

namespace portal::submitted {

namespace {

api::Response as_failure(const api::Response& response) {
  return response.ok() ? api::Response{500, {}, {}} : response;
}

[[gnu::noinline]] void list_answered(Model& model, Common& common, const Answered& answer, Effects& effects) {
  auto list = api::from_json<api::Submissions>(answer.response.body);
  if (!answer.response.ok() || !list) {
    if (common.route.place == Place::submitted_forms)
      whole_page_trouble(common, as_failure(answer.response), effects);
    return;
  }
  if (answer.request.query.empty()) model.submissions.clear();
  for (api::SubmissionSummary& summary : list->submissions) model.submissions.push_back(std::move(summary));
  model.loaded = true;
  if (!list->next.empty() && model.submissions.size() < 1000) {
    Call more = call(api::RouteId::submissions_list);
    more.request.query = {{"cursor", list->next}};
    effects.push_back(std::move(more));
  }
}

[[gnu::noinline]] void copy_answered(Model& model, Common& common, const Answered& answer, Effects& effects) {
  if (answer.request.parameters.empty() || answer.request.parameters.front() != model.asked.value) return;
  auto copy = api::from_json<api::Submission>(answer.response.body);
  if (!answer.response.ok() || !copy) {
    if (mine(common.route.place)) whole_page_trouble(common, as_failure(answer.response), effects);
    return;
  }
  model.copy = std::move(*copy);
  effects.push_back(LoadForm{model.copy->questionnaire});
}

void form_loaded(Model& model, const Common& common, const FormLoaded& loaded) {
  if (!model.copy || loaded.canonical != model.copy->questionnaire) return;
  model.reading = Reading::unreadable;
  if (loaded.form == nullptr) return;
  // It reads as it did when it was sent.
  const auto launch = questionnaire::read_contained(model.copy->response, model.copy->summary.submitted_at);
  auto answers = questionnaire::Answers::read(in_words_of(common, loaded.form), model.copy->response, launch);
  if (!answers) return;
  answers->set_launch(launch);
  model.answers = std::move(*answers);
  model.reading = Reading::read;
}

}  // namespace

bool mine(Place place) {
  return place == Place::submitted_forms || place == Place::submission || place == Place::confirmation;
}

void open(Model& model, Common& common, Effects& effects) {
  if (common.route.place == Place::submitted_forms) {
    effects.push_back(call(api::RouteId::submissions_list));
    return;
  }
  if (model.copy && model.copy->summary.id.value == common.route.id && model.reading != Reading::waiting)
    return;
  model.asked = {common.route.id};
  model.copy.reset();
  model.reading = Reading::waiting;
  effects.push_back(call(api::RouteId::submission_get, {common.route.id}));
}

void update(Model& model, Common& common, const Event& event, Effects& effects) {
  if (const auto* answer = std::get_if<Answered>(&event.fact)) {
    if (answer->request.route == api::RouteId::submissions_list)
      list_answered(model, common, *answer, effects);
    if (answer->request.route == api::RouteId::submission_get) copy_answered(model, common, *answer, effects);
  } else if (const auto* loaded = std::get_if<FormLoaded>(&event.fact)) {
    form_loaded(model, common, *loaded);
  } else if (const auto* press = std::get_if<Pressed>(&event.fact)) {
    if (press->key == "print" && common.route.place == Place::submission) effects.push_back(Print{});
  }
}

void language_changed(Model& model, const Common& common) {
  if (model.reading == Reading::read)
    model.answers = model.answers.in(in_words_of(common, model.answers.shared_form()));
}

bool ready(const Model& model, const Common& common) {
  if (common.route.place == Place::submitted_forms) return model.loaded;
  return model.copy && model.copy->summary.id.value == common.route.id &&
         (model.reading != Reading::waiting || common.route.place == Place::confirmation);
}

}  // namespace portal::submitted
