// How the gallery writes its nodes down. Private to shared/ui.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "shared/ui/node.h"

namespace ui::gallery_build {

inline Node node(Role role, std::string key, std::string text = {}) {
  Node made;
  made.role = role;
  made.key = std::move(key);
  made.text = std::move(text);
  return made;
}

inline Node with(Node made, std::vector<Node> children) {
  made.children = std::move(children);
  return made;
}

inline Node link(std::string key, std::string text, std::string href) {
  Node made = node(Role::link, std::move(key), std::move(text));
  made.href = std::move(href);
  return made;
}

inline Node heading(std::string key, std::string text, std::uint8_t level) {
  Node made = node(Role::heading, std::move(key), std::move(text));
  made.level = level;
  return made;
}

inline Node field(Role role, std::string key, std::string label, std::string value = {}) {
  Node made = node(role, std::move(key));
  made.label = std::move(label);
  made.value = std::move(value);
  return made;
}

inline Node option(std::string key, std::string text, std::string value, bool chosen = false) {
  Node made = node(Role::option, std::move(key), std::move(text));
  made.value = std::move(value);
  made.chosen = chosen;
  return made;
}

inline Node varied(Node made, Variant variant) {
  made.variant = variant;
  return made;
}

inline Node hinted(Node made, std::string hint) {
  made.hint = std::move(hint);
  return made;
}

// Words with looks; what the node says is what they say together.
inline Run said(std::string text) {
  return {.text = std::move(text), .href = {}};
}

inline Run strong(std::string text) {
  return {.text = std::move(text), .strong = true, .href = {}};
}

inline Run linked(std::string text, std::string href, Opens opens) {
  return {.text = std::move(text), .href = std::move(href), .opens = opens};
}

inline Node worded(Node made, std::vector<Run> runs) {
  std::string& words = made.label.empty() ? made.text : made.label;
  words.clear();
  for (const Run& run : runs) words += run.text;
  made.runs = std::move(runs);
  return made;
}

std::vector<Node> content();
std::vector<Node> fields();
std::vector<Node> errors();
std::vector<Node> choosing();
std::vector<Node> facts();
std::vector<Node> confirmation();
std::vector<Node> records();
std::vector<Node> tables();
std::vector<Node> charts();

}  // namespace ui::gallery_build
