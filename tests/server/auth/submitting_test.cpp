#include "server/auth/submitting.h"

#include <catch2/catch_test_macros.hpp>

#include "server/store/audit.h"
#include "server/store/outbox.h"
#include "tests/support/server/people.h"

namespace {

using store::SubmitAnswer;
using store::Transaction;
using support::People;
using support::Rooms;

std::string outcome(Rooms& rooms, const base::LoginId& login, const base::DraftId& draft,
                    std::int64_t revision = 1) {
  const auto answer = auth::submit(rooms.parts, {login, draft, revision, "final answers", "192.0.2.7"});
  if (!answer) return answer.error().code;
  constexpr const char* names[] = {"submitted", "stale", "missing", "already_submitted"};
  return names[static_cast<std::size_t>(answer->kind)];
}

TEST_CASE(
    "submitting stores the form, tells the person in words that say nothing of it, and is in the audit "
    "trail") {
  Rooms rooms;
  const People people(rooms);
  const store::Draft draft = support::start_draft(rooms, people);
  const auto answer =
      auth::submit(rooms.parts, {people.grace.login, draft.id, 1, "final answers", "192.0.2.7"});
  REQUIRE(answer.has_value());
  REQUIRE(answer->kind == SubmitAnswer::Kind::submitted);
  rooms.write([&](Transaction& transaction) {
    const auto messages = store::claim_messages(transaction, rooms.sealing, rooms.clock.now(), 10);
    REQUIRE(messages.size() == 1);
    CHECK(messages[0].to == people.grace.email);
    for (const std::string hint : {"Jamie", "Reid", "Grace", "Okafor", "review", "foster", "child", "ESC-"}) {
      CHECK((messages[0].subject + messages[0].body).find(hint) == std::string::npos);
    }
    CHECK(messages[0].body.find("https://account.example") != std::string::npos);
    const auto rows = store::list_audit(transaction, 0, 10);
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].entry.action == "submitted");
    CHECK(rows[0].entry.login == people.grace.login);
    CHECK(rows[0].entry.record == people.jamie);
    CHECK(rows[0].entry.object == answer->submission->id.value);
    CHECK(rows[0].entry.address == "192.0.2.7");
  });
}

TEST_CASE("nobody submits another's draft, or one about a record that is no longer theirs") {
  Rooms rooms;
  const People people(rooms);
  const store::Draft draft = support::start_draft(rooms, people);
  CHECK(outcome(rooms, people.martin.login, draft.id) == "not_found");
  CHECK(outcome(rooms, {}, draft.id) == "sign_in_first");
  CHECK(outcome(rooms, people.grace.login, rooms.id_of<base::DraftId>()) == "not_found");
  rooms.write([&](Transaction& transaction) {
    store::end_access(transaction, people.grace_to_jamie, rooms.clock.now());
  });
  CHECK(outcome(rooms, people.grace.login, draft.id) == "not_found");
}

TEST_CASE("submitting again, or from an older window, stores and sends nothing more") {
  Rooms rooms;
  const People people(rooms);
  const store::Draft draft = support::start_draft(rooms, people);
  CHECK(outcome(rooms, people.grace.login, draft.id, 9) == "stale");
  CHECK(outcome(rooms, people.grace.login, draft.id) == "submitted");
  CHECK(outcome(rooms, people.grace.login, draft.id) == "already_submitted");
  CHECK(outcome(rooms, people.martin.login, draft.id) == "not_found");
  rooms.write([&](Transaction& transaction) {
    CHECK(store::claim_messages(transaction, rooms.sealing, rooms.clock.now(), 10).size() == 1);
    CHECK(store::list_audit(transaction, 0, 10).size() == 1);
  });
}

TEST_CASE("a store that fails leaves the draft as it was; a lost answer can be asked for again") {
  Rooms rooms;
  const People people(rooms);
  const store::Draft draft = support::start_draft(rooms, people);
  rooms.faulty.fail_writes("store_full", 1);
  CHECK(outcome(rooms, people.grace.login, draft.id) == "store_full");
  rooms.faulty.fail_writes("store_failed", 1, support::Fault::after_commit);
  CHECK(outcome(rooms, people.grace.login, draft.id) == "store_failed");
  CHECK(outcome(rooms, people.grace.login, draft.id) == "already_submitted");
}

}  // namespace
