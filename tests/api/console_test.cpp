// The workers' console over the API: who may open what, lists that filter, sort and page, changing a login
// telephone (J3), ending an access (J11), and administrators who appoint and end.
#include <catch2/catch_test_macros.hpp>

#include "tests/api/office.h"

namespace scenarios {
namespace {

// All that must be answered, and nothing else: what the form asks of everybody.
constexpr std::string_view answers =
    R"([{"linkId":"what","item":[{"linkId":"why","answer":[{"valueCoding":WHY}]},)"
    R"({"linkId":"someone-else","answer":[{"valueBoolean":false}]}]},)"
    R"({"linkId":"you","item":[{"linkId":"first-name","answer":[{"valueString":"Grace"}]},)"
    R"({"linkId":"surname","answer":[{"valueString":"Okafor"}]},)"
    R"({"linkId":"birth-date","answer":[{"valueDate":"1971-05-02"}]},)"
    R"({"linkId":"postcode","answer":[{"valueString":"ES1 4AB"}]},)"
    R"({"linkId":"email","answer":[{"valueString":"grace@example.org"}]}]},)"
    R"({"linkId":"account","item":[{"linkId":"service","answer":[{"valueCoding":SERVICE}]},)"
    R"({"linkId":"holder","answer":[{"valueCoding":HOLDER}]}]},)"
    R"({"linkId":"contact","item":[{"linkId":"contact-how","answer":[{"valueCoding":HOW}]},)"
    R"({"linkId":"urgent","answer":[{"valueBoolean":false}]}]},)"
    R"({"linkId":"declaration","item":[{"linkId":"agree","answer":[{"valueBoolean":true}]}]}])";

// With the first option of each choice of the form that ships.
std::string answered(const Desk& desk) {
  std::string text(answers);
  const auto* known = desk.forms->newest("change-of-login-telephone");
  REQUIRE(known != nullptr);
  const auto json = base::parse_json(known->json);
  const std::pair<std::string, std::string> wanted[] = {
      {"WHY", "why"}, {"SERVICE", "service"}, {"HOLDER", "holder"}, {"HOW", "contact-how"}};
  for (const auto& [mark, link] : wanted) {
    for (const auto& page : (*json)["item"]) {
      for (const auto& item : page["item"]) {
        if (item["linkId"] == link)
          text.replace(text.find(mark), mark.size(), item["answerOption"][0]["valueCoding"].dump());
      }
    }
  }
  return text;
}

}  // namespace

TEST_CASE("the console is for those who hold a post, and shows each what their post is for") {
  Office office;
  Visitor nobody(office.desk), grace(office.desk);
  sign_in(office.desk, grace, office.desk.people.grace);
  const std::string record = office.desk.people.jamie.value;
  for (const std::string& target :
       {std::string(console_api), std::string(console_api) + "/people", std::string(console_api) + "/workers",
        std::string(console_api) + "/phone-changes", std::string(console_api) + "/people/" + record}) {
    INFO(target);
    CHECK(nobody.get(target).status == 401);
    CHECK(grace.get(target).status == 404);
  }
  CHECK_FALSE(json_of(grace.get("/api/v1/session"))["works"].get<bool>());
  CHECK(json_of(office.helen.get("/api/v1/session"))["works"].get<bool>());
  const auto workers = office.helen.get(std::string(console_api));
  CHECK(not_described("GET", std::string(console_api), workers).empty());
  CHECK(mentions(workers.body, "people"));
  CHECK_FALSE(mentions(workers.body, "\"workers\""));
  CHECK(office.helen.get(std::string(console_api) + "/workers").status == 404);
  // An administrator manages workers and sees no person's record.
  CHECK(office.idris.get(std::string(console_api) + "/people").status == 404);
  CHECK(office.idris.get(std::string(console_api) + "/people/" + record).status == 404);
  CHECK(office.idris.get(std::string(console_api) + "/phone-changes").status == 404);
}

TEST_CASE("people are those of the worker's service, found by the beginnings of words, in any order") {
  Office office;
  const auto all = office.list(office.helen, "people");
  CHECK_FALSE(mentions(all.dump(), "Adeyemi"));  // an adult's record, of the other service
  const auto names = [&](const std::string& query) {
    std::string told;
    const base::Json told_rows = office.list(office.helen, "people" + query);
    for (const auto& row : told_rows["rows"]) told += row["cells"][0]["text"].get<std::string>() + ";";
    return told;
  };
  CHECK(names("?find=jam").find("Jamie Reid;") == 0);
  CHECK(names("?find=Rei+jam") == "Jamie Reid;");
  CHECK(names("?find=%25").empty());
  CHECK(names("?find=nobody-of-that-name").empty());
  const std::string up = names("?sort=name");
  std::string down = names("?sort=-name");
  CHECK(up != down);
  CHECK(up.substr(0, up.find(';')) == down.substr(down.rfind(';', down.size() - 2) + 1,
                                                  down.size() - down.rfind(';', down.size() - 2) - 2));
  CHECK(names("?sort=nonsense") == up);
  CHECK(names("?page=40").empty());
  CHECK(office.helen.get(std::string(console_api) + "/people?order=name").status == 400);
}

TEST_CASE("a person's sheet says who has access and why, and that it was seen is in the audit trail") {
  Office office;
  const std::string path = "people/" + office.desk.people.jamie.value;
  const std::size_t before = office.audited("record_viewed");
  const auto sheet = office.sheet(office.helen, path);
  CHECK(sheet["title"] == "Jamie Reid");
  CHECK(mentions(sheet.dump(), "Grace Okafor"));
  CHECK(mentions(sheet.dump(), "foster-carer"));
  CHECK(office.audited("record_viewed") == before + 1);
  CHECK(office.helen.get(std::string(console_api) + "/people/" + office.desk.people.ruths.value).status ==
        404);
  CHECK(office.helen.get(std::string(console_api) + "/people/aaaaaaaaaaaaaaaaaaaaaaaaaa").status == 404);
}

TEST_CASE("a worker ends an access after their own password, and it ends in open windows at once") {
  Office office;
  Visitor grace(office.desk);
  sign_in(office.desk, grace, office.desk.people.grace);
  const std::string record = office.desk.people.jamie.value;
  const std::string dashboard = "/api/v1/accounts/" + record + "/dashboard";
  REQUIRE(grace.get(dashboard).status == 200);
  const std::string access = office.desk.people.grace_to_jamie.value;
  const std::string path = "people/" + record;
  const auto right = Office::given({{"password", office.desk.people.ruth.password}});
  CHECK(office.act(office.helen, path, "end-access", access).status == 422);
  const auto wrong =
      office.act(office.helen, path, "end-access", access, Office::given({{"password", "no"}}));
  CHECK(wrong.status == 422);
  CHECK(mentions(wrong.body, "password_wrong"));
  CHECK(grace.get(dashboard).status == 200);
  CHECK(office.act(office.helen, "people/" + office.desk.people.amara.value, "end-access", access, right)
            .status == 409);
  CHECK(office.act(office.idris, path, "end-access", access, right).status == 404);
  CHECK(office.act(grace, path, "end-access", access, right).status == 404);
  const auto done = office.act(office.helen, path, "end-access", access, right);
  CHECK(done.status == 200);
  CHECK(not_described("POST", std::string(console_api) + "/" + path, done).empty());
  CHECK(grace.get(dashboard).status == 404);
  CHECK(office.audited("access_ended_by_worker") == 1);
  // The history stays, without a second ending.
  CHECK(mentions(office.sheet(office.helen, path).dump(), "Grace Okafor"));
  CHECK(office.act(office.helen, path, "end-access", access, right).status == 409);
}

TEST_CASE("who cannot use their telephone asks for another without a session, and a worker takes it off") {
  Office office;
  Visitor grace(office.desk), stranger(office.desk);
  CHECK(stranger.api("POST", "/api/v1/sign-in/phone-change").status == 401);
  const std::string draft = office.ask_for_another_phone(grace);
  CHECK(grace.get("/api/v1/drafts").status == 401);
  CHECK(json_of(grace.get("/api/v1/drafts/" + draft))["whole"].get<bool>());
  CHECK(stranger.get("/api/v1/drafts/" + draft).status == 401);
  const auto unfinished =
      grace.api("POST", "/api/v1/drafts/" + draft + "/submission", {}, {{"if-match", "\"1\""}});
  CHECK(code_of(unfinished) == "invalid_answers");
  const auto sent = office.send(grace, draft, answered(office.desk));
  INFO(sent.body);
  REQUIRE(sent.status == 201);
  CHECK(grace.get("/api/v1/drafts/" + draft).status == 401);
  office.desk.deliver();

  const auto queue = office.list(office.helen, "phone-changes");
  REQUIRE(queue["rows"].size() == 1);
  CHECK(json_of(office.helen.get(std::string(console_api)))["lists"][1]["waiting"] == 1);
  const std::string path = "phone-changes/" + queue["rows"][0]["id"].get<std::string>();
  const auto sheet = office.sheet(office.helen, path);
  CHECK(sheet["title"] == "Grace Okafor");
  CHECK(mentions(sheet["response"].dump(), "ES1 4AB"));
  CHECK_FALSE(mentions(sheet.dump(), "07700"));
  CHECK(office.act(office.idris, path, "remove-phone", "").status == 404);
  Visitor elsewhere(office.desk);
  sign_in(office.desk, elsewhere, office.desk.people.grace);
  REQUIRE(office.act(office.helen, path, "remove-phone", "").status == 200);
  CHECK(elsewhere.get("/api/v1/drafts").status == 401);
  CHECK(office.act(office.helen, path, "remove-phone", "").status == 409);
  CHECK(office.act(office.helen, path, "decline", "").status == 409);
  CHECK(office.sheet(office.helen, path)["state"] == "done");
  // The next sign-in sets up a telephone.
  Visitor again(office.desk);
  const auto& who = office.desk.people.grace;
  const auto begun = again.api("POST", "/api/v1/sign-in",
                               R"({"email":")" + who.email + R"(","password":")" + who.password + "\"}");
  CHECK(mentions(begun.body, R"("setting_up":true)"));
  for (const std::string& line : office.desk.log) {
    CHECK_FALSE(mentions(line, draft));
    CHECK_FALSE(mentions(line, "ES1"));
  }
}

TEST_CASE("a form for another telephone is found by that login in that browser alone") {
  Office office;
  Visitor browser(office.desk);
  const std::string draft = office.ask_for_another_phone(browser);
  CHECK(base::text_at(json_of(browser.api("POST", "/api/v1/sign-in/phone-change")), "id") == draft);
  // Somebody else at the same browser, with a password of their own.
  const auto& other = office.desk.people.colin;
  REQUIRE(browser
              .api("POST", "/api/v1/sign-in",
                   R"({"email":")" + other.email + R"(","password":")" + other.password + "\"}")
              .status == 200);
  CHECK(browser.get("/api/v1/drafts/" + draft).status == 401);
  CHECK(browser.api("POST", "/api/v1/drafts/" + draft + "/submission", {}, {{"if-match", "\"1\""}}).status ==
        401);
  // And who is signed in has My Account.
  CHECK(office.helen.api("POST", "/api/v1/sign-in/phone-change").status == 409);
}

TEST_CASE("a declined request changes nothing but itself") {
  Office office;
  Visitor grace(office.desk);
  REQUIRE(office.send(grace, office.ask_for_another_phone(grace), answered(office.desk)).status == 201);
  const std::string path =
      "phone-changes/" + office.list(office.helen, "phone-changes")["rows"][0]["id"].get<std::string>();
  REQUIRE(office.act(office.helen, path, "decline", "").status == 200);
  CHECK(office.sheet(office.helen, path)["state"] == "declined");
  Visitor again(office.desk);
  sign_in(office.desk, again, office.desk.people.grace);
  CHECK(again.get("/api/v1/drafts").status == 200);
}

TEST_CASE("an administrator appoints and ends, and the last one of a service cannot be ended") {
  Office office;
  const auto details = [](const std::string& email, const std::string& role) {
    return Office::given({{"email", email}, {"first-name", "Nia"}, {"surname", "Lloyd"}, {"role", role}});
  };
  const auto refused =
      office.act(office.idris, "workers/new", "appoint", "", details("not an address", "boss"));
  CHECK(refused.status == 422);
  CHECK(mentions(refused.body, "email_malformed"));
  CHECK(mentions(refused.body, R"("missing")"));
  CHECK(office.act(office.helen, "workers/new", "appoint", "", details("nia@example.org", "worker")).status ==
        404);
  const auto done =
      office.act(office.idris, "workers/new", "appoint", "", details("nia@example.org", "worker"));
  REQUIRE(done.status == 200);
  const std::string path = "workers/" + base::text_at(json_of(done), "id").value_or("");
  office.desk.deliver();
  CHECK(mentions(office.sheet(office.idris, path).dump(), "nia@example.org"));
  CHECK(mentions(
      office.act(office.idris, "workers/new", "appoint", "", details("nia@example.org", "worker")).body,
      "post_held"));
  // Nobody knows a password for it: it is chosen by who reads that address.
  Visitor nia(office.desk);
  CHECK(nia.api("POST", "/api/v1/sign-in", R"({"email":"nia@example.org","password":"Nia Lloyd"})").status ==
        401);
  REQUIRE(nia.api("POST", "/api/v1/email-check", R"({"purpose":"password_reset","email":"nia@example.org"})")
              .status == 200);
  office.desk.deliver();
  REQUIRE(nia.api("POST", "/api/v1/email-check/verification",
                  R"({"code":")" + office.desk.code_in_email() + "\"}")
              .status == 200);
  const auto begun = nia.api("POST", "/api/v1/password-reset", R"({"password":"teal bicycle in the rain"})");
  CHECK(mentions(begun.body, R"("setting_up":true)"));

  const auto right = Office::given({{"password", office.desk.people.martin.password}});
  REQUIRE(office.act(office.idris, path, "end-post", "", right).status == 200);
  CHECK(office.act(office.idris, path, "end-post", "", right).status == 409);
  // Himself, while there is no other.
  std::string own;
  const base::Json told_rows = office.list(office.idris, "workers");
  for (const auto& row : told_rows["rows"]) {
    if (row["cells"][2]["word"] == "administrator") own = row["id"].get<std::string>();
  }
  CHECK(
      mentions(office.act(office.idris, "workers/" + own, "end-post", "", right).body, "last_administrator"));
}

TEST_CASE("a post that ends counts from that very request") {
  Office office;
  REQUIRE(office.helen.get(std::string(console_api) + "/people").status == 200);
  std::string path;
  const base::Json told_rows = office.list(office.idris, "workers?find=north&sort=role");
  for (const auto& row : told_rows["rows"]) {
    if (row["cells"][2]["word"] == "worker") path = "workers/" + row["id"].get<std::string>();
  }
  REQUIRE(office
              .act(office.idris, path, "end-post", "",
                   Office::given({{"password", office.desk.people.martin.password}}))
              .status == 200);
  CHECK(office.helen.get(std::string(console_api) + "/people").status == 404);
  CHECK_FALSE(json_of(office.helen.get("/api/v1/session"))["works"].get<bool>());
}

}  // namespace scenarios
