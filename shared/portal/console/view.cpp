#include <algorithm>

#include "shared/portal/console/parts.h"

namespace portal::console {

using ui::Node;
using ui::Role;
using ui::Variant;
using wording::Key;

std::string words(const Common& common, std::string_view key) {
  const auto known = words_of(key);
  return known ? say(common, *known) : std::string(key);
}

std::string words(const Common& common, const api::Cell& cell) {
  if (!cell.word.empty()) return words(common, cell.word);
  if (cell.at.ms != 0) return say_date_time(common, cell.at);
  if (const auto date = base::parse_iso_date(cell.text)) return say_date(common, *date);
  return cell.text;
}

Route route_to(Place place, const std::string& list, const std::string& id) {
  Route route = at_place(place, id);
  route.list = list;
  return route;
}

Page begun(const Common& common, std::string title, std::string caption, const Route& back) {
  Page page;
  page.account = common.session.person;
  page.title = std::move(title);
  page.main = {nodes::back_link(common, write_route(back)), nodes::title(page.title, std::move(caption))};
  return page;
}

void put_done(Page& page, const Common& common) {
  const ActionWords* done = words_of_action(asks_of(common.route).why);
  if (done == nullptr) return;
  page.notices.push_back(nodes::notice(
      "done", say(common, done->action == "not-now" ? Key::console_not_done : Key::my_done_title),
      say(common, done->done)));
}

namespace {

// ---- what may be opened ----------------------------------------------------------------------------------

Page home_page(const State& model, const Common& common) {
  Page page;
  page.account = common.session.person;
  page.title = say(common, Key::console_title);
  page.main.push_back(nodes::title(page.title));
  std::vector<Node> rows;
  for (const api::ConsoleQueue& queue : model.home->lists) {
    Node row = nodes::words(Role::task_row, "list-" + queue.list, words(common, queue.list));
    row.href = write_route(route_to(Place::console_list, queue.list));
    if (queue.waiting >= 0) {
      row.children = {nodes::tag("waiting-" + queue.list,
                                 queue.waiting == 0
                                     ? say(common, Key::console_none_wait)
                                     : say(common, Key::console_wait, std::to_string(queue.waiting)),
                                 queue.waiting > 0 ? Variant::primary : Variant::plain)};
    }
    rows.push_back(std::move(row));
  }
  page.main.push_back(nodes::parent(Role::task_list, "lists", std::move(rows)));
  return page;
}

// ---- a list ----------------------------------------------------------------------------------------------

Node column_node(const Common& common, const api::ConsoleTable& table, const api::ConsoleColumn& column) {
  Node cell = nodes::cell(table.list + "-column-" + column.key, words(common, column.key));
  cell.header_cell = true;
  if (!column.sorts) return cell;
  Asks sorted = asks_of(common.route);
  sorted.page = 0;
  sorted.why.clear();
  sorted.sort = table.sort == column.key ? "-" + column.key : column.key;
  cell.href = write_route(asking(common.route, sorted));
  if (table.sort == column.key) cell.order = ui::Order::ascending;
  if (table.sort == "-" + column.key) cell.order = ui::Order::descending;
  return cell;
}

Node row_node(const Common& common, const api::ConsoleTable& table, const api::ConsoleRow& row,
              std::size_t number, const std::string& list) {
  const std::string key = table.list + "-" + std::to_string(number);
  std::vector<Node> cells;
  for (std::size_t i = 0; i < row.cells.size(); ++i) {
    const api::Cell& cell = row.cells[i];
    const std::string name = key + "-" + std::to_string(i);
    Route to;
    if (!cell.record.empty()) to = route_to(Place::console_sheet, "people", cell.record);
    if (i == 0 && !row.id.empty() && !list.empty()) to = route_to(Place::console_sheet, list, row.id);
    cells.push_back(to.place == Place::console_sheet
                        ? nodes::cell(name, nodes::link(name + "-open", words(common, cell), write_route(to)))
                        : nodes::cell(name, words(common, cell)));
  }
  if (!cells.empty()) cells.front().header_cell = true;
  return nodes::row(key, std::move(cells));
}

}  // namespace

// `list`: whose sheets the rows lead to; empty: to none.
Node table_node(const Common& common, const api::ConsoleTable& table, const std::string& list) {
  std::vector<Node> head;
  for (const api::ConsoleColumn& column : table.columns) head.push_back(column_node(common, table, column));
  std::vector<Node> rows{nodes::row(table.list + "-columns", std::move(head))};
  for (const api::ConsoleRow& row : table.rows)
    rows.push_back(row_node(common, table, row, rows.size(), list));
  return nodes::parent(Role::table, table.list, std::move(rows));
}

namespace {

Node filter_node(const State& model, const Common& common, const api::ConsoleTable& table) {
  Node find;
  find.role = Role::text_field;
  find.key = "find";
  find.label = say(common, table.list == "people" ? Key::console_find_people : Key::console_find);
  const auto typed = model.typed.find("find");
  find.value = typed == model.typed.end() ? table.find : typed->second;
  find.width = ui::Width::characters_20;
  find.autocomplete = "off";
  nodes::Children children;
  const std::string sort = asks_of(common.route).sort;
  if (!sort.empty()) children.push_back(nodes::hidden("sort", sort));
  children.push_back(std::move(find));
  children.push_back(nodes::button("apply", say(common, Key::console_apply), Variant::secondary));
  if (!table.find.empty()) {
    children.push_back(nodes::link("clear", say(common, Key::console_clear),
                                   write_route(route_to(Place::console_list, table.list))));
  }
  Node form = nodes::parent(Role::form, "filter", std::move(children));
  form.href = write_route(route_to(Place::console_list, table.list));
  form.asks = true;
  return form;
}

// The first, the last, the one that is shown and those beside it.
Node pages_node(const Common& common, const api::ConsoleTable& table) {
  const auto to = [&](std::string key, std::string text, std::int64_t number) {
    Asks asks = asks_of(common.route);
    asks.why.clear();
    asks.page = static_cast<std::uint32_t>(number);
    Node link = nodes::link(std::move(key), std::move(text), write_route(asking(common.route, asks)));
    link.current = number == table.page;
    return link;
  };
  Node node = nodes::parent(Role::pages, "pages", {});
  node.label = say(common, Key::console_pages);
  if (table.page > 1)
    node.children.push_back(to("before", say(common, Key::console_previous), table.page - 1));
  for (std::int64_t number = 1; number <= table.pages; ++number) {
    const std::string text = std::to_string(number);
    const bool beside = number >= table.page - 1 && number <= table.page + 1;
    if (number == 1 || number == table.pages || beside) {
      node.children.push_back(to("page-" + text, text, number));
    } else if (node.children.back().role != Role::divider) {
      node.children.push_back(nodes::words(Role::divider, "left-out-" + text, "\u2026"));
    }
  }
  if (table.page < table.pages)
    node.children.push_back(to("after", say(common, Key::console_next), table.page + 1));
  return node;
}

Page list_page(const State& model, const Common& common) {
  const api::ConsoleTable& table = *model.table;
  Page page =
      begun(common, words(common, table.list), say(common, Key::console_title), route_to(Place::console));
  put_done(page, common);
  if (table.adds) {
    page.main.push_back(nodes::link_button(
        "add",
        say(common, table.list == "invitations" ? Key::console_invite_somebody : Key::console_add_worker),
        write_route(route_to(Place::console_sheet, table.list, "new"))));
  }
  page.main.push_back(filter_node(model, common, table));
  if (table.total == 0) {
    page.main.push_back(nodes::paragraph(
        "none", say(common, table.find.empty() ? Key::console_empty : Key::console_none_found)));
    return page;
  }
  page.main.push_back(nodes::words(Role::hint_text, "total",
                                   table.total == 1
                                       ? say(common, Key::console_total_one)
                                       : say(common, Key::console_total, std::to_string(table.total))));
  page.main.push_back(table_node(common, table, table.list));
  if (table.pages > 1) page.main.push_back(pages_node(common, table));
  return page;
}

}  // namespace

[[gnu::noinline]] Page view(const Model& kept, const Common& common) {
  const State& model = *kept.state;
  const Route& route = common.route;
  if (route.place == Place::console) return home_page(model, common);
  if (route.place == Place::console_list) return list_page(model, common);
  return sheet_view(model, common);
}

}  // namespace portal::console
