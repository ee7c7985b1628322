#include "server/store/drafts.h"

#include <catch2/catch_test_macros.hpp>

#include "server/store/held_posts.h"
#include "server/store/submissions.h"
#include "tests/support/server/people.h"

namespace {

using store::SaveAnswer;
using store::Transaction;
using support::People;
using support::Rooms;

store::DraftSave save_of(Rooms& rooms, const base::DraftId& id, std::int64_t revision,
                         const std::string& body) {
  const base::Instant now = rooms.clock.now();
  return {id, revision, "page-2", body, now, now + rooms.limits.draft_kept, store::HeldPosts::let_go};
}

SaveAnswer save(Rooms& rooms, const store::DraftSave& order) {
  return rooms.write(
      [&](Transaction& transaction) { return store::save_draft(transaction, rooms.sealing, order); });
}

std::optional<store::Draft> find(Rooms& rooms, const base::DraftId& id) {
  return rooms.write(
      [&](Transaction& transaction) { return store::find_draft(transaction, rooms.sealing, id); });
}

TEST_CASE(
    "a saved draft comes back as it was given, on the page where the person was, kept 90 days from then") {
  Rooms rooms;
  const People people(rooms);
  const store::Draft draft = support::start_draft(rooms, people);
  rooms.clock.advance(base::hours(30));
  const std::string body =
      R"({"item":[{"linkId":"1.1","answer":[{"valueString":"half-typ"}]}], "status":"x"})";
  const SaveAnswer answer = save(rooms, save_of(rooms, draft.id, 1, body));
  CHECK(answer.kind == SaveAnswer::Kind::saved);
  CHECK(answer.saved.revision == 2);
  const auto found = find(rooms, draft.id);
  REQUIRE(found);
  CHECK(found->body == body);
  CHECK(found->page == "page-2");
  CHECK(found->revision == 2);
  CHECK(found->login == people.grace.login);
  CHECK(found->task == people.jamies_review.id);
  CHECK(found->created == draft.created);
  CHECK(found->saved_at == rooms.clock.now());
  CHECK(found->kept_until - found->saved_at == base::days(90));
}

TEST_CASE(
    "of two windows saving the same revision one is told it is stale, with the newer draft, and nothing is "
    "lost") {
  Rooms rooms;
  const People people(rooms);
  const store::Draft draft = support::start_draft(rooms, people);
  CHECK(save(rooms, save_of(rooms, draft.id, 1, "first window")).kind == SaveAnswer::Kind::saved);
  const SaveAnswer second = save(rooms, save_of(rooms, draft.id, 1, "second window"));
  REQUIRE(second.kind == SaveAnswer::Kind::stale);
  REQUIRE(second.newer);
  CHECK(second.newer->revision == 2);
  CHECK(second.newer->body == "first window");
  CHECK(find(rooms, draft.id)->body == "first window");
  CHECK(save(rooms, save_of(rooms, draft.id, 2, "second window")).kind == SaveAnswer::Kind::saved);
}

TEST_CASE("saving a draft nobody has, or one already submitted, says which") {
  Rooms rooms;
  const People people(rooms);
  const store::Draft draft = support::start_draft(rooms, people);
  CHECK(save(rooms, save_of(rooms, rooms.id_of<base::DraftId>(), 1, "x")).kind == SaveAnswer::Kind::missing);
  const base::Instant now = rooms.clock.now();
  rooms.write([&](Transaction& transaction) {
    const auto submitted = store::submit_draft(transaction, rooms.sealing,
                                               {draft.id, 1, "final", rooms.id_of<base::SubmissionId>(),
                                                "ESC-AAAA-AAAA", now, now + base::days(90)});
    CHECK(submitted.has_value());
  });
  CHECK(save(rooms, save_of(rooms, draft.id, 1, "late")).kind == SaveAnswer::Kind::already_submitted);
}

TEST_CASE("saved forms are listed latest first, each person's own, without their answers") {
  Rooms rooms;
  const People people(rooms);
  const store::Draft first = support::start_draft(rooms, people);
  rooms.clock.advance(base::minutes(1));
  const store::Draft second = support::start_draft(rooms, people);
  const auto listed = rooms.write(
      [&](Transaction& transaction) { return store::list_drafts(transaction, people.grace.login); });
  REQUIRE(listed.size() == 2);
  CHECK(listed[0].id == second.id);
  CHECK(listed[1].id == first.id);
  CHECK(listed[0].body.empty());
  CHECK(listed[0].title == people.jamies_review.title);
  const auto martins = rooms.write(
      [&](Transaction& transaction) { return store::list_drafts(transaction, people.martin.login); });
  CHECK(martins.empty());
}

TEST_CASE("a removed draft is gone with its held posts, and its task is to do again") {
  Rooms rooms;
  const People people(rooms);
  const store::Draft draft = support::start_draft(rooms, people);
  rooms.write([&](Transaction& transaction) {
    store::hold_post(
        transaction, rooms.sealing,
        {rooms.id_of<store::HeldPostId>(), people.grace.login, draft.id, 1, "p", "late", rooms.clock.now()},
        20);
    store::remove_draft(transaction, draft.id);
  });
  CHECK_FALSE(find(rooms, draft.id));
  const auto task = rooms.write(
      [&](Transaction& transaction) { return store::find_task(transaction, people.jamies_review.id); });
  REQUIRE(task);
  CHECK(task->state == store::TaskState::to_do);
  CHECK(task->draft.empty());
}

TEST_CASE(
    "a post that came too late is given back to the same person, latest first, and gone once they save") {
  Rooms rooms;
  const People people(rooms);
  const store::Draft draft = support::start_draft(rooms, people);
  const auto hold = [&](std::int64_t revision, const std::string& body) {
    rooms.clock.advance(base::seconds(1));
    rooms.write([&](Transaction& transaction) {
      store::hold_post(transaction, rooms.sealing,
                       {rooms.id_of<store::HeldPostId>(), people.grace.login, draft.id, revision, "page-3",
                        body, rooms.clock.now()},
                       2);
    });
  };
  const auto held = [&](const support::Person& person) {
    return rooms.write([&](Transaction& transaction) {
      return store::list_held_posts(transaction, rooms.sealing, person.login, draft.id);
    });
  };
  hold(1, "first try");
  hold(1, "second try of the same");
  REQUIRE(held(people.grace).size() == 1);
  CHECK(held(people.grace).front().body == "second try of the same");
  hold(2, "other");
  hold(3, "third");
  REQUIRE(held(people.grace).size() == 2);
  CHECK(held(people.grace).front().body == "third");
  CHECK(held(people.grace).front().base_revision == 3);
  CHECK(held(people.grace).front().page == "page-3");
  CHECK(held(people.martin).empty());
  const auto drafts = rooms.write([&](Transaction& transaction) {
    return store::list_drafts_with_held_posts(transaction, people.grace.login);
  });
  CHECK(drafts == std::vector{draft.id});

  auto keeping = save_of(rooms, draft.id, 1, "by itself, from another window");
  keeping.held_posts = store::HeldPosts::keep;
  save(rooms, keeping);
  CHECK(held(people.grace).size() == 2);
  save(rooms, save_of(rooms, draft.id, 1, "stale saves let nothing go"));
  CHECK(held(people.grace).size() == 2);
  save(rooms, save_of(rooms, draft.id, 2, "the person's own"));
  CHECK(held(people.grace).empty());
}

}  // namespace
