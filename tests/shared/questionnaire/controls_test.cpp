// Which control a question gets, and that it is said wherever that is not the one it asks for.
#include <algorithm>

#include "tests/shared/questionnaire/support.h"

using namespace engine_tests;
using namespace questionnaire;

namespace {

constexpr std::string_view options = R"("answerOption":[{"valueString":"a"},{"valueString":"b"}])";

std::string control(std::string_view code) {
  return R"({"url":"http://hl7.org/fhir/StructureDefinition/questionnaire-itemControl","valueCodeableConcept":)"
         R"({"coding":[{"code":")" +
         std::string(code) + R"("}]}})";
}
const std::string horizontal =
    R"({"url":"http://hl7.org/fhir/StructureDefinition/questionnaire-choiceOrientation","valueCode":"horizontal"})";

std::string item(std::string_view type, const std::string& extensions, std::string_view more = {}) {
  return R"({"linkId":"q","text":"Q","type":")" + std::string(type) + R"(","extension":[)" + extensions +
         "]" + (more.empty() ? "" : "," + std::string(more)) + "}";
}

std::vector<std::string> found(const std::string& items) {
  std::vector<std::string> codes;
  const auto loaded = load(definition(items));
  CHECK(loaded.form != nullptr);
  for (const Finding& finding : loaded.findings) {
    codes.push_back(finding.code);
    CHECK_FALSE(finding.mend.empty());
    CHECK(finding.path.find("Questionnaire.item[") == 0);
  }
  return codes;
}

const std::vector<std::string> replaced{"control_replaced"};

}  // namespace

TEST_CASE("a control that a question cannot have is replaced, and that is said") {
  const std::string several = R"("repeats":true,)" + std::string(options);
  CHECK(found(item("choice", control("radio-button"), several)) == replaced);
  CHECK(found(item("choice", control("drop-down"), several)) == replaced);
  CHECK(found(item("choice", control("check-box"), options)) == replaced);
  CHECK(found(item("choice", control("slider"), options)) == replaced);
  CHECK(found(item("choice", control("text-box"), options)) == replaced);
  CHECK(found(item("boolean", control("drop-down"))) == replaced);
  CHECK(found(item("string", control("autocomplete"))) == replaced);
  CHECK(found(item("date", control("text-box"))) == replaced);
  CHECK(found(item("integer", control("slider"))) == replaced);
  CHECK(found(item("group", control("gtable"), R"("item":[{"linkId":"a","type":"string","text":"A"}])")) ==
        replaced);
  CHECK(found(item("group", control("drop-down"), R"("item":[{"linkId":"a","type":"string","text":"A"}])")) ==
        replaced);
  CHECK(
      found(
          R"({"linkId":"p","type":"group","text":"P","item":[{"linkId":"m","type":"group","text":"M","item":[)" +
          item("group", control("page"), R"("item":[{"linkId":"a","type":"string","text":"A"}])") + "]}]}") ==
      replaced);
}

TEST_CASE("of a control that a question has, nothing is said") {
  const std::string several = R"("repeats":true,)" + std::string(options);
  CHECK(found(item("choice", control("autocomplete"), several)).empty());
  CHECK(found(item("open-choice", control("autocomplete"), several)).empty());
  CHECK(found(item("choice", control("check-box"), several)).empty());
  CHECK(found(item("open-choice", control("drop-down"), options)).empty());
  CHECK(found(item("boolean", control("check-box"))).empty());
  CHECK(found(item("string", control("text-box"))).empty());
  CHECK(found(item("choice", horizontal, options)).empty());
  CHECK(found(item("choice", horizontal, several)).empty());
  CHECK(found(item("boolean", horizontal)).empty());
  const std::string row = R"(,"type":"boolean","text":"R"})";
  CHECK(found(item("group", control("gtable"),
                   R"("item":[{"linkId":"a")" + row + R"(,{"linkId":"b")" + row + "]"))
            .empty());
}

TEST_CASE("options that cannot stand beside each other are said to stand below") {
  const std::vector<std::string> left_out{"orientation_left_out"};
  CHECK(found(item("open-choice", horizontal, options)) == left_out);
  CHECK(found(item("choice", control("drop-down") + "," + horizontal, options)) == left_out);
  CHECK(found(item("string", horizontal)) == left_out);
}

TEST_CASE("what a display is for is said to be left out where there is a question") {
  const std::string category =
      R"({"url":"http://hl7.org/fhir/StructureDefinition/questionnaire-displayCategory",)"
      R"("valueCodeableConcept":{"coding":[{"code":"security"}]}})";
  CHECK(found(item("string", category)) == std::vector<std::string>{"category_left_out"});
  CHECK(found(item("display", category)).empty());
}

TEST_CASE("words for the ends of a slider, and a unit, are said to be left out where they have no place") {
  const std::string unit =
      R"("item":[{"linkId":"u","type":"display","text":"days","extension":[)" + control("unit") + "]}]";
  CHECK(found(item("date", {}, unit)) == std::vector<std::string>{"words_left_out"});
  CHECK(found(item("integer", {}, unit)).empty());
  const std::string lower =
      R"("item":[{"linkId":"l","type":"display","text":"least","extension":[)" + control("lower") + "]}]";
  CHECK(found(item("integer", {}, lower)) == std::vector<std::string>{"words_left_out"});
}

TEST_CASE("a condition that waits for no of a box to tick is found") {
  const std::string asks =
      R"(,{"linkId":"w","type":"string","text":"W","enableWhen":[{"question":"q","operator":)";
  const std::string box = item("boolean", control("check-box"));
  CHECK(found(box + asks + R"("=","answerBoolean":false}]})") ==
        std::vector<std::string>{"condition_asks_for_unticked"});
  CHECK(found(box + asks + R"("!=","answerBoolean":true}]})").empty());
  CHECK(found(item("boolean", control("radio-button")) + asks + R"("=","answerBoolean":false}]})").empty());
}

TEST_CASE("a required box has to be ticked, and one that is not required may be left") {
  const auto problems = [](const char* required, const char* typed) {
    const auto form =
        form_of(item("boolean", control("check-box"), std::string(R"("required":)") + required));
    Answers answers(form);
    answers.set_typed({form->find("q"), 0}, {{typed}, {}});
    std::vector<std::string> messages;
    for (const Issue& issue : answers.validate(today)) messages.push_back(issue.message);
    return messages;
  };
  CHECK(problems("true", "").front() == "Select “Q”");
  CHECK(problems("true", "false").front() == "Select “Q”");
  CHECK(problems("true", "true").empty());
  CHECK(problems("false", "false").empty());
}

TEST_CASE("several answers that are offered keep their order, count once, and hold own words") {
  const auto form =
      form_of(item("open-choice", control("autocomplete"), R"("repeats":true,)" + std::string(options)));
  const Slot slot{form->find("q"), 0};
  Answers answers(form);
  answers.set_typed(slot, {{"1", "other:c", "", "1", "0"}, {}});
  CHECK(answers.display(slot) == "b\nc\na");
  const auto again = Answers::read(form, answers.respond(Completion::in_progress));
  REQUIRE(again);
  CHECK(*again == answers);
  const auto completed = Answers::read(form, answers.respond(Completion::completed));
  REQUIRE(completed);
  CHECK(completed->typed(slot).parts == std::vector<std::string>{"1", "other:c", "0"});
}

TEST_CASE(
    "without a control of its own a question with several answers has checkboxes up to fifteen options") {
  const auto with = [](int count) {
    std::string list;
    for (int i = 0; i < count; ++i)
      list += std::string(i ? "," : "") + R"({"valueString":"o)" + std::to_string(i) + "\"}";
    const auto form = form_of(item("choice", {}, R"("repeats":true,"answerOption":[)" + list + "]"));
    return form->items[form->find("q")].control;
  };
  CHECK(with(15) == Control::check_box);
  CHECK(with(16) == Control::autocomplete);
}
