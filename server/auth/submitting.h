// Submitting a draft, whole: permission, submission, files, task, audit and the e-mail that says only that a
// form was received, in one transaction.
#pragma once

#include <string>

#include "server/delivery/messages.h"
#include "server/parts.h"
#include "server/store/submissions.h"
#include "shared/wording/wording.h"

namespace auth {

struct SubmitRequest {
  base::LoginId login;
  base::DraftId draft;
  std::int64_t expected_revision = 0;
  std::string body;                                    // the final response, already validated
  std::string address;                                 // network address, for the audit
  wording::Language language = wording::Language::en;  // of the e-mail
  std::optional<delivery::Wording> confirmation = {};  // in place of that a form was received
};

// Within a caller's write transaction. `id` and `reference` are made by the caller before it, closures being
// repeatable. Errors: not_found, sign_in_first, not_now (see permissions.h), reference_taken.
base::Result<store::SubmitAnswer> submit(store::Transaction&, const server::Parts&, const SubmitRequest&,
                                         const base::SubmissionId& id, const std::string& reference,
                                         const store::MessageId& message, base::Instant now);

// The same in a transaction of its own, with another reference when the first is taken.
base::Result<store::SubmitAnswer> submit(const server::Parts&, const SubmitRequest&);

}  // namespace auth
