// "Can't access this phone number?" (J3): a form for who has got past the password and no further. It belongs
// to the visit and the login together (auth::phone_prefix), and is sent without a session.
#include "server/api/changing.h"
#include "server/api/checking.h"
#include "server/api/handlers.h"
#include "server/api/telling.h"
#include "server/auth/submitting.h"
#include "server/delivery/messages.h"
#include "shared/questionnaire/launch.h"

namespace api {
namespace {

constexpr std::string_view form_name = "change-of-login-telephone";

base::Result<Response> start_in(store::Transaction& transaction, const Context& context,
                                const KnownForm& known, const base::DraftId& id) {
  const server::Parts& parts = context.parts();
  const base::LoginId login = attempting(transaction, context);
  if (login.empty()) return base::fail("not_signed_in", "");
  const base::Instant now = context.now();
  const auth::Actor actor = actor_in(transaction, context, {}, now);
  if (const auto before = store::find_begun_draft(transaction, actor.phone_visit, known.form->url);
      before && before->kept_until > now) {
    const auto whole = store::find_draft(transaction, parts.sealing, before->id);
    if (whole) return answer(told_draft(transaction, context, *whole));
  }
  if (!known.takes_drafts(base::london_date(now))) return base::fail("form_closed", "");
  store::Draft draft;
  draft.id = id;
  draft.visit = actor.phone_visit;
  draft.questionnaire = known.form->canonical();
  draft.title = known.form->title;
  draft.page = "1";
  draft.body = questionnaire::Answers(known.form).respond(questionnaire::Completion::in_progress);
  draft.created = draft.saved_at = now;
  draft.kept_until = now + parts.limits.begun_draft_kept;
  if (const auto added = store::add_draft(transaction, parts.sealing, draft); !added) {
    return tl::unexpected(added.error());
  }
  store::append_audit(transaction, audited(context, actor, "draft_started", "draft", id.value, {}));
  return answer(told_draft(transaction, context, draft), 201);
}

// What was drawn before the transaction.
struct Drawn {
  base::SubmissionId submission;
  std::string reference;
  store::MessageId message;
  store::PhoneChangeId change;
};

base::Result<Response> submit_in(store::Transaction& transaction, const Context& context,
                                 const Request& request, const std::string& completed, const Drawn& drawn) {
  const server::Parts& parts = context.parts();
  const base::Instant now = context.now();
  const base::LoginId login = attempting(transaction, context);
  const base::DraftId id = draft_parameter(request);
  if (const auto draft =
          draft_head_for(transaction, actor_in(transaction, context, {}, now), auth::Action::submit, id);
      !draft) {
    return tl::unexpected(draft.error());
  }
  store::adopt_draft(transaction, id, login, now + parts.limits.draft_kept);
  auth::SubmitRequest asked;
  asked.login = login;
  asked.draft = id;
  asked.expected_revision = request.revision;
  asked.body = completed;
  asked.address = context.caller().address;
  asked.language = context.caller().language;
  asked.confirmation = delivery::phone_change_email(asked.language, parts.council, parts.origin);
  const auto submitted =
      auth::submit(transaction, parts, asked, drawn.submission, drawn.reference, drawn.message, now);
  if (!submitted) return tl::unexpected(submitted.error());
  if (submitted->kind == store::SubmitAnswer::Kind::stale) return base::fail("stale_revision", "");
  if (submitted->kind != store::SubmitAnswer::Kind::submitted) return base::fail("not_found", "");
  store::add_phone_change(
      transaction, {drawn.change, login, drawn.submission, store::RequestState::open, now, std::nullopt, {}});
  return answer(told_submission(transaction, *submitted->submission), 201);
}

}  // namespace

Response start_phone_change(Context& context, const Request& /*request*/) {
  const KnownForm* known = context.services().forms.newest(form_name);
  if (known == nullptr) return answer_problem(context, problem_of(std::string_view("not_found")));
  if (const auto login = context.login(); login && !login->empty()) {
    return answer_problem(context, problem_of(std::string_view("not_now")));
  }
  const auto id = store::new_id<base::DraftId>(context.parts().random);
  const auto started = context.parts().database.write(
      [&](store::Transaction& transaction) { return start_in(transaction, context, *known, id); });
  return started ? *started : refuse(context, started.error());
}

Response submit_phone_change(Context& context, const Request& request) {
  const base::Instant now = context.now();
  std::optional<Draft> newer;
  const auto draft =
      context.parts().database.read([&](store::Transaction& transaction) -> base::Result<store::Draft> {
        auto found = draft_for(transaction, context, actor_in(transaction, context, {}, now),
                               auth::Action::submit, draft_parameter(request));
        if (found && found->revision != request.revision) newer = told_draft(transaction, context, *found);
        return found;
      });
  if (!draft) return refuse(context, draft.error());
  if (newer) {
    Problem problem = problem_of(std::string_view("stale_revision"));
    problem.newer = newer;
    return answer_problem(context, problem);
  }
  auto completed = completed_answers(context, *draft, {}, nullptr);
  if (!completed) return answer_problem(context, completed.error());
  server::Random& random = context.parts().random;
  const Drawn drawn{store::new_id<base::SubmissionId>(random), store::new_reference(random),
                    store::new_id<store::MessageId>(random), store::new_id<store::PhoneChangeId>(random)};
  const auto submitted = context.parts().database.write([&](store::Transaction& transaction) {
    return submit_in(transaction, context, request, *completed, drawn);
  });
  return submitted ? *submitted : refuse(context, submitted.error());
}

}  // namespace api
