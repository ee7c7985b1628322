// Responses from outside are hostile: everything wrong with them is an error with its place.
#include <algorithm>

#include "tests/shared/questionnaire/support.h"

using namespace engine_tests;
using namespace questionnaire;
using Strings = std::vector<std::string>;

namespace {

constexpr std::string_view items = R"(
  {"linkId":"page","type":"group","text":"Page","item":[
    {"linkId":"s","type":"string","text":"S","item":[{"linkId":"under","type":"string","text":"U"}]},
    {"linkId":"n","type":"integer","text":"N"},
    {"linkId":"dec","type":"decimal","text":"Dec"},
    {"linkId":"d","type":"date","text":"D"},
    {"linkId":"u","type":"url","text":"U"},
    {"linkId":"b","type":"boolean","text":"B"},
    {"linkId":"f","type":"attachment","text":"F"},
    {"linkId":"w","type":"display","text":"Words"},
    {"linkId":"c","type":"open-choice","repeats":true,"text":"C","answerOption":[
      {"valueCoding":{"system":"s","code":"a","display":"A"}},{"valueInteger":4}]},
    {"linkId":"g","type":"group","text":"G","repeats":true,"item":[
      {"linkId":"name","type":"string","text":"Name"}]}]})";

Answers::Reading read(std::string_view inside, std::string_view status = "in-progress",
                      std::string_view root = {}) {
  return Answers::read_all(form_of(items), R"({"resourceType":"QuestionnaireResponse",)" + std::string(root) +
                                               R"("status":")" + std::string(status) +
                                               R"(","item":[{"linkId":"page","item":[)" +
                                               std::string(inside) + "]}]}");
}

Strings errors(std::string_view inside, std::string_view status = "in-progress", std::string_view root = {}) {
  Strings found;
  const auto reading = read(inside, status, root);
  for (const auto& error : reading.errors) found.push_back(error.code);
  CHECK(reading.answers.has_value() == found.empty());
  return found;
}

std::string answer(std::string_view link_id, std::string_view value) {
  return R"({"linkId":")" + std::string(link_id) + R"(","answer":[{)" + std::string(value) + "}]}";
}

}  // namespace

TEST_CASE("everything wrong with a response is said at once, each with its place") {
  const auto reading = read(answer("n", R"("valueString":"6")") + "," + answer("zz", R"("valueString":"6")") +
                            "," + answer("d", R"("valueDate":"2026-02-30")"));
  Strings found;
  for (const auto& error : reading.errors) found.push_back(error.code + " " + error.path);
  CHECK(found == Strings{"wrong_type QuestionnaireResponse.item[0].item[0].answer[0].valueString",
                         "unknown_link_id QuestionnaireResponse.item[0].item[1].linkId",
                         "wrong_value QuestionnaireResponse.item[0].item[2].answer[0].valueDate"});
}

TEST_CASE("an answer that is not what was asked for is refused") {
  const std::vector<std::pair<std::string, std::string>> rows = {
      {answer("s", R"("valueString":"")"), "wrong_value"},
      {answer("s", R"("valueString":"a\u0007b")"), "wrong_value"},
      {answer("s", R"("valueInteger":1)"), "wrong_type"},
      {answer("s", R"("valueString":"a","valueInteger":1)"), "wrong_type"},
      {answer("s", R"("valueString":"a","wert":"a")"), "unknown_member"},
      {R"({"linkId":"s","answer":[{"valueString":"a"},{"valueString":"b"}]})", "too_many_answers"},
      {R"({"linkId":"s","answer":[]})", "wrong_type"},
      {R"({"linkId":"s","answer":"a"})", "wrong_type"},
      {R"({"linkId":"s","answer":[{"valueString":"a"}],"item":[{"linkId":"under"}]})", "wrong_parent"},
      {answer("s", R"("valueString":"a")") + "," + answer("s", R"("valueString":"b")"), "answered_twice"},
      {answer("n", R"("valueInteger":1.5)"), "wrong_value"},
      {answer("n", R"("valueInteger":3000000000)"), "wrong_value"},
      {answer("n", R"("valueInteger":18446744073709551615)"), "wrong_value"},
      {answer("dec", R"("valueDecimal":"1.5")"), "wrong_value"},
      {answer("d", R"("valueDate":"22/11/2026")"), "wrong_value"},
      {answer("u", R"("valueUri":"javascript:run")"), "wrong_value"},
      {answer("b", R"("valueBoolean":"true")"), "wrong_value"},
      {answer("w", R"("valueString":"a")"), "answer_not_expected"},
      {answer("g", R"("valueString":"a")"), "answer_not_expected"},
      {answer("c", R"("valueCoding":{"system":"s","code":"zz"})"), "not_an_option"},
      {answer("c", R"("valueCoding":{"code":"a"})"), "not_an_option"},
      {answer("c", R"("valueInteger":5)"), "not_an_option"},
      {R"({"linkId":"c","answer":[{"valueInteger":4},{"valueInteger":4}]})", "answered_twice"},
      {R"({"linkId":"c","answer":[{"valueString":"x"},{"valueString":"y"}]})", "answered_twice"},
      {answer("f", R"("valueAttachment":{"url":"javascript:x","size":1})"), "wrong_value"},
      {answer("f", R"("valueAttachment":{"url":"//evil.example/x","size":1})"), "wrong_value"},
      {answer("f", R"("valueAttachment":{"url":"/a","size":-1})"), "wrong_value"},
      {answer("f", R"("valueAttachment":{"url":"/a","size":1,"data":"AAAA"})"), "wrong_value"},
      {answer("f", R"("valueAttachment":"/a")"), "wrong_value"},
      {answer("name", R"("valueString":"a")"), "wrong_parent"},
      {answer("page", R"("valueString":"a")"), "wrong_parent"},
      {R"({"linkId":"g","id":"1"},{"linkId":"g","id":"1"})", "instance_twice"},
      {R"({"linkId":7})", "unknown_link_id"},
      {R"("x")", "unknown_link_id"},
      {R"({"linkId":"s","answr":[]})", "unknown_member"},
      {R"({"linkId":"n","extension":[{"url":"urn:care-account:typed","valueString":"{\"parts\":[\"7\"]}"}],
           "answer":[{"valueInteger":6}]})",
       "wrong_typed"},
      {R"({"linkId":"n","extension":[{"url":"urn:care-account:typed","valueString":"[]"}]})", "wrong_typed"}};
  for (const auto& [json, code] : rows) {
    CAPTURE(json);
    CHECK(errors(json) == Strings{code});
  }
}

TEST_CASE("a response as a whole has to be one, to this form, in a state that can be read") {
  const auto whole = [](std::string_view text) {
    const auto result = Answers::read(form_of(items), text);
    return result ? std::string("accepted") : result.error().code;
  };
  CHECK(whole("") == "json_malformed");
  CHECK(whole("{}") == "not_a_response");
  CHECK(whole("[]") == "not_a_response");
  CHECK(whole(R"({"resourceType":"QuestionnaireResponse"})") == "wrong_status");
  CHECK(whole(R"({"resourceType":"QuestionnaireResponse","status":"in-progress"})") == "accepted");
  CHECK(whole(R"({"resourceType":"QuestionnaireResponse","status":"in-progress","item":{}})") ==
        "wrong_type");
  CHECK(whole(std::string(1024 * 1024 + 1, ' ')) == "json_too_large");
  CHECK(errors("", "in-progress", R"("questionnaire":"https://eastshire.example/forms/test|2",)").front() ==
        "other_form");
  CHECK(errors(answer("n", R"("valueInteger":1)"), "in-progress",
               R"("questionnaire":"https://eastshire.example/forms/test|1",)")
            .empty());
  CHECK(errors(answer("n", R"("valueInteger":1)"), "in-progress", R"("modifierExtension":[],)") ==
        Strings{"unknown_member"});
  CHECK_FALSE(Answers::read(nullptr, "{}"));
}

TEST_CASE("a thousand instances are read and more are refused") {
  std::string many;
  for (int i = 0; i < 1000; ++i)
    many += std::string(i == 0 ? "" : ",") + R"({"linkId":"g","id":")" + std::to_string(1000 - i) + "\"}";
  CHECK(errors(many).empty());
  CHECK(errors(many + R"(,{"linkId":"g","id":"2000"})") == Strings{"too_many_instances"});
}

TEST_CASE("instances without a number of ours get one") {
  const auto reading = read(R"({"linkId":"g","id":"abc","item":[)" + answer("name", R"("valueString":"A")") +
                            R"(]},{"linkId":"g","id":"5","item":[)" + answer("name", R"("valueString":"B")") +
                            R"(]},{"linkId":"g","item":[)" + answer("name", R"("valueString":"C")") + "]}");
  REQUIRE(reading.answers);
  const auto& answers = *reading.answers;
  const auto instances = answers.instances(at(answers, "g"));
  CHECK(instances == std::vector<Scope>{6, 5, 7});
  CHECK(answers.display(at(answers, "name", 5)) == "B");
}

TEST_CASE("the words of a question, displays and answers under a question are read") {
  CHECK(
      errors(
          R"({"linkId":"w","text":"Words"},{"linkId":"s","text":"S","answer":[{"valueString":"a","item":[)" +
          answer("under", R"("valueString":"b")") + "]}]}")
          .empty());
  const auto reading = read(R"({"linkId":"s","item":[)" + answer("under", R"("valueString":"b")") + "]}");
  REQUIRE(reading.answers);
  CHECK(reading.answers->display(at(*reading.answers, "under")) == "b");
  CHECK(reopened(*reading.answers) == *reading.answers);
}

TEST_CASE("a draft cannot make a group so large that it fills the memory") {
  std::string questions;
  for (int i = 0; i < 2000; ++i) {
    questions += std::string(i == 0 ? "" : ",") + R"({"linkId":"q)" + std::to_string(i) +
                 R"(","type":"string","text":"Q"})";
  }
  const auto form =
      form_of(R"({"linkId":"g","type":"group","text":"G","repeats":true,"item":[)" + questions + "]}");
  std::string instances;
  for (int i = 1; i <= 1000; ++i)
    instances += std::string(i == 1 ? "" : ",") + R"({"linkId":"g","id":")" + std::to_string(i) + "\"}";
  const auto reading = Answers::read_all(
      form, R"({"resourceType":"QuestionnaireResponse","status":"in-progress","item":[)" + instances + "]}");
  REQUIRE_FALSE(reading.answers);
  CHECK(reading.errors[0].code == "too_many_instances");
}
