#include "shared/portal/answers_view.h"
#include "shared/portal/submitted/submitted.h"

namespace portal::submitted {

using ui::Node;
using ui::Role;
using ui::Variant;
using wording::Key;

namespace {

Node submission_row(const Common& common, const api::SubmissionSummary& summary) {
  const std::string key = "submission-" + summary.id.value;
  Node form =
      nodes::cell(key + "-form",
                  nodes::link(key + "-open", summary.title,
                              write_route(at_place(Place::submission, summary.id.value)), summary.reference));
  form.header_cell = true;
  return nodes::row(key, {std::move(form), nodes::cell(key + "-whose", nodes::whose(common, summary.whose)),
                          nodes::cell(key + "-reference", summary.reference),
                          nodes::cell(key + "-sent", say_date_time(common, summary.submitted_at)),
                          nodes::cell(key + "-kept", say_day(common, summary.kept_until))});
}

Page list_page(const Model& model, const Common& common) {
  Page page;
  page.title = say(common, Key::submitted_forms_title);
  page.account = common.session.person;
  page.main.push_back(nodes::title(page.title));
  if (model.submissions.empty()) {
    page.main.push_back(nodes::paragraph("none", say(common, Key::submitted_forms_none)));
    return page;
  }
  page.main.push_back(nodes::paragraph(
      "kept", say(common, Key::submitted_forms_text, std::to_string(common.session.times.keep_days))));
  std::vector<Node> rows{
      nodes::row("columns", {nodes::cell("column-form", say(common, Key::submitted_column_form)),
                             nodes::cell("column-whose", say(common, Key::submitted_column_whose)),
                             nodes::cell("column-reference", say(common, Key::submitted_column_reference)),
                             nodes::cell("column-sent", say(common, Key::submitted_column_sent)),
                             nodes::cell("column-kept", say(common, Key::submitted_column_kept))})};
  for (Node& cell : rows.front().children) cell.header_cell = true;
  for (const api::SubmissionSummary& summary : model.submissions)
    rows.push_back(submission_row(common, summary));
  page.main.push_back(nodes::parent(Role::table, "submissions", std::move(rows)));
  return page;
}

Page copy_page(const Model& model, const Common& common) {
  const api::SubmissionSummary& summary = model.copy->summary;
  Page page;
  page.title = summary.title;
  page.account = summary.whose.empty() ? common.session.person : summary.whose;
  page.main = {
      nodes::back_link(common, write_route(at_place(Place::submitted_forms))), nodes::title(page.title),
      nodes::section(
          "facts", say(common, Key::copy_facts),
          {nodes::parent(
              Role::summary_list, "facts-list",
              {nodes::fact("reference", say(common, Key::copy_reference), summary.reference),
               nodes::fact("about", say(common, Key::copy_about), nodes::whose(common, summary.whose)),
               nodes::fact("sent", say(common, Key::copy_sent), say_date_time(common, summary.submitted_at)),
               nodes::fact("kept", say(common, Key::copy_kept), say_day(common, summary.kept_until))})}),
      nodes::form(common, "print-form",
                  {nodes::button("print", say(common, Key::copy_print), Variant::secondary)}),
      nodes::words(Role::hint_text, "print-hint", say(common, Key::copy_print_hint))};
  if (model.reading == Reading::unreadable) {
    page.main.push_back(nodes::words(Role::warning, "unreadable",
                                     say(common, Key::copy_unreadable, common.session.names.help_phone)));
    return page;
  }
  for (Node& section : answers_as_facts(common, model.answers, {})) page.main.push_back(std::move(section));
  return page;
}

Page confirmation_page(const Model& model, const Common& common) {
  const api::SubmissionSummary& summary = model.copy->summary;
  Page page;
  page.title = say(common, Key::confirmation_title);
  page.account = summary.whose.empty() ? common.session.person : summary.whose;
  Node panel = nodes::words(Role::panel, std::string(nodes::title_key), page.title);
  panel.value = say(common, Key::confirmation_reference) + "\n" + summary.reference;
  page.main = {
      std::move(panel),
      nodes::section(
          "next", say(common, Key::confirmation_next_heading),
          {nodes::paragraph("next-text", say(common, Key::confirmation_next_text)),
           nodes::paragraph("kept", say(common, Key::confirmation_kept, say_day(common, summary.kept_until))),
           nodes::link("copy", say(common, Key::confirmation_copy),
                       write_route(at_place(Place::submission, summary.id.value))),
           nodes::link("dashboard", say(common, Key::confirmation_back),
                       write_route(account_route(common)))})};
  return page;
}

}  // namespace

Page view(const Model& model, const Common& common) {
  if (common.route.place == Place::submitted_forms) return list_page(model, common);
  return common.route.place == Place::confirmation ? confirmation_page(model, common)
                                                   : copy_page(model, common);
}

}  // namespace portal::submitted
