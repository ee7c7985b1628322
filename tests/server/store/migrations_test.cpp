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

// What stood in a database of the fourth migration: a form begun with a file and a held post, and one sent.
constexpr std::string_view of_version_4[] = {
    "INSERT INTO logins VALUES ('l', 'hash', x'01', 'Ann', 'Moss', 'p', 'mobile', x'02', 1, 'en', NULL, "
    "NULL)",
    "INSERT INTO records VALUES ('r', 'children', '1', 'Jo', 'Day', NULL, 1)",
    "INSERT INTO drafts VALUES ('d', 'l', 'r', NULL, 'f|1', 'F', '2', 7, x'03', 1, 2, 3, 4)",
    "INSERT INTO contents VALUES ('c', 'digest', 9, 1)",
    "INSERT INTO files VALUES ('f', 'l', 'd', NULL, 'k', x'04', 'pdf', 9, 'digest', 'c', 1)",
    "INSERT INTO held_posts VALUES ('h', 'l', 'd', 6, '1', x'05', 2)",
    "INSERT INTO submissions VALUES ('s', 'REF', 'l', 'r', NULL, 'd2', 'f|1', 'F', x'06', 1, 2, 3)",
    "INSERT INTO files VALUES ('g', 'l', NULL, 's', 'k', x'07', 'pdf', 9, 'digest', 'c', 1)",
};

TEST_CASE("forms that were begun and sent before stay whole where forms may be nobody's yet") {
  support::TemporaryFolder folder;
  const store::SqliteOptions options{.path = folder.file("a.db")};
  const std::vector<Migration> four(store::migrations().begin(), store::migrations().begin() + 4);
  const auto database = std::move(*store::open_sqlite(options, four));
  REQUIRE(database->write([](store::Transaction& transaction) -> store::Status {
    for (const std::string_view statement : of_version_4) transaction.execute(statement);
    return {};
  }));
  REQUIRE(store::migrate(*database, store::migrations()));
  const auto seen = database->read([](store::Transaction& transaction) -> base::Result<std::string> {
    const auto draft = transaction.first(
        "SELECT login || record || page || revision || hex(body) || kept_until || reminded_until FROM drafts"
        " WHERE visit IS NULL");
    const auto sent = transaction.first(
        "SELECT login || record || reference || hex(body) || handed_over_at FROM submissions");
    const auto others = transaction.first(
        "SELECT (SELECT COUNT(*) FROM files) || ' ' || (SELECT COUNT(*) FROM held_posts) || ' ' ||"
        " (SELECT COUNT(*) FROM pragma_foreign_key_check)");
    return draft->text(0) + ", " + sent->text(0) + ", " + others->text(0);
  });
  REQUIRE(seen);
  CHECK(*seen == "lr270334, lrREF063, 2 1 0");
  // And a form is somebody's or a visit's, never both and never neither.
  for (const std::string_view owner : {"'l', 'v'", "NULL, NULL"}) {
    CHECK_FALSE(database->write([&](store::Transaction& transaction) -> store::Status {
      transaction.execute(
          std::string("INSERT INTO drafts (login, visit, id, questionnaire, title, page, revision,"
                      " body, created, saved_at, kept_until) VALUES (") +
          std::string(owner) + ", 'x', 'f|1', 'F', '1', 1, x'00', 1, 1, 1)");
      return {};
    }));
  }
}

}  // namespace
