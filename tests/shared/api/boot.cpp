#include "shared/api/boot.h"

#include <catch2/catch_test_macros.hpp>

namespace {

api::Boot boot() {
  api::Boot made;
  made.at = {1795351800000};
  made.url = "/forms/x/pages/2?change=1";
  made.painted = true;
  made.accent_rgb = 0x00505a;
  made.accent_dark_rgb = 0x86d3d8;
  made.trial_ms = 120;
  made.assets = {{"client", "/assets/client.js"}, {"wasm", "/assets/client.wasm"}};
  made.answers = {{"GET", "/api/v1/session", {200, "application/json", R"({"person":"</script><b>Zoë"})"}},
                  {"GET", "/api/v1/tasks/y", {404, "application/problem+json", ""}}};
  made.ahead = {"/api/v1/questionnaires?canonical=urn%3Aform"};
  return made;
}

}  // namespace

TEST_CASE("what the server puts into a page is what the client reads") {
  const auto read = api::boot_from_json(api::to_json(boot()));
  REQUIRE(read.has_value());
  CHECK(*read == boot());
}

TEST_CASE("a page's own data can never end the script element it stands in") {
  CHECK(api::to_json(boot()).find('<') == std::string::npos);
}

TEST_CASE("malformed boot data is refused") {
  for (
      const char* text :
      {"", "[]", "{}",
       R"({"at":"1","url":"/","painted":true,"trial":1,"accent":1,"accent_dark":1,"assets":{},"answers":[],"ahead":[]})",
       R"({"at":1,"url":"/","painted":true,"trial":1,"accent":1,"accent_dark":16777216,"assets":{},"answers":[],"ahead":[]})",
       R"({"at":1,"url":"/","painted":true,"trial":1,"accent":1,"accent_dark":1,"assets":{"client":1},"answers":[],"ahead":[]})",
       R"({"at":1,"url":"/","painted":true,"trial":1,"accent":1,"accent_dark":1,"assets":{},"answers":[{"method":"GET"}],"ahead":[]})",
       R"({"at":1,"url":"/","painted":true,"trial":1,"accent":1,"accent_dark":1,"assets":{},"answers":[],"ahead":[1]})",
       R"({"at":1,"url":"/","painted":true,"trial":1,"accent":1,"accent_dark":1,"assets":{},"answers":[]})"}) {
    INFO(text);
    const auto read = api::boot_from_json(text);
    REQUIRE_FALSE(read.has_value());
    CHECK(read.error().code == "boot_malformed");
  }
}
