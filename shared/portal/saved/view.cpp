#include "shared/portal/saved/saved.h"

namespace portal::saved {

using ui::Node;
using ui::Role;
using wording::Key;

namespace {

std::string page_words(const Common& common, const std::string& page) {
  return page == "check" ? say(common, Key::saved_at_check)
                         : say(common, Key::saved_at_page, page.empty() ? "1" : page);
}

Route resume(const api::DraftSummary& draft) {
  if (draft.page == "check") return at_place(Place::check, draft.id.value);
  const Route route = parse_route("/forms/" + draft.id.value + "/pages/" + draft.page);
  return route.place == Place::form ? route : at_place(Place::form, draft.id.value, 1);
}

Node draft_row(const Common& common, const api::DraftSummary& draft) {
  const std::string key = "draft-" + draft.id.value;
  Node form = nodes::cell(key + "-form", draft.title);
  form.header_cell = true;
  return nodes::row(
      key,
      {std::move(form), nodes::cell(key + "-whose", nodes::whose(common, draft.whose)),
       nodes::cell(key + "-page", page_words(common, draft.page)),
       nodes::cell(key + "-saved", say_date_time(common, draft.saved_at)),
       nodes::cell(key + "-kept", say_day(common, draft.kept_until)),
       nodes::cell(key + "-action", nodes::link(key + "-continue", say(common, Key::saved_continue),
                                                write_route(resume(draft)),
                                                draft.whose.empty() ? draft.title
                                                                    : say(common, Key::saved_continue_hidden,
                                                                          draft.title, draft.whose)))});
}

}  // namespace

Page view(const Model& model, const Common& common) {
  Page page;
  page.title = say(common, Key::saved_forms_title);
  page.account = common.session.person;
  page.main.push_back(nodes::title(page.title));
  if (model.drafts.empty()) {
    page.main.push_back(nodes::paragraph("none", say(common, Key::saved_forms_none)));
    return page;
  }
  page.main.push_back(nodes::paragraph(
      "kept", say(common, Key::saved_forms_text, std::to_string(common.session.times.keep_days))));
  std::vector<Node> rows{
      nodes::row("columns", {nodes::cell("column-form", say(common, Key::saved_column_form)),
                             nodes::cell("column-whose", say(common, Key::saved_column_whose)),
                             nodes::cell("column-page", say(common, Key::saved_column_page)),
                             nodes::cell("column-saved", say(common, Key::saved_column_saved)),
                             nodes::cell("column-kept", say(common, Key::saved_column_kept)),
                             nodes::cell("column-action", say(common, Key::saved_column_action))})};
  for (Node& cell : rows.front().children) cell.header_cell = true;
  for (const api::DraftSummary& draft : model.drafts) rows.push_back(draft_row(common, draft));
  page.main.push_back(nodes::parent(Role::table, "drafts", std::move(rows)));
  return page;
}

}  // namespace portal::saved
