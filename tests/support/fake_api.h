// An API for tests of the application: people, tasks, one draft at a time and its revisions in memory, every
// request recorded, and a table of answers that go before its own. Nothing here waits or sleeps.
#pragma once

#include <deque>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "shared/api/route.h"
#include "shared/api/types.h"
#include "shared/base/telephone.h"

namespace support {

inline const std::string grace_record = "aaaaaaaaaaaaaaaaaaaaaaaaaa";
inline const std::string jamie_record = "bbbbbbbbbbbbbbbbbbbbbbbbbb";
inline const std::string task_id = "cccccccccccccccccccccccccc";
inline const std::string draft_id = "dddddddddddddddddddddddddd";
inline const std::string submission_id = "eeeeeeeeeeeeeeeeeeeeeeeeee";
inline const std::string file_id = "ffffffffffffffffffffffffff";

// 22 November 2026 at 9:30am in London.
inline constexpr base::Instant morning{1'795'339'800'000};

class FakeApi {
 public:
  explicit FakeApi(std::string canonical, std::string title)
      : canonical_(std::move(canonical)), title_(std::move(title)) {
    session.names = {"Eastshire County Council", "Children’s Services Online", "01632 960 001",
                     "care@eastshire.example", "Monday to Friday, 9am to 5pm"};
    session.token = "token-1";
    state.stage = api::Stage::identified;
    state.masked_phone = "07••• •••456";
    state.can_text = true;
    draft.id = {draft_id};
    draft.record = {jamie_record};
    draft.whose = "Jamie Reid";
    draft.questionnaire = canonical_;
    draft.title = title_;
    draft.response = "{}";
    draft.page = "1";
    draft.revision = 1;
    draft.saved_at = morning;
    draft.kept_until = morning + base::days(90);
  }

  void sign_in() {
    session.stage = api::Stage::signed_in;
    session.person = "Grace Okafor";
    session.accounts = {{{grace_record}, "Grace Okafor", api::Holder::self, 0},
                        {{jamie_record}, "Jamie Reid", api::Holder::foster_carer, submitted ? 0 : 1}};
    touch();
    session.ends = now + base::hours(12);
  }

  std::string public_name() const {
    const std::string url = canonical_.substr(0, canonical_.find('|'));
    return url.substr(url.find_last_of("/:") + 1);
  }

  // A form about nobody's record, as one begun from a public link is.
  void begin_here() {
    started = true;
    begun_here = session.stage != api::Stage::signed_in;
    draft.record = {};
    draft.whose.clear();
    if (begun_here) draft.kept_until = now + base::hours(24);
  }

  void touch() { session.idle_end = now + session.times.idle_end; }

  // Answers `route` once with this, before anything of its own.
  void next(api::RouteId route, int status, std::string body = {}) {
    table_[route].push_back({status, "application/json", std::move(body)});
  }
  void next_problem(api::RouteId route, int status, std::string code, base::Milliseconds wait = {},
                    std::int64_t tries = -1) {
    api::Problem problem;
    problem.status = status;
    problem.code = std::move(code);
    problem.retry_after = wait;
    problem.tries_left = tries;
    next(route, status, api::to_json(problem));
  }

  api::Response answer(const api::Request& request) {
    requests.push_back(request);
    auto& planned = table_[request.route];
    if (!planned.empty()) {
      api::Response response = planned.front();
      planned.pop_front();
      return response;
    }
    if (offline) return {};
    const bool of_draft =
        request.route == api::RouteId::draft_get || request.route == api::RouteId::draft_save;
    const bool needs_session =
        api::route(request.route).needs == api::Needs::session && !(of_draft && begun_here);
    if (needs_session && session.stage != api::Stage::signed_in) return problem(401, "not_signed_in");
    return handle(request);
  }

  std::size_t count(api::RouteId route) const {
    std::size_t number = 0;
    for (const api::Request& request : requests) number += request.route == route ? 1U : 0U;
    return number;
  }

  // Another window saves.
  void save_elsewhere(const std::string& response) {
    draft.response = response;
    ++draft.revision;
  }

  api::Session session;
  api::SignInState state;
  api::EmailCheck check;
  api::Draft draft;
  api::MyAccount my_account;
  api::Invited invited = api::Invited::open;  // where the link of an invitation leads
  bool started = false;
  bool begun_here = false;  // the draft is the browser's, until somebody signs in (J4)
  bool submitted = false;
  bool offline = false;
  api::SaveReason last_reason = api::SaveReason::by_itself;
  base::Instant now = morning;
  std::vector<api::Request> requests;

 private:
  api::DraftSummary draft_summary() const {
    return {draft.id, title_, draft.whose, draft.page, draft.saved_at, draft.kept_until};
  }
  api::PublicForm public_form() const {
    api::PublicForm form;
    form.name = public_name();
    form.title = title_;
    form.questionnaire = canonical_;
    if (begun_here) {
      form.draft = draft.id;
      form.saved_at = draft.saved_at;
    }
    return form;
  }

  static api::Response json(std::string body, int status = 200) {
    return {status, "application/json", std::move(body)};
  }
  static api::Response problem(int status, std::string code) {
    api::Problem problem;
    problem.status = status;
    problem.code = std::move(code);
    return {status, "application/problem+json", api::to_json(problem)};
  }

  api::Task task() const {
    api::Task task;
    task.id = {task_id};
    task.title = title_;
    task.whose = "Jamie Reid";
    task.record = {jamie_record};
    task.questionnaire = canonical_;
    task.due = "2026-12-04";
    task.state = started ? api::TaskState::started : api::TaskState::to_do;
    if (started) {
      task.draft = draft.id;
      task.saved_at = draft.saved_at;
    }
    return task;
  }

  api::SubmissionSummary summary() const {
    return {{submission_id}, "ESC-4F7K-92QM", title_,
            "Jamie Reid",    submitted_at_,   submitted_at_ + base::days(90)};
  }

  api::Response stale() const {
    api::Problem stale;
    stale.status = 409;
    stale.code = "stale_revision";
    stale.newer = draft;
    return {409, "application/problem+json", api::to_json(stale)};
  }

  api::Response save(const api::Request& request) {
    if (submitted) return problem(409, "already_submitted");
    if (request.revision != draft.revision) return stale();
    const auto body = api::from_json<api::SaveDraft>(request.body);
    if (!body) return problem(400, body.error().code);
    draft.response = body->response;
    draft.page = body->page;
    draft.held.reset();
    last_reason = body->reason;
    ++draft.revision;
    draft.saved_at = now;
    draft.kept_until = now + base::days(90);
    return json(api::to_json(api::Saved{draft.revision, draft.saved_at, draft.kept_until}));
  }

  api::Response submit(const api::Request& request) {
    if (submitted) return problem(409, "already_submitted");
    if (request.revision != draft.revision) return stale();
    submitted = true;
    submitted_at_ = now;
    submitted_response_ = draft.response;
    return json(api::to_json(api::Submission{summary(), canonical_, submitted_response_}));
  }

  api::Response handle(const api::Request& request) {
    session.now = now;
    switch (request.route) {
      case api::RouteId::session_get:
        return json(api::to_json(session));
      case api::RouteId::session_touch:
        touch();
        return json(api::to_json(session));
      case api::RouteId::session_end:
        session.stage = api::Stage::nobody;
        session.person.clear();
        session.accounts.clear();
        return {204, {}, {}};
      case api::RouteId::my_account_get:
        return json(api::to_json(my_account));
      case api::RouteId::my_details_save: {
        const auto body = api::from_json<api::MyDetails>(request.body);
        if (!body) return problem(422, "body_refused");
        my_account.name = body->first_name + " " + body->surname;
        session.person = my_account.name;
        my_account.first_name = body->first_name;
        my_account.surname = body->surname;
        my_account.address = body->address;
        my_account.contact_phone = body->contact_phone;
        return {204, {}, {}};
      }
      case api::RouteId::my_password_change: {
        const auto body = api::from_json<api::ChangePassword>(request.body);
        return body && body->current == "correct horse" ? api::Response{204, {}, {}}
                                                        : problem(422, "password_wrong");
      }
      case api::RouteId::my_email_send: {
        const auto body = api::from_json<api::ChangeEmail>(request.body);
        const bool again = check.stage == api::EmailStage::sent && body && body->email == check.email;
        if (!body || (!again && body->current != "correct horse")) return problem(422, "password_wrong");
        check = {api::EmailFor::email_change, api::EmailStage::sent, body->email, {}, {}, now};
        return json(api::to_json(check));
      }
      case api::RouteId::my_email_verify: {
        const auto body = api::from_json<api::VerifyCode>(request.body);
        if (!body || body->code != "123 456") return problem(422, "code_wrong");
        my_account.email = check.email;
        check = {};
        return {204, {}, {}};
      }
      case api::RouteId::my_access_end: {
        const auto body = api::from_json<api::EndAccess>(request.body);
        if (!body || body->current != "correct horse") return problem(422, "password_wrong");
        std::erase_if(my_account.held,
                      [&](const auto& each) { return each.id.value == request.parameters.front(); });
        std::erase_if(session.accounts, [&](const auto& each) { return each.record.value == jamie_record; });
        return {204, {}, {}};
      }
      case api::RouteId::my_session_end:
        std::erase_if(my_account.signed_in,
                      [&](const auto& each) { return each.id.value == request.parameters.front(); });
        return {204, {}, {}};
      case api::RouteId::my_sessions_end:
        std::erase_if(my_account.signed_in, [](const auto& each) { return !each.here; });
        return {204, {}, {}};
      case api::RouteId::sign_in: {
        const auto body = api::from_json<api::SignIn>(request.body);
        if (!body || body->email != "grace@example.com" || body->password != "correct horse")
          return problem(401, "wrong_email_or_password");
        identified_ = true;
        return json(api::to_json(state));
      }
      case api::RouteId::sign_in_get:
        return identified_ ? json(api::to_json(state)) : problem(404, "attempt_unknown");
      case api::RouteId::sign_in_send: {
        const auto body = api::from_json<api::SendCode>(request.body);
        state.sent = body ? body->by : api::CodeBy::text;
        state.sent_at = now;
        state.resend_at = now + base::seconds(60);
        return json(api::to_json(state));
      }
      case api::RouteId::sign_in_verify: {
        const auto body = api::from_json<api::VerifyCode>(request.body);
        const bool call = state.sent == api::CodeBy::call;
        if (call && !state.call_answered) return problem(409, "call_waiting");
        if (!call && (!body || body->code != "123 456")) return problem(422, "code_wrong");
        if (state.setting_up && ++state.confirmed < 2) {
          state.sent.reset();
          state.call_answered = false;
          session.stage = api::Stage::identified;
          return json(api::to_json(session));
        }
        sign_in();
        return json(api::to_json(session));
      }
      case api::RouteId::email_check_get:
        return json(api::to_json(check));
      case api::RouteId::email_check_send: {
        const auto body = api::from_json<api::SendEmailCode>(request.body);
        if (!body) return problem(422, "body_refused");
        check.purpose = body->purpose;
        check.email = body->email;
        check.stage = api::EmailStage::sent;
        return json(api::to_json(check));
      }
      case api::RouteId::email_check_verify: {
        const auto body = api::from_json<api::VerifyCode>(request.body);
        if (!body || body->code != "123 456") return problem(422, "code_wrong");
        check.stage = api::EmailStage::verified;
        return json(api::to_json(check));
      }
      case api::RouteId::registration_keep: {
        const auto body = api::from_json<api::KeepNames>(request.body);
        if (!body) return problem(422, "body_refused");
        check.first_name = body->first_name;
        check.surname = body->surname;
        return json(api::to_json(check));
      }
      case api::RouteId::registration_end:
        state.setting_up = true;
        state.masked_phone.clear();
        state.can_text = false;
        identified_ = true;
        return json(api::to_json(state));
      case api::RouteId::password_reset:
        identified_ = true;
        return json(api::to_json(state));
      case api::RouteId::sign_in_phone: {
        const auto body = api::from_json<api::SetUpPhone>(request.body);
        const auto phone = base::read_telephone(body ? body->phone : std::string());
        if (!phone) return problem(422, "phone_malformed");
        state.phone = phone->number;
        state.can_text = phone->kind == base::TelephoneKind::mobile;
        state.confirmed = 0;
        return json(api::to_json(state));
      }
      case api::RouteId::dashboard_get: {
        api::Dashboard dashboard;
        for (const api::Account& account : session.accounts) {
          if (account.record.value == request.parameters.front()) dashboard.account = account;
        }
        if (dashboard.account.record.empty()) return problem(404, "not_found");
        if (dashboard.account.record.value == jamie_record && !submitted) dashboard.to_complete = {task()};
        return json(api::to_json(dashboard));
      }
      case api::RouteId::task_get:
        return request.parameters.front() == task_id ? json(api::to_json(task())) : problem(404, "not_found");
      case api::RouteId::task_start:
        started = true;
        return json(api::to_json(draft));
      case api::RouteId::public_form_get: {
        if (request.parameters.front() != public_name()) return problem(404, "not_found");
        return json(api::to_json(public_form()));
      }
      case api::RouteId::public_form_start:
        begin_here();
        return json(api::to_json(draft));
      case api::RouteId::invitation_get: {
        api::PublicForm form = public_form();
        form.name = request.parameters.front();
        form.invited = invited;
        return json(api::to_json(form));
      }
      case api::RouteId::invitation_start:
        begin_here();
        invited = api::Invited::begun;
        return json(api::to_json(draft), 201);
      case api::RouteId::account_request_answer:
        return {204, {}, {}};
      case api::RouteId::own_dashboard_get: {
        api::OwnDashboard own;
        if (started && !submitted) own.saved = {draft_summary()};
        if (submitted) own.submitted = {summary()};
        own.forms = {public_form()};
        own.requests = my_account.requests;
        return json(api::to_json(own));
      }
      case api::RouteId::drafts_list: {
        api::Drafts drafts;
        if (started && !submitted) drafts.drafts = {draft_summary()};
        return json(api::to_json(drafts));
      }
      case api::RouteId::draft_get:
        if (request.parameters.front() != draft_id || submitted) return problem(404, "not_found");
        return json(api::to_json(draft));
      case api::RouteId::draft_save:
        return save(request);
      case api::RouteId::draft_submit:
        return submit(request);
      case api::RouteId::submissions_list: {
        api::Submissions list;
        if (submitted) list.submissions = {summary()};
        return json(api::to_json(list));
      }
      case api::RouteId::submission_get:
        if (!submitted || request.parameters.front() != submission_id) return problem(404, "not_found");
        return json(api::to_json(api::Submission{summary(), canonical_, submitted_response_}));
      case api::RouteId::page_get:
        if (request.parameters.front() != "accessibility") return problem(404, "not_found");
        return json(api::to_json(api::PublicPage{
            "Accessibility statement",
            "What this is about.\n\n## What the tests show\n\n- contrast\n- the keyboard\n\n"
            "Phone [01632 960 001](tel:01632960001) or read [the law](https://www.legislation.gov.uk).\n"}));
      default:
        return problem(404, "not_found");
    }
  }

  std::string canonical_;
  std::string title_;
  bool identified_ = false;
  base::Instant submitted_at_;
  std::string submitted_response_;
  std::map<api::RouteId, std::deque<api::Response>> table_;
};

}  // namespace support
