// Being idle (J12).
#include <catch2/catch_test_macros.hpp>

#include "tests/support/portal_loop.h"
#include "tests/support/small_form.h"

namespace {

using api::RouteId;
using support::FakeApi;
using support::PortalLoop;

const std::string page_1 = "/forms/" + support::draft_id + "/pages/1";

struct Sitting {
  explicit Sitting(base::Instant from = support::morning)
      : api("urn:eastshire:small|1", "Small review"), person(api, support::small_form()) {
    api.now = from;
    api.sign_in();
    api.started = true;
    person.open(page_1);
  }
  bool countdown() const { return ui::find(person.screen(), "idle") != nullptr; }

  FakeApi api;
  PortalLoop person;
};

}  // namespace

TEST_CASE("after ten minutes without a sign of life the countdown shows, and says how long is left") {
  Sitting sitting;
  sitting.person.advance(base::minutes(9));
  CHECK_FALSE(sitting.countdown());
  sitting.person.advance(base::minutes(1));
  CHECK(sitting.countdown());
  CHECK(sitting.person.shows("we will sign you out in 5 minutes"));
  CHECK(sitting.person.screen().focus.key == "idle-stay");
  sitting.person.advance(base::seconds(1));
  CHECK(sitting.person.shows("we will sign you out in 5 minutes"));
  sitting.person.advance(base::minutes(1));
  CHECK(sitting.person.shows("we will sign you out in 4 minutes"));
  sitting.person.advance(base::minutes(3));
  CHECK(sitting.person.shows("we will sign you out in 1 minute"));
  sitting.person.advance(base::seconds(20));
  CHECK(sitting.person.shows("we will sign you out in 45 seconds"));
}

TEST_CASE("the countdown is announced at five, two and one minutes, not every second") {
  Sitting sitting;
  sitting.person.advance(base::minutes(10));
  const auto first = sitting.person.screen().announcement;
  CHECK(first.politeness == ui::Announcement::Politeness::assertive);
  CHECK(first.text.find("5 minutes") != std::string::npos);
  sitting.person.advance(base::seconds(280));
  CHECK(sitting.person.screen().announcement.serial == first.serial + 2);
  CHECK(sitting.person.screen().announcement.text.find("1 minute") != std::string::npos);
}

TEST_CASE("typing makes the countdown go and tells the server") {
  Sitting sitting;
  sitting.person.advance(base::minutes(11));
  REQUIRE(sitting.countdown());
  sitting.person.type("q.note", "here");
  CHECK_FALSE(sitting.countdown());
  CHECK(sitting.api.count(RouteId::session_touch) == 1);
  sitting.person.advance(base::minutes(9));
  CHECK_FALSE(sitting.countdown());
}

TEST_CASE("Stay signed in makes the countdown go") {
  Sitting sitting;
  sitting.person.advance(base::minutes(11));
  sitting.person.press("idle-stay");
  CHECK_FALSE(sitting.countdown());
  CHECK(sitting.api.count(RouteId::session_touch) == 1);
}

TEST_CASE("a person at work tells the server at most once a minute, and the last sign of life is told too") {
  Sitting sitting;
  for (int second = 0; second < 150; ++second) {
    sitting.person.event(portal::Stirred{});
    sitting.person.advance(base::seconds(1));
  }
  CHECK(sitting.api.count(RouteId::session_touch) == 3);
  sitting.person.advance(base::minutes(1));
  CHECK(sitting.api.count(RouteId::session_touch) == 4);
  sitting.person.advance(base::minutes(8));
  CHECK_FALSE(sitting.countdown());
}

TEST_CASE("activity in another window keeps this one signed in") {
  Sitting sitting;
  sitting.person.advance(base::minutes(9));
  sitting.api.touch();
  sitting.person.advance(base::minutes(5));
  CHECK_FALSE(sitting.countdown());
  sitting.person.advance(base::minutes(6));
  REQUIRE(sitting.countdown());
  sitting.api.touch();
  sitting.person.advance(base::seconds(15));
  CHECK_FALSE(sitting.countdown());
}

TEST_CASE("before the end what was typed is saved, the session ended, and the page left empty") {
  Sitting sitting;
  sitting.person.advance(base::minutes(1));
  sitting.person.type("q.note", "kept");
  sitting.api.next(RouteId::draft_save, 0);  // the connection is gone just then, and is back later
  sitting.person.event(portal::Hidden{});
  sitting.person.advance(base::minutes(16));
  CHECK(sitting.api.count(RouteId::session_end) == 1);
  CHECK(sitting.api.draft.response.find("kept") != std::string::npos);
  REQUIRE(sitting.person.left_for.size() == 1);
  CHECK(sitting.person.left_for.front().starts_with("/signed-out?why=idle&to=%2Fforms%2F"));
  CHECK_FALSE(sitting.person.shows("Jamie"));
  CHECK(sitting.api.now >= support::morning + base::minutes(15));
}

TEST_CASE("short limits, set to see it happen, keep their order") {
  FakeApi api("urn:eastshire:small|1", "Small review");
  api.session.times.idle_warning = base::seconds(40);
  api.session.times.idle_end = base::seconds(60);
  api.sign_in();
  PortalLoop person(api, support::small_form());
  person.open("/saved-forms");
  person.advance(base::seconds(41));
  CHECK(ui::find(person.screen(), "idle") != nullptr);
  person.advance(base::seconds(19));
  CHECK(person.url().starts_with("/signed-out?why=idle"));
}

TEST_CASE("with short limits a person at work stays signed in") {
  FakeApi api("urn:eastshire:small|1", "Small review");
  api.session.times.idle_warning = base::seconds(4);
  api.session.times.idle_end = base::seconds(12);
  api.sign_in();
  PortalLoop person(api, support::small_form());
  person.open("/saved-forms");
  for (int second = 0; second < 60; ++second) {
    person.event(portal::Stirred{});
    person.advance(base::seconds(1));
    CHECK(ui::find(person.screen(), "idle") == nullptr);
  }
  CHECK(api.session.idle_end > api.now + base::seconds(7));
}

TEST_CASE("a session that was ended in another window empties this one too") {
  Sitting sitting;
  sitting.api.session.stage = api::Stage::nobody;
  sitting.person.advance(base::minutes(10));
  REQUIRE(sitting.person.left_for.size() == 1);
  CHECK(sitting.person.left_for.front().starts_with("/signed-out?why=ended"));
}

TEST_CASE("who is signed out from another device while at work is not told of having been idle") {
  Sitting sitting;
  sitting.person.advance(base::minutes(2));
  sitting.api.session.stage = api::Stage::nobody;
  sitting.person.event(portal::Stirred{});
  REQUIRE(sitting.person.left_for.size() == 1);
  CHECK(sitting.person.left_for.front().starts_with("/signed-out?why=ended"));
}

TEST_CASE("who wakes a computer that slept past the end is told of having been idle") {
  Sitting sitting;
  sitting.api.session.stage = api::Stage::nobody;
  sitting.api.now = sitting.api.now + base::hours(9);
  sitting.person.event(portal::Stirred{});
  REQUIRE(sitting.person.left_for.size() == 1);
  CHECK(sitting.person.left_for.front().starts_with("/signed-out?why=idle"));
}

TEST_CASE("when the clocks go forward or back the limits stay what they are") {
  // 28 March 2027 and 31 October 2027, each ten minutes before 1am UTC.
  for (const base::Instant from :
       {base::Instant{1'806'195'600'000 - 600'000}, base::Instant{1'824'944'400'000 - 600'000}}) {
    Sitting sitting(from + base::minutes(1));
    sitting.person.advance(base::minutes(9));
    CHECK_FALSE(sitting.countdown());
    sitting.person.advance(base::minutes(1));
    CHECK(sitting.countdown());
    CHECK(sitting.person.shows("we will sign you out in 5 minutes"));
    sitting.person.advance(base::minutes(5));
    REQUIRE(sitting.person.left_for.size() == 1);
    CHECK(sitting.person.left_for.front().starts_with("/signed-out?why=idle"));
  }
}

TEST_CASE("without a connection the page is still emptied when the time is over") {
  Sitting sitting;
  sitting.person.advance(base::minutes(9));
  sitting.api.offline = true;
  sitting.person.advance(base::minutes(7));
  REQUIRE_FALSE(sitting.person.left_for.empty());
  CHECK(sitting.person.left_for.front().starts_with("/signed-out?why=idle"));
}

TEST_CASE("nothing wakes a quiet page more often than the limits need") {
  Sitting sitting;
  sitting.person.advance(base::minutes(9));
  CHECK(sitting.person.ticks == 0);
}
