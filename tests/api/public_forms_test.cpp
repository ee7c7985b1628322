// A form begun from a public link (J4) over the API: by nobody, taken along through signing in, and what must
// never be anybody else's.
#include <catch2/catch_test_macros.hpp>

#include "tests/api/described.h"
#include "tests/api/scene.h"

namespace scenarios {
namespace {

constexpr std::string_view referral = "/api/v1/public-forms/professional-referral";
constexpr std::string_view canonical = "https://eastshire.example/forms/professional-referral|1.0.0";

std::string start(Visitor& visitor, const std::string& form = std::string(referral)) {
  const auto begun = visitor.api("POST", form + "/draft");
  INFO(begun.body);
  REQUIRE((begun.status == 201 || begun.status == 200));
  return base::text_at(json_of(begun), "id").value_or("");
}

http::Response save(Visitor& visitor, const std::string& draft, int revision,
                    const std::string& reason = "by_itself") {
  const std::string response = R"({"resourceType":"QuestionnaireResponse","questionnaire":")" +
                               std::string(canonical) + R"(","status":"in-progress"})";
  return visitor.api("PUT", "/api/v1/drafts/" + draft,
                     R"({"response":)" + response + R"(,"page":"1","reason":")" + reason + "\"}",
                     {{"if-match", '"' + std::to_string(revision) + '"'}});
}

}  // namespace

TEST_CASE("a public form is begun, read and saved by who has not signed in, in their own browser alone") {
  Desk desk(Forms::shipped);
  Visitor nurse(desk), stranger(desk);
  const auto told = nurse.get(std::string(referral));
  REQUIRE(told.status == 200);
  CHECK(not_described("GET", std::string(referral), told).empty());
  CHECK(base::text_at(json_of(told), "questionnaire") == canonical);
  CHECK_FALSE(json_of(told).contains("whose"));
  const std::string draft = start(nurse);
  CHECK(nurse.get("/api/v1/drafts/" + draft).status == 200);
  CHECK(save(nurse, draft, 1).status == 200);
  // Another browser, and one without a visit at all, learn nothing: not even that it is there.
  for (const std::string& id : {draft, std::string("aaaaaaaaaaaaaaaaaaaaaaaaaa")}) {
    CHECK(stranger.get("/api/v1/drafts/" + id).status == 401);
    CHECK(code_of(stranger.get("/api/v1/drafts/" + id)) == "not_signed_in");
    CHECK(save(stranger, id, 2).status == 401);
  }
  CHECK_FALSE(mentions(stranger.get(std::string(referral)).body, draft));
  // A signed-in person of another browser does not find it either.
  Visitor grace(desk);
  sign_in(desk, grace, desk.people.grace);
  CHECK(grace.get("/api/v1/drafts/" + draft).status == 404);
  CHECK(save(grace, draft, 2).status == 404);
}

TEST_CASE("the same browser goes on with what it began, and is asked to sign in for all else") {
  Desk desk(Forms::shipped);
  Visitor nurse(desk);
  const std::string draft = start(nurse);
  CHECK(start(nurse) == draft);
  CHECK(base::text_at(json_of(nurse.get(std::string(referral))), "draft") == draft);
  CHECK(start(nurse, "/api/v1/public-forms/safeguarding-concern") != draft);
  CHECK(save(nurse, draft, 1, "for_later").status == 401);
  CHECK(save(nurse, draft, 9).status == 409);
  CHECK(nurse.upload("/api/v1/drafts/" + draft + "/files?key=letter&name=a.pdf", std::string(pdf)).status ==
        401);
  CHECK(nurse.api("POST", "/api/v1/drafts/" + draft + "/submission", {}, {{"if-match", "\"1\""}}).status ==
        401);
  CHECK(nurse.get("/api/v1/drafts").status == 401);
  CHECK(nurse.get("/api/v1/dashboard").status == 401);
}

TEST_CASE("signing in takes along the form that the person comes back to, and no other") {
  Desk desk(Forms::shipped);
  Visitor browser(desk);
  const std::string referred = start(browser);
  const std::string concern = start(browser, "/api/v1/public-forms/safeguarding-concern");
  REQUIRE(save(browser, referred, 1).status == 200);
  sign_in(desk, browser, desk.people.martin);
  CHECK_FALSE(mentions(browser.get("/api/v1/drafts").body, referred));
  const auto back = browser.get("/api/v1/drafts/" + referred);
  REQUIRE(back.status == 200);
  CHECK(json_of(back)["revision"] == 2);
  const auto mine = browser.get("/api/v1/dashboard");
  CHECK(not_described("GET", "/api/v1/dashboard", mine).empty());
  CHECK(mentions(mine.body, referred));
  CHECK_FALSE(mentions(mine.body, concern));
  CHECK(mentions(mine.body, "safeguarding-concern"));
  // It is hers: who uses the browser next does not find it.
  REQUIRE(browser.api("DELETE", "/api/v1/session").status == 204);
  CHECK(browser.get("/api/v1/drafts/" + referred).status == 401);
  sign_in(desk, browser, desk.people.grace);
  CHECK(browser.get("/api/v1/drafts/" + referred).status == 404);
  CHECK(save(browser, referred, 2).status == 404);
}

TEST_CASE("who is signed in begins a form of their own each time") {
  Desk desk(Forms::shipped);
  Visitor nadia(desk);
  sign_in(desk, nadia, desk.people.martin);
  const std::string first = start(nadia);
  CHECK(start(nadia) != first);
  REQUIRE(save(nadia, first, 1, "for_later").status == 200);
  CHECK(mentions(nadia.get("/api/v1/drafts").body, first));
}

TEST_CASE("forms that are not public are begun by nobody, and an address begins only so many") {
  Desk desk(Forms::shipped);
  Visitor anybody(desk);
  for (const std::string name : {"foster-carer-annual-review", "no-such-form", "..", "%00"}) {
    INFO(name);
    CHECK(anybody.get("/api/v1/public-forms/" + name).status == 404);
    CHECK(anybody.api("POST", "/api/v1/public-forms/" + name + "/draft").status == 404);
  }
  const auto most = desk.rooms.limits.begun_per_address_hour;
  for (std::int64_t i = 0; i < most; ++i) {
    Visitor another(desk);
    start(another);
  }
  Visitor one_more(desk);
  const auto refused = one_more.api("POST", std::string(referral) + "/draft");
  CHECK(refused.status == 503);
  CHECK_FALSE(refused.header("Retry-After").empty());
  desk.rooms.clock.advance(base::minutes(61));
  start(one_more);
}

TEST_CASE("what nobody took is gone after a day, and nobody is reminded of it") {
  Desk desk(Forms::shipped);
  Visitor nurse(desk);
  const std::string draft = start(nurse);
  desk.rooms.clock.advance(base::hours(23));
  CHECK(nurse.get("/api/v1/drafts/" + draft).status == 200);
  desk.retain();
  desk.rooms.clock.advance(base::hours(2));
  desk.retain();
  CHECK(nurse.get("/api/v1/drafts/" + draft).status == 401);
  CHECK(start(nurse) != draft);
  desk.deliver();
  CHECK(desk.messages_sent() == 0);
}

TEST_CASE("an answer kept for a repeated request of one browser is never another's") {
  Desk desk(Forms::shipped);
  Visitor one(desk), other(desk);
  const auto ask = [](Visitor& visitor) {
    return visitor.api("POST", std::string(referral) + "/draft", {}, {{"idempotency-key", "begin-1"}});
  };
  const auto first = ask(one);
  CHECK(ask(one).body == first.body);
  const auto others = ask(other);
  CHECK(others.status == 201);
  CHECK(others.body != first.body);
}

}  // namespace scenarios
