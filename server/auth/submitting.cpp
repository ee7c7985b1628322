#include "server/auth/submitting.h"

#include "server/auth/permissions.h"
#include "server/delivery/messages.h"
#include "server/store/audit.h"
#include "server/store/drafts.h"
#include "server/store/logins.h"
#include "server/store/outbox.h"

namespace auth {
namespace {

tl::unexpected<base::Error> refused(Verdict verdict) {
  return base::fail(std::string(code_of(verdict)), "This form cannot be submitted.");
}

void send_confirmation(store::Transaction& transaction, const server::Parts& parts,
                       const SubmitRequest& request, const store::MessageId& id, base::Instant now) {
  const auto login = store::find_login(transaction, parts.sealing, request.login);
  if (!login) return;
  const delivery::Wording wording =
      request.confirmation ? *request.confirmation
                           : delivery::form_received_email(request.language, parts.council, parts.origin);
  store::Message message;
  message.id = id;
  message.to = login->email;
  message.subject = wording.subject;
  message.body = wording.body;
  message.created = now;
  message.due_at = now;
  store::add_message(transaction, parts.sealing, message);
}

}  // namespace

base::Result<store::SubmitAnswer> submit(store::Transaction& transaction, const server::Parts& parts,
                                         const SubmitRequest& request, const base::SubmissionId& id,
                                         const std::string& reference, const store::MessageId& message,
                                         base::Instant now) {
  const Actor actor = actor_for(transaction, request.login, now);
  const auto draft = store::find_draft(transaction, parts.sealing, request.draft);
  if (!draft) {
    const auto before = store::find_submission_by_draft(transaction, parts.sealing, request.draft);
    const Verdict verdict = before ? may(actor, Action::view, object_of(*before)) : Verdict::not_found;
    if (verdict != Verdict::allowed) return refused(verdict);
  } else if (const Verdict verdict = may(actor, Action::submit, object_of(*draft));
             verdict != Verdict::allowed) {
    return refused(verdict);
  }
  auto answer = store::submit_draft(transaction, parts.sealing,
                                    {request.draft, request.expected_revision, request.body, id, reference,
                                     now, now + parts.limits.submission_kept});
  if (!answer || answer->kind != store::SubmitAnswer::Kind::submitted) return answer;
  store::append_audit(transaction, {now,
                                    request.login,
                                    "submitted",
                                    "submission",
                                    id.value,
                                    answer->submission->record,
                                    request.address,
                                    {}});
  send_confirmation(transaction, parts, request, message, now);
  return answer;
}

base::Result<store::SubmitAnswer> submit(const server::Parts& parts, const SubmitRequest& request) {
  constexpr int most_references = 5;
  base::Result<store::SubmitAnswer> answer;
  for (int tried = 0; tried < most_references; ++tried) {
    const auto id = store::new_id<base::SubmissionId>(parts.random);
    const std::string reference = store::new_reference(parts.random);
    const auto message = store::new_id<store::MessageId>(parts.random);
    const base::Instant now = parts.clock.now();
    answer = parts.database.write([&](store::Transaction& transaction) {
      return submit(transaction, parts, request, id, reference, message, now);
    });
    if (answer || answer.error().code != "reference_taken") return answer;
  }
  return answer;
}

}  // namespace auth
