// The link of an invitation (J1), for who opens it: where it leads, and the form that asks for an account.
// Opening it grants nothing, as mail programs open links too; beginning the form makes it that login's.
#include "server/api/changing.h"
#include "server/api/checking.h"
#include "server/api/handlers.h"
#include "server/api/launch.h"
#include "server/api/telling.h"
#include "server/store/account_requests.h"

namespace api {
namespace {

constexpr std::string_view form_name = "account-request";

std::optional<store::Invitation> invitation_of(store::Transaction& transaction, const Context& context,
                                               const Request& request) {
  const std::string token = request.parameters.empty() ? std::string() : request.parameters.front();
  return store::find_invitation_by_token(transaction, context.parts().sealing, store::sha256_hex(token));
}

// This person has asked for an account with it.
bool asked_by(store::Transaction& transaction, const auth::Actor& actor, const store::InvitationId& id) {
  const auto asked = store::find_account_request_by_invitation(transaction, id);
  return asked && !actor.login.empty() && asked->login == actor.login;
}

// Where it leads this person; `draft` is what they began with it, if that is still there.
Invited led(const auth::Actor& actor, const store::Invitation& invitation, bool asked, bool draft) {
  const auth::Object object = auth::invited(invitation, actor.now);
  if (auth::may(actor, auth::Action::view, object) != auth::Verdict::allowed) return Invited::used;
  if (asked) return Invited::sent;
  if (invitation.withdrawn_at) return Invited::gone;
  if (object.state == auth::ObjectState::done) return Invited::expired;
  return draft ? Invited::begun : Invited::open;
}

base::Result<Response> tell_link(store::Transaction& transaction, const Context& context,
                                 const Request& request, const auth::Actor& actor, const KnownForm& known) {
  PublicForm told;
  told.name = request.parameters.empty() ? std::string() : request.parameters.front();
  told.title = title_for(context, known.form->canonical(), known.form->title);
  told.questionnaire = known.form->canonical();
  told.open = known.takes_drafts(base::london_date(context.now()));
  told.invited = Invited::gone;
  const auto invitation = invitation_of(transaction, context, request);
  if (!invitation) return answer(told);
  const bool asked = asked_by(transaction, actor, invitation->id);
  const auto draft = store::find_draft(transaction, context.parts().sealing, invitation->draft);
  told.invited = led(actor, *invitation, asked, draft.has_value());
  if (told.invited == Invited::begun) {
    told.draft = draft->id;
    told.saved_at = draft->saved_at;
  }
  return answer(told);
}

base::Result<Response> start_in(store::Transaction& transaction, const Context& context,
                                const Request& request, const auth::Actor& actor, const KnownForm& known,
                                const base::DraftId& id) {
  const server::Parts& parts = context.parts();
  const auto invitation = invitation_of(transaction, context, request);
  if (!invitation) return base::fail("not_found", "");
  const auto verdict = auth::may(actor, auth::Action::start, auth::invited(*invitation, actor.now));
  if (verdict != auth::Verdict::allowed) return tl::unexpected(refusal_of(verdict));
  if (asked_by(transaction, actor, invitation->id)) return base::fail("already_submitted", "");
  if (const auto before = store::find_draft(transaction, parts.sealing, invitation->draft))
    return answer(told_draft(transaction, context, *before));
  if (!known.takes_drafts(base::london_date(actor.now))) return base::fail("form_closed", "");
  const auto login = store::find_login(transaction, parts.sealing, actor.login);
  if (!login) return base::fail("not_found", "");
  store::Draft draft;
  draft.id = id;
  draft.login = actor.login;
  draft.questionnaire = known.form->canonical();
  draft.title = known.form->title;
  draft.page = "1";
  draft.body = questionnaire::Answers(known.form, launch_of(*login, actor.now))
                   .respond(questionnaire::Completion::in_progress);
  draft.created = draft.saved_at = actor.now;
  draft.kept_until = actor.now + parts.limits.draft_kept;
  if (const auto added = store::add_draft(transaction, parts.sealing, draft); !added)
    return tl::unexpected(added.error());
  if (!store::use_invitation(transaction, invitation->id, actor.login, id))
    return base::fail("not_found", "");
  store::append_audit(transaction,
                      audited(context, actor, "invitation_used", "invitation", invitation->id.value, {}));
  store::append_audit(transaction, audited(context, actor, "draft_started", "draft", id.value, {}));
  return answer(told_draft(transaction, context, draft), 201);
}

}  // namespace

Response get_invitation(Context& context, const Request& request) {
  const KnownForm* known = context.services().forms.newest(form_name);
  if (known == nullptr) return answer_problem(context, problem_of(std::string_view("not_found")));
  return make_answer(
      context,
      [&](store::Transaction& transaction, const auth::Actor& actor) {
        return tell_link(transaction, context, request, actor, *known);
      },
      By::anybody);
}

Response start_invitation(Context& context, const Request& request) {
  const KnownForm* known = context.services().forms.newest(form_name);
  if (known == nullptr) return answer_problem(context, problem_of(std::string_view("not_found")));
  const auto id = store::new_id<base::DraftId>(context.parts().random);
  return make_change(context, request, [&](store::Transaction& transaction, const auth::Actor& actor) {
    return start_in(transaction, context, request, actor, *known, id);
  });
}

}  // namespace api
