#include "shared/ui/values.h"

namespace ui {

namespace {

void collect(const std::vector<Node>& nodes, std::vector<std::string>& names) {
  for (const Node& node : nodes) {
    if (node.disabled) continue;  // not posted: its absence says nothing
    if (node.role == Role::date) {
      for (const char* part : {":day", ":month", ":year"}) names.push_back(node.key + part);
    } else if (is_field(node.role) || node.role == Role::hidden) {
      names.push_back(node.key);
    }
    collect(node.children, names);
  }
}

}  // namespace

std::vector<std::string> field_names(const Screen& screen) {
  std::vector<std::string> names;
  collect(screen.body, names);
  return names;
}

}  // namespace ui
