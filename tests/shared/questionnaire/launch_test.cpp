#include "shared/questionnaire/launch.h"

#include <catch2/catch_test_macros.hpp>

#include "shared/base/json.h"
#include "tests/shared/questionnaire/support.h"

using namespace questionnaire;
using namespace engine_tests;

namespace {

const base::Instant now = *base::parse_iso_instant("2026-11-23T09:30:00Z");

Launch jamie_and_grace() {
  Launch launch{now, {}};
  launch.resources.emplace_back(
      "user", std::make_shared<const base::Json>(*base::parse_json(R"({"resourceType":"RelatedPerson"})")));
  launch.resources.emplace_back(
      "patient", std::make_shared<const base::Json>(*base::parse_json(
                     R"({"resourceType":"Patient","birthDate":"2014-03-09","name":[{"given":["Jamie"]}]})")));
  return launch;
}

// A question that is asked of children only, in words with the child's name.
std::shared_ptr<const Form> about_school() {
  const std::string url = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-";
  const auto loaded = load(
      R"({"resourceType":"Questionnaire","url":"https://eastshire.example/forms/school","version":"1",)"
      R"("title":"School","status":"active","extension":[{"url":")" +
      url + R"(launchContext","extension":[{"url":"name","valueCoding":{"code":"patient"}}]}],"item":[)" +
      R"({"linkId":"school","type":"string","required":true,"text":"How is school?","_text":{"extension":[)" +
      R"({"url":"http://hl7.org/fhir/StructureDefinition/cqf-expression","valueExpression":{)" +
      R"("language":"text/fhirpath","expression":"'How is ' & %patient.name.given & ' at school?'"}}]},)" +
      R"("extension":[{"url":")" + url +
      R"(enableWhenExpression","valueExpression":{"language":"text/fhirpath",)" +
      R"("expression":"%patient.birthDate > @2008-11-23"}}]}]})");
  REQUIRE(loaded.form != nullptr);
  return loaded.form;
}

std::string display_of(const Launch& launch, std::string_view name) {
  for (const auto& [each, resource] : launch.resources) {
    if (each == name) return base::dump_json(*resource);
  }
  return {};
}

}  // namespace

TEST_CASE("a form is told only what it names of what it is opened with") {
  const auto asked = asked_of(*about_school(), jamie_and_grace());
  REQUIRE(asked != nullptr);
  REQUIRE(asked->resources.size() == 1);
  CHECK(asked->resources.front().first == "patient");
  CHECK(asked_of(Form{}, jamie_and_grace()) == nullptr);
}

TEST_CASE("what a form is opened with is the same beside the draft and in the response") {
  const Launch launch = jamie_and_grace();
  const auto beside = read_launch(launch_json(launch), now);
  REQUIRE(beside->resources.size() == 2);
  CHECK(display_of(*beside, "patient") == display_of(launch, "patient"));
  const auto inside =
      read_contained(with_contained(R"({"resourceType":"QuestionnaireResponse"})", launch), now);
  REQUIRE(inside->resources.size() == 2);
  CHECK(display_of(*inside, "patient").find("Jamie") != std::string::npos);
  CHECK(inside->now == now);
}

TEST_CASE("what is no object of resources says nothing of anybody") {
  for (const char* text : {"", "[]", "nonsense", R"({"patient":"Jamie"})", R"({"contained":{}})",
                           R"({"contained":[1,{"id":2},{"resourceType":"Patient"}]})"}) {
    CAPTURE(text);
    CHECK(read_contained(text, now)->resources.empty());
  }
  CHECK(read_launch(R"({"patient":"Jamie","user":7})", now)->resources.empty());
  CHECK(read_launch("{", now)->resources.empty());
}

TEST_CASE(
    "a submitted answer to what was asked of a child is right by itself and by what it was opened with") {
  const auto form = about_school();
  const Launch launch = jamie_and_grace();
  Answers answers(form, std::make_shared<const Launch>(launch));
  type(answers, "school", {"Very well"});
  const std::string alone = answers.respond(Completion::completed);
  CHECK(alone.find("How is Jamie at school?") != std::string::npos);
  const auto by_itself = Answers::read(form, alone);
  REQUIRE(by_itself);
  CHECK(by_itself->applies(at(*by_itself, "school")));
  CHECK(by_itself->validate(base::CivilDate{2026, 11, 23}).empty());
  const std::string kept = with_contained(alone, launch);
  const auto again = Answers::read(form, kept, read_contained(kept, now));
  REQUIRE(again);
  CHECK(again->item(at(*again, "school"))->text == "How is Jamie at school?");
}

TEST_CASE("an answer to what is asked of children is refused when the response says it is about an adult") {
  const auto form = about_school();
  Answers answers(form, std::make_shared<const Launch>(jamie_and_grace()));
  type(answers, "school", {"Very well"});
  Launch adult{now, {}};
  adult.resources.emplace_back("patient", std::make_shared<const base::Json>(*base::parse_json(
                                              R"({"resourceType":"Patient","birthDate":"1960-01-01"})")));
  const auto reading =
      Answers::read_all(form, answers.respond(Completion::completed), std::make_shared<const Launch>(adult));
  REQUIRE(reading.errors.size() == 1);
  CHECK(reading.errors.front().code == "answer_not_enabled");
}

TEST_CASE("nothing is asked where it cannot be told of whom") {
  const auto form = about_school();
  const auto empty = Answers::read(form, Answers(form).respond(Completion::completed));
  REQUIRE(empty);
  CHECK_FALSE(empty->applies(at(*empty, "school")));
  CHECK(empty->validate(base::CivilDate{2026, 11, 23}).empty());
}
