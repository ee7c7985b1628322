#include "shared/portal/form/pressing.h"

#include <algorithm>

#include "shared/base/text.h"
#include "shared/portal/form/fields.h"
#include "shared/portal/form/questions.h"
#include "shared/portal/form/saving.h"

namespace portal::form {

using api::RouteId;
using questionnaire::Slot;
using wording::Key;

namespace {

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
  if (model.posted_revision >= 0 && model.posted_revision != model.draft->revision) {
    // What was checked is not what would be sent: show it again.
    model.posted_revision = model.draft->revision;
    model.notice = Model::Notice::merged;
    return;
  }
  model.issues = model.answers.validate(base::london_date(common.now));
  model.submit_refused = !model.issues.empty();
  if (model.submit_refused) return focus_on(common, error_summary_key);
  if (unsaved(model)) return save(model, common, effects, Intent::submit);
  submit(model, effects);
}

void add_instance(Model& model, Common& common, std::string_view key, Effects& effects) {
  const auto group = slot_of_field(model.answers, key);
  if (group && several_fields(model.answers.form()->items[group->item])) {
    if (const std::string field = add_answer(model.answers, *group); !field.empty()) {
      const questionnaire::Kind kind = model.answers.form()->items[group->item].kind;
      const bool date = kind == questionnaire::Kind::date || kind == questionnaire::Kind::date_time;
      focus_on(common, date ? field + ":day" : field);
    }
    return keep_change(model, common, effects);
  }
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
  if (remove_answer(model.answers, key)) {
    // What was said of the answers is of others now.
    std::erase_if(model.issues, [&](const questionnaire::Issue& issue) { return issue.slot == *instance; });
    focus_on(common, field_anchor(model.answers, *instance));
    announce(common, say(common, Key::answer_removed));
    return keep_change(model, common, effects);
  }
  const auto item = model.answers.item(*instance);
  if (!item->repeating_group() || instance->scope == 0) return;
  for (const Slot group : repeating_groups_shown(model.answers, common.route.page)) {
    if (group.item != instance->item) continue;
    const auto scopes = model.answers.instances(group);
    if (std::find(scopes.begin(), scopes.end(), instance->scope) == scopes.end()) continue;
    model.answers.remove_instance(group, instance->scope);
    std::erase_if(model.issues,
                  [&](const questionnaire::Issue& issue) { return issue.slot.scope == instance->scope; });
    focus_on(common, "add." + field_key(model.answers, group));
    announce(common, say(common, Key::instance_removed,
                         item->instance_name.empty() ? item->text : item->instance_name));
    return keep_change(model, common, effects);
  }
}

}  // namespace

void keep_change(Model& model, Common& common, Effects& effects) {
  changed(model, common);
  if (model.posted_revision >= 0) save(model, common, effects, Intent::stay);
}

[[gnu::noinline]] void pressed(Model& model, Common& common, const std::string& key, Effects& effects) {
  if (common.route.place == Place::task) {
    if (key == "start" && model.task && !model.starting) {
      model.starting = true;
      effects.push_back(call(RouteId::task_start, {model.task->id.value}));
    }
    return;
  }
  if (by_link(common.route.place)) {
    if (key == "start" && model.public_form && !model.starting) {
      const bool invited = common.route.place == Place::invitation;
      model.starting = true;
      effects.push_back(
          call(invited ? RouteId::invitation_start : RouteId::public_form_start, {model.public_form->name}));
    }
    return;
  }
  if (common.route.place == Place::phone_change) {
    if (key == "start" && !model.starting) effects.push_back(call(RouteId::phone_change_start));
    model.starting = true;
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
  model.offer.reset();
  if (key == "continue") press_continue(model, common, effects);
  // To be found again it has to be somebody's.
  if (key == "save-for-later")
    save(model, common, effects, common.signed_in() ? Intent::later : Intent::next);
  const std::string_view name = key;
  if (base::starts_with(name, "add.")) add_instance(model, common, name.substr(4), effects);
  if (base::starts_with(name, "drop.")) remove_instance(model, common, name.substr(5), effects);
  if (base::starts_with(name, "unfile.")) remove_file(model, common, name.substr(7), effects);
}

}  // namespace portal::form
