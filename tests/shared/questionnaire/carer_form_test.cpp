// The foster carer's input to a review, as it ships: it loads without a finding, and its test answers are
// judged as their list says.
#include <algorithm>
#include <set>

#include "shared/base/json.h"
#include "shared/base/text.h"
#include "shared/forms/shipped.h"
#include "tests/shared/questionnaire/files.h"
#include "tests/shared/questionnaire/support.h"

using namespace engine_tests;
using namespace questionnaire;

namespace {

std::string_view form_text() {
  for (const auto& each : forms::shipped()) {
    if (each.name == "looked-after-child-review-carer") return each.json;
  }
  return {};
}

std::shared_ptr<const Form> carer_form() {
  static const auto form = load(form_text()).form;
  REQUIRE(form != nullptr);
  return form;
}

std::filesystem::path responses() {
  return source_dir() / "tests/shared/questionnaire/responses";
}

Answers answers_from(const char* name) {
  const auto reading = Answers::read_all(carer_form(), read_file(responses() / name));
  for (const auto& error : reading.errors) UNSCOPED_INFO(error.path + ": " + error.message);
  REQUIRE(reading.answers);
  return *reading.answers;
}

}  // namespace

TEST_CASE("the carer's form loads without a single finding") {
  const Loaded loaded = load(form_text());
  for (const Finding& finding : loaded.findings) UNSCOPED_INFO(finding.path + ": " + finding.message);
  CHECK(loaded.findings.empty());
  REQUIRE(loaded.form != nullptr);
  CHECK(loaded.form->canonical() == "https://eastshire.example/forms/looked-after-child-review-carer|1.0.0");
}

TEST_CASE("the carer's form is long enough to be real and asks in every common way") {
  const auto form = carer_form();
  std::set<Kind> kinds;
  std::size_t questions = 0;
  bool repeating = false, exclusive = false, declaration = false;
  for (const Item& item : form->items) {
    kinds.insert(item.kind);
    if (item.kind != Kind::group && item.kind != Kind::display) ++questions;
    repeating = repeating || item.repeating_group();
    declaration = declaration || item.declaration;
    for (const Option& option : item.options) exclusive = exclusive || option.exclusive;
  }
  CHECK(form->pages.size() >= 7);
  CHECK(questions >= 45);
  CHECK(repeating);
  CHECK(exclusive);
  CHECK(declaration);
  for (Kind kind : {Kind::boolean, Kind::integer, Kind::decimal, Kind::date, Kind::string, Kind::text,
                    Kind::choice, Kind::open_choice, Kind::attachment, Kind::display}) {
    CHECK(kinds.count(kind) == 1);
  }
}

TEST_CASE("every question of the carer's form has a short name, and says what to do when it is required") {
  const auto form = carer_form();
  for (const Item& item : form->items) {
    if (item.kind == Kind::group || item.kind == Kind::display) continue;
    CAPTURE(item.link_id);
    CHECK_FALSE(item.short_text.empty());
    CHECK(item.short_text.size() <= 60);
    CHECK(item.short_text.back() != '?');
    if (!item.required) continue;
    const bool own = !item.required_message.empty();
    CHECK((own || item.kind == Kind::string || item.kind == Kind::date || item.kind == Kind::text));
    CHECK((!own || item.required_message.back() != '.'));
  }
}

TEST_CASE("the carer's form is judged as its test answers say") {
  const auto cases = base::parse_json(read_file(responses() / "cases.json"));
  REQUIRE(cases);
  REQUIRE(cases->size() >= 10);
  for (const auto& each : *cases) {
    const std::string name = base::text_at(each, "response").value_or("");
    CAPTURE(name);
    std::vector<std::string> found;
    const auto reading = Answers::read_all(carer_form(), read_file(responses() / name));
    for (const auto& error : reading.errors) found.push_back(error.code);
    if (reading.answers) found = codes(reading.answers->validate(today));
    std::string all;
    for (const auto& code : found) all += code + " ";
    CAPTURE(all);
    CHECK((base::text_at(each, "expect") == "accept") == found.empty());
    for (const auto& code : *base::array_at(each, "codes")) {
      const std::string expected = code.get<std::string>();
      CAPTURE(expected);
      CHECK(std::find(found.begin(), found.end(), expected) != found.end());
    }
    if (name != "nothing.json") CHECK(found.size() == base::array_at(each, "codes")->size());
  }
}

TEST_CASE("a complete carer's form comes out as it went in") {
  for (const char* name : {"short.json", "full.json"}) {
    const Answers answers = answers_from(name);
    CHECK(reopened(answers) == answers);
    const auto again = Answers::read(carer_form(), completed(answers));
    REQUIRE(again);
    CHECK(completed(*again) == completed(answers));
  }
}

TEST_CASE("the messages of the carer's form are sentences a person can act on") {
  Answers answers = answers_from("short.json");
  type(answers, "dental-check", {"3", "", "2026"});
  type(answers, "days-missed", {"some"});
  type(answers, "worries", {"0", "8"});
  type(answers, "agree", {});
  type(answers, "your-name", {" "});
  type(answers, "gp", {});
  type(answers, "general-health", {});
  const auto texts = messages(answers.validate(today));
  CHECK(texts == std::vector<std::string>{
                     "Select how the child’s health has been since the last review",
                     "Select yes if the child is registered with a GP",
                     "Date of the last dental check must include a month",
                     "School days missed must be a whole number",
                     "Select what has been worrying, or select “None of these”",
                     "Enter what you have noticed and what you have tried",
                     "Enter your full name",
                     "Confirm that you have answered as fully and truthfully as you can",
                 });
}

TEST_CASE("adding family time asks for at least one person, by name") {
  Answers answers = answers_from("short.json");
  type(answers, "any-family-time", {"true"});
  CHECK(messages(answers.validate(today)) ==
        std::vector<std::string>{"Add at least 1 person the child has spent family time with"});
  const Scope person = answers.add_instance(at(answers, "person"));
  CHECK(codes(answers.validate(today)) == std::vector<std::string>{"required", "required", "required"});
  type(answers, "person-name", {"Adam"}, person);
  type(answers, "person-who", {"1"}, person);
  type(answers, "person-after", {"2"}, person);
  CHECK(messages(answers.validate(today)) ==
        std::vector<std::string>{"Enter what you notice afterwards and what helps"});
  type(answers, "person-after-what", {"Quiet."}, person);
  CHECK(answers.validate(today).empty());
}
