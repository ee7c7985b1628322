// What is asked of a draft before it is changed: that the person may, and that the answers sent belong to the
// draft's form and carry only the draft's own files.
#pragma once

#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "server/api/context.h"
#include "server/store/files.h"
#include "server/store/outbox.h"
#include "shared/base/json_fwd.h"
#include "shared/questionnaire/answers.h"

namespace api {

base::DraftId draft_parameter(const Request& request);

// Errors as verdicts say them: not_found, sign_in_first, not_now, not_allowed.
base::Result<store::Draft> draft_for(store::Transaction&, const Context&, const auth::Actor&, auth::Action,
                                     const base::DraftId&);
// The same without its answers, which are not unsealed for it.
base::Result<store::DraftHead> draft_head_for(store::Transaction&, const auth::Actor&, auth::Action,
                                              const base::DraftId&);

// Reads the answers with the engine. Errors: form_unknown; else those of Answers::read, and `file_unknown`,
// with the path of what does not belong.
base::Result<questionnaire::Answers> read_answers(const Context&, const std::string& canonical,
                                                  const base::Json& response,
                                                  const std::vector<store::File>& files);

// The same of what is in a draft.
base::Result<questionnaire::Answers> read_kept_answers(const Context&, const store::Draft&,
                                                       const std::vector<store::File>& files);

// What answers to a draft that `login` may save are read with.
struct FormOfDraft {
  std::string questionnaire;
  bool begun = false;  // from a public link, and nobody's yet
  std::vector<store::File> files;
};
base::Result<FormOfDraft> form_of_draft(store::Transaction&, const Context&, const base::LoginId& login,
                                        const base::DraftId&);

// "Save for later e-mails a link": made before the transaction, closures being repeatable.
// A draft's answers as they are sent: calculated here once more, whatever the browser made of them, and
// whole. Else what is wrong: form_closed, invalid_answers with its faults, and those of read_kept_answers.
tl::expected<std::string, Problem> completed_answers(const Context&, const store::Draft&,
                                                     const std::vector<store::File>&,
                                                     const std::shared_ptr<const questionnaire::Launch>&);

std::optional<store::MessageId> saved_message(const Context&, const SaveDraft&);
base::Result<void> send_saved_message(store::Transaction&, const Context&, const auth::Actor&,
                                      const store::MessageId&, base::Instant kept_until);

}  // namespace api
