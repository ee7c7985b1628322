// One's own account: who may see it and end what, and what the audit trail keeps of it.
#include <catch2/catch_test_macros.hpp>

#include "server/store/audit.h"
#include "server/store/inbox.h"
#include "tests/api/described.h"
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

namespace {

http::Response change_password(Visitor& visitor, const std::string& current, const std::string& password) {
  return visitor.api("POST", "/api/v1/my-account/password",
                     R"({"current":")" + current + R"(","password":")" + password + "\"}");
}

http::Response send_to(Visitor& visitor, const std::string& current, const std::string& email) {
  return visitor.api("POST", "/api/v1/my-account/email",
                     R"({"current":")" + current + R"(","email":")" + email + "\"}");
}

http::Response verify(Visitor& visitor, const std::string& code) {
  return visitor.api("POST", "/api/v1/my-account/email/verification", R"({"code":")" + code + "\"}");
}

std::vector<std::string> subjects(Desk& desk) {
  desk.deliver();
  std::vector<std::string> all;
  for (const auto& item : desk.rooms.write([&](store::Transaction& transaction) {
         return store::list_inbox(transaction, desk.rooms.sealing, 50);
       }))
    all.push_back(item.to + ": " + item.subject);
  return all;
}

bool among(const std::vector<std::string>& all, const std::string& one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

}  // namespace

TEST_CASE("what I say of myself is kept sealed, shown to me alone, and every mistake has its place") {
  Account test;
  const auto refused = test.scene.grace.api(
      "PUT", "/api/v1/my-account/details",
      R"({"first_name":"","surname":"Okafor","address":"4 Mill Lane","contact_phone":"seven"})");
  CHECK(refused.status == 422);
  CHECK(mentions(refused.body, R"({"code":"name_missing","path":"first_name"})"));
  CHECK(mentions(refused.body, R"({"code":"phone_malformed","path":"contact_phone"})"));
  const std::string details =
      R"({"first_name":"Gráinne","surname":"Okafor","address":"4 Mill Lane\nEastbridge","contact_phone":"+44 1632 960333"})";
  CHECK(test.scene.grace.api("PUT", "/api/v1/my-account/details", details).status == 204);
  const api::MyAccount account = seen_by(test.scene.grace);
  CHECK(account.name == "Gráinne Okafor");
  CHECK(account.address == "4 Mill Lane\nEastbridge");
  CHECK(account.contact_phone == "01632960333");
  CHECK(seen_by(test.scene.martin).address.empty());
  CHECK(test.scene.nobody.api("PUT", "/api/v1/my-account/details", details).status == 401);
  test.scene.desk.rooms.write([](store::Transaction& transaction) {
    for (const auto& row : transaction.query("SELECT address FROM logins WHERE address IS NOT NULL")) {
      const auto bytes = row.bytes(0);
      CHECK(std::string(bytes.begin(), bytes.end()).find("Mill") == std::string::npos);
    }
    for (const auto& row : store::list_audit(transaction, 0, 1000))
      CHECK(row.entry.detail.find("Mill") == std::string::npos);
  });
}

TEST_CASE("a new password needs the one there is, ends every other session, and is told by e-mail") {
  Account test;
  const std::string fresh = "plum lantern on a barge";
  const auto& grace = test.scene.desk.people.grace;
  CHECK(code_of(change_password(test.scene.grace, "not hers at all", fresh)) == "password_wrong");
  const auto weak = change_password(test.scene.grace, grace.password, "password1");
  CHECK(code_of(weak) == "details_refused");
  CHECK(mentions(weak.body, "password_common"));
  CHECK(test.phone.get("/api/v1/my-account").status == 200);
  REQUIRE(change_password(test.scene.grace, grace.password, fresh).status == 204);
  CHECK(test.phone.get("/api/v1/my-account").status == 401);
  CHECK(test.scene.grace.get("/api/v1/my-account").status == 200);
  CHECK(test.scene.martin.get("/api/v1/my-account").status == 200);
  CHECK(code_of(change_password(test.scene.grace, grace.password, fresh)) == "password_wrong");
  CHECK(among(subjects(test.scene.desk), grace.email + ": Your password was changed"));
  CHECK(change_password(test.scene.nobody, grace.password, fresh).status == 401);
}

TEST_CASE("guessing the password of somebody who left their session open has to wait longer and longer") {
  Account test;
  int wrong = 0;
  std::string last;
  for (int i = 0; i < 10; ++i) {
    last =
        code_of(change_password(test.scene.grace, "guess " + std::to_string(i), "plum lantern on a barge"));
    wrong += last == "password_wrong" ? 1 : 0;
  }
  CHECK(wrong < 6);
  CHECK(last == "sign_in_wait");
}

TEST_CASE("the e-mail address changes once the new one is verified, and the old one is told") {
  Account test;
  const auto& grace = test.scene.desk.people.grace;
  CHECK(code_of(send_to(test.scene.grace, "not hers at all", "grace@example.net")) == "password_wrong");
  CHECK(code_of(send_to(test.scene.grace, grace.password, "grace")) == "email_malformed");
  test.scene.desk.rooms.clock.advance(base::minutes(1));
  const auto sent = send_to(test.scene.grace, grace.password, "grace@example.net");
  REQUIRE(sent.status == 200);
  CHECK(base::text_at(json_of(sent), "purpose") == "email_change");
  CHECK(seen_by(test.scene.grace).email == grace.email);
  test.scene.desk.deliver();
  const std::string code = test.scene.desk.code_in_email();
  CHECK_FALSE(mentions(sent.body, code));
  // Another's session cannot use it, whatever cookie it has.
  test.scene.martin.cookies["__Host-email-check"] = test.scene.grace.cookies["__Host-email-check"];
  Visitor stranger(test.scene.desk);
  CHECK(verify(stranger, code).status == 401);
  CHECK(code_of(send_to(test.scene.grace, "", "grace@example.net")) == "code_wait");
  REQUIRE(verify(test.scene.grace, code).status == 204);
  CHECK(seen_by(test.scene.grace).email == "grace@example.net");
  const auto told = subjects(test.scene.desk);
  CHECK(among(told, grace.email + ": Your email address was changed"));
  CHECK(code_of(verify(test.scene.martin, code)) == "check_unknown");
  CHECK(seen_by(test.scene.martin).email == test.scene.desk.people.martin.email);
}

TEST_CASE("an address check that somebody else began here changes nothing of mine") {
  Account test;
  const auto& grace = test.scene.desk.people.grace;
  REQUIRE(send_to(test.scene.grace, grace.password, "grace@example.net").status == 200);
  test.scene.desk.deliver();
  test.scene.martin.cookies["__Host-email-check"] = test.scene.grace.cookies["__Host-email-check"];
  CHECK(code_of(verify(test.scene.martin, test.scene.desk.code_in_email())) == "check_unknown");
  CHECK(seen_by(test.scene.martin).email == test.scene.desk.people.martin.email);
  CHECK(seen_by(test.scene.grace).email == grace.email);
}

TEST_CASE("an address that belongs to a login is not said to, except to whoever reads its mail") {
  Account test;
  const auto& people = test.scene.desk.people;
  const auto taken = send_to(test.scene.grace, people.grace.password, people.martin.email);
  REQUIRE(taken.status == 200);
  CHECK(among(subjects(test.scene.desk),
              people.martin.email + ": You already have a Eastshire County Council login"));
  CHECK(code_of(verify(test.scene.grace, "123456")) == "code_wrong");
  CHECK(test.scene.grace
            .api("POST", "/api/v1/email-check", R"({"purpose":"email_change","email":"a@b.example"})")
            .status == 403);
}

TEST_CASE(
    "an account that is stopped shows nothing from that moment, in open windows too, and the trail stays") {
  Account test;
  const auto& people = test.scene.desk.people;
  std::string access;
  for (const auto& each : seen_by(test.scene.grace).held) {
    if (each.name == "Jamie Reid") access = each.id.value;
  }
  REQUIRE(access == people.grace_to_jamie.value);
  const auto stop = [&](Visitor& visitor, const std::string& password) {
    return visitor.api("POST", "/api/v1/my-account/accesses/" + access + "/end",
                       R"({"current":")" + password + "\"}");
  };
  const std::string draft = "/api/v1/drafts/" + test.scene.draft;
  const std::string dashboard = "/api/v1/accounts/" + people.jamie.value + "/dashboard";
  CHECK(stop(test.scene.nobody, people.grace.password).status == 401);
  CHECK(stop(test.scene.martin, people.martin.password).status == 404);
  CHECK(code_of(stop(test.scene.grace, "not hers at all")) == "password_wrong");
  CHECK(test.phone.get(draft).status == 200);
  REQUIRE(stop(test.scene.grace, people.grace.password).status == 204);
  for (Visitor* window : {&test.scene.grace, &test.phone}) {
    for (const std::string& path : {draft, dashboard, "/api/v1/files/" + test.scene.file})
      CHECK(window->get(path).status == 404);
    CHECK(test.scene.save(*window, test.scene.draft, "too late", 3).status == 404);
    CHECK_FALSE(mentions(window->get("/api/v1/session").body, "Jamie"));
    CHECK_FALSE(mentions(window->get("/api/v1/drafts").body, "Jamie"));
    CHECK_FALSE(mentions(window->get("/api/v1/my-account").body, "Jamie"));
  }
  CHECK(stop(test.scene.grace, people.grace.password).status == 404);
  test.scene.desk.rooms.write([&](store::Transaction& transaction) {
    const auto trail = store::list_audit(transaction, 0, 1000);
    const bool there = std::any_of(trail.begin(), trail.end(), [&](const auto& row) {
      return row.entry.action == "access_ended" && row.entry.object == access &&
             row.entry.record == people.jamie && row.entry.login == people.grace.login;
    });
    CHECK(there);
  });
}

TEST_CASE("the person an account is about ends another's access to it, and sees how consent was given") {
  Desk desk;
  Visitor ruth(desk), colin(desk), nadia(desk);
  const base::AccessId access{desk.rooms.id_of<base::AccessId>()};
  desk.rooms.write([&](store::Transaction& transaction) {
    return store::add_access(transaction, {access, desk.people.colin.login, desk.people.ruths,
                                           store::HolderKind::representative, "Ruth, in person, 3 March 2026",
                                           desk.rooms.clock.now(), std::nullopt})
        .has_value();
  });
  sign_in(desk, ruth, desk.people.ruth);
  sign_in(desk, colin, desk.people.colin);
  const std::string dashboard = "/api/v1/accounts/" + desk.people.ruths.value + "/dashboard";
  REQUIRE(colin.get(dashboard).status == 200);
  const auto mine = ruth.get("/api/v1/my-account");
  CHECK(not_described("GET", "/api/v1/my-account", mine).empty());
  CHECK(mentions(mine.body, "Ruth, in person, 3 March 2026"));
  // The one who holds it for her sees neither the history nor a way to end hers.
  CHECK(json_of(colin.get("/api/v1/my-account"))["others"].empty());
  const std::string target = "/api/v1/my-account/accesses/" + access.value + "/end";
  const auto with = [](const std::string& password) { return R"({"current":")" + password + "\"}"; };
  CHECK(code_of(ruth.api("POST", target, with("not this"))) == "password_wrong");
  Visitor grace(desk);
  sign_in(desk, grace, desk.people.grace);
  CHECK(grace.api("POST", target, with(desk.people.grace.password)).status == 404);
  CHECK(colin.get(dashboard).status == 200);
  CHECK(ruth.api("POST", target, with(desk.people.ruth.password)).status == 204);
  CHECK(colin.get(dashboard).status == 404);
  CHECK(ruth.get(dashboard).status == 200);
  // It stays in the history, and cannot be ended twice.
  CHECK(mentions(ruth.get("/api/v1/my-account").body, access.value));
  CHECK(ruth.api("POST", target, with(desk.people.ruth.password)).status == 409);
}

}  // namespace scenarios
