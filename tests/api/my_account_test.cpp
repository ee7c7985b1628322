// One's own account: who may see it and end what, and what the audit trail keeps of it.
#include <catch2/catch_test_macros.hpp>

#include "server/store/audit.h"
#include "tests/api/scene.h"

namespace scenarios {
namespace {

api::MyAccount seen_by(Visitor& visitor) {
  const auto answer = visitor.get("/api/v1/my-account");
  REQUIRE(answer.status == 200);
  auto account = api::from_json<api::MyAccount>(answer.body);
  REQUIRE(account.has_value());
  return *account;
}

struct Account {
  Scene scene;
  Visitor phone{scene.desk};
  Account() {
    scene.desk.rooms.clock.advance(base::minutes(2));
    sign_in(scene.desk, phone, scene.desk.people.grace);
  }
};

}  // namespace

TEST_CASE("my account shows what is mine: details, each place, each sign-in, and no whole telephone number") {
  Account test;
  const api::MyAccount account = seen_by(test.scene.grace);
  CHECK(account.name == "Grace Okafor");
  CHECK(account.masked_phone.find("•") != std::string::npos);
  REQUIRE(account.signed_in.size() == 2);
  CHECK(account.signed_in[0].here);
  CHECK_FALSE(account.signed_in[1].here);
  CHECK(account.sign_ins.size() == 2);
  CHECK(account.sign_ins[0].at > account.sign_ins[1].at);
  CHECK(account.sign_ins_kept_days == 90);
  const api::MyAccount there = seen_by(test.phone);
  CHECK(there.signed_in[0].id == account.signed_in[1].id);
  CHECK(test.scene.nobody.get("/api/v1/my-account").status == 401);
}

TEST_CASE(
    "a session that is ended elsewhere shows nothing from that moment, and the trail says who ended it") {
  Account test;
  const std::string there = seen_by(test.scene.grace).signed_in[1].id.value;
  CHECK(test.scene.grace.api("DELETE", "/api/v1/my-account/sessions/" + there).status == 204);
  CHECK(test.phone.get("/api/v1/my-account").status == 401);
  CHECK(seen_by(test.scene.grace).signed_in.size() == 1);
  CHECK(seen_by(test.scene.grace).sign_ins.size() == 2);
  const auto trail = test.scene.desk.rooms.write(
      [](store::Transaction& transaction) { return store::list_audit(transaction, 0, 1000); });
  CHECK(trail.back().entry.action == "signed_out");
  CHECK(trail.back().entry.object == there);
  CHECK(trail.back().entry.detail == "elsewhere");
  // Pressed twice is the same.
  CHECK(test.scene.grace.api("DELETE", "/api/v1/my-account/sessions/" + there).status == 204);
}

TEST_CASE("everywhere but here is signed out at once") {
  Account test;
  Visitor library(test.scene.desk);
  test.scene.desk.rooms.clock.advance(base::minutes(2));
  sign_in(test.scene.desk, library, test.scene.desk.people.grace);
  CHECK(test.phone.api("DELETE", "/api/v1/my-account/sessions").status == 204);
  CHECK(library.get("/api/v1/my-account").status == 401);
  CHECK(test.scene.grace.get("/api/v1/my-account").status == 401);
  CHECK(seen_by(test.phone).signed_in.size() == 1);
}

TEST_CASE("nobody ends a session of somebody else, nor learns that there is one") {
  Account test;
  const std::string mine = seen_by(test.scene.grace).signed_in[0].id.value;
  Visitor ruth(test.scene.desk);
  test.scene.desk.rooms.clock.advance(base::minutes(2));
  sign_in(test.scene.desk, ruth, test.scene.desk.people.ruth);
  const auto theirs = ruth.api("DELETE", "/api/v1/my-account/sessions/" + mine);
  const auto nothing = ruth.api("DELETE", "/api/v1/my-account/sessions/" + std::string(26, 'a'));
  CHECK(theirs.status == 404);
  CHECK(theirs.body == nothing.body);
  CHECK(ruth.api("DELETE", "/api/v1/my-account/sessions").status == 204);
  CHECK(seen_by(test.scene.grace).signed_in.size() == 2);
}

TEST_CASE("without script a place is signed out by a button, and the page says so") {
  Account test;
  const std::string there = seen_by(test.scene.grace).signed_in[1].id.value;
  const auto page = test.scene.grace.get("/my-account");
  CHECK(mentions(text_of_html(page.body), "Where you are signed in"));
  const auto posted = test.scene.grace.post("/my-account", {}, "end-" + there);
  CHECK(posted.status == 303);
  CHECK(mentions(text_of_html(test.scene.grace.follow(posted).body), "Only the devices listed below"));
  CHECK(test.phone.get("/api/v1/my-account").status == 401);
}

}  // namespace scenarios
