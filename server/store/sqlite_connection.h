// One SQLite connection with its statement cache. Owned by one thread at a time. Only sqlite.cpp uses it.
#pragma once

#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "server/store/database.h"

struct sqlite3;
struct sqlite3_stmt;

namespace store {

enum class ConnectionMode { write, read_only };

class SqliteConnection {
 public:
  struct Answer {
    std::vector<std::vector<Value>> rows;
    std::int64_t changed = 0;
  };

  static base::Result<std::unique_ptr<SqliteConnection>> open(const std::string& path, ConnectionMode mode,
                                                              int busy_ms);
  ~SqliteConnection();
  SqliteConnection(const SqliteConnection&) = delete;
  SqliteConnection& operator=(const SqliteConnection&) = delete;

  base::Result<Answer> run(std::string_view sql, std::initializer_list<Parameter> parameters);
  Status execute(std::string_view sql);  // one statement without parameters
  bool in_transaction() const;           // SQLite ends one by itself after some errors

  int pages_to_fold() const { return log_.pages - log_.folded; }  // in the log, not yet in the file
  void checkpoint(int pages_to_insist);  // gently; insists a moment when the log is longer than this

 private:
  struct Statement {
    sqlite3_stmt* handle = nullptr;
    std::vector<std::size_t> parameter_at;  // for SQLite's index i+1: which of $1, $2 ... (from 0)
  };
  struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };

  struct Log {
    int pages = 0;   // after the last commit
    int folded = 0;  // of these; the log begins anew when all are and nobody reads it
  };

  static int remember_pages(void* log, sqlite3*, const char*, int pages);
  SqliteConnection(sqlite3* handle, int busy_ms) : handle_(handle), busy_ms_(busy_ms) {}
  Status configure(ConnectionMode mode);
  base::Result<Statement*> prepare(std::string_view sql);
  Status bind(const Statement& statement, std::initializer_list<Parameter> parameters);
  tl::unexpected<base::Error> failure(int code) const;

  sqlite3* handle_;
  int busy_ms_;
  Log log_;
  std::unordered_map<std::string, Statement, TextHash, std::equal_to<>> statements_;
};

}  // namespace store
