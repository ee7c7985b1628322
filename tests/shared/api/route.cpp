#include "shared/api/route.h"

#include <catch2/catch_test_macros.hpp>
#include <set>

namespace {

api::Request request_of(const api::Route& route) {
  api::Request request;
  request.route = route.id;
  for (const char c : route.path) {
    if (c == '{') request.parameters.push_back("a/b c?" + std::to_string(request.parameters.size()));
  }
  return request;
}

std::string without_query(const std::string& path) {
  return path.substr(0, path.find('?'));
}

}  // namespace

TEST_CASE("every route's path leads back to the route with its parameters") {
  std::set<std::string> seen;
  for (const api::Route& route : api::routes()) {
    const api::Request request = request_of(route);
    const api::Match match = api::match(api::method_name(route.method), without_query(api::path_of(request)));
    REQUIRE(match.route != nullptr);
    CHECK(match.route->id == route.id);
    CHECK(match.parameters == request.parameters);
    CHECK(&api::route(route.id) == &route);
    CHECK(seen.insert(std::string(api::method_name(route.method)) + " " + std::string(route.path)).second);
  }
  CHECK(seen.size() == api::most_routes);
}

TEST_CASE("a path's query is percent-encoded") {
  api::Request request;
  request.route = api::RouteId::questionnaire_get;
  request.query = {{"canonical", "urn:a/b|1&2"}};
  CHECK(api::path_of(request) == "/api/v1/questionnaires?canonical=urn%3Aa%2Fb%7C1%262");
}

TEST_CASE("a known path with another method says which methods there are") {
  const api::Match match = api::match("PATCH", "/api/v1/drafts/abc");
  CHECK(match.route == nullptr);
  CHECK_FALSE(match.method_known);
  CHECK(match.allowed == "GET, PUT");
}

TEST_CASE("paths that are none of ours match nothing") {
  for (const std::string& path :
       {std::string(), std::string("/"), std::string("/api/v1"), std::string("/api/v1/drafts/"),
        std::string("/api/v1/drafts//files"), std::string("/api/v1/drafts/%00"),
        std::string("/api/v1/drafts/%ff"), std::string("/api/v1/drafts/a/b/c"),
        std::string("//api/v1/session"), std::string("/api/v1/session/"), std::string("/API/v1/session"),
        "/api/v1/drafts/" + std::string(201, 'a'), "/api/v1/drafts/" + std::string(100000, 'a')}) {
    INFO(path.substr(0, 60));
    const api::Match match = api::match("GET", path);
    CHECK(match.route == nullptr);
    CHECK(match.method_known);
  }
}
