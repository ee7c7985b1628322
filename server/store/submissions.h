// A submission is a form as it was submitted; it never changes. Its holder sees it for 90 days; it is removed
// only once handed over to the council's record (product.md, "Kept how long").
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/store/database.h"
#include "server/store/ids.h"
#include "server/store/sealing.h"

namespace store {

struct Submission {
  base::SubmissionId id;
  std::string reference;  // ESC-4F7K-92QM: two groups of Crockford's base32, no I, L, O, U
  base::LoginId login;
  base::RecordId record;
  base::TaskId task;          // empty when not for a task
  base::DraftId draft;        // the draft it came from, which is gone
  std::string questionnaire;  // canonical
  std::string title;
  std::string body;  // QuestionnaireResponse JSON; empty in lists
  base::Instant submitted_at;
  base::Instant kept_until;
  std::optional<base::Instant> handed_over_at;
};

struct SubmitDraft {
  base::DraftId draft;
  std::int64_t expected_revision = 0;
  std::string body;  // the final response, as validated
  base::SubmissionId id;
  std::string reference;
  base::Instant at;
  base::Instant kept_until;
};

struct SubmitAnswer {
  enum class Kind { submitted, stale, missing, already_submitted };
  Kind kind = Kind::missing;
  std::optional<Submission> submission;  // when submitted or already submitted
};

// Draft to submission, its files with it, its task done, its held posts gone; `reference_taken` when unlucky.
// The caller writes audit and e-mail in the same transaction (auth/submitting.h does all of it).
base::Result<SubmitAnswer> submit_draft(Transaction&, const Sealing&, const SubmitDraft&);

std::optional<Submission> find_submission(Transaction&, const Sealing&, const base::SubmissionId&);
std::optional<Submission> find_submission_by_draft(Transaction&, const Sealing&, const base::DraftId&);
std::vector<Submission> list_submissions(Transaction&, const base::LoginId&,
                                         base::Instant now);  // latest first, no bodies
void set_handed_over(Transaction&, const base::SubmissionId&, base::Instant);

std::vector<Submission> list_expired_submissions(Transaction&, base::Instant now,
                                                 std::int64_t limit);  // handed over, no bodies
void remove_submission(Transaction&, const base::SubmissionId&);

std::string new_reference(server::Random&, std::string_view prefix = "ESC");
std::string normalised_reference(
    std::string_view typed);  // lower case, spaces, missing hyphens, O for 0, I and L for 1

}  // namespace store
