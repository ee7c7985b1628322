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

  void verify_email(const std::string& page = "/register") {
    person.open(page);
    person.type("email", "ann@example.net");
    person.press("send-code");
    person.type("code", "123 456");
    person.press("verify");
  }
  void fill_in() {
    person.type("new-password", "teal bicycle in the rain");
    person.type("password-again", "teal bicycle in the rain");
    person.type("first-name", "Ann");
    person.type("surname", "O’Neil");
  }
  // Without script a page is made anew by every press, so all that stands on it is sent with each.
  void confirm_phone() {
    person.press("send-code");
    person.type("code", "123 456");
    person.press("continue");
  }

  FakeApi api;
  PortalLoop person;
};

const Way both[] = {Way::script, Way::no_script};

}  // namespace

TEST_CASE("registering goes through e-mail, code, password, names and telephone in this order") {
  for (const Way way : both) {
    Visit visit(way);
    auto& person = visit.person;
    person.open("/sign-in?to=%2Fsaved-forms");
    person.follow("register");
    CHECK(person.url() == "/register?to=%2Fsaved-forms");
    CHECK(ui::find(person.screen(), "code") == nullptr);
    person.type("email", "ann@example.net");
    person.press("send-code");
    CHECK(person.url() == "/register?to=%2Fsaved-forms");
    CHECK(person.shows("We sent an email to ann@example.net with a 6 digit code"));
    CHECK(person.shows("The code works for 10 minutes"));
    CHECK(person.node("code").autocomplete == "one-time-code");
    person.type("code", "123 456");
    person.press("verify");
    CHECK(person.shows("Your email address is verified"));
    CHECK(person.node("email").read_only);
    CHECK(person.node("email").value == "ann@example.net");
    CHECK(person.node("new-password").autocomplete == "new-password");
    visit.fill_in();
    person.press("create");
    CHECK(person.url() == "/sign-in/phone?to=%2Fsaved-forms");
    person.type("phone", "07700 900 555");
    person.press("continue");
    CHECK(person.url() == "/sign-in/confirm?to=%2Fsaved-forms");
    CHECK(person.shows("We need to know that we can reach you on 07700 900555"));
    visit.confirm_phone();
    CHECK(person.shows("Confirm your phone number once more"));
    visit.confirm_phone();
    CHECK(person.url() == "/saved-forms");
    CHECK(visit.api.count(RouteId::registration_end) == 1);
  }
}

TEST_CASE("each step of registering says what is missing, and keeps what was typed") {
  for (const Way way : both) {
    Visit visit(way);
    auto& person = visit.person;
    person.open("/register");
    person.press("send-code");
    CHECK(person.shows("Enter your email address"));
    CHECK(person.screen().title == "Error: Create a login");
    person.type("email", "ann");
    person.press("send-code");
    CHECK(person.shows("Enter an email address in the correct format"));
    CHECK(person.node("email").value == "ann");
    CHECK(visit.api.count(RouteId::email_check_send) == 0);
    visit.verify_email();
    person.press("create");
    for (const char* words : {"Enter a password", "Enter your first name", "Enter your surname"})
      CHECK(person.shows(words));
    person.type("first-name", "Ann");
    person.type("surname", "O’Neil");
    person.type("new-password", "short");
    person.type("password-again", "short");
    person.press("create");
    CHECK(person.shows("The password must be 8 characters or more"));
    CHECK(person.node("first-name").value == "Ann");
    CHECK(person.node("surname").value == "O’Neil");
    person.type("new-password", "teal bicycle");
    person.type("password-again", "teal bicycles");
    person.press("create");
    CHECK(person.shows("The two passwords are not the same"));
    CHECK(visit.api.count(RouteId::registration_end) == 0);
  }
}

TEST_CASE("what only the server knows of a password is said at the field") {
  const std::pair<const char*, const char*> all[] = {{"password_common", "harder to guess"},
                                                     {"password_personal", "not made of your name"},
                                                     {"password_long", "128 characters or fewer"},
                                                     {"password_short", "8 characters or more"}};
  for (const auto& [code, words] : all) {
    for (const Way way : both) {
      Visit visit(way);
      visit.verify_email();
      visit.fill_in();
      api::Problem problem;
      problem.status = 422;
      problem.code = "details_refused";
      problem.faults = {{code, "password", {}}, {"name_long", "surname", {}}};
      visit.api.next(RouteId::registration_end, 422, api::to_json(problem));
      visit.person.press("create");
      INFO(code);
      CHECK(visit.person.node("new-password").error.find(words) != std::string::npos);
      CHECK(visit.person.node("surname").error == "The name must be 100 characters or fewer");
      CHECK(visit.person.node("first-name").value == "Ann");
    }
  }
}

TEST_CASE("a wrong, an old and a last code each say what to do, with the address kept") {
  for (const Way way : both) {
    Visit visit(way);
    auto& person = visit.person;
    person.open("/register");
    person.type("email", "ann@example.net");
    person.press("send-code");
    person.press("verify");
    CHECK(person.shows("Enter the code we sent you"));
    visit.api.next_problem(RouteId::email_check_verify, 422, "code_wrong", {}, 3);
    person.type("code", "654 321");
    person.press("verify");
    CHECK(person.shows("You can try 3 more times"));
    visit.api.next_problem(RouteId::email_check_verify, 422, "code_expired");
    person.press("verify");
    CHECK(person.shows("That code has stopped working"));
    person.press("send-code");
    CHECK(person.shows("We sent another email. Either code works"));
    visit.api.next_problem(RouteId::email_check_verify, 422, "code_tries_used");
    person.type("code", "654 321");
    person.press("verify");
    CHECK(person.shows("Too many codes were wrong"));
    CHECK(person.node("email").value == "ann@example.net");
    CHECK(ui::find(person.screen(), "code") == nullptr);
    person.press("send-code");
    CHECK(person.shows("We sent an email to ann@example.net"));
  }
}

TEST_CASE("a check that took too long begins anew with its address") {
  Visit visit;
  visit.verify_email();
  visit.fill_in();
  visit.api.next_problem(RouteId::registration_end, 404, "check_unknown");
  visit.person.press("create");
  CHECK(visit.person.shows("It took too long"));
  CHECK(visit.person.node("email").value == "ann@example.net");
  CHECK_FALSE(visit.person.node("email").read_only);
}

TEST_CASE("a login that somebody made meanwhile with this address is said when it is certain whose it is") {
  Visit visit;
  visit.verify_email();
  visit.fill_in();
  visit.api.next_problem(RouteId::registration_end, 409, "email_taken");
  visit.person.press("create");
  CHECK(visit.person.shows("There is already a login with this email address"));
}

TEST_CASE("sending again too soon says when, at the button that was pressed") {
  Visit visit;
  visit.person.open("/register");
  visit.person.type("email", "ann@example.net");
  visit.person.press("send-code");
  visit.api.next_problem(RouteId::email_check_send, 429, "code_wait", base::seconds(42));
  visit.person.press("send-code");
  CHECK(visit.person.node("send-code").error ==
        "Wait 42 seconds before you ask again. The last one may still arrive");
}

TEST_CASE("another e-mail address can be given after one was verified") {
  for (const Way way : both) {
    Visit visit(way);
    visit.verify_email();
    visit.person.press("other-email");
    CHECK_FALSE(visit.person.node("email").read_only);
    visit.person.type("email", "ann.oneil@example.net");
    visit.person.press("send-code");
    CHECK(visit.person.shows("We sent an email to ann.oneil@example.net"));
  }
}

TEST_CASE("the names are kept a moment after they were typed, and are there when the page is loaded anew") {
  Visit visit;
  visit.verify_email();
  visit.person.type("first-name", "Ann");
  visit.person.type("surname", "O’Neil");
  CHECK(visit.api.count(RouteId::registration_keep) == 0);
  visit.person.advance(base::seconds(3));
  CHECK(visit.api.count(RouteId::registration_keep) == 1);
  visit.person.advance(base::minutes(1));
  CHECK(visit.api.count(RouteId::registration_keep) == 1);
  visit.person.open("/register");
  CHECK(visit.person.node("first-name").value == "Ann");
  CHECK(visit.person.node("surname").value == "O’Neil");
  visit.person.type("surname", "O’Neill");
  visit.person.event(portal::Hidden{});
  CHECK(visit.api.count(RouteId::registration_keep) == 2);
}

TEST_CASE("a page that is loaded anew stands where the check of the address stands") {
  Visit visit;
  visit.person.open("/register");
  visit.person.type("email", "ann@example.net");
  visit.person.press("send-code");
  visit.person.open("/register");
  CHECK(visit.person.shows("We sent an email to ann@example.net"));
  CHECK(visit.person.node("email").value == "ann@example.net");
  visit.person.open("/forgotten-password");
  CHECK(ui::find(visit.person.screen(), "code") == nullptr);
}

TEST_CASE("a forgotten password is changed after a code by e-mail, and the telephone is still asked") {
  for (const Way way : both) {
    Visit visit(way);
    auto& person = visit.person;
    person.open("/sign-in");
    person.follow("forgotten");
    CHECK(person.screen().title == "Choose a new password");
    person.type("email", "ann@example.net");
    person.press("send-code");
    CHECK(visit.api.check.purpose == api::EmailFor::password_reset);
    person.type("code", "123 456");
    person.press("verify");
    CHECK(ui::find(person.screen(), "first-name") == nullptr);
    person.press("set-password");
    CHECK(person.shows("Enter a password"));
    person.type("new-password", "teal bicycle in the rain");
    person.type("password-again", "teal bicycle in the rain");
    person.press("set-password");
    CHECK(person.url() == "/sign-in/confirm");
    CHECK(person.shows("07••• •••456"));
  }
}

TEST_CASE("every mistake in a phone number has its own sentence") {
  const std::pair<const char*, const char*> all[] = {{"", "Enter a phone number"},
                                                     {"07700", "Enter a phone number in the correct format"},
                                                     {"01632 960 200 ext 7", "We cannot call an extension"},
                                                     {"0909 879 0000", "personal, pager or premium rate"}};
  for (const auto& [typed, words] : all) {
    for (const Way way : both) {
      Visit visit(way);
      visit.verify_email();
      visit.fill_in();
      visit.person.press("create");
      visit.person.type("phone", typed);
      visit.person.press("continue");
      CHECK(visit.person.shows(words));
      CHECK(visit.person.node("phone").value == typed);
      CHECK(visit.api.count(RouteId::sign_in_phone) == 0);
    }
  }
}

TEST_CASE("a landline that is set up can only be called, twice, and another number can be given") {
  Visit visit;
  auto& person = visit.person;
  visit.verify_email();
  visit.fill_in();
  person.press("create");
  person.type("phone", "01632 960 222");
  person.press("continue");
  CHECK(ui::find(person.screen(), "send-code") == nullptr);
  person.press("call-me");
  visit.api.state.digits_to_key = "4821";
  person.advance(base::seconds(4));
  CHECK(person.shows("4821 #"));
  visit.api.state.call_answered = true;
  person.advance(base::seconds(4));
  CHECK(person.shows("once more"));
  person.follow("change-phone");
  CHECK(person.node("phone").value == "01632 960222");
  person.type("phone", "07700 900 555");
  person.press("continue");
  CHECK(person.shows("We need to know that we can reach you on 07700 900555"));
}

TEST_CASE("the page for a telephone is not for somebody who has one, nor for nobody") {
  Visit visit;
  visit.person.open("/sign-in/phone");
  CHECK(visit.person.url() == "/sign-in");
  visit.person.type("email", "grace@example.com");
  visit.person.type("password", "correct horse");
  visit.person.press("sign-in");
  visit.person.open("/sign-in/phone");
  CHECK(visit.person.url() == "/sign-in/confirm");
}

TEST_CASE("somebody who is signed in is not asked to register") {
  Visit visit;
  visit.api.sign_in();
  visit.person.open("/register?to=%2Fsaved-forms");
  CHECK(visit.person.url() == "/saved-forms");
}

TEST_CASE("no connection while registering is said, and nothing typed is lost") {
  Visit visit;
  visit.verify_email();
  visit.fill_in();
  visit.api.offline = true;
  visit.person.press("create");
  CHECK(visit.person.shows("We could not reach the service"));
  CHECK(visit.person.node("first-name").value == "Ann");
  CHECK(visit.person.node("new-password").value == "teal bicycle in the rain");
  visit.api.offline = false;
  visit.person.press("create");
  CHECK(visit.person.url() == "/sign-in/phone");
}
