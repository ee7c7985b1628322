#include "shared/api/route.h"

#include <array>

#include "shared/base/text.h"

namespace api {
namespace {

constexpr std::uint32_t small = 8 * 1024;
constexpr std::uint32_t draft_bytes = 1024 * 1024 + 64 * 1024;
constexpr std::uint32_t file_bytes = 25 * 1024 * 1024;
constexpr std::size_t parameter_bytes = 200;

constexpr std::array<std::string_view, 1> cursor{"cursor"};
constexpr std::array<std::string_view, 1> canonical{"canonical"};
constexpr std::array<std::string_view, 3> of_list{"find", "sort", "page"};
constexpr std::array<std::string_view, 2> key_and_name{"key", "name"};

// In the order of RouteId.
constexpr std::array<Route, most_routes> table{{
    {RouteId::session_get, Method::get, "/api/v1/session", {}, Needs::nothing, Body::none, Revision::none, 0},
    {RouteId::session_touch,
     Method::post,
     "/api/v1/session/activity",
     {},
     Needs::session,
     Body::none,
     Revision::none,
     small},
    {RouteId::session_end,
     Method::remove,
     "/api/v1/session",
     {},
     Needs::session,
     Body::none,
     Revision::none,
     small},
    {RouteId::sign_in, Method::post, "/api/v1/sign-in", {}, Needs::visit, Body::json, Revision::none, small},
    {RouteId::sign_in_get, Method::get, "/api/v1/sign-in", {}, Needs::visit, Body::none, Revision::none, 0},
    {RouteId::sign_in_send,
     Method::post,
     "/api/v1/sign-in/code",
     {},
     Needs::visit,
     Body::json,
     Revision::none,
     small},
    {RouteId::sign_in_verify,
     Method::post,
     "/api/v1/sign-in/verification",
     {},
     Needs::visit,
     Body::json,
     Revision::none,
     small},
    {RouteId::dashboard_get,
     Method::get,
     "/api/v1/accounts/{record}/dashboard",
     {},
     Needs::session,
     Body::none,
     Revision::none,
     0},
    {RouteId::task_get,
     Method::get,
     "/api/v1/tasks/{task}",
     {},
     Needs::session,
     Body::none,
     Revision::none,
     0},
    {RouteId::task_start,
     Method::post,
     "/api/v1/tasks/{task}/draft",
     {},
     Needs::session,
     Body::none,
     Revision::none,
     small},
    {RouteId::drafts_list, Method::get, "/api/v1/drafts", cursor, Needs::session, Body::none, Revision::none,
     0},
    {RouteId::draft_get,
     Method::get,
     "/api/v1/drafts/{draft}",
     {},
     Needs::session,
     Body::none,
     Revision::none,
     0},
    {RouteId::draft_save,
     Method::put,
     "/api/v1/drafts/{draft}",
     {},
     Needs::session,
     Body::json,
     Revision::if_match,
     draft_bytes},
    {RouteId::draft_file_add, Method::post, "/api/v1/drafts/{draft}/files", key_and_name, Needs::session,
     Body::stream, Revision::none, file_bytes},
    {RouteId::file_get,
     Method::get,
     "/api/v1/files/{file}",
     {},
     Needs::session,
     Body::none,
     Revision::none,
     0},
    {RouteId::draft_submit,
     Method::post,
     "/api/v1/drafts/{draft}/submission",
     {},
     Needs::session,
     Body::none,
     Revision::if_match,
     small},
    {RouteId::submissions_list, Method::get, "/api/v1/submissions", cursor, Needs::session, Body::none,
     Revision::none, 0},
    {RouteId::submission_get,
     Method::get,
     "/api/v1/submissions/{submission}",
     {},
     Needs::session,
     Body::none,
     Revision::none,
     0},
    {RouteId::questionnaire_get, Method::get, "/api/v1/questionnaires", canonical, Needs::nothing, Body::none,
     Revision::none, 0},
    {RouteId::description_get,
     Method::get,
     "/api/v1/openapi.json",
     {},
     Needs::nothing,
     Body::none,
     Revision::none,
     0},
    {RouteId::page_get,
     Method::get,
     "/api/v1/pages/{page}",
     {},
     Needs::nothing,
     Body::none,
     Revision::none,
     0},
    {RouteId::my_account_get,
     Method::get,
     "/api/v1/my-account",
     {},
     Needs::session,
     Body::none,
     Revision::none,
     0},
    {RouteId::my_session_end,
     Method::remove,
     "/api/v1/my-account/sessions/{session}",
     {},
     Needs::session,
     Body::none,
     Revision::none,
     small},
    {RouteId::my_sessions_end,
     Method::remove,
     "/api/v1/my-account/sessions",
     {},
     Needs::session,
     Body::none,
     Revision::none,
     small},
    {RouteId::email_check_send,
     Method::post,
     "/api/v1/email-check",
     {},
     Needs::visit,
     Body::json,
     Revision::none,
     small},
    {RouteId::email_check_get,
     Method::get,
     "/api/v1/email-check",
     {},
     Needs::visit,
     Body::none,
     Revision::none,
     0},
    {RouteId::email_check_verify,
     Method::post,
     "/api/v1/email-check/verification",
     {},
     Needs::visit,
     Body::json,
     Revision::none,
     small},
    {RouteId::registration_keep,
     Method::put,
     "/api/v1/registration",
     {},
     Needs::visit,
     Body::json,
     Revision::none,
     small},
    {RouteId::registration_end,
     Method::post,
     "/api/v1/registration",
     {},
     Needs::visit,
     Body::json,
     Revision::none,
     small},
    {RouteId::password_reset,
     Method::post,
     "/api/v1/password-reset",
     {},
     Needs::visit,
     Body::json,
     Revision::none,
     small},
    {RouteId::sign_in_phone,
     Method::put,
     "/api/v1/sign-in/phone",
     {},
     Needs::visit,
     Body::json,
     Revision::none,
     small},
    {RouteId::my_details_save,
     Method::put,
     "/api/v1/my-account/details",
     {},
     Needs::session,
     Body::json,
     Revision::none,
     small},
    {RouteId::my_password_change,
     Method::post,
     "/api/v1/my-account/password",
     {},
     Needs::session,
     Body::json,
     Revision::none,
     small},
    {RouteId::my_email_send,
     Method::post,
     "/api/v1/my-account/email",
     {},
     Needs::session,
     Body::json,
     Revision::none,
     small},
    {RouteId::my_email_verify,
     Method::post,
     "/api/v1/my-account/email/verification",
     {},
     Needs::session,
     Body::json,
     Revision::none,
     small},
    {RouteId::my_access_end,
     Method::post,
     "/api/v1/my-account/accesses/{access}/end",
     {},
     Needs::session,
     Body::json,
     Revision::none,
     small},
    {RouteId::public_form_get,
     Method::get,
     "/api/v1/public-forms/{form}",
     {},
     Needs::visit,
     Body::none,
     Revision::none,
     0},
    {RouteId::public_form_start,
     Method::post,
     "/api/v1/public-forms/{form}/draft",
     {},
     Needs::visit,
     Body::none,
     Revision::none,
     small},
    {RouteId::own_dashboard_get,
     Method::get,
     "/api/v1/dashboard",
     {},
     Needs::session,
     Body::none,
     Revision::none,
     0},
    {RouteId::phone_change_start,
     Method::post,
     "/api/v1/sign-in/phone-change",
     {},
     Needs::visit,
     Body::none,
     Revision::none,
     small},
    {RouteId::console_get, Method::get, "/api/v1/console", {}, Needs::session, Body::none, Revision::none, 0},
    {RouteId::console_list, Method::get, "/api/v1/console/{list}", of_list, Needs::session, Body::none,
     Revision::none, 0},
    {RouteId::console_sheet,
     Method::get,
     "/api/v1/console/{list}/{id}",
     {},
     Needs::session,
     Body::none,
     Revision::none,
     0},
    {RouteId::console_act,
     Method::post,
     "/api/v1/console/{list}/{id}",
     {},
     Needs::session,
     Body::json,
     Revision::none,
     small},
    {RouteId::invitation_get,
     Method::get,
     "/api/v1/invitations/{token}",
     {},
     Needs::visit,
     Body::none,
     Revision::none,
     0},
    {RouteId::invitation_start,
     Method::post,
     "/api/v1/invitations/{token}/draft",
     {},
     Needs::session,
     Body::none,
     Revision::none,
     small},
    {RouteId::account_request_answer,
     Method::post,
     "/api/v1/account-requests/{request}/answer",
     {},
     Needs::session,
     Body::json,
     Revision::none,
     small},
}};

bool in_order() {
  for (std::size_t i = 0; i < table.size(); ++i) {
    if (table[i].id != static_cast<RouteId>(i)) return false;
  }
  return true;
}

bool is_parameter(std::string_view segment) {
  return !segment.empty() && segment.front() == '{';
}

bool acceptable(std::string_view text) {
  if (text.empty() || text.size() > parameter_bytes || !base::valid_utf8(text)) return false;
  for (const char c : text) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) return false;
  }
  return true;
}

bool path_matches(std::string_view pattern, std::string_view path, std::vector<std::string>& parameters) {
  const auto wanted = base::split(pattern, '/');
  const auto given = base::split(path, '/');
  if (wanted.size() != given.size()) return false;
  parameters.clear();
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    if (!is_parameter(wanted[i])) {
      if (wanted[i] != given[i]) return false;
      continue;
    }
    std::string text = base::percent_decode(given[i]);
    if (!acceptable(text)) return false;
    parameters.push_back(std::move(text));
  }
  return true;
}

}  // namespace

std::span<const Route> routes() {
  return table;
}

const Route& route(RouteId id) {
  static const bool ordered = in_order();
  const auto index = static_cast<std::size_t>(id);
  return table[ordered && index < table.size() ? index : 0];
}

std::string_view method_name(Method method) {
  switch (method) {
    case Method::get:
      return "GET";
    case Method::post:
      return "POST";
    case Method::put:
      return "PUT";
    case Method::remove:
      return "DELETE";
  }
  return "GET";
}

std::string path_of(const Request& request) {
  std::string path;
  std::size_t parameter = 0;
  for (const std::string_view segment : base::split(route(request.route).path.substr(1), '/')) {
    path += '/';
    if (!is_parameter(segment)) {
      path += segment;
    } else if (parameter < request.parameters.size()) {
      path += base::percent_encode(request.parameters[parameter++]);
    }
  }
  char separator = '?';
  for (const auto& [name, value] : request.query) {
    path += separator;
    path += base::percent_encode(name) + "=" + base::percent_encode(value);
    separator = '&';
  }
  return path;
}

Match match(std::string_view method, std::string_view path) {
  Match found;
  // No path of ours is longer than its parameters allow; longer ones are not looked at.
  if (path.size() > 1024) return found;
  std::vector<std::string> parameters;
  for (const Route& route : table) {
    if (!path_matches(route.path, path, parameters)) continue;
    if (method_name(route.method) == method) {
      return {.route = &route, .method_known = true, .parameters = std::move(parameters), .allowed = {}};
    }
    found.method_known = false;
    if (!found.allowed.empty()) found.allowed += ", ";
    found.allowed += method_name(route.method);
  }
  return found;
}

}  // namespace api
