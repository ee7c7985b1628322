// The language of a visit over HTTP: what decides it, and that changing it loses nothing and leads nowhere
// else.
#include <catch2/catch_test_macros.hpp>

#include "server/store/inbox.h"
#include "server/store/logins.h"
#include "tests/api/scene.h"
#include "tests/support/welsh.h"

namespace scenarios {

namespace {

bool in_welsh(const http::Response& page) {
  return page.body.find("<html lang=\"cy\"") != std::string::npos;
}

}  // namespace

TEST_CASE("a choice of language is kept and leads back to a path of ours only") {
  Desk desk;
  Visitor visitor(desk);
  CHECK_FALSE(in_welsh(visitor.get("/sign-in")));
  const auto back = visitor.get("/language/cy?return=%2Fsign-in");
  CHECK(back.status == 303);
  CHECK(back.header("Location") == "/sign-in");
  CHECK(visitor.cookies["__Host-language"] == "cy");
  const auto page = visitor.follow(back);
  CHECK(in_welsh(page));
  CHECK(page.body.find("<title>Mewngofnodi - ") != std::string::npos);
  for (const char* evil : {"%2F%2Fevil.example", "https%3A%2F%2Fevil.example", "%2F%5Cevil.example"})
    CHECK(visitor.get("/language/en?return=" + std::string(evil)).header("Location") == "/");
  visitor.get("/language/cy");
  const auto unknown = visitor.get("/language/xx?return=/sign-in");
  CHECK(unknown.status == 404);
  CHECK(in_welsh(unknown));
  CHECK(visitor.cookies["__Host-language"] == "cy");
}

TEST_CASE("the browser's wish decides until there is a choice, and a cookie that is none of ours does not") {
  Desk desk;
  Visitor visitor(desk);
  CHECK(in_welsh(visitor.ask({"GET", "/sign-in", {{"accept-language", "cy,en;q=0.5"}}, {}})));
  CHECK_FALSE(in_welsh(visitor.ask({"GET", "/sign-in", {{"accept-language", "en,cy;q=0.5"}}, {}})));
  visitor.cookies["__Host-language"] = "xx";
  CHECK_FALSE(in_welsh(visitor.get("/sign-in")));
  visitor.cookies["__Host-language"] = "en";
  CHECK_FALSE(in_welsh(visitor.ask({"GET", "/sign-in", {{"accept-language", "cy"}}, {}})));
}

TEST_CASE("without script the button of a page with fields brings them back in the other language") {
  Desk desk;
  Visitor visitor(desk);
  visitor.get("/sign-in");
  const auto page =
      visitor.post("/sign-in", {{"email", "grace@exam"}, {"password", "secret words"}}, "language-cy");
  CHECK(page.status == 200);
  CHECK(in_welsh(page));
  CHECK(visitor.cookies["__Host-language"] == "cy");
  CHECK(page.body.find("value=\"grace@exam\"") != std::string::npos);
  CHECK(page.body.find("secret words") == std::string::npos);
}

TEST_CASE("without script a page of a form is saved before it comes back in the other language") {
  Scene scene;
  const std::string form = "/forms/" + scene.draft + "/pages/1";
  const std::string before = scene.grace.get(form).body;
  const std::string_view revision = "name=\"revision\" value=\"";
  const auto at = before.find(revision);
  REQUIRE(at != std::string::npos);
  const auto answer = scene.grace.post(form,
                                       {{"revision", before.substr(at + revision.size(), 1)},
                                        {"q.wellbeing", "Half a sen"},
                                        {"q.visits", "not ma"}},
                                       "language-cy");
  CHECK(answer.status == 303);
  CHECK(answer.header("Location") == form);
  const auto after = scene.grace.follow(answer);
  CHECK(in_welsh(after));
  CHECK(mentions(after.body, "Cadw tan wedyn"));
  CHECK(mentions(after.body, "Half a sen"));
  CHECK(mentions(after.body, "not ma"));
  CHECK(mentions(after.body, "lang=\"en\""));
}

TEST_CASE("what is sent is in the language of whom it is for, also when they are not there") {
  Desk desk;
  Visitor visitor(desk);
  visitor.get("/language/cy");
  sign_in(desk, visitor, desk.people.grace);
  CHECK(in_welsh(visitor.get("/saved-forms")));
  const auto [text, language] = desk.rooms.write([&](store::Transaction& transaction) {
    const auto login = store::find_login(transaction, desk.rooms.sealing, desk.people.grace.login);
    return std::pair(store::list_inbox(transaction, desk.rooms.sealing, 1).front().body, login->language);
  });
  CHECK(mentions(text, "yw eich cod cyfrif"));
  CHECK(language == "cy");
}

}  // namespace scenarios
