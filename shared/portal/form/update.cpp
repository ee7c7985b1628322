#include <algorithm>

#include "shared/base/text.h"
#include "shared/portal/form/facts.h"
#include "shared/portal/form/fields.h"
#include "shared/portal/form/form.h"
#include "shared/portal/form/offering.h"
#include "shared/portal/form/pressing.h"
#include "shared/portal/form/questions.h"
#include "shared/portal/form/saving.h"
#include "shared/portal/form_language.h"

namespace portal::form {

using api::RouteId;
using questionnaire::Answers;
using wording::Key;

namespace {

// Forgets what belonged to the page that was left.
void turn_page(Model& model) {
  model.issues.clear();
  model.offer.reset();
  model.submit_refused = false;
  model.submit_trouble.clear();
  if (model.notice == Model::Notice::more) model.notice = Model::Notice::none;
}

// The page that was asked for may not be there: the form is shorter, or the page does not apply.
void look_for_page(const Model& model, Common& common, Effects& effects) {
  if (model.instead != Instead::nothing) return;
  const bool login = needs_login(model, common);
  if (common.route.place == Place::joining_form && !login)
    return effects.push_back(go_to(draft_route(*model.draft), Go::History::replace));
  if (login && (common.route.place == Place::check || common.route.page > 1)) {
    effects.push_back(go_to(at_place(Place::joining_form, common.route.id), Go::History::replace));
    return;
  }
  if (common.route.place != Place::form) return;
  if (common.route.page > model.answers.form()->pages.size()) {
    common.trouble = Trouble::not_found;
  } else if (!page_applies(model, common.route.page)) {
    effects.push_back(go_to(next_route(model, common), Go::History::replace));
  }
}

void take_draft(Model& model, api::Draft draft, Effects& effects) {
  model.draft = std::move(draft);
  model.opened = false;
  effects.push_back(LoadForm{model.draft->questionnaire});
}

void open_answers(Model& model, Common& common, Effects& effects,
                  const std::shared_ptr<const questionnaire::Form>& form) {
  auto answers = form == nullptr ? std::nullopt
                                 : read_answers(form, model.draft->launch, model.draft->response, common.now);
  model.instead = answers ? Instead::nothing : Instead::unreadable;
  model.opened = true;
  if (!answers) return;
  model.answers = std::move(*answers);
  model.base = model.answers;
  model.save = SaveState::clean;
  note_facts(model, common);
  look_for_page(model, common, effects);
  if (!model.draft->held) return;
  // What was posted after the session had ended is mine, made from the revision it says.
  auto held = read_answers(form, model.draft->launch, model.draft->held->response, common.now);
  if (!held) return;
  const Answers theirs = model.base;
  const Answers base = model.draft->held->base_revision == model.draft->revision ? theirs : Answers(form);
  model.answers = std::move(*held);
  model.save = SaveState::changed;
  put_together(model, common, effects, base, theirs, Intent::by_itself);
  if (model.clashes.empty()) model.notice = Model::Notice::held;
}

void form_loaded(Model& model, Common& common, const FormLoaded& loaded, Effects& effects) {
  if (model.task && loaded.canonical == model.task->questionnaire) {
    model.task_form = in_words_of(common, loaded.form);
    model.task_form_known = true;
  }
  if (model.public_form && loaded.canonical == model.public_form->questionnaire) {
    model.task_form = in_words_of(common, loaded.form);
    model.task_form_known = true;
  }
  if (model.draft && !model.opened && loaded.canonical == model.draft->questionnaire)
    open_answers(model, common, effects, in_words_of(common, loaded.form));
}

// ---- answers from the API --------------------------------------------------------------------------------

void task_answered(Model& model, Common& common, const Answered& answer, Effects& effects) {
  if (common.route.place != Place::task) return;
  auto task = api::from_json<api::Task>(answer.response.body);
  if (!answer.response.ok() || !task || task->id.value != common.route.id) {
    whole_page_trouble(common, as_failure(answer.response), effects);
    return;
  }
  model.task = std::move(*task);
  model.task_form.reset();
  model.task_form_known = false;
  model.closed = false;
  effects.push_back(LoadForm{model.task->questionnaire});
}

[[gnu::noinline]] void public_form_answered(Model& model, Common& common, const Answered& answer,
                                            Effects& effects) {
  if (!by_link(common.route.place)) return;
  auto form = api::from_json<api::PublicForm>(answer.response.body);
  if (!answer.response.ok() || !form || form->name != common.route.id) {
    whole_page_trouble(common, as_failure(answer.response), effects);
    return;
  }
  model.public_form = std::move(*form);
  model.task_form.reset();
  model.task_form_known = false;
  model.closed = !model.public_form->open && model.public_form->draft.empty();
  model.starting = false;
  effects.push_back(LoadForm{model.public_form->questionnaire});
}

[[gnu::noinline]] void start_answered(Model& model, Common& common, const api::Response& response,
                                      Effects& effects) {
  model.starting = false;
  auto draft = api::from_json<api::Draft>(response.body);
  if (!response.ok() || !draft) {
    const std::string code = api::problem_of(response.status, response.body).code;
    if (code == "already_submitted") {
      effects.push_back(go_to(at_place(Place::submitted_forms)));
    } else if (code == "form_closed") {
      model.closed = true;
      common.new_page = true;
    } else {
      whole_page_trouble(common, as_failure(response), effects);
    }
    return;
  }
  const Route route = draft_route(*draft);
  effects.push_back(go_to(route));
}

void draft_answered(Model& model, Common& common, const Answered& answer, Effects& effects) {
  if (answer.request.parameters.empty() || answer.request.parameters.front() != model.wanted.value) return;
  auto draft = api::from_json<api::Draft>(answer.response.body);
  if (!answer.response.ok() || !draft) {
    if (of_form(common.route.place)) whole_page_trouble(common, as_failure(answer.response), effects);
    return;
  }
  const base::DraftId wanted = model.wanted;
  model = Model{};
  model.wanted = wanted;
  take_draft(model, std::move(*draft), effects);
}

[[gnu::noinline]] void submit_answered(Model& model, Common& common, const api::Response& response,
                                       Effects& effects) {
  model.submitting = false;
  const auto submission = api::from_json<api::Submission>(response.body);
  if (response.ok() && submission) {
    const std::string id = submission->summary.id.value;
    model = Model{};
    if (!common.signed_in()) return effects.push_back(go_to(at_place(Place::phone_asked)));
    effects.push_back(call(api::RouteId::session_get));  // one item less waits
    effects.push_back(go_to(at_place(Place::confirmation, id)));
    return;
  }
  const api::Problem problem = api::problem_of(response.status, response.body);
  if (response.status == 401) {
    whole_page_trouble(common, response, effects);
  } else if (problem.code == "already_submitted") {
    model.instead = Instead::submitted_elsewhere;
    common.new_page = true;
  } else if (problem.code == "stale_revision" && problem.newer) {
    auto theirs =
        read_answers(model.answers.shared_form(), problem.newer->launch, problem.newer->response, common.now);
    if (!theirs) return;
    model.draft->revision = problem.newer->revision;
    put_together(model, common, effects, Answers(model.base), std::move(*theirs), Intent::by_itself);
  } else if (problem.code == "form_closed") {
    model.submit_trouble = say(common, Key::check_closed, common.session.names.help_phone,
                               say_date(common, base::london_date(model.draft->kept_until)));
    focus_on(common, error_summary_key);
  } else {
    model.submit_trouble = say(common, response.status == 422 ? Key::check_attention
                                       : response.status == 0 ? Key::check_not_sent
                                                              : Key::check_problem);
    model.submit_refused = response.status == 422;
    if (model.submit_refused) model.issues = model.answers.validate(base::london_date(common.now));
    focus_on(common, error_summary_key);
  }
}

// What is said to be wrong, in the words of now, as far as it still is.
void say_issues_again(Model& model, const Common& common) {
  if (model.issues.empty()) return;
  const base::CivilDate today = base::london_date(common.now);
  const auto all = common.route.place == Place::form
                       ? model.answers.validate_page(common.route.page - 1, today)
                       : model.answers.validate(today);
  for (questionnaire::Issue& issue : model.issues) {
    const auto again = std::find_if(all.begin(), all.end(), [&](const questionnaire::Issue& each) {
      return each.slot == issue.slot && each.code == issue.code;
    });
    if (again != all.end()) issue.message = again->message;
  }
}

// ---- fields ----------------------------------------------------------------------------------------------

[[gnu::noinline]] void field_changed(Model& model, Common& common, const FieldChanged& field) {
  if (!model.opened || model.instead != Instead::nothing || !of_form(common.route.place)) return;
  const std::string value = field.values.empty() ? std::string() : field.values.front();
  if (field.name == "revision") {
    model.posted_revision = 0;
    for (const char c : value.substr(0, 15)) {
      if (c >= '0' && c <= '9') model.posted_revision = model.posted_revision * 10 + (c - '0');
    }
    if (common.route.place == Place::form)
      model.posted_slots = questions_shown(model.answers, common.route.page);
    return;
  }
  const std::string_view name = field.name;
  if (base::starts_with(name, "was.")) {
    model.posted_base[field.name.substr(4)] = value;
    return;
  }
  if (base::starts_with(name, "choose.") || base::starts_with(name, "mine.") ||
      base::starts_with(name, "keep.")) {
    model.posted_conflict[field.name] = value;
    for (Clash& clash : model.clashes) {
      if (field.name == "choose." + field_key(model.answers, clash.slot))
        clash.choice = value == "mine" ? Choice::mine : value == "theirs" ? Choice::theirs : Choice::none;
    }
    return;
  }
  if (common.route.place != Place::form || !model.clashes.empty()) return;
  const auto slot = slot_of_field(model.answers, name);
  if (!slot || model.answers.form()->items[slot->item].page + 1 != common.route.page) return;
  const questionnaire::Item& item = model.answers.form()->items[slot->item];
  const auto answer = answer_of_field(name);
  if (common.scripted && picking(item) == Picking::offered && answer)
    return offer_written(model, common, {*slot, *answer}, value);
  if (!set_field(model.answers, name, field.values)) return;
  if (!(model.answers == model.base)) changed(model, common);
  // Expressions may have changed the words of other questions, and their bounds.
  if (!model.answers.form()->expressions.empty()) say_issues_again(model, common);
}

}  // namespace

api::Response as_failure(const api::Response& response) {
  return response.ok() ? api::Response{500, {}, {}} : response;
}

bool by_link(Place place) {
  return place == Place::public_form || place == Place::invitation;
}

bool of_form(Place place) {
  return place == Place::form || place == Place::check || place == Place::kept ||
         place == Place::joining_form;
}

bool mine(Place place) {
  return place == Place::task || by_link(place) || place == Place::phone_change ||
         place == Place::phone_asked || of_form(place);
}

bool for_anybody(Place place) {
  return by_link(place) || place == Place::form || place == Place::joining_form || place == Place::check ||
         place == Place::phone_change || place == Place::phone_asked;
}

void open(Model& model, Common& common, Effects& effects) {
  if (common.route.place == Place::task) {
    if (!model.task || model.task->id.value != common.route.id) model.task.reset();
    effects.push_back(call(RouteId::task_get, {common.route.id}));
    return;
  }
  if (by_link(common.route.place)) {
    const bool invited = common.route.place == Place::invitation;
    if (!model.public_form || model.public_form->name != common.route.id) model.public_form.reset();
    effects.push_back(call(invited ? RouteId::invitation_get : RouteId::public_form_get, {common.route.id}));
    return;
  }
  if (common.route.place == Place::phone_change || common.route.place == Place::phone_asked) {
    model.starting = false;
    if (common.signed_in()) effects.push_back(go_to(at_place(Place::home), Go::History::replace));
    return;
  }
  turn_page(model);
  if (model.draft && model.draft->id.value == common.route.id && model.opened) {
    note_facts(model, common);
    look_for_page(model, common, effects);
    return;
  }
  // What is unsaved of another form is saved first; opening goes on when that is over.
  if (unsaved(model) && !settled(model)) return save(model, common, effects, Intent::by_itself);
  model.wanted = {common.route.id};
  effects.push_back(call(RouteId::draft_get, {common.route.id}));
}

[[gnu::noinline]] void language_changed(Model& model, Common& common, Effects& effects) {
  if (model.task_form) model.task_form = in_words_of(common, model.task_form);
  if (!model.opened || model.instead == Instead::unreadable) return;
  const auto form = in_words_of(common, model.answers.shared_form());
  for (Answers* each : {&model.answers, &model.base, &model.sent, &model.mine}) *each = each->in(form);
  note_facts(model, common);
  say_issues_again(model, common);
  // Without script what was posted is saved, and the page comes back as its own.
  if (!model.posted_conflict.empty()) return settle(model, common, effects);
  if (common.route.place == Place::form && model.posted_revision >= 0)
    save(model, common, effects, Intent::stay);
}

void update(Model& model, Common& common, const Event& event, Effects& effects) {
  if (const auto* answer = std::get_if<Answered>(&event.fact)) {
    const RouteId route = answer->request.route;
    if (route == RouteId::task_get) task_answered(model, common, *answer, effects);
    if (route == RouteId::public_form_get || route == RouteId::invitation_get)
      public_form_answered(model, common, *answer, effects);
    if (route == RouteId::task_start || route == RouteId::public_form_start ||
        route == RouteId::invitation_start || route == RouteId::phone_change_start)
      start_answered(model, common, answer->response, effects);
    if (route == RouteId::draft_get) draft_answered(model, common, *answer, effects);
    if (route == RouteId::draft_submit) submit_answered(model, common, answer->response, effects);
    if (route == RouteId::draft_save) {
      save_answered(model, common, *answer, effects);
      const bool another = of_form(common.route.place) && model.draft && !model.in_flight &&
                           model.draft->id.value != common.route.id;
      if (another && settled(model)) open(model, common, effects);
    }
  } else if (const auto* loaded = std::get_if<FormLoaded>(&event.fact)) {
    form_loaded(model, common, *loaded, effects);
  } else if (const auto* field = std::get_if<FieldChanged>(&event.fact)) {
    field_changed(model, common, *field);
  } else if (const auto* browsed = std::get_if<Browsed>(&event.fact)) {
    if (model.opened && model.instead == Instead::nothing && common.route.place == Place::form)
      offer_browsed(model, common, *browsed);
  } else if (const auto* press = std::get_if<Pressed>(&event.fact)) {
    pressed(model, common, press->key, effects);
  } else if (const auto* chosen = std::get_if<FileChosen>(&event.fact)) {
    if (model.opened && model.instead == Instead::nothing) file_chosen(model, common, *chosen, effects);
  } else if (const auto* moved = std::get_if<FileMoved>(&event.fact)) {
    const auto upload = model.uploads.find(moved->name);
    if (upload != model.uploads.end()) {
      upload->second.sent_bytes = moved->sent_bytes;
      upload->second.total_bytes = moved->total_bytes;
    }
  } else if (const auto* arrived = std::get_if<FileArrived>(&event.fact)) {
    if (model.opened && model.instead == Instead::nothing) file_arrived(model, common, *arrived, effects);
  } else if (std::holds_alternative<Ticked>(event.fact)) {
    if (model.save_at && common.now >= *model.save_at) {
      model.save_at.reset();
      say_changed_facts(model, common);
      save(model, common, effects, Intent::by_itself);
    }
  } else if (std::holds_alternative<Hidden>(event.fact)) {
    save_now(model, common, effects);
  } else if (const auto* connected = std::get_if<Connected>(&event.fact)) {
    if (connected->online && model.save == SaveState::no_connection)
      save(model, common, effects, Intent::by_itself);
  }
}

std::optional<base::Instant> wake(const Model& model) {
  return model.save_at;
}

bool ready(const Model& model, const Common& common) {
  if (common.route.place == Place::task)
    return model.task && model.task->id.value == common.route.id && model.task_form_known;
  if (common.route.place == Place::phone_change || common.route.place == Place::phone_asked)
    return !common.signed_in();
  if (by_link(common.route.place))
    return model.public_form && model.public_form->name == common.route.id && model.task_form_known;
  return model.draft && model.draft->id.value == common.route.id && model.opened;
}

bool settled(const Model& model) {
  if (model.in_flight || model.submitting) return false;
  return model.save != SaveState::changed || !model.clashes.empty();
}

void save_now(Model& model, Common& common, Effects& effects) {
  if (model.save == SaveState::changed && !model.in_flight) save(model, common, effects, Intent::by_itself);
}

bool holds_back(Model& model, Common& common, const std::string& href, Effects& effects) {
  if (!unsaved(model)) return false;
  const Route to = parse_route(href);
  if (of_form(to.place) && model.draft && to.id == model.draft->id.value) {
    save_now(model, common, effects);
    return false;
  }
  if (model.save == SaveState::lost || !model.clashes.empty()) return false;
  model.follow = href;
  save(model, common, effects, Intent::follow);
  return true;
}

}  // namespace portal::form
