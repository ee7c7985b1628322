// My Account: what it shows, and signing out elsewhere, with and without script.
#include "shared/portal/my_account/my_account.h"

#include <catch2/catch_test_macros.hpp>

#include "tests/support/portal_loop.h"
#include "tests/support/small_form.h"

namespace {

using api::RouteId;
using support::FakeApi;
using support::PortalLoop;
using support::Way;

const Way both[] = {Way::script, Way::no_script};
const std::string here(26, 'h');
const std::string phone(26, 'p');
const std::string library(26, 'l');
const std::string firefox =
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:142.0) Gecko/20100101 Firefox/142.0";
const std::string safari =
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
    "Version/18.5 Mobile/15E148 Safari/604.1";
const std::string edge =
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 "
    "Safari/537.36 Edg/140.0.0.0";

struct Sitting {
  explicit Sitting(Way way = Way::script)
      : api("urn:eastshire:small|1", "Small review"), person(api, support::small_form(), way) {
    api.sign_in();
    const base::Instant at = support::morning;
    api.my_account = {"Grace Okafor",
                      "grace@example.com",
                      "07••• •••456",
                      {{{here}, firefox, at, at, true},
                       {{phone}, safari, at - base::hours(2), at - base::minutes(5), false},
                       {{library}, edge, at - base::hours(3), at - base::minutes(9), false}},
                      {{firefox, at}, {safari, at - base::hours(2)}, {"", at - base::days(3)}},
                      90};
  }
  bool offers(const std::string& key) const { return ui::find(person.screen(), key) != nullptr; }

  FakeApi api;
  PortalLoop person;
};

}  // namespace

TEST_CASE("my account says who I am, where I am signed in and when I signed in lately") {
  for (const Way way : both) {
    Sitting sitting(way);
    sitting.person.open("/my-account");
    CHECK(sitting.person.screen().title == "My Account");
    for (const char* words :
         {"Grace Okafor", "grace@example.com", "07••• •••456", "Firefox on Windows", "Safari on iPhone",
          "Edge on Windows", "You are here", "A browser we do not know", "during the last 90 days",
          "phone us on 01632 960 001"}) {
      INFO(words);
      CHECK(sitting.person.shows(words));
    }
    CHECK_FALSE(sitting.offers("end-" + here));
    CHECK(ui::find(sitting.person.screen(), "end-" + phone)->hint ==
          "Safari on iPhone, signed in 22 November 2026 at 7:30am");
  }
}

TEST_CASE(
    "who is signed in nowhere else is offered nothing to sign out, and who never signed in lately reads so") {
  Sitting sitting;
  sitting.api.my_account.signed_in.resize(1);
  sitting.api.my_account.sign_ins.clear();
  sitting.person.open("/my-account");
  CHECK_FALSE(sitting.offers("end-others"));
  CHECK(sitting.person.shows("You have not signed in during this time."));
}

TEST_CASE("one device is signed out, and the page says so and shows the others") {
  for (const Way way : both) {
    Sitting sitting(way);
    sitting.person.open("/my-account");
    sitting.person.press("end-" + phone);
    CHECK(sitting.api.count(RouteId::my_session_end) == 1);
    CHECK(sitting.person.url() == "/my-account?why=ended");
    CHECK(sitting.person.shows("Only the devices listed below are still signed in."));
    CHECK_FALSE(sitting.offers("end-" + phone));
    CHECK(sitting.offers("end-" + library));
    sitting.person.press("end-" + library);
    CHECK_FALSE(sitting.offers("end-others"));
  }
}

TEST_CASE("every other device is signed out at once") {
  for (const Way way : both) {
    Sitting sitting(way);
    sitting.person.open("/my-account");
    sitting.person.press("end-others");
    CHECK(sitting.api.count(RouteId::my_sessions_end) == 1);
    CHECK(sitting.api.my_account.signed_in.size() == 1);
    CHECK(sitting.person.shows("You are here"));
  }
}

TEST_CASE("what was signed out is no more in the list when the page says so, however late the new list is") {
  Sitting sitting;
  sitting.person.open("/my-account");
  sitting.api.next_problem(RouteId::my_account_get, 0, "");
  sitting.person.press("end-" + phone);
  CHECK_FALSE(sitting.offers("end-" + phone));
}

TEST_CASE("a device that was signed out meanwhile is as good as signed out") {
  Sitting sitting;
  sitting.person.open("/my-account");
  sitting.api.next_problem(RouteId::my_session_end, 404, "not_found");
  sitting.person.press("end-" + phone);
  CHECK(sitting.person.shows("Only the devices listed below"));
}

TEST_CASE("a second press while the first is under way is not sent") {
  Sitting sitting;
  sitting.person.open("/my-account");
  sitting.person.hold();
  sitting.person.press("end-" + phone);
  sitting.person.press("end-others");
  sitting.person.release();
  CHECK(sitting.api.count(RouteId::my_session_end) == 1);
  CHECK(sitting.api.count(RouteId::my_sessions_end) == 0);
}

TEST_CASE("what cannot be signed out says so, and the account is there again") {
  Sitting sitting;
  sitting.person.open("/my-account");
  sitting.api.next_problem(RouteId::my_sessions_end, 503, "busy");
  sitting.person.press("end-others");
  CHECK_FALSE(sitting.offers("end-others"));
  sitting.person.follow("try-again");
  CHECK(sitting.offers("end-others"));
}

TEST_CASE("a browser is called by its own name, not by those it goes by as well") {
  portal::Common common;
  const auto words = [&](const std::string& agent) {
    return portal::my_account::device_words(common, agent);
  };
  CHECK(words(edge) == "Edge on Windows");
  CHECK(words("Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 SamsungBrowser/28.0 Chrome/130.0 Mobile "
              "Safari/537.36") == "Samsung Internet on Android");
  CHECK(words("Mozilla/5.0 (iPad; CPU OS 18_5 like Mac OS X) CriOS/139.0 Mobile Safari/604.1") ==
        "Chrome on iPad");
  CHECK(words("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/18.5 Safari/605.1.15") ==
        "Safari on Mac");
  CHECK(words("Mozilla/5.0 (X11; CrOS x86_64) Chrome/140.0 Safari/537.36") == "Chrome on Chromebook");
  CHECK(words("Konqueror (Linux)") == "A browser on Linux");
  CHECK(words("Safari/1") == "Safari");
  CHECK(words("curl/8.0") == "A browser we do not know");
}
