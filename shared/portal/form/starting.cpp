// What comes before a form's pages: before you start, and the message that leads to logging in (J1, J4).
#include "shared/portal/form/starting.h"

#include <algorithm>

#include "shared/portal/answers_view.h"
#include "shared/portal/form/fields.h"
#include "shared/portal/form/formatted.h"
#include "shared/portal/form/saving.h"
#include "shared/portal/form_language.h"

namespace portal::form {

using questionnaire::Item;
using questionnaire::Kind;
using ui::Node;
using ui::Role;
using wording::Key;

namespace {

// About how long it takes: most questions are answered in half a minute, writing takes two. Questions that
// depend on answers are left out, as most of them will not come up.
std::int64_t minutes_for(const questionnaire::Form& form) {
  std::int64_t half_minutes = 0;
  for (questionnaire::ItemIndex i = 0; i < form.items.size();) {
    const Item& item = form.items[i];
    if (item.hidden || !item.enable_when.empty()) {
      i = item.after;
      continue;
    }
    if (item.kind != Kind::group && item.kind != Kind::display)
      half_minutes += item.kind == Kind::text || item.kind == Kind::attachment ? 4 : 1;
    ++i;
  }
  return std::max<std::int64_t>(5, (half_minutes / 2 + 4) / 5 * 5);
}

void put_form_facts(Page& page, const Common& common, const questionnaire::Form& form) {
  // FHIR R4: a description is Markdown.
  std::vector<Node> about;
  put_blocks(about, common, questionnaire::from_markdown(form.description), {.key = "about", .level = 2});
  for (Node& node : about) page.main.push_back(in_language_of(common, form, std::move(node)));
  const std::string time = duration(common, base::minutes(minutes_for(form)));
  page.main.push_back(nodes::paragraph(
      "length", form.pages.size() == 1
                    ? say(common, Key::task_length_one, time)
                    : say(common, Key::task_length, std::to_string(form.pages.size()), time)));
}

void put_at_hand(Page& page, const Common& common, const questionnaire::Form& form) {
  std::vector<Node> items;
  for (const Item& item : form.items) {
    if (item.kind != Kind::attachment || item.hidden) continue;
    items.push_back(in_language_of(
        common, form,
        nodes::words(Role::item, "at-hand-" + std::to_string(items.size() + 1), short_words(item))));
  }
  if (items.empty()) return;
  page.main.push_back(nodes::section("at-hand", say(common, Key::task_have_heading),
                                     {nodes::parent(Role::list, "at-hand-list", std::move(items))}));
}

// Ends with Start, or says that the form is closed.
void put_start(Page& page, const Model& model, const Common& common, std::optional<base::Instant> started) {
  if (started) {
    page.main.push_back(nodes::words(Role::inset, "started",
                                     say(common, Key::task_started, say_date_time(common, *started))));
  }
  if (model.closed) {
    page.notices.push_back(nodes::notice("closed", say(common, Key::task_closed_title),
                                         say(common, Key::task_closed, common.session.names.help_phone)));
    return;
  }
  page.main.push_back(nodes::form(
      common, "form", {nodes::button("start", say(common, started ? Key::task_continue : Key::task_start))}));
}

void put_kept(Page& page, const Common& common) {
  page.main.push_back(
      nodes::paragraph("keep", say(common, Key::task_saved, std::to_string(common.session.times.keep_days))));
}

}  // namespace

[[gnu::noinline]] Page task_page(const Model& model, const Common& common) {
  const api::Task& task = *model.task;
  const bool started = task.state == api::TaskState::started;
  const bool translated = model.task_form && model.task_form->original;
  Page page;
  page.title = translated ? model.task_form->title : task.title;
  page.account = task.whose;
  page.main = {nodes::back_link(common, write_route(at_place(Place::account, task.record.value))),
               nodes::title(page.title, say(common, Key::task_before_title)),
               nodes::words(Role::lead, "whose", say(common, Key::task_about, task.whose))};
  if (model.task_form) put_form_facts(page, common, *model.task_form);
  put_kept(page, common);
  if (const auto due = base::parse_iso_date(task.due)) {
    const bool over = base::london_date(common.now) > *due;
    page.main.push_back(nodes::paragraph(
        "due", say(common, over ? Key::task_overdue : Key::task_due, say_date(common, *due))));
  }
  if (model.task_form) put_at_hand(page, common, *model.task_form);
  put_start(page, model, common, started ? std::optional(task.saved_at) : std::nullopt);
  return page;
}

namespace {

// J1: there is nothing to begin with this link, and why.
Page link_page(const api::PublicForm& form, const Common& common) {
  struct Why {
    api::Invited invited;
    Key title, text;
  };
  constexpr Why whys[] = {{api::Invited::sent, Key::invited_sent_title, Key::invited_sent},
                          {api::Invited::used, Key::invited_used_title, Key::invited_used},
                          {api::Invited::expired, Key::invited_expired_title, Key::invited_expired},
                          {api::Invited::gone, Key::invited_gone_title, Key::invited_gone}};
  const Why& why = *std::find_if(std::begin(whys), std::end(whys) - 1,
                                 [&](const Why& each) { return each.invited == form.invited; });
  Page page;
  page.title = say(common, why.title);
  if (common.signed_in()) page.account = common.session.person;
  page.main = {nodes::title(page.title, form.title),
               nodes::paragraph("why", say(common, why.text, common.session.names.help_phone))};
  if (common.signed_in()) {
    page.main.push_back(nodes::link("start", say(common, Key::go_to_start), "/"));
  } else {
    Route log_in = at_place(Place::sign_in);
    log_in.to = write_route(common.route);
    page.main.push_back(
        nodes::link_button("log-in", say(common, Key::joining_form_log_in), write_route(log_in)));
  }
  return page;
}

// J1: the message that leads to logging in, and back here.
void put_joining(Page& page, const Common& common) {
  Route log_in = at_place(Place::sign_in);
  Route registering = at_place(Place::registering);
  log_in.to = registering.to = write_route(common.route);
  page.main.push_back(nodes::paragraph("join", say(common, Key::joining_form_text)));
  page.main.push_back(
      nodes::link_button("log-in", say(common, Key::joining_form_log_in), write_route(log_in)));
  page.main.push_back(
      nodes::link_button("register", say(common, Key::joining_form_register), write_route(registering)));
}

}  // namespace

// J4: from its public link. J1: from the link of an invitation.
[[gnu::noinline]] Page public_form_page(const Model& model, const Common& common) {
  const api::PublicForm& form = *model.public_form;
  const bool invited = form.invited != api::Invited::no;
  if (invited && form.invited != api::Invited::open && form.invited != api::Invited::begun)
    return link_page(form, common);
  Page page;
  page.title = form.title;
  if (common.signed_in()) page.account = common.session.person;
  if (common.signed_in()) page.main.push_back(nodes::back_link(common, "/"));
  page.main.push_back(nodes::title(page.title, say(common, Key::task_before_title)));
  if (model.task_form) put_form_facts(page, common, *model.task_form);
  if (common.signed_in()) {
    put_kept(page, common);
  } else if (!invited) {
    page.main.push_back(nodes::paragraph("join", say(common, Key::public_form_join)));
  }
  if (model.task_form) put_at_hand(page, common, *model.task_form);
  if (invited && !common.signed_in()) {
    put_joining(page, common);
    return page;
  }
  put_start(page, model, common, form.draft.empty() ? std::nullopt : std::optional(form.saved_at));
  return page;
}

// J1, J4: the rest of the form is for who says who they are.
[[gnu::noinline]] Page joining_page(const Model& model, const Common& common) {
  const std::string back = write_route(draft_route(*model.draft));
  Route log_in = at_place(Place::sign_in);
  log_in.to = back;
  Route registering = at_place(Place::registering);
  registering.to = back;
  const questionnaire::Form* form = model.answers.form();
  const std::string& title = form != nullptr && form->original != nullptr ? form->title : model.draft->title;
  Page page;
  page.title = say(common, Key::joining_form_title);
  page.main = {
      nodes::back_link(common, back),
      nodes::title(page.title, title),
      nodes::paragraph("why", say(common, Key::joining_form_text)),
      nodes::paragraph("kept", say(common, Key::joining_form_kept)),
      nodes::link_button("log-in", say(common, Key::joining_form_log_in), write_route(log_in)),
      nodes::link_button("register", say(common, Key::joining_form_register), write_route(registering))};
  return page;
}

[[gnu::noinline]] Page phone_change_page(const Common& common) {
  Page page;
  page.title = say(common, Key::phone_change_title);
  page.main = {nodes::back_link(common, write_route(at_place(Place::confirm))),
               nodes::title(page.title, say(common, Key::task_before_title)),
               nodes::paragraph("what", say(common, Key::phone_change_text)),
               nodes::paragraph("then", say(common, Key::phone_asked_text)),
               nodes::form(common, "form", {nodes::button("start", say(common, Key::task_start))})};
  return page;
}

[[gnu::noinline]] Page phone_asked_page(const Common& common) {
  Page page;
  page.title = say(common, Key::phone_asked_title);
  page.main = {
      nodes::words(Role::panel, std::string(nodes::title_key), page.title),
      nodes::paragraph("then", say(common, Key::phone_asked_text)),
      nodes::paragraph("phone", say(common, Key::phone_asked_phone, common.session.names.help_phone)),
      nodes::link("start", say(common, Key::go_to_start), "/")};
  return page;
}

}  // namespace portal::form
