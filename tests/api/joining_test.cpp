// Registering (J2) and a forgotten password (J3) over the API: what is answered, and what must not be.
#include <catch2/catch_test_macros.hpp>

#include "tests/api/scene.h"

namespace scenarios {
namespace {

http::Response send(Visitor& visitor, const std::string& email, const std::string& purpose = "registration") {
  return visitor.api("POST", "/api/v1/email-check",
                     R"({"purpose":")" + purpose + R"(","email":")" + email + "\"}");
}

http::Response verify(Visitor& visitor, const std::string& code) {
  return visitor.api("POST", "/api/v1/email-check/verification", R"({"code":")" + code + "\"}");
}

http::Response create(Visitor& visitor, const std::string& password = "teal bicycle in the rain") {
  return visitor.api("POST", "/api/v1/registration",
                     R"({"password":")" + password + R"(","first_name":"Ann","surname":"Moss"})");
}

// Owns the address and has made a login.
void register_as(Desk& desk, Visitor& visitor, const std::string& email) {
  REQUIRE(send(visitor, email).status == 200);
  desk.deliver();
  REQUIRE(verify(visitor, desk.code_in_email()).status == 200);
  REQUIRE(create(visitor).status == 200);
}

std::string code_by_text(Desk& desk, Visitor& visitor) {
  desk.rooms.clock.advance({1});
  REQUIRE(visitor.api("POST", "/api/v1/sign-in/code", R"({"by":"text"})").status == 200);
  desk.deliver();
  return desk.code_in_inbox();
}

}  // namespace

TEST_CASE("registering gives a session only after the telephone was confirmed twice") {
  Desk desk;
  Visitor ann(desk);
  register_as(desk, ann, "ann@example.net");
  CHECK(ann.cookies.count("__Host-email-check") == 0);
  const auto state = ann.get("/api/v1/sign-in");
  CHECK(base::text_at(json_of(state), "stage") == "identified");
  CHECK(mentions(state.body, R"("setting_up":true)"));
  CHECK(code_of(ann.api("POST", "/api/v1/sign-in/code", R"({"by":"text"})")) == "phone_missing");
  const auto phone = ann.api("PUT", "/api/v1/sign-in/phone", R"({"phone":"+44 7700 900 555"})");
  REQUIRE(phone.status == 200);
  CHECK(base::text_at(json_of(phone), "phone") == "07700900555");
  for (int time = 1; time <= 2; ++time) {
    CHECK(ann.get("/api/v1/drafts").status == 401);
    const auto verified =
        ann.api("POST", "/api/v1/sign-in/verification", R"({"code":")" + code_by_text(desk, ann) + "\"}");
    REQUIRE(verified.status == 200);
    CHECK(base::text_at(json_of(verified), "stage") == (time == 1 ? "identified" : "signed_in"));
  }
  CHECK(ann.get("/api/v1/drafts").status == 200);
  CHECK(ann.cookies.count("__Host-attempt") == 0);
  CHECK(mentions(ann.get("/api/v1/my-account").body, "ann@example.net"));
}

TEST_CASE("whether an address has a login cannot be told from any answer, header or cookie") {
  for (const std::string purpose : {"registration", "password_reset"}) {
    Desk desk;
    std::vector<std::string> bodies;
    std::vector<std::size_t> cookies;
    for (const std::string& email : {desk.people.grace.email, std::string("nobody.there@example.org")}) {
      Visitor stranger(desk);
      std::string seen;
      for (const auto& response :
           {send(stranger, email, purpose), verify(stranger, "000000"), stranger.get("/api/v1/email-check"),
            send(stranger, email, purpose), create(stranger)}) {
        seen += std::to_string(response.status) + response.body;
        seen += std::string(response.header("Retry-After"));
      }
      for (auto at = seen.find(email); at != std::string::npos; at = seen.find(email))
        seen.replace(at, email.size(), "E");
      bodies.push_back(seen);
      cookies.push_back(stranger.cookies.size());
    }
    CHECK(bodies[0] == bodies[1]);
    CHECK(cookies[0] == cookies[1]);
  }
}

TEST_CASE("codes, passwords and addresses are in no log line, and codes in no answer") {
  Desk desk(Forms::small, http::Demonstration::no);
  Visitor ann(desk);
  const auto sent = send(ann, "ann@example.net");
  desk.deliver();
  const std::string code = desk.code_in_email();
  REQUIRE(code.size() == 6);
  const auto verified = verify(ann, code);
  const auto created = create(ann);
  for (const auto* response : {&sent, &verified, &created}) {
    CHECK_FALSE(mentions(response->body, code));
    CHECK_FALSE(mentions(response->body, "teal bicycle"));
    for (const auto& [name, value] : response->headers) CHECK_FALSE(mentions(value, code));
  }
  REQUIRE_FALSE(desk.log.empty());
  for (const auto& line : desk.log) {
    CHECK_FALSE(mentions(line, code));
    CHECK_FALSE(mentions(line, "ann@example.net"));
    CHECK_FALSE(mentions(line, "teal"));
  }
}

TEST_CASE("a check belongs to the browser that began it") {
  Desk desk;
  Visitor ann(desk);
  REQUIRE(send(ann, "ann@example.net").status == 200);
  desk.deliver();
  const std::string code = desk.code_in_email();
  Visitor other(desk);
  CHECK(code_of(verify(other, code)) == "check_unknown");
  CHECK(base::text_at(json_of(other.get("/api/v1/email-check")), "stage") == "none");
  CHECK(code_of(create(other)) == "check_unknown");
  CHECK(verify(ann, code).status == 200);
  CHECK(code_of(ann.api("POST", "/api/v1/password-reset", R"({"password":"plum lantern on a barge"})")) ==
        "check_unknown");
}

TEST_CASE("every mistake in what was given is told with its place") {
  Desk desk;
  Visitor ann(desk);
  CHECK(code_of(send(ann, "ann")) == "email_malformed");
  CHECK(send(ann, "ann@example.net", "curiosity").status == 422);
  CHECK(ann.api("POST", "/api/v1/email-check", R"({"purpose":"registration","email":"a@b.example","more":1})")
            .status == 422);
  REQUIRE(send(ann, "ann@example.net").status == 200);
  desk.deliver();
  CHECK(code_of(verify(ann, "12345")) == "code_malformed");
  REQUIRE(verify(ann, desk.code_in_email()).status == 200);
  const auto refused =
      ann.api("POST", "/api/v1/registration", R"({"password":"password1","first_name":"","surname":"Moss"})");
  CHECK(refused.status == 422);
  CHECK(code_of(refused) == "details_refused");
  CHECK(mentions(refused.body, R"({"code":"name_missing","path":"first_name"})"));
  CHECK(mentions(refused.body, R"({"code":"password_common","path":"password"})"));
  REQUIRE(create(ann).status == 200);
  for (const auto& [phone, code] :
       {std::pair("01632 960 200 x7", "phone_extension"), std::pair("0909 879 0000", "phone_costly"),
        std::pair("seven", "phone_malformed"), std::pair("", "phone_malformed")}) {
    CHECK(code_of(ann.api("PUT", "/api/v1/sign-in/phone", R"({"phone":")" + std::string(phone) + "\"}")) ==
          code);
  }
}

TEST_CASE("changes of joining need the visit's token, and come from our own pages") {
  Desk desk;
  Visitor ann(desk);
  (void)ann.token();
  const auto forged = ann.ask({"POST",
                               "/api/v1/email-check",
                               {{"content-type", "application/json"}, {"x-care-account", "wrong"}},
                               R"({"purpose":"registration","email":"ann@example.net"})"});
  CHECK(forged.status == 403);
  const auto foreign =
      ann.api("POST", "/api/v1/email-check", R"({"purpose":"registration","email":"ann@example.net"})",
              {{"origin", "https://evil.example"}, {"sec-fetch-site", "cross-site"}});
  CHECK(foreign.status == 403);
  desk.deliver();
  CHECK(desk.code_in_email().empty());
}

TEST_CASE("a new password signs everybody out and still asks for the second factor") {
  Scene scene;
  Visitor grace(scene.desk);
  scene.desk.rooms.clock.advance(base::minutes(1));
  REQUIRE(send(grace, scene.desk.people.grace.email, "password_reset").status == 200);
  scene.desk.deliver();
  REQUIRE(verify(grace, scene.desk.code_in_email()).status == 200);
  const auto reset = grace.api("POST", "/api/v1/password-reset", R"({"password":"plum lantern on a barge"})");
  REQUIRE(reset.status == 200);
  CHECK(mentions(reset.body, "•••"));
  CHECK(grace.get("/api/v1/drafts").status == 401);
  CHECK(scene.grace.get("/api/v1/drafts").status == 401);
  CHECK(scene.martin.get("/api/v1/drafts").status == 200);
}

TEST_CASE("what somebody began is not there for whoever uses the browser after they signed out or in") {
  Scene scene;
  scene.desk.rooms.clock.advance(base::minutes(1));
  REQUIRE(scene.grace
              .api("POST", "/api/v1/my-account/email",
                   R"({"current":")" + scene.desk.people.grace.password + R"(","email":"grace@example.net"})")
              .status == 200);
  REQUIRE(scene.grace.cookies.count("__Host-email-check") == 1);
  REQUIRE(scene.grace.api("DELETE", "/api/v1/session").status == 204);
  CHECK(scene.grace.cookies.count("__Host-email-check") == 0);
  Visitor other(scene.desk);
  REQUIRE(send(other, "ann@example.net").status == 200);
  scene.desk.rooms.clock.advance(base::minutes(20));
  sign_in(scene.desk, other, scene.desk.people.martin);
  CHECK(other.cookies.count("__Host-email-check") == 0);
}

}  // namespace scenarios
