#include "server/store/database.h"

#include <atomic>
#include <catch2/catch_test_macros.hpp>
#include <cstdio>
#include <filesystem>
#include <semaphore>
#include <stdexcept>
#include <thread>
#include <vector>

#include "server/store/sqlite.h"
#include "tests/support/server/temporary_folder.h"

namespace {

using store::Database;
using store::Status;
using store::Transaction;

std::unique_ptr<Database> open(const store::SqliteOptions& options) {
  auto database = store::open_sqlite(options);
  INFO((database ? std::string() : database.error().code));
  REQUIRE(database.has_value());
  return std::move(*database);
}

// A table of one test's own beside the real schema.
std::unique_ptr<Database> open_with_table(const store::SqliteOptions& options) {
  auto database = open(options);
  REQUIRE(database->write([](Transaction& transaction) -> Status {
    transaction.execute("CREATE TABLE things (id BIGINT PRIMARY KEY, word TEXT NOT NULL, bytes BLOB)");
    return {};
  }));
  return database;
}

Status add_thing(Database& database, std::int64_t id, const std::string& word) {
  return database.write([&](Transaction& transaction) -> Status {
    transaction.execute("INSERT INTO things (id, word) VALUES ($1, $2)", {id, word});
    return {};
  });
}

std::int64_t count_things(Database& database) {
  const auto count = database.read([](Transaction& transaction) -> base::Result<std::int64_t> {
    return transaction.first("SELECT COUNT(*) FROM things")->integer(0);
  });
  REQUIRE(count.has_value());
  return *count;
}

TEST_CASE("parameters are bound by their number, in any order and more than once") {
  const support::TemporaryFolder folder;
  const auto database = open(store::SqliteOptions{.path = folder.file("a.db")});
  const auto words = database->read([](Transaction& transaction) -> base::Result<std::string> {
    return transaction.first("SELECT $2 || $1 || $2", {"one", "two"})->text(0);
  });
  REQUIRE(words.has_value());
  CHECK(*words == "twoonetwo");
}

TEST_CASE("what is written comes back with its type: text with zeros, numbers, bytes, nothing") {
  const support::TemporaryFolder folder;
  const auto database = open_with_table({.path = folder.file("a.db")});
  const std::string word("a\0b", 3);
  const store::Bytes bytes = {0, 255, 7};
  REQUIRE(database->write([&](Transaction& transaction) -> Status {
    transaction.execute("INSERT INTO things (id, word, bytes) VALUES ($1, $2, $3)",
                        {std::int64_t{1}, word, bytes});
    transaction.execute("INSERT INTO things (id, word, bytes) VALUES ($1, $2, $3)",
                        {std::int64_t{2}, "", store::Bytes{}});
    transaction.execute("INSERT INTO things (id, word, bytes) VALUES ($1, $2, $3)",
                        {INT64_MIN, "low", store::Null{}});
    return {};
  }));
  const auto read = database->read([&](Transaction& transaction) -> Status {
    const auto rows = transaction.query("SELECT id, word, bytes FROM things ORDER BY id DESC");
    REQUIRE(rows.size() == 3);
    CHECK(rows[1].text(1) == word);
    CHECK(rows[1].bytes(2) == bytes);
    CHECK(rows[0].text(1).empty());
    CHECK(rows[0].bytes(2).empty());
    CHECK_FALSE(rows[0].is_null(2));
    CHECK(rows[2].integer(0) == INT64_MIN);
    CHECK(rows[2].is_null(2));
    return {};
  });
  CHECK(read.has_value());
}

TEST_CASE("reading a column as what it is not fails the transaction instead of guessing") {
  const support::TemporaryFolder folder;
  const auto database = open(store::SqliteOptions{.path = folder.file("a.db")});
  const auto read = database->read([](Transaction& transaction) -> base::Result<std::int64_t> {
    return transaction.first("SELECT 'word'")->integer(0);
  });
  REQUIRE_FALSE(read.has_value());
  CHECK(read.error().code == "store_damaged");
}

TEST_CASE("after one failed statement the rest do nothing and the first failure is answered") {
  const support::TemporaryFolder folder;
  const auto database = open_with_table({.path = folder.file("a.db")});
  REQUIRE(add_thing(*database, 1, "there"));
  const Status written = database->write([](Transaction& transaction) -> Status {
    transaction.execute("INSERT INTO things (id, word) VALUES (2, 'before')");
    transaction.execute("INSERT INTO things (id, word) VALUES (1, 'again')");
    CHECK(transaction.failed());
    CHECK(transaction.query("SELECT id FROM things").empty());
    return base::fail("later", "Answered after the statement failed.");
  });
  REQUIRE_FALSE(written.has_value());
  CHECK(written.error().code == "store_conflict");
  CHECK(count_things(*database) == 1);
}

TEST_CASE("a closure that answers an error, throws, or begins another transaction leaves nothing behind") {
  const support::TemporaryFolder folder;
  const auto database = open_with_table({.path = folder.file("a.db")});
  const auto insert = [](Transaction& transaction) {
    transaction.execute("INSERT INTO things (id, word) VALUES (1, 'gone')");
  };
  const Status refused = database->write([&](Transaction& transaction) -> Status {
    insert(transaction);
    return base::fail("not_now", "Refused.");
  });
  CHECK(refused.error().code == "not_now");
  const Status thrown = database->write([&](Transaction& transaction) -> Status {
    insert(transaction);
    throw std::runtime_error("thrown in a closure");
  });
  CHECK(thrown.error().code == "store_failed");
  const Status nested = database->write([&](Transaction& transaction) -> Status {
    insert(transaction);
    return add_thing(*database, 2, "inner");
  });
  CHECK(nested.error().code == "store_failed");
  CHECK(count_things(*database) == 0);
}

TEST_CASE("a reader cannot write") {
  const support::TemporaryFolder folder;
  const auto database = open_with_table({.path = folder.file("a.db")});
  const Status read = database->read([](Transaction& transaction) -> Status {
    transaction.execute("INSERT INTO things (id, word) VALUES (1, 'no')");
    return {};
  });
  REQUIRE_FALSE(read.has_value());
  CHECK(read.error().code == "store_read_only");
}

// Holds the writer inside a job until told, so that what comes meanwhile waits and is committed as one group.
class Gate {
 public:
  explicit Gate(Database& database)
      : thread_([this, &database] {
          (void)database.write([this](Transaction&) -> Status {
            entered_.release();
            opened_.acquire();
            return {};
          });
        }) {
    entered_.acquire();
  }
  void open() {
    opened_.release();
    thread_.join();
  }

 private:
  std::binary_semaphore entered_{0};
  std::binary_semaphore opened_{0};
  std::thread thread_;
};

void wait_for(const std::atomic<int>& calling, int count) {
  while (calling.load() < count) std::this_thread::yield();
}

TEST_CASE("a failing job in a group harms no other in it") {
  const support::TemporaryFolder folder;
  const auto database = open_with_table({.path = folder.file("a.db")});
  constexpr int jobs = 40;
  Gate gate(*database);
  std::atomic<int> calling = 0;
  std::vector<Status> answers(jobs);
  std::vector<std::thread> callers;
  callers.reserve(jobs);
  for (int job = 0; job < jobs; ++job) {
    callers.emplace_back([&, job] {
      ++calling;
      answers[static_cast<std::size_t>(job)] = database->write([job](Transaction& transaction) -> Status {
        transaction.execute("INSERT INTO things (id, word) VALUES ($1, 'in a group')", {std::int64_t{job}});
        if (job % 4 == 1) return base::fail("refused", "Refused.");
        if (job % 4 == 2)
          transaction.execute("INSERT INTO things (id, word) VALUES ($1, NULL)", {std::int64_t{job}});
        if (job % 4 == 3) throw std::runtime_error("thrown");
        return {};
      });
    });
  }
  wait_for(calling, jobs);
  gate.open();
  for (std::thread& caller : callers) caller.join();
  const char* expected[] = {"", "refused", "store_conflict", "store_failed"};
  for (int job = 0; job < jobs; ++job) {
    const Status& answer = answers[static_cast<std::size_t>(job)];
    CHECK((answer ? std::string() : answer.error().code) == expected[job % 4]);
  }
  CHECK(count_things(*database) == jobs / 4);
}

TEST_CASE("a full queue is answered at once with store_overloaded, and what waits is still stored") {
  const support::TemporaryFolder folder;
  const auto database = open_with_table({.path = folder.file("a.db"), .longest_queue = 2});
  Gate gate(*database);
  std::atomic<int> refused = 0;
  std::atomic<int> stored = 0;
  std::vector<std::thread> callers;
  callers.reserve(5);
  for (int job = 0; job < 5; ++job) {
    callers.emplace_back([&, job] {
      const Status written = add_thing(*database, job, "queued");
      if (written) ++stored;
      if (!written && written.error().code == "store_overloaded") ++refused;
    });
  }
  while (refused.load() < 3) std::this_thread::yield();
  CHECK(stored == 0);
  gate.open();
  for (std::thread& caller : callers) caller.join();
  CHECK(stored == 2);
  CHECK(refused == 3);
  CHECK(count_things(*database) == 2);
}

TEST_CASE("many threads writing at once lose nothing and add up") {
  const support::TemporaryFolder folder;
  const auto database = open_with_table({.path = folder.file("a.db"), .checkpoint_pages = 20});
  REQUIRE(add_thing(*database, 1, "0"));
  constexpr int threads = 8;
  constexpr int each = 50;
  std::vector<std::thread> callers;
  callers.reserve(threads);
  for (int thread = 0; thread < threads; ++thread) {
    callers.emplace_back([&] {
      for (int turn = 0; turn < each; ++turn) {
        (void)database->write([](Transaction& transaction) -> Status {
          transaction.execute("UPDATE things SET word = CAST(CAST(word AS BIGINT) + 1 AS TEXT) WHERE id = 1");
          return {};
        });
      }
    });
  }
  for (std::thread& caller : callers) caller.join();
  const auto word = database->read([](Transaction& transaction) -> base::Result<std::string> {
    return transaction.first("SELECT word FROM things WHERE id = 1")->text(0);
  });
  REQUIRE(word.has_value());
  CHECK(*word == std::to_string(threads * each));
}

TEST_CASE(
    "a full disk is answered with store_full, spares small writes beside it, and loses nothing stored") {
  const support::TemporaryFolder folder;
  const std::string path = folder.file("a.db");
  std::int64_t pages = 0;
  {
    const auto database = open_with_table({.path = path});
    REQUIRE(add_thing(*database, 1, "kept"));
    const auto count = database->read([](Transaction& transaction) -> base::Result<std::int64_t> {
      return transaction.first("PRAGMA page_count")->integer(0);
    });
    REQUIRE(count.has_value());
    pages = *count;
  }
  const auto database = open({.path = path, .largest_pages = pages + 2});
  Gate gate(*database);
  std::atomic<int> calling = 0;
  Status large;
  Status small;
  std::thread large_caller([&] {
    ++calling;
    large = add_thing(*database, 2, std::string(1'000'000, 'x'));
  });
  std::thread small_caller([&] {
    ++calling;
    small = add_thing(*database, 3, "small");
  });
  wait_for(calling, 2);
  gate.open();
  large_caller.join();
  small_caller.join();
  REQUIRE_FALSE(large.has_value());
  CHECK(large.error().code == "store_full");
  CHECK(small.has_value());
  CHECK(count_things(*database) == 2);
  CHECK(add_thing(*database, 4, "after").has_value());
}

TEST_CASE(
    "a database locked by another process is answered with store_busy, and works again when it lets go") {
  const support::TemporaryFolder folder;
  const auto database = open_with_table({.path = folder.file("a.db"), .busy_ms = 1});
  const auto other = open(store::SqliteOptions{.path = folder.file("a.db"), .busy_ms = 1});
  Gate gate(*other);
  const Status locked = add_thing(*database, 1, "too soon");
  REQUIRE_FALSE(locked.has_value());
  CHECK(locked.error().code == "store_busy");
  CHECK(count_things(*database) == 0);
  gate.open();
  CHECK(add_thing(*database, 1, "now").has_value());
}

TEST_CASE("a file that is not a database, and a place that does not exist, are refused with a code") {
  const support::TemporaryFolder folder;
  {
    std::FILE* file = std::fopen(folder.file("text").c_str(), "w");
    REQUIRE(file != nullptr);
    for (int line = 0; line < 200; ++line) std::fputs("this is not a database\n", file);
    std::fclose(file);
  }
  const auto text = store::open_sqlite({.path = folder.file("text")});
  REQUIRE_FALSE(text.has_value());
  CHECK(text.error().code == "store_damaged");
  const auto nowhere = store::open_sqlite({.path = folder.file("nowhere/a.db")});
  REQUIRE_FALSE(nowhere.has_value());
  CHECK(nowhere.error().code == "store_failed");
}

TEST_CASE("the database file is its owner's alone, and is set up for durability") {
  const support::TemporaryFolder folder;
  const auto database = open_with_table({.path = folder.file("a.db")});
  namespace fs = std::filesystem;
  const auto others = fs::perms::group_all | fs::perms::others_all;
  for (const char* name : {"a.db", "a.db-wal"}) {
    CHECK((fs::status(folder.file(name)).permissions() & others) == fs::perms::none);
  }
  const auto settings =
      database->write([](Transaction& transaction) -> base::Result<std::vector<std::int64_t>> {
        std::vector<std::int64_t> values;
        for (const char* pragma : {"PRAGMA synchronous", "PRAGMA foreign_keys", "PRAGMA secure_delete",
                                   "PRAGMA cell_size_check", "PRAGMA trusted_schema"}) {
          values.push_back(transaction.first(pragma)->integer(0));
        }
        CHECK(transaction.first("PRAGMA journal_mode")->text(0) == "wal");
        return values;
      });
  REQUIRE(settings.has_value());
  CHECK(*settings == std::vector<std::int64_t>{2, 1, 1, 1, 0});
}

}  // namespace
