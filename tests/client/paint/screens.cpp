#include "tests/client/paint/screens.h"

#include <catch2/catch_test_macros.hpp>
#include <utility>

#include "shared/ui/check.h"

namespace paint_test {

ui::Node make_node(ui::Role role, std::string key, std::string text) {
  ui::Node node;
  node.role = role;
  node.key = std::move(key);
  node.text = std::move(text);
  return node;
}

ui::Node make_field(ui::Role role, std::string key, std::string label) {
  ui::Node node = make_node(role, std::move(key));
  node.label = std::move(label);
  return node;
}

ui::Screen make_screen(std::vector<ui::Node> nodes) {
  ui::Node heading = make_node(ui::Role::heading, "title", "Heading");
  heading.level = 1;
  ui::Node form = make_node(ui::Role::form, "form");
  form.href = "/form";
  form.value = "token";
  form.children = std::move(nodes);
  ui::Node main = make_node(ui::Role::main, "main");
  main.children = {std::move(heading), std::move(form)};
  ui::Screen screen;
  screen.title = "Heading";
  screen.service = "Service";
  screen.body = {std::move(main)};
  const std::vector<ui::Breach> breaches = ui::check(screen);
  INFO(ui::describe(breaches));
  REQUIRE(breaches.empty());
  return screen;
}

ui::Screen make_questions(int count) {
  std::vector<ui::Node> nodes;
  for (int i = 0; i < count; ++i) {
    const std::string key = "question_" + std::to_string(i);
    if (i % 2 == 0) {
      ui::Node field = make_field(i % 4 == 0 ? ui::Role::text_field : ui::Role::text_area, key,
                                  "How has the child been at school since the last review?");
      field.hint = "Attendance, friends, and anything the school has told you.";
      nodes.push_back(std::move(field));
      continue;
    }
    ui::Node radios = make_node(ui::Role::radios, key, "Has anything changed?");
    for (const char* answer : {"yes", "no", "unknown"}) {
      ui::Node option = make_node(ui::Role::option, key + "." + answer, answer);
      option.value = answer;
      radios.children.push_back(std::move(option));
    }
    nodes.push_back(std::move(radios));
  }
  return make_screen(std::move(nodes));
}

const paint::Placement* find(const paint::Picture& picture, const std::string& id) {
  for (const paint::Placement& placement : picture.placements) {
    if (placement.id == id) return &placement;
  }
  return nullptr;
}

const paint::Rect& rect_of(const paint::Picture& picture, const std::string& id) {
  const paint::Placement* const placement = find(picture, id);
  INFO("nothing placed for " << id);
  REQUIRE(placement != nullptr);
  return placement->rect;
}

}  // namespace paint_test
