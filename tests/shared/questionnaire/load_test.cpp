#include <algorithm>

#include "shared/base/pattern.h"
#include "shared/base/text.h"
#include "tests/shared/questionnaire/support.h"

using namespace engine_tests;
using namespace questionnaire;
using Strings = std::vector<std::string>;

namespace {

std::string extension(std::string_view url, std::string_view value) {
  return R"("extension":[{"url":")" + std::string(url) + R"(",)" + std::string(value) + "}]";
}
const std::string core = "http://hl7.org/fhir/StructureDefinition/";
const std::string sdc = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-";

std::string item(std::string_view kind, std::string_view more) {
  return R"({"linkId":"q","text":"Q","type":")" + std::string(kind) + "\"," + std::string(more) + "}";
}

const Item& only(const std::shared_ptr<const Form>& form) {
  return form->items[form->find("q")];
}

std::string nested(int levels) {
  std::string text = R"({"linkId":"leaf","type":"string","text":"L"})";
  for (int i = 1; i < levels; ++i) {
    text = base::concat(
        {R"({"linkId":"g)", std::to_string(i), R"(","type":"group","text":"G","item":[)", text, "]}"});
  }
  return text;
}

}  // namespace

TEST_CASE("every problem of a definition is reported at once, each with where it is and how to mend it") {
  const auto loaded = load(definition(R"({"type":"string","text":"No id"},
    {"linkId":"a","type":"strng","text":"A"},{"linkId":"a","type":"string","text":"B"},
    {"linkId":"c","type":"choice","text":"C","required":true},
    {"linkId":"d","type":"string","text":"D","enableWhen":[{"question":"zz","operator":"=","answerString":"x"}]})"));
  CHECK(loaded.form == nullptr);
  Strings found;
  for (const Finding& finding : loaded.findings) {
    if (finding.severity == Severity::error) found.push_back(finding.code + " " + finding.path);
    CHECK_FALSE(finding.message.empty());
    CHECK_FALSE(finding.mend.empty());
  }
  CHECK(found == Strings{"missing_link_id Questionnaire.item[0].linkId",
                         "unknown_type Questionnaire.item[1].type",
                         "duplicate_link_id Questionnaire.item[2].linkId",
                         "choice_without_options Questionnaire.item[3]",
                         "condition_question_unknown Questionnaire.item[4].enableWhen[0].question"});
}

TEST_CASE("what would change the meaning of a form is refused, never ignored") {
  const auto query = R"("valueExpression":{"language":"application/x-fhir-query","expression":"Patient"})";
  const std::vector<std::string> refused = {
      extension(sdc + "answerExpression", query), extension(sdc + "candidateExpression", query),
      extension(sdc + "subQuestionnaire", R"("valueCanonical":"https://example.org/other")"),
      extension(core + "questionnaire-usageMode", R"("valueCode":"capture")"),
      R"("_prefix":{"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/cqf-expression","valueExpression":{}}]})"};
  for (const std::string& each : refused) {
    CAPTURE(each);
    CHECK(errors_of(item("string", each)) == Strings{"rule_not_supported"});
  }
  CHECK(errors_of(item("string", extension(sdc + "calculatedExpression", query))) ==
        Strings{"expression_language"});
  CHECK(errors_of(item("string", R"("modifierExtension":[{"url":"x"}])")) == Strings{"modifier_extension"});
  CHECK(errors_of(item("string", R"("answerConstraint":"optionsOnly")")) == Strings{"unknown_property"});
  CHECK(errors_of(item("string", extension("urn:care-account:required-mesage", R"("valueString":"x")"))) ==
        Strings{"unknown_extension"});
  CHECK(errors_of(item("choice", R"("answerValueSet":"http://example.org/ValueSet/far-away")")) ==
        Strings{"value_set_unresolvable"});
  CHECK(errors_of(item("string", R"("required":"true")")) == Strings{"wrong_type"});
}

TEST_CASE("what only decorates is reported and ignored") {
  const auto loaded =
      load(definition(item("string", extension(core + "rendering-style", R"("valueString":"color:red")"))));
  CHECK(loaded.form != nullptr);
  REQUIRE(loaded.findings.size() == 1);
  CHECK(loaded.findings[0].severity == Severity::information);
  CHECK(loaded.findings[0].code == "extension_ignored");
}

TEST_CASE("a circle of conditions is found, and only those in it are named") {
  const auto when = [](const char* id, const char* question) {
    return R"({"linkId":")" + std::string(id) +
           R"(","type":"boolean","text":"T","enableWhen":[{"question":")" + question +
           R"(","operator":"=","answerBoolean":true}]})";
  };
  const auto loaded = load(definition(when("a", "b") + "," + when("b", "c") + "," + when("c", "a") + "," +
                                      when("d", "a") + R"(,{"linkId":"e","type":"boolean","text":"E"})"));
  Strings paths;
  for (const Finding& finding : loaded.findings) {
    CHECK(finding.code == "condition_cycle");
    paths.push_back(finding.path);
  }
  CHECK(paths == Strings{"Questionnaire.item[0].enableWhen", "Questionnaire.item[1].enableWhen",
                         "Questionnaire.item[2].enableWhen"});
  CHECK(errors_of(when("self", "self")) == Strings{"condition_cycle"});
  CHECK(
      errors_of(R"({"linkId":"g","type":"group","text":"G","enableWhen":[{"question":"in","operator":"exists",
    "answerBoolean":true}],"item":[{"linkId":"in","type":"string","text":"I"}]})") ==
      Strings{"condition_cycle"});
}

TEST_CASE("conditions that can never be judged are refused") {
  const std::string first =
      R"({"linkId":"n","type":"integer","text":"N"},{"linkId":"c","type":"choice","text":"C","answerOption":[
         {"valueCoding":{"system":"s","code":"a"}}]},{"linkId":"g","type":"group","text":"G","item":[]},)";
  const auto with = [&](const char* condition) {
    return errors_of(first + item("string", R"("enableWhen":[)" + std::string(condition) + "]"));
  };
  CHECK(with(R"({"question":"n","operator":"=","answerInteger":1})").empty());
  CHECK(with(R"({"question":"c","operator":"=","answerCoding":{"code":"a"}})").empty());
  CHECK(with(R"({"question":"n","operator":"=","answerString":"1"})") == Strings{"condition_answer"});
  CHECK(with(R"({"question":"n","operator":"=","answerCoding":{"code":"a"}})") ==
        Strings{"condition_answer"});
  CHECK(with(R"({"question":"c","operator":">","answerCoding":{"code":"a"}})") ==
        Strings{"condition_answer"});
  CHECK(with(R"({"question":"n","operator":"exists","answerInteger":1})") == Strings{"condition_answer"});
  CHECK(with(R"({"question":"n","operator":"like","answerInteger":1})") == Strings{"condition_operator"});
  CHECK(with(R"({"question":"g","operator":"exists","answerBoolean":true})") ==
        Strings{"condition_question_unanswerable"});
}

TEST_CASE("a definition that is too large, too long or too deep is refused") {
  CHECK(errors_of(nested(20)).empty());
  CHECK(errors_of(nested(21)) == Strings{"nested_too_deeply"});
  std::string many;
  for (int i = 0; i < 5001; ++i) {
    many += std::string(i == 0 ? "" : ",") + R"({"linkId":")" + std::to_string(i) +
            R"(","type":"string","text":"Q"})";
    if (i == 4998) CHECK(errors_of(many).empty());
  }
  const auto codes = errors_of(many);
  CHECK(std::find(codes.begin(), codes.end(), "too_many_items") != codes.end());
  const auto large = load(std::string(2 * 1024 * 1024 + 1, ' '));
  CHECK(large.form == nullptr);
  CHECK(large.findings.at(0).code == "json_too_large");
  CHECK(load("").findings.at(0).code == "json_malformed");
  CHECK(load("[]").findings.at(0).code == "not_a_questionnaire");
  CHECK(load(R"({"resourceType":"Questionnaire"})").form == nullptr);
  CHECK(load(R"({"resourceType":"Questionnaire","item":[1,"a",null,[]]})").form == nullptr);
}

TEST_CASE("bounds, lengths and counts that contradict each other are refused") {
  CHECK(errors_of(item("integer", R"("extension":[{"url":")" + core +
                                      R"(minValue","valueInteger":5},{"url":")" + core +
                                      R"(maxValue","valueInteger":4}])")) == Strings{"bounds_contradict"});
  CHECK(errors_of(item("integer", extension(core + "minValue", R"("valueDate":"2026-01-01")"))) ==
        Strings{"bound_of_wrong_type"});
  CHECK(
      errors_of(item("string", R"("maxLength":3,)" + extension(core + "minLength", R"("valueInteger":4)"))) ==
      Strings{"bounds_contradict"});
  CHECK(errors_of(item("string", extension(core + "questionnaire-minOccurs", R"("valueInteger":2)"))) ==
        Strings{"occurs_without_repeats"});
  CHECK(errors_of(item("string", extension(core + "regex", R"("valueString":"(a")"))) ==
        Strings{"pattern_not_supported"});
  CHECK(errors_of(item("string", extension("urn:care-account:declaration", R"("valueBoolean":true)"))) ==
        Strings{"declaration_not_boolean"});
}

TEST_CASE("start values have to be answers the question can have") {
  CHECK(errors_of(item("integer", R"("initial":[{"valueString":"1"}])")) == Strings{"wrong_initial"});
  CHECK(errors_of(item("integer", R"("initial":[{"valueInteger":1},{"valueInteger":2}])")) ==
        Strings{"wrong_initial"});
  CHECK(
      errors_of(item("choice", R"("answerOption":[{"valueString":"A"}],"initial":[{"valueString":"B"}])")) ==
      Strings{"wrong_initial"});
  CHECK(errors_of(item("choice", R"("answerOption":[{"valueString":"A"}],"initial":[{"valueString":"A"}])"))
            .empty());
}

TEST_CASE("pages are the groups at the top, and loose questions get a page of their own") {
  const auto form =
      form_of(R"({"linkId":"a","type":"string","text":"A"},{"linkId":"b","type":"string","text":"B"},
    {"linkId":"g","type":"group","text":"G","item":[{"linkId":"c","type":"string","text":"C"}]},
    {"linkId":"d","type":"string","text":"D"})");
  REQUIRE(form->pages.size() == 3);
  CHECK(form->pages[0].title == "Test");
  CHECK(form->pages[1].title == "G");
  Answers answers(form);
  type(answers, "b", {"x"});
  type(answers, "d", {"y"});
  CHECK(answers.visible_children({form->pages[0].item, 0}).size() == 2);
  CHECK(completed(answers) ==
        R"({"resourceType":"QuestionnaireResponse","questionnaire":"https://eastshire.example/forms/test|1",)"
        R"("status":"completed","item":[{"linkId":"b","text":"B","answer":[{"valueString":"x"}]},)"
        R"({"linkId":"d","text":"D","answer":[{"valueString":"y"}]}]})");
  CHECK(reopened(answers) == answers);
}

TEST_CASE("help, flyover and unit displays become part of their question") {
  const auto display = [](const char* id, const char* control, const char* text) {
    return R"({"linkId":")" + std::string(id) + R"(","type":"display","text":")" + text +
           R"(","extension":[{"url":"http://hl7.org/fhir/StructureDefinition/questionnaire-itemControl",)"
           R"("valueCodeableConcept":{"coding":[{"code":")" +
           control + R"("}]}}]})";
  };
  const auto form = form_of(item("integer", R"("item":[)" + display("h", "help", "Hint") + "," +
                                                display("m", "flyover", "More") + "," +
                                                display("u", "unit", "days") + "]"));
  CHECK(only(form).hint == "Hint");
  CHECK(only(form).more == "More");
  CHECK(only(form).unit == "days");
  CHECK(form->find("h") == no_item);
  CHECK(only(form).first_child == no_item);
}

TEST_CASE("a choice gets the control that suits its number of options") {
  const auto with = [](int options, const char* kind, const char* more) {
    std::string list;
    for (int i = 0; i < options; ++i)
      list += std::string(i ? "," : "") + R"({"valueString":"o)" + std::to_string(i) + "\"}";
    return only(form_of(item(kind, std::string(more) + R"("answerOption":[)" + list + "]"))).control;
  };
  CHECK(with(7, "choice", "") == Control::radio_button);
  CHECK(with(8, "choice", "") == Control::drop_down);
  CHECK(with(15, "choice", "") == Control::drop_down);
  CHECK(with(16, "choice", "") == Control::autocomplete);
  CHECK(with(8, "open-choice", "") == Control::radio_button);
  CHECK(with(4, "choice", R"("repeats":true,)") == Control::check_box);
}

TEST_CASE("the options of a contained value set, and of a contained code system, are read") {
  const std::string more = R"("contained":[
    {"resourceType":"ValueSet","id":"v","compose":{"include":[
      {"system":"s1","concept":[{"code":"a","display":"A"}]},{"system":"s2"}]}},
    {"resourceType":"CodeSystem","id":"c","url":"s2","concept":[{"code":"b","display":"B","concept":[{"code":"c"}]}]}],)";
  const auto form = form_of(item("choice", R"("answerValueSet":"#v")"), more);
  Strings texts;
  for (const Option& option : only(form).options) texts.push_back(option.text);
  CHECK(texts == Strings{"A", "B", "c"});
}

TEST_CASE("a pattern matches whole texts in time that grows with the text, whatever it is") {
  const auto matches = [](std::string_view pattern, std::string_view text) {
    const auto compiled = base::Pattern::compile(pattern);
    REQUIRE(compiled);
    return compiled->matches(text);
  };
  CHECK(matches("[A-Z]{2}\\d{3}", "AB123"));
  CHECK_FALSE(matches("[A-Z]{2}\\d{3}", "AB1234"));
  CHECK(matches("^(cat|dog|)s?$", "dogs"));
  CHECK(matches("^(cat|dog|)s?$", ""));
  CHECK_FALSE(matches("^(cat|dog|)s?$", "cow"));
  CHECK(matches("[^@\\s]+@[^@\\s]+\\.[a-z]{2,}", "rosa.w@eastshire.example"));
  CHECK_FALSE(matches("[^@\\s]+@[^@\\s]+\\.[a-z]{2,}", "rosa.w@eastshire"));
  CHECK(matches("(?:0|[1-9]\\d?)(,\\d{1,3})*?", "12,345,6"));
  CHECK(matches(".", "\xC3\xA9"));
  CHECK_FALSE(matches(".", "\n"));
  CHECK(matches("[]a\\-]+", "]a-"));
  CHECK(matches("a|b|c|d", "c"));
  CHECK(matches("(a?){50}a{50}", std::string(50, 'a')));
  CHECK_FALSE(matches("(a*)*b", std::string(20'000, 'a')));
  CHECK_FALSE(matches("(a|aa)+$", std::string(20'000, 'a') + "b"));
}

TEST_CASE("a pattern that cannot be kept within bounds is refused with where it goes wrong") {
  for (const char* pattern :
       {"(", ")", "[a", "a{2", "a{3,2}", "*a", "a**", "a{1001}", "(?=a)", "(?i)a", "\\1", "\\p{L}", "a\\",
        "[z-a]", "((a{100}){100})", "((((){1000}){1000}){1000}){1000}", "x{2}{2}"}) {
    CAPTURE(pattern);
    const auto compiled = base::Pattern::compile(pattern);
    REQUIRE_FALSE(compiled);
    CHECK(compiled.error().code == "pattern_not_supported");
    CHECK(compiled.error().message.find("position") != std::string::npos);
  }
  CHECK_FALSE(base::Pattern::compile(std::string(1000, '(') + std::string(1000, ')')));
}

TEST_CASE("words of a form that could upset a page are cleaned when it is loaded") {
  const auto form =
      form_of(R"({"linkId":"q","type":"choice","text":"A\u0007B","answerOption":[{"valueString":"x\ty"}],
    "extension":[{"url":"urn:care-account:required-message","valueString":"Sel\u0000ect"}]})");
  CHECK(only(form).text == "AB");
  CHECK(only(form).options[0].text == "x y");
  CHECK(only(form).required_message == "Select");
}
