#include "server/jobs/scheduler.h"

#include <catch2/catch_test_macros.hpp>

#include "tests/support/fake_clock.h"

namespace {

TEST_CASE("a job runs at once, then when its time has come again, once a step") {
  support::FakeClock clock;
  jobs::Scheduler scheduler(clock);
  int ran = 0;
  scheduler.add({"count", base::minutes(5), [&]() -> base::Result<void> {
                   ++ran;
                   return {};
                 }});
  CHECK(scheduler.until_next() == base::Milliseconds{});
  CHECK(scheduler.step().empty());
  CHECK(ran == 1);
  CHECK(scheduler.until_next() == base::minutes(5));
  clock.advance(base::Milliseconds{base::minutes(5).count - 1});
  scheduler.step();
  CHECK(ran == 1);
  clock.advance(base::Milliseconds{1});
  scheduler.step();
  scheduler.step();
  CHECK(ran == 2);
  clock.advance(base::hours(3));
  scheduler.step();
  CHECK(ran == 3);
}

TEST_CASE("a job that fails is told of and waits its turn, and the others run all the same") {
  support::FakeClock clock;
  jobs::Scheduler scheduler(clock);
  int ran = 0;
  scheduler.add(
      {"broken", base::minutes(1), []() -> base::Result<void> { return base::fail("store_full", "Full."); }});
  scheduler.add({"sound", base::minutes(1), [&]() -> base::Result<void> {
                   ++ran;
                   return {};
                 }});
  const auto failures = scheduler.step();
  REQUIRE(failures.size() == 1);
  CHECK(failures[0].job == "broken");
  CHECK(failures[0].error.code == "store_full");
  CHECK(ran == 1);
  CHECK(scheduler.step().empty());
}

TEST_CASE("a clock that jumps back a year does not stop a job for a year") {
  support::FakeClock clock;
  jobs::Scheduler scheduler(clock);
  int ran = 0;
  scheduler.add({"count", base::minutes(5), [&]() -> base::Result<void> {
                   ++ran;
                   return {};
                 }});
  scheduler.step();
  clock.advance(base::Milliseconds{-base::days(365).count});
  scheduler.step();
  clock.advance(base::minutes(5));
  scheduler.step();
  CHECK(ran == 2);
}

}  // namespace
