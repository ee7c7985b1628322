#include <catch2/catch_test_macros.hpp>

#include "tests/support/portal_loop.h"
#include "tests/support/small_form.h"

namespace {

using api::RouteId;
using support::FakeApi;
using support::PortalLoop;
using support::Way;

struct Visit {
  explicit Visit(Way way = Way::script)
      : api("urn:eastshire:small|1", "Small review"), person(api, support::small_form(), way) {}

  void enter_password(const std::string& email = "grace@example.com",
                      const std::string& password = "correct horse") {
    person.type("email", email);
    person.type("password", password);
    person.press("sign-in");
  }
  void reach_code(api::CodeBy by = api::CodeBy::text) {
    person.open("/sign-in");
    enter_password();
    person.press(by == api::CodeBy::text ? "send-code" : "call-me");
  }

  FakeApi api;
  PortalLoop person;
};

const Way both[] = {Way::script, Way::no_script};

}  // namespace

TEST_CASE("an empty sign-in says what to enter, in the summary and at the fields") {
  for (const Way way : both) {
    Visit visit(way);
    visit.person.open("/sign-in");
    visit.person.press("sign-in");
    const ui::Screen screen = visit.person.screen();
    CHECK(screen.title == "Error: Sign in");
    CHECK(screen.focus.key == "errors");
    CHECK(ui::find(screen, "email")->error == "Enter your email address");
    CHECK(ui::find(screen, "password")->error == "Enter your password");
    CHECK(visit.api.count(RouteId::sign_in) == 0);
  }
}

TEST_CASE("an unknown address and a wrong password get the same words, and the password is not shown again") {
  for (const Way way : both) {
    Visit visit(way);
    visit.person.open("/sign-in");
    visit.enter_password("grace@example.com", "wrong");
    const std::string wrong_password = visit.person.text();
    CHECK(visit.person.shows("The email address or password is not right"));
    CHECK(ui::find(visit.person.screen(), "password")->value.empty());
    visit.person.open("/sign-in");
    visit.enter_password("grace@example.com", "correct horse battery");
    CHECK(visit.person.text() == wrong_password);
  }
}

TEST_CASE("too many tries say how long to wait, in minutes") {
  Visit visit;
  visit.person.open("/sign-in");
  visit.api.next_problem(RouteId::sign_in, 429, "sign_in_wait", base::seconds(95));
  visit.enter_password();
  CHECK(visit.person.shows("Wait 2 minutes, then try again"));
}

TEST_CASE("what was typed stays when the service cannot be reached") {
  Visit visit;
  visit.person.open("/sign-in");
  visit.api.offline = true;
  visit.enter_password();
  CHECK(visit.person.shows("We could not reach the service"));
  CHECK(ui::find(visit.person.screen(), "email")->value == "grace@example.com");
}

TEST_CASE("a second press while an answer is awaited asks nothing twice") {
  Visit visit;
  visit.person.open("/sign-in");
  visit.person.type("email", "grace@example.com");
  visit.person.type("password", "correct horse");
  visit.person.hold();
  visit.person.press("sign-in");
  visit.person.press("sign-in");
  visit.person.release();
  CHECK(visit.api.count(RouteId::sign_in) == 1);
  CHECK(visit.person.url() == "/sign-in/confirm");
}

TEST_CASE("a landline can only be called") {
  Visit visit;
  visit.api.state.can_text = false;
  visit.person.open("/sign-in");
  visit.enter_password();
  CHECK(ui::find(visit.person.screen(), "send-code") == nullptr);
  CHECK(ui::find(visit.person.screen(), "call-me") != nullptr);
  CHECK(visit.person.shows("This is a landline"));
}

TEST_CASE("a code is asked for as the phone shows it, and each mistake says what to do") {
  for (const Way way : both) {
    Visit visit(way);
    visit.reach_code();
    const ui::Screen code_page = visit.person.screen();
    const ui::Node* code = ui::find(code_page, "code");
    REQUIRE(code != nullptr);
    CHECK(code->autocomplete == "one-time-code");
    CHECK(code->input == ui::Input::one_time_code);
    CHECK(visit.person.shows("We sent a text to 07••• •••456"));
    CHECK(visit.person.shows("The code works for 10 minutes"));
    visit.person.press("continue");
    CHECK(visit.person.shows("Enter the code we sent you"));
    visit.person.type("code", "12345a");
    visit.person.press("continue");
    CHECK(visit.person.shows("The code is 6 numbers"));
    CHECK(visit.api.count(RouteId::sign_in_verify) == 0);
    visit.api.next_problem(RouteId::sign_in_verify, 422, "code_wrong", {}, 4);
    visit.person.type("code", "654321");
    visit.person.press("continue");
    CHECK(visit.person.shows("You can try 4 more times"));
    visit.api.next_problem(RouteId::sign_in_verify, 422, "code_wrong", {}, 1);
    visit.person.press("continue");
    CHECK(visit.person.shows("You can try once more"));
    visit.api.next_problem(RouteId::sign_in_verify, 422, "code_expired");
    visit.person.press("continue");
    CHECK(visit.person.shows("That code has stopped working"));
  }
}

TEST_CASE("when the tries are used up the person is led to begin again") {
  Visit visit;
  visit.reach_code();
  visit.api.next_problem(RouteId::sign_in_verify, 422, "code_tries_used");
  visit.person.type("code", "654321");
  visit.person.press("continue");
  CHECK(visit.person.shows("Sign in again to get a new code"));
  visit.person.follow("again");
  CHECK(visit.person.url() == "/sign-in");
}

TEST_CASE("asking for another code too soon says when, and later sends one") {
  for (const Way way : both) {
    Visit visit(way);
    visit.reach_code();
    visit.api.next_problem(RouteId::sign_in_send, 429, "code_wait", base::seconds(42));
    visit.person.press("send-code");
    CHECK(visit.person.shows("Wait 42 seconds before you ask again"));
    visit.person.press("send-code");
    CHECK(visit.person.shows("We sent another text"));
  }
}

TEST_CASE("a call is waited for, and the page goes on by itself once it is answered") {
  Visit visit;
  visit.reach_code(api::CodeBy::call);
  CHECK(visit.person.shows("We are calling 07••• •••456. Answer and press the hash key (#)"));
  visit.person.advance(base::seconds(7));
  CHECK(visit.api.count(RouteId::sign_in_get) == 2);
  visit.api.state.call_answered = true;
  visit.person.advance(base::seconds(3));
  CHECK(visit.person.url() == "/accounts/" + support::grace_record);
}

TEST_CASE("without script a call goes on with Continue, which waits kindly") {
  Visit visit(Way::no_script);
  visit.reach_code(api::CodeBy::call);
  visit.person.press("continue");
  CHECK(visit.person.shows("We have not heard the hash key (#) yet"));
  visit.api.state.call_answered = true;
  visit.person.press("continue");
  CHECK(visit.person.url() == "/accounts/" + support::grace_record);
}

TEST_CASE("after signing in the person is where they wanted to be, and never on another site") {
  for (const Way way : both) {
    Visit visit(way);
    visit.person.open("/saved-forms");
    CHECK(visit.person.url() == "/sign-in?to=%2Fsaved-forms");
    visit.enter_password();
    visit.person.press("send-code");
    visit.person.type("code", "123 456");
    visit.person.press("continue");
    CHECK(visit.person.url() == "/saved-forms");
  }
  Visit visit;
  visit.person.open("/sign-in?to=%2F%2Fevil.example");
  visit.enter_password();
  visit.person.press("send-code");
  visit.person.type("code", "123 456");
  visit.person.press("continue");
  CHECK(visit.person.url() == "/accounts/" + support::grace_record);
}

TEST_CASE("someone who is signed in already is not asked to sign in") {
  Visit visit;
  visit.api.sign_in();
  visit.person.open("/sign-in?to=%2Fsaved-forms");
  CHECK(visit.person.url() == "/saved-forms");
}

TEST_CASE("the code's page without an attempt leads to signing in") {
  for (const std::string place : {"/sign-in/code", "/sign-in/confirm"}) {
    Visit visit;
    visit.person.open(place);
    CHECK(visit.person.url() == "/sign-in");
  }
}

TEST_CASE("the page after signing out says why and leads back") {
  Visit visit;
  visit.person.open("/signed-out?why=idle&to=%2Fsaved-forms");
  CHECK(visit.person.screen().title == "You were signed out");
  CHECK(ui::find(visit.person.screen(), "again")->href == "/sign-in?to=%2Fsaved-forms");
  visit.person.open("/signed-out?why=chosen");
  CHECK(visit.person.screen().title == "You have signed out");
}
