// The fifth migration; see migrations.h. Never changed once released: a change is another migration.
// A form begun from a public link has nobody's login yet (`visit`: the hash of the visit's token) and is
// about no record. SQLite takes no NOT NULL away, so both tables are made anew; what refers to their rows is
// judged at the end, when they are back.
#pragma once

#include <string_view>

namespace store {

inline constexpr std::string_view schema_0005 = R"(
PRAGMA defer_foreign_keys = ON;
CREATE TABLE drafts_before AS SELECT * FROM drafts;
DROP TABLE drafts;
CREATE TABLE drafts (
  id TEXT PRIMARY KEY,
  login TEXT REFERENCES logins (id),
  record TEXT REFERENCES records (id),
  visit TEXT,
  task TEXT REFERENCES tasks (id),
  questionnaire TEXT NOT NULL,
  title TEXT NOT NULL,
  page TEXT NOT NULL,
  revision BIGINT NOT NULL,
  body BLOB NOT NULL,
  created BIGINT NOT NULL,
  saved_at BIGINT NOT NULL,
  kept_until BIGINT NOT NULL,
  reminded_until BIGINT,
  CHECK ((login IS NULL) <> (visit IS NULL))
);
INSERT INTO drafts (id, login, record, task, questionnaire, title, page, revision, body, created, saved_at,
  kept_until, reminded_until)
  SELECT id, login, record, task, questionnaire, title, page, revision, body, created, saved_at, kept_until,
    reminded_until FROM drafts_before;
DROP TABLE drafts_before;
CREATE INDEX drafts_by_login ON drafts (login, saved_at);
CREATE INDEX drafts_by_visit ON drafts (visit);
CREATE INDEX drafts_by_kept_until ON drafts (kept_until);
CREATE TABLE submissions_before AS SELECT * FROM submissions;
DROP TABLE submissions;
CREATE TABLE submissions (
  id TEXT PRIMARY KEY,
  reference TEXT NOT NULL UNIQUE,
  login TEXT NOT NULL REFERENCES logins (id),
  record TEXT REFERENCES records (id),
  task TEXT REFERENCES tasks (id),
  draft TEXT NOT NULL UNIQUE,
  questionnaire TEXT NOT NULL,
  title TEXT NOT NULL,
  body BLOB NOT NULL,
  submitted_at BIGINT NOT NULL,
  kept_until BIGINT NOT NULL,
  handed_over_at BIGINT
);
INSERT INTO submissions (id, reference, login, record, task, draft, questionnaire, title, body, submitted_at,
  kept_until, handed_over_at)
  SELECT id, reference, login, record, task, draft, questionnaire, title, body, submitted_at, kept_until,
    handed_over_at FROM submissions_before;
DROP TABLE submissions_before;
CREATE INDEX submissions_by_login ON submissions (login, submitted_at);
CREATE INDEX submissions_by_kept_until ON submissions (kept_until);
)";

}  // namespace store
