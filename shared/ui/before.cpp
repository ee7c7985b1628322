// Fields that are as they were. Their elements come from nothing but themselves, so what the page shows of
// them stands.
#include <algorithm>

#include "shared/ui/build.h"

namespace ui {

namespace build {

namespace {

// Whether all of a node's element is made of its own words: what stands about it, and what an option reveals,
// may be of any kind.
bool speaks_for_itself(const Node& node) {
  if (!is_field(node.role) && node.role != Role::grid && node.role != Role::option &&
      node.role != Role::divider)
    return false;
  return node.about.empty() &&
         std::all_of(node.children.begin(), node.children.end(), [&](const Node& child) {
           return (node.role != Role::option || child.role == Role::option) && speaks_for_itself(child);
         });
}

}  // namespace

Before::Before(const Screen& screen) {
  for (const Node& region : screen.body) find(region);
}

void Before::find(const Node& node) {
  if (is_field(node.role) || node.role == Role::grid) {
    by_key_.emplace(node.key, fields_.size());
    fields_.push_back(&node);
  }
  for (const Node& child : node.children) find(child);
}

bool Before::has(const Node& node) const {
  if (!is_field(node.role) && node.role != Role::grid) return false;
  const auto found = by_key_.find(node.key);
  return found != by_key_.end() && *fields_[found->second] == node && speaks_for_itself(node);
}

}  // namespace build

Element whole(const Element& element) {
  if (element.unchanged == nullptr) return element;
  static const Screen nowhere;
  std::vector<Element> made;
  build::put(*element.unchanged, {nowhere}, made);
  return std::move(made.back());
}

}  // namespace ui
