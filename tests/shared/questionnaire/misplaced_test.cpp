// What a definition says in a place where nothing would come of it: an error where answers would go unbounded
// or a form would be open for ever.
#include "tests/shared/questionnaire/support.h"

using namespace engine_tests;
using namespace questionnaire;
using Codes = std::vector<std::string>;

namespace {

std::string question(const std::string& type, const std::string& more) {
  return R"({"linkId":"a","text":"A","type":")" + type + "\"," + more + "}";
}

std::string extension(const std::string& name, const std::string& value) {
  return R"("extension":[{"url":"http://hl7.org/fhir/StructureDefinition/)" + name + "\"," + value + "}]";
}

}  // namespace

TEST_CASE("a bound that no answer to its question is held against is an error") {
  const Codes wrong{"bound_of_wrong_type"};
  for (const char* type : {"integer", "date", "boolean", "time", "quantity", "reference"}) {
    CAPTURE(type);
    const bool counted = std::string_view(type) == "integer";
    CHECK(errors_of(question(type, R"("maxLength":2)")) == (counted ? Codes{} : wrong));
    CHECK(errors_of(question(type, extension("minLength", R"("valueInteger":2)"))) == wrong);
    CHECK(errors_of(question(type, extension("regex", R"("valueString":"[0-9]{3}")"))) == wrong);
    CHECK(errors_of(question(type, extension("maxSize", R"("valueDecimal":1000)"))) == wrong);
    CHECK(errors_of(question(type, extension("mimeType", R"("valueCode":"image/png")"))) == wrong);
  }
  CHECK(errors_of(question("string", extension("maxDecimalPlaces", R"("valueInteger":1)"))) == wrong);
  CHECK(errors_of(question(
            "string", extension("questionnaire-referenceResource", R"("valueCode":"Patient")"))) == wrong);
}

TEST_CASE("bounds where they are held against answers are none") {
  for (const char* type : {"string", "text", "url"}) {
    CHECK(errors_of(question(type, R"("maxLength":200)")).empty());
    CHECK(errors_of(question(type, extension("regex", R"("valueString":"[a-z]+")"))).empty());
  }
  CHECK(errors_of(question("attachment", extension("maxSize", R"("valueDecimal":1000)"))).empty());
  CHECK(errors_of(
            question("reference", extension("questionnaire-referenceResource", R"("valueCode":"Patient")")))
            .empty());
}

TEST_CASE("a number is held against its longest length") {
  Answers answers(form_of(question("integer", R"("maxLength":2)") + "," +
                          R"({"linkId":"b","text":"B","type":"decimal","maxLength":4})"));
  for (const auto& [whole, decimal, problems] :
       {std::tuple{"99", "1.25", 0}, std::tuple{"100", "1.25", 1}, std::tuple{"-99", "10.25", 2}}) {
    CAPTURE(whole, decimal);
    type(answers, "a", {whole});
    type(answers, "b", {decimal});
    CHECK(answers.validate(today).size() == static_cast<std::size_t>(problems));
  }
}

TEST_CASE("a misplaced bound is pointed at") {
  const auto path_of = [](const std::string& item) {
    const auto loaded = load(definition(item));
    return loaded.findings.empty() ? std::string() : loaded.findings.front().path;
  };
  CHECK(path_of(question("date", R"("maxLength":2)")) == "Questionnaire.item[0].maxLength");
  CHECK(path_of(question("date", extension("regex", R"("valueString":"x")"))) ==
        "Questionnaire.item[0].extension");
}

TEST_CASE("an address is held against the longest text and the regex") {
  Answers answers(form_of(question(
      "url", R"("maxLength":25,)" + extension("regex", R"("valueString":"https://.*\\.example/?")"))));
  type(answers, "a", {"https://harbour.example"});
  CHECK(answers.validate(today).empty());
  type(answers, "a", {"https://harbour.test"});
  CHECK(answers.validate(today).size() == 1);
  type(answers, "a", {"https://a-very-long-harbour.example"});
  CHECK(answers.validate(today).size() == 1);
}

TEST_CASE("a time is held against the earliest and the latest") {
  Answers answers(form_of(question(
      "time",
      R"("extension":[{"url":"http://hl7.org/fhir/StructureDefinition/minValue","valueTime":"09:00:00"},)"
      R"({"url":"http://hl7.org/fhir/StructureDefinition/maxValue","valueTime":"17:00:00"}])")));
  for (const auto& [words, problems] :
       {std::pair{"8.59am", 1}, std::pair{"9am", 0}, std::pair{"5pm", 0}, std::pair{"17:01", 1}}) {
    CAPTURE(words);
    type(answers, "a", {words});
    CHECK(answers.validate(today).size() == static_cast<std::size_t>(problems));
  }
}

TEST_CASE("a period that is no date and a status that FHIR does not have are errors") {
  const std::string item = R"({"linkId":"a","type":"string","text":"A"})";
  CHECK(errors_of(item, R"("effectivePeriod":{"end":"31/12/2026"},)") == Codes{"wrong_period"});
  CHECK(errors_of(item, R"("effectivePeriod":{"start":2026},)") == Codes{"wrong_period"});
  CHECK(errors_of(item, R"("effectivePeriod":{"end":"2026-12-31 or so"},)") == Codes{"wrong_period"});
  CHECK(errors_of(item, R"("effectivePeriod":"2026",)") == Codes{"wrong_period"});
  CHECK(errors_of(item, R"("effectivePeriod":{"start":"2026","end":"2026-12-31T23:59:00Z"},)").empty());
  const auto with_status = [&item](const std::string& status) {
    return load(R"({"resourceType":"Questionnaire","url":"https://e.example/f","version":"1","title":"T",)" +
                status + R"("item":[)" + item + "]}");
  };
  CHECK(with_status(R"("status":"activ",)").form == nullptr);
  CHECK(with_status(R"("status":1,)").form == nullptr);
  const auto without = with_status("");
  REQUIRE(without.form != nullptr);
  REQUIRE(without.findings.size() == 1);
  CHECK(without.findings.front().code == "missing_status");
}

TEST_CASE("a yes or no question has one answer") {
  CHECK(errors_of(question("boolean", R"("repeats":true)")) == Codes{"repeating_boolean"});
}

namespace {

// A question with help below it that says more than its words.
std::string with_help(const std::string& extensions, const std::string& properties = {}) {
  return R"({"linkId":"a","type":"string","text":"A","item":[{"linkId":"h","type":"display","text":"Help",)" +
         properties + R"("extension":[)" + extensions +
         R"({"url":"http://hl7.org/fhir/StructureDefinition/questionnaire-itemControl",)"
         R"("valueCodeableConcept":{"coding":[{"code":"help"}]}}]}]})";
}

}  // namespace

TEST_CASE("help that is hidden is not shown, and what it links to is not lost") {
  const auto of_question = [](const std::string& extensions) {
    const auto form = form_of(with_help(extensions));
    return form->items[form->find("a")];
  };
  CHECK(of_question("").hint == "Help");
  CHECK(of_question(
            R"({"url":"http://hl7.org/fhir/StructureDefinition/questionnaire-hidden","valueBoolean":true},)")
            .hint.empty());
  CHECK(
      of_question(
          R"({"url":"http://hl7.org/fhir/StructureDefinition/questionnaire-supportLink","valueUri":"https://e.example"},)")
          .support_links.size() == 1);
  CHECK(errors_of(with_help(R"({"url":"urn:care-account:requird-message","valueString":"x"},)")).size() == 1);
}

TEST_CASE("help that says more than words is not taken for words, and its rules not for its question’s") {
  CHECK(
      errors_of(with_help(R"({"url":"http://hl7.org/fhir/StructureDefinition/targetConstraint","extension":[)"
                          R"({"url":"key","valueId":"k"},{"url":"severity","valueCode":"error"},)"
                          R"({"url":"human","valueString":"No."},{"url":"expression","valueExpression":)"
                          R"({"language":"text/fhirpath","expression":"false"}}]},)")) ==
      Codes{"constraint_without_question"});
  CHECK(errors_of(
            with_help(R"({"url":"http://hl7.org/fhir/StructureDefinition/minValue","valueInteger":3},)")) ==
        Codes{"bound_of_wrong_type"});
  CHECK(form_of(with_help("", R"("prefix":"1.",)"))->find("h") != no_item);
  CHECK(form_of(with_help("", R"("required":false,"readOnly":true,)"))->find("h") == no_item);
  CHECK(errors_of(with_help("", R"("required":true,)")) == Codes{"display_with_answers"});
  CHECK(errors_of(with_help("", R"("item":[{"linkId":"c","type":"string","text":"C"}],)")) ==
        Codes{"display_with_items"});
}
