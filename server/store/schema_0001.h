// Migration 1. Never changed once released; later changes are migrations of their own.
// Ids are TEXT, instants BIGINT (milliseconds UTC), sealed values BLOB.
#pragma once

#include <string_view>

namespace store {

inline constexpr std::string_view schema_0001 = R"sql(
CREATE TABLE logins (
  id TEXT PRIMARY KEY,
  email_hash TEXT NOT NULL UNIQUE,
  email BLOB NOT NULL,
  first_name TEXT NOT NULL,
  surname TEXT NOT NULL,
  password_hash TEXT NOT NULL,
  phone_kind TEXT NOT NULL,
  phone BLOB NOT NULL,
  created BIGINT NOT NULL
);
CREATE TABLE records (
  id TEXT PRIMARY KEY,
  service TEXT NOT NULL,
  number TEXT NOT NULL,
  first_name TEXT NOT NULL,
  surname TEXT NOT NULL,
  born TEXT,
  created BIGINT NOT NULL,
  UNIQUE (service, number)
);
CREATE TABLE accesses (
  id TEXT PRIMARY KEY,
  login TEXT NOT NULL REFERENCES logins (id),
  record TEXT NOT NULL REFERENCES records (id),
  kind TEXT NOT NULL,
  consent TEXT NOT NULL,
  active_from BIGINT NOT NULL,
  ends_at BIGINT
);
CREATE INDEX accesses_by_login ON accesses (login, record);
CREATE INDEX accesses_by_record ON accesses (record);
CREATE TABLE tasks (
  id TEXT PRIMARY KEY,
  login TEXT NOT NULL REFERENCES logins (id),
  record TEXT NOT NULL REFERENCES records (id),
  questionnaire TEXT NOT NULL,
  title TEXT NOT NULL,
  due TEXT,
  state TEXT NOT NULL,
  draft TEXT,
  created BIGINT NOT NULL,
  done_at BIGINT
);
CREATE INDEX tasks_by_login ON tasks (login, state);
CREATE TABLE drafts (
  id TEXT PRIMARY KEY,
  login TEXT NOT NULL REFERENCES logins (id),
  record TEXT NOT NULL REFERENCES records (id),
  task TEXT REFERENCES tasks (id),
  questionnaire TEXT NOT NULL,
  title TEXT NOT NULL,
  page TEXT NOT NULL,
  revision BIGINT NOT NULL,
  body BLOB NOT NULL,
  created BIGINT NOT NULL,
  saved_at BIGINT NOT NULL,
  kept_until BIGINT NOT NULL,
  reminded_until BIGINT
);
CREATE INDEX drafts_by_login ON drafts (login, saved_at);
CREATE INDEX drafts_by_kept_until ON drafts (kept_until);
CREATE TABLE submissions (
  id TEXT PRIMARY KEY,
  reference TEXT NOT NULL UNIQUE,
  login TEXT NOT NULL REFERENCES logins (id),
  record TEXT NOT NULL REFERENCES records (id),
  task TEXT REFERENCES tasks (id),
  draft TEXT NOT NULL UNIQUE,
  questionnaire TEXT NOT NULL,
  title TEXT NOT NULL,
  body BLOB NOT NULL,
  submitted_at BIGINT NOT NULL,
  kept_until BIGINT NOT NULL,
  handed_over_at BIGINT
);
CREATE INDEX submissions_by_login ON submissions (login, submitted_at);
CREATE INDEX submissions_by_kept_until ON submissions (kept_until);
CREATE TABLE contents (
  content TEXT PRIMARY KEY,
  digest TEXT NOT NULL UNIQUE,
  size_bytes BIGINT NOT NULL,
  created BIGINT NOT NULL
);
CREATE TABLE files (
  id TEXT PRIMARY KEY,
  login TEXT NOT NULL REFERENCES logins (id),
  draft TEXT REFERENCES drafts (id),
  submission TEXT REFERENCES submissions (id),
  link TEXT NOT NULL,
  name BLOB NOT NULL,
  type TEXT NOT NULL,
  size_bytes BIGINT NOT NULL,
  digest TEXT NOT NULL,
  content TEXT NOT NULL REFERENCES contents (content),
  created BIGINT NOT NULL
);
CREATE INDEX files_by_draft ON files (draft);
CREATE INDEX files_by_submission ON files (submission);
CREATE INDEX files_by_content ON files (content);
CREATE TABLE held_posts (
  id TEXT PRIMARY KEY,
  login TEXT NOT NULL REFERENCES logins (id),
  draft TEXT NOT NULL REFERENCES drafts (id),
  base_revision BIGINT NOT NULL,
  page TEXT NOT NULL,
  body BLOB NOT NULL,
  posted_at BIGINT NOT NULL
);
CREATE INDEX held_posts_by_login ON held_posts (login, draft);
CREATE INDEX held_posts_by_draft ON held_posts (draft);
CREATE INDEX held_posts_by_posted_at ON held_posts (posted_at);
CREATE TABLE idempotency (
  login TEXT NOT NULL,
  key TEXT NOT NULL,
  route TEXT NOT NULL,
  request_digest TEXT NOT NULL,
  status BIGINT NOT NULL,
  body BLOB NOT NULL,
  answered_at BIGINT NOT NULL,
  PRIMARY KEY (login, key)
);
CREATE INDEX idempotency_by_answered_at ON idempotency (answered_at);
CREATE TABLE sessions (
  id TEXT PRIMARY KEY,
  token_hash TEXT NOT NULL UNIQUE,
  login TEXT NOT NULL REFERENCES logins (id),
  started BIGINT NOT NULL,
  last_active BIGINT NOT NULL,
  address TEXT NOT NULL,
  agent TEXT NOT NULL,
  end_reason TEXT NOT NULL,
  ended_at BIGINT
);
CREATE INDEX sessions_by_login ON sessions (login);
CREATE INDEX sessions_by_ended_at ON sessions (ended_at);
CREATE TABLE devices (
  token_hash TEXT PRIMARY KEY,
  login TEXT NOT NULL REFERENCES logins (id),
  last_used BIGINT NOT NULL
);
CREATE TABLE attempts (
  id TEXT PRIMARY KEY,
  token_hash TEXT NOT NULL UNIQUE,
  login TEXT NOT NULL REFERENCES logins (id),
  stage TEXT NOT NULL,
  address TEXT NOT NULL,
  created BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  tries_left BIGINT NOT NULL,
  sent_as TEXT NOT NULL,
  sent_at BIGINT NOT NULL
);
CREATE INDEX attempts_by_expires_at ON attempts (expires_at);
CREATE TABLE codes (
  attempt TEXT NOT NULL REFERENCES attempts (id) ON DELETE CASCADE,
  code_hash TEXT NOT NULL,
  expires_at BIGINT NOT NULL,
  PRIMARY KEY (attempt, code_hash)
);
CREATE INDEX codes_by_expires_at ON codes (expires_at);
CREATE TABLE calls (
  id TEXT PRIMARY KEY,
  attempt TEXT NOT NULL REFERENCES attempts (id) ON DELETE CASCADE,
  digits_hash TEXT NOT NULL,
  state TEXT NOT NULL,
  expires_at BIGINT NOT NULL
);
CREATE INDEX calls_by_attempt ON calls (attempt);
CREATE TABLE sendings (
  destination_hash TEXT NOT NULL,
  sent_at BIGINT NOT NULL
);
CREATE INDEX sendings_by_destination ON sendings (destination_hash, sent_at);
CREATE TABLE guesses (
  scope_hash TEXT PRIMARY KEY,
  failures BIGINT NOT NULL,
  last_failure BIGINT NOT NULL,
  wait_until BIGINT NOT NULL
);
CREATE TABLE outbox (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  repeats TEXT NOT NULL,
  destination BLOB NOT NULL,
  subject BLOB NOT NULL,
  body BLOB NOT NULL,
  call_id TEXT,
  state TEXT NOT NULL,
  tries BIGINT NOT NULL,
  created BIGINT NOT NULL,
  due_at BIGINT NOT NULL,
  expires_at BIGINT,
  done_at BIGINT,
  problem TEXT NOT NULL
);
CREATE INDEX outbox_by_state ON outbox (state, due_at);
CREATE TABLE inbox (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  destination BLOB NOT NULL,
  subject BLOB NOT NULL,
  body BLOB NOT NULL,
  call_id TEXT,
  arrived_at BIGINT NOT NULL
);
CREATE INDEX inbox_by_arrived_at ON inbox (arrived_at);
CREATE TABLE audit (
  number BIGINT PRIMARY KEY,
  done_at BIGINT NOT NULL,
  login TEXT NOT NULL,
  action TEXT NOT NULL,
  object_kind TEXT NOT NULL,
  object TEXT NOT NULL,
  record TEXT NOT NULL,
  address TEXT NOT NULL,
  detail TEXT NOT NULL,
  previous TEXT NOT NULL,
  hash TEXT NOT NULL
);
CREATE INDEX audit_by_record ON audit (record, number);
CREATE INDEX audit_by_login ON audit (login, number);
)sql";

}  // namespace store
