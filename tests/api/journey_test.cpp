// The whole way without script: pages asked for and forms posted, as a browser does that runs nothing.
#include <catch2/catch_test_macros.hpp>

#include "tests/api/scene.h"
#include "tests/api/tab.h"

namespace scenarios {
namespace {

void begin_form(Desk& desk, Tab& tab) {
  tab.open("/accounts/" + desk.people.jamie.value);
  INFO(tab.words());
  REQUIRE(tab.says("Jamie Reid"));
  tab.follow("input to a looked-after child");
  tab.press("start");
  INFO(tab.words());
  REQUIRE(tab.says("How has their health been?"));
}

}  // namespace

TEST_CASE(
    "without script a person signs in, completes a form over two sittings, submits it and sees the copy") {
  Desk desk;
  Visitor grace(desk);
  Tab tab(grace);
  sign_in_by_pages(desk, tab, desk.people.grace, "/");
  INFO(tab.words());
  CHECK(mentions(tab.words(), "Grace Okafor"));
  begin_form(desk, tab);
  const std::string first_page = tab.url();

  INFO("an answer that is missing is asked for, with the words said twice and in the title");
  tab.press("continue");
  CHECK(mentions(tab.page().body, "<title>Error: "));
  CHECK(tab.says("There is a problem"));

  INFO("saved as it is, and until when it is kept");
  tab.press("save-for-later", {{"q.wellbeing", "A cold in May"}, {"q.visits", "not a number"}});
  CHECK(tab.says("20 February 2027"));

  tab.open("/");
  tab.press("sign-out");
  CHECK(tab.says("signed out"));
  CHECK_FALSE(tab.says("Grace"));
  CHECK(grace.cookies.count("__Host-session") == 0);

  INFO("back on the same page with the same answers");
  sign_in_by_pages(desk, tab, desk.people.grace, first_page);
  CHECK(tab.url() == first_page);
  CHECK(mentions(tab.page().body, "A cold in May"));
  CHECK(mentions(tab.page().body, "not a number"));

  tab.press("continue", {{"q.visits", "2"}});
  INFO(tab.words());
  CHECK(tab.says("Anything else?"));
  tab.press("continue", {{"q.other", "Line one\r\nLine two"}});
  CHECK(tab.says("A cold in May"));
  CHECK(tab.says("Line two"));
  tab.press("submit");
  INFO(tab.words());
  CHECK(tab.says("ESC-"));
  tab.open("/submitted-forms");
  tab.follow("input to a looked-after child");
  CHECK(tab.says("A cold in May"));
}

TEST_CASE("two windows without script lose neither's words") {
  Desk desk;
  Visitor grace(desk);
  Tab one(grace);
  sign_in_by_pages(desk, one, desk.people.grace, "/");
  begin_form(desk, one);
  Tab two(grace);
  two.open(one.url());
  one.press("continue", {{"q.wellbeing", "from the first window"}});
  two.press("continue", {{"q.wellbeing", "from the second window"}});
  INFO(two.words());
  CHECK(mentions(two.page().body, "from the second window"));
  CHECK(mentions(two.page().body, "from the first window"));
}

TEST_CASE("a form posted after its session ended is kept, shows nothing, and is given back") {
  Desk desk;
  Visitor grace(desk);
  Tab tab(grace);
  sign_in_by_pages(desk, tab, desk.people.grace, "/");
  begin_form(desk, tab);
  const std::string page = tab.url();
  desk.rooms.clock.advance(base::minutes(16));
  tab.press("continue", {{"q.wellbeing", "typed just too late"}});
  INFO(tab.words());
  CHECK(tab.says("Email address"));
  for (const auto* personal : {"Jamie", "Grace", "typed just too late"}) CHECK_FALSE(tab.says(personal));
  CHECK(mentions(tab.url(), "/sign-in?to="));

  sign_in_by_pages(desk, tab, desk.people.grace, tab.url());
  INFO(tab.words());
  CHECK(tab.url() == page);
  CHECK(mentions(tab.page().body, "typed just too late"));
}

TEST_CASE("what was typed outside a form when the session had ended is given back to its person, once") {
  Desk desk;
  Visitor visitor(desk);
  Tab tab(visitor);
  const std::string page = "/my-account/details";
  sign_in_by_pages(desk, tab, desk.people.grace, page);
  REQUIRE(tab.url() == page);
  desk.rooms.clock.advance(base::minutes(16));
  tab.press("save-details", {{"address", "Hope Cottage"}, {"current-password", "a secret"}});
  CHECK(mentions(tab.url(), "/sign-in?to="));
  CHECK_FALSE(mentions(tab.page().body, "Hope Cottage"));
  // Somebody else at the same browser finds nothing of it.
  sign_in_by_pages(desk, tab, desk.people.colin, tab.url());
  REQUIRE(tab.url() == page);
  CHECK_FALSE(mentions(tab.page().body, "Hope Cottage"));
  Visitor elsewhere(desk);
  Tab own(elsewhere);
  sign_in_by_pages(desk, own, desk.people.grace, page);
  CHECK(own.says("What you had typed is here"));
  CHECK(mentions(own.page().body, "Hope Cottage"));
  CHECK_FALSE(mentions(own.page().body, "a secret"));
  own.press("save-details", {});
  CHECK(own.says("Your details are changed"));
  CHECK(own.says("Hope Cottage"));
  own.open(page);
  CHECK_FALSE(own.says("What you had typed is here"));
  for (const std::string& line : desk.log) CHECK_FALSE(mentions(line, "Hope"));
}

TEST_CASE("what was typed is kept for 90 days, and a post that presses nothing does nothing") {
  Desk desk;
  Visitor visitor(desk);
  Tab tab(visitor);
  const std::string page = "/my-account/details";
  sign_in_by_pages(desk, tab, desk.people.grace, page);
  tab.press("", {{"address", "Hope Cottage"}});
  tab.open("/my-account");
  CHECK_FALSE(tab.says("Hope Cottage"));
  tab.open(page);
  desk.rooms.clock.advance(base::minutes(16));
  tab.press("", {{"address", "Hope Cottage"}});
  desk.rooms.clock.advance(base::days(91));
  desk.retain();
  Visitor again(desk);
  Tab own(again);
  sign_in_by_pages(desk, own, desk.people.grace, page);
  CHECK_FALSE(mentions(own.page().body, "Hope Cottage"));
}

TEST_CASE("a forged form changes nothing and says so to the person") {
  Desk desk;
  Visitor grace(desk);
  Tab tab(grace);
  sign_in_by_pages(desk, tab, desk.people.grace, "/");
  begin_form(desk, tab);
  const auto forged = [&](http::Headers headers, const std::string& token) {
    headers.emplace_back("content-type", "application/x-www-form-urlencoded");
    return grace.ask(
        {"POST", tab.url(), headers,
         urlencoded({{"csrf", token}, {"revision", "1"}, {"q.wellbeing", "forged"}, {"press", "continue"}})});
  };
  for (const auto& response : {forged({}, ""), forged({}, std::string(128, 'a')),
                               forged({{"sec-fetch-site", "cross-site"}}, grace.token())}) {
    CHECK(response.status == 403);
    CHECK(mentions(text_of_html(response.body), "Nothing was changed"));
  }
  tab.open(tab.url());
  CHECK_FALSE(mentions(tab.page().body, "forged"));
}

TEST_CASE("pages of somebody else, of nobody, and of nowhere are not found alike") {
  Scene scene;
  struct Row {
    std::string path;
    Visitor& who;
    const char* personal;  // of the other
  };
  const Row rows[] = {
      {"/forms/" + scene.draft + "/pages/1", scene.martin, "Jamie"},
      {"/submitted-forms/" + scene.submission, scene.grace, "Tomasz"},
      {"/forms/aaaaaaaaaaaaaaaaaaaaaaaaaa/pages/1", scene.martin, "Jamie"},
      {"/nowhere", scene.nobody, "Jamie"},
  };
  for (const Row& row : rows) {
    INFO(row.path);
    const auto page = row.who.get(row.path);
    CHECK(page.status == 404);
    CHECK(mentions(text_of_html(page.body), "Page not found"));
    CHECK_FALSE(mentions(page.body, row.personal));
  }
}

TEST_CASE("a form too large, or of another type, is refused with a page that says what to do") {
  Desk desk;
  Visitor visitor(desk);
  visitor.get("/sign-in");
  const auto large = visitor.ask({"POST",
                                  "/sign-in",
                                  {{"content-type", "application/x-www-form-urlencoded"}},
                                  "a=" + std::string(5 * 1024 * 1024, 'a')});
  CHECK(large.status == 413);
  CHECK(mentions(text_of_html(large.body), "too large"));
  const auto other = visitor.ask({"POST", "/sign-in", {{"content-type", "application/json"}}, "{}"});
  CHECK(other.status == 400);
}

TEST_CASE("a call is answered in the inbox, and the next page is the dashboard") {
  Desk desk;
  Visitor martin(desk);
  Tab tab(martin);
  tab.open("/sign-in");
  tab.press("sign-in", {{"email", desk.people.martin.email}, {"password", desk.people.martin.password}});
  tab.press("call-me");
  desk.deliver();
  tab.press("continue");
  CHECK(tab.says("Answer the call"));
  Tab inbox(martin);
  inbox.open("/dev/inbox");
  REQUIRE(inbox.says("Answer and press #"));
  const auto action = inbox.page().body.find("action=\"/dev/inbox/answer/") + 8;
  const std::string target = inbox.page().body.substr(action, inbox.page().body.find('"', action) - action);
  CHECK(martin.post(target, {}, "message1.answer").header("Location") == "/dev/inbox?answered=yes");
  CHECK(martin.post(target, {}, "message1.answer").header("Location") == "/dev/inbox?answered=no");
  martin.get("/sign-in/code");
  tab.press("continue");
  INFO(tab.words());
  CHECK(tab.says("Martin Hughes"));
}

TEST_CASE("a page carries what its client starts from, and nobody else's data") {
  Scene scene;
  const auto page = scene.grace.get("/accounts/" + scene.desk.people.jamie.value);
  REQUIRE(page.status == 200);
  CHECK(mentions(page.body, "Jamie Reid"));
  CHECK_FALSE(mentions(page.body, "Tomasz"));
}

}  // namespace scenarios
