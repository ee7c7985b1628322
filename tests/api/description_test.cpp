#include <catch2/catch_test_macros.hpp>
#include <set>

#include "shared/api/openapi.h"
#include "shared/api/route.h"
#include "tests/api/described.h"
#include "tests/api/visitor.h"

using base::Json;

namespace {

void every_reference_leads_somewhere(const Json& document, const Json& json) {
  for (const auto& [name, value] : json.items()) {
    if (name == "$ref") {
      INFO(value.get<std::string>());
      CHECK(document.contains(Json::json_pointer(value.get<std::string>().substr(1))));
    } else if (value.is_structured()) {
      every_reference_leads_somewhere(document, value);
    }
  }
}

}  // namespace

TEST_CASE("the API describes every one of its routes, and each by a name of its own") {
  const Json document = api::openapi();
  CHECK(document["openapi"] == "3.1.0");
  std::set<std::string> names;
  std::size_t operations = 0;
  for (const auto& [path, methods] : document["paths"].items()) {
    for (const auto& [method, operation] : methods.items()) {
      INFO(path);
      ++operations;
      CHECK(names.insert(operation["operationId"].get<std::string>()).second);
      CHECK_FALSE(operation["summary"].get<std::string>().empty());
      CHECK(operation["responses"].contains("default"));
      CHECK(operation["responses"].size() > 1);
    }
  }
  CHECK(operations == api::routes().size());
  every_reference_leads_somewhere(document, document);
}

TEST_CASE("anybody may read the description of the API") {
  scenarios::Desk desk;
  scenarios::Visitor visitor(desk);
  const auto response = visitor.get("/api/v1/openapi.json");
  CHECK(response.status == 200);
  CHECK(scenarios::json_of(response) == api::openapi());
}

TEST_CASE("an answer that is not as described is noticed") {
  const auto answer = [](int status, std::string body, const std::string& type = "application/json") {
    http::Response response;
    response.status = status;
    response.body = std::move(body);
    response.set("Content-Type", type);
    return response;
  };
  using scenarios::not_described;
  CHECK(not_described("GET", "/api/v1/drafts", answer(200, R"({"drafts":[],"next":""})")).empty());
  CHECK(not_described("GET", "/api/v1/drafts", answer(200, R"({"drafts":[]})")) == "listDrafts lacks next");
  CHECK(not_described("GET", "/api/v1/drafts", answer(200, R"({"drafts":{},"next":""})")) ==
        "listDrafts.drafts is not of its type");
  CHECK(not_described("GET", "/api/v1/drafts", answer(200, R"({"drafts":[],"next":"","secret":1})")) ==
        "listDrafts.secret is not described");
  CHECK(not_described("GET", "/api/v1/drafts", answer(202, "{}")) == "listDrafts answered 202");
  CHECK(not_described("GET", "/api/v1/drafts", answer(404, R"({"status":404})")) ==
        "listDrafts is of type application/json");
  CHECK(not_described("GET", "/api/v1/drafts", answer(404, R"({"status":404})", "application/problem+json"))
            .empty());
  CHECK(not_described("DELETE", "/api/v1/session", answer(204, "x")) == "endSession has content");
}
