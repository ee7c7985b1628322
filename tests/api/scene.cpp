#include "tests/api/scene.h"

#include <catch2/catch_test_macros.hpp>

#include "shared/base/text.h"

namespace scenarios {

std::string response_with(const std::string& wellbeing) {
  return R"({"resourceType":"QuestionnaireResponse",)"
         R"("questionnaire":"https://eastshire.example/forms/looked-after-child-review-carer|1.0.0",)"
         R"("status":"in-progress","item":[{"linkId":"health","item":[{"linkId":"wellbeing",)"
         R"("answer":[{"valueString":")" +
         wellbeing + R"("}]}]}]})";
}

std::string Scene::saving(const std::string& wellbeing, const std::string& reason) {
  return R"({"response":)" + response_with(wellbeing) + R"(,"page":"1","reason":")" + reason + "\"}";
}

http::Response Scene::save(Visitor& visitor, const std::string& id, const std::string& wellbeing,
                           int revision) {
  return visitor.api("PUT", "/api/v1/drafts/" + id, saving(wellbeing),
                     {{"if-match", '"' + std::to_string(revision) + '"'}});
}

Scene::Scene() : grace(desk), martin(desk), nobody(desk) {
  sign_in(desk, grace, desk.people.grace);
  sign_in(desk, martin, desk.people.martin);
  const auto started = grace.api("POST", "/api/v1/tasks/" + desk.people.jamies_review.id.value + "/draft");
  INFO(started.body);
  REQUIRE(started.status == 201);
  draft = base::text_at(json_of(started), "id").value_or("");
  const auto added =
      grace.upload("/api/v1/drafts/" + draft + "/files?key=letter&name=letter.pdf", std::string(pdf));
  INFO(added.body);
  REQUIRE(added.status == 201);
  file = base::text_at(json_of(added), "id").value_or("");

  const auto his = martin.api("POST", "/api/v1/tasks/" + desk.people.tomaszs_review.id.value + "/draft");
  const std::string his_draft = base::text_at(json_of(his), "id").value_or("");
  const auto saved = save(martin, his_draft, "Tomasz has been well", 1);
  INFO(saved.body);
  REQUIRE(saved.status == 200);
  const auto submitted =
      martin.api("POST", "/api/v1/drafts/" + his_draft + "/submission", {}, {{"if-match", "\"2\""}});
  INFO(submitted.body);
  REQUIRE(submitted.status == 201);
  submission = base::text_at(json_of(submitted)["summary"], "id").value_or("");
  REQUIRE(base::valid_id(submission));
}

}  // namespace scenarios
