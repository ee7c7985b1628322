#include "server/store/submissions.h"

#include <catch2/catch_test_macros.hpp>
#include <set>

#include "server/store/drafts.h"
#include "server/store/held_posts.h"
#include "tests/support/server/people.h"

namespace {

using store::SubmitAnswer;
using store::Transaction;
using support::People;
using support::Rooms;

base::Result<SubmitAnswer> submit(Rooms& rooms, const base::DraftId& draft, std::int64_t revision,
                                  const std::string& reference) {
  const base::Instant now = rooms.clock.now();
  const auto id = rooms.id_of<base::SubmissionId>();
  return rooms.sqlite->write([&](Transaction& transaction) {
    return store::submit_draft(
        transaction, rooms.sealing,
        {draft, revision, "final answers", id, reference, now, now + rooms.limits.submission_kept});
  });
}

TEST_CASE("a submitted draft becomes a submission: draft and held posts gone, task done, body as validated") {
  Rooms rooms;
  const People people(rooms);
  const store::Draft draft = support::start_draft(rooms, people);
  rooms.write([&](Transaction& transaction) {
    store::hold_post(
        transaction, rooms.sealing,
        {rooms.id_of<store::HeldPostId>(), people.grace.login, draft.id, 1, "p", "late", rooms.clock.now()},
        20);
  });
  const auto answer = submit(rooms, draft.id, 1, "ESC-4F7K-92QM");
  REQUIRE(answer.has_value());
  REQUIRE(answer->kind == SubmitAnswer::Kind::submitted);
  rooms.write([&](Transaction& transaction) {
    CHECK_FALSE(store::find_draft(transaction, rooms.sealing, draft.id));
    const auto found = store::find_submission(transaction, rooms.sealing, answer->submission->id);
    REQUIRE(found);
    CHECK(found->body == "final answers");
    CHECK(found->reference == "ESC-4F7K-92QM");
    CHECK(found->login == people.grace.login);
    CHECK(found->record == people.jamie);
    CHECK(found->questionnaire == draft.questionnaire);
    CHECK(found->title == draft.title);
    CHECK(found->kept_until - found->submitted_at == base::days(90));
    CHECK_FALSE(found->handed_over_at);
    CHECK(store::find_task(transaction, people.jamies_review.id)->state == store::TaskState::done);
    CHECK(store::list_open_tasks(transaction, people.grace.login).empty());
    CHECK(store::list_drafts_with_held_posts(transaction, people.grace.login).empty());
  });
}

TEST_CASE(
    "submitting twice gives the first submission again; a stale revision and a missing draft change "
    "nothing") {
  Rooms rooms;
  const People people(rooms);
  const store::Draft draft = support::start_draft(rooms, people);
  CHECK(submit(rooms, draft.id, 7, "ESC-AAAA-AAAA")->kind == SubmitAnswer::Kind::stale);
  CHECK(submit(rooms, rooms.id_of<base::DraftId>(), 1, "ESC-AAAA-AAAA")->kind == SubmitAnswer::Kind::missing);
  const auto first = submit(rooms, draft.id, 1, "ESC-AAAA-AAAA");
  REQUIRE(first->kind == SubmitAnswer::Kind::submitted);
  const auto again = submit(rooms, draft.id, 1, "ESC-BBBB-BBBB");
  REQUIRE(again->kind == SubmitAnswer::Kind::already_submitted);
  CHECK(again->submission->id == first->submission->id);
  CHECK(again->submission->reference == "ESC-AAAA-AAAA");
}

TEST_CASE("a reference in use is refused, and the draft is still there") {
  Rooms rooms;
  const People people(rooms);
  const store::Draft first = support::start_draft(rooms, people);
  const store::Draft second = support::start_draft(rooms, people);
  REQUIRE(submit(rooms, first.id, 1, "ESC-AAAA-AAAA").has_value());
  const auto unlucky = submit(rooms, second.id, 1, "ESC-AAAA-AAAA");
  REQUIRE_FALSE(unlucky.has_value());
  CHECK(unlucky.error().code == "reference_taken");
  CHECK(rooms.write([&](Transaction& transaction) {
    return store::find_draft(transaction, rooms.sealing, second.id).has_value();
  }));
}

TEST_CASE("submitted forms are listed to their own person for 90 days, latest first, without answers") {
  Rooms rooms;
  const People people(rooms);
  REQUIRE(submit(rooms, support::start_draft(rooms, people).id, 1, "ESC-AAAA-AAAA").has_value());
  rooms.clock.advance(base::days(1));
  REQUIRE(submit(rooms, support::start_draft(rooms, people).id, 1, "ESC-BBBB-BBBB").has_value());
  const auto references = [&](const support::Person& person) {
    std::vector<std::string> all;
    for (const auto& submission : rooms.write([&](Transaction& transaction) {
           return store::list_submissions(transaction, person.login, rooms.clock.now());
         })) {
      CHECK(submission.body.empty());
      all.push_back(submission.reference);
    }
    return all;
  };
  CHECK(references(people.grace) == std::vector<std::string>{"ESC-BBBB-BBBB", "ESC-AAAA-AAAA"});
  CHECK(references(people.martin).empty());
  rooms.clock.advance(base::days(89));
  CHECK(references(people.grace) == std::vector<std::string>{"ESC-BBBB-BBBB"});
}

TEST_CASE("references are short, differ, and hold no letter that is taken for another") {
  support::FakeRandom random(5);
  std::set<std::string> seen;
  for (int count = 0; count < 2000; ++count) {
    const std::string reference = store::new_reference(random);
    REQUIRE(reference.size() == 13);
    CHECK(reference.substr(0, 4) == "ESC-");
    CHECK(reference[8] == '-');
    CHECK(reference.substr(4).find_first_of("ILOU") == std::string::npos);
    seen.insert(reference);
  }
  CHECK(seen.size() == 2000);
}

TEST_CASE("a reference is understood as people type it") {
  const char* typed[] = {"ESC-4F7K-92QM", "esc 4f7k 92qm", "esc4f7k92qm", " ESC-4F7K-92QM "};
  for (const char* text : typed) CHECK(store::normalised_reference(text) == "ESC-4F7K-92QM");
  CHECK(store::normalised_reference("ESC-O1IL-0000") == "ESC-0111-0000");
  CHECK(store::normalised_reference("4F7K") == "4F7K");
  CHECK(store::normalised_reference("").empty());
}

}  // namespace
