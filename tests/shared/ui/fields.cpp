#include <catch2/catch_test_macros.hpp>

#include "shared/ui/check.h"
#include "shared/ui/values.h"
#include "tests/shared/ui/screens.h"

using namespace ui_tests;

namespace {

Element element_of(std::vector<Node> in_form) {
  const Screen shown = screen({form(std::move(in_form))});
  for (const ui::Breach& breach : ui::check(shown)) CHECK(breach.rule == 4);  // an error without its summary
  return ui::to_element(shown);
}

}  // namespace

TEST_CASE("a field is labelled, described by its hint and its error, and posted under its key") {
  Node name = hinted(field(Role::text_field, "name", "First name", "Jo"), "As on your passport");
  name.error = "Enter your first name";
  name.autocomplete = "given-name";
  const Element page = element_of({name});
  CHECK(attribute(page, "name:label", "for") == "name");
  CHECK(attribute(page, "name", "name") == "name");
  CHECK(attribute(page, "name", "value") == "Jo");
  CHECK(attribute(page, "name", "aria-describedby") == "name:hint name:error");
  CHECK(attribute(page, "name", "autocomplete") == "given-name");
  CHECK(attribute(page, "name", "spellcheck") == "false");
  CHECK(attribute(page, "name", "class") == "govuk-input govuk-input--error");
  CHECK(attribute(page, "name:field", "class") == "govuk-form-group govuk-form-group--error");
  CHECK(all_text(*find_element(page, "name:error")) == "Error: Enter your first name");
}

TEST_CASE("each kind of input has the keyboard that suits it") {
  struct Row {
    ui::Input input;
    const char* type;
    std::optional<std::string> mode;
  };
  const Row rows[] = {{ui::Input::text, "text", std::nullopt},      {ui::Input::email, "email", std::nullopt},
                      {ui::Input::telephone, "tel", std::nullopt},  {ui::Input::digits, "text", "numeric"},
                      {ui::Input::decimal, "text", "decimal"},      {ui::Input::url, "url", std::nullopt},
                      {ui::Input::one_time_code, "text", "numeric"}};
  for (const Row& row : rows) {
    Node asked = field(Role::text_field, "asked", "Asked");
    asked.input = row.input;
    const Element page = element_of({asked});
    CHECK(attribute(page, "asked", "type") == row.type);
    CHECK(attribute(page, "asked", "inputmode") == row.mode);
  }
}

TEST_CASE("a label that is the page's heading is inside it") {
  Node name = field(Role::text_field, "name", "What is your name?");
  name.level = 1;
  Screen asked = screen({form({name})});
  asked.body.front().children.erase(asked.body.front().children.begin());
  REQUIRE(ui::check(asked).empty());
  const Element page = ui::to_element(asked);
  REQUIRE(find_element(page, "name:heading") != nullptr);
  CHECK(find_element(page, "name:heading")->tag == "h1");
  CHECK(attribute(page, "name:heading", "tabindex") == "-1");
  CHECK(find_element(*find_element(page, "name:heading"), "name:label") != nullptr);
}

TEST_CASE("a password can be shown, by a button that is not the form's") {
  Node password = field(Role::password, "password", "Password", "secret");
  password.autocomplete = "current-password";
  Element page = element_of({password});
  CHECK(attribute(page, "password", "type") == "password");
  CHECK(attribute(page, "password:show", "type") == "button");
  CHECK(attribute(page, "password:show", "aria-controls") == "password");
  CHECK(find_element(page, "password:show")->text == "Show");
  password.expanded = true;
  page = element_of({password});
  CHECK(attribute(page, "password", "type") == "text");
  CHECK(attribute(page, "password", "spellcheck") == "false");
  CHECK(attribute(page, "password:show", "aria-label") == "Hide password");
}

TEST_CASE("a text area counts what may still be written") {
  Node area = field(Role::text_area, "area", "Words", "12345678");
  area.max_characters = 1010;
  const auto count = [&] { return all_text(*find_element(element_of({area}), "area:count")); };
  CHECK(count() == "You can enter up to 1,010 charactersYou have 1,002 characters remaining");
  area.max_characters = 9;
  CHECK(count() == "You can enter up to 9 charactersYou have 1 character remaining");
  area.max_characters = 6;
  CHECK(count() == "You can enter up to 6 charactersYou have 2 characters too many");
  area.value = "\xc5\xb5\xc5\xb7";  // two Welsh letters
  CHECK(count() == "You can enter up to 6 charactersYou have 4 characters remaining");
  CHECK(attribute(element_of({area}), "area", "aria-describedby") == "area:count");
}

TEST_CASE("radios stand beside each other only while none of them reveals anything") {
  Node radios = node(Role::radios, "happy", "Happy?");
  radios.inline_options = true;
  radios.children = {option("happy.yes", "Yes", "yes"), option("happy.no", "No", "no")};
  CHECK(ui::to_html(element_of({radios})).find("care-choices--beside") != std::string::npos);
  radios.children[1].children = {field(Role::text_field, "why", "Why?")};
  CHECK(ui::to_html(element_of({radios})).find("care-choices--beside") == std::string::npos);
}

TEST_CASE("a select has the option with its value chosen") {
  Node select = field(Role::select, "who", "Who?", "kin");
  select.children = {option("who.a", "Carer", "carer"), option("who.b", "Family", "kin")};
  const Element page = element_of({select});
  CHECK_FALSE(attribute(page, "who.a", "selected"));
  CHECK(attribute(page, "who.b", "selected") == "");
}

TEST_CASE("a form with a file is sent in parts, and says which file it holds") {
  Node file = field(Role::file, "plan", "Health plan", "plan.pdf");
  file.suffix = "120 KB";
  const Element page = element_of({file});
  CHECK(attribute(page, "form", "enctype") == "multipart/form-data");
  CHECK(find_element(page, "plan:value")->text == "Uploaded: plan.pdf (120 KB)");
  CHECK(attribute(page, "plan", "aria-describedby") == "plan:value");
  CHECK_FALSE(attribute(page, "plan", "value"));
  CHECK_FALSE(attribute(element_of({field(Role::text_field, "name", "Name")}), "form", "enctype"));
}

TEST_CASE("radios are a fieldset whose first choice can be reached by an error's link") {
  Node radios = hinted(node(Role::radios, "happy", "Happy?"), "Choose one.");
  radios.error = "Choose yes or no";
  radios.value = "no";
  radios.children = {option("happy.yes", "Yes", "yes"), node(Role::divider, "or", "or"),
                     option("happy.no", "No", "no")};
  Screen asked = screen({form({radios})});
  Node summary = with(node(Role::error_summary, "errors", "There is a problem"),
                      {link("e", "Choose yes or no", "#happy")});
  asked.body.front().children.insert(asked.body.front().children.begin(), summary);
  asked.title = "Error: Your health";
  REQUIRE(ui::check(asked).empty());
  const Element page = ui::to_element(asked);
  CHECK(attribute(page, "e", "href") == "#happy.yes");
  CHECK(find_element(page, "happy:group")->tag == "fieldset");
  CHECK(attribute(page, "happy:group", "aria-describedby") == "happy:hint happy:error");
  CHECK(attribute(page, "happy.no", "name") == "happy");
  CHECK(attribute(page, "happy.no", "checked") == "");
  CHECK_FALSE(attribute(page, "happy.yes", "checked"));
  CHECK(find_element(page, "or")->text == "or");
}

TEST_CASE("what a choice reveals is on the page either way, so that it works without script") {
  for (const bool chosen : {true, false}) {
    Node boxes = node(Role::checkboxes, "help", "Help?");
    boxes.children = {option("help.other", "Other", "other", chosen)};
    boxes.children[0].children = {field(Role::text_field, "which", "Which?")};
    const Element page = element_of({boxes});
    const std::string classes = *attribute(page, "help.other:reveal", "class");
    CHECK((classes.find("--hidden") == std::string::npos) == chosen);
    CHECK(find_element(page, "which") != nullptr);
    CHECK(attribute(page, "help.other", "checked").has_value() == chosen);
  }
}

TEST_CASE("a date is three fields with what was typed in each") {
  Node date = node(Role::date, "born", "Date of birth");
  date.value = "2|x|";
  date.autocomplete = "bday";
  const Screen asked = screen({form({date}), link("to", "There", "#born")});
  const Element page = ui::to_element(asked);
  CHECK(attribute(page, "born:day", "value") == "2");
  CHECK(attribute(page, "born:month", "value") == "x");
  CHECK(attribute(page, "born:year", "value") == "");
  CHECK(attribute(page, "born:year", "name") == "born:year");
  CHECK(attribute(page, "born:month", "autocomplete") == "bday-month");
  CHECK(attribute(page, "to", "href") == "#born:day");
  CHECK(ui::field_names(asked) == std::vector<std::string>{"born:day", "born:month", "born:year"});
}

TEST_CASE("the names of fields are those a post must have") {
  Node off = field(Role::text_field, "off", "Off");
  off.disabled = true;
  Node boxes = node(Role::checkboxes, "help", "Help?");
  boxes.children = {option("help.other", "Other", "other")};
  boxes.children[0].children = {field(Role::text_field, "which", "Which?")};
  const Screen asked =
      screen({form({node(Role::hidden, "revision"), off, boxes, node(Role::button, "go", "Go")})});
  CHECK(ui::field_names(asked) == std::vector<std::string>{"revision", "help", "which"});
}
