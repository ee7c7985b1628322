// What the person changes of their own (J10). Changing the password or the e-mail address asks for the
// password again.
#include "server/api/changing.h"
#include "server/api/handlers.h"
#include "server/delivery/messages.h"
#include "server/store/logins.h"
#include "server/store/outbox.h"

namespace api {
namespace {

// Who may change the account that is signed in: the login, or the answer that says why not.
struct Owner {
  base::LoginId login;
  store::SessionId session;
};

tl::expected<Owner, Response> owner(Context& context) {
  const Response asked =
      make_answer(context, [](store::Transaction&, const auth::Actor& actor) -> base::Result<Response> {
        const auto verdict = auth::may(actor, auth::Action::save, auth::own_account(actor.login));
        if (verdict != auth::Verdict::allowed) return tl::unexpected(refusal_of(verdict));
        return no_content();
      });
  if (!asked.ok()) return tl::unexpected(asked);
  const auto check = context.session();
  return Owner{check->login, check->session};
}

Response done(Context& context, const auth::Outcome<void>& outcome) {
  return outcome ? no_content() : refuse(context, outcome.error());
}

}  // namespace

Response save_my_details(Context& context, const Request& request) {
  const auto given = from_json<MyDetails>(request.body);
  if (!given) return refuse_body(context, given.error());
  const auto person = owner(context);
  if (!person) return person.error();
  return done(context,
              context.services().credentials.change_details(
                  person->login, {given->first_name, given->surname, given->address, given->contact_phone},
                  context.auth_caller()));
}

Response change_my_password(Context& context, const Request& request) {
  const auto given = from_json<ChangePassword>(request.body);
  if (!given) return refuse_body(context, given.error());
  const auto person = owner(context);
  if (!person) return person.error();
  const auto again =
      context.services().sign_in.check_again(person->login, given->current, context.auth_caller());
  if (!again) return refuse(context, again.error());
  return done(context, context.services().credentials.change_password(
                           person->login, given->password, person->session, context.auth_caller()));
}

Response send_my_email_code(Context& context, const Request& request) {
  const auto given = from_json<ChangeEmail>(request.body);
  if (!given) return refuse_body(context, given.error());
  const auto person = owner(context);
  if (!person) return person.error();
  // Sending once more to the address that the password was given for asks for nothing.
  const auto check = context.services().email_checks.look(context.caller().email_check_token);
  const bool goes_on = check && check->purpose == store::EmailPurpose::email_change &&
                       check->stage == store::EmailStage::sent &&
                       store::normalised_email(check->email) == store::normalised_email(given->email);
  if (!goes_on || !given->current.empty()) {
    const auto again =
        context.services().sign_in.check_again(person->login, given->current, context.auth_caller());
    if (!again) return refuse(context, again.error());
  }
  return send_code_to(context, store::EmailPurpose::email_change, given->email, person->login);
}

Response change_my_email(Context& context, const Request& request) {
  const auto given = from_json<VerifyCode>(request.body);
  if (!given) return refuse_body(context, given.error());
  const auto person = owner(context);
  if (!person) return person.error();
  const std::string token = context.caller().email_check_token;
  const auto verified = context.services().email_checks.verify(token, given->code, context.auth_caller());
  if (!verified) return refuse(context, verified.error());
  const auto changed =
      context.services().credentials.change_email(person->login, token, context.auth_caller());
  if (!changed) return refuse(context, changed.error());
  context.email_check_ended();
  return no_content();
}

namespace {

// Another's access to the record that is about the person (J11); who held it is told that one has ended.
base::Result<Response> end_anothers(store::Transaction& transaction, const Context& context,
                                    const auth::Actor& actor, const base::AccessId& id,
                                    const store::MessageId& message_id) {
  const auto access = store::find_access(transaction, id);
  if (!access) return base::fail("not_found", "");
  const auto verdict = auth::may(actor, auth::Action::remove, auth::access_to_mine(*access, actor.now));
  if (verdict != auth::Verdict::allowed) return tl::unexpected(refusal_of(verdict));
  store::end_access(transaction, id, actor.now);
  store::append_audit(transaction,
                      audited(context, actor, "access_ended_by_person", "access", id.value, access->record));
  const server::Parts& parts = context.parts();
  const auto login = store::find_login(transaction, parts.sealing, access->login);
  if (!login) return no_content();
  const auto wording =
      delivery::access_ended_email(wording::language_of(login->language), parts.council, parts.origin);
  store::Message message;
  message.id = message_id;
  message.to = login->email;
  message.subject = wording.subject;
  message.body = wording.body;
  message.created = message.due_at = actor.now;
  store::add_message(transaction, parts.sealing, message);
  return no_content();
}

}  // namespace

// J11: from this moment nothing of the account is shown, in open windows too, as every access is read anew.
Response end_my_access(Context& context, const Request& request) {
  const auto given = from_json<EndAccess>(request.body);
  if (!given) return refuse_body(context, given.error());
  const auto person = owner(context);
  if (!person) return person.error();
  const auto again =
      context.services().sign_in.check_again(person->login, given->current, context.auth_caller());
  if (!again) return refuse(context, again.error());
  const base::AccessId wanted{request.parameters.empty() ? std::string() : request.parameters.front()};
  const auto message = store::new_id<store::MessageId>(context.parts().random);
  return make_change(
      context, request,
      [&](store::Transaction& transaction, const auth::Actor& actor) -> base::Result<Response> {
        for (const store::Access& access : actor.accesses) {
          if (access.id != wanted) continue;
          const auto verdict = auth::may(actor, auth::Action::remove, auth::object_of(access));
          if (verdict != auth::Verdict::allowed) return tl::unexpected(refusal_of(verdict));
          store::end_access(transaction, access.id, actor.now);
          store::append_audit(
              transaction, audited(context, actor, "access_ended", "access", access.id.value, access.record));
          return no_content();
        }
        return end_anothers(transaction, context, actor, wanted, message);
      });
}

}  // namespace api
