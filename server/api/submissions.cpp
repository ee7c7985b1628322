#include "server/auth/submitting.h"

#include "server/api/account_requests.h"
#include "server/api/changing.h"
#include "server/api/checking.h"
#include "server/api/handlers.h"
#include "server/api/launch.h"
#include "server/api/telling.h"

namespace api {
namespace {

// A draft as it stands, with what judging it needs; or what became of it before.
struct Standing {
  store::Draft draft;
  std::vector<store::File> files;
  std::shared_ptr<const questionnaire::Launch> launch;  // what the form is opened with; may be null
  std::optional<Draft> newer;                           // the revision asked for is not the one that stands
  std::optional<Submission> already_done;  // pressed twice: the answer is the same as the first time
};

base::Result<Standing> standing_of(Context& context, const Request& request, const base::LoginId& login) {
  const base::Instant now = context.now();
  const store::Sealing& sealing = context.parts().sealing;
  return context.parts().database.read([&](store::Transaction& transaction) -> base::Result<Standing> {
    const auth::Actor actor = auth::actor_for(transaction, login, now);
    Standing standing;
    const base::DraftId id = draft_parameter(request);
    if (const auto done = store::find_submission_by_draft(transaction, sealing, id)) {
      const auto verdict = auth::may(actor, auth::Action::view, auth::object_of(*done));
      if (verdict != auth::Verdict::allowed) return tl::unexpected(refusal_of(verdict));
      standing.already_done = told_submission(transaction, *done);
      return standing;
    }
    const auto draft = draft_for(transaction, context, actor, auth::Action::submit, id);
    if (!draft) return tl::unexpected(draft.error());
    standing.draft = *draft;
    standing.files = store::list_files(transaction, sealing, id);
    standing.launch = launch_of(transaction, context, *draft);
    if (draft->revision != request.revision) standing.newer = told_draft(transaction, context, *draft);
    return standing;
  });
}

Response submit_checked(Context& context, const Request& request, const std::string& completed,
                        const base::LoginId& login, bool& reference_taken) {
  const server::Parts& parts = context.parts();
  const auth::SubmitRequest asked{.login = login,
                                  .draft = draft_parameter(request),
                                  .expected_revision = request.revision,
                                  .body = completed,
                                  .address = context.caller().address,
                                  .language = context.caller().language};
  const auto id = store::new_id<base::SubmissionId>(parts.random);
  const auto message = store::new_id<store::MessageId>(parts.random);
  const auto request_id = store::new_id<store::AccountRequestId>(parts.random);
  const std::string reference = store::new_reference(parts.random);
  return make_change(
      context, request,
      [&](store::Transaction& transaction, const auth::Actor& actor) -> base::Result<Response> {
        const store::InvitationId invitation = store::invitation_of(transaction, asked.draft);
        const auto submitted = auth::submit(transaction, parts, asked, id, reference, message, actor.now);
        reference_taken = !submitted && submitted.error().code == "reference_taken";
        if (!submitted) return tl::unexpected(submitted.error());
        switch (submitted->kind) {
          case store::SubmitAnswer::Kind::submitted:
            ask_for_account(transaction, context, actor, invitation, request_id, id);
            return answer(told_submission(transaction, *submitted->submission), 201);
          case store::SubmitAnswer::Kind::already_submitted:
            return answer(told_submission(transaction, *submitted->submission));
          case store::SubmitAnswer::Kind::stale:
            return base::fail("stale_revision", "");
          case store::SubmitAnswer::Kind::missing:
            break;
        }
        return base::fail("not_found", "");
      });
}

}  // namespace

Response submit_draft(Context& context, const Request& request) {
  const auto login = context.login();
  if (!login) return refuse(context, login.error());
  if (login->empty()) return submit_phone_change(context, request);
  const auto standing = standing_of(context, request, *login);
  if (!standing) return refuse(context, standing.error());
  if (standing->already_done) return answer(*standing->already_done);
  if (standing->newer) {
    Problem problem = problem_of(std::string_view("stale_revision"));
    problem.newer = standing->newer;
    return answer_problem(context, problem);
  }
  const auto completed = completed_answers(context, standing->draft, standing->files, standing->launch);
  if (!completed) return answer_problem(context, completed.error());
  // The reference is drawn at random: another one when it is taken.
  constexpr int draws = 5;
  Response response;
  bool reference_taken = true;
  for (int draw = 0; draw < draws && reference_taken; ++draw) {
    response = submit_checked(context, request, *completed, *login, reference_taken);
  }
  return response;
}

Response list_submissions(Context& context, const Request& request) {
  return make_answer(
      context, [&](store::Transaction& transaction, const auth::Actor& actor) -> base::Result<Response> {
        std::vector<store::Submission> mine;
        for (auto& each : store::list_submissions(transaction, actor.login, actor.now)) {
          const auto verdict = auth::may(actor, auth::Action::view, auth::object_of(each));
          if (verdict == auth::Verdict::allowed) mine.push_back(std::move(each));
        }
        Submissions submissions;
        for (const auto& each : page_after(mine, query_value(request, "cursor"), submissions.next)) {
          submissions.submissions.push_back(told_summary(transaction, each));
          submissions.submissions.back().title = title_for(context, each.questionnaire, each.title);
        }
        return answer(submissions);
      });
}

// Seeing a copy is in the audit trail, so it is a change.
Response get_submission(Context& context, const Request& request) {
  const base::SubmissionId id{request.parameters.empty() ? std::string() : request.parameters.front()};
  return make_change(
      context, request,
      [&](store::Transaction& transaction, const auth::Actor& actor) -> base::Result<Response> {
        const auto found = store::find_submission(transaction, context.parts().sealing, id);
        if (!found) return base::fail("not_found", "");
        const auto verdict = auth::may(actor, auth::Action::view, auth::object_of(*found));
        if (verdict != auth::Verdict::allowed) return tl::unexpected(refusal_of(verdict));
        if (found->kept_until <= actor.now) return base::fail("not_found", "");
        store::append_audit(
            transaction, audited(context, actor, "submission_viewed", "submission", id.value, found->record));
        Submission told = told_submission(transaction, *found);
        told.summary.title = title_for(context, found->questionnaire, found->title);
        return answer(told);
      });
}

}  // namespace api
