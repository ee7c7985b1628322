// The eighth migration; see migrations.h. Never changed once released: a change is another migration.
// What was typed on a page whose session had ended (J12): sealed, for its person, until they are back there.
#pragma once

#include <string_view>

namespace store {

inline constexpr std::string_view schema_0008 = R"(
CREATE TABLE held_pages (
  id TEXT PRIMARY KEY,
  login TEXT NOT NULL REFERENCES logins (id),
  address_hash TEXT NOT NULL,
  fields BLOB NOT NULL,
  posted_at BIGINT NOT NULL,
  UNIQUE (login, address_hash)
);
CREATE INDEX held_pages_by_posted_at ON held_pages (posted_at);
)";

}  // namespace store
