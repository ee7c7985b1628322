// Who did or saw what, to which record, from where. Each row holds the SHA-256 of the row before and of
// itself; rows are added in the transaction of what they record. No codes, tokens, answers or bodies.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "server/store/database.h"
#include "server/store/ids.h"

namespace store {

struct AuditEntry {
  base::Instant at;
  base::LoginId login;      // empty: nobody signed in, or the server itself
  std::string action;       // stable word: signed_in, draft_saved, submission_viewed, draft_removed ...
  std::string object_kind;  // draft, submission, file, session, record ...
  std::string object;       // its id
  base::RecordId record;    // whose record, when there is one
  std::string address;      // network address, or `server`
  std::string detail;       // a stable word more, such as why: idle, expired
};

struct AuditRow {
  std::int64_t number = 0;  // from 1, without gaps
  AuditEntry entry;
  std::string previous;  // SHA-256 of the row before, hex; 64 zeros for the first
  std::string hash;
};

void append_audit(Transaction&, const AuditEntry&);
std::vector<AuditRow> list_audit(Transaction&, std::int64_t after_number, std::int64_t limit);

struct AuditVerdict {
  std::int64_t rows = 0;                     // looked at
  std::optional<std::int64_t> first_broken;  // number of the first row that is missing or not what it was
};
base::Result<AuditVerdict> verify_audit(Database&);

}  // namespace store
