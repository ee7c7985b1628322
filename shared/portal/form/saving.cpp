#include "shared/portal/form/saving.h"

#include <algorithm>

#include "shared/portal/answers_view.h"
#include "shared/portal/form/fields.h"
#include "shared/questionnaire/launch.h"

namespace portal::form {

using api::RouteId;
using questionnaire::Answers;
using wording::Key;

namespace {

constexpr base::Milliseconds autosave_after = base::seconds(3);
constexpr std::int64_t longest_backoff_s = 60;

std::string page_to_save(const Model& model, const Common& common, Intent intent) {
  if (intent == Intent::next) {
    const Route next = next_route(model, common);
    if (next.place == Place::check) return "check";
    // Who has to log in first comes back to the page they were on.
    return std::to_string(next.place == Place::form ? next.page : common.route.page);
  }
  if (common.route.place == Place::form) return std::to_string(common.route.page);
  if (common.route.place == Place::check) return "check";
  return model.draft->page;
}

void try_again_later(Model& model, const Common& common, SaveState state) {
  model.save = state;
  ++model.failures;
  const std::int64_t wait_s = std::min<std::int64_t>(
      longest_backoff_s, std::int64_t{5} << std::min<std::int64_t>(model.failures - 1, 4));
  model.save_at = common.now + base::seconds(wait_s);
}

void complete(Model& model, Common& common, Effects& effects, Intent intent) {
  switch (intent) {
    case Intent::by_itself:
      return;
    case Intent::stay:
      effects.push_back(go_to(common.route, Go::History::replace));
      return;
    case Intent::next:
      effects.push_back(go_to(next_route(model, common)));
      return;
    case Intent::later:
      effects.push_back(go_to(at_place(Place::kept, model.draft->id.value)));
      return;
    case Intent::follow:
      effects.push_back(Go{model.follow, Go::History::push});
      return;
    case Intent::submit:
      submit(model, effects);
      return;
  }
}

void saved(Model& model, Common& common, const api::Saved& answer, Effects& effects) {
  const Intent intent = *model.in_flight;
  model.in_flight.reset();
  model.failures = 0;
  model.saved_here = true;
  model.draft->revision = answer.revision;
  model.draft->saved_at = answer.saved_at;
  model.draft->kept_until = answer.kept_until;
  model.draft->held.reset();
  model.base = model.sent;
  model.posted_revision = model.posted_revision < 0 ? -1 : answer.revision;
  model.save_at.reset();
  model.save = SaveState::clean;
  const auto afterwards = model.afterwards;
  model.afterwards.reset();
  if (afterwards && *afterwards >= intent) return save(model, common, effects, *afterwards);
  if (!(model.answers == model.base)) changed(model, common);
  complete(model, common, effects, intent);
}

// What the page was made from that was posted, as far as it told: what it did not show is as it is now.
Answers posted_base(const Model& model) {
  Answers base = model.base;
  for (const questionnaire::Slot slot : model.posted_slots) {
    const auto was = model.posted_base.find(field_key(base, slot));
    if (base.form()->items[slot.item].kind != questionnaire::Kind::attachment)
      unpack(base, slot, was == model.posted_base.end() ? std::string_view() : was->second);
  }
  return base;
}

void say_unsaved(Common& common, Intent intent, Key words) {
  if (intent != Intent::by_itself)
    announce(common, say(common, words), ui::Announcement::Politeness::assertive);
}

void not_saved(Model& model, Common& common, const api::Response& response, Effects& effects) {
  const Intent intent = *model.in_flight;
  model.in_flight.reset();
  model.afterwards.reset();
  if (response.status == 401) {
    whole_page_trouble(common, response, effects);
  } else if (response.status == 0) {
    try_again_later(model, common, SaveState::no_connection);
    say_unsaved(common, intent, Key::not_saved_connection);
  } else if (response.status == 413) {
    model.save = SaveState::too_large;
    model.save_at.reset();
    say_unsaved(common, intent, Key::not_saved_too_large);
  } else if (response.status == 404 || response.status == 403) {
    model.save = SaveState::lost;
    model.save_at.reset();
    say_unsaved(common, intent, Key::not_saved_lost);
  } else {
    try_again_later(model, common, SaveState::failed);
    say_unsaved(common, intent, Key::not_saved_trouble);
  }
}

}  // namespace

bool unsaved(const Model& model) {
  return model.opened && model.draft && model.instead == Instead::nothing &&
         (model.in_flight.has_value() || model.save != SaveState::clean);
}

void changed(Model& model, const Common& common) {
  if (model.save == SaveState::clean || model.save == SaveState::too_large) model.save = SaveState::changed;
  if (!model.in_flight && model.clashes.empty() && model.save == SaveState::changed)
    model.save_at = common.now + autosave_after;
}

[[gnu::noinline]] void save(Model& model, Common& common, Effects& effects, Intent intent) {
  if (!model.opened || !model.draft || model.instead != Instead::nothing || !model.clashes.empty()) return;
  if (model.in_flight) {
    if (intent <= *model.in_flight && model.sent == model.answers) return;
    model.afterwards = std::max(model.afterwards.value_or(intent), intent);
    return;
  }
  if (model.posted_revision >= 0 && model.posted_revision != model.draft->revision) {
    // Made from a page that is older than the draft.
    model.posted_revision = model.draft->revision;
    return put_together(model, common, effects, posted_base(model), Answers(model.base), intent);
  }
  model.in_flight = intent;
  model.sent = model.answers;
  model.save_at.reset();
  api::SaveDraft body;
  body.response = model.answers.respond(questionnaire::Completion::in_progress);
  body.page = page_to_save(model, common, intent);
  body.reason = intent == Intent::later ? api::SaveReason::for_later : api::SaveReason::by_itself;
  Call order = call(RouteId::draft_save, {model.draft->id.value}, api::to_json(body));
  order.request.revision = model.draft->revision;
  effects.push_back(std::move(order));
}

[[gnu::noinline]] void save_answered(Model& model, Common& common, const Answered& answer, Effects& effects) {
  const bool ours = model.in_flight && model.draft && !answer.request.parameters.empty() &&
                    answer.request.parameters.front() == model.draft->id.value;
  if (!ours) return;
  if (answer.response.ok()) {
    const auto read = api::from_json<api::Saved>(answer.response.body);
    if (read) return saved(model, common, *read, effects);
    return not_saved(model, common, {500, {}, {}}, effects);
  }
  const api::Problem problem = api::problem_of(answer.response.status, answer.response.body);
  if (problem.code == "already_submitted") {
    model.in_flight.reset();
    model.instead = Instead::submitted_elsewhere;
    common.new_page = true;
    return;
  }
  if (answer.response.status != 409 || !problem.newer)
    return not_saved(model, common, answer.response, effects);
  auto theirs =
      read_answers(model.answers.shared_form(), problem.newer->launch, problem.newer->response, common.now);
  if (!theirs) return not_saved(model, common, {500, {}, {}}, effects);
  const Intent intent = std::max(*model.in_flight, model.afterwards.value_or(Intent::by_itself));
  model.in_flight.reset();
  model.afterwards.reset();
  const Answers base = model.base;
  model.draft->revision = problem.newer->revision;
  model.draft->saved_at = problem.newer->saved_at;
  model.draft->kept_until = problem.newer->kept_until;
  if (model.posted_revision >= 0) model.posted_revision = problem.newer->revision;
  put_together(model, common, effects, base, std::move(*theirs), intent);
}

[[gnu::noinline]] void put_together(Model& model, Common& common, Effects& effects, const Answers& base,
                                    Answers theirs, Intent intent) {
  Answers::Merged merged = Answers::merge(base, model.answers, theirs);
  model.mine = model.answers;
  model.base = std::move(theirs);
  model.answers = std::move(merged.answers);
  if (!merged.clashes.empty()) {
    for (const questionnaire::Slot slot : merged.clashes) model.clashes.push_back({slot, Choice::none, {}});
    model.conflict_intent = intent;
    model.save = SaveState::changed;
    model.save_at.reset();
    common.new_page = true;
    return;
  }
  model.notice = Model::Notice::merged;
  if (intent == Intent::by_itself) announce(common, say(common, Key::merged_text));
  save(model, common, effects, intent);
}

[[gnu::noinline]] void settle(Model& model, Common& common, Effects& effects) {
  // Without script the page brings back both answers; with it they are still here.
  if (model.clashes.empty()) model.mine = model.answers;
  for (const auto& [name, value] : model.posted_conflict) {
    const auto dot = name.find('.');
    const auto slot = slot_of_field(model.answers, std::string_view(name).substr(dot + 1));
    if (!slot) continue;
    const std::string_view kind = std::string_view(name).substr(0, dot);
    if (kind == "keep") unpack(model.answers, *slot, value);
    const bool known = std::any_of(model.clashes.begin(), model.clashes.end(),
                                   [&](const Clash& clash) { return clash.slot == *slot; });
    if (kind == "mine" && !known) {
      unpack(model.mine, *slot, value);
      model.clashes.push_back({*slot, Choice::none, {}});
    }
  }
  bool missing = false;
  for (Clash& clash : model.clashes) {
    const auto posted = model.posted_conflict.find("choose." + field_key(model.answers, clash.slot));
    if (posted != model.posted_conflict.end() && !posted->second.empty())
      clash.choice = posted->second == "mine" ? Choice::mine : Choice::theirs;
    clash.error.clear();
    if (clash.choice != Choice::none) continue;
    missing = true;
    clash.error = say(common, Key::conflict_choose, short_words(*model.answers.item(clash.slot)));
  }
  if (missing) return focus_on(common, error_summary_key);
  const std::vector<Clash> clashes = std::move(model.clashes);
  model.clashes.clear();
  model.posted_conflict.clear();
  for (const Clash& clash : clashes) {
    if (clash.choice == Choice::mine) copy_slot(model.mine, model.answers, clash.slot);
  }
  model.save = SaveState::changed;
  save(model, common, effects, std::max(Intent::stay, model.conflict_intent));
}

void submit(Model& model, Effects& effects) {
  if (model.submitting) return;
  model.submitting = true;
  Call order = call(RouteId::draft_submit, {model.draft->id.value});
  order.request.revision = model.draft->revision;
  order.request.idempotency_key =
      "submit-" + model.draft->id.value + "-" + std::to_string(model.draft->revision);
  effects.push_back(std::move(order));
}

std::optional<Answers> read_answers(std::shared_ptr<const questionnaire::Form> form,
                                    const std::string& launch_json, const std::string& response,
                                    base::Instant now) {
  auto launch = questionnaire::read_launch(launch_json, now);
  if (response.empty() || response == "{}") return Answers(std::move(form), std::move(launch));
  auto answers = Answers::read(std::move(form), response);
  if (!answers) return std::nullopt;
  answers->set_launch(std::move(launch));
  return std::move(*answers);
}

bool page_applies(const Model& model, std::uint32_t page) {
  const auto& pages = model.answers.form()->pages;
  if (page == 0 || page > pages.size()) return false;
  const questionnaire::Slot slot{pages[page - 1].item, 0};
  const questionnaire::Item& item = model.answers.form()->items[slot.item];
  if (item.hidden || !model.answers.applies(slot)) return false;
  // Nobody is sent to a page with nothing on it; a group to be added is something.
  return item.repeating_group() || !model.answers.visible_children(slot).empty();
}

bool needs_login(const Model& model, const Common& common) {
  return !common.signed_in() && !model.draft->whole;
}

Route next_route(const Model& model, const Common& common) {
  const std::string& id = model.draft->id.value;
  if (needs_login(model, common)) return at_place(Place::joining_form, id);
  if (common.route.place != Place::form || common.route.change) return at_place(Place::check, id);
  const auto count = static_cast<std::uint32_t>(model.answers.form()->pages.size());
  for (std::uint32_t page = common.route.page + 1; page <= count; ++page) {
    if (page_applies(model, page)) return at_place(Place::form, id, page);
  }
  return at_place(Place::check, id);
}

Route previous_route(const Model& model, const Common& common) {
  const std::string& id = model.draft->id.value;
  if (common.route.change) return at_place(Place::check, id);
  std::uint32_t page = common.route.place == Place::check
                           ? static_cast<std::uint32_t>(model.answers.form()->pages.size()) + 1
                           : common.route.page;
  while (page > 1) {
    if (page_applies(model, --page)) return at_place(Place::form, id, page);
  }
  return way_out(model, common);
}

Route way_out(const Model& model, const Common& common) {
  if (!model.draft->record.empty()) return at_place(Place::account, model.draft->record.value);
  if (common.signed_in()) return at_place(Place::home);
  if (model.draft->whole) return at_place(Place::phone_change);
  const std::string& url = model.answers.form()->url;
  return at_place(Place::public_form, url.substr(url.find_last_of("/:") + 1));
}

Route draft_route(const api::Draft& draft) {
  if (draft.page == "check") return at_place(Place::check, draft.id.value);
  const Route route = parse_route("/forms/" + draft.id.value + "/pages/" + draft.page);
  return route.place == Place::form ? route : at_place(Place::form, draft.id.value, 1);
}

}  // namespace portal::form
