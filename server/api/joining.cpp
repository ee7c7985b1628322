// Registering (J2) and a forgotten password (J3): both begin with a code to the person's e-mail address, and
// end in an attempt to sign in.
#include "server/api/answers.h"
#include "server/api/handlers.h"
#include "shared/base/text.h"

namespace api {
namespace {

EmailStage stage_of(store::EmailStage stage) {
  switch (stage) {
    case store::EmailStage::sent:
      return EmailStage::sent;
    case store::EmailStage::verified:
      return EmailStage::verified;
    case store::EmailStage::failed:
      return EmailStage::failed;
    case store::EmailStage::used:
      break;
  }
  return EmailStage::none;
}

EmailFor purpose_of(store::EmailPurpose purpose) {
  switch (purpose) {
    case store::EmailPurpose::password_reset:
      return EmailFor::password_reset;
    case store::EmailPurpose::email_change:
      return EmailFor::email_change;
    case store::EmailPurpose::registration:
      break;
  }
  return EmailFor::registration;
}

EmailCheck check_of(const Context& context, const auth::EmailView& view) {
  EmailCheck check;
  check.purpose = purpose_of(view.purpose);
  check.stage = stage_of(view.stage);
  check.email = view.email;
  check.first_name = view.first_name;
  check.surname = view.surname;
  check.resend_at = context.now() + view.resend_after;
  return check;
}

Response told(Context& context, const auth::Outcome<auth::EmailView>& view) {
  return view ? answer(check_of(context, *view)) : refuse(context, view.error());
}

Response begun(Context& context, const auth::Outcome<auth::Identified>& identified) {
  if (!identified) return refuse(context, identified.error());
  context.email_check_ended();
  context.attempt_began(identified->attempt_token);
  return tell_attempt(context);
}

}  // namespace

Response send_email_code(Context& context, const Request& request) {
  const auto given = from_json<SendEmailCode>(request.body);
  if (!given) return refuse_body(context, given.error());
  // Changing the address of a login is for who is signed in: my_email_send.
  if (given->purpose == EmailFor::email_change)
    return answer_problem(context, problem_of(std::string_view("not_allowed")));
  const auto purpose = given->purpose == EmailFor::password_reset ? store::EmailPurpose::password_reset
                                                                  : store::EmailPurpose::registration;
  return send_code_to(context, purpose, given->email, {});
}

Response send_code_to(Context& context, store::EmailPurpose purpose, const std::string& email,
                      const base::LoginId& login) {
  const auto sent = context.services().email_checks.send(context.caller().email_check_token, purpose, email,
                                                         context.auth_caller(), login);
  if (!sent) return refuse(context, sent.error());
  if (sent->token != context.caller().email_check_token) context.email_check_began(sent->token);
  return answer(check_of(context, sent->view));
}

Response get_email_check(Context& context, const Request&) {
  const std::string& token = context.caller().email_check_token;
  if (token.empty()) return answer(EmailCheck{});
  const auto view = context.services().email_checks.look(token);
  if (!view && view.error().code == "check_unknown") return answer(EmailCheck{});
  return told(context, view);
}

Response verify_email_code(Context& context, const Request& request) {
  const auto given = from_json<VerifyCode>(request.body);
  if (!given) return refuse_body(context, given.error());
  return told(context, context.services().email_checks.verify(context.caller().email_check_token, given->code,
                                                              context.auth_caller()));
}

Response keep_names(Context& context, const Request& request) {
  const auto given = from_json<KeepNames>(request.body);
  if (!given) return refuse_body(context, given.error());
  return told(context, context.services().email_checks.keep_names(context.caller().email_check_token,
                                                                  given->first_name, given->surname));
}

Response register_login(Context& context, const Request& request) {
  const auto given = from_json<Register>(request.body);
  if (!given) return refuse_body(context, given.error());
  return begun(context, context.services().credentials.create(
                            context.caller().email_check_token,
                            {given->password, given->first_name, given->surname}, context.auth_caller()));
}

Response reset_password(Context& context, const Request& request) {
  const auto given = from_json<ResetPassword>(request.body);
  if (!given) return refuse_body(context, given.error());
  return begun(context, context.services().credentials.reset_password(
                            context.caller().email_check_token, given->password, context.auth_caller()));
}

}  // namespace api
