#include "server/store/migrations.h"

#include <array>
#include <catch2/catch_test_macros.hpp>

#include "server/store/sqlite.h"
#include "tests/support/server/temporary_folder.h"

namespace {

using store::Migration;

struct Opened {
  support::TemporaryFolder folder;
  std::unique_ptr<store::Database> database = std::move(*store::open_sqlite({.path = folder.file("a.db")}));

  std::int64_t applied() {
    return *database->read([](store::Transaction& transaction) -> base::Result<std::int64_t> {
      return transaction.first("SELECT COUNT(*) FROM migrations")->integer(0);
    });
  }
};

std::vector<Migration> with(std::initializer_list<Migration> more) {
  std::vector<Migration> all(store::migrations().begin(), store::migrations().end());
  all.insert(all.end(), more);
  return all;
}

TEST_CASE("our migrations are numbered from one without gaps and have names") {
  std::int64_t expected = 1;
  for (const Migration& migration : store::migrations()) {
    CHECK(migration.number == expected++);
    CHECK_FALSE(migration.name.empty());
  }
  CHECK(expected > 1);
}

TEST_CASE("a new migration is applied once, and opening again changes nothing") {
  Opened opened;
  const std::int64_t before = opened.applied();
  const auto wanted = with(
      {{before + 1, "more", "CREATE TABLE more (id TEXT PRIMARY KEY);\nINSERT INTO more VALUES ('a');\n"}});
  REQUIRE(store::migrate(*opened.database, wanted));
  REQUIRE(store::migrate(*opened.database, wanted));
  CHECK(opened.applied() == before + 1);
  const auto rows = opened.database->read([](store::Transaction& transaction) -> base::Result<std::int64_t> {
    return transaction.first("SELECT COUNT(*) FROM more")->integer(0);
  });
  CHECK(*rows == 1);
}

TEST_CASE("a migration that fails in the middle leaves nothing of itself") {
  Opened opened;
  const std::int64_t before = opened.applied();
  const auto broken =
      with({{before + 1, "broken", "CREATE TABLE half (id TEXT);\nCREATE TABEL half2 (id TEXT);\n"}});
  CHECK_FALSE(store::migrate(*opened.database, broken).has_value());
  CHECK(opened.applied() == before);
  const auto mended = with({{before + 1, "mended", "CREATE TABLE half (id TEXT);\n"}});
  CHECK(store::migrate(*opened.database, mended).has_value());
}

TEST_CASE("a newer schema and a changed migration are refused") {
  Opened opened;
  const std::int64_t next = opened.applied() + 1;
  REQUIRE(store::migrate(*opened.database, with({{next, "more", "CREATE TABLE more (id TEXT);\n"}})));
  const auto older = store::migrate(*opened.database, store::migrations());
  REQUIRE_FALSE(older.has_value());
  CHECK(older.error().code == "schema_newer");
  const auto changed =
      store::migrate(*opened.database, with({{next, "more", "CREATE TABLE more (id BIGINT);\n"}}));
  REQUIRE_FALSE(changed.has_value());
  CHECK(changed.error().code == "schema_changed");
  const auto reopened = store::open_sqlite({.path = opened.folder.file("a.db")});
  REQUIRE_FALSE(reopened.has_value());
  CHECK(reopened.error().code == "schema_newer");
}

}  // namespace
