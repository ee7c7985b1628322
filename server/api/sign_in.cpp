#include "server/api/answers.h"
#include "server/api/handlers.h"
#include "shared/base/text.h"

namespace api {
namespace {

SignInState state_of(const Context& context, const auth::AttemptView& view) {
  SignInState state;
  state.stage = Stage::identified;
  state.masked_phone = view.masked_phone;
  state.can_text = view.phone_kind == store::PhoneKind::mobile;
  state.resend_at = context.now() + view.resend_after;
  if (view.sent) state.sent = *view.sent == auth::Channel::call ? CodeBy::call : CodeBy::text;
  state.sent_at = view.sent_at;
  state.call_answered = view.call_answered;
  state.digits_to_key = view.digits_to_key;
  state.setting_up = view.setting_up;
  state.phone = view.phone;
  state.confirmed = view.confirmed;
  return state;
}

}  // namespace

Response tell_attempt(Context& context) {
  const auto view = context.services().sign_in.look(context.caller().attempt_token);
  return view ? answer(state_of(context, *view)) : refuse(context, view.error());
}

Response begin_sign_in(Context& context, const Request& request) {
  const auto given = from_json<SignIn>(request.body);
  if (!given) return refuse_body(context, given.error());
  const auto identified =
      context.services().sign_in.begin(given->email, given->password, context.auth_caller());
  if (!identified) return refuse(context, identified.error());
  context.attempt_began(identified->attempt_token);
  return tell_attempt(context);
}

Response get_sign_in(Context& context, const Request&) {
  if (context.caller().attempt_token.empty()) return answer(SignInState{});
  const auto view = context.services().sign_in.look(context.caller().attempt_token);
  if (view) return answer(state_of(context, *view));
  return view.error().code == "attempt_unknown" ? answer(SignInState{}) : refuse(context, view.error());
}

Response send_code(Context& context, const Request& request) {
  const auto given = from_json<SendCode>(request.body);
  if (!given) return refuse_body(context, given.error());
  const auto channel = given->by == CodeBy::call ? auth::Channel::call : auth::Channel::text;
  const auto sent =
      context.services().sign_in.send_code(context.caller().attempt_token, channel, context.auth_caller());
  if (!sent) return refuse(context, sent.error());
  return tell_attempt(context);
}

Response set_up_phone(Context& context, const Request& request) {
  const auto given = from_json<SetUpPhone>(request.body);
  if (!given) return refuse_body(context, given.error());
  const auto set = context.services().sign_in.set_phone(context.caller().attempt_token, given->phone);
  return set ? tell_attempt(context) : refuse(context, set.error());
}

// An empty code asks whether the call has been answered. A telephone that is being set up is confirmed twice:
// after the first time the session that is told of is still that of somebody identified.
Response verify_code(Context& context, const Request& request) {
  const auto given = from_json<VerifyCode>(request.body);
  if (!given) return refuse_body(context, given.error());
  auth::SignIn& sign_in = context.services().sign_in;
  const std::string& attempt = context.caller().attempt_token;
  const auto signed_in = base::trim(given->code).empty()
                             ? sign_in.finish_call(attempt, context.auth_caller())
                             : sign_in.verify_code(attempt, given->code, context.auth_caller());
  if (!signed_in) return refuse(context, signed_in.error());
  if (*signed_in) context.signed_in(**signed_in);
  return tell_session(context);
}

}  // namespace api
