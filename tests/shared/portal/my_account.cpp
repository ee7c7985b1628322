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
const std::string own_access(26, 'o');
const std::string jamies_access(26, 'j');
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
                      90,
                      "Grace",
                      "Okafor",
                      "4 Mill Lane\nEastbridge",
                      "01632960333",
                      {{{own_access}, "Grace Okafor", api::Holder::self, at - base::days(400)},
                       {{jamies_access}, "Jamie Reid", api::Holder::foster_carer, at - base::days(30)}},
                      {},
                      {}};
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
          "phone us on 01632 960 001", "4 Mill Lane", "01632 960333"}) {
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

TEST_CASE(
    "names, address and telephone are changed on a page of their own, with every mistake at its field") {
  for (const Way way : both) {
    Sitting sitting(way);
    auto& person = sitting.person;
    person.open("/my-account");
    person.follow("name-change");
    CHECK(person.url() == "/my-account/details");
    CHECK(person.node("first-name").value == "Grace");
    CHECK(person.node("address").value == "4 Mill Lane\nEastbridge");
    CHECK(person.node("contact-phone").value == "01632 960333");
    person.type("first-name", " ");
    person.type("contact-phone", "01632");
    person.press("save-details");
    CHECK(person.node("first-name").error == "Enter your first name");
    CHECK(person.node("contact-phone").error.find("correct format") != std::string::npos);
    CHECK(person.node("surname").value == "Okafor");
    CHECK(sitting.api.count(RouteId::my_details_save) == 0);
    person.type("first-name", "Gráinne");
    person.type("contact-phone", "");
    person.press("save-details");
    CHECK(person.url() == "/my-account?why=details");
    CHECK(person.shows("Your details are changed"));
    CHECK(person.shows("Gráinne Okafor"));
    CHECK(person.screen().account == "Gráinne Okafor");
  }
}

TEST_CASE("the password is changed after the one there is, and what is wrong with either is said") {
  for (const Way way : both) {
    Sitting sitting(way);
    auto& person = sitting.person;
    person.open("/my-account");
    person.follow("password-change");
    person.press("save-password");
    CHECK(person.node("current-password").error == "Enter the password you have now");
    CHECK(person.node("new-password").error == "Enter a password");
    const auto give = [&](const char* current, const char* fresh, const char* again) {
      person.type("current-password", current);
      person.type("new-password", fresh);
      person.type("password-again", again);
      person.press("save-password");
    };
    give("correct horse", "plum lantern", "plum lanterns");
    CHECK(person.shows("The two passwords are not the same"));
    give("wrong horse", "plum lantern", "plum lantern");
    CHECK(person.shows("That is not the password you have now"));
    sitting.api.next_problem(RouteId::my_password_change, 429, "sign_in_wait", base::seconds(40));
    give("wrong horse", "plum lantern", "plum lantern");
    CHECK(person.shows("Wait 40 seconds"));
    api::Problem problem;
    problem.status = 422;
    problem.code = "details_refused";
    problem.faults = {{"password_common", "password", {}}};
    sitting.api.next(RouteId::my_password_change, 422, api::to_json(problem));
    give("correct horse", "password1", "password1");
    CHECK(person.node("new-password").error.find("harder to guess") != std::string::npos);
    give("correct horse", "plum lantern", "plum lantern");
    CHECK(person.url() == "/my-account?why=password");
    CHECK(person.shows("everywhere else is signed out"));
  }
}

TEST_CASE("the e-mail address is changed after the password and a code that was sent to the new one") {
  for (const Way way : both) {
    Sitting sitting(way);
    auto& person = sitting.person;
    person.open("/my-account");
    person.follow("email-change");
    CHECK(person.shows("You sign in with grace@example.com now"));
    person.press("send-code");
    CHECK(person.node("email").error == "Enter your email address");
    CHECK(person.node("current-password").error == "Enter the password you have now");
    person.type("email", "grace@example.net");
    person.type("current-password", "wrong horse");
    person.press("send-code");
    CHECK(person.shows("That is not the password you have now"));
    CHECK(person.node("email").value == "grace@example.net");
    person.type("current-password", "correct horse");
    person.press("send-code");
    CHECK(person.shows("We sent an email to grace@example.net"));
    person.press("verify");
    CHECK(person.shows("Enter the code we sent you"));
    sitting.api.next_problem(RouteId::my_email_verify, 422, "code_wrong", {}, 2);
    person.type("code", "654 321");
    person.press("verify");
    CHECK(person.shows("You can try 2 more times"));
    person.press("send-code");
    CHECK(person.shows("We sent another email"));
    person.open("/my-account/email");
    CHECK(person.shows("We sent an email to grace@example.net"));
    person.type("code", "123 456");
    person.press("verify");
    CHECK(person.url() == "/my-account?why=email");
    CHECK(person.shows("Use the new one when you sign in"));
    CHECK(person.shows("grace@example.net"));
  }
}

TEST_CASE("an address that was taken meanwhile, and codes that are used up, lead back to the address") {
  for (const auto& [code, words] :
       {std::pair("email_taken", "There is already a login with this email address"),
        std::pair("code_tries_used", "Too many codes were wrong"),
        std::pair("check_unknown", "It took too long")}) {
    Sitting sitting;
    auto& person = sitting.person;
    person.open("/my-account/email");
    person.type("email", "grace@example.net");
    person.type("current-password", "correct horse");
    person.press("send-code");
    sitting.api.next_problem(RouteId::my_email_verify, std::string(code) == "email_taken" ? 409 : 422, code);
    person.type("code", "123 456");
    person.press("verify");
    CHECK(person.shows(words));
    CHECK(person.node("email").value == "grace@example.net");
    CHECK_FALSE(sitting.offers("verify"));
    person.type("email", "grace.okafor@example.net");
    person.type("current-password", "correct horse");
    person.press("send-code");
    CHECK(person.shows("We sent an email to grace.okafor@example.net"));
    person.press("other-email");
    CHECK_FALSE(sitting.offers("verify"));
  }
}

TEST_CASE("changing something when the session has ended leads to signing in and back") {
  Sitting sitting;
  sitting.person.open("/my-account/details");
  sitting.api.next_problem(RouteId::my_details_save, 401, "not_signed_in");
  sitting.person.press("save-details");
  CHECK(sitting.person.left_for.back().find("to=%2Fmy-account%2Fdetails") != std::string::npos);
}

TEST_CASE(
    "an account that is held can be stopped, after a warning and the password, and is gone from the page") {
  for (const Way way : both) {
    Sitting sitting(way);
    auto& person = sitting.person;
    person.open("/my-account");
    CHECK(person.shows("Their foster carer"));
    CHECK(person.shows("The person it is about"));
    CHECK(person.shows("23 October 2026"));
    person.follow("held-" + jamies_access + "-stop");
    CHECK(person.url() == "/my-account/accounts/" + jamies_access + "/stop");
    CHECK(person.shows("You will see nothing more of Jamie Reid’s account"));
    CHECK(person.shows("You cannot undo this"));
    person.press("stop-holding");
    CHECK(person.node("current-password").error == "Enter the password you have now");
    person.type("current-password", "wrong horse");
    person.press("stop-holding");
    CHECK(person.shows("That is not the password you have now"));
    CHECK(sitting.api.my_account.held.size() == 2);
    person.type("current-password", "correct horse");
    person.press("stop-holding");
    CHECK(person.url() == "/my-account?why=stopped");
    CHECK(person.shows("You do not hold that account any more"));
    CHECK_FALSE(sitting.offers("held-" + jamies_access + "-stop"));
    CHECK_FALSE(sitting.offers("menu-account-" + support::jamie_record));
    CHECK(sitting.offers("menu-account-" + support::grace_record));
  }
}

TEST_CASE("an account that is not held, or not any more, cannot be stopped") {
  Sitting sitting;
  sitting.person.open("/my-account/accounts/" + std::string(26, 'z') + "/stop");
  CHECK(sitting.person.screen().title == "You do not hold this account");
  CHECK_FALSE(sitting.offers("stop-holding"));
  sitting.person.open("/my-account/accounts/" + jamies_access + "/stop");
  sitting.api.next_problem(RouteId::my_access_end, 404, "not_found");
  sitting.person.type("current-password", "correct horse");
  sitting.person.press("stop-holding");
  CHECK(sitting.person.screen().title == "Page not found");
}

TEST_CASE("who holds no account reads so") {
  Sitting sitting;
  sitting.api.my_account.held.clear();
  sitting.person.open("/my-account");
  CHECK(sitting.person.shows("You do not hold an account at the moment"));
}
