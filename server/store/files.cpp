#include "server/store/files.h"

#include "server/store/names.h"

namespace store {
namespace {

constexpr std::string_view selected =
    "SELECT id, login, draft, submission, link, name, type, size_bytes, digest, content, created FROM files ";

Place place(const base::FileId& id) {
  return {"files", id.value, "name"};
}

File file_of(Transaction& transaction, const Sealing& sealing, const Row& row) {
  File file;
  file.id = row.id<base::FileId>(0);
  file.login = row.id<base::LoginId>(1);
  file.draft = row.id<base::DraftId>(2);
  file.submission = row.id<base::SubmissionId>(3);
  file.link = row.text(4);
  file.name = sealing.open(transaction, place(file.id), row.bytes(5));
  file.type = row.text(6);
  file.size_bytes = row.integer(7);
  file.digest = row.text(8);
  file.content = row.text(9);
  file.created = row.instant(10);
  return file;
}

std::vector<File> files_by(Transaction& transaction, const Sealing& sealing, std::string_view condition,
                           const std::string& id) {
  std::vector<File> files;
  for (const Row& row : transaction.query(std::string(selected).append(condition), {id})) {
    files.push_back(file_of(transaction, sealing, row));
  }
  return files;
}

}  // namespace

base::Result<File> add_file(Transaction& transaction, const Sealing& sealing, File file,
                            std::int64_t quota_bytes) {
  const auto held = transaction.first(
      "SELECT CAST(COALESCE(SUM(size_bytes), 0) AS BIGINT) FROM files WHERE draft = $1", {file.draft});
  if (held && held->integer(0) + file.size_bytes > quota_bytes) {
    return base::fail("quota_exceeded", "The files of this form are together larger than allowed.");
  }
  transaction.execute(
      "INSERT INTO contents (content, digest, size_bytes, created) VALUES ($1, $2, $3, $4)"
      " ON CONFLICT (digest) DO NOTHING",
      {file.content, file.digest, file.size_bytes, file.created});
  const auto kept = transaction.first("SELECT content FROM contents WHERE digest = $1", {file.digest});
  if (kept) file.content = kept->text(0);
  transaction.execute(
      "INSERT INTO files (id, login, draft, submission, link, name, type, size_bytes, digest, content, "
      "created)"
      " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
      {file.id, file.login, or_null(file.draft), or_null(file.submission), file.link,
       sealing.seal(place(file.id), file.name), file.type, file.size_bytes, file.digest, file.content,
       file.created});
  return file;
}

std::optional<File> find_file(Transaction& transaction, const Sealing& sealing, const base::FileId& id) {
  auto files = files_by(transaction, sealing, "WHERE id = $1", id.value);
  if (files.empty()) return std::nullopt;
  return std::move(files.front());
}

std::vector<File> list_files(Transaction& transaction, const Sealing& sealing, const base::DraftId& draft) {
  return files_by(transaction, sealing, "WHERE draft = $1 ORDER BY created, id", draft.value);
}

std::vector<File> list_files(Transaction& transaction, const Sealing& sealing,
                             const base::SubmissionId& submission) {
  return files_by(transaction, sealing, "WHERE submission = $1 ORDER BY created, id", submission.value);
}

void remove_file(Transaction& transaction, const base::FileId& id) {
  transaction.execute("DELETE FROM files WHERE id = $1", {id});
}

std::vector<std::string> forget_orphan_contents(Transaction& transaction, base::Instant created_before,
                                                std::int64_t limit) {
  std::vector<std::string> contents;
  for (const Row& row : transaction.query(
           "DELETE FROM contents WHERE content IN (SELECT c.content FROM contents c WHERE c.created < $1"
           " AND NOT EXISTS (SELECT 1 FROM files f WHERE f.content = c.content) LIMIT $2) RETURNING content",
           {created_before, limit})) {
    contents.push_back(row.text(0));
  }
  return contents;
}

bool content_known(Transaction& transaction, const std::string& content) {
  return transaction.first("SELECT content FROM contents WHERE content = $1", {content}).has_value();
}

}  // namespace store
