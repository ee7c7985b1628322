// The third migration; see migrations.h. Never changed once released: a change is another migration.
#pragma once

#include <string_view>

namespace store {

inline constexpr std::string_view schema_0003 = R"(
CREATE TABLE sign_ins (
  session TEXT PRIMARY KEY,
  login TEXT NOT NULL REFERENCES logins (id),
  agent TEXT NOT NULL,
  signed_in_at BIGINT NOT NULL
);
CREATE INDEX sign_ins_by_login ON sign_ins (login, signed_in_at);
CREATE INDEX sign_ins_by_time ON sign_ins (signed_in_at);
)";

}  // namespace store
