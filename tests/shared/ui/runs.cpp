// Words of several looks: what becomes of them as elements, in text and by the contract.
#include <catch2/catch_test_macros.hpp>

#include "shared/ui/check.h"
#include "shared/ui/text.h"
#include "tests/shared/ui/screens.h"

using namespace ui_tests;
using ui::Opens;
using ui::gallery_build::linked;
using ui::gallery_build::said;
using ui::gallery_build::strong;
using ui::gallery_build::worded;

namespace {

Node sentence(std::string href, Opens opens = Opens::new_tab) {
  return worded(node(Role::paragraph, "words"),
                {said("Read "), strong("all"), said(" of "), linked("it", std::move(href), opens)});
}

bool breaks(const Screen& screen, int rule) {
  for (const ui::Breach& breach : ui::check(screen)) {
    if (breach.rule == rule) return true;
  }
  return false;
}

}  // namespace

TEST_CASE("emphasis and links are elements among the words, never markup in them") {
  const Screen made = screen({sentence("https://example.org/a?b=1&c=2")});
  CHECK(ui::check(made).empty());
  const std::string html = ui::to_html(ui::to_element(made));
  CHECK(
      html.find("<p id=\"words\" class=\"govuk-body\"><span>Read </span><strong>all</strong><span> of </span>"
                "<a id=\"words:link1\" class=\"govuk-link\" href=\"https://example.org/a?b=1&amp;c=2\" "
                "target=\"_blank\" rel=\"noopener noreferrer\">it</a></p>") != std::string::npos);
}

TEST_CASE("a link opens here unless it leads away") {
  const ui::Element page = ui::to_element(screen({sentence("tel:01632960001", Opens::here)}));
  CHECK(attribute(page, "words:link1", "href") == "tel:01632960001");
  CHECK_FALSE(attribute(page, "words:link1", "target"));
}

TEST_CASE("a link among words that could run script goes nowhere, and breaks the contract") {
  const Screen made = screen({sentence("javascript:alert(1)")});
  CHECK(breaks(made, 9));
  CHECK(ui::to_html(ui::to_element(made)).find("javascript") == std::string::npos);
}

TEST_CASE("runs that are not the words, or stand in a control, break the contract") {
  Node wrong = sentence("/help");
  wrong.text = "Something else";
  CHECK(breaks(screen({wrong}), 12));
  CHECK(breaks(screen({form({worded(node(Role::button, "go"), {strong("Go")})})}), 12));
  Node field = ui_tests::field(Role::text_field, "name", "Name");
  field.about = {node(Role::button, "inner", "Press")};
  CHECK(breaks(screen({form({field})}), 12));
}

TEST_CASE("what is said of a field stands between its label and its hint, and describes it") {
  Node field = hinted(worded(ui_tests::field(Role::text_field, "name", "x"), {said("Your "), strong("name")}),
                      "As on your passport.");
  field.about = {node(Role::paragraph, "name@a1", "We need all of it."),
                 with(node(Role::list, "name@a2"), {node(Role::item, "name@a3", "first name")})};
  const Screen made = screen({form({field})});
  CHECK(ui::check(made).empty());
  const ui::Element page = ui::to_element(made);
  CHECK(attribute(page, "name", "aria-describedby") == "name:about name:hint");
  const ui::Element* group = find_element(page, "name:field");
  REQUIRE(group != nullptr);
  REQUIRE(group->children.size() == 4);
  CHECK(group->children[0].tag == "label");
  CHECK(all_text(group->children[0]) == "Your name");
  CHECK(group->children[1].id == "name:about");
  CHECK(group->children[2].id == "name:hint");
  const std::string text = ui::to_text(made);
  CHECK(text.find("Your **name**\n") != std::string::npos);
  CHECK(text.find("- first name\n") != std::string::npos);
}

TEST_CASE("a group's legend and an option's label keep to words that stand in a line") {
  Node group = worded(node(Role::radios, "group"), {said("May "), strong("we"), said("?")});
  group.about = {node(Role::hint_text, "group@a1", "Only once.")};
  group.children = {worded(option("group.yes", "", "yes"), {said("Yes, "), strong("once")})};
  const Screen made = screen({form({group})});
  CHECK(ui::check(made).empty());
  const std::string html = ui::to_html(ui::to_element(made));
  CHECK(html.find("<legend id=\"group:legend\" class=\"govuk-fieldset__legend\"><span>May </span>"
                  "<strong>we</strong><span>?</span></legend><div id=\"group:about\"") != std::string::npos);
  CHECK(html.find("<span>Yes, </span><strong>once</strong></label>") != std::string::npos);
}

TEST_CASE("a numbered list is one, and counts in text") {
  Node list =
      with(node(Role::list, "steps"), {node(Role::item, "one", "Look."), node(Role::item, "two", "Ask.")});
  list.numbered = true;
  const Screen made = screen({list});
  CHECK(ui::to_html(ui::to_element(made)).find("<ol id=\"steps\" class=\"govuk-list govuk-list--number\">") !=
        std::string::npos);
  CHECK(ui::to_text(made).find("  1. Look.\n  2. Ask.\n") != std::string::npos);
}
