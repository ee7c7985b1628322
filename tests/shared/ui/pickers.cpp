// Grids, options offered as one writes, sliders: what they are in HTML, and what the contract refuses.
#include <catch2/catch_test_macros.hpp>

#include "shared/base/text.h"
#include "shared/ui/check.h"
#include "tests/shared/ui/screens.h"

using namespace ui_tests;

namespace {

Node offering(std::vector<Node> options) {
  Node made = field(Role::combobox, "country", "Country of birth", "ni");
  made.hint = "Start typing.";
  made.children = std::move(options);
  return made;
}

Node slider(std::string value) {
  Node made = field(Role::slider, "settled", "How settled?", std::move(value));
  made.step = "1";
  made.children = {option("settled.least", "0 Not at all", "0"), option("settled.most", "10 Very", "10")};
  return made;
}

Node grid_of(const std::vector<std::string>& first, const std::vector<std::string>& second) {
  const auto row = [](const std::string& key, const std::vector<std::string>& options) {
    Node made = node(Role::radios, key, "Question " + key);
    for (const std::string& text : options)
      made.children.push_back(option(base::concat({key, ".", text}), text, text));
    return made;
  };
  return with(node(Role::grid, "grid", "How often?"), {row("one", first), row("two", second)});
}

Element page_of(Node made) {
  const Screen all = screen({form({std::move(made)})});
  REQUIRE(ui::check(all).empty());
  return ui::to_element(all);
}

int breach_of(Node made) {
  const auto breaches = ui::check(screen({form({std::move(made)})}));
  return breaches.empty() ? 0 : breaches.front().rule;
}

}  // namespace

TEST_CASE("a field that offers options says which list is its own and where the arrows stand") {
  const Element page =
      page_of(offering({option("country.1", "Niger", "1"), option("country.2", "Nigeria", "2", true)}));
  CHECK(attribute(page, "country", "role") == "combobox");
  CHECK(attribute(page, "country", "aria-expanded") == "true");
  CHECK(attribute(page, "country", "aria-controls") == "country:list");
  CHECK(attribute(page, "country", "aria-activedescendant") == "country.2");
  CHECK(attribute(page, "country", "aria-describedby") == "country:hint");
  CHECK(attribute(page, "country:list", "role") == "listbox");
  CHECK(attribute(page, "country:list", "aria-labelledby") == "country:label");
  CHECK(attribute(page, "country.1", "aria-selected") == "false");
  CHECK(attribute(page, "country.2", "aria-selected") == "true");
}

TEST_CASE("with nothing to offer there is no list") {
  const Element page = page_of(offering({}));
  CHECK(attribute(page, "country", "aria-expanded") == "false");
  CHECK_FALSE(attribute(page, "country", "aria-controls").has_value());
  CHECK(find_element(page, "country:popup") == nullptr);
}

TEST_CASE("a slider is named and described as its number field, and says when it has no answer") {
  const Element unset = page_of(slider(""));
  CHECK(attribute(unset, "settled:range", "aria-labelledby") == "settled:label");
  CHECK(attribute(unset, "settled:range", "aria-describedby") == "settled.least settled.most");
  CHECK(attribute(unset, "settled:range", "aria-valuetext") == "Not answered");
  CHECK_FALSE(attribute(unset, "settled:range", "value").has_value());
  CHECK_FALSE(attribute(unset, "settled:range", "name").has_value());
  const Element set = page_of(slider("7"));
  CHECK(attribute(set, "settled:range", "value") == "7");
  CHECK_FALSE(attribute(set, "settled:range", "aria-valuetext").has_value());
  CHECK(attribute(set, "settled", "value") == "7");
  const Element beyond = page_of(slider("11"));
  CHECK_FALSE(attribute(beyond, "settled:range", "value").has_value());
  CHECK(attribute(beyond, "settled:range", "aria-valuetext") == "11");
}

TEST_CASE("what cannot be shown on a slider is no place on it") {
  CHECK(ui::slider_part(slider("0")) == 0.0F);
  CHECK(ui::slider_part(slider("5")) == 0.5F);
  CHECK(ui::slider_part(slider("10")) == 1.0F);
  for (const char* value : {"", "11", "-1", "ten", "5 or 6"}) CHECK_FALSE(ui::slider_part(slider(value)));
}

TEST_CASE("a row of a grid is a fieldset of its own, whose options keep their words") {
  const Element page = page_of(grid_of({"Never", "Often"}, {"Never", "Often"}));
  CHECK(find_element(page, "one:group")->tag == "fieldset");
  CHECK(all_text(*find_element(page, "one:legend")) == "Question one");
  CHECK(all_text(*find_element(page, "one.Never:label")) == "Never");
  CHECK(attribute(page, "one.Never:label", "for") == "one.Never");
  CHECK(attribute(page, "grid:heads", "aria-hidden") == "true");
  CHECK(all_text(*find_element(page, "grid:head1-2")) == "Often");
}

TEST_CASE("a long grid says its columns' words again") {
  Node grid = grid_of({"Never"}, {"Never"});
  for (int i = 0; i < 10; ++i) {
    Node row = grid.children.front();
    row.key = "more" + std::to_string(i);
    row.children.front().key = row.key + ".Never";
    grid.children.push_back(std::move(row));
  }
  const Element page = page_of(std::move(grid));
  CHECK(find_element(page, "grid:heads2") != nullptr);
  CHECK(find_element(page, "grid:heads3") == nullptr);
}

TEST_CASE("the contract refuses grids and sliders that cannot be shown as such") {
  CHECK(breach_of(grid_of({"Never", "Often"}, {"Never", "Often"})) == 0);
  CHECK(breach_of(grid_of({"Never", "Often"}, {"Often", "Never"})) == 10);
  CHECK(breach_of(grid_of({"Never", "Often"}, {"Never"})) == 10);
  Node hinted_cell = grid_of({"Never"}, {"Never"});
  hinted_cell.children[1].children[0].hint = "Not once";
  CHECK(breach_of(hinted_cell) == 10);
  Node foreign = grid_of({"Never"}, {"Never"});
  foreign.children[1] = field(Role::text_field, "words", "In your words");
  CHECK(breach_of(foreign) != 0);
  Node endless = slider("1");
  endless.children.pop_back();
  CHECK(breach_of(endless) == 11);
  Node stepless = slider("1");
  stepless.step.clear();
  CHECK(breach_of(stepless) == 11);
}
