#include "server/store/drafts.h"

#include "server/store/names.h"
#include "server/store/tasks.h"

namespace store {
namespace {

Place place(const base::DraftId& id) {
  return {"drafts", id.value, "body"};
}

constexpr std::string_view without_body =
    "SELECT id, login, record, task, questionnaire, title, page, revision, created, saved_at, kept_until, "
    "visit FROM drafts ";

Draft draft_of(const Row& row) {
  Draft draft;
  draft.id = row.id<base::DraftId>(0);
  draft.login = row.id<base::LoginId>(1);
  draft.record = row.id<base::RecordId>(2);
  draft.task = row.id<base::TaskId>(3);
  draft.questionnaire = row.text(4);
  draft.title = row.text(5);
  draft.page = row.text(6);
  draft.revision = row.integer(7);
  draft.created = row.instant(8);
  draft.saved_at = row.instant(9);
  draft.kept_until = row.instant(10);
  draft.visit = row.optional_text(11).value_or(std::string());
  return draft;
}

std::vector<Draft> drafts_of(const Rows& rows) {
  std::vector<Draft> drafts;
  for (const Row& row : rows) drafts.push_back(draft_of(row));
  return drafts;
}

std::string selecting(std::string_view rest) {
  return std::string(without_body).append(rest);
}

}  // namespace

Status add_draft(Transaction& transaction, const Sealing& sealing, const Draft& draft) {
  transaction.execute(
      "INSERT INTO drafts (id, login, record, task, questionnaire, title, page, revision, body, created, "
      "saved_at, kept_until, visit) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
      {draft.id, or_null(draft.login), or_null(draft.record), or_null(draft.task), draft.questionnaire,
       draft.title, draft.page, draft.revision, sealing.seal(place(draft.id), draft.body), draft.created,
       draft.saved_at, draft.kept_until, or_null(draft.visit)});
  return {};
}

std::optional<Draft> find_draft(Transaction& transaction, const Sealing& sealing, const base::DraftId& id) {
  const auto row = transaction.first(
      "SELECT id, login, record, task, questionnaire, title, page, revision, created, saved_at, kept_until, "
      "visit, body FROM drafts WHERE id = $1",
      {id});
  if (!row) return std::nullopt;
  Draft draft = draft_of(*row);
  draft.body = sealing.open(transaction, place(id), row->bytes(12));
  return draft;
}

std::optional<DraftHead> find_draft_head(Transaction& transaction, const base::DraftId& id) {
  const auto row =
      transaction.first("SELECT id, login, record, questionnaire, visit FROM drafts WHERE id = $1", {id});
  if (!row) return std::nullopt;
  return DraftHead{row->id<base::DraftId>(0), row->id<base::LoginId>(1), row->id<base::RecordId>(2),
                   row->text(3), row->optional_text(4).value_or(std::string())};
}

bool adopt_draft(Transaction& transaction, const base::DraftId& id, const base::LoginId& login,
                 base::Instant kept_until) {
  return transaction.execute(
             "UPDATE drafts SET login = $2, visit = NULL, kept_until = $3 WHERE id = $1 AND login IS NULL",
             {id, login, kept_until}) == 1;
}

std::optional<Draft> find_begun_draft(Transaction& transaction, const std::string& visit,
                                      std::string_view url) {
  const auto row =
      transaction.first(selecting("WHERE visit = $1 AND substr(questionnaire, 1, length($2) + 1) = $2 || '|'"
                                  " ORDER BY saved_at DESC, id LIMIT 1"),
                        {visit, url});
  if (!row) return std::nullopt;
  return draft_of(*row);
}

SaveAnswer save_draft(Transaction& transaction, const Sealing& sealing, const DraftSave& save) {
  const std::int64_t saved = transaction.execute(
      "UPDATE drafts SET revision = revision + 1, page = $3, body = $4, saved_at = $5, kept_until = $6"
      " WHERE id = $1 AND revision = $2",
      {save.id, save.expected_revision, save.page, sealing.seal(place(save.id), save.body), save.at,
       save.kept_until});
  if (saved == 1) {
    if (save.held_posts == HeldPosts::let_go) {
      transaction.execute("DELETE FROM held_posts WHERE draft = $1", {save.id});
    }
    return {SaveAnswer::Kind::saved, {save.expected_revision + 1, save.at, save.kept_until}, std::nullopt};
  }
  if (auto newer = find_draft(transaction, sealing, save.id)) {
    return {SaveAnswer::Kind::stale, {}, std::move(newer)};
  }
  const bool submitted =
      transaction.first("SELECT id FROM submissions WHERE draft = $1", {save.id}).has_value();
  return {submitted ? SaveAnswer::Kind::already_submitted : SaveAnswer::Kind::missing, {}, std::nullopt};
}

std::vector<Draft> list_drafts(Transaction& transaction, const base::LoginId& login) {
  return drafts_of(transaction.query(selecting("WHERE login = $1 ORDER BY saved_at DESC, id"), {login}));
}

void remove_draft(Transaction& transaction, const base::DraftId& id) {
  transaction.execute("DELETE FROM held_posts WHERE draft = $1", {id});
  transaction.execute("DELETE FROM files WHERE draft = $1", {id});
  transaction.execute("UPDATE tasks SET state = 'to_do', draft = NULL WHERE draft = $1", {id});
  transaction.execute("DELETE FROM drafts WHERE id = $1", {id});
}

std::vector<Draft> list_expired_drafts(Transaction& transaction, base::Instant now, std::int64_t limit) {
  return drafts_of(
      transaction.query(selecting("WHERE kept_until <= $1 ORDER BY kept_until, id LIMIT $2"), {now, limit}));
}

std::vector<Draft> list_drafts_to_remind(Transaction& transaction, base::Instant kept_until_before,
                                         std::int64_t limit) {
  return drafts_of(transaction.query(selecting("WHERE kept_until <= $1 AND login IS NOT NULL"
                                               " AND (reminded_until IS NULL OR reminded_until <> kept_until)"
                                               " ORDER BY kept_until, id LIMIT $2"),
                                     {kept_until_before, limit}));
}

void set_draft_reminded(Transaction& transaction, const base::DraftId& id, base::Instant kept_until) {
  transaction.execute("UPDATE drafts SET reminded_until = $2 WHERE id = $1", {id, kept_until});
}

}  // namespace store
