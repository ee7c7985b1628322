// The sixth migration; see migrations.h. Never changed once released: a change is another migration.
#pragma once

#include <string_view>

namespace store {

inline constexpr std::string_view schema_0006 = R"(
CREATE TABLE posts (
  id TEXT PRIMARY KEY,
  login TEXT NOT NULL REFERENCES logins (id),
  service TEXT NOT NULL,
  role TEXT NOT NULL,
  team TEXT NOT NULL,
  created BIGINT NOT NULL,
  ended_at BIGINT
);
CREATE INDEX posts_by_login ON posts (login);
CREATE UNIQUE INDEX posts_held ON posts (login, service, role) WHERE ended_at IS NULL;
CREATE TABLE phone_changes (
  id TEXT PRIMARY KEY,
  login TEXT NOT NULL REFERENCES logins (id),
  submission TEXT NOT NULL,
  state TEXT NOT NULL,
  asked_at BIGINT NOT NULL,
  settled_at BIGINT,
  settled_by TEXT
);
CREATE INDEX phone_changes_by_login ON phone_changes (login);
CREATE INDEX phone_changes_by_state ON phone_changes (state, asked_at);
CREATE INDEX records_by_name ON records (service, lower(surname || ' ' || first_name), id);
)";

}  // namespace store
