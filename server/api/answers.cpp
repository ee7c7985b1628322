#include "server/api/answers.h"

#include <array>

namespace api {
namespace {

struct Known {
  std::string_view code;  // of the store, of auth, or ours
  int status;
  std::string_view told_as;  // empty: as it is
  std::string_view title;
};

// Everything a handler can answer besides success. Anything that is not here is a fault of ours.
constexpr std::array<Known, 57> known{{
    // Who may
    {"sign_in_first", 401, "not_signed_in", "You are not signed in"},
    {"not_signed_in", 401, "", "You are not signed in"},
    {"not_allowed", 403, "", "This cannot be done"},
    {"token_wrong", 403, "", "The request does not carry the token of this page"},
    {"visit_missing", 403, "", "The request does not carry the cookie of a visit"},
    {"foreign_origin", 403, "", "The request comes from another site"},
    {"not_found", 404, "", "There is nothing here"},
    {"method_not_allowed", 405, "", "This cannot be asked here in this way"},
    {"not_now", 409, "already_submitted", "This has been submitted already"},
    {"already_submitted", 409, "", "This has been submitted already"},
    // Signing in
    {"sign_in_refused", 401, "wrong_email_or_password", "The email address or password is wrong"},
    {"sign_in_wait", 429, "", "There were too many tries"},
    {"attempt_unknown", 404, "", "Signing in has to be started again"},
    {"phone_missing", 409, "", "There is no telephone number to confirm with"},
    {"phone_there", 409, "", "There is a telephone number already"},
    {"phone_malformed", 422, "", "This is not a telephone number"},
    {"phone_extension", 422, "", "An extension cannot be called"},
    {"phone_costly", 422, "", "This kind of telephone number cannot be used"},
    {"password_wrong", 422, "", "This is not the password"},
    {"email_malformed", 422, "", "This is not an e-mail address"},
    {"email_taken", 409, "", "There is a login with this e-mail address already"},
    {"check_unknown", 404, "", "This has to be started again"},
    {"details_refused", 422, "", "Some of this cannot be used"},
    {"channel_refused", 422, "", "This telephone number cannot receive a text"},
    {"code_wait", 429, "", "A code was sent a moment ago"},
    {"code_limit", 429, "", "Too many codes were sent to this telephone number"},
    {"code_malformed", 422, "", "A code has six digits"},
    {"code_wrong", 422, "", "The code is wrong"},
    {"code_tries_used", 422, "", "The code was wrong too many times"},
    {"code_expired", 422, "", "The code has expired"},
    {"call_waiting", 409, "", "The call has not been answered yet"},
    {"session_unknown", 404, "not_found", "There is no such session"},
    // Forms
    {"revision_missing", 428, "", "A change to a draft must say which revision it changes (If-Match)"},
    {"stale_revision", 409, "", "The draft was saved in another window"},
    {"invalid_answers", 422, "", "Some answers need to be changed"},
    {"body_refused", 422, "", "What was sent does not fit"},
    {"form_unknown", 409, "", "This version of the form is not available"},
    {"form_closed", 409, "", "This form is not open"},
    {"idempotency_key_reused", 422, "", "The same Idempotency-Key was used for something else"},
    {"idempotency_key_malformed", 400, "", "An Idempotency-Key has 1 to 128 characters"},
    // Files
    {"file_too_large", 413, "", "The file is too large"},
    {"file_empty", 422, "", "The file is empty"},
    {"file_type_refused", 415, "", "This type of file cannot be received"},
    {"quota_exceeded", 413, "", "This form cannot hold any more files"},
    {"file_missing", 404, "not_found", "There is nothing here"},
    // Requests
    {"body_malformed", 400, "", "The request's body cannot be read"},
    {"body_too_large", 413, "", "The request is too large"},
    {"type_refused", 415, "", "The request's body is of a type that is not read here"},
    {"query_refused", 400, "", "The address has parts that are not known here"},
    {"header_refused", 400, "", "A header cannot be read"},
    // The store
    {"store_busy", 503, "busy", "The service is busy"},
    {"store_overloaded", 503, "busy", "The service is busy"},
    {"auth_overloaded", 503, "busy", "The service is busy"},
    {"busy", 503, "", "The service is busy"},
    {"store_closed", 503, "busy", "The service is stopping"},
    {"store_full", 507, "storage_full", "There is no room left to save this"},
    {"store_read_only", 503, "storage_full", "Nothing can be saved at the moment"},
}};

Problem make(std::string_view code) {
  Problem problem;
  for (const Known& each : known) {
    if (each.code != code) continue;
    problem.status = each.status;
    problem.code = std::string(each.told_as.empty() ? each.code : each.told_as);
    problem.title = std::string(each.title);
    return problem;
  }
  problem.status = 500;
  problem.code = "failed";
  problem.title = "Something went wrong";
  return problem;
}

constexpr base::Milliseconds busy_retry = base::seconds(1);

}  // namespace

Holder holder_of(store::HolderKind kind) {
  switch (kind) {
    case store::HolderKind::representative:
      return Holder::representative;
    case store::HolderKind::foster_carer:
      return Holder::foster_carer;
    case store::HolderKind::self:
      break;
  }
  return Holder::self;
}

Response no_content() {
  return {204, {}, {}};
}

Problem problem_of(std::string_view code) {
  Problem problem = make(code);
  if (problem.status == 503) problem.retry_after = busy_retry;
  return problem;
}

Problem problem_of(const base::Error& error) {
  return problem_of(error.code);
}

Problem problem_of(const auth::Refusal& refusal) {
  Problem problem = problem_of(refusal.code);
  if (problem.status == 500) return problem;
  problem.detail = refusal.message;
  if (refusal.retry_after.count > 0) problem.retry_after = refusal.retry_after;
  for (const auth::Mistake& each : refusal.mistakes) problem.faults.push_back({each.code, each.where, {}});
  if (refusal.code == "code_wrong") problem.tries_left = refusal.tries_left;
  return problem;
}

Response answer_problem(Context& context, const Problem& problem) {
  context.retry_after = problem.retry_after;
  return {problem.status, std::string(problem_type), to_json(problem)};
}

Response refuse_body(Context& context, const base::Error& error) {
  Problem problem =
      problem_of(std::string_view(error.code == "not_json" ? "body_malformed" : "body_refused"));
  problem.detail = error.message;
  problem.faults.push_back({error.code, error.path, error.message});
  return answer_problem(context, problem);
}

base::Error refusal_of(auth::Verdict verdict) {
  return {std::string(auth::code_of(verdict)), "", ""};
}

}  // namespace api
