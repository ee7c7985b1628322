// Uploaded files: the rows. What they hold is in file_vault.h. A file belongs to the login that sent it and
// to a draft, later to the submission the draft became. Names are sealed: they may say whom it is about.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/store/database.h"
#include "server/store/ids.h"
#include "server/store/sealing.h"

namespace store {

struct File {
  base::FileId id;
  base::LoginId login;
  base::DraftId draft;  // one of draft and submission is empty
  base::SubmissionId submission;
  std::string link;  // linkId of the question it answers
  std::string name;
  std::string type;  // by content: application/pdf ...
  std::int64_t size_bytes = 0;
  std::string digest;   // SHA-256, hex
  std::string content;  // name of the sealed content in the file vault
  base::Instant created;
};

// Adds the row; content already held under the same digest is used instead of the newly stored one. Codes:
// quota_exceeded (the draft would hold more than `quota_bytes`).
base::Result<File> add_file(Transaction&, const Sealing&, File, std::int64_t quota_bytes);
std::optional<File> find_file(Transaction&, const Sealing&, const base::FileId&);
std::vector<File> list_files(Transaction&, const Sealing&, const base::DraftId&);
std::vector<File> list_files(Transaction&, const Sealing&, const base::SubmissionId&);
void remove_file(Transaction&, const base::FileId&);

// Contents no row refers to, forgotten here so that the vault may delete them after this commits.
std::vector<std::string> forget_orphan_contents(Transaction&, base::Instant created_before,
                                                std::int64_t limit);
bool content_known(Transaction&, const std::string& content);

}  // namespace store
