// Small screens and ways to look into elements, for the tests of shared/ui.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "shared/ui/element.h"
#include "shared/ui/gallery_build.h"
#include "shared/ui/node.h"

namespace ui_tests {

using ui::Element;
using ui::Node;
using ui::Role;
using ui::Screen;
using ui::gallery_build::field;
using ui::gallery_build::heading;
using ui::gallery_build::hinted;
using ui::gallery_build::link;
using ui::gallery_build::node;
using ui::gallery_build::option;
using ui::gallery_build::varied;
using ui::gallery_build::with;

inline Node form(std::vector<Node> children) {
  Node made = node(Role::form, "form");
  made.href = "/save";
  made.value = "token-1";
  made.children = std::move(children);
  return made;
}

inline Screen screen(std::vector<Node> in_main) {
  Screen made;
  made.title = "Your health";
  made.service = "Children's Services Online";
  in_main.insert(in_main.begin(), heading("title", "Your health", 1));
  made.body = {with(node(Role::main, "main"), std::move(in_main))};
  return made;
}

// A screen with one wrong field, as the contract wants it.
inline Screen wrong_screen() {
  Node name = field(Role::text_field, "name", "First name");
  name.error = "Enter your first name";
  Node summary = with(node(Role::error_summary, "errors", "There is a problem"),
                      {link("name_link", "Enter your first name", "#name")});
  Screen made = screen({form({std::move(name)})});
  made.title = "Error: Your health";
  std::vector<Node>& in_main = made.body.front().children;
  in_main.insert(in_main.begin(), std::move(summary));
  return made;
}

inline const Element* find_element(const Element& within, std::string_view id) {
  if (within.id == id) return &within;
  for (const Element& child : within.children) {
    if (const Element* found = find_element(child, id)) return found;
  }
  return nullptr;
}

// The attribute's value; nothing when the element or the attribute is not there.
inline std::optional<std::string> attribute(const Element& within, std::string_view id,
                                            std::string_view name) {
  const Element* element = find_element(within, id);
  if (element == nullptr) return std::nullopt;
  for (const ui::Attribute& each : element->attributes) {
    if (each.name == name) return each.value;
  }
  return std::nullopt;
}

inline std::string all_text(const Element& element) {
  std::string words = element.text;
  for (const Element& child : element.children) words += all_text(child);
  return words;
}

}  // namespace ui_tests
