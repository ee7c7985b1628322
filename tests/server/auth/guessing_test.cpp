#include "server/auth/guessing.h"

#include <catch2/catch_test_macros.hpp>

#include "tests/support/server/people.h"

namespace {

using auth::Caller;
using support::People;
using support::Rooms;

const Caller home{"192.0.2.7", "Firefox", {}};
const Caller elsewhere{"198.51.100.9", "Firefox", {}};

struct Guessing {
  Rooms rooms;
  People people{rooms};
  auth::SignIn steps{rooms.parts, rooms.passwords};

  // What signing in came to: a code, and how long is to be waited.
  std::pair<std::string, base::Milliseconds> attempt(const std::string& email, const std::string& password,
                                                     const Caller& caller) {
    const auto identified = steps.begin(email, password, caller);
    if (identified) return {"identified", {}};
    return {identified.error().code, identified.error().retry_after};
  }
  std::string guess(const std::string& email, const Caller& caller) {
    return attempt(email, "a guess", caller).first;
  }
  std::string sign_in_grace(const Caller& caller) {
    return attempt(people.grace.email, people.grace.password, caller).first;
  }
};

TEST_CASE("waits grow from 30 seconds, doubling to an hour, for a known and an unknown e-mail alike") {
  for (const std::string email : {"grace.okafor@example.org", "nobody@example.org"}) {
    Guessing test;
    for (int free = 0; free < 3; ++free) CHECK(test.guess(email, home) == "sign_in_refused");
    CHECK(test.guess(email, home) == "sign_in_refused");
    for (const std::int64_t wait_s : {30, 60, 120, 240, 480, 960, 1920, 3600, 3600}) {
      const auto waiting = test.attempt(email, "a guess", home);
      CHECK(waiting.first == "sign_in_wait");
      CHECK(waiting.second == base::seconds(wait_s));
      test.rooms.clock.advance(base::seconds(wait_s));
      CHECK(test.guess(email, home) == "sign_in_refused");
    }
  }
}

TEST_CASE(
    "while waiting even the right password is not looked at, and waiting tries do not lengthen the wait") {
  Guessing test;
  for (int count = 0; count < 4; ++count) test.guess(test.people.grace.email, home);
  for (int count = 0; count < 10; ++count) CHECK(test.sign_in_grace(home) == "sign_in_wait");
  test.rooms.clock.advance(base::seconds(30));
  CHECK(test.sign_in_grace(home) == "identified");
}

TEST_CASE("a stranger at another address cannot keep a person out") {
  Guessing test;
  for (int count = 0; count < 50; ++count) test.guess(test.people.grace.email, elsewhere);
  CHECK(test.guess(test.people.grace.email, elsewhere) == "sign_in_wait");
  CHECK(test.sign_in_grace(home) == "identified");
}

TEST_CASE("an address that tries many e-mails waits too, and an own account does not wash it clean") {
  Guessing test;
  for (int count = 0; count < 20; ++count) {
    CHECK(test.guess("person" + std::to_string(count) + "@example.org", elsewhere) == "sign_in_refused");
    if (count % 5 == 0) CHECK(test.sign_in_grace(elsewhere) == "identified");
  }
  CHECK(test.guess("another@example.org", elsewhere) == "sign_in_refused");
  CHECK(test.guess("onemore@example.org", elsewhere) == "sign_in_wait");
  CHECK(test.guess("onemore@example.org", home) == "sign_in_refused");
}

TEST_CASE("signing in starts the count of login and address anew, and a day without failures forgets it") {
  Guessing test;
  for (int count = 0; count < 3; ++count) test.guess(test.people.grace.email, home);
  CHECK(test.sign_in_grace(home) == "identified");
  for (int count = 0; count < 4; ++count)
    CHECK(test.guess(test.people.grace.email, home) == "sign_in_refused");
  CHECK(test.guess(test.people.grace.email, home) == "sign_in_wait");
  test.rooms.clock.advance(base::days(1));
  for (int count = 0; count < 4; ++count)
    CHECK(test.guess(test.people.grace.email, home) == "sign_in_refused");
}

TEST_CASE("a device that has signed in before is not held up by what others did at its address") {
  Guessing test;
  const auth::SignedIn signed_in = support::sign_in(test.rooms, test.people.grace, home);
  for (int count = 0; count < 30; ++count) {
    test.guess(test.people.grace.email, home);
    test.guess("person" + std::to_string(count) + "@example.org", home);
  }
  CHECK(test.sign_in_grace(home) == "sign_in_wait");
  Caller known = home;
  known.device_token = signed_in.device_token;
  CHECK(test.sign_in_grace(known) == "identified");
  CHECK(test.attempt(test.people.ruth.email, test.people.ruth.password, known).first == "sign_in_wait");

  for (int count = 0; count < 4; ++count)
    CHECK(test.guess(test.people.grace.email, known) == "sign_in_refused");
  CHECK(test.guess(test.people.grace.email, known) == "sign_in_wait");
}

TEST_CASE("addresses of one IPv6 home network count together, those of IPv4 each alone") {
  Rooms rooms;
  const auto scopes = [&](std::string_view address) {
    return auth::guess_scopes(rooms.sealing, rooms.limits, "grace.okafor@example.org", address).back().hash;
  };
  CHECK(scopes("2001:db8:1:2:aaaa::1") == scopes("2001:db8:1:2:bbbb::2"));
  CHECK(scopes("2001:db8:1:2::1") != scopes("2001:db8:1:3::1"));
  CHECK(scopes("192.0.2.1") != scopes("192.0.2.2"));
  CHECK(scopes("::ffff:192.0.2.1") != scopes("::ffff:192.0.2.2"));
}

TEST_CASE("a password that could not be checked, the server being overloaded, is not counted as a guess") {
  server::Limits limits = support::quick_limits();
  Rooms rooms(limits);
  const People people(rooms);
  rooms.limits.passwords_at_once = 0;
  rooms.limits.passwords_waiting = 0;
  auth::SignIn steps(rooms.parts, rooms.passwords);
  for (int count = 0; count < 30; ++count) {
    const auto refused = steps.begin(people.grace.email, people.grace.password, home);
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().code == "auth_overloaded");
  }
  rooms.limits.passwords_at_once = 2;
  CHECK(steps.begin(people.grace.email, people.grace.password, home).has_value());
}

}  // namespace
