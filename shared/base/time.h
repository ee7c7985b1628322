// Time as values. Nothing here reads a clock: an Instant is handed in by whoever owns one.
// Instant: milliseconds since 1970-01-01T00:00:00Z. CivilDate: a day in the proleptic Gregorian calendar.
// London: UTC, or UTC+1 from the last Sunday of March 01:00 UTC to the last Sunday of October 01:00 UTC
// (The Summer Time Order 2002).
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace base {

struct Milliseconds {
  std::int64_t count = 0;
  auto operator<=>(const Milliseconds&) const = default;
};
constexpr Milliseconds seconds(std::int64_t n) {
  return {n * 1000};
}
constexpr Milliseconds minutes(std::int64_t n) {
  return seconds(n * 60);
}
constexpr Milliseconds hours(std::int64_t n) {
  return minutes(n * 60);
}
constexpr Milliseconds days(std::int64_t n) {
  return hours(n * 24);
}

struct Instant {
  std::int64_t ms = 0;
  auto operator<=>(const Instant&) const = default;
};
constexpr Instant operator+(Instant at, Milliseconds by) {
  return {at.ms + by.count};
}
constexpr Instant operator-(Instant at, Milliseconds by) {
  return {at.ms - by.count};
}
constexpr Milliseconds operator-(Instant later, Instant earlier) {
  return {later.ms - earlier.ms};
}

struct CivilDate {
  std::int32_t year = 1970;
  std::int32_t month = 1;  // 1-12
  std::int32_t day = 1;    // 1-31
  auto operator<=>(const CivilDate&) const = default;
};

struct CivilTime {
  std::int32_t hour = 0;
  std::int32_t minute = 0;
  std::int32_t second = 0;
  auto operator<=>(const CivilTime&) const = default;
};

bool valid(CivilDate date);                    // years 1-9999, and the day exists
std::int64_t days_from_civil(CivilDate date);  // days since 1970-01-01
CivilDate civil_from_days(std::int64_t days);
CivilDate add_days(CivilDate date, std::int64_t days);

std::string iso_date(CivilDate date);  // 2026-11-22
std::optional<CivilDate> parse_iso_date(std::string_view text);
std::string iso_instant(Instant at);                              // 2026-11-22T09:30:00.000Z
std::optional<Instant> parse_iso_instant(std::string_view text);  // with Z or an offset

CivilDate london_date(Instant at);
CivilTime london_time(Instant at);

}  // namespace base
