// What a finding says where authors go wrong most: enough to put it right without looking further.
#include <algorithm>

#include "tests/shared/questionnaire/support.h"

using namespace engine_tests;
using namespace questionnaire;

namespace {

Finding only_error(const std::string& items, const std::string& more = {}) {
  std::vector<Finding> errors;
  for (const Finding& finding : load(definition(items, more)).findings) {
    if (finding.severity == Severity::error) errors.push_back(finding);
  }
  REQUIRE(errors.size() == 1);
  return errors.front();
}

bool says(const std::string& text, std::string_view words) {
  return text.find(words) != std::string::npos;
}

std::string choice(std::string_view more) {
  return R"({"linkId":"q","text":"Q","type":"choice",)" + std::string(more) + "}";
}

std::string calculated(std::string_view expression) {
  return R"({"linkId":"q","text":"Q","type":"string","extension":[{"url":)"
         R"("http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression",)"
         R"("valueExpression":{"language":"text/fhirpath","expression":")" +
         std::string(expression) + "\"}}]}";
}

std::string value_set(std::string_view compose) {
  return R"("contained":[{"resourceType":"ValueSet","id":"vs","url":"urn:vs","version":"2","compose":)" +
         std::string(compose) + "}],";
}
const std::string listed = R"({"include":[{"system":"urn:s","concept":[{"code":"a","display":"A"}]}]})";

}  // namespace

TEST_CASE("a linkId that is given twice says where it is and where it was before") {
  const Finding finding = only_error(R"({"linkId":"a","type":"string","text":"A"},
    {"linkId":"g","type":"group","text":"G","item":[{"linkId":"a","type":"string","text":"B"}]})");
  CHECK(finding.code == "duplicate_link_id");
  CHECK(finding.path == "Questionnaire.item[1].item[0].linkId");
  CHECK(says(finding.message, "Questionnaire.item[0] has the linkId \"a\" too"));
}

TEST_CASE("two options that are the same are named") {
  const Finding finding =
      only_error(choice(R"("answerOption":[{"valueCoding":{"system":"urn:s","code":"x","display":"One"}},)"
                        R"({"valueCoding":{"system":"urn:s","code":"x","display":"Two"}}])"));
  CHECK(finding.code == "duplicate_option");
  CHECK(says(finding.message, "\"urn:s|x\""));
}

TEST_CASE("an expression that cannot be read shows up to where it could") {
  const Finding finding = only_error(calculated("name.matches('it's')"));
  CHECK(finding.code == "expression_syntax");
  CHECK(says(finding.message, "after \"name.matches('it'"));
  CHECK(says(finding.mend, "apostrophe"));
}

TEST_CASE("a variable with a hyphen is said to need backquotes") {
  const std::string variable =
      R"("extension":[{"url":"http://hl7.org/fhir/StructureDefinition/variable","valueExpression":{)"
      R"("name":"has-fever","language":"text/fhirpath","expression":"true"}}],)";
  const Finding finding = only_error(calculated("%has-fever"), variable);
  CHECK(finding.code == "unknown_variable");
  CHECK(says(finding.mend, "%`has-fever`"));
  CHECK(errors_of(calculated("%`has-fever`.toString()"), variable).empty());
}

TEST_CASE("a value set that is not in the form is told from one that does not list its concepts") {
  const Finding missing = only_error(choice(R"("answerValueSet":"https://example.org/vs")"));
  CHECK(missing.code == "value_set_unresolvable");
  CHECK(says(missing.message, "\"https://example.org/vs\", which is not in this form"));
  const Finding unlisted =
      only_error(choice(R"("answerValueSet":"#vs")"),
                 value_set(R"({"include":[{"valueSet":["https://example.org/other"]}]})"));
  CHECK(unlisted.code == "value_set_unresolvable");
  CHECK(says(unlisted.message, "does not list its concepts"));
}

TEST_CASE("a contained value set is found by its id, by its url, and by its url with its version") {
  for (const char* name : {"#vs", "urn:vs", "urn:vs|2"}) {
    CAPTURE(name);
    CHECK(errors_of(choice(R"("answerValueSet":")" + std::string(name) + "\""), value_set(listed)).empty());
  }
  CHECK(errors_of(choice(R"("answerValueSet":"urn:vs|3")"), value_set(listed)) ==
        std::vector<std::string>{"value_set_unresolvable"});
}

TEST_CASE("a start value in a unit that cannot be chosen is refused, as its draft could not be opened") {
  const auto quantity = [](std::string_view code) {
    return R"({"linkId":"q","text":"Weight","type":"quantity","extension":[
      {"url":"http://hl7.org/fhir/StructureDefinition/questionnaire-unitOption","valueCoding":{"code":"kg"}},
      {"url":"http://hl7.org/fhir/StructureDefinition/questionnaire-unitOption","valueCoding":{"code":"g"}}],
      "initial":[{"valueQuantity":{"value":75,"unit":"kg","code":")" +
           std::string(code) + R"("}}]})";
  };
  CHECK(only_error(quantity("3141-9")).code == "wrong_initial");
  const Answers answers(form_of(quantity("kg")));
  CHECK(Answers::read(answers.shared_form(), answers.respond(Completion::in_progress)).has_value());
}

TEST_CASE("words under details are the question where it has no others") {
  const auto form =
      form_of(R"({"linkId":"q","type":"string","item":[{"linkId":"h","type":"display","text":"Name",
    "extension":[{"url":"http://hl7.org/fhir/StructureDefinition/questionnaire-itemControl",
    "valueCodeableConcept":{"coding":[{"code":"flyover"}]}}]}]})");
  const Item& item = form->items[form->find("q")];
  CHECK(item.text == "Name");
  CHECK(item.more.empty());
}

TEST_CASE("words that stand in one line have no breaks, and longer instructions keep theirs") {
  const std::string core = "http://hl7.org/fhir/StructureDefinition/";
  const auto form = form_of(
      R"({"linkId":"q","type":"choice","text":"Which\none?","prefix":"1\n.","extension":[{"url":")" + core +
      R"(questionnaire-instruction","valueString":"- this\n- that"},{"url":")" + core +
      R"(questionnaire-shortText","valueString":"Short\nname"}],"answerOption":[{"valueString":"A\nB"}],)"
      R"("item":[{"linkId":"h","type":"display","text":"Help\nhere","extension":[{"url":")" +
      core +
      R"(questionnaire-itemControl","valueCodeableConcept":{"coding":[{"code":"help"}]}}]}]},)"
      R"({"linkId":"d","type":"display","text":"Two\nlines"})");
  const Item& item = form->items[form->find("q")];
  CHECK(item.text == "Which one?");
  CHECK(item.prefix == "1 .");
  CHECK(item.short_text == "Short name");
  CHECK(item.options[0].text == "A B");
  CHECK(item.hint == "Help here");
  CHECK(item.more == "- this\n- that");
  CHECK(form->items[form->find("d")].text == "Two\nlines");
}

TEST_CASE("a pattern that is written as matches('...') is taken out of it, and said") {
  const auto loaded = load(definition(R"~({"linkId":"q","type":"string","text":"Q","extension":[
    {"url":"http://hl7.org/fhir/StructureDefinition/regex","valueString":"matches('^[0-9]{4}$')"}]})~"));
  REQUIRE(loaded.form != nullptr);
  CHECK(loaded.form->items[loaded.form->find("q")].regex == "^[0-9]{4}$");
  REQUIRE(loaded.findings.size() == 1);
  CHECK(loaded.findings.front().code == "regex_in_expression");
  CHECK(says(loaded.findings.front().mend, "\"^[0-9]{4}$\""));
}

TEST_CASE("a unit that is given as a code and as words is said once, in the words") {
  const std::string core = "http://hl7.org/fhir/StructureDefinition/";
  const auto form = form_of(
      R"({"linkId":"q","type":"decimal","text":"Pressure","extension":[{"url":")" + core +
      R"(questionnaire-unit","valueCoding":{"code":"mm[Hg]","display":"mm[Hg]"}}],)"
      R"("item":[{"linkId":"u","type":"display","text":"mm Hg","extension":[{"url":")" +
      core + R"(questionnaire-itemControl","valueCodeableConcept":{"coding":[{"code":"unit"}]}}]}]})");
  CHECK(form->items[form->find("q")].unit == "mm Hg");
}
