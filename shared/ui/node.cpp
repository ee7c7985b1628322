#include "shared/ui/node.h"

#include <algorithm>

namespace ui {

namespace {

template <typename Matches>
const Node* find_first(const std::vector<Node>& nodes, const Matches& matches) {
  for (const Node& node : nodes) {
    if (matches(node)) return &node;
    if (const Node* found = find_first(node.children, matches)) return found;
  }
  return nullptr;
}

void set_languages(std::vector<Node>& nodes, std::string_view around) {
  for (Node& node : nodes) {
    if (node.language.empty()) node.language = around;
    node.foreign = node.language != around;
    set_languages(node.children, node.language);
  }
}

}  // namespace

void set_languages(Screen& screen) {
  set_languages(screen.body, screen.language);
}

bool is_field(Role role) {
  switch (role) {
    case Role::text_field:
    case Role::password:
    case Role::text_area:
    case Role::radios:
    case Role::checkboxes:
    case Role::select:
    case Role::combobox:
    case Role::slider:
    case Role::date:
    case Role::file:
      return true;
    default:
      return false;
  }
}

bool is_container(Role role) {
  switch (role) {
    case Role::header:
    case Role::nav:
    case Role::main:
    case Role::footer:
    case Role::dialog:
    case Role::group:
    case Role::columns:
    case Role::form:
    case Role::fieldset:
    case Role::section:
    case Role::details:
    case Role::list:
    case Role::item:
    case Role::inset:
    case Role::banner:
    case Role::error_summary:
    case Role::radios:
    case Role::checkboxes:
    case Role::grid:
    case Role::select:
    case Role::combobox:
    case Role::slider:
    case Role::beside:
    case Role::option:
    case Role::summary_list:
    case Role::summary_row:
    case Role::task_list:
    case Role::task_row:
    case Role::tabs:
    case Role::pages:
    case Role::timeline:
    case Role::chart:
    case Role::table:
    case Role::row:
    case Role::cell:
      return true;
    default:
      return false;
  }
}

const Node* find(const Screen& screen, std::string_view key) {
  return find_first(screen.body, [key](const Node& node) { return node.key == key; });
}

const Node* find_by_role(const Screen& screen, Role role, std::string_view name) {
  return find_first(screen.body,
                    [&](const Node& node) { return node.role == role && accessible_name(node) == name; });
}

bool can_be_sorted(const Node& table) {
  if (table.children.empty()) return false;
  const std::vector<Node>& headings = table.children.front().children;
  return std::any_of(headings.begin(), headings.end(), [](const Node& cell) { return !cell.href.empty(); });
}

std::string_view accessible_name(const Node& node) {
  return node.label.empty() ? std::string_view(node.text) : std::string_view(node.label);
}

}  // namespace ui
