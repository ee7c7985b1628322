#include <algorithm>
#include <optional>

#include "shared/portal/dashboard/dashboard.h"

namespace portal::dashboard {

using ui::Node;
using ui::Role;
using ui::Variant;
using wording::Key;

namespace {

std::string due_words(const Common& common, const api::Task& task) {
  const auto due = base::parse_iso_date(task.due);
  if (!due) return {};
  const bool over = base::london_date(common.now) > *due;
  return say(common, over ? Key::item_overdue : Key::item_due, say_date(common, *due));
}

Node task_row(const Common& common, const api::Task& task) {
  const bool started = task.state == api::TaskState::started;
  Node row = nodes::words(Role::task_row, "task-" + task.id.value, task.title);
  row.href = write_route(at_place(Place::task, task.id.value));
  row.hint = due_words(common, task);
  if (started) {
    const std::string saved = say(common, Key::item_saved, say_date_time(common, task.saved_at));
    row.hint = row.hint.empty() ? saved : row.hint + ". " + saved;
  }
  row.children = {nodes::tag("tag-" + task.id.value,
                             say(common, started ? Key::item_in_progress : Key::item_not_started),
                             started ? Variant::primary : Variant::plain)};
  return row;
}

std::string waiting_words(const Common& common, std::int64_t waiting) {
  if (waiting <= 0) return say(common, Key::accounts_none_waiting);
  if (waiting == 1) return say(common, Key::accounts_one_waiting);
  return say(common, Key::accounts_waiting, std::to_string(waiting));
}

std::optional<Node> other_accounts(const Model& model, const Common& common) {
  std::vector<Node> rows;
  for (const api::Account& account : common.session.accounts) {
    if (account.record == model.shown->account.record) continue;
    Node row = nodes::words(
        Role::task_row, "account-" + account.record.value,
        account.holder == api::Holder::self ? say(common, Key::dashboard_own_title) : account.name);
    row.href = write_route(at_place(Place::account, account.record.value));
    row.children = {nodes::tag("account-tag-" + account.record.value, waiting_words(common, account.waiting),
                               account.waiting > 0 ? Variant::primary : Variant::plain)};
    rows.push_back(std::move(row));
  }
  if (rows.empty()) return std::nullopt;
  return nodes::section("accounts", say(common, Key::accounts_heading),
                        {nodes::parent(Role::task_list, "account-list", std::move(rows))});
}

Node form_row(std::string key, const std::string& title, std::string href, std::string hint = {}) {
  Node row = nodes::words(Role::task_row, std::move(key), title);
  row.href = std::move(href);
  row.hint = std::move(hint);
  return row;
}

Node section_of(const std::string& key, std::string heading, std::vector<Node> rows, std::string none) {
  nodes::Children inside;
  if (rows.empty()) {
    inside.push_back(nodes::paragraph(key + "-none", std::move(none)));
  } else {
    inside.push_back(nodes::parent(Role::task_list, key + "-list", std::move(rows)));
  }
  return nodes::section(key, std::move(heading), std::move(inside));
}

Route resume(const api::DraftSummary& draft) {
  if (draft.page == "check") return at_place(Place::check, draft.id.value);
  const Route route = parse_route("/forms/" + draft.id.value + "/pages/" + draft.page);
  return route.place == Place::form ? route : at_place(Place::form, draft.id.value, 1);
}

// J4: who completes forms for others has no account of their own to see.
[[gnu::noinline]] Page own_page(const api::OwnDashboard& own, const Common& common) {
  Page page;
  page.title = say(common, Key::dashboard_own_title);
  page.account = common.session.person;
  page.main = {nodes::title(page.title)};
  std::vector<Node> saved;
  for (const api::DraftSummary& each : own.saved) {
    saved.push_back(form_row("draft-" + each.id.value, each.title, write_route(resume(each)),
                             say(common, Key::own_saved_until, say_date_time(common, each.saved_at),
                                 say_day(common, each.kept_until))));
  }
  std::vector<Node> submitted;
  for (const api::SubmissionSummary& each : own.submitted) {
    submitted.push_back(form_row(
        "submission-" + each.id.value, each.title, write_route(at_place(Place::submission, each.id.value)),
        say(common, Key::own_submitted, say_date_time(common, each.submitted_at), each.reference)));
  }
  std::vector<Node> requests;
  for (const api::AccountRequest& each : own.requests) {
    Node row =
        form_row("request-" + each.id, say(common, Key::requests_row, say_date_time(common, each.asked_at)),
                 write_route(at_place(Place::my_request, each.id)));
    row.children = {nodes::tag("request-tag-" + each.id, say(common, request_words(each.state)),
                               each.state == api::RequestState::asked ? Variant::primary : Variant::plain)};
    requests.push_back(std::move(row));
  }
  std::vector<Node> forms;
  for (const api::PublicForm& each : own.forms) {
    forms.push_back(
        form_row("start-" + each.name, each.title, write_route(at_place(Place::public_form, each.name))));
  }
  if (!requests.empty())
    page.main.push_back(section_of("requests", say(common, Key::requests_heading), std::move(requests), {}));
  page.main.push_back(section_of("saved", say(common, Key::menu_recover_a_form), std::move(saved),
                                 say(common, Key::saved_forms_none)));
  page.main.push_back(section_of("submitted", say(common, Key::menu_submitted_forms), std::move(submitted),
                                 say(common, Key::submitted_forms_none)));
  if (!forms.empty())
    page.main.push_back(section_of("start", say(common, Key::own_start_heading), std::move(forms), {}));
  const bool waits =
      std::any_of(own.requests.begin(), own.requests.end(), [](const api::AccountRequest& each) {
        return each.state == api::RequestState::open || each.state == api::RequestState::asked;
      });
  if (waits) return page;
  page.main.push_back(
      nodes::words(Role::inset, "none", say(common, Key::no_accounts_text, common.session.names.help_phone)));
  return page;
}

}  // namespace

Page view(const Model& model, const Common& common) {
  if (common.route.place == Place::home) return own_page(*model.own, common);
  const api::Account& account = model.shown->account;
  const bool own = account.holder == api::Holder::self;
  Page page;
  page.account = account.name;
  page.title = own ? say(common, Key::dashboard_own_title) : say(common, Key::dashboard_title, account.name);
  page.main.push_back(nodes::title(page.title));
  if (account.holder == api::Holder::foster_carer) {
    page.main.push_back(
        nodes::words(Role::lead, "holder", say(common, Key::dashboard_holder_carer, account.name)));
  } else if (account.holder == api::Holder::representative) {
    page.main.push_back(
        nodes::words(Role::lead, "holder", say(common, Key::dashboard_holder_representative, account.name)));
  }

  nodes::Children items;
  if (model.shown->to_complete.empty()) {
    items.push_back(nodes::paragraph("none", say(common, Key::items_none)));
  } else {
    std::vector<Node> rows;
    for (const api::Task& task : model.shown->to_complete) rows.push_back(task_row(common, task));
    items.push_back(nodes::parent(Role::task_list, "tasks", std::move(rows)));
  }
  page.main.push_back(nodes::section("to-complete", say(common, Key::items_to_complete), std::move(items)));
  if (auto others = other_accounts(model, common)) page.main.push_back(std::move(*others));
  return page;
}

}  // namespace portal::dashboard
