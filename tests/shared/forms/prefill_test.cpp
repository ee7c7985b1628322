// What the forms that ship take over from the person who is signed in and from the record, when they are
// given (SDC: launchContext, initialExpression); and that they open all the same when they are not.
#include <catch2/catch_test_macros.hpp>

#include "shared/base/json.h"
#include "tests/shared/forms/fill.h"
#include "tests/shared/questionnaire/support.h"

using namespace forms_tests;
using namespace questionnaire;

namespace {

std::shared_ptr<const base::Json> resource(std::string_view json) {
  auto parsed = base::parse_json(json);
  REQUIRE(parsed);
  return std::make_shared<const base::Json>(std::move(*parsed));
}

std::shared_ptr<const Launch> grace_and_jamie() {
  auto launch = std::make_shared<Launch>();
  launch->now = base::Instant{1'795'339'800'000};
  launch->resources.emplace_back(
      "user", resource(R"({"resourceType":"RelatedPerson","name":[{"family":"Okafor","given":["Grace"]}],
                           "telecom":[{"system":"phone","value":"07700 900142"},
                                      {"system":"email","value":"grace.okafor@example.org"}]})"));
  launch->resources.emplace_back("patient", resource(R"({"resourceType":"Patient","birthDate":"2014-03-09",
                              "name":[{"family":"Reid","given":["Jamie"]}]})"));
  return launch;
}

struct Taken {
  std::string_view form, question, words;
};

constexpr Taken taken[] = {
    {"account-request", "first-name", "Grace"},
    {"account-request", "surname", "Okafor"},
    {"account-request", "email", "grace.okafor@example.org"},
    {"adult-needs", "first-name", "Jamie"},
    {"adult-needs", "birth-date", "9 March 2014"},
    {"carers-assessment", "surname", "Okafor"},
    {"child-everyday-life-demonstration", "child-name", "Jamie"},
    {"child-strengths-and-difficulties-template", "your-name", "Grace Okafor"},
    {"continuing-professional-development", "name", "Grace Okafor"},
    {"foster-carer-annual-review", "name", "Grace Okafor"},
    {"foster-carer-recording", "child", "Jamie"},
    {"foster-family-skills", "name", "Grace Okafor"},
    {"professional-referral", "your-email", "grace.okafor@example.org"},
};

}  // namespace

TEST_CASE("forms begin with what is known of who is signed in and whose record it is") {
  const auto launch = grace_and_jamie();
  for (const Taken& each : taken) {
    CAPTURE(each.form, each.question);
    const auto form = shipped_form(each.form);
    const Answers known(form, launch);
    CHECK(known.display(engine_tests::at(known, each.question)) == each.words);
    const Answers unknown(form);
    CHECK(unknown.display(engine_tests::at(unknown, each.question)).empty());
  }
}

TEST_CASE("who asks for another phone number has to say who they are: nothing is filled in for them") {
  const Answers answers(shipped_form("change-of-login-telephone"), grace_and_jamie());
  for (const char* question : {"first-name", "surname", "birth-date", "postcode", "email"}) {
    CHECK(answers.display(engine_tests::at(answers, question)).empty());
  }
}
