#include "server/jobs/retention.h"

#include <catch2/catch_test_macros.hpp>

#include "server/auth/sessions.h"
#include "server/auth/submitting.h"
#include "server/store/audit.h"
#include "server/store/files.h"
#include "server/store/held_posts.h"
#include "server/store/idempotency.h"
#include "server/store/outbox.h"
#include "shared/wording/dates.h"
#include "tests/support/server/people.h"

namespace {

using store::Transaction;
using support::People;
using support::Rooms;

constexpr base::Milliseconds moment{1};

struct Keeping {
  Rooms rooms;
  People people{rooms};
  std::unique_ptr<store::FileVault> vault =
      std::move(*store::FileVault::open(rooms.folder.file("files"), rooms.sealing, 1'000'000));

  std::int64_t count(const std::string& table) {
    return rooms.write([&](Transaction& transaction) {
      return transaction.first("SELECT COUNT(*) FROM " + table)->integer(0);
    });
  }
  std::vector<std::string> audited() {
    std::vector<std::string> actions;
    for (const auto& row :
         rooms.write([&](Transaction& transaction) { return store::list_audit(transaction, 0, 1000); })) {
      if (row.entry.address == "server") actions.push_back(row.entry.action + " " + row.entry.object_kind);
    }
    return actions;
  }
  store::File attach(const store::Draft& draft) {
    auto incoming = *vault->begin();
    REQUIRE(incoming->append("%PDF-1.7 a report"));
    const auto stored = *incoming->finish();
    const store::File file{rooms.id_of<base::FileId>(),
                           draft.login,
                           draft.id,
                           {},
                           "2.4",
                           "report.pdf",
                           stored.type,
                           stored.size_bytes,
                           stored.digest,
                           stored.content,
                           rooms.clock.now()};
    return rooms.write([&](Transaction& transaction) {
      return *store::add_file(transaction, rooms.sealing, file, rooms.limits.draft_files_bytes);
    });
  }
};

TEST_CASE(
    "a saved form is kept 90 days from its last save and then removed with its files; the removal is "
    "audited") {
  Keeping test;
  const store::Draft draft = support::start_draft(test.rooms, test.people);
  test.attach(draft);
  test.rooms.clock.advance(base::Milliseconds{base::days(90).count - 1});
  CHECK(*jobs::remove_expired_drafts(test.rooms.parts) == 0);
  CHECK(test.count("drafts") == 1);
  test.rooms.clock.advance(moment);
  CHECK(*jobs::remove_expired_drafts(test.rooms.parts) == 1);
  CHECK(test.count("drafts") == 0);
  CHECK(test.count("files") == 0);
  CHECK(test.audited() == std::vector<std::string>{"file_removed file", "draft_removed draft"});
  CHECK_FALSE(store::verify_audit(*test.rooms.sqlite)->first_broken);
  const auto task = test.rooms.write(
      [&](Transaction& transaction) { return store::find_task(transaction, test.people.jamies_review.id); });
  CHECK(task->state == store::TaskState::to_do);
}

TEST_CASE("a submitted copy is removed after 90 days only once it has been handed over") {
  Keeping test;
  const store::Draft draft = support::start_draft(test.rooms, test.people);
  test.attach(draft);
  const auto submitted =
      auth::submit(test.rooms.parts, {test.people.grace.login, draft.id, 1, "final", "192.0.2.7"});
  REQUIRE(submitted.has_value());
  test.rooms.clock.advance(base::days(400));
  CHECK(*jobs::remove_expired_submissions(test.rooms.parts) == 0);
  test.rooms.write([&](Transaction& transaction) {
    store::set_handed_over(transaction, submitted->submission->id, test.rooms.clock.now());
  });
  CHECK(*jobs::remove_expired_submissions(test.rooms.parts) == 1);
  CHECK(test.count("submissions") == 0);
  CHECK(test.count("files") == 0);
  CHECK(test.audited() == std::vector<std::string>{"file_removed file", "submission_removed submission"});
}

TEST_CASE("a submission handed over early is still kept its 90 days") {
  Keeping test;
  const store::Draft draft = support::start_draft(test.rooms, test.people);
  const auto submitted =
      auth::submit(test.rooms.parts, {test.people.grace.login, draft.id, 1, "final", "192.0.2.7"});
  REQUIRE(submitted.has_value());
  test.rooms.write([&](Transaction& transaction) {
    store::set_handed_over(transaction, submitted->submission->id, test.rooms.clock.now());
  });
  test.rooms.clock.advance(base::Milliseconds{base::days(90).count - 1});
  CHECK(*jobs::remove_expired_submissions(test.rooms.parts) == 0);
  test.rooms.clock.advance(moment);
  CHECK(*jobs::remove_expired_submissions(test.rooms.parts) == 1);
}

TEST_CASE("idle sessions end on the server though no browser asks any more") {
  Keeping test;
  const auth::SignedIn grace = support::sign_in(test.rooms, test.people.grace);
  test.rooms.clock.advance(base::Milliseconds{base::minutes(15).count - 1});
  CHECK(*jobs::end_idle_sessions(test.rooms.parts) == 0);
  test.rooms.clock.advance(moment);
  CHECK(*jobs::end_idle_sessions(test.rooms.parts) == 1);
  CHECK(*jobs::end_idle_sessions(test.rooms.parts) == 0);
  CHECK(test.audited() == std::vector<std::string>{"session_ended session"});
  auth::Sessions sessions(test.rooms.parts);
  CHECK(sessions.check(grace.session_token, auth::Activity::person)->end == store::SessionEnd::idle);
}

TEST_CASE("what is short-lived goes when its time is over, and not before") {
  Keeping test;
  const store::Draft draft = support::start_draft(test.rooms, test.people);
  const auth::Caller home{"192.0.2.7", "Firefox", {}};
  auth::SignIn steps(test.rooms.parts, test.rooms.passwords);
  const auto attempt = steps.begin(test.people.grace.email, test.people.grace.password, home);
  REQUIRE(steps.send_code(attempt->attempt_token, auth::Channel::text, home).has_value());
  REQUIRE_FALSE(steps.begin("nobody@example.org", "guess", home).has_value());
  const base::Instant start = test.rooms.clock.now();
  test.rooms.write([&](Transaction& transaction) {
    store::hold_post(transaction, test.rooms.sealing,
                     {test.rooms.id_of<store::HeldPostId>(), draft.login, draft.id, 1, "p", "late", start},
                     20);
    store::remember_answer(transaction, test.rooms.sealing,
                           {draft.login, "key", "PUT", "digest", 200, "{}", start + base::minutes(1)});
  });
  struct Kept {
    const char* table;
    base::Milliseconds how_long;
  };
  const Kept all[] = {
      {"codes", base::minutes(10)},   {"attempts", base::minutes(30)},
      {"sendings", base::days(1)},    {"idempotency", base::minutes(24 * 60 + 1)},
      {"held_posts", base::days(90)},
  };
  for (const Kept& kept : all) {
    INFO(kept.table);
    test.rooms.clock.set(start + kept.how_long);
    REQUIRE(jobs::remove_short_lived(test.rooms.parts).has_value());
    CHECK(test.count(kept.table) == 1);
    test.rooms.clock.advance(moment);
    REQUIRE(jobs::remove_short_lived(test.rooms.parts).has_value());
    CHECK(test.count(kept.table) == 0);
  }
  CHECK(test.count("guesses") == 0);
  CHECK_FALSE(test.audited().empty());
  CHECK(test.count("drafts") == 1);
}

TEST_CASE("files no draft or submission names are removed from the disk after a day, the others stay") {
  Keeping test;
  const store::Draft draft = support::start_draft(test.rooms, test.people);
  const store::File kept = test.attach(draft);
  auto incoming = *test.vault->begin();
  REQUIRE(incoming->append("never added to a draft"));
  const auto stray = *incoming->finish();
  auto unfinished = *test.vault->begin();
  const auto files = [&] { return test.vault->list({INT64_MAX}).size(); };
  REQUIRE(files() == 3);

  // The files on the disk are of the real today; the fake clock stands where it is told.
  const server::SystemClock today;
  test.rooms.clock.set(today.now() + base::hours(23));
  CHECK(*jobs::remove_orphan_files(test.rooms.parts, *test.vault) == 0);
  test.rooms.clock.set(today.now() + base::hours(25));
  CHECK(*jobs::remove_orphan_files(test.rooms.parts, *test.vault) == 2);
  CHECK(files() == 1);
  CHECK(test.vault->read(stray.content, [](std::string_view) { return true; }).error().code ==
        "file_missing");

  test.rooms.write([&](Transaction& transaction) { store::remove_file(transaction, kept.id); });
  CHECK(*jobs::remove_orphan_files(test.rooms.parts, *test.vault) >= 1);
  CHECK(files() == 0);
}

TEST_CASE(
    "a week before a saved form goes its person is reminded once, again after a later save, never of whom") {
  Keeping test;
  const store::Draft draft = support::start_draft(test.rooms, test.people);
  test.rooms.clock.advance(base::Milliseconds{base::days(83).count - 1});
  CHECK(*jobs::remind_of_drafts(test.rooms.parts) == 0);
  test.rooms.clock.advance(moment);
  CHECK(*jobs::remind_of_drafts(test.rooms.parts) == 1);
  CHECK(*jobs::remind_of_drafts(test.rooms.parts) == 0);
  const auto messages = test.rooms.write([&](Transaction& transaction) {
    return store::claim_messages(transaction, test.rooms.sealing, test.rooms.clock.now(), 10);
  });
  REQUIRE(messages.size() == 1);
  CHECK(messages[0].to == test.people.grace.email);
  CHECK(messages[0].body.find(wording::long_date(wording::Language::en,
                                                 base::london_date(draft.kept_until))) != std::string::npos);
  CHECK(messages[0].body.find("Jamie") == std::string::npos);

  const base::Instant now = test.rooms.clock.now();
  test.rooms.write([&](Transaction& transaction) {
    (void)store::save_draft(transaction, test.rooms.sealing,
                            {draft.id, 1, "p", "b", now, now + base::days(90), store::HeldPosts::let_go});
  });
  CHECK(*jobs::remind_of_drafts(test.rooms.parts) == 0);
  test.rooms.clock.advance(base::days(83));
  CHECK(*jobs::remind_of_drafts(test.rooms.parts) == 1);
}

TEST_CASE("a removal that cannot be stored removes nothing") {
  Keeping test;
  support::start_draft(test.rooms, test.people);
  test.rooms.clock.advance(base::days(91));
  test.rooms.faulty.fail_writes("store_full", 1);
  CHECK(jobs::remove_expired_drafts(test.rooms.parts).error().code == "store_full");
  CHECK(test.count("drafts") == 1);
  CHECK(*jobs::remove_expired_drafts(test.rooms.parts) == 1);
}

TEST_CASE("all retention runs from the scheduler, as much as there is") {
  Keeping test;
  for (int count = 0; count < 250; ++count) support::start_draft(test.rooms, test.people);
  test.rooms.clock.advance(base::days(91));
  jobs::Scheduler scheduler(test.rooms.clock);
  jobs::add_retention(scheduler, test.rooms.parts, *test.vault);
  CHECK(scheduler.step().empty());
  CHECK(test.count("drafts") == 0);
}

}  // namespace
