#include "tests/bench/bare_sqlite.h"

#include <numeric>

namespace bench {
namespace {

constexpr std::size_t sealing_bytes = 44;  // key id, nonce and tag (server/store/sealing.h)
constexpr std::int64_t kept_ms = std::int64_t{90} * 24 * 3600 * 1000;

// server/store/sqlite_connection.cpp: those of the writer.
constexpr const char* settings[] = {"PRAGMA trusted_schema=OFF", "PRAGMA cell_size_check=ON",
                                    "PRAGMA temp_store=MEMORY",  "PRAGMA journal_mode=WAL",
                                    "PRAGMA synchronous=FULL",   "PRAGMA foreign_keys=ON",
                                    "PRAGMA secure_delete=ON",   "PRAGMA wal_autocheckpoint=1000"};

void bind(sqlite3_stmt* statement, int index, const std::string& text) {
  sqlite3_bind_text64(statement, index, text.data(), text.size(), SQLITE_STATIC, SQLITE_UTF8);
}

}  // namespace

BareSqlite::BareSqlite(const std::string& folder, const std::vector<Seat>& seats)
    : seats_(seats), sealed_(draft_bytes + sealing_bytes) {
  const int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_READWRITE;
  demand(sqlite3_open_v2((folder + database_name).c_str(), &handle_, flags, nullptr) == SQLITE_OK,
         "bare SQLite does not open");
  for (const char* setting : settings) execute(setting);
  begin_ = prepared("BEGIN IMMEDIATE");
  commit_ = prepared("COMMIT");
  update_ = prepared(
      "UPDATE drafts SET revision = revision + 1, page = '1', body = ?2, saved_at = ?3, kept_until = ?4"
      " WHERE id = ?1");
  audit_ = prepared(
      "INSERT INTO audit (number, done_at, login, action, object_kind, object, record, address, detail,"
      " previous, hash) VALUES (?1, ?2, ?3, 'draft_saved', 'draft', ?4, ?3, '127.0.0.1', '', ?5, ?5)");
  std::iota(sealed_.begin(), sealed_.end(), static_cast<unsigned char>(0));
}

BareSqlite::~BareSqlite() {
  for (sqlite3_stmt* statement : {begin_, commit_, update_, audit_}) sqlite3_finalize(statement);
  sqlite3_close(handle_);
}

void BareSqlite::execute(const char* sql) {
  demand(sqlite3_exec(handle_, sql, nullptr, nullptr, nullptr) == SQLITE_OK, sqlite3_errmsg(handle_));
}

sqlite3_stmt* BareSqlite::prepared(const char* sql) {
  sqlite3_stmt* statement = nullptr;
  demand(sqlite3_prepare_v3(handle_, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr) == SQLITE_OK,
         sqlite3_errmsg(handle_));
  return statement;
}

void BareSqlite::step(sqlite3_stmt* statement) {
  demand(sqlite3_step(statement) == SQLITE_DONE, sqlite3_errmsg(handle_));
  sqlite3_reset(statement);
}

void BareSqlite::save_one(const Seat& seat) {
  static const std::string hash(64, 'a');
  const auto at_ms = static_cast<std::int64_t>(seconds_of(CLOCK_REALTIME) * 1000);
  ++audited_;
  sealed_[static_cast<std::size_t>(audited_) % sealed_.size()] ^= 0xffU;
  bind(update_, 1, seat.draft);
  sqlite3_bind_blob64(update_, 2, sealed_.data(), sealed_.size(), SQLITE_STATIC);
  sqlite3_bind_int64(update_, 3, at_ms);
  sqlite3_bind_int64(update_, 4, at_ms + kept_ms);
  step(update_);
  demand(sqlite3_changes(handle_) == 1, "bare SQLite found no draft");
  sqlite3_bind_int64(audit_, 1, audited_);
  sqlite3_bind_int64(audit_, 2, at_ms);
  // An id as long as the login's and the record's.
  bind(audit_, 3, seat.draft);
  bind(audit_, 4, seat.draft);
  bind(audit_, 5, hash);
  step(audit_);
}

Saves BareSqlite::save_for(double seconds) {
  Saves measured;
  const double begin = now_s();
  const double processor_before = seconds_of(CLOCK_PROCESS_CPUTIME_ID);
  double now = begin;
  while (now - begin < seconds) {
    step(begin_);
    for (const Seat& seat : seats_) save_one(seat);
    step(commit_);
    const double done = now_s();
    measured.answered_s.push_back(done - now);
    measured.saves += static_cast<std::int64_t>(seats_.size());
    now = done;
  }
  measured.seconds = now - begin;
  measured.processor_s = seconds_of(CLOCK_PROCESS_CPUTIME_ID) - processor_before;
  return measured;
}

}  // namespace bench
