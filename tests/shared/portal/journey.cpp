// The whole journey (issue: sign in, complete a form over two sittings, submit it), as a browser walks it and
// as posts without script do; both end in equal drafts.
#include <catch2/catch_test_macros.hpp>

#include "tests/support/portal_loop.h"
#include "tests/support/small_form.h"

namespace {

using support::FakeApi;
using support::PortalLoop;
using support::Way;

const std::string form_page = "/forms/" + support::draft_id + "/pages/";

void sign_in(PortalLoop& person) {
  person.open("/");
  CHECK(person.url() == "/sign-in");
  person.type("email", "grace@example.com");
  person.type("password", "correct horse");
  person.press("sign-in");
  CHECK(person.url() == "/sign-in/confirm");
  CHECK(person.shows("07••• •••456"));
  person.press("send-code");
  CHECK(person.url() == "/sign-in/code");
  person.type("code", "123 456");
  person.press("continue");
  CHECK(person.url() == "/accounts/" + support::grace_record);
}

void first_sitting(PortalLoop& person) {
  person.follow("menu-account-" + support::jamie_record);
  CHECK(person.shows("Not started"));
  person.follow("task-" + support::task_id);
  CHECK(person.shows("Before you start"));
  person.press("start");
  CHECK(person.url() == form_page + "1");
  person.date("q.moved", "3", "March", "2024");
  person.choose("q.gp", "false");
  person.type("q.gp-why", "We have only just moved");
  person.tick("q.worries", {"0", "1"});
  person.press("continue");
  CHECK(person.url() == form_page + "2");
  person.type("q.missed", "not ma");
  person.press("save-for-later");
  CHECK(person.url() == "/forms/" + support::draft_id + "/saved");
  CHECK(person.shows("20 February 2027"));
}

void second_sitting(PortalLoop& person) {
  person.follow("menu-saved");
  CHECK(person.shows("Page 2"));
  person.follow("draft-" + support::draft_id + "-continue");
  CHECK(person.url() == form_page + "2");
  CHECK(ui::find(person.screen(), "q.missed")->value == "not ma");
  person.press("continue");
  CHECK(person.screen().title == "Error: Days");
  person.type("q.missed", "4");
  if (ui::find(person.screen(), "q.missed-why") == nullptr) {
    person.press("continue");
    CHECK(person.shows("There is more to answer"));
    CHECK(person.url() == form_page + "2");
  }
  person.type("q.missed-why", "A cold");
  person.choose("q.place", "other");
  person.type("q.place@other", "At a centre");
  person.press("add.q.person");
  const ui::Screen with_person = person.screen();
  const ui::Node* name = ui::find_by_role(with_person, ui::Role::text_field, "Name");
  REQUIRE(name != nullptr);
  person.type(name->key, "Nan");
  person.choose_file("q.report", "report.pdf");
  person.press("continue");
  INFO(person.text());
  CHECK(person.url() == form_page + "3");
  person.tick("q.agree", {"true"});
  person.press("continue");
  CHECK(person.url() == "/forms/" + support::draft_id + "/check");
}

void check_and_submit(PortalLoop& person) {
  CHECK(person.shows("We have only just moved"));
  CHECK(person.shows("report.pdf"));
  person.follow("change.q.gp-why");
  person.type("q.gp-why", "We moved last week");
  person.press("continue");
  CHECK(person.url() == "/forms/" + support::draft_id + "/check");
  CHECK(person.shows("We moved last week"));
  person.press("submit");
  CHECK(person.url() == "/submitted-forms/" + support::submission_id + "/confirmation");
  CHECK(person.shows("ESC-4F7K-92QM"));
  person.follow("copy");
  CHECK(person.shows("A cold"));
  person.follow("menu-submitted");
  CHECK(person.shows("ESC-4F7K-92QM"));
}

std::string walk(Way way) {
  FakeApi api("urn:eastshire:small|1", "Small review");
  PortalLoop person(api, support::small_form(), way);
  sign_in(person);
  first_sitting(person);
  CHECK(api.last_reason == api::SaveReason::for_later);
  person.press("sign-out");
  CHECK(person.url() == "/signed-out?why=chosen");
  CHECK_FALSE(person.shows("Jamie"));
  sign_in(person);
  second_sitting(person);
  check_and_submit(person);
  person.press("sign-out");
  return api.draft.response;
}

}  // namespace

TEST_CASE("a form is completed over two sittings and submitted, with script and without, to equal drafts") {
  const std::string with_script = walk(Way::script);
  const std::string without_script = walk(Way::no_script);
  CHECK(with_script == without_script);
  CHECK(with_script.find("At a centre") != std::string::npos);
}
