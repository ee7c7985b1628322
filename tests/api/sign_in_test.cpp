#include <catch2/catch_test_macros.hpp>

#include "tests/api/scene.h"

namespace scenarios {
namespace {

http::Response try_sign_in(Visitor& visitor, const std::string& email, const std::string& password) {
  return visitor.api("POST", "/api/v1/sign-in",
                     R"({"email":")" + email + R"(","password":")" + password + "\"}");
}

}  // namespace

TEST_CASE("an unknown e-mail address and a wrong password get the same answer") {
  Desk desk;
  Visitor stranger(desk);
  Visitor forgetful(desk);
  const auto unknown = try_sign_in(stranger, "nobody@example.org", "correct horse battery");
  const auto wrong = try_sign_in(forgetful, desk.people.grace.email, "not her password at all");
  CHECK(unknown.status == 401);
  CHECK(unknown.status == wrong.status);
  CHECK(unknown.body == wrong.body);
  CHECK(code_of(wrong) == "wrong_email_or_password");
  CHECK(stranger.cookies.size() == forgetful.cookies.size());
}

TEST_CASE("a code is never in an answer, a header or the log") {
  Desk desk(Forms::small, http::Demonstration::no);
  Visitor grace(desk);
  const auto begun = try_sign_in(grace, desk.people.grace.email, desk.people.grace.password);
  const auto sent = grace.api("POST", "/api/v1/sign-in/code", R"({"by":"text"})");
  desk.deliver();
  const std::string code = desk.code_in_inbox();
  REQUIRE(code.size() == 6);
  const auto done = grace.api("POST", "/api/v1/sign-in/verification", R"({"code":")" + code + "\"}");
  REQUIRE(done.status == 200);
  for (const auto* response : {&begun, &sent, &done}) {
    CHECK_FALSE(mentions(response->body, code));
    CHECK_FALSE(mentions(response->body, desk.people.grace.password));
    for (const auto& [name, value] : response->headers) CHECK_FALSE(mentions(value, code));
  }
  REQUIRE_FALSE(desk.log.empty());
  for (const auto& line : desk.log) {
    CHECK_FALSE(mentions(line, code));
    CHECK_FALSE(mentions(line, desk.people.grace.email));
    CHECK_FALSE(mentions(line, "?"));
  }
}

TEST_CASE("signing in gives a new session cookie that other hosts cannot set or read") {
  Desk desk;
  Visitor grace(desk);
  grace.cookies["__Host-session"] = "chosenbysomebodyelse";
  sign_in(desk, grace, desk.people.grace);
  CHECK(grace.cookies["__Host-session"] != "chosenbysomebodyelse");
  CHECK(grace.cookies["__Host-session"].size() == 64);
  CHECK(grace.cookies.count("__Host-attempt") == 0);
  const auto session = grace.get("/api/v1/session");
  CHECK(base::text_at(json_of(session), "stage") == "signed_in");
  CHECK(mentions(session.body, "Grace Okafor"));
}

TEST_CASE("cookies carry every attribute that keeps them ours") {
  Desk desk;
  Visitor visitor(desk);
  const auto response = visitor.get("/api/v1/session");
  const std::string_view line = response.header("Set-Cookie");
  for (const std::string_view part : {"__Host-visit=", "Path=/", "Secure", "HttpOnly", "SameSite=Lax"}) {
    CHECK(mentions(line, part));
  }
  CHECK_FALSE(mentions(line, "Domain"));
}

TEST_CASE("a wrong code says how many tries are left, and the fifth ends the attempt") {
  Desk desk;
  Visitor grace(desk);
  REQUIRE(try_sign_in(grace, desk.people.grace.email, desk.people.grace.password).status == 200);
  REQUIRE(grace.api("POST", "/api/v1/sign-in/code", R"({"by":"text"})").status == 200);
  desk.deliver();
  const std::string wrong = desk.code_in_inbox() == "000000" ? "000001" : "000000";
  for (int left = 4; left > 0; --left) {
    const auto answer = grace.api("POST", "/api/v1/sign-in/verification", R"({"code":")" + wrong + "\"}");
    CHECK(answer.status == 422);
    CHECK(base::integer_at(json_of(answer), "tries_left") == left);
  }
  const auto last = grace.api("POST", "/api/v1/sign-in/verification", R"({"code":")" + wrong + "\"}");
  CHECK(code_of(last) == "code_tries_used");
}

TEST_CASE("asking for another code at once says when to ask again") {
  Desk desk;
  Visitor grace(desk);
  REQUIRE(try_sign_in(grace, desk.people.grace.email, desk.people.grace.password).status == 200);
  REQUIRE(grace.api("POST", "/api/v1/sign-in/code", R"({"by":"text"})").status == 200);
  const auto again = grace.api("POST", "/api/v1/sign-in/code", R"({"by":"text"})");
  CHECK(again.status == 429);
  CHECK(again.header("Retry-After") == "60");
}

TEST_CASE("signing out ends the session for its cookie, wherever it is sent from") {
  Scene scene;
  const auto stolen = scene.grace.cookies;
  const auto ended = scene.grace.api("DELETE", "/api/v1/session");
  CHECK(ended.status == 204);
  CHECK(scene.grace.cookies.count("__Host-session") == 0);
  Visitor thief(scene.desk);
  thief.cookies = stolen;
  CHECK(thief.get("/api/v1/drafts").status == 401);
}

TEST_CASE("asking who is here does not keep a session alive, activity does") {
  Scene scene;
  auto& clock = scene.desk.rooms.clock;
  clock.advance(base::minutes(14));
  REQUIRE(base::text_at(json_of(scene.grace.get("/api/v1/session")), "stage") == "signed_in");
  const std::string token = scene.grace.token();
  REQUIRE(scene.martin.api("POST", "/api/v1/session/activity").status == 200);
  clock.advance(base::minutes(2));
  CHECK(base::text_at(json_of(scene.grace.get("/api/v1/session")), "stage") == "nobody");
  CHECK(base::text_at(json_of(scene.martin.get("/api/v1/session")), "stage") == "signed_in");
}

}  // namespace scenarios
