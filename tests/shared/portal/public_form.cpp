// A form begun from its public link (J4): what anybody may do, where they are asked to log in, and that it is
// all there when they come back.
#include <catch2/catch_test_macros.hpp>

#include "tests/support/portal_loop.h"
#include "tests/support/small_form.h"

namespace {

using api::RouteId;
using support::FakeApi;
using support::PortalLoop;
using support::Way;

const std::string form = "/forms/" + support::draft_id;
const Way both[] = {Way::script, Way::no_script};

struct Visit {
  explicit Visit(Way way)
      : api("urn:eastshire:small|1", "Small review"), person(api, support::small_form(), way) {}

  void begin() {
    person.open("/start/small");
    person.press("start");
    REQUIRE(person.url() == form + "/pages/1");
  }
  std::string note() const {
    const auto answers = questionnaire::Answers::read(support::small_form(), api.draft.response);
    return answers ? answers->display({support::small_form()->find("note"), 0}) : std::string("unreadable");
  }

  FakeApi api;
  PortalLoop person;
};

}  // namespace

TEST_CASE("a public form is begun without a login, and its first page says how long it is kept where") {
  for (const Way way : both) {
    Visit visit(way);
    visit.person.open("/start/small");
    CHECK(visit.person.shows("Before you start"));
    CHECK(visit.person.shows("You can fill in the first page now."));
    visit.person.press("start");
    CHECK(visit.person.url() == form + "/pages/1");
    CHECK(visit.person.shows("Until you log in or register, this form is kept in this browser only"));
    CHECK(ui::find(visit.person.screen(), "whose") == nullptr);
    CHECK(visit.person.screen().account.empty());
  }
}

TEST_CASE("going on keeps the first page and asks to log in or register, and both lead back to it") {
  for (const Way way : both) {
    Visit visit(way);
    visit.begin();
    visit.person.type("q.note", "What I have seen");
    visit.person.press("continue");
    CHECK(visit.person.shows("There is a problem"));
    CHECK(visit.person.url() == form + "/pages/1");
    visit.person.date("q.moved", "1", "2", "2024");
    visit.person.choose("q.gp", "true");
    visit.person.tick("q.worries", {"2"});
    visit.person.type("q.note", "What I have seen");
    visit.person.press("continue");
    REQUIRE(visit.person.url() == form + "/log-in");
    CHECK(visit.person.shows("you must either log in or complete a simple registration for a new login"));
    CHECK(visit.note() == "What I have seen");
    CHECK(visit.api.draft.page == "1");
    const std::string back = "?to=" + base::percent_encode(form + "/pages/1");
    CHECK(ui::find(visit.person.screen(), "log-in")->href == "/sign-in" + back);
    CHECK(ui::find(visit.person.screen(), "register")->href == "/register" + back);
    visit.api.sign_in();
    visit.api.begun_here = false;
    visit.person.open(form + "/pages/1");
    CHECK(ui::find(visit.person.screen(), "q.note")->value == "What I have seen");
    CHECK(visit.person.shows("We keep this form until"));
    visit.person.press("continue");
    CHECK(visit.person.url() == form + "/pages/2");
  }
}

TEST_CASE("saving for later keeps what is there, checks nothing, and asks to log in first") {
  for (const Way way : both) {
    Visit visit(way);
    visit.begin();
    visit.person.type("q.note", "Half a sent");
    visit.person.press("save-for-later");
    CHECK(visit.person.url() == form + "/log-in");
    CHECK(visit.note() == "Half a sent");
    CHECK(visit.api.last_reason == api::SaveReason::by_itself);
  }
}

TEST_CASE("later pages, the check and lists are not for who has not logged in") {
  for (const Way way : both) {
    Visit visit(way);
    visit.begin();
    visit.person.open(form + "/pages/2");
    CHECK(visit.person.url() == form + "/log-in");
    visit.person.open(form + "/check");
    CHECK(visit.person.url() == form + "/log-in");
    visit.person.open(form + "/saved");
    CHECK(visit.person.url() == "/sign-in?to=" + base::percent_encode(form + "/saved"));
  }
}

TEST_CASE("who has logged in meanwhile goes on with the form, not with logging in") {
  for (const Way way : both) {
    Visit visit(way);
    visit.begin();
    visit.api.sign_in();
    visit.api.begun_here = false;
    visit.person.open(form + "/log-in");
    CHECK(visit.person.url() == form + "/pages/1");
  }
}

TEST_CASE("what is typed before logging in is saved by itself") {
  Visit visit(Way::script);
  visit.begin();
  visit.person.type("q.note", "a");
  visit.person.advance(base::seconds(3));
  CHECK(visit.api.count(RouteId::draft_save) == 1);
  CHECK(visit.note() == "a");
}

TEST_CASE("another's form asks who has not logged in to do so, and says nothing else") {
  for (const Way way : both) {
    Visit visit(way);
    visit.person.open(form + "/pages/1");
    CHECK(visit.person.url() == "/sign-in?to=" + base::percent_encode(form + "/pages/1"));
  }
}

TEST_CASE("a link to no form is not found, and a closed form says so before anybody writes") {
  for (const Way way : both) {
    Visit visit(way);
    visit.person.open("/start/none-of-ours");
    CHECK(visit.person.shows("Page not found"));
    visit.api.next_problem(RouteId::public_form_start, 409, "form_closed");
    visit.person.open("/start/small");
    visit.person.press("start");
    CHECK(visit.person.shows("This form is not open"));
    CHECK(ui::find(visit.person.screen(), "start") == nullptr);
  }
}

TEST_CASE("who has no account finds their saved and submitted forms and those to begin at the start") {
  for (const Way way : both) {
    Visit visit(way);
    visit.api.sign_in();
    visit.api.session.accounts.clear();
    visit.person.open("/");
    CHECK(visit.person.shows("You have no saved forms."));
    CHECK(visit.person.shows("You have not submitted any forms."));
    CHECK(ui::find(visit.person.screen(), "start-small")->href == "/start/small");
    visit.api.begin_here();
    visit.person.open("/");
    CHECK(ui::find(visit.person.screen(), "draft-" + support::draft_id)->href == form + "/pages/1");
    CHECK(visit.person.shows("Kept until"));
  }
}
