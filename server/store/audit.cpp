#include "server/store/audit.h"

#include "server/store/sealing.h"

namespace store {
namespace {

constexpr std::int64_t rows_at_a_time = 1000;
const std::string before_the_first(64, '0');

// Each part with its length, so that no two different rows have the same text.
std::string hash_of(const AuditRow& row) {
  std::string text;
  for (const std::string& part :
       {row.previous, std::to_string(row.number), std::to_string(row.entry.at.ms), row.entry.login.value,
        row.entry.action, row.entry.object_kind, row.entry.object, row.entry.record.value, row.entry.address,
        row.entry.detail}) {
    text.append(std::to_string(part.size())).append(1, ':').append(part);
  }
  return sha256_hex(text);
}

}  // namespace

void append_audit(Transaction& transaction, const AuditEntry& entry) {
  AuditRow row{1, entry, before_the_first, {}};
  const auto last = transaction.first("SELECT number, hash FROM audit ORDER BY number DESC LIMIT 1");
  if (last) {
    row.number = last->integer(0) + 1;
    row.previous = last->text(1);
  }
  row.hash = hash_of(row);
  transaction.execute(
      "INSERT INTO audit (number, done_at, login, action, object_kind, object, record, address, detail, "
      "previous,"
      " hash) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
      {row.number, entry.at, entry.login, entry.action, entry.object_kind, entry.object, entry.record,
       entry.address, entry.detail, row.previous, row.hash});
}

std::vector<AuditRow> list_audit(Transaction& transaction, std::int64_t after_number, std::int64_t limit) {
  std::vector<AuditRow> rows;
  for (const Row& row : transaction.query("SELECT number, done_at, login, action, object_kind, object, "
                                          "record, address, detail, previous, hash"
                                          " FROM audit WHERE number > $1 ORDER BY number LIMIT $2",
                                          {after_number, limit})) {
    rows.push_back({row.integer(0),
                    {row.instant(1), row.id<base::LoginId>(2), row.text(3), row.text(4), row.text(5),
                     row.id<base::RecordId>(6), row.text(7), row.text(8)},
                    row.text(9),
                    row.text(10)});
  }
  return rows;
}

base::Result<AuditVerdict> verify_audit(Database& database) {
  AuditVerdict verdict;
  std::string previous = before_the_first;
  for (;;) {
    const auto rows = database.read([&](Transaction& transaction) -> base::Result<std::vector<AuditRow>> {
      return list_audit(transaction, verdict.rows, rows_at_a_time);
    });
    if (!rows) return tl::unexpected<base::Error>(rows.error());
    if (rows->empty()) return verdict;
    for (const AuditRow& row : *rows) {
      const std::int64_t expected = verdict.rows + 1;
      if (row.number != expected || row.previous != previous || row.hash != hash_of(row)) {
        verdict.first_broken = expected;
        return verdict;
      }
      verdict.rows = expected;
      previous = row.hash;
    }
  }
}

}  // namespace store
