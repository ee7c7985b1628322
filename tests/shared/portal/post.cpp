#include "shared/portal/post.h"

#include <catch2/catch_test_macros.hpp>
#include <string>

#include "shared/portal/nodes.h"

namespace {

namespace nodes = portal::nodes;

ui::Node field(ui::Role role, std::string key) {
  ui::Node node;
  node.role = role;
  node.key = std::move(key);
  return node;
}

ui::Screen two_forms() {
  const portal::Common common;
  ui::Screen screen;
  screen.body = {
      nodes::form(common, "menu", {field(ui::Role::text_field, "search"), nodes::button("find", "Find")}),
      nodes::form(common, "page",
                  {field(ui::Role::checkboxes, "boxes"), field(ui::Role::date, "day"),
                   nodes::hidden("revision", "3"), nodes::button("continue", "Continue")})};
  return screen;
}

std::string told(const std::vector<portal::FieldChanged>& changes) {
  std::string text;
  for (const auto& change : changes) {
    text += change.name + "=";
    for (const std::string& value : change.values) text += value + ",";
    text += " ";
  }
  return text;
}

}  // namespace

TEST_CASE("a post says every field of the form that was sent, and nothing of another form") {
  CHECK(told(portal::changes_of_post(two_forms(), {{"press", {"continue"}},
                                                   {"csrf", {"t"}},
                                                   {"revision", {"3"}},
                                                   {"day:day", {"1"}},
                                                   {"day:month", {"2"}},
                                                   {"day:year", {"2026"}}})) ==
        "revision=3, boxes= day:day=1, day:month=2, day:year=2026, ");
  CHECK(told(portal::changes_of_post(two_forms(), {{"press", {"find"}}, {"search", {"a", "b"}}})) ==
        "search=a,b, ");
}

TEST_CASE("names the screen does not know come as they are, the revision before all") {
  CHECK(told(portal::changes_of_post(two_forms(),
                                     {{"press", {"settle"}}, {"choose.x", {"mine"}}, {"revision", {"4"}}})) ==
        "revision=4, choose.x=mine, ");
  CHECK(told(portal::changes_of_post(two_forms(), {})).empty());
}
