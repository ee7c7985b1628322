#include "server/api/changing.h"
#include "server/api/checking.h"
#include "server/api/handlers.h"
#include "server/api/telling.h"
#include "server/store/held_posts.h"
#include "shared/api/arrived_save.h"

namespace api {
namespace {

base::Result<store::DraftSaved> saved_in(store::Transaction& transaction, const Context& context,
                                         const auth::Actor& actor, const base::DraftId& draft,
                                         const Request& request, const SaveDraft& given,
                                         base::Milliseconds kept, Draft& newer) {
  const server::Parts& parts = context.parts();
  const auto saved = store::save_draft(transaction, parts.sealing,
                                       {.id = draft,
                                        .expected_revision = request.revision,
                                        .page = given.page,
                                        .body = given.response,
                                        .at = actor.now,
                                        .kept_until = actor.now + kept});
  switch (saved.kind) {
    case store::SaveAnswer::Kind::saved:
      return saved.saved;
    case store::SaveAnswer::Kind::stale:
      newer = told_draft(transaction, context, *saved.newer);
      return base::fail("stale_revision", "");
    case store::SaveAnswer::Kind::already_submitted:
      return base::fail("already_submitted", "");
    case store::SaveAnswer::Kind::missing:
      break;
  }
  return base::fail("not_found", "");
}

Response stale(const Draft& newer) {
  Problem problem = problem_of(std::string_view("stale_revision"));
  problem.newer = newer;
  return {problem.status, std::string(problem_type), to_json(problem)};
}

// `begun`: nobody's yet; kept for who uses the browser until they sign in.
Response save_live(Context& context, const Request& request, const SaveDraft& given, bool begun) {
  const base::DraftId id = draft_parameter(request);
  const server::Limits& limits = context.parts().limits;
  const base::Milliseconds kept = begun ? limits.begun_draft_kept : limits.draft_kept;
  const auto message = saved_message(context, given);
  return make_change(
      context, request,
      [&](store::Transaction& transaction, const auth::Actor& actor) -> base::Result<Response> {
        const auto draft = draft_head_for(transaction, actor, auth::Action::save, id);
        if (!draft) return tl::unexpected(draft.error());
        Draft newer;
        const auto saved = saved_in(transaction, context, actor, id, request, given, kept, newer);
        // Answered, not failed: the answer carries the newer draft, and nothing was written.
        if (!saved && saved.error().code == "stale_revision") return stale(newer);
        if (!saved) return tl::unexpected(saved.error());
        store::append_audit(transaction,
                            audited(context, actor, "draft_saved", "draft", id.value, draft->record));
        if (message) {
          const auto sent = send_saved_message(transaction, context, actor, *message, saved->kept_until);
          if (!sent) return tl::unexpected(sent.error());
        }
        return answer(Saved{saved->revision, saved->saved_at, saved->kept_until});
      },
      begun ? By::anybody : By::person);
}

// server.md: a post that arrives after the session ended is sealed, kept, and given back to the same person.
base::Result<Saved> hold(Context& context, const Request& request, const SaveDraft& given,
                         const base::LoginId& login) {
  const server::Parts& parts = context.parts();
  const base::Instant now = context.now();
  const base::DraftId id = draft_parameter(request);
  const auto post = store::new_id<store::HeldPostId>(parts.random);
  return parts.database.write([&](store::Transaction& transaction) -> base::Result<Saved> {
    const auth::Actor actor = auth::actor_for(transaction, login, now);
    const auto draft = draft_for(transaction, context, actor, auth::Action::save, id);
    if (!draft) return tl::unexpected(draft.error());
    store::hold_post(transaction, parts.sealing,
                     {post, login, id, request.revision, given.page, given.response, now},
                     parts.limits.held_posts_per_login);
    store::append_audit(transaction,
                        audited(context, actor, "draft_post_held", "draft", id.value, draft->record));
    return Saved{draft->revision, draft->saved_at, draft->kept_until};
  });
}

Response save_held(Context& context, const Request& request, const SaveDraft& given,
                   const base::LoginId& login) {
  const auto held = hold(context, request, given, login);
  if (!held) return refuse(context, held.error());
  if (context.way() == Way::holding) return answer(*held);
  Problem problem = problem_of(std::string_view("not_signed_in"));
  problem.detail = "held: true. What was sent is kept and is given back after signing in again.";
  return answer_problem(context, problem);
}

}  // namespace

Response list_drafts(Context& context, const Request& request) {
  return make_answer(
      context, [&](store::Transaction& transaction, const auth::Actor& actor) -> base::Result<Response> {
        std::vector<store::Draft> mine;
        for (auto& draft : store::list_drafts(transaction, actor.login)) {
          const auto verdict = auth::may(actor, auth::Action::view, auth::object_of(draft));
          if (verdict == auth::Verdict::allowed) mine.push_back(std::move(draft));
        }
        Drafts drafts;
        for (const auto& draft : page_after(mine, query_value(request, "cursor"), drafts.next)) {
          drafts.drafts.push_back(told_summary(transaction, draft));
          drafts.drafts.back().title = title_for(context, draft.questionnaire, draft.title);
        }
        return answer(drafts);
      });
}

Response get_draft(Context& context, const Request& request) {
  adopt_begun(context, draft_parameter(request));
  return make_answer(
      context,
      [&](store::Transaction& transaction, const auth::Actor& actor) -> base::Result<Response> {
        const auto draft =
            draft_for(transaction, context, actor, auth::Action::view, draft_parameter(request));
        if (!draft) return tl::unexpected(draft.error());
        return answer(told_draft(transaction, context, *draft));
      },
      By::anybody);
}

// A save that the page makes by itself is no sign of life: typing is, and is reported as such.
Response save_draft(Context& context, const Request& request) {
  const auto arrived = read_save(request.body);
  if (!arrived) return refuse_body(context, arrived.error());
  const SaveDraft& given = arrived->save;
  const auto activity =
      given.reason == SaveReason::by_itself ? auth::Activity::background : auth::Activity::person;
  std::optional<store::Session> found;
  const auto form =
      context.parts().database.read([&](store::Transaction& transaction) -> base::Result<FormOfDraft> {
        found = auth::Sessions::find(transaction, context.caller().session_token);
        return form_of_draft(transaction, context, found ? found->login : base::LoginId{},
                             draft_parameter(request));
      });
  const bool begun = form && form->begun;
  if (!found && !begun) return refuse(context, form.error());
  const auto session = context.session(found, activity);
  if (!session) return refuse(context, session.error());
  if (!form) return refuse(context, form.error());
  if (const auto answers = read_answers(context, form->questionnaire, arrived->response, form->files);
      !answers) {
    return answers.error().path.empty() ? refuse(context, answers.error())
                                        : refuse_body(context, answers.error());
  }
  const bool live = session->state == auth::SessionCheck::State::live;
  // The link to come back by is sent to an address: to nobody's there is none.
  if (begun && !live && given.reason == SaveReason::for_later) {
    return answer_problem(context, problem_of(std::string_view("not_signed_in")));
  }
  return live || begun ? save_live(context, request, given, begun)
                       : save_held(context, request, given, session->login);
}

}  // namespace api
