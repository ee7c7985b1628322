// What the machine can do at all: the same rows into the same tables under the same settings, with SQLite's
// own functions and nothing around them. The body is sealed once and the audit row's hash is a constant.
#pragma once

#include <sqlite3.h>

#include <string>
#include <vector>

#include "tests/bench/measure.h"
#include "tests/bench/seats.h"

namespace bench {

class BareSqlite {
 public:
  BareSqlite(const std::string& folder, const std::vector<Seat>& seats);
  ~BareSqlite();
  BareSqlite(const BareSqlite&) = delete;
  BareSqlite& operator=(const BareSqlite&) = delete;

  // One transaction after the other, in each a save of every seat's draft.
  Saves save_for(double seconds);

 private:
  void execute(const char* sql);
  sqlite3_stmt* prepared(const char* sql);
  void step(sqlite3_stmt* statement);
  void save_one(const Seat& seat);

  const std::vector<Seat>& seats_;
  sqlite3* handle_ = nullptr;
  sqlite3_stmt* begin_ = nullptr;
  sqlite3_stmt* commit_ = nullptr;
  sqlite3_stmt* update_ = nullptr;
  sqlite3_stmt* audit_ = nullptr;
  std::vector<unsigned char> sealed_;
  std::int64_t audited_ = 0;
};

}  // namespace bench
