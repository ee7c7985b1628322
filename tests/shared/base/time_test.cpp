#include "shared/base/time.h"

#include <catch2/catch_test_macros.hpp>

using base::CivilDate;
using base::CivilTime;
using base::Instant;

namespace {

Instant instant(std::string_view iso) {
  const auto at = base::parse_iso_instant(iso);
  REQUIRE(at);
  return *at;
}

}  // namespace

TEST_CASE("every day of four hundred years is the day after the one before it") {
  CivilDate date{1800, 1, 1};
  std::int64_t day = base::days_from_civil(date);
  for (int i = 0; i < 146'097; ++i) {
    CivilDate next = base::civil_from_days(++day);
    REQUIRE(base::valid(next));
    REQUIRE(next > date);
    REQUIRE(base::days_from_civil(next) == day);
    date = next;
  }
  CHECK(date == CivilDate{2200, 1, 1});
}

TEST_CASE("a day that does not exist is not valid") {
  CHECK(base::valid({2024, 2, 29}));
  CHECK_FALSE(base::valid({2023, 2, 29}));
  CHECK_FALSE(base::valid({1900, 2, 29}));
  CHECK(base::valid({2000, 2, 29}));
  CHECK_FALSE(base::valid({2026, 4, 31}));
  CHECK_FALSE(base::valid({2026, 13, 1}));
  CHECK_FALSE(base::valid({2026, 0, 1}));
  CHECK_FALSE(base::valid({0, 1, 1}));
  CHECK_FALSE(base::valid({10'000, 1, 1}));
}

TEST_CASE("an ISO date is read back as it was written, and nothing else is read") {
  CHECK(base::iso_date({2026, 3, 9}) == "2026-03-09");
  CHECK(base::parse_iso_date("2026-03-09") == CivilDate{2026, 3, 9});
  for (const char* text :
       {"", "2026-3-9", "2026-03-09 ", "2026-02-30", "2026/03/09", "20260309", "-026-03-09"}) {
    CHECK_FALSE(base::parse_iso_date(text));
  }
}

TEST_CASE("an instant is read with Z or an offset and written in UTC") {
  CHECK(base::iso_instant({0}) == "1970-01-01T00:00:00.000Z");
  CHECK(base::iso_instant({-1}) == "1969-12-31T23:59:59.999Z");
  CHECK(base::iso_instant(instant("2026-11-22T09:30:00.1239+01:00")) == "2026-11-22T08:30:00.123Z");
  CHECK(base::iso_instant(instant("2026-11-22T23:30:00-01:30")) == "2026-11-23T01:00:00.000Z");
  for (const char* text : {"2026-11-22", "2026-11-22T09:30:00", "2026-11-22T24:00:00Z", "2026-11-22T09:30Z",
                           "2026-11-22T09:30:00.Z", "2026-11-22T09:30:00Zx", "2026-11-22T09:30:00+1:00"}) {
    CHECK_FALSE(base::parse_iso_instant(text));
  }
}

TEST_CASE("London is an hour ahead of UTC from the last Sunday of March to the last Sunday of October") {
  CHECK(base::london_time(instant("2026-03-29T00:59:59Z")) == CivilTime{0, 59, 59});
  CHECK(base::london_time(instant("2026-03-29T01:00:00Z")) == CivilTime{2, 0, 0});
  CHECK(base::london_time(instant("2026-10-25T00:59:59Z")) == CivilTime{1, 59, 59});
  CHECK(base::london_time(instant("2026-10-25T01:00:00Z")) == CivilTime{1, 0, 0});
  CHECK(base::london_date(instant("2026-07-01T23:30:00Z")) == CivilDate{2026, 7, 2});
  CHECK(base::london_date(instant("2026-12-31T23:30:00Z")) == CivilDate{2026, 12, 31});
}
