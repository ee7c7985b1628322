// What is asked, who asks it, and what comes back: one row to a case, with what must not appear.
#include <catch2/catch_test_macros.hpp>

#include "tests/api/scene.h"

namespace scenarios {
namespace {

enum class Who { nobody, grace, martin };

struct Row {
  std::string what;
  Who who;
  Asked asked;
  int status;
  std::string code;  // of the problem; empty: none
  std::vector<std::string> absent;
};

Visitor& visitor_of(Scene& scene, Who who) {
  return who == Who::grace ? scene.grace : who == Who::martin ? scene.martin : scene.nobody;
}

void judge(Scene& scene, const Row& row) {
  INFO(row.what);
  Visitor& visitor = visitor_of(scene, row.who);
  Asked asked = row.asked;
  const bool has_token = [&] {
    for (const auto& [name, value] : asked.headers) {
      if (name == "x-care-account") return true;
    }
    return false;
  }();
  if (asked.method != "GET" && !has_token) asked.headers.emplace_back("x-care-account", visitor.token());
  const auto response = visitor.ask(asked);
  INFO(response.body);
  CHECK(response.status == row.status);
  if (!row.code.empty()) {
    CHECK(response.header("Content-Type") == "application/problem+json");
    CHECK(code_of(response) == row.code);
  }
  CHECK(response.header("Cache-Control") == "no-store");
  for (const auto& absent : row.absent) CHECK_FALSE(mentions(response.body, absent));
}

const http::Headers json{{"content-type", "application/json"}};

http::Headers json_at(const std::string& revision) {
  return {{"content-type", "application/json"}, {"if-match", revision}};
}

}  // namespace

TEST_CASE("what belongs to somebody else, and what does not exist, answer alike") {
  Scene scene;
  const std::string draft = "/api/v1/drafts/" + scene.draft;
  const std::string nowhere = "aaaaaaaaaaaaaaaaaaaaaaaaaa";
  const std::vector<std::string> graces{"Jamie", "Grace", "letter.pdf"};
  const std::vector<std::string> martins{"Tomasz", "well"};
  const std::vector<Row> rows{
      {"another's draft", Who::martin, {"GET", draft, {}, {}}, 404, "not_found", graces},
      {"no draft", Who::martin, {"GET", "/api/v1/drafts/" + nowhere, {}, {}}, 404, "not_found", {}},
      {"an id of another shape", Who::martin, {"GET", "/api/v1/drafts/x'--", {}, {}}, 404, "not_found", {}},
      {"saving another's draft",
       Who::martin,
       {"PUT", draft, json_at("\"1\""), Scene::saving("mine")},
       404,
       "not_found",
       graces},
      {"submitting another's draft",
       Who::martin,
       {"POST", draft + "/submission", {{"if-match", "\"1\""}}, {}},
       404,
       "not_found",
       graces},
      {"a file into another's draft",
       Who::martin,
       {"POST",
        draft + "/files?key=letter&name=a.pdf",
        {{"content-type", "application/pdf"}},
        std::string(pdf)},
       404,
       "not_found",
       graces},
      {"another's file",
       Who::martin,
       {"GET", "/api/v1/files/" + scene.file, {}, {}},
       404,
       "not_found",
       graces},
      {"another's task",
       Who::martin,
       {"GET", "/api/v1/tasks/" + scene.desk.people.jamies_review.id.value, {}, {}},
       404,
       "not_found",
       graces},
      {"starting another's task",
       Who::martin,
       {"POST", "/api/v1/tasks/" + scene.desk.people.jamies_review.id.value + "/draft", {}, {}},
       404,
       "not_found",
       graces},
      {"another's dashboard",
       Who::martin,
       {"GET", "/api/v1/accounts/" + scene.desk.people.jamie.value + "/dashboard", {}, {}},
       404,
       "not_found",
       graces},
      {"another's submission",
       Who::grace,
       {"GET", "/api/v1/submissions/" + scene.submission, {}, {}},
       404,
       "not_found",
       martins},
      {"no such path", Who::grace, {"GET", "/api/v1/secrets", {}, {}}, 404, "not_found", {}},
  };
  for (const Row& row : rows) judge(scene, row);
}

TEST_CASE("nobody signed in sees nothing and changes nothing") {
  Scene scene;
  const std::string draft = "/api/v1/drafts/" + scene.draft;
  const std::vector<std::string> personal{"Jamie", "Grace", "Tomasz"};
  const std::vector<Row> rows{
      {"a draft", Who::nobody, {"GET", draft, {}, {}}, 401, "not_signed_in", personal},
      {"the list of drafts", Who::nobody, {"GET", "/api/v1/drafts", {}, {}}, 401, "not_signed_in", personal},
      {"submissions", Who::nobody, {"GET", "/api/v1/submissions", {}, {}}, 401, "not_signed_in", personal},
      {"a file", Who::nobody, {"GET", "/api/v1/files/" + scene.file, {}, {}}, 401, "not_signed_in", personal},
      {"saving",
       Who::nobody,
       {"PUT", draft, json_at("\"1\""), Scene::saving("mine")},
       401,
       "not_signed_in",
       personal},
      {"activity", Who::nobody, {"POST", "/api/v1/session/activity", {}, {}}, 401, "not_signed_in", personal},
  };
  for (const Row& row : rows) judge(scene, row);
  const auto session = scene.nobody.get("/api/v1/session");
  CHECK(session.status == 200);
  CHECK(base::text_at(json_of(session), "stage") == "nobody");
}

TEST_CASE("a body that is not what the route takes is refused with a reason") {
  Scene scene;
  const std::string draft = "/api/v1/drafts/" + scene.draft;
  const std::string good = Scene::saving("good");
  const std::vector<Row> rows{
      {"not JSON", Who::grace, {"PUT", draft, json_at("\"1\""), "{\"response\":"}, 422, "body_refused", {}},
      {"nothing at all", Who::grace, {"PUT", draft, json_at("\"1\""), ""}, 422, "body_refused", {}},
      {"a list", Who::grace, {"PUT", draft, json_at("\"1\""), "[1]"}, 422, "body_refused", {}},
      {"a wrong type",
       Who::grace,
       {"PUT", draft, json_at("\"1\""), R"({"response":"text","page":"1"})"},
       422,
       "body_refused",
       {}},
      {"an unknown member",
       Who::grace,
       {"PUT", draft, json_at("\"1\""), good.substr(0, good.size() - 1) + R"(,"admin":true})"},
       422,
       "body_refused",
       {}},
      {"an unknown reason",
       Who::grace,
       {"PUT", draft, json_at("\"1\""), Scene::saving("x", "never")},
       422,
       "body_refused",
       {}},
      {"another form's answers",
       Who::grace,
       {"PUT", draft, json_at("\"1\""),
        R"({"response":{"resourceType":"QuestionnaireResponse","questionnaire":"https://elsewhere.example/f|1","status":"in-progress","item":[]},"page":"1"})"},
       422,
       "body_refused",
       {}},
      {"a question that is not in the form",
       Who::grace,
       {"PUT", draft, json_at("\"1\""),
        R"({"response":{"resourceType":"QuestionnaireResponse","questionnaire":"https://eastshire.example/forms/looked-after-child-review-carer|1.0.0","status":"in-progress","item":[{"linkId":"secret","answer":[{"valueString":"SENTINEL"}]}]},"page":"1"})"},
       422,
       "body_refused",
       {"SENTINEL"}},
      {"somebody else's file",
       Who::grace,
       {"PUT", draft, json_at("\"1\""),
        R"({"response":{"resourceType":"QuestionnaireResponse","questionnaire":"https://eastshire.example/forms/looked-after-child-review-carer|1.0.0","status":"in-progress","item":[{"linkId":"health","item":[{"linkId":"letter","answer":[{"valueAttachment":{"url":"/api/v1/files/aaaaaaaaaaaaaaaaaaaaaaaaaa","title":"x.pdf","contentType":"application/pdf"}}]}]}]},"page":"1"})"},
       422,
       "body_refused",
       {}},
      {"too large",
       Who::grace,
       {"PUT", draft, json_at("\"1\""), R"({"response":")" + std::string(2 * 1024 * 1024, 'a') + "\"}"},
       413,
       "body_too_large",
       {}},
      {"nested without end",
       Who::grace,
       {"PUT", draft, json_at("\"1\""), std::string(100000, '[')},
       422,
       "body_refused",
       {}},
      {"not UTF-8",
       Who::grace,
       {"PUT", draft, json_at("\"1\""), "{\"page\":\"\xff\"}"},
       422,
       "body_refused",
       {}},
      {"another content type",
       Who::grace,
       {"PUT", draft, {{"content-type", "text/plain"}, {"if-match", "\"1\""}}, good},
       415,
       "type_refused",
       {}},
      {"no revision", Who::grace, {"PUT", draft, json, good}, 428, "revision_missing", {}},
      {"a revision that is none", Who::grace, {"PUT", draft, json_at("*"), good}, 400, "header_refused", {}},
      {"an overlong key",
       Who::grace,
       {"PUT",
        draft,
        {{"content-type", "application/json"},
         {"if-match", "\"1\""},
         {"idempotency-key", std::string(200, 'k')}},
        good},
       400,
       "idempotency_key_malformed",
       {}},
      {"an unknown part of the query",
       Who::grace,
       {"GET", "/api/v1/drafts?sql=1", {}, {}},
       400,
       "query_refused",
       {}},
      {"a method that is not there", Who::grace, {"DELETE", draft, {}, {}}, 405, "method_not_allowed", {}},
  };
  for (const Row& row : rows) judge(scene, row);
  INFO("and the draft is as it was");
  CHECK(base::integer_at(json_of(scene.grace.get(draft)), "revision") == 1);
}

TEST_CASE("a change needs the token of a page of ours, sent from a page of ours") {
  Scene scene;
  const std::string draft = "/api/v1/drafts/" + scene.draft;
  const auto with = [](http::Headers headers, const http::Headers& more) {
    headers.insert(headers.end(), more.begin(), more.end());
    return headers;
  };
  const auto token = scene.martin.token();
  const std::vector<Row> rows{
      {"no token",
       Who::grace,
       {"PUT", draft, with(json_at("\"1\""), {{"x-care-account", ""}}), Scene::saving("x")},
       403,
       "token_wrong",
       {}},
      {"a forged token",
       Who::grace,
       {"PUT", draft, with(json_at("\"1\""), {{"x-care-account", std::string(128, 'a')}}),
        Scene::saving("x")},
       403,
       "token_wrong",
       {}},
      {"another person's token",
       Who::grace,
       {"PUT", draft, with(json_at("\"1\""), {{"x-care-account", token}}), Scene::saving("x")},
       403,
       "token_wrong",
       {}},
      {"another site, as the browser says",
       Who::grace,
       {"PUT", draft, with(json_at("\"1\""), {{"sec-fetch-site", "cross-site"}}), Scene::saving("x")},
       403,
       "foreign_origin",
       {}},
      {"another site of the same council",
       Who::grace,
       {"PUT", draft, with(json_at("\"1\""), {{"sec-fetch-site", "same-site"}}), Scene::saving("x")},
       403,
       "foreign_origin",
       {}},
      {"another origin, from an older browser",
       Who::grace,
       {"PUT", draft, with(json_at("\"1\""), {{"sec-fetch-site", ""}, {"origin", "https://evil.example"}}),
        Scene::saving("x")},
       403,
       "foreign_origin",
       {}},
  };
  for (const Row& row : rows) judge(scene, row);
  CHECK(base::integer_at(json_of(scene.grace.get(draft)), "revision") == 1);
}

}  // namespace scenarios
