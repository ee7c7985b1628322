// What the engine makes of answers, it can read back: nothing that a person writes, a definition begins with
// or an expression gives may keep a draft from being saved.
#include "tests/shared/questionnaire/support.h"

using namespace engine_tests;
using namespace questionnaire;

namespace {

// The draft as it comes back, written once more.
std::string again(const Answers& answers) {
  const std::string draft = answers.respond(Completion::in_progress);
  const auto reading = Answers::read_all(answers.shared_form(), draft);
  for (const auto& error : reading.errors) UNSCOPED_INFO(error.path + ": " + error.code);
  REQUIRE(reading.answers);
  CHECK(reading.answers->respond(Completion::in_progress) == draft);
  return reading.answers->typed(at(*reading.answers, "a")).parts.at(0);
}

constexpr const char* worker =
    R"({"linkId":"a","type":"reference","text":"Your social worker","extension":[)"
    R"({"url":"http://hl7.org/fhir/StructureDefinition/questionnaire-referenceResource",)"
    R"("valueCode":"Practitioner"}]})";

}  // namespace

TEST_CASE("words that refer to no record are kept as they were typed, and said to be wrong") {
  Answers answers(form_of(worker));
  for (const char* words : {"mum", "Practitioner", "Practitioner/", "Patient/1", "a b", "#"}) {
    type(answers, "a", {words});
    CAPTURE(words);
    CHECK(again(answers) == words);
    if (std::string_view(words) == "#") continue;  // the resource itself, in FHIR
    CHECK(
        messages(answers.validate(today)) ==
        std::vector<std::string>{"Your social worker must say which record is meant, like Practitioner/123"});
    CHECK(answers.respond(Completion::completed).find(words) == std::string::npos);
  }
  type(answers, "a", {" Practitioner/7 "});
  CHECK(answers.validate(today).empty());
  CHECK(answers.respond(Completion::completed).find(R"("reference":"Practitioner/7")") != std::string::npos);
}

TEST_CASE("an address of a kind that cannot be read back is not taken for one") {
  Answers answers(form_of(R"({"linkId":"a","type":"url","text":"Website"})"));
  for (const char* words : {"urn:uuid:abc", "URN:UUID:abc", "harbour.example", "javascript:alert(1)"}) {
    type(answers, "a", {words});
    CAPTURE(words);
    CHECK(again(answers) == words);
    CHECK(answers.validate(today).size() == 1);
  }
  type(answers, "a", {"urn:uuid:8b4d6f5c-7a0e-4e3b-9a66-1d2c3b4a5f60"});
  again(answers);
  CHECK(answers.validate(today).empty());
}

TEST_CASE("a start value that could not be read back is an error of the form") {
  CHECK(errors_of(R"({"linkId":"a","type":"url","text":"W","initial":[{"valueUri":"harbour.example"}]})") ==
        std::vector<std::string>{"wrong_initial"});
  CHECK(
      errors_of(
          R"({"linkId":"a","type":"reference","text":"W","initial":[{"valueReference":{"reference":"mum"}}]})") ==
      std::vector<std::string>{"wrong_initial"});
  CHECK(errors_of(
            R"({"linkId":"a","type":"url","text":"W","initial":[{"valueUri":"https://harbour.example"}]})")
            .empty());
}

TEST_CASE("an expression gives no address or record that could not be read back") {
  for (const auto& [kind, words, there] :
       {std::tuple{"url", "harbour.example", false}, std::tuple{"url", "https://harbour.example", true},
        std::tuple{"reference", "mum", false}, std::tuple{"reference", "Patient/1", true}}) {
    Answers answers(form_of(
        R"({"linkId":"a","type":")" + std::string(kind) + R"(","text":"W","extension":[{"url":)" +
        R"("http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression",)" +
        R"("valueExpression":{"language":"text/fhirpath","expression":"')" + words + R"('"}}]})"));
    CAPTURE(kind, words);
    CHECK(answers.values(at(answers, "a")).empty() != there);
    CHECK(Answers::read(answers.shared_form(), answers.respond(Completion::in_progress)).has_value());
  }
}
