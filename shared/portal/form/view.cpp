#include <algorithm>
#include <iterator>

#include "shared/portal/answers_view.h"
#include "shared/portal/form/fields.h"
#include "shared/portal/form/form.h"
#include "shared/portal/form/formatted.h"
#include "shared/portal/form/pressing.h"
#include "shared/portal/form/questions.h"
#include "shared/portal/form/saving.h"
#include "shared/portal/form/starting.h"
#include "shared/portal/form_language.h"
#include "shared/wording/dates.h"

namespace portal::form {

using questionnaire::Item;
using questionnaire::Kind;
using questionnaire::Slot;
using ui::Node;
using ui::Role;
using ui::Variant;
using wording::Key;

namespace {

// Whose account the draft's pages are of: a form about no record is its writer's own.
std::string account_of(const Model& model, const Common& common) {
  if (!model.draft->record.empty()) return model.draft->whose;
  return common.signed_in() ? common.session.person : std::string();
}

// Not where nobody is signed in and all is done in one sitting: there is no address to send the link to.
void put_save_for_later(const Model& model, const Common& common, nodes::Children& fields) {
  if (model.draft->whole && !common.signed_in()) return;
  fields.push_back(nodes::button("save-for-later", say(common, Key::save_for_later), Variant::secondary));
}

void put_whose(const Model& model, const Common& common, Page& page) {
  if (model.draft->record.empty()) return;
  page.main.push_back(
      nodes::words(Role::hint_text, "whose", say(common, Key::page_about, model.draft->whose)));
}

// ---- a page of the form ----------------------------------------------------------------------------------

void put_notice(const Model& model, const Common& common, Page& page) {
  switch (model.notice) {
    case Model::Notice::none:
      return;
    case Model::Notice::merged:
      page.notices.push_back(
          nodes::notice("merged", say(common, Key::merged_title), say(common, Key::merged_text)));
      return;
    case Model::Notice::held:
      page.notices.push_back(
          nodes::notice("held", say(common, Key::held_title), say(common, Key::held_text)));
      return;
    case Model::Notice::more:
      page.notices.push_back(
          nodes::notice("more", say(common, Key::more_to_answer), say(common, Key::more_to_answer_text)));
      return;
  }
}

std::string status_words(const Model& model, const Common& common) {
  switch (model.save) {
    case SaveState::no_connection:
      return say(common, Key::not_saved_connection);
    case SaveState::failed:
      return say(common, Key::not_saved_trouble);
    case SaveState::lost:
      return say(common, Key::not_saved_lost);
    case SaveState::too_large:
      return say(common, Key::not_saved_too_large);
    case SaveState::clean:
    case SaveState::changed:
      break;
  }
  return model.saved_here
             ? say(common, Key::saved_at,
                   wording::clock_time(common.language, base::london_time(model.draft->saved_at)))
             : std::string();
}

void put_keeping(const Model& model, const Common& common, Page& page) {
  page.main.push_back(nodes::words(Role::status, "save-status", status_words(model, common)));
  page.main.push_back(nodes::words(
      Role::hint_text, "kept-until",
      common.signed_in() ? say(common, Key::kept_until, say_day(common, model.draft->kept_until))
                         : say(common, model.draft->whole ? Key::kept_whole_until : Key::kept_here_until,
                               say_date_time(common, model.draft->kept_until))));
}

struct Place_in_form {
  std::size_t number = 0;
  std::size_t count = 0;
};

Place_in_form place_in_form(const Model& model, std::uint32_t page) {
  Place_in_form place;
  for (std::uint32_t i = 1; i <= model.answers.form()->pages.size(); ++i) {
    if (!page_applies(model, i)) continue;
    ++place.count;
    if (i <= page) ++place.number;
  }
  return place;
}

// What a page without script brings back, so that a newer draft is merged with what the person changed here.
void put_base(const Model& model, const Common& common, nodes::Children& fields) {
  for (const Slot slot : questions_shown(model.base, common.route.page)) {
    if (model.base.form()->items[slot.item].kind == Kind::attachment) continue;
    std::string was = packed(model.base, slot);
    if (was.find_first_not_of("=&") == std::string::npos) continue;
    fields.push_back(nodes::hidden("was." + field_key(model.base, slot), std::move(was)));
  }
}

// As it is in the language of the visit, where the form is translated.
const std::string& title_of(const Model& model) {
  const questionnaire::Form* form = model.answers.form();
  return form != nullptr && form->original != nullptr ? form->title : model.draft->title;
}

Page form_page(const Model& model, const Common& common) {
  const questionnaire::Page& shown = model.answers.form()->pages[common.route.page - 1];
  const Place_in_form place = place_in_form(model, common.route.page);
  Page page;
  const questionnaire::Form& form = *model.answers.form();
  const std::string own_title = page_title(model.answers, shown);
  page.title = own_title.empty() ? title_of(model) : own_title;
  page.account = account_of(model, common);
  put_notice(model, common, page);
  std::vector<DatePart> date_parts;
  nodes::Children fields{nodes::hidden("revision", std::to_string(model.draft->revision))};
  nodes::Children questions = question_nodes(model, common, date_parts);
  fields.reserve(questions.size() + 4);
  std::move(questions.begin(), questions.end(), std::back_inserter(fields));
  put_base(model, common, fields);
  fields.push_back(nodes::button("continue", say(common, Key::continue_button)));
  put_save_for_later(model, common, fields);
  Node title = in_language_of(
      common, form,
      nodes::title(page.title, say(speaking_as(common, form), Key::page_of, title_of(model),
                                   std::to_string(place.number), std::to_string(place.count))));
  const auto* looks = form.formatted_text(shown.item, questionnaire::TextPlace::text);
  const bool as_written = model.answers.item({shown.item, 0})->text == shown.title;
  if (looks != nullptr && begins_with_name(*looks) && as_written)
    put_looks(common, title, shown.title, looks->front());
  page.main = {nodes::back_link(common, write_route(previous_route(model, common))), std::move(title)};
  put_whose(model, common, page);
  page.main.push_back(nodes::form(common, "form", std::move(fields)));  // not copied, as a list in braces is
  put_keeping(model, common, page);
  put_error_summary(page, common, date_parts);
  return page;
}

// ---- saved for later -------------------------------------------------------------------------------------

Page kept_page(const Model& model, const Common& common) {
  Page page;
  page.title = say(common, Key::kept_title);
  page.account = account_of(model, common);
  Node panel = nodes::words(Role::panel, std::string(nodes::title_key), page.title);
  page.main = {
      std::move(panel),
      nodes::paragraph("kept", say(common, Key::kept_until_text, say_day(common, model.draft->kept_until),
                                   std::to_string(common.session.times.keep_days))),
      nodes::paragraph("where", say(common, Key::kept_where, say(common, Key::menu_recover_a_form))),
      nodes::paragraph("sent", say(common, Key::kept_link_sent)),
      nodes::link_button("continue-form", say(common, Key::kept_continue),
                         write_route(draft_route(*model.draft))),
      nodes::link("dashboard", say(common, Key::kept_dashboard), write_route(way_out(model, common)))};
  return page;
}

// ---- the check -------------------------------------------------------------------------------------------

Route change_route(const Model& model, Slot slot) {
  Route route = at_place(Place::form, model.draft->id.value, model.answers.form()->items[slot.item].page + 1);
  route.change = true;
  return route;
}

std::string change_href(const Model& model, Slot slot) {
  return write_route(change_route(model, slot)) + "#" + field_anchor(model.answers, slot);
}

void put_check_errors(const Model& model, const Common& common, Page& page) {
  if (model.issues.empty() && model.submit_trouble.empty()) return;
  std::vector<Node> links;
  if (!model.submit_trouble.empty() && model.issues.empty())
    links.push_back(nodes::link("error-submit", model.submit_trouble, "#submit"));
  for (const questionnaire::Issue& issue : model.issues) {
    links.push_back(nodes::link("error-" + std::to_string(links.size() + 1), issue.message,
                                change_href(model, issue.slot)));
    links.back().language = language_of(common, *model.answers.form());
  }
  Node summary = nodes::parent(Role::error_summary, std::string(error_summary_key), std::move(links));
  summary.text = say(common, Key::error_summary_title);
  page.main.insert(page.main.begin() + 1, std::move(summary));
  page.title = say(common, Key::error_title, page.title);
}

// What the form finds worth looking at once more; it keeps nobody from sending.
void put_advice(const Model& model, const Common& common, Page& page) {
  std::size_t number = 0;
  for (const questionnaire::Issue& issue : model.answers.advice(base::london_date(common.now))) {
    Node said = nodes::words(Role::inset, "advice-" + std::to_string(++number), issue.message);
    page.main.push_back(in_language_of(common, *model.answers.form(), std::move(said)));
  }
}

Page check_page(const Model& model, const Common& common) {
  Page page;
  page.title = say(common, Key::check_title);
  page.account = account_of(model, common);
  put_notice(model, common, page);
  page.main = {nodes::back_link(common, write_route(previous_route(model, common))),
               nodes::title(page.title, title_of(model))};
  put_whose(model, common, page);
  page.main.push_back(nodes::paragraph("check", say(common, Key::check_text)));
  const Common speaking = speaking_as(common, *model.answers.form());
  const FactEditor edit = [&](Node& row, Slot slot) {
    const auto item = model.answers.item(slot);
    if (item->read_only) return;
    if (model.answers.display(slot).empty() && item->required)
      row.value = say(speaking, Key::check_not_answered);
    row.children.push_back(nodes::link("change." + field_key(model.answers, slot),
                                       say(speaking, Key::check_change), change_href(model, slot),
                                       say(speaking, Key::check_change_hidden, short_words(*item))));
  };
  put_advice(model, common, page);
  for (Node& section : answers_as_facts(common, model.answers, edit)) page.main.push_back(std::move(section));
  nodes::Children sending{nodes::hidden("revision", std::to_string(model.draft->revision)),
                          nodes::button("submit", say(common, Key::check_submit))};
  put_save_for_later(model, common, sending);
  page.main.push_back(nodes::form(common, "form", std::move(sending)));
  put_keeping(model, common, page);
  put_check_errors(model, common, page);
  return page;
}

// ---- two windows -----------------------------------------------------------------------------------------

Node clash_node(const Model& model, const Common& common, const Clash& clash) {
  const std::string key = "choose." + field_key(model.answers, clash.slot);
  const auto option = [&](std::string name, Key words, const questionnaire::Answers& answers, Choice choice) {
    Node node = nodes::words(Role::option, key + "@" + name, say(common, words));
    node.value = std::move(name);
    node.chosen = clash.choice == choice;
    std::string answer = answers.display(clash.slot);
    std::replace(answer.begin(), answer.end(), '\n', ' ');
    node.hint = answer.empty() ? say(common, Key::conflict_empty) : answer;
    return node;
  };
  Node node;
  node.role = Role::radios;
  node.key = key;
  node.text = short_words(*model.answers.item(clash.slot));
  node.error = clash.error;
  node.children = {option("mine", Key::conflict_mine, model.mine, Choice::mine),
                   option("theirs", Key::conflict_theirs, model.base, Choice::theirs)};
  return node;
}

Page conflict_page(const Model& model, const Common& common) {
  Page page;
  page.title = say(common, Key::conflict_title);
  page.account = account_of(model, common);
  nodes::Children fields{nodes::hidden("revision", std::to_string(model.draft->revision))};
  for (const Clash& clash : model.clashes) {
    fields.push_back(clash_node(model, common, clash));
    fields.push_back(
        nodes::hidden("mine." + field_key(model.answers, clash.slot), packed(model.mine, clash.slot)));
  }
  // What was put together without a clash is not saved yet: the page remembers it.
  for (const Slot slot : model.posted_slots) {
    const bool clashes = std::any_of(model.clashes.begin(), model.clashes.end(),
                                     [&](const Clash& clash) { return clash.slot == slot; });
    if (clashes || same_slot(model.answers, model.base, slot)) continue;
    fields.push_back(nodes::hidden("keep." + field_key(model.answers, slot), packed(model.answers, slot)));
  }
  fields.push_back(nodes::button("settle", say(common, Key::conflict_continue)));
  page.main = {nodes::title(page.title, title_of(model)),
               nodes::paragraph("why", say(common, Key::conflict_text)),
               nodes::form(common, "form", std::move(fields))};
  put_error_summary(page, common);
  return page;
}

[[gnu::noinline]] Page instead_page(const Model& model, const Common& common) {
  const bool submitted = model.instead == Instead::submitted_elsewhere;
  Page page;
  page.title = say(common, submitted ? Key::form_gone_title : Key::form_unreadable_title);
  page.account = account_of(model, common);
  page.main.push_back(nodes::title(page.title, title_of(model)));
  page.main.push_back(nodes::paragraph(
      "why", submitted ? say(common, Key::form_gone_text)
                       : say(common, Key::form_unreadable_text, common.session.names.help_phone)));
  if (submitted) {
    page.main.push_back(nodes::link_button("submitted", say(common, Key::menu_submitted_forms),
                                           write_route(at_place(Place::submitted_forms))));
  }
  page.main.push_back(
      nodes::link("dashboard", say(common, Key::kept_dashboard), write_route(way_out(model, common))));
  return page;
}

}  // namespace

Page view(const Model& model, const Common& common) {
  if (common.route.place == Place::task) return task_page(model, common);
  if (common.route.place == Place::phone_change) return phone_change_page(common);
  if (common.route.place == Place::phone_asked) return phone_asked_page(common);
  if (by_link(common.route.place)) return public_form_page(model, common);
  if (model.instead != Instead::nothing) return instead_page(model, common);
  if (!model.clashes.empty()) return conflict_page(model, common);
  if (common.route.place == Place::check) return check_page(model, common);
  if (common.route.place == Place::joining_form) return joining_page(model, common);
  if (common.route.place == Place::kept) return kept_page(model, common);
  return form_page(model, common);
}

}  // namespace portal::form
