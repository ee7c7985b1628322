// What travels over the API, with its JSON. Every type has `std::string to_json(const T&)` and
// `base::Result<T> from_json<T>(std::string_view)`, strict on types, bounded, ignoring unknown members in
// answers and refusing them in requests (code `unknown_member`). Instants travel as ISO 8601 UTC text, dates
// as ISO dates.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/ids.h"
#include "shared/base/result.h"
#include "shared/base/time.h"

namespace api {

// ---- who is here
// ---------------------------------------------------------------------------------------------------
enum class Stage : std::uint8_t {
  nobody,
  identified,
  signed_in
};  // identified: password right, code still due
enum class Holder : std::uint8_t { self, representative, foster_carer };

struct Account {  // an access to a record
  base::RecordId record;
  std::string name;  // whose record
  Holder holder = Holder::self;
  std::int64_t waiting = 0;  // items to complete
  bool operator==(const Account&) const = default;
};

struct Logo {           // the council's picture, beside its name
  std::string address;  // of ours
  std::int64_t width_px = 0;
  std::int64_t height_px = 0;
  bool operator==(const Logo&) const = default;
};

struct PublicPage {  // page_get: a page that anybody may read
  std::string title;
  std::string text;  // Markdown: headings of level 2, paragraphs, lists, links
  bool operator==(const PublicPage&) const = default;
};

struct Names {          // configuration: what the council and its service are called
  std::string council;  // Eastshire County Council
  std::string service;  // Children's Services Online
  std::string help_phone;
  std::string help_email;
  std::string help_hours;
  std::optional<Logo> logo = {};
  bool operator==(const Names&) const = default;
};

struct Times {  // configuration, so that the browser counts as the server does
  base::Milliseconds idle_warning = base::minutes(10);
  base::Milliseconds idle_end = base::minutes(15);
  base::Milliseconds code_life = base::minutes(10);
  base::Milliseconds resend_wait = base::seconds(60);
  std::int64_t keep_days = 90;
  bool operator==(const Times&) const = default;
};

struct Session {  // session_get, session_touch, sign_in_verify
  Stage stage = Stage::nobody;
  std::string person;  // the signed-in person's name
  std::vector<Account> accounts;
  bool works = false;  // the workers' console is open to this person
  Names names;
  Times times;
  std::string token;       // CSRF, for forms and the X-Care-Account header
  base::Instant now;       // the server's clock
  base::Instant idle_end;  // when this session ends unless something happens; meaningful when signed_in
  base::Instant ends;      // 12 hours at most
  bool operator==(const Session&) const = default;
};

// ---- signing in
// ----------------------------------------------------------------------------------------------------
enum class CodeBy : std::uint8_t { text, call };

struct SignIn {
  std::string email;
  std::string password;
  bool operator==(const SignIn&) const = default;
};
struct SignInState {  // sign_in, sign_in_get, sign_in_send
  Stage stage = Stage::nobody;
  std::string masked_phone;    // "07••• •••456"
  bool can_text = false;       // a landline can only be called
  std::optional<CodeBy> sent;  // how the last code went out
  base::Instant sent_at;
  base::Instant resend_at;  // not before
  bool call_answered = false;
  std::string digits_to_key;   // what a call asks for; empty: a bare #
  bool setting_up = false;     // the login has no telephone yet
  std::string phone;           // setting up: the number; empty: not given yet
  std::int64_t confirmed = 0;  // setting up: how often it was; twice is enough
  bool operator==(const SignInState&) const = default;
};
struct SetUpPhone {
  std::string phone;  // as typed
  bool operator==(const SetUpPhone&) const = default;
};
struct SendCode {
  CodeBy by = CodeBy::text;
  bool operator==(const SendCode&) const = default;
};
struct VerifyCode {
  std::string code;  // as typed, spaces and all; empty after a call
  bool operator==(const VerifyCode&) const = default;
};

// ---- a login of one's own
// ------------------------------------------------------------------------------------------
enum class EmailFor : std::uint8_t { registration, password_reset, email_change };
enum class EmailStage : std::uint8_t { none, sent, verified, failed };  // failed: too many wrong codes

struct SendEmailCode {
  EmailFor purpose = EmailFor::registration;
  std::string email;
  bool operator==(const SendEmailCode&) const = default;
};
struct EmailCheck {  // email_check_*, registration_keep
  EmailFor purpose = EmailFor::registration;
  EmailStage stage = EmailStage::none;
  std::string email;
  std::string first_name;  // registration: as kept
  std::string surname;
  base::Instant resend_at;  // not before
  bool operator==(const EmailCheck&) const = default;
};
struct KeepNames {
  std::string first_name;
  std::string surname;
  bool operator==(const KeepNames&) const = default;
};
struct Register {
  std::string password;
  std::string first_name;
  std::string surname;
  bool operator==(const Register&) const = default;
};
struct ResetPassword {
  std::string password;
  bool operator==(const ResetPassword&) const = default;
};

// ---- one's own account (J10)
// ----------------------------------------------------------------------------------------------------
struct SignedInAt {  // a session that goes on
  base::SessionId id;
  std::string agent;  // what the browser says it is
  base::Instant since;
  base::Instant last_active;
  bool here = false;  // the one that asks
  bool operator==(const SignedInAt&) const = default;
};
struct PastSignIn {
  std::string agent;
  base::Instant at;
  bool operator==(const PastSignIn&) const = default;
};
struct HeldAccount {  // an access to a record, for who may stop holding it
  base::AccessId id;
  std::string name;  // whose record
  Holder holder = Holder::self;
  base::Instant since;
  bool operator==(const HeldAccount&) const = default;
};
struct AccessToMine {  // another's access to the record that is about the person, also one that ended
  base::AccessId id;
  std::string name;  // who holds it
  Holder holder = Holder::representative;
  std::string consent;  // who gave it, when, how it was evidenced
  base::Instant since;
  base::Instant until;  // 1970: it goes on
  bool operator==(const AccessToMine&) const = default;
};
struct EndAccess {
  std::string current;  // the password
  bool operator==(const EndAccess&) const = default;
};
enum class RequestState : std::uint8_t { open, asked, activated, declined };
struct RequestNote {
  bool from_council = false;
  std::string words;
  base::Instant at;
  bool operator==(const RequestNote&) const = default;
};
struct AccountRequest {  // J1: what became of a form that asked for an account
  std::string id;
  RequestState state = RequestState::open;
  base::Instant asked_at;
  base::SubmissionId submission;
  std::vector<RequestNote> notes;  // what the council asked or gave as reason, and what was answered
  bool operator==(const AccountRequest&) const = default;
};
struct AnswerRequest {  // account_request_answer
  std::string words;
  bool operator==(const AnswerRequest&) const = default;
};
struct MyAccount {  // my_account_get
  std::string name;
  std::string email;
  std::string masked_phone;             // "07••• •••456"
  std::vector<SignedInAt> signed_in;    // the one that asks first, then the latest active
  std::vector<PastSignIn> sign_ins;     // the latest first
  std::int64_t sign_ins_kept_days = 0;  // no earlier ones are known
  std::string first_name;               // `name` in its two parts
  std::string surname;
  std::string address;
  std::string contact_phone;             // where they can be reached
  std::vector<HeldAccount> held;         // their own first, then by name
  std::vector<AccessToMine> others;      // the latest first
  std::vector<AccountRequest> requests;  // the latest first
  bool operator==(const MyAccount&) const = default;
};
struct MyDetails {
  std::string first_name;
  std::string surname;
  std::string address;
  std::string contact_phone;
  bool operator==(const MyDetails&) const = default;
};
struct ChangePassword {
  std::string current;
  std::string password;
  bool operator==(const ChangePassword&) const = default;
};
struct ChangeEmail {
  std::string current;  // the password
  std::string email;
  bool operator==(const ChangeEmail&) const = default;
};

// ---- forms
// ---------------------------------------------------------------------------------------------------------
enum class TaskState : std::uint8_t { to_do, started, done };

struct Task {
  base::TaskId id;
  std::string title;
  std::string whose;  // the record's person
  base::RecordId record;
  std::string questionnaire;  // url|version: what it asks, for "before you start"
  std::string due;            // ISO date, empty: none
  TaskState state = TaskState::to_do;
  base::DraftId draft;     // when started
  base::Instant saved_at;  // when started
  bool operator==(const Task&) const = default;
};
struct Dashboard {  // dashboard_get
  Account account;
  std::vector<Task> to_complete;
  bool operator==(const Dashboard&) const = default;
};

struct DraftSummary {
  base::DraftId id;
  std::string title;
  std::string whose;
  std::string page;  // where they stopped: a page number from 1, or "check"
  base::Instant saved_at;
  base::Instant kept_until;
  bool operator==(const DraftSummary&) const = default;
};
struct Drafts {
  std::vector<DraftSummary> drafts;
  std::string next;  // cursor; empty: no more
  bool operator==(const Drafts&) const = default;
};

// Where the link of an invitation leads whoever opens it (J1). gone: there is no such link any more.
enum class Invited : std::uint8_t { no, open, begun, sent, used, expired, gone };
struct PublicForm {  // public_form_get: one that anybody may begin; invitation_get: one that a link asks for
  std::string name;  // of its public link: "safeguarding-concern"
  std::string title;
  std::string questionnaire;  // url|version
  bool open = true;           // it takes new drafts
  base::DraftId draft;        // begun in this browser by nobody yet
  base::Instant saved_at;     // when begun
  Invited invited = Invited::no;
  bool operator==(const PublicForm&) const = default;
};
struct HeldPost {  // arrived after the session had ended, kept, given back
  std::int64_t base_revision = 0;
  std::string response;
  std::string page;
  bool operator==(const HeldPost&) const = default;
};
struct Draft {  // draft_get, task_start, draft_save's 409
  base::DraftId id;
  base::RecordId record;
  std::string whose;
  std::string questionnaire;  // url|version
  std::string title;
  std::string response;  // QuestionnaireResponse, in-progress, as JSON text (an object in the JSON)
  std::string page;
  std::int64_t revision = 0;
  base::Instant saved_at;
  base::Instant kept_until;
  // What the form is opened with, as far as it names it: an object of FHIR resources by name, as JSON text.
  std::string launch = "{}";
  bool whole = false;  // it may be completed and sent before signing in (J3)
  std::optional<HeldPost> held;
  bool operator==(const Draft&) const = default;
};
enum class SaveReason : std::uint8_t { by_itself, for_later };  // for_later e-mails a link
struct SaveDraft {
  std::string response;
  std::string page;
  SaveReason reason = SaveReason::by_itself;
  bool operator==(const SaveDraft&) const = default;
};
struct Saved {
  std::int64_t revision = 0;
  base::Instant saved_at;
  base::Instant kept_until;
  bool operator==(const Saved&) const = default;
};
struct FileAdded {  // draft_file_add
  base::FileId id;
  std::string url;  // /api/v1/files/<id>
  std::string name;
  std::string content_type;
  std::int64_t size_bytes = 0;
  bool operator==(const FileAdded&) const = default;
};

struct SubmissionSummary {
  base::SubmissionId id;
  std::string reference;
  std::string title;
  std::string whose;
  base::Instant submitted_at;
  base::Instant kept_until;
  bool operator==(const SubmissionSummary&) const = default;
};
struct Submissions {
  std::vector<SubmissionSummary> submissions;
  std::string next;
  bool operator==(const Submissions&) const = default;
};
struct Submission {  // draft_submit, submission_get
  SubmissionSummary summary;
  std::string questionnaire;
  std::string response;  // completed
  bool operator==(const Submission&) const = default;
};

inline constexpr std::size_t most_of_own_dashboard = 100;
struct OwnDashboard {  // own_dashboard_get; of each the latest 100
  std::vector<DraftSummary> saved;
  std::vector<SubmissionSummary> submitted;
  std::vector<PublicForm> forms;
  std::vector<AccountRequest> requests;  // without notes
  bool operator==(const OwnDashboard&) const = default;
};

// ---- RFC 9457
// ------------------------------------------------------------------------------------------------------
struct Fault {  // one of a Problem's several
  std::string code;
  std::string path;
  std::string message;
  bool operator==(const Fault&) const = default;
};
struct Problem {
  std::string type = "about:blank";
  std::string title;
  int status = 0;
  std::string
      code;  // stable: not_signed_in, wrong_email_or_password, code_wrong, stale_revision, not_found ...
  std::string detail;
  base::Milliseconds retry_after;  // 0: not said; in JSON retry_after_ms
  std::int64_t tries_left = -1;    // of a code; -1: not said
  std::vector<Fault> faults;
  std::optional<Draft> newer;  // stale_revision
  bool operator==(const Problem&) const = default;
};

// Codes: those of base::parse_json, `unknown_member`, `missing_member`, `wrong_type`, `too_long`, `too_many`,
// `not_an_id`, `not_a_date`, `not_an_instant`, `unknown_value`; with the member's path. Request types
// (SignIn, SendCode, VerifyCode, SetUpPhone, SendEmailCode, KeepNames, Register, ResetPassword, SaveDraft)
// refuse members they do not know; the others ignore them. Members that may be absent: `reason`, `sent`,
// `held`, and of a Problem all but `status`. Lengths: an e-mail 320 bytes, a password 1,024, a code 64, a
// page 16, a response 1 MiB, a page's text 32,768, any other text 4,096; lists 1,000.
template <class T>
base::Result<T> from_json(std::string_view json);
template <>
base::Result<Session> from_json(std::string_view);
template <>
base::Result<PublicPage> from_json(std::string_view);
template <>
base::Result<SignIn> from_json(std::string_view);
template <>
base::Result<SignInState> from_json(std::string_view);
template <>
base::Result<SendCode> from_json(std::string_view);
template <>
base::Result<VerifyCode> from_json(std::string_view);
template <>
base::Result<SetUpPhone> from_json(std::string_view);
template <>
base::Result<SendEmailCode> from_json(std::string_view);
template <>
base::Result<KeepNames> from_json(std::string_view);
template <>
base::Result<Register> from_json(std::string_view);
template <>
base::Result<ResetPassword> from_json(std::string_view);
template <>
base::Result<MyDetails> from_json(std::string_view);
template <>
base::Result<ChangePassword> from_json(std::string_view);
template <>
base::Result<ChangeEmail> from_json(std::string_view);
template <>
base::Result<EndAccess> from_json(std::string_view);
template <>
base::Result<EmailCheck> from_json(std::string_view);
template <>
base::Result<Dashboard> from_json(std::string_view);
template <>
base::Result<PublicForm> from_json(std::string_view);
template <>
base::Result<OwnDashboard> from_json(std::string_view);
template <>
base::Result<AnswerRequest> from_json(std::string_view);
template <>
base::Result<Task> from_json(std::string_view);
template <>
base::Result<Drafts> from_json(std::string_view);
template <>
base::Result<Draft> from_json(std::string_view);
template <>
base::Result<SaveDraft> from_json(std::string_view);
template <>
base::Result<Saved> from_json(std::string_view);
template <>
base::Result<FileAdded> from_json(std::string_view);
template <>
base::Result<Submissions> from_json(std::string_view);
template <>
base::Result<Submission> from_json(std::string_view);
template <>
base::Result<MyAccount> from_json(std::string_view);
template <>
base::Result<Problem> from_json(std::string_view);

std::string to_json(const Session&);
std::string to_json(const PublicPage&);
std::string to_json(const SignIn&);
std::string to_json(const SignInState&);
std::string to_json(const SendCode&);
std::string to_json(const VerifyCode&);
std::string to_json(const SetUpPhone&);
std::string to_json(const SendEmailCode&);
std::string to_json(const KeepNames&);
std::string to_json(const Register&);
std::string to_json(const ResetPassword&);
std::string to_json(const MyDetails&);
std::string to_json(const ChangePassword&);
std::string to_json(const ChangeEmail&);
std::string to_json(const EndAccess&);
std::string to_json(const EmailCheck&);
std::string to_json(const Dashboard&);
std::string to_json(const PublicForm&);
std::string to_json(const OwnDashboard&);
std::string to_json(const AnswerRequest&);
std::string to_json(const Task&);
std::string to_json(const Drafts&);
std::string to_json(const Draft&);
std::string to_json(const SaveDraft&);
std::string to_json(const Saved&);
std::string to_json(const FileAdded&);
std::string to_json(const Submissions&);
std::string to_json(const Submission&);
std::string to_json(const MyAccount&);
std::string to_json(const Problem&);

// A Response that is a problem document. Anything that is none (a proxy's page, nothing at all) becomes one
// with the status and no code.
Problem problem_of(int status, std::string_view body);

}  // namespace api
