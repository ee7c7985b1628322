// One function to a route, gathered by resource; see route.h for what each is asked.
#pragma once

#include "server/api/context.h"

namespace api {

// session.cpp
Response get_session(Context&, const Request&);
Response touch_session(Context&, const Request&);
Response end_session(Context&, const Request&);

// sign_in.cpp
Response begin_sign_in(Context&, const Request&);
Response get_sign_in(Context&, const Request&);
Response send_code(Context&, const Request&);
Response verify_code(Context&, const Request&);
Response set_up_phone(Context&, const Request&);
Response tell_attempt(Context&);  // where the attempt stands: what begins one answers with it

// joining.cpp
Response send_email_code(Context&, const Request&);
Response get_email_check(Context&, const Request&);
Response verify_email_code(Context&, const Request&);
Response keep_names(Context&, const Request&);
Response register_login(Context&, const Request&);
Response reset_password(Context&, const Request&);
// A code to an address; `login`: whose it is to be (email_change).
Response send_code_to(Context&, store::EmailPurpose, const std::string& email, const base::LoginId& login);

// my_details.cpp
Response save_my_details(Context&, const Request&);
Response change_my_password(Context&, const Request&);
Response send_my_email_code(Context&, const Request&);
Response change_my_email(Context&, const Request&);
Response end_my_access(Context&, const Request&);

// tasks.cpp
Response get_dashboard(Context&, const Request&);
Response get_task(Context&, const Request&);
Response start_task(Context&, const Request&);

// drafts.cpp
Response list_drafts(Context&, const Request&);
Response get_draft(Context&, const Request&);
Response save_draft(Context&, const Request&);

// public_forms.cpp
Response get_public_form(Context&, const Request&);
Response start_public_form(Context&, const Request&);
Response get_own_dashboard(Context&, const Request&);
// A form that was begun in this browser before signing in becomes the signed-in person's own when they come
// back to it; any other is left as it is.
void adopt_begun(Context&, const base::DraftId&);

// phone_changes.cpp
Response start_phone_change(Context&, const Request&);
Response submit_phone_change(Context&, const Request&);  // draft_submit by who is not signed in

// console.cpp
Response get_console(Context&, const Request&);
Response get_console_list(Context&, const Request&);
Response get_console_sheet(Context&, const Request&);
Response act_in_console(Context&, const Request&);

// invitations.cpp
Response get_invitation(Context&, const Request&);
Response start_invitation(Context&, const Request&);

// account_requests.cpp
Response answer_account_request(Context&, const Request&);

// files.cpp
Response add_file(Context&, const Request&);
Response get_file(Context&, const Request&);

// submissions.cpp
Response submit_draft(Context&, const Request&);
Response list_submissions(Context&, const Request&);
Response get_submission(Context&, const Request&);

// questionnaires.cpp
Response get_questionnaire(Context&, const Request&);

// my_account.cpp
Response get_my_account(Context&, const Request&);
Response end_my_session(Context&, const Request&);
Response end_my_sessions(Context&, const Request&);

// pages.cpp
Response get_page(Context&, const Request&);

// description.cpp
Response get_description(Context&, const Request&);

// The session as session_get tells it, right after signing in.
Response tell_session(Context&);

}  // namespace api
