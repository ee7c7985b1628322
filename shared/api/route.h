// The one table of routes: what the server serves under /api/v1, what the browser asks for, and what the
// OpenAPI description says. A Request names its route; nobody writes a path by hand.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace api {

enum class Method : std::uint8_t { get, post, put, remove };

enum class RouteId : std::uint8_t {
  session_get,    // who is signed in, limits, names; never counts as activity
  session_touch,  // counts as activity
  session_end,
  sign_in,         // e-mail and password
  sign_in_get,     // where the attempt stands
  sign_in_send,    // a code by text, or a call
  sign_in_verify,  // the code; for a call: has it been answered?
  dashboard_get,
  task_get,    // before it is started
  task_start,  // makes the draft, or finds it
  drafts_list,
  draft_get,
  draft_save,
  draft_file_add,  // streamed body; query: key, name
  file_get,
  draft_submit,
  submissions_list,
  submission_get,
  questionnaire_get,  // query: canonical (url|version); immutable: cached for ever
  description_get,    // OpenAPI
  page_get,           // a page that anybody may read, in the language of the visit: "accessibility"
  my_account_get,     // the signed-in person's own: details, where they are signed in, recent sign-ins
  my_session_end,     // one of the person's sessions
  my_sessions_end,    // all of them but the one that asks
  email_check_send,   // a code to an e-mail address, to show that it is one's own
  email_check_get,    // where that stands
  email_check_verify,
  registration_keep,  // the names typed so far
  registration_end,   // makes the login
  password_reset,     // the new password
  sign_in_phone,      // the telephone to set up, for a login that has none
  my_details_save,    // names, address, telephone to be reached at
  my_password_change,
  my_email_send,       // a code to the new address; email_check_get says where that stands
  my_email_verify,     // changes it
  my_access_end,       // stops holding somebody's account
  public_form_get,     // J4: a form that anybody may begin, before it is
  public_form_start,   // makes the draft: the signed-in person's, else the visit's
  own_dashboard_get,   // for who has no account: saved and submitted forms, and those to begin
  phone_change_start,  // J3: the form that asks for another login telephone
  console_get,         // the workers' console: what may be opened there
  console_list,        // query: find, sort, page
  console_sheet,
  console_act,
  invitation_get,          // J1: where the link of an invitation leads
  invitation_start,        // makes the draft, or finds it
  account_request_answer,  // what the council asked for
};
inline constexpr std::size_t most_routes = 47;

enum class Needs : std::uint8_t { nothing, visit, session };  // visit: the anonymous token's cookie
enum class Body : std::uint8_t { none, json, stream };
enum class Revision : std::uint8_t { none, if_match };

struct Route {
  RouteId id;
  Method method;
  std::string_view path;                    // "/api/v1/drafts/{draft}"
  std::span<const std::string_view> query;  // the names it knows; all others are refused
  Needs needs;
  Body body;
  Revision revision;
  std::uint32_t max_body_bytes;
};

std::span<const Route> routes();
const Route& route(RouteId id);
std::string_view method_name(Method method);

struct Request {
  RouteId route = RouteId::session_get;
  std::vector<std::string> parameters;  // of the path, in order, decoded
  std::vector<std::pair<std::string, std::string>> query;
  std::string body;
  std::int64_t revision = -1;   // If-Match; -1: none
  std::string idempotency_key;  // empty: none
  bool operator==(const Request&) const = default;
};

struct Response {
  int status = 0;  // 0: the server could not be reached
  std::string content_type;
  std::string body;
  bool ok() const { return status >= 200 && status < 300; }
  bool operator==(const Response&) const = default;
};

// Path with query, percent-encoded.
std::string path_of(const Request& request);

// `path` as in the request's first line: still encoded, without the query. The parameters come back decoded,
// each 1-200 bytes of valid UTF-8 without control characters; anything else is no such path.
struct Match {
  const Route* route = nullptr;  // null: no such path, or not with this method
  bool method_known = true;      // false: the path exists with another method (405); `allowed` lists them
  std::vector<std::string> parameters;
  std::string allowed;  // "GET, PUT"
};
Match match(std::string_view method, std::string_view path);

}  // namespace api
