// Tables of facts: check-answers lists, task lists, tables.
#include <algorithm>

#include "shared/ui/build.h"
#include "shared/ui/words.h"

namespace ui::build {

void summary_list(const Node& node, const Context& context, std::vector<Element>& out) {
  const bool actions = std::any_of(node.children.begin(), node.children.end(),
                                   [](const Node& row) { return !row.children.empty(); });
  Element element =
      make("dl", node.key, actions ? "govuk-summary-list" : "govuk-summary-list care-summary--no-actions");
  put_children(element, node.children, node.key, context, Flow::inline_text);
  out.push_back(std::move(element));
}

void summary_row(const Node& node, const Context& context, std::vector<Element>& out) {
  Element row = make("div", node.key,
                     node.children.empty() ? "govuk-summary-list__row govuk-summary-list__row--no-actions"
                                           : "govuk-summary-list__row");
  add(row, with_text("dt", part(node, "label"), "govuk-summary-list__key", node.label));
  add(row, with_text("dd", part(node, "value"), "govuk-summary-list__value", node.value));
  if (!node.children.empty()) {
    Element actions = make("dd", part(node, "actions"), "govuk-summary-list__actions");
    if (node.children.size() == 1) {
      put_children(actions, node.children, node.key, context, Flow::inline_text);
    } else {
      Element several = make("ul", {}, "govuk-summary-list__actions-list");
      for (const Node& child : node.children) {
        Element item = make("li", {}, "govuk-summary-list__actions-list-item");
        put(child, context, item.children);
        add(several, std::move(item));
      }
      add(actions, std::move(several));
    }
    add(row, std::move(actions));
  }
  out.push_back(std::move(row));
}

void task_list(const Node& node, const Context& context, std::vector<Element>& out) {
  Element element = make("ul", node.key, "govuk-task-list");
  put_children(element, node.children, node.key, context, Flow::inline_text);
  out.push_back(std::move(element));
}

void task_row(const Node& node, const Context& context, std::vector<Element>& out) {
  const bool linked = !node.href.empty();
  Element row =
      make("li", part(node, "row"),
           linked ? "govuk-task-list__item govuk-task-list__item--with-link" : "govuk-task-list__item");
  Element left = make("div", {}, "govuk-task-list__name-and-hint");
  Element name =
      with_text(linked ? "a" : "div", node.key, linked ? "govuk-link govuk-task-list__link" : "", node.text);
  if (linked) {
    set(name, "href", safe_href(node.href));
    std::string ids;
    if (!node.hint.empty()) ids = part(node, "hint");
    if (!node.children.empty()) ids.append(ids.empty() ? "" : " ").append(part(node, "status"));
    if (!ids.empty()) set(name, "aria-describedby", ids);
  }
  add(left, std::move(name));
  put_hint(left, node, "govuk-task-list__hint");
  add(row, std::move(left));
  if (!node.children.empty()) {
    Element status = make("div", part(node, "status"), "govuk-task-list__status");
    put_children(status, node.children, node.key, context, Flow::inline_text);
    add(row, std::move(status));
  }
  out.push_back(std::move(row));
}

namespace {

constexpr std::string_view aria_sorts[] = {"none", "ascending", "descending"};

// A column's heading that leads to the table in its order. The sign of the order is drawn by the stylesheet.
Element sorting_heading(const Node& cell) {
  Element element = make("th", part(cell, "cell"), "govuk-table__header");
  set(element, "scope", "col");
  set(element, "aria-sort", aria_sorts[static_cast<std::size_t>(cell.order)]);
  Element link = with_text("a", cell.key, "govuk-link care-sort", cell.text);
  set(link, "href", safe_href(cell.href));
  add(element, std::move(link));
  return element;
}

// `headings` is the table's first row. Each cell below knows its column's heading, which a narrow page shows
// before it.
Element table_row(const Node& node, const Context& context, const Node& headings) {
  const bool column_headings = &node == &headings;
  Element row = make("tr", node.key, "govuk-table__row");
  for (std::size_t column = 0; column < node.children.size(); ++column) {
    const Node& cell = node.children[column];
    if (column_headings && !cell.href.empty()) {
      add(row, sorting_heading(cell));
      continue;
    }
    const bool heading = column_headings || cell.header_cell;
    Element element =
        make(heading ? "th" : "td", cell.key, heading ? "govuk-table__header" : "govuk-table__cell");
    if (heading) set(element, "scope", column_headings ? "col" : "row");
    if (!column_headings && column < headings.children.size()) {
      set(element, "data-heading", headings.children[column].text);
    }
    put_content(element, cell, context, Flow::inline_text);
    add(row, std::move(element));
  }
  return row;
}

}  // namespace

void table(const Node& node, const Context& context, std::vector<Element>& out) {
  Element element = make("table", node.key, "govuk-table");
  if (!node.text.empty()) {
    add(element, with_text("caption", part(node, "caption"), "govuk-table__caption govuk-table__caption--m",
                           node.text));
  }
  const bool sorts = can_be_sorted(node);
  Element head = make("thead", {}, sorts ? "govuk-table__head care-sorts" : "govuk-table__head");
  Element body = make("tbody", {}, "govuk-table__body");
  for (std::size_t i = 0; i < node.children.size(); ++i) {
    if (node.children[i].role == Role::row)
      add(i == 0 ? head : body, table_row(node.children[i], context, node.children.front()));
  }
  // A narrow page shows the headings that sort in a line of their own, after these words.
  if (sorts)
    set(head.children.front(), "data-heading", words::said(wording::Key::control_sort_by, node.language));
  add(element, std::move(head));
  add(element, std::move(body));
  out.push_back(std::move(element));
}

}  // namespace ui::build
