#include "server/store/submissions.h"

#include <algorithm>

#include "server/store/drafts.h"
#include "server/store/names.h"
#include "server/store/tasks.h"

namespace store {
namespace {

// Crockford's base32: no I, L, O or U, so that nothing read aloud or written down is mistaken.
constexpr std::string_view reference_letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t group_length = 4;

constexpr std::string_view without_body =
    "SELECT id, reference, login, record, task, draft, questionnaire, title, submitted_at, kept_until, "
    "handed_over_at"
    " FROM submissions ";

Place place(const base::SubmissionId& id) {
  return {"submissions", id.value, "body"};
}

Submission submission_of(const Row& row) {
  Submission submission;
  submission.id = row.id<base::SubmissionId>(0);
  submission.reference = row.text(1);
  submission.login = row.id<base::LoginId>(2);
  submission.record = row.id<base::RecordId>(3);
  submission.task = row.id<base::TaskId>(4);
  submission.draft = row.id<base::DraftId>(5);
  submission.questionnaire = row.text(6);
  submission.title = row.text(7);
  submission.submitted_at = row.instant(8);
  submission.kept_until = row.instant(9);
  submission.handed_over_at = row.optional_instant(10);
  return submission;
}

std::vector<Submission> submissions_of(const Rows& rows) {
  std::vector<Submission> submissions;
  for (const Row& row : rows) submissions.push_back(submission_of(row));
  return submissions;
}

std::string selecting(std::string_view rest) {
  return std::string(without_body).append(rest);
}

std::optional<Submission> find_by(Transaction& transaction, const Sealing& sealing,
                                  std::string_view condition, const std::string& id) {
  const auto row = transaction.first(selecting(condition), {id});
  if (!row) return std::nullopt;
  Submission submission = submission_of(*row);
  const auto body = transaction.first("SELECT body FROM submissions WHERE id = $1", {submission.id});
  if (body) submission.body = sealing.open(transaction, place(submission.id), body->bytes(0));
  return submission;
}

// Everything of the draft that is not the answers goes over with it; the draft is gone.
void take_over(Transaction& transaction, const Draft& draft, const Submission& submission) {
  transaction.execute("UPDATE files SET submission = $2, draft = NULL WHERE draft = $1",
                      {draft.id, submission.id});
  transaction.execute("DELETE FROM held_posts WHERE draft = $1", {draft.id});
  transaction.execute("DELETE FROM drafts WHERE id = $1", {draft.id});
  if (!draft.task.empty()) set_task_done(transaction, draft.task, submission.submitted_at);
}

}  // namespace

base::Result<SubmitAnswer> submit_draft(Transaction& transaction, const Sealing& sealing,
                                        const SubmitDraft& order) {
  const auto draft = find_draft(transaction, sealing, order.draft);
  if (!draft) {
    auto before = find_submission_by_draft(transaction, sealing, order.draft);
    if (!before) return SubmitAnswer{SubmitAnswer::Kind::missing, std::nullopt};
    return SubmitAnswer{SubmitAnswer::Kind::already_submitted, std::move(before)};
  }
  if (draft->revision != order.expected_revision)
    return SubmitAnswer{SubmitAnswer::Kind::stale, std::nullopt};

  Submission submission{order.id,    order.reference, draft->login,         draft->record,
                        draft->task, draft->id,       draft->questionnaire, draft->title,
                        order.body,  order.at,        order.kept_until,     std::nullopt};
  const std::int64_t added = transaction.execute(
      "INSERT INTO submissions (id, reference, login, record, task, draft, questionnaire, title, body, "
      "submitted_at,"
      " kept_until) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT (reference) DO NOTHING",
      {submission.id, submission.reference, submission.login, or_null(submission.record),
       or_null(submission.task), submission.draft, submission.questionnaire, submission.title,
       sealing.seal(place(submission.id), submission.body), submission.submitted_at, submission.kept_until});
  if (added == 0) return base::fail("reference_taken", "Another submission has this reference.");
  take_over(transaction, *draft, submission);
  return SubmitAnswer{SubmitAnswer::Kind::submitted, std::move(submission)};
}

std::optional<Submission> find_submission(Transaction& transaction, const Sealing& sealing,
                                          const base::SubmissionId& id) {
  return find_by(transaction, sealing, "WHERE id = $1", id.value);
}

std::optional<Submission> find_submission_by_draft(Transaction& transaction, const Sealing& sealing,
                                                   const base::DraftId& id) {
  return find_by(transaction, sealing, "WHERE draft = $1", id.value);
}

std::vector<Submission> list_submissions(Transaction& transaction, const base::LoginId& login,
                                         base::Instant now) {
  return submissions_of(transaction.query(
      selecting("WHERE login = $1 AND kept_until > $2 ORDER BY submitted_at DESC, id"), {login, now}));
}

void set_handed_over(Transaction& transaction, const base::SubmissionId& id, base::Instant now) {
  transaction.execute("UPDATE submissions SET handed_over_at = $2 WHERE id = $1", {id, now});
}

std::vector<Submission> list_expired_submissions(Transaction& transaction, base::Instant now,
                                                 std::int64_t limit) {
  return submissions_of(transaction.query(selecting("WHERE kept_until <= $1 AND handed_over_at IS NOT NULL"
                                                    " ORDER BY kept_until, id LIMIT $2"),
                                          {now, limit}));
}

void remove_submission(Transaction& transaction, const base::SubmissionId& id) {
  transaction.execute("DELETE FROM files WHERE submission = $1", {id});
  transaction.execute("DELETE FROM submissions WHERE id = $1", {id});
}

std::string new_reference(server::Random& random, std::string_view prefix) {
  unsigned char bytes[2 * group_length];
  random.fill(bytes);
  std::string reference(prefix);
  for (std::size_t index = 0; index < std::size(bytes); ++index) {
    if (index % group_length == 0) reference += '-';
    reference += reference_letters[bytes[index] % reference_letters.size()];
  }
  return reference;
}

std::string normalised_reference(std::string_view typed) {
  std::string letters;
  for (const char typed_letter : typed) {
    char letter = typed_letter;
    if (letter >= 'a' && letter <= 'z') letter = static_cast<char>(letter - 'a' + 'A');
    const bool kept = (letter >= 'A' && letter <= 'Z') || (letter >= '0' && letter <= '9');
    if (kept) letters += letter;
  }
  if (letters.size() <= 2 * group_length) return letters;
  const std::size_t prefix_length = letters.size() - 2 * group_length;
  for (char& letter : letters) {
    if (&letter < letters.data() + prefix_length) continue;
    if (letter == 'O') letter = '0';
    if (letter == 'I' || letter == 'L') letter = '1';
  }
  return letters.substr(0, prefix_length) + '-' + letters.substr(prefix_length, group_length) + '-' +
         letters.substr(prefix_length + group_length);
}

}  // namespace store
