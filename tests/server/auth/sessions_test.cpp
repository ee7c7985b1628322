#include "server/auth/sessions.h"

#include <catch2/catch_test_macros.hpp>

#include "server/jobs/retention.h"
#include "tests/support/server/people.h"

namespace {

using auth::Activity;
using auth::SessionCheck;
using store::SessionEnd;
using store::Transaction;
using support::People;
using support::Rooms;

struct Session {
  Rooms rooms;
  People people{rooms};
  auth::Sessions sessions{rooms.parts};
  auth::SignedIn grace = support::sign_in(rooms, people.grace);

  SessionCheck check(Activity activity = Activity::person) {
    const auto answer = sessions.check(grace.session_token, activity);
    REQUIRE(answer.has_value());
    return *answer;
  }
};

TEST_CASE(
    "a session is live for its person until fifteen idle minutes have passed, then ended on the server") {
  Session test;
  CHECK(test.check().state == SessionCheck::State::live);
  CHECK(test.check().login == test.people.grace.login);
  CHECK(test.check().idle_ends_at - test.rooms.clock.now() == base::minutes(15));
  test.rooms.clock.advance(base::Milliseconds{base::minutes(15).count - 1});
  CHECK(test.check().state == SessionCheck::State::live);
  test.rooms.clock.advance(base::minutes(15));
  const SessionCheck ended = test.check();
  CHECK(ended.state == SessionCheck::State::ended);
  CHECK(ended.end == SessionEnd::idle);
  CHECK(ended.login == test.people.grace.login);
}

TEST_CASE("asking in the background is not activity") {
  Session test;
  for (int minute = 0; minute < 15; ++minute) {
    CHECK(test.check(Activity::background).state == SessionCheck::State::live);
    test.rooms.clock.advance(base::minutes(1));
  }
  CHECK(test.check(Activity::background).end == SessionEnd::idle);
}

TEST_CASE("however active, a session ends after twelve hours") {
  Session test;
  const base::Instant start = test.rooms.clock.now();
  while (test.rooms.clock.now() < start + base::hours(12)) {
    CHECK(test.check().state == SessionCheck::State::live);
    CHECK(test.check().longest_ends_at == start + base::hours(12));
    test.rooms.clock.advance(base::minutes(10));
  }
  CHECK(test.check().end == SessionEnd::longest);
}

TEST_CASE("a token that is nobody's is unknown, and the token itself is nowhere in the database") {
  Session test;
  CHECK(test.sessions.check("", Activity::person)->state == SessionCheck::State::unknown);
  CHECK(test.sessions.check(std::string(64, 'a'), Activity::person)->state == SessionCheck::State::unknown);
  CHECK(test.grace.session_token.size() == 64);
  test.rooms.write([&](Transaction& transaction) {
    const auto row = transaction.first("SELECT token_hash FROM sessions");
    REQUIRE(row);
    CHECK(row->text(0) == store::sha256_hex(test.grace.session_token));
  });
}

TEST_CASE("activity is written at most once a second") {
  Session test;
  const int before = test.rooms.faulty.writes();
  for (int count = 0; count < 5; ++count) test.check();
  CHECK(test.rooms.faulty.writes() == before);
  test.rooms.clock.advance(base::seconds(1));
  for (int count = 0; count < 5; ++count) test.check();
  CHECK(test.rooms.faulty.writes() == before + 1);
}

TEST_CASE("a session signed out stays known for a day, then not") {
  Session test;
  REQUIRE(test.sessions.sign_out(test.grace.session_token, "192.0.2.7"));
  CHECK(test.check().end == SessionEnd::signed_out);
  test.rooms.clock.advance(base::Milliseconds{base::hours(24).count - 1});
  REQUIRE(jobs::remove_short_lived(test.rooms.parts).has_value());
  CHECK(test.check().state == SessionCheck::State::ended);
  test.rooms.clock.advance(base::seconds(1));
  REQUIRE(jobs::remove_short_lived(test.rooms.parts).has_value());
  CHECK(test.check().state == SessionCheck::State::unknown);
}

TEST_CASE("the sessions that go on are listed, the latest active first") {
  Session test;
  test.rooms.clock.advance(base::minutes(1));
  const auth::SignedIn phone =
      support::sign_in(test.rooms, test.people.grace, {"198.51.100.4", std::string(500, 'A'), {}});
  CHECK(phone.session_token != test.grace.session_token);
  const auto live = [&] {
    return test.rooms.write([&](Transaction& transaction) {
      return auth::live_sessions(transaction, test.rooms.parts.limits, test.people.grace.login,
                                 test.rooms.clock.now());
    });
  };
  const auto listed = live();
  REQUIRE(listed.size() == 2);
  CHECK(listed.front().id == phone.session);
  CHECK(listed.front().agent.size() == 200);
  test.rooms.clock.advance(base::minutes(10));
  CHECK(test.check().state == SessionCheck::State::live);
  test.rooms.clock.advance(base::minutes(5));
  CHECK(live().size() == 1);  // the phone's is due to end, whether or not that is written
}

TEST_CASE("a changed password or phone ends every session but the one it was changed in") {
  Session test;
  const auth::SignedIn other = support::sign_in(test.rooms, test.people.grace);
  test.rooms.write([&](Transaction& transaction) {
    auth::end_sessions(transaction, test.people.grace.login, test.grace.session,
                       SessionEnd::credentials_changed, test.rooms.clock.now());
  });
  CHECK(test.check().state == SessionCheck::State::live);
  CHECK(test.sessions.check(other.session_token, Activity::person)->end == SessionEnd::credentials_changed);
}

TEST_CASE("a form token is right for its own session only") {
  Rooms rooms;
  const std::string token = auth::form_token(rooms.sealing, "session one");
  CHECK(auth::form_token_right(rooms.sealing, "session one", token));
  CHECK_FALSE(auth::form_token_right(rooms.sealing, "session two", token));
  CHECK_FALSE(auth::form_token_right(rooms.sealing, "session one", ""));
  CHECK_FALSE(auth::form_token_right(rooms.sealing, "session one", token.substr(1)));
  CHECK_FALSE(auth::form_token_right(rooms.sealing, "", auth::form_token(rooms.sealing, "")));
}

}  // namespace
