// The link of an invitation (J1), what became of a request, and what a worker does about one: the application
// alone.
#include <catch2/catch_test_macros.hpp>

#include "shared/api/console_types.h"
#include "tests/support/portal_loop.h"
#include "tests/support/small_form.h"

namespace {

using api::Invited;
using api::RouteId;
using support::FakeApi;
using support::PortalLoop;
using support::Way;

const std::string token(26, 't');
const std::string request_id(26, 'r');
const std::string sheet_id(26, 's');
const Way both[] = {Way::script, Way::no_script};

struct Visit {
  explicit Visit(Way way)
      : api("urn:eastshire:small|1", "Small review"), person(api, support::small_form(), way) {}
  bool has(const std::string& key) const { return ui::find(person.screen(), key) != nullptr; }

  FakeApi api;
  PortalLoop person;
};

}  // namespace

TEST_CASE("the link of an invitation leads through logging in or registering back to itself") {
  for (const Way way : both) {
    Visit visit(way);
    visit.person.open("/invitations/" + token);
    CHECK(visit.person.shows("you must either log in or complete a simple registration for a new login"));
    CHECK_FALSE(visit.has("start"));
    const std::string back = "?to=" + base::percent_encode("/invitations/" + token);
    CHECK(ui::find(visit.person.screen(), "log-in")->href == "/sign-in" + back);
    CHECK(ui::find(visit.person.screen(), "register")->href == "/register" + back);
    visit.api.sign_in();
    visit.person.open("/invitations/" + token);
    CHECK_FALSE(visit.has("log-in"));
    visit.person.press("start");
    CHECK(visit.api.count(RouteId::invitation_start) == 1);
    CHECK(visit.api.count(RouteId::public_form_start) == 0);
    CHECK(visit.person.url() == "/forms/" + support::draft_id + "/pages/1");
  }
}

TEST_CASE("a link with which nothing can be begun says why, and offers what can be done") {
  for (const Way way : both) {
    for (const Invited invited : {Invited::sent, Invited::used, Invited::expired, Invited::gone}) {
      Visit visit(way);
      visit.api.invited = invited;
      visit.person.open("/invitations/" + token);
      CHECK_FALSE(visit.has("start"));
      CHECK_FALSE(visit.has("register"));
      CHECK(visit.has("log-in"));
      CHECK(visit.person.shows("01632 960 001"));
      visit.api.sign_in();
      visit.person.open("/invitations/" + token);
      CHECK_FALSE(visit.has("log-in"));
      CHECK(ui::find(visit.person.screen(), "start")->href == "/");
    }
  }
}

TEST_CASE("the answer to a question about a request is kept while it is wrong, and sent once") {
  for (const Way way : both) {
    Visit visit(way);
    visit.api.sign_in();
    visit.api.my_account.requests = {
        {request_id, api::RequestState::asked, support::morning, {support::submission_id}, {}}};
    visit.person.open("/my-account/requests/" + request_id);
    visit.person.press("send-answer");
    CHECK(visit.person.shows("Enter your answer"));
    const std::string longest(4001, 'x');
    visit.person.type("answer", longest);
    visit.person.press("send-answer");
    CHECK(visit.person.shows("Your answer is too long"));
    CHECK(ui::find(visit.person.screen(), "answer")->value == longest);
    CHECK(visit.api.count(RouteId::account_request_answer) == 0);
    visit.person.type("answer", "It was my maiden name.");
    visit.person.press("send-answer");
    CHECK(visit.api.count(RouteId::account_request_answer) == 1);
    CHECK(visit.person.shows("We have your answer and go on with your request."));
  }
}

TEST_CASE("a choice that a worker leaves as it stands is sent as it stands") {
  for (const Way way : both) {
    Visit visit(way);
    visit.api.sign_in();
    api::ConsoleSheet sheet;
    sheet.title = "Nadia Rahman";
    sheet.actions = {
        {"invite", {}, {{"language", api::FieldKind::choice, true, {"english", "welsh"}, "welsh"}}}};
    for (int times = 0; times < 3; ++times) visit.api.next(RouteId::console_sheet, 200, api::to_json(sheet));
    visit.api.next(RouteId::console_act, 200, api::to_json(api::ConsoleDone{sheet_id}));
    visit.person.open("/console/invitations/new");
    visit.person.press("do");
    std::string sent;
    for (const api::Request& each : visit.api.requests) {
      if (each.route == RouteId::console_act) sent = each.body;
    }
    const auto act = api::from_json<api::ConsoleAct>(sent);
    REQUIRE(act.has_value());
    REQUIRE(act->given.size() == 1);
    CHECK(act->given.front().value == "welsh");
    CHECK(visit.person.url() == "/console/invitations/" + sheet_id + "?why=invite");
  }
}
