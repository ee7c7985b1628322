// Database in one SQLite file (server.md, "Storage"): WAL, synchronous=FULL, foreign keys,
// trusted_schema=OFF, secure_delete, cell_size_check. One thread owns the one writing connection: it takes
// whatever jobs wait, runs and commits them together, and only then answers their callers; when one fails,
// all are undone and run again, each under its own savepoint. It also checkpoints. Readers share a pool of
// read-only connections.
#pragma once

#include <cstddef>
#include <memory>
#include <string>

#include "server/store/database.h"
#include "server/store/migrations.h"

namespace store {

struct SqliteOptions {
  std::string path;
  std::size_t readers = 4;
  std::size_t longest_queue = 4096;  // writes waiting; more are answered `store_overloaded`
  std::size_t largest_group = 512;   // jobs committed together
  int busy_ms = 5000;                // patience with another process that holds the file
  int checkpoint_pages = 1000;       // the log is folded into the file after about this many pages
  std::int64_t largest_pages = 0;    // 0: no bound; else PRAGMA max_page_count
};

// Opens or creates the file and brings its schema up to date (migrations.h). Besides Database's codes:
// schema_newer (written by a newer version of this program), schema_changed (an applied migration is not
// ours).
base::Result<std::unique_ptr<Database>> open_sqlite(const SqliteOptions& options,
                                                    std::span<const Migration> wanted = migrations());

}  // namespace store
