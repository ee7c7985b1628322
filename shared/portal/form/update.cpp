#include <algorithm>

#include "shared/base/text.h"
#include "shared/portal/form/fields.h"
#include "shared/portal/form/form.h"
#include "shared/portal/form/questions.h"
#include "shared/portal/form/saving.h"

namespace portal::form {

using api::RouteId;
using questionnaire::Answers;
using questionnaire::Slot;
using wording::Key;

namespace {

api::Response as_failure(const api::Response& response) {
  return response.ok() ? api::Response{500, {}, {}} : response;
}

bool of_form(Place place) {
  return place == Place::form || place == Place::check || place == Place::kept;
}

// Forgets what belonged to the page that was left.
void turn_page(Model& model) {
  model.issues.clear();
  model.submit_refused = false;
  model.submit_trouble.clear();
  if (model.notice == Model::Notice::more) model.notice = Model::Notice::none;
}

// The page that was asked for may not be there: the form is shorter, or the page does not apply.
void check_page(const Model& model, Common& common, Effects& effects) {
  if (common.route.place != Place::form || model.instead != Instead::nothing) return;
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
                  std::shared_ptr<const questionnaire::Form> form) {
  auto answers = form == nullptr ? std::nullopt : read_answers(form, model.draft->response);
  model.instead = answers ? Instead::nothing : Instead::unreadable;
  model.opened = true;
  if (!answers) return;
  model.answers = std::move(*answers);
  model.base = model.answers;
  model.save = SaveState::clean;
  check_page(model, common, effects);
  if (!model.draft->held) return;
  // What was posted after the session had ended is mine, made from the revision it says.
  auto held = read_answers(form, model.draft->held->response);
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
    model.task_form = loaded.form;
    model.task_form_known = true;
  }
  if (model.draft && !model.opened && loaded.canonical == model.draft->questionnaire)
    open_answers(model, common, effects, loaded.form);
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
  effects.push_back(LoadForm{model.task->questionnaire});
}

void start_answered(Model& model, Common& common, const api::Response& response, Effects& effects) {
  model.starting = false;
  auto draft = api::from_json<api::Draft>(response.body);
  if (!response.ok() || !draft) {
    if (api::problem_of(response.status, response.body).code == "already_submitted") {
      effects.push_back(go_to(at_place(Place::submitted_forms)));
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

void submit_answered(Model& model, Common& common, const api::Response& response, Effects& effects) {
  model.submitting = false;
  const auto submission = api::from_json<api::Submission>(response.body);
  if (response.ok() && submission) {
    const std::string id = submission->summary.id.value;
    model = Model{};
    effects.push_back(go_to(at_place(Place::confirmation, id)));
    return;
  }
  const api::Problem problem = api::problem_of(response.status, response.body);
  if (response.status == 401) {
    whole_page_trouble(common, response, effects);
  } else if (problem.code == "already_submitted") {
    model.instead = Instead::submitted_elsewhere;
    common.new_page = true;
  } else if (response.status == 409 && problem.newer) {
    auto theirs = read_answers(model.answers.shared_form(), problem.newer->response);
    if (!theirs) return;
    model.draft->revision = problem.newer->revision;
    put_together(model, common, effects, Answers(model.base), std::move(*theirs), Intent::by_itself);
  } else {
    model.submit_trouble = say(common, response.status == 422 ? Key::check_attention
                                       : response.status == 0 ? Key::check_not_sent
                                                              : Key::check_problem);
    model.submit_refused = response.status == 422;
    if (model.submit_refused) model.issues = model.answers.validate(base::london_date(common.now));
    focus_on(common, error_summary_key);
  }
}

// ---- files -----------------------------------------------------------------------------------------------

void file_chosen(Model& model, Common& common, const FileChosen& chosen, Effects& effects) {
  const auto slot = slot_of_field(model.answers, chosen.name);
  if (!slot || model.answers.form()->items[slot->item].kind != questionnaire::Kind::attachment) return;
  const questionnaire::Item& item = model.answers.form()->items[slot->item];
  Upload upload;
  upload.file_name = chosen.file_name;
  upload.total_bytes = chosen.size_bytes;
  const std::int64_t most = item.max_size_bytes > 0 ? item.max_size_bytes : default_file_bytes;
  if (chosen.size_bytes == 0) {
    upload.error = say(common, Key::upload_empty);
  } else if (chosen.size_bytes > most) {
    upload.error = say(common, Key::upload_too_large, size_words(common, most));
  } else {
    upload.running = true;
    effects.push_back(portal::Upload{chosen.name, model.draft->id.value});
    announce(common, say(common, Key::file_uploading, chosen.file_name));
  }
  if (!upload.error.empty()) focus_on(common, error_summary_key);
  model.uploads[chosen.name] = std::move(upload);
}

std::string upload_error(const Common& common, const questionnaire::Item& item,
                         const api::Response& response) {
  const std::string code = api::problem_of(response.status, response.body).code;
  if (response.status == 0) return say(common, Key::upload_no_connection);
  if (code == "quota_exceeded") return say(common, Key::upload_quota);
  if (code == "file_empty") return say(common, Key::upload_empty);
  if (code == "file_infected") return say(common, Key::upload_infected);
  if (response.status == 413) {
    return say(common, Key::upload_too_large,
               size_words(common, item.max_size_bytes > 0 ? item.max_size_bytes : default_file_bytes));
  }
  if (response.status == 415) return say(common, Key::upload_wrong_type);
  return say(common, Key::upload_failed);
}

void file_arrived(Model& model, Common& common, const FileArrived& arrived, Effects& effects) {
  const auto slot = slot_of_field(model.answers, arrived.name);
  if (!slot || model.answers.form()->items[slot->item].kind != questionnaire::Kind::attachment) return;
  const questionnaire::Item& item = model.answers.form()->items[slot->item];
  Upload& upload = model.uploads[arrived.name];
  upload.running = false;
  if (arrived.response.status == 401) {
    whole_page_trouble(common, arrived.response, effects);
    return;
  }
  const auto added = api::from_json<api::FileAdded>(arrived.response.body);
  if (!arrived.response.ok() || !added) {
    upload.error = upload_error(common, item, as_failure(arrived.response));
    focus_on(common, error_summary_key);
    return;
  }
  questionnaire::Attachment file{added->url, added->name, added->content_type, added->size_bytes};
  if (item.repeats) {
    model.answers.add_attachment(*slot, std::move(file));
  } else {
    model.answers.set_attachment(*slot, std::move(file));
  }
  model.uploads.erase(arrived.name);
  changed(model, common);
  announce(common, say(common, Key::file_uploaded, added->name));
  if (model.posted_revision < 0) save(model, common, effects, Intent::by_itself);
}

// ---- buttons ---------------------------------------------------------------------------------------------

// Fields that have something wrong with them that is not an answer's fault.
bool uploads_stand_in_the_way(Model& model, const Common& common) {
  bool any = false;
  for (auto& [name, upload] : model.uploads) {
    if (upload.running) upload.error = say(common, Key::upload_wait);
    any = any || !upload.error.empty();
  }
  return any;
}

// Without script, questions that the posted answers have brought up were not on the page that was posted.
std::optional<Slot> unseen_question(const Model& model, const Common& common) {
  if (model.posted_revision < 0) return std::nullopt;
  for (const Slot slot : questions_shown(model.answers, common.route.page)) {
    if (!model.answers.applies(slot)) continue;
    const auto& seen = model.posted_slots;
    if (std::find(seen.begin(), seen.end(), slot) == seen.end()) return slot;
  }
  return std::nullopt;
}

void press_continue(Model& model, Common& common, Effects& effects) {
  model.notice = Model::Notice::none;
  model.issues = model.answers.validate_page(common.route.page - 1, base::london_date(common.now));
  const bool uploads = uploads_stand_in_the_way(model, common);
  const auto unseen = unseen_question(model, common);
  if (unseen) {
    // They are shown first; that they have no answer yet is nobody's mistake.
    const auto& seen = model.posted_slots;
    std::erase_if(model.issues, [&](const questionnaire::Issue& issue) {
      return std::find(seen.begin(), seen.end(), issue.slot) == seen.end();
    });
  }
  if (!model.issues.empty() || uploads) {
    focus_on(common, error_summary_key);
    return save(model, common, effects, Intent::by_itself);
  }
  if (unseen) {
    model.notice = Model::Notice::more;
    focus_on(common, field_anchor(model.answers, *unseen));
    return save(model, common, effects, Intent::by_itself);
  }
  // Even when every answer is saved: where the person is, is not.
  save(model, common, effects, Intent::next);
}

void press_submit(Model& model, Common& common, Effects& effects) {
  model.submit_trouble.clear();
  model.issues = model.answers.validate(base::london_date(common.now));
  model.submit_refused = !model.issues.empty();
  if (model.submit_refused) return focus_on(common, error_summary_key);
  if (unsaved(model)) return save(model, common, effects, Intent::submit);
  submit(model, effects);
}

// Without script the page is made anew at once, and so is the draft it is made from.
void keep_change(Model& model, Common& common, Effects& effects) {
  changed(model, common);
  if (model.posted_revision >= 0) save(model, common, effects, Intent::stay);
}

void add_instance(Model& model, Common& common, std::string_view key, Effects& effects) {
  const auto group = slot_of_field(model.answers, key);
  if (!group || !model.answers.form()->items[group->item].repeating_group()) return;
  const questionnaire::Scope scope = model.answers.add_instance(*group);
  if (scope == 0) return;
  for (const Slot child : model.answers.visible_children({group->item, scope})) {
    focus_on(common, field_anchor(model.answers, child));
    break;
  }
  keep_change(model, common, effects);
}

void remove_instance(Model& model, Common& common, std::string_view key, Effects& effects) {
  const auto instance = slot_of_field(model.answers, key);
  if (!instance) return;
  const questionnaire::Item& item = model.answers.form()->items[instance->item];
  if (!item.repeating_group() || instance->scope == 0) return;
  for (const Slot group : repeating_groups_shown(model.answers, common.route.page)) {
    if (group.item != instance->item) continue;
    const auto scopes = model.answers.instances(group);
    if (std::find(scopes.begin(), scopes.end(), instance->scope) == scopes.end()) continue;
    model.answers.remove_instance(group, instance->scope);
    std::erase_if(model.issues,
                  [&](const questionnaire::Issue& issue) { return issue.slot.scope == instance->scope; });
    focus_on(common, "add." + field_key(model.answers, group));
    announce(common,
             say(common, Key::instance_removed, item.instance_name.empty() ? item.text : item.instance_name));
    return keep_change(model, common, effects);
  }
}

void remove_file(Model& model, Common& common, std::string_view key, Effects& effects) {
  const auto dash = key.rfind('-');
  if (dash == std::string_view::npos) return;
  const auto slot = slot_of_field(model.answers, key.substr(0, dash));
  if (!slot || model.answers.form()->items[slot->item].kind != questionnaire::Kind::attachment) return;
  std::size_t index = 0;
  for (const char c : key.substr(dash + 1)) {
    if (c < '0' || c > '9' || index > 1000) return;
    index = index * 10 + static_cast<std::size_t>(c - '0');
  }
  const auto& values = model.answers.values(*slot);
  if (index >= values.size()) return;
  const auto* file = std::get_if<questionnaire::Attachment>(&values[index]);
  announce(common, say(common, Key::file_removed, file == nullptr ? std::string() : file->title));
  if (values.size() == 1) {
    model.answers.set_attachment(*slot, std::nullopt);
  } else {
    model.answers.remove_attachment(*slot, index);
  }
  focus_on(common, field_key(model.answers, *slot));
  keep_change(model, common, effects);
}

void pressed(Model& model, Common& common, const std::string& key, Effects& effects) {
  if (common.route.place == Place::task) {
    if (key == "start" && model.task && !model.starting) {
      model.starting = true;
      effects.push_back(call(RouteId::task_start, {model.task->id.value}));
    }
    return;
  }
  if (!model.opened || model.instead != Instead::nothing || !of_form(common.route.place)) return;
  if (key == "settle") return settle(model, common, effects);
  if (!model.clashes.empty()) return;
  if (common.route.place == Place::check) {
    if (key == "submit") press_submit(model, common, effects);
    if (key == "save-for-later") save(model, common, effects, Intent::later);
    return;
  }
  if (common.route.place != Place::form) return;
  if (key == "continue") press_continue(model, common, effects);
  if (key == "save-for-later") save(model, common, effects, Intent::later);
  const std::string_view name = key;
  if (base::starts_with(name, "add.")) add_instance(model, common, name.substr(4), effects);
  if (base::starts_with(name, "drop.")) remove_instance(model, common, name.substr(5), effects);
  if (base::starts_with(name, "unfile.")) remove_file(model, common, name.substr(7), effects);
}

// ---- fields ----------------------------------------------------------------------------------------------

void field_changed(Model& model, Common& common, const FieldChanged& field) {
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
  if (set_field(model.answers, name, field.values) && !(model.answers == model.base)) changed(model, common);
}

}  // namespace

bool mine(Place place) {
  return place == Place::task || of_form(place);
}

void open(Model& model, Common& common, Effects& effects) {
  if (common.route.place == Place::task) {
    if (!model.task || model.task->id.value != common.route.id) model.task.reset();
    effects.push_back(call(RouteId::task_get, {common.route.id}));
    return;
  }
  turn_page(model);
  if (model.draft && model.draft->id.value == common.route.id && model.opened) {
    check_page(model, common, effects);
    return;
  }
  // What is unsaved of another form is saved first; opening goes on when that is over.
  if (unsaved(model) && !settled(model)) return save(model, common, effects, Intent::by_itself);
  model.wanted = {common.route.id};
  effects.push_back(call(RouteId::draft_get, {common.route.id}));
}

void update(Model& model, Common& common, const Event& event, Effects& effects) {
  if (const auto* answer = std::get_if<Answered>(&event.fact)) {
    const RouteId route = answer->request.route;
    if (route == RouteId::task_get) task_answered(model, common, *answer, effects);
    if (route == RouteId::task_start) start_answered(model, common, answer->response, effects);
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
