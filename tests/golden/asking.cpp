// Asking for an account (J1), and the workers' console.
#include "tests/golden/scenes.h"

namespace golden {
namespace {

const std::string token(26, 't');
const std::string request(26, 'r');
const std::string sheet(26, 's');

Scene link(std::string name, api::Invited invited, bool signed_in) {
  return {std::move(name), [invited, signed_in](Stage& stage) {
            if (signed_in) stage.api.sign_in();
            stage.api.invited = invited;
            stage.grace.open("/invitations/" + token);
          }};
}

Scene asked(std::string name, api::RequestState state) {
  return {std::move(name), [state](Stage& stage) {
            stage.api.sign_in();
            const base::Instant at = support::morning;
            api::AccountRequest one{request, state, at - base::days(2), {support::submission_id}, {}};
            if (state != api::RequestState::open)
              one.notes = {{true, "Under which name\ndo we know you?", at - base::hours(1)}};
            stage.api.my_account.requests = {one};
            stage.grace.open("/my-account/requests/" + request);
          }};
}

api::ConsoleTable people() {
  api::ConsoleTable table;
  table.list = "people";
  table.columns = {{"name", true}, {"number", true}, {"born", true}};
  table.rows = {{sheet, {{"Nadia Rahman", {}, {}, {}}, {"ESC-C-1", {}, {}, {}}, {"1979-06-14", {}, {}, {}}}},
                {sheet, {{"Jo Day", {}, {}, {}}, {"ESC-C-2", {}, {}, {}}, {{}, "not-known", {}, {}}}}};
  table.total = 140;
  table.page = 3;
  table.pages = 6;
  table.sort = "-name";
  table.find = "d";
  return table;
}

api::ConsoleSheet account_request() {
  api::ConsoleSheet told;
  told.title = "Nadia Rahman";
  told.state = "open";
  told.facts = {{"email", {"nadia@example.org", {}, {}, {}}}, {"asked", {{}, {}, support::morning, {}}}};
  api::ConsoleTable alike;
  alike.list = "suggestions";
  alike.columns = {{"name", false}, {"number", false}, {"agrees", false}};
  alike.rows = {
      {sheet, {{"Nadia Rahman", {}, {}, sheet}, {"ESC-C-1", {}, {}, {}}, {{}, "agrees-all", {}, {}}}}};
  api::ConsoleTable notes;
  notes.list = "notes";
  notes.columns = {{"at", false}, {"from", false}, {"words", false}};
  notes.rows = {
      {{}, {{{}, {}, support::morning, {}}, {{}, "who-asked", {}, {}}, {"Two\nlines.", {}, {}, {}}}}};
  told.tables = {alike, notes};
  told.actions = {{"activate",
                   sheet,
                   {{"holder", api::FieldKind::choice, true, {"self", "representative"}, "self"},
                    {"consent-given", api::FieldKind::text, false, {}, {}}}},
                  {"ask", {}, {{"question", api::FieldKind::lines, true, {}, {}}}}};
  return told;
}

void at_work(Stage& stage) {
  stage.api.sign_in();
  stage.api.session.works = true;
}

}  // namespace

std::vector<Scene> asking() {
  return {
      link("invited", api::Invited::open, false),
      link("invited-signed-in", api::Invited::open, true),
      link("invited-used", api::Invited::used, false),
      link("invited-sent", api::Invited::sent, true),
      link("invited-expired", api::Invited::expired, false),
      link("invited-gone", api::Invited::gone, false),
      asked("request-open", api::RequestState::open),
      asked("request-asked", api::RequestState::asked),
      asked("request-activated", api::RequestState::activated),
      asked("request-declined", api::RequestState::declined),
      {"request-of-another",
       [](Stage& stage) {
         stage.api.sign_in();
         stage.grace.open("/my-account/requests/" + request);
       }},
      {"request-answer-missing",
       [](Stage& stage) {
         asked("", api::RequestState::asked).play(stage);
         stage.grace.press("send-answer");
       }},
      {"console",
       [](Stage& stage) {
         at_work(stage);
         stage.api.next(
             RouteId::console_get, 200,
             api::to_json(api::Console{{{"account-requests", 2}, {"phone-changes", 0}, {"people", -1}}}));
         stage.grace.open("/console");
       }},
      {"console-list",
       [](Stage& stage) {
         at_work(stage);
         stage.api.next(RouteId::console_list, 200, api::to_json(people()));
         stage.grace.open("/console/people?find=d&sort=-name&page=3");
       }},
      {"console-list-empty",
       [](Stage& stage) {
         at_work(stage);
         api::ConsoleTable none;
         none.list = "invitations";
         none.adds = true;
         stage.api.next(RouteId::console_list, 200, api::to_json(none));
         stage.grace.open("/console/invitations");
       }},
      {"console-sheet",
       [](Stage& stage) {
         at_work(stage);
         stage.api.next(RouteId::console_sheet, 200, api::to_json(account_request()));
         stage.grace.open("/console/account-requests/" + sheet + "?why=ask");
       }},
      {"console-act",
       [](Stage& stage) {
         at_work(stage);
         stage.api.next(RouteId::console_sheet, 200, api::to_json(account_request()));
         stage.grace.open("/console/account-requests/" + sheet + "?act=activate&of=" + sheet);
       }},
      {"console-act-refused",
       [](Stage& stage) {
         at_work(stage);
         stage.api.next(RouteId::console_sheet, 200, api::to_json(account_request()));
         api::Problem problem;
         problem.status = 422;
         problem.code = "details_refused";
         problem.faults = {{"missing", "consent-given", {}}};
         stage.api.next(RouteId::console_act, 422, api::to_json(problem));
         stage.grace.open("/console/account-requests/" + sheet + "?act=activate&of=" + sheet);
         stage.grace.choose("holder", "representative");
         stage.grace.press("do");
       }},
  };
}

}  // namespace golden
