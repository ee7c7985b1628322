// The seventh migration; see migrations.h. Never changed once released: a change is another migration.
#pragma once

#include <string_view>

namespace store {

inline constexpr std::string_view schema_0007 = R"(
ALTER TABLE records ADD COLUMN postcode TEXT NOT NULL DEFAULT '';
CREATE INDEX records_by_born ON records (service, born);
CREATE INDEX records_by_postcode ON records (service, postcode);
CREATE TABLE invitations (
  id TEXT PRIMARY KEY,
  token_hash TEXT NOT NULL UNIQUE,
  service TEXT NOT NULL,
  first_name TEXT NOT NULL,
  surname TEXT NOT NULL,
  email BLOB NOT NULL,
  language TEXT NOT NULL,
  created_by TEXT NOT NULL REFERENCES logins (id),
  created BIGINT NOT NULL,
  sent_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  withdrawn_at BIGINT,
  login TEXT,
  draft TEXT
);
CREATE INDEX invitations_by_service ON invitations (service, sent_at);
CREATE INDEX invitations_by_expires_at ON invitations (expires_at);
ALTER TABLE drafts ADD COLUMN invitation TEXT;
CREATE TABLE account_requests (
  id TEXT PRIMARY KEY,
  login TEXT NOT NULL REFERENCES logins (id),
  invitation TEXT NOT NULL,
  submission TEXT NOT NULL,
  service TEXT NOT NULL,
  state TEXT NOT NULL,
  asked_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  settled_by TEXT,
  record TEXT
);
CREATE INDEX account_requests_by_login ON account_requests (login, asked_at);
CREATE INDEX account_requests_by_service ON account_requests (service, state, asked_at);
CREATE INDEX account_requests_by_invitation ON account_requests (invitation);
CREATE INDEX account_requests_by_submission ON account_requests (submission);
CREATE TABLE request_notes (
  id TEXT PRIMARY KEY,
  request TEXT NOT NULL REFERENCES account_requests (id),
  author TEXT NOT NULL,
  words BLOB NOT NULL,
  at BIGINT NOT NULL
);
CREATE INDEX request_notes_by_request ON request_notes (request, at);
)";

}  // namespace store
