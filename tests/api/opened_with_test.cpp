// What a form is opened with (SDC launchContext): the same when it is begun, opened again and submitted, and
// in the copy afterwards.
#include <catch2/catch_test_macros.hpp>

#include "tests/api/review_form.h"
#include "tests/api/scene.h"
#include "tests/api/tab.h"

namespace scenarios {

namespace {

// A question about one child only, in words with the name.
std::string school_form() {
  std::string form(small_review_form);
  const std::string url = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-";
  const auto put_before = [&form](std::string_view place, const std::string& text) {
    form.insert(form.find(place), text);
  };
  put_before(R"("item": [)", R"("extension": [{"url": ")" + url +
                                 R"(launchContext", "extension": [{"url": "name",)" +
                                 R"( "valueCoding": {"code": "patient"}}]}], )");
  put_before(R"({"linkId": "visits")",
             R"({"linkId": "school", "type": "string", "required": true, "text": "How is school?",)"
             R"( "_text": {"extension": [{"url": "http://hl7.org/fhir/StructureDefinition/cqf-expression",)"
             R"( "valueExpression": {"language": "text/fhirpath",)"
             R"( "expression": "'How is ' & %patient.name.given.first() & ' at school?'"}}]},)"
             R"( "extension": [{"url": ")" +
                 url +
                 R"(enableWhenExpression", "valueExpression": {"language": "text/fhirpath",)"
                 R"( "expression": "%patient.name.given = 'Jamie'"}}]}, )");
  return form;
}

struct Council {
  Desk desk;
  Visitor grace{desk};

  Council() {
    sign_in(desk, grace, desk.people.grace);
    api::FormLibrary forms;
    REQUIRE(forms.add(school_form(), api::Use::people).form != nullptr);
    *desk.forms = std::move(forms);
  }
  http::Response start() {
    return grace.api("POST", "/api/v1/tasks/" + desk.people.jamies_review.id.value + "/draft");
  }
  http::Response save(const std::string& draft, int revision, const std::string& school) {
    base::Json body = *base::parse_json(Scene::saving("Well"));
    if (!school.empty()) {
      body["response"]["item"][0]["item"].push_back(
          {{"linkId", "school"}, {"answer", base::Json::array({{{"valueString", school}}})}});
    }
    return grace.api("PUT", "/api/v1/drafts/" + draft, base::dump_json(body),
                     {{"if-match", '"' + std::to_string(revision) + '"'}});
  }
  http::Response submit(const std::string& draft, int revision) {
    return grace.api("POST", "/api/v1/drafts/" + draft + "/submission", {},
                     {{"if-match", '"' + std::to_string(revision) + '"'}});
  }
};

std::string id_of(const http::Response& response) {
  return base::text_at(json_of(response), "id").value_or("");
}

}  // namespace

TEST_CASE("a draft is told with what its form names and nothing else of anybody") {
  Council council;
  const auto begun = council.start();
  REQUIRE(begun.status == 201);
  for (const auto& told : {begun, council.grace.api("GET", "/api/v1/drafts/" + id_of(begun))}) {
    const base::Json all = json_of(told);
    const base::Json* launch = base::find(all, "launch");
    REQUIRE(launch != nullptr);
    REQUIRE(launch->size() == 1);
    CHECK(base::text_at(*base::find(*launch, "patient"), "resourceType") == "Patient");
    CHECK_FALSE(mentions(told.body, "@"));
  }
}

TEST_CASE("what is asked of a child is asked whenever the form is opened, and holds when it is submitted") {
  Council council;
  const std::string draft = id_of(council.start());
  REQUIRE(council.save(draft, 1, "").status == 200);
  const auto refused = council.submit(draft, 2);
  CHECK(refused.status == 422);
  INFO(refused.body);
  CHECK(mentions(refused.body, "How is Jamie at school?"));
  REQUIRE(council.save(draft, 2, "Very well").status == 200);
  const auto submitted = council.submit(draft, 3);
  REQUIRE(submitted.status == 201);
  CHECK(mentions(submitted.body, "How is Jamie at school?"));
}

TEST_CASE("without script the question names the child when the form is opened again, and in the copy") {
  Council council;
  const std::string draft = id_of(council.start());
  Tab tab(council.grace);
  tab.open("/forms/" + draft + "/pages/1");
  INFO(tab.words());
  CHECK(tab.says("How is Jamie at school?"));
  REQUIRE(council.save(draft, 1, "Very well").status == 200);
  tab.open("/forms/" + draft + "/check");
  INFO(tab.words());
  CHECK(tab.says("How is Jamie at school?"));
  const auto submitted = council.submit(draft, 2);
  REQUIRE(submitted.status == 201);
  const std::string copy = base::text_at(json_of(submitted)["summary"], "id").value_or("");
  tab.open("/submitted-forms/" + copy);
  INFO(tab.words());
  CHECK(tab.says("How is Jamie at school?"));
  CHECK(tab.says("Very well"));
}

}  // namespace scenarios
