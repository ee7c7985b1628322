// Signing in, and finding what waits.
#include "tests/golden/scenes.h"

namespace golden {

std::vector<Scene> signing_in() {
  return {
      {"sign-in", [](Stage& stage) { stage.grace.open("/sign-in"); }},
      {"accessibility", [](Stage& stage) { stage.grace.open("/accessibility"); }},
      {"accessibility-signed-in",
       [](Stage& stage) {
         stage.signed_in();
         stage.grace.open("/accessibility");
       }},
      {"accessibility-out-of-reach",
       [](Stage& stage) {
         stage.api.next_problem(RouteId::page_get, 500, "failed");
         stage.grace.open("/accessibility");
       }},
      {"sign-in-logo",
       [](Stage& stage) {
         stage.api.session.names.logo = {"/assets/logo.0123456789ab.svg", 140, 50};
         stage.grace.open("/sign-in");
       }},
      {"sign-in-errors",
       [](Stage& stage) {
         stage.grace.open("/sign-in");
         stage.grace.press("sign-in");
       }},
      {"sign-in-wrong",
       [](Stage& stage) {
         stage.grace.open("/sign-in");
         stage.grace.type("email", "grace@example.com");
         stage.grace.type("password", "wrong");
         stage.grace.press("sign-in");
       }},
      {"confirm-mobile",
       [](Stage& stage) {
         stage.grace.open("/sign-in");
         stage.grace.type("email", "grace@example.com");
         stage.grace.type("password", "correct horse");
         stage.grace.press("sign-in");
       }},
      {"confirm-landline",
       [](Stage& stage) {
         stage.api.state.can_text = false;
         stage.grace.open("/sign-in");
         stage.grace.type("email", "grace@example.com");
         stage.grace.type("password", "correct horse");
         stage.grace.press("sign-in");
       }},
      {"code", [](Stage& stage) { stage.reach_code("send-code"); }},
      {"code-wrong",
       [](Stage& stage) {
         stage.reach_code("send-code");
         stage.api.next_problem(RouteId::sign_in_verify, 422, "code_wrong", {}, 2);
         stage.grace.type("code", "654 321");
         stage.grace.press("continue");
       }},
      {"code-sent-again",
       [](Stage& stage) {
         stage.reach_code("send-code");
         stage.grace.press("send-code");
       }},
      {"call", [](Stage& stage) { stage.reach_code("call-me"); }},
      {"sign-in-over",
       [](Stage& stage) {
         stage.reach_code("send-code");
         stage.api.next_problem(RouteId::sign_in_verify, 422, "code_tries_used");
         stage.grace.type("code", "654 321");
         stage.grace.press("continue");
       }},
      {"signed-out-chosen", [](Stage& stage) { stage.grace.open("/signed-out?why=chosen"); }},
      {"signed-out-idle", [](Stage& stage) { stage.grace.open("/signed-out?why=idle&to=%2Fsaved-forms"); }},
      {"signed-out-ended", [](Stage& stage) { stage.grace.open("/signed-out?why=ended&to=%2Fsaved-forms"); }},
  };
}

std::vector<Scene> finding() {
  return {
      {"dashboard-own",
       [](Stage& stage) {
         stage.signed_in();
         stage.grace.open("/accounts/" + support::grace_record);
       }},
      {"dashboard-child-not-started",
       [](Stage& stage) {
         stage.api.sign_in();
         stage.grace.open("/accounts/" + support::jamie_record);
       }},
      {"dashboard-child-in-progress",
       [](Stage& stage) {
         stage.signed_in();
         stage.grace.open("/accounts/" + support::jamie_record);
       }},
      {"dashboard-no-account",
       [](Stage& stage) {
         stage.signed_in();
         stage.api.session.accounts.clear();
         stage.grace.open("/");
       }},
      {"dashboard-own-forms",
       [](Stage& stage) {
         stage.signed_in();
         stage.api.session.accounts.clear();
         stage.api.begin_here();
         stage.grace.open("/");
       }},
      {"public-form", [](Stage& stage) { stage.grace.open("/start/" + stage.api.public_name()); }},
      {"public-form-begun",
       [](Stage& stage) {
         stage.api.begin_here();
         stage.grace.open("/start/" + stage.api.public_name());
       }},
      {"public-form-page",
       [](Stage& stage) {
         stage.api.begin_here();
         stage.grace.open("/forms/" + support::draft_id + "/pages/1");
       }},
      {"public-form-log-in",
       [](Stage& stage) {
         stage.api.begin_here();
         stage.grace.open("/forms/" + support::draft_id + "/log-in");
       }},
      {"task",
       [](Stage& stage) {
         stage.api.sign_in();
         stage.grace.open("/tasks/" + support::task_id);
       }},
      {"task-started",
       [](Stage& stage) {
         stage.signed_in();
         stage.grace.open("/tasks/" + support::task_id);
       }},
      {"saved-forms",
       [](Stage& stage) {
         stage.signed_in();
         stage.grace.open("/saved-forms");
       }},
      {"saved-forms-none",
       [](Stage& stage) {
         stage.api.sign_in();
         stage.grace.open("/saved-forms");
       }},
      {"my-account",
       [](Stage& stage) {
         stage.signed_in();
         const base::Instant at = support::morning;
         const std::string agent =
             "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:142.0) Gecko/20100101 Firefox/142.0";
         const std::string phone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) Safari/604.1";
         api::MyAccount& mine = stage.api.my_account;
         mine.name = "Grace Okafor";
         mine.email = "grace@example.com";
         mine.masked_phone = "07••• •••456";
         mine.signed_in = {{{std::string(26, 'h')}, agent, at, at, true},
                           {{std::string(26, 'p')}, phone, at - base::hours(2), at, false}};
         mine.sign_ins = {{agent, at}, {phone, at - base::hours(2)}};
         mine.sign_ins_kept_days = 90;
         stage.grace.open("/my-account?why=ended");
       }},
      {"submitted-forms-none",
       [](Stage& stage) {
         stage.signed_in();
         stage.grace.open("/submitted-forms");
       }},
      {"not-found",
       [](Stage& stage) {
         stage.signed_in();
         stage.grace.open("/nowhere");
       }},
      {"server-trouble",
       [](Stage& stage) {
         stage.signed_in();
         stage.api.next(RouteId::drafts_list, 500);
         stage.grace.open("/saved-forms");
       }},
      {"busy",
       [](Stage& stage) {
         stage.signed_in();
         stage.api.next_problem(RouteId::drafts_list, 429, "busy", base::seconds(30));
         stage.grace.open("/saved-forms");
       }},
      {"no-connection",
       [](Stage& stage) {
         stage.signed_in();
         stage.api.next(RouteId::drafts_list, 0);
         stage.grace.open("/saved-forms");
       }},
      {"loading",
       [](Stage& stage) {
         stage.signed_in();
         stage.grace.open("/saved-forms");
         stage.grace.hold();
         stage.grace.event(portal::UrlOpened{"/submitted-forms"});
       }},
  };
}

}  // namespace golden
