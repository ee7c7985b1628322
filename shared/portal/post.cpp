#include "shared/portal/post.h"

#include <algorithm>

namespace portal {
namespace {

const ui::Node* form_with_button(const std::vector<ui::Node>& nodes, const std::string& key,
                                 const ui::Node* form) {
  for (const ui::Node& node : nodes) {
    if (node.role == ui::Role::button && node.key == key) return form;
    const ui::Node* found = form_with_button(node.children, key, node.role == ui::Role::form ? &node : form);
    if (found != nullptr) return found;
  }
  return nullptr;
}

}  // namespace

std::vector<FieldChanged> changes_of_post(const ui::Screen& screen, const ui::Values& posted) {
  std::vector<FieldChanged> changes;
  const auto press = posted.find("press");
  if (press != posted.end() && !press->second.empty()) {
    const ui::Node* button = ui::find(screen, press->second.front());
    const bool outside = button != nullptr && !button->of_form.empty();
    if (const ui::Node* form = outside ? ui::find(screen, button->of_form)
                                       : form_with_button(screen.body, press->second.front(), nullptr)) {
      ui::Screen alone;
      alone.body.push_back(*form);
      for (const std::string& name : ui::field_names(alone)) {
        const auto found = posted.find(name);
        changes.push_back({name, found == posted.end() ? std::vector<std::string>() : found->second});
      }
    }
  }
  for (const auto& [name, values] : posted) {
    if (name == "press" || name == "csrf") continue;
    const bool known =
        std::any_of(changes.begin(), changes.end(),
                    [&name = name](const FieldChanged& change) { return change.name == name; });
    if (!known) changes.push_back({name, values});
  }
  std::stable_partition(changes.begin(), changes.end(),
                        [](const FieldChanged& change) { return change.name == "revision"; });
  return changes;
}

}  // namespace portal
