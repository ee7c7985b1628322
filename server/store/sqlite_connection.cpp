#include "server/store/sqlite_connection.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include <charconv>

namespace store {
namespace {

constexpr std::size_t most_statements = 512;  // all of ours are constant texts, far fewer than this

struct CodeName {
  int sqlite;
  const char* code;
  const char* message;
};
constexpr CodeName code_names[] = {
    {SQLITE_FULL, "store_full", "There is no room left to store this."},
    {SQLITE_BUSY, "store_busy", "The database is in use by another process."},
    {SQLITE_LOCKED, "store_busy", "The database is in use by another process."},
    {SQLITE_READONLY, "store_read_only", "The database cannot be written to."},
    {SQLITE_CORRUPT, "store_damaged", "The database file is damaged."},
    {SQLITE_NOTADB, "store_damaged", "The file is not a database."},
    {SQLITE_CONSTRAINT, "store_conflict", "This would break a rule of the database's schema."},
};

Value column_value(sqlite3_stmt* statement, int column) {
  switch (sqlite3_column_type(statement, column)) {
    case SQLITE_INTEGER:
      return sqlite3_column_int64(statement, column);
    case SQLITE_TEXT: {
      const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement, column));
      return std::string(text, static_cast<std::size_t>(sqlite3_column_bytes(statement, column)));
    }
    case SQLITE_BLOB: {
      const auto* bytes = static_cast<const unsigned char*>(sqlite3_column_blob(statement, column));
      return Bytes(bytes, bytes + sqlite3_column_bytes(statement, column));
    }
    default:
      return Null{};
  }
}

// A bound value must outlive the step; parameters do, so nothing is copied.
int bind_value(sqlite3_stmt* statement, int index, const Value& value) {
  if (const auto* number = std::get_if<std::int64_t>(&value))
    return sqlite3_bind_int64(statement, index, *number);
  if (const auto* text = std::get_if<std::string>(&value)) {
    return sqlite3_bind_text64(statement, index, text->data(), text->size(), SQLITE_STATIC, SQLITE_UTF8);
  }
  if (const auto* bytes = std::get_if<Bytes>(&value)) {
    if (bytes->empty()) return sqlite3_bind_zeroblob(statement, index, 0);
    return sqlite3_bind_blob64(statement, index, bytes->data(), bytes->size(), SQLITE_STATIC);
  }
  return sqlite3_bind_null(statement, index);
}

// Made by us first, because SQLite would make it readable by others. The log beside it takes the file's mode.
void create_private(const std::string& path) {
  const int file = ::open(path.c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0600);
  if (file >= 0) ::close(file);
}

}  // namespace

base::Result<std::unique_ptr<SqliteConnection>> SqliteConnection::open(const std::string& path,
                                                                       ConnectionMode mode, int busy_ms) {
  if (mode == ConnectionMode::write) create_private(path);
  const int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE |
                    (mode == ConnectionMode::write ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY);
  sqlite3* handle = nullptr;
  const int code = sqlite3_open_v2(path.c_str(), &handle, flags, nullptr);
  std::unique_ptr<SqliteConnection> connection(new SqliteConnection(handle, busy_ms));
  if (code != SQLITE_OK) return connection->failure(code);
  if (const Status configured = connection->configure(mode); !configured) {
    return tl::unexpected<base::Error>(configured.error());
  }
  return connection;
}

SqliteConnection::~SqliteConnection() {
  for (auto& [sql, statement] : statements_) sqlite3_finalize(statement.handle);
  sqlite3_close(handle_);
}

// server.md, "Storage".
Status SqliteConnection::configure(ConnectionMode mode) {
  sqlite3_busy_timeout(handle_, busy_ms_);
  sqlite3_db_config(handle_, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(handle_, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  std::vector<const char*> pragmas = {"PRAGMA trusted_schema=OFF", "PRAGMA cell_size_check=ON",
                                      "PRAGMA temp_store=MEMORY"};
  if (mode == ConnectionMode::write) {
    sqlite3_wal_hook(handle_, remember_pages, &log_);
    for (const char* pragma : {"PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL", "PRAGMA foreign_keys=ON",
                               "PRAGMA secure_delete=ON"}) {
      pragmas.push_back(pragma);
    }
  } else {
    pragmas.push_back("PRAGMA query_only=ON");
  }
  for (const char* pragma : pragmas) {
    const int code = sqlite3_exec(handle_, pragma, nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) return failure(code);
  }
  return {};
}

tl::unexpected<base::Error> SqliteConnection::failure(int code) const {
  for (const CodeName& name : code_names) {
    if ((code & 0xff) == name.sqlite) return base::fail(name.code, name.message);
  }
  return base::fail("store_failed", "The database answered with error " + std::to_string(code) + ".");
}

base::Result<SqliteConnection::Statement*> SqliteConnection::prepare(std::string_view sql) {
  if (const auto known = statements_.find(sql); known != statements_.end()) return &known->second;
  if (statements_.size() >= most_statements)
    return base::fail("store_failed", "Too many different statements.");
  Statement statement;
  const char* rest = nullptr;
  const int code = sqlite3_prepare_v3(handle_, sql.data(), static_cast<int>(sql.size()),
                                      SQLITE_PREPARE_PERSISTENT, &statement.handle, &rest);
  if (code != SQLITE_OK) return failure(code);
  const int count = sqlite3_bind_parameter_count(statement.handle);
  for (int index = 1; index <= count; ++index) {
    const char* name = sqlite3_bind_parameter_name(statement.handle, index);
    const std::string_view digits = name == nullptr ? std::string_view() : std::string_view(name).substr(1);
    std::size_t position = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), position);
    statement.parameter_at.push_back(position - 1);  // not a number: no parameter is there, refused by bind
  }
  return &statements_.emplace(std::string(sql), std::move(statement)).first->second;
}

Status SqliteConnection::bind(const Statement& statement, std::initializer_list<Parameter> parameters) {
  int index = 1;
  for (const std::size_t position : statement.parameter_at) {
    if (position >= parameters.size()) return base::fail("store_failed", "A statement lacks a parameter.");
    const int code = bind_value(statement.handle, index++, (parameters.begin() + position)->value);
    if (code != SQLITE_OK) return failure(code);
  }
  return {};
}

base::Result<SqliteConnection::Answer> SqliteConnection::run(std::string_view sql,
                                                             std::initializer_list<Parameter> parameters) {
  const auto prepared = prepare(sql);
  if (!prepared) return tl::unexpected<base::Error>(prepared.error());
  sqlite3_stmt* handle = (*prepared)->handle;
  if (const Status bound = bind(**prepared, parameters); !bound) {
    sqlite3_clear_bindings(handle);
    return tl::unexpected<base::Error>(bound.error());
  }
  Answer answer;
  const std::int64_t changes_before = sqlite3_total_changes64(handle_);
  int code = SQLITE_OK;
  while ((code = sqlite3_step(handle)) == SQLITE_ROW) {
    std::vector<Value>& row = answer.rows.emplace_back();
    const int columns = sqlite3_column_count(handle);
    row.reserve(static_cast<std::size_t>(columns));
    for (int column = 0; column < columns; ++column) row.push_back(column_value(handle, column));
  }
  // Of this statement alone: rows a foreign key took with them are not counted by sqlite3_changes.
  answer.changed = sqlite3_total_changes64(handle_) == changes_before ? 0 : sqlite3_changes64(handle_);
  sqlite3_reset(handle);
  sqlite3_clear_bindings(handle);
  if (code != SQLITE_DONE) return failure(code);
  return answer;
}

Status SqliteConnection::execute(std::string_view sql) {
  const auto answer = run(sql, {});
  if (!answer) return tl::unexpected<base::Error>(answer.error());
  return {};
}

bool SqliteConnection::in_transaction() const {
  return sqlite3_get_autocommit(handle_) == 0;
}

int SqliteConnection::remember_pages(void* log, sqlite3*, const char*, int pages) {
  Log& known = *static_cast<Log*>(log);
  if (pages < known.pages) known.folded = 0;  // it began anew
  known.pages = pages;
  return SQLITE_OK;
}

void SqliteConnection::checkpoint(int pages_to_insist) {
  constexpr int insist_ms = 100;
  const bool insist = log_.pages > pages_to_insist;
  if (insist) sqlite3_busy_timeout(handle_, insist_ms);
  int pages = 0;
  int folded = 0;
  const int code = sqlite3_wal_checkpoint_v2(
      handle_, nullptr, insist ? SQLITE_CHECKPOINT_TRUNCATE : SQLITE_CHECKPOINT_PASSIVE, &pages, &folded);
  if (insist) sqlite3_busy_timeout(handle_, busy_ms_);
  // Where it failed, not before as many pages again.
  log_.folded = code == SQLITE_OK ? folded : log_.pages;
  if (code == SQLITE_OK) log_.pages = pages;
}

}  // namespace store
