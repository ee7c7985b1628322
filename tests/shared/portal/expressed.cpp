// Words and bounds that expressions give (forms/calculates.json), wherever a page says them.
#include <catch2/catch_test_macros.hpp>
#include <fstream>
#include <iterator>

#include "shared/base/json.h"
#include "tests/support/portal_loop.h"

namespace {

using support::FakeApi;
using support::PortalLoop;
using support::Way;

const std::string pages = "/forms/" + support::draft_id + "/pages/";
const Way both[] = {Way::script, Way::no_script};

std::shared_ptr<const questionnaire::Form> meals() {
  std::ifstream in(std::string(CARE_SOURCE_DIR) + "/tests/support/forms/calculates.json", std::ios::binary);
  return questionnaire::load(std::string(std::istreambuf_iterator<char>(in), {})).form;
}

struct Sitting {
  explicit Sitting(Way by = Way::script, wording::Language language = wording::Language::en)
      : way(by),
        api("https://eastshire.example/forms/calculates|1.1.0", "A week of meals"),
        person(api, meals(), by) {
    api.sign_in();
    api.started = true;
    person.language = language;
    person.open(pages + "1");
  }
  ui::Node node(const std::string& key) const { return person.node(key); }
  // What follows from it is said at once; without script when the page comes back.
  void eat(const std::string& breakfasts, const std::string& dinners) {
    person.type("q.breakfasts", breakfasts);
    person.type("q.dinners", dinners);
    if (way == Way::script) return;
    person.press("continue");
    if (person.url() != pages + "1") person.open(pages + "1");
  }
  bool says(const std::string& words) const { return person.shows(words); }

  Way way;
  FakeApi api;
  PortalLoop person;
};

}  // namespace

TEST_CASE("a question says what its expression says, and what is written while that says nothing") {
  for (const Way way : both) {
    Sitting sitting(way);
    CHECK(sitting.node("q.together").label == "How many meals were eaten together?");
    CHECK(sitting.node("q.together").runs.size() > 1);
    CHECK(sitting.says("Write down what was eaten, and we work out the shopping."));
    sitting.eat("7", "5");
    const ui::Node question = sitting.node("q.together");
    CHECK(question.label == "How many of the 12 meals were eaten together?");
    // What is worked out has no formatting.
    CHECK(question.runs.empty());
    CHECK(sitting.node("q.shopping").text == "The shopping has to last for 12 meals.");
    sitting.eat("", "");
    CHECK(sitting.node("q.together").label == "How many meals were eaten together?");
    CHECK(sitting.node("q.together").runs.size() > 1);
  }
}

TEST_CASE("a slider ends where its expression says, and without an end it is a number") {
  for (const Way way : both) {
    Sitting sitting(way);
    CHECK(sitting.node("q.together").role == ui::Role::text_field);
    sitting.eat("7", "5");
    const ui::Node slider = sitting.node("q.together");
    CHECK(slider.role == ui::Role::slider);
    REQUIRE(slider.children.size() == 2);
    CHECK(slider.children[0].value == "0");
    CHECK(slider.children[1].value == "12");
    CHECK(slider.children[1].text == "12");
    sitting.eat("3", "5");
    CHECK(sitting.node("q.together").children[1].value == "8");
  }
}

TEST_CASE("an answer beyond an end that has moved stays as it is written, and is said to be wrong") {
  for (const Way way : both) {
    Sitting sitting(way);
    sitting.eat("7", "5");
    sitting.person.type("q.together", "10");
    sitting.eat("3", "5");
    CHECK(sitting.node("q.together").value == "10");
    CHECK_FALSE(ui::slider_part(sitting.node("q.together")).has_value());
    sitting.person.press("continue");
    CHECK(sitting.person.url() == pages + "1");
    const std::string wrong =
        "Your answer to “How many of the 8 meals were eaten together?” must be between 0 and 8";
    CHECK(sitting.node("q.together").error == wrong);
    CHECK(sitting.node("q.together").value == "10");
    CHECK(sitting.says("[" + wrong + "]"));
  }
}

TEST_CASE("what is wrong is said in the words that the question has now") {
  Sitting sitting;
  sitting.person.press("continue");
  CHECK(sitting.node("q.together").error == "Enter an answer to “How many meals were eaten together?”");
  sitting.eat("1", "2");
  CHECK(sitting.node("q.together").error ==
        "Enter an answer to “How many of the 3 meals were eaten together?”");
}

TEST_CASE("words that an expression changes are said once, when the person pauses") {
  Sitting sitting;
  sitting.eat("7", "5");
  CHECK(sitting.person.screen().announcement.text.empty());
  sitting.person.advance(base::seconds(4));
  CHECK(sitting.person.screen().announcement.text ==
        "Meals altogether: 12. The shopping has to last for 12 meals.");
}

TEST_CASE("a page is called what its expression says, also in the check and its links") {
  for (const Way way : both) {
    Sitting sitting(way);
    sitting.eat("7", "5");
    sitting.person.type("q.together", "4");
    sitting.person.press("continue");
    CHECK(sitting.person.url() == pages + "2");
    CHECK(sitting.person.screen().title.rfind("Cooking 12 meals", 0) == 0);
    sitting.person.open("/forms/" + support::draft_id + "/check");
    CHECK(sitting.says("How many of the 12 meals were eaten together?"));
    CHECK(sitting.node("section-2").text == "Cooking 12 meals");
    CHECK(sitting.node("change.q.together").hint == "How many of the 12 meals were eaten together?");
  }
}

TEST_CASE("in a group that is added each instance has words of its own") {
  Sitting sitting;
  sitting.eat("1", "1");
  sitting.person.open(pages + "2");
  sitting.person.press("add.q.helper");
  sitting.person.press("add.q.helper");
  CHECK(sitting.node("q.helper-cooked@1").label == "What did they cook?");
  CHECK(sitting.node("q.helper@2").text == "Person who helped 2");
  sitting.person.type("q.helper-name@1", "Ada");
  sitting.person.type("q.helper-name@2", "Ben");
  CHECK(sitting.node("q.helper").text == "Person who helped");
  CHECK(sitting.node("q.helper@2").text == "Helper Ben 2");
  CHECK(sitting.node("q.helper-cooked@1").label == "What did Ada cook?");
  CHECK(sitting.node("q.helper-cooked@2").label == "What did Ben cook?");
  sitting.person.press("continue");
  CHECK(sitting.node("q.helper-cooked@2").error == "Enter an answer to “What did Ben cook?”");
}

TEST_CASE("in another language a translation stands, and the rest is as the expression says") {
  Sitting sitting(Way::script, wording::Language::cy);
  sitting.eat("7", "5");
  CHECK(sitting.node("q.together").label == "Sawl pryd a gafodd ei fwyta gyda’i gilydd?");
  CHECK(sitting.node("q.together").children[1].value == "12");
  CHECK(sitting.node("q.shopping").text == "The shopping has to last for 12 meals.");
}

TEST_CASE("the copy says what was said when it was sent") {
  Sitting sitting;
  sitting.eat("7", "5");
  sitting.person.type("q.together", "4");
  sitting.person.press("continue");
  sitting.person.open("/forms/" + support::draft_id + "/check");
  sitting.person.press("submit");
  sitting.person.open("/submitted-forms/" + support::submission_id);
  CHECK(sitting.says("How many of the 12 meals were eaten together?"));
  CHECK(sitting.says("Cooking 12 meals"));
}
