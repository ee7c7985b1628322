#include "server/store/migrations.h"

#include <algorithm>
#include <array>
#include <vector>

#include "server/store/schema_0001.h"
#include "server/store/schema_0002.h"
#include "server/store/schema_0003.h"
#include "server/store/schema_0004.h"
#include "server/store/schema_0005.h"
#include "server/store/schema_0006.h"
#include "server/store/schema_0007.h"
#include "server/store/schema_0008.h"
#include "server/store/schema_0009.h"
#include "server/store/sealing.h"

namespace store {
namespace {

constexpr std::array all_migrations = {
    Migration{1, "people, forms, signing in, delivery, audit", schema_0001},
    Migration{2, "the language of messages", schema_0002},
    Migration{3, "when people signed in", schema_0003},
    Migration{4, "registering, and what people say of themselves", schema_0004},
    Migration{5, "forms begun before signing in", schema_0005},
    Migration{6, "workers, and what they are asked", schema_0006},
    Migration{7, "invitations and requests for an account", schema_0007},
    Migration{8, "what was typed when a session had ended", schema_0008},
    Migration{9, "finding people by how words begin", schema_0009},
};

std::vector<std::string_view> statements_of(std::string_view sql) {
  std::vector<std::string_view> statements;
  while (!sql.empty()) {
    const std::size_t end = std::min(sql.find(";\n"), sql.size());
    const std::string_view statement = sql.substr(0, end);
    if (statement.find_first_not_of(" \n") != std::string_view::npos) statements.push_back(statement);
    sql.remove_prefix(std::min(end + 2, sql.size()));
  }
  return statements;
}

// Looked at and applied in one transaction, so that two processes starting together do it once.
Status apply(Database& database, const Migration& migration) {
  const std::string checksum = sha256_hex(migration.sql);
  return database.write([&](Transaction& transaction) -> Status {
    const auto applied =
        transaction.first("SELECT checksum FROM migrations WHERE number = $1", {migration.number});
    if (applied) {
      if (applied->text(0) == checksum) return {};
      return base::fail("schema_changed", "Migration " + std::to_string(migration.number) +
                                              " of this database is not the one this program knows.");
    }
    for (const std::string_view statement : statements_of(migration.sql)) transaction.execute(statement);
    transaction.execute("INSERT INTO migrations (number, name, checksum) VALUES ($1, $2, $3)",
                        {migration.number, migration.name, checksum});
    return {};
  });
}

}  // namespace

std::span<const Migration> migrations() {
  return all_migrations;
}

Status migrate(Database& database, std::span<const Migration> wanted) {
  const std::int64_t newest = wanted.empty() ? 0 : wanted.back().number;
  const Status known = database.write([&](Transaction& transaction) -> Status {
    transaction.execute(
        "CREATE TABLE IF NOT EXISTS migrations"
        " (number BIGINT PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL)");
    if (!transaction.first("SELECT number FROM migrations WHERE number > $1", {newest})) return {};
    return base::fail("schema_newer", "The database was written by a newer version of this program.");
  });
  if (!known) return known;
  for (const Migration& migration : wanted) {
    if (const Status applied = apply(database, migration); !applied) return applied;
  }
  return {};
}

}  // namespace store
