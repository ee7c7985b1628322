// Formatted words of a form on its pages: what is a name stays in a line, what is more stands below it.
#include <catch2/catch_test_macros.hpp>

#include "shared/portal/form/formatted.h"
#include "shared/ui/text.h"
#include "tests/support/every_control.h"
#include "tests/support/portal_loop.h"

namespace {

using support::FakeApi;
using support::PortalLoop;
using support::Way;

const std::string words_page = "/forms/" + support::draft_id + "/pages/4";
const Way both[] = {Way::script, Way::no_script};

struct Sitting {
  explicit Sitting(Way way = Way::script)
      : api("https://eastshire.example/forms/every-control|1.0.0", "Every control"),
        person(api, support::every_control(), way) {
    REQUIRE(support::every_control() != nullptr);
    api.sign_in();
    api.started = true;
    person.open(words_page);
  }
  ui::Node node(const std::string& key) const { return person.node(key); }
  std::string text() const { return ui::to_text(person.screen()); }
  bool says(const std::string& words) const { return text().find(words) != std::string::npos; }

  FakeApi api;
  PortalLoop person;
};

ui::Node paragraph_of(const std::string& markdown) {
  ui::Node node = portal::nodes::paragraph("p", "x");
  portal::form::put_looks({}, node, "x", questionnaire::from_markdown(markdown).front());
  return node;
}

}  // namespace

TEST_CASE("what only stands on a page keeps its paragraphs, lists and links") {
  for (const Way way : both) {
    Sitting sitting(way);
    CHECK(
        sitting.says("Before you answer, read [our guide (opens in new tab)](https://example.org/guide) "
                     "{new tab}. It says **what happens** to your answers:"));
    CHECK(sitting.says("- the social worker reads them\n"));
    CHECK(sitting.says("- the reviewing officer has a *copy*\n"));
    CHECK(sitting.says(
        "You can [write to us](mailto:help@example.org) or [call 01632 960 001](tel:01632960001)."));
  }
}

TEST_CASE(
    "instructions are an inset with all they say, and a warning is a sentence that what follows explains") {
  Sitting sitting;
  const ui::Node steps = sitting.node("q.steps");
  CHECK(steps.role == ui::Role::inset);
  REQUIRE(steps.children.size() == 2);
  CHECK(steps.children[1].numbered);
  CHECK(steps.children[1].children[1].runs.back().emphasis);
  const ui::Node danger = sitting.node("q.danger");
  CHECK(danger.role == ui::Role::warning);
  CHECK(danger.text == "If the child is in danger now, call 999.");
  CHECK(danger.runs[1].strong);
  CHECK(sitting.says("!! If the child is in danger **now**, call [999](tel:999).\n"));
  CHECK(sitting.says("The police and we work together."));
}

TEST_CASE(
    "of a question's text the first paragraph is its label, the others and its help stand before the field") {
  for (const Way way : both) {
    Sitting sitting(way);
    const ui::Node safe = sitting.node("q.safe");
    CHECK(safe.label == "Where does the child feel safe?");
    REQUIRE(safe.runs.size() == 3);
    CHECK(safe.runs[1].strong);
    REQUIRE(safe.about.size() == 3);
    CHECK(safe.about[0].text == "Think of places and people:");
    CHECK(safe.about[1].role == ui::Role::list);
    CHECK(safe.about[2].role == ui::Role::hint_text);
    CHECK(safe.about[2].text == "Do not give an address. Why not? (opens in new tab)");
    CHECK(safe.hint.empty());
  }
}

TEST_CASE("a legend and an option keep emphasis and links, and say what is optional after them") {
  Sitting sitting;
  const ui::Node talked = sitting.node("q.talked");
  CHECK(talked.text == "Have you talked about it with the child? (optional)");
  REQUIRE(talked.runs.size() == 3);
  CHECK(talked.runs[1].emphasis);
  CHECK(talked.runs[2].text == "? (optional)");
  REQUIRE(talked.children.size() == 2);
  CHECK(talked.children[0].text == "Yes, as the agreement (opens in new tab) says");
  CHECK(talked.children[0].runs[1].opens == ui::Opens::new_tab);
  CHECK(talked.children[1].runs[1].strong);
}

TEST_CASE("a group's heading, the help of a page and what is folded away are formatted as well") {
  Sitting sitting;
  CHECK(sitting.says("## About *school*\n"));
  CHECK(sitting.says("Ask the school if you are **not sure**.\n"));
  CHECK(sitting.says("~ Help for the *whole* page.\n"));
  const ui::Node more = sitting.node("more.q.safe");
  REQUIRE(more.children.size() == 2);
  CHECK(more.children[0].runs[1].emphasis);
  CHECK(more.children[1].numbered);
}

TEST_CASE("where to read more is a link in a tab of its own that says what it is about") {
  Sitting sitting;
  const ui::Node link = sitting.node("support.q.safe-1");
  CHECK(link.href == "https://example.org/safe");
  CHECK(link.opens == ui::Opens::new_tab);
  CHECK(link.text == "Read more (opens in new tab)");
  CHECK(link.hint == "Where does the child feel safe?");
}

TEST_CASE("errors, the check and the response keep to plain words") {
  for (const Way way : both) {
    Sitting sitting(way);
    sitting.person.press("continue");
    CHECK(sitting.node("errors").children.front().runs.empty());
    sitting.person.type("q.safe", "At home");
    sitting.person.choose("q.talked", "0");
    sitting.person.press("continue");
    sitting.person.open("/forms/" + support::draft_id + "/check");
    CHECK(sitting.says("Where does the child feel safe?: At home"));
    CHECK(sitting.says("Yes, as the agreement says"));
    CHECK_FALSE(sitting.says("**"));
    CHECK_FALSE(sitting.says("example.org"));
  }
}

TEST_CASE("a link says that it opens in a new tab once, and only where it leads away") {
  CHECK(paragraph_of("[The law (opens in a new tab)](https://example.org)").text ==
        "The law (opens in a new tab)");
  CHECK(paragraph_of("[Call](tel:999) now").runs[0].opens == ui::Opens::here);
  const ui::Node node = paragraph_of("Read [this](https://example.org) first");
  REQUIRE(node.runs.size() == 3);
  CHECK(node.runs[1].text == "this (opens in new tab)");
  CHECK(node.runs[2].text == " first");
}

TEST_CASE("a link whose words look different is one link") {
  const ui::Node node = paragraph_of("Read [**all** of it](https://example.org) or [**this**](/help).");
  REQUIRE(node.runs.size() == 5);
  CHECK(node.runs[1].text == "all of it (opens in new tab)");
  CHECK_FALSE(node.runs[1].strong);
  CHECK(node.runs[3].text == "this (opens in new tab)");
  CHECK(node.runs[3].strong);
}

TEST_CASE("an address with a scheme of another kind leaves its words") {
  for (const char* address : {"javascript:alert(1)", "data:text/html,x", "//example.org", "ftp://example.org",
                              "https://example.org/\"onclick", "JaVaScRiPt:x"}) {
    const ui::Node node = paragraph_of("Go [there](" + std::string(address) + ")");
    CHECK(node.text == "Go there");
    CHECK(node.runs.empty());
  }
}
