#include <array>

#include "server/api/answers.h"
#include "server/api/handlers.h"

namespace api {
namespace {

struct Entry {
  RouteId route;
  Response (*handler)(Context&, const Request&);
};

constexpr std::array<Entry, most_routes> table{{
    {RouteId::session_get, get_session},
    {RouteId::session_touch, touch_session},
    {RouteId::session_end, end_session},
    {RouteId::sign_in, begin_sign_in},
    {RouteId::sign_in_get, get_sign_in},
    {RouteId::sign_in_send, send_code},
    {RouteId::sign_in_verify, verify_code},
    {RouteId::dashboard_get, get_dashboard},
    {RouteId::task_get, get_task},
    {RouteId::task_start, start_task},
    {RouteId::drafts_list, list_drafts},
    {RouteId::draft_get, get_draft},
    {RouteId::draft_save, save_draft},
    {RouteId::draft_file_add, add_file},
    {RouteId::file_get, get_file},
    {RouteId::draft_submit, submit_draft},
    {RouteId::submissions_list, list_submissions},
    {RouteId::submission_get, get_submission},
    {RouteId::questionnaire_get, get_questionnaire},
    {RouteId::description_get, get_description},
    {RouteId::page_get, get_page},
    {RouteId::my_account_get, get_my_account},
    {RouteId::my_session_end, end_my_session},
    {RouteId::my_sessions_end, end_my_sessions},
    {RouteId::email_check_send, send_email_code},
    {RouteId::email_check_get, get_email_check},
    {RouteId::email_check_verify, verify_email_code},
    {RouteId::registration_keep, keep_names},
    {RouteId::registration_end, register_login},
    {RouteId::password_reset, reset_password},
    {RouteId::sign_in_phone, set_up_phone},
    {RouteId::my_details_save, save_my_details},
    {RouteId::my_password_change, change_my_password},
    {RouteId::my_email_send, send_my_email_code},
    {RouteId::my_email_verify, change_my_email},
    {RouteId::my_access_end, end_my_access},
    {RouteId::public_form_get, get_public_form},
    {RouteId::public_form_start, start_public_form},
    {RouteId::own_dashboard_get, get_own_dashboard},
    {RouteId::phone_change_start, start_phone_change},
    {RouteId::console_get, get_console},
    {RouteId::console_list, get_console_list},
    {RouteId::console_sheet, get_console_sheet},
    {RouteId::console_act, act_in_console},
    {RouteId::invitation_get, get_invitation},
    {RouteId::invitation_start, start_invitation},
    {RouteId::account_request_answer, answer_account_request},
}};

// While a post is held only these are asked for that person; every other answer is that nobody is signed in.
bool allowed_while_holding(RouteId id) {
  switch (id) {
    case RouteId::session_get:
    case RouteId::draft_get:
    case RouteId::draft_save:
    case RouteId::draft_file_add:
    case RouteId::questionnaire_get:
      return true;
    default:
      return false;
  }
}

}  // namespace

Response handle(Context& context, const Request& request) {
  const Route& wanted = route(request.route);
  if (context.way() == Way::holding && !allowed_while_holding(request.route)) {
    return answer_problem(context, problem_of(std::string_view("not_signed_in")));
  }
  if (wanted.revision == Revision::if_match && request.revision < 0) {
    return answer_problem(context, problem_of(std::string_view("revision_missing")));
  }
  for (const Entry& entry : table) {
    if (entry.route == request.route) return entry.handler(context, request);
  }
  return answer_problem(context, problem_of(std::string_view("not_found")));
}

}  // namespace api
