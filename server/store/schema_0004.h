// The fourth migration; see migrations.h. Never changed once released: a change is another migration.
#pragma once

#include <string_view>

namespace store {

inline constexpr std::string_view schema_0004 = R"(
CREATE TABLE email_checks (
  id TEXT PRIMARY KEY,
  token_hash TEXT NOT NULL UNIQUE,
  purpose TEXT NOT NULL,
  email BLOB NOT NULL,
  login TEXT,
  names BLOB,
  stage TEXT NOT NULL,
  tries_left BIGINT NOT NULL,
  sent_at BIGINT NOT NULL,
  created BIGINT NOT NULL,
  expires_at BIGINT NOT NULL
);
CREATE INDEX email_checks_by_expires_at ON email_checks (expires_at);
CREATE TABLE email_codes (
  email_check TEXT NOT NULL REFERENCES email_checks (id) ON DELETE CASCADE,
  code_hash TEXT NOT NULL,
  expires_at BIGINT NOT NULL,
  PRIMARY KEY (email_check, code_hash)
);
CREATE INDEX email_codes_by_expires_at ON email_codes (expires_at);
ALTER TABLE attempts ADD COLUMN phone BLOB;
ALTER TABLE attempts ADD COLUMN phone_kind TEXT NOT NULL DEFAULT 'none';
ALTER TABLE attempts ADD COLUMN confirmed BIGINT NOT NULL DEFAULT 0;
ALTER TABLE calls ADD COLUMN digits BLOB;
ALTER TABLE logins ADD COLUMN address BLOB;
ALTER TABLE logins ADD COLUMN contact_phone BLOB
)";

}  // namespace store
