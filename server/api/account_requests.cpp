// A request for an account (J1), for who asked: what the council wants to know more about, and the answer.
#include "server/api/account_requests.h"

#include "server/api/changing.h"
#include "server/api/handlers.h"
#include "shared/base/text.h"
#include "shared/questionnaire/typed.h"

namespace api {
namespace {

RequestState told_state(store::RequestState state) {
  switch (state) {
    case store::RequestState::asked:
      return RequestState::asked;
    case store::RequestState::done:
      return RequestState::activated;
    case store::RequestState::declined:
      return RequestState::declined;
    case store::RequestState::open:
      break;
  }
  return RequestState::open;
}

}  // namespace

void ask_for_account(store::Transaction& transaction, const Context& context, const auth::Actor& actor,
                     const store::InvitationId& id, const store::AccountRequestId& request,
                     const base::SubmissionId& submission) {
  const auto invitation = store::find_invitation(transaction, context.parts().sealing, id);
  if (!invitation) return;
  store::add_account_request(transaction, {request,
                                           actor.login,
                                           id,
                                           submission,
                                           invitation->service,
                                           store::RequestState::open,
                                           actor.now,
                                           actor.now,
                                           {},
                                           {}});
  store::append_audit(transaction,
                      audited(context, actor, "account_requested", "account_request", request.value, {}));
}

std::vector<AccountRequest> told_requests(store::Transaction& transaction, const Context& context,
                                          const auth::Actor& actor, Notes notes) {
  std::vector<AccountRequest> told;
  for (const store::AccountRequest& each : store::list_account_requests(transaction, actor.login)) {
    if (auth::may(actor, auth::Action::view, auth::object_of(each)) != auth::Verdict::allowed) continue;
    AccountRequest one{each.id.value, told_state(each.state), each.asked_at, each.submission, {}};
    if (notes == Notes::with) {
      for (const store::RequestNote& note :
           store::list_request_notes(transaction, context.parts().sealing, each.id)) {
        one.notes.push_back({note.author == store::RequestNote::Author::council, note.words, note.at});
      }
    }
    told.push_back(std::move(one));
  }
  return told;
}

Response answer_account_request(Context& context, const Request& request) {
  const auto given = from_json<AnswerRequest>(request.body);
  if (!given) return refuse_body(context, given.error());
  const std::string words(base::trim(questionnaire::clean_text(given->words)));
  if (words.empty()) {
    Problem problem = problem_of(std::string_view("details_refused"));
    problem.faults.push_back({"missing", "words", {}});
    return answer_problem(context, problem);
  }
  const store::AccountRequestId id{request.parameters.empty() ? std::string() : request.parameters.front()};
  const auto note = store::new_id<store::RequestNoteId>(context.parts().random);
  return make_change(
      context, request,
      [&](store::Transaction& transaction, const auth::Actor& actor) -> base::Result<Response> {
        auto found = store::find_account_request(transaction, id);
        if (!found) return base::fail("not_found", "");
        const auto verdict = auth::may(actor, auth::Action::save, auth::object_of(*found));
        if (verdict != auth::Verdict::allowed) return tl::unexpected(refusal_of(verdict));
        const store::RequestState was = found->state;
        found->state = store::RequestState::open;
        found->changed_at = actor.now;
        if (!store::change_account_request(transaction, *found, was)) return base::fail("not_now", "");
        store::add_request_note(transaction, context.parts().sealing,
                                {note, id, store::RequestNote::Author::person, words, actor.now});
        store::append_audit(transaction, audited(context, actor, "account_request_answered",
                                                 "account_request", id.value, {}));
        return no_content();
      });
}

}  // namespace api
