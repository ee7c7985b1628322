#include "shared/base/time.h"

#include <array>

namespace base {
namespace {

constexpr std::int64_t day_ms = 86'400'000;

bool leap(std::int32_t year) {
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

std::int32_t days_in_month(std::int32_t year, std::int32_t month) {
  constexpr std::array<std::int32_t, 12> days = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (month == 2 && leap(year)) return 29;
  return days[static_cast<std::size_t>(month - 1)];
}

std::int64_t floor_div(std::int64_t a, std::int64_t b) {
  return a / b - (a % b < 0 ? 1 : 0);
}

std::string padded(std::int64_t number, std::size_t width) {
  std::string text = std::to_string(number);
  if (text.size() < width) text.insert(0, width - text.size(), '0');
  return text;
}

// Exactly `width` digits at `at`; advances past them.
std::optional<std::int32_t> digits(std::string_view text, std::size_t& at, std::size_t width) {
  if (text.size() < at + width) return std::nullopt;
  std::int32_t number = 0;
  for (std::size_t i = 0; i < width; ++i) {
    const char c = text[at + i];
    if (c < '0' || c > '9') return std::nullopt;
    number = number * 10 + (c - '0');
  }
  at += width;
  return number;
}

bool take(std::string_view text, std::size_t& at, char c) {
  if (at >= text.size() || text[at] != c) return false;
  ++at;
  return true;
}

std::optional<CivilDate> date_at(std::string_view text, std::size_t& at) {
  constexpr std::string_view shape = "0000-00-00";
  if (text.size() < at + shape.size()) return std::nullopt;
  std::array<std::int32_t, shape.size()> digit{};
  for (std::size_t i = 0; i < shape.size(); ++i) {
    const char c = text[at + i];
    digit[i] = c - '0';
    if (shape[i] == '-' ? c != '-' : c < '0' || c > '9') return std::nullopt;
  }
  const CivilDate date{digit[0] * 1000 + digit[1] * 100 + digit[2] * 10 + digit[3], digit[5] * 10 + digit[6],
                       digit[8] * 10 + digit[9]};
  if (!valid(date)) return std::nullopt;
  at += shape.size();
  return date;
}

// Seconds' fraction to whole milliseconds; further digits are allowed and dropped.
std::optional<std::int32_t> fraction_ms(std::string_view text, std::size_t& at) {
  if (!take(text, at, '.')) return 0;
  std::int32_t ms = 0;
  std::int32_t weight = 100;
  const std::size_t start = at;
  while (at < text.size() && text[at] >= '0' && text[at] <= '9') {
    ms += (text[at] - '0') * weight;
    weight /= 10;
    ++at;
  }
  if (at == start) return std::nullopt;
  return ms;
}

std::optional<std::int64_t> offset_ms(std::string_view text, std::size_t& at) {
  if (take(text, at, 'Z')) return 0;
  const bool east = at < text.size() && text[at] == '+';
  if (!take(text, at, '+') && !take(text, at, '-')) return std::nullopt;
  const auto hour = digits(text, at, 2);
  if (!hour || !take(text, at, ':')) return std::nullopt;
  const auto minute = digits(text, at, 2);
  if (!minute || *hour > 14 || *minute > 59) return std::nullopt;
  const std::int64_t ms = (*hour * 60 + *minute) * std::int64_t{60'000};
  return east ? ms : -ms;
}

// 01:00 UTC on the last Sunday of a month: when London's clocks change (The Summer Time Order 2002).
Instant clocks_change(std::int32_t year, std::int32_t month) {
  const std::int64_t last = days_from_civil({year, month, 31});
  const std::int64_t after_sunday = ((last + 4) % 7 + 7) % 7;  // 1970-01-01 was a Thursday
  return {(last - after_sunday) * day_ms + 3'600'000};
}

Instant london_clock(Instant at) {
  const std::int32_t year = civil_from_days(floor_div(at.ms, day_ms)).year;
  const bool summer = at >= clocks_change(year, 3) && at < clocks_change(year, 10);
  return summer ? at + hours(1) : at;
}

CivilTime time_of_day(std::int64_t ms) {
  const std::int64_t in_day = ms - floor_div(ms, day_ms) * day_ms;
  return {static_cast<std::int32_t>(in_day / 3'600'000), static_cast<std::int32_t>(in_day / 60'000 % 60),
          static_cast<std::int32_t>(in_day / 1000 % 60)};
}

}  // namespace

bool valid(CivilDate date) {
  return date.year >= 1 && date.year <= 9999 && date.month >= 1 && date.month <= 12 && date.day >= 1 &&
         date.day <= days_in_month(date.year, date.month);
}

// Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms": years begin in March, 400-year eras.
std::int64_t days_from_civil(CivilDate date) {
  const std::int64_t year = date.year - (date.month <= 2 ? 1 : 0);
  const std::int64_t era = floor_div(year, 400);
  const std::int64_t year_of_era = year - era * 400;
  const std::int64_t month_from_march = (date.month + 9) % 12;
  const std::int64_t day_of_year = (153 * month_from_march + 2) / 5 + date.day - 1;
  const std::int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146'097 + day_of_era - 719'468;
}

CivilDate civil_from_days(std::int64_t days) {
  const std::int64_t shifted = days + 719'468;
  const std::int64_t era = floor_div(shifted, 146'097);
  const std::int64_t day_of_era = shifted - era * 146'097;
  const std::int64_t year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36'524 - day_of_era / 146'096) / 365;
  const std::int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int64_t month_from_march = (5 * day_of_year + 2) / 153;
  const std::int64_t month = month_from_march < 10 ? month_from_march + 3 : month_from_march - 9;
  const std::int64_t year = year_of_era + era * 400 + (month <= 2 ? 1 : 0);
  return {static_cast<std::int32_t>(year), static_cast<std::int32_t>(month),
          static_cast<std::int32_t>(day_of_year - (153 * month_from_march + 2) / 5 + 1)};
}

CivilDate add_days(CivilDate date, std::int64_t days) {
  return civil_from_days(days_from_civil(date) + days);
}

std::string iso_date(CivilDate date) {
  return padded(date.year, 4) + "-" + padded(date.month, 2) + "-" + padded(date.day, 2);
}

std::optional<CivilDate> parse_iso_date(std::string_view text) {
  std::size_t at = 0;
  const auto date = date_at(text, at);
  if (at != text.size()) return std::nullopt;
  return date;
}

std::string iso_instant(Instant at) {
  const std::int64_t day = floor_div(at.ms, day_ms);
  const CivilTime time = time_of_day(at.ms);
  return iso_date(civil_from_days(day)) + "T" + padded(time.hour, 2) + ":" + padded(time.minute, 2) + ":" +
         padded(time.second, 2) + "." + padded(at.ms - floor_div(at.ms, 1000) * 1000, 3) + "Z";
}

std::optional<Instant> parse_iso_instant(std::string_view text) {
  std::size_t at = 0;
  const auto date = date_at(text, at);
  if (!date || !take(text, at, 'T')) return std::nullopt;
  const auto hour = digits(text, at, 2);
  if (!hour || !take(text, at, ':')) return std::nullopt;
  const auto minute = digits(text, at, 2);
  if (!minute || !take(text, at, ':')) return std::nullopt;
  const auto second = digits(text, at, 2);
  // A second of 60 is a leap second, which RFC 3339 allows.
  if (!second || *hour > 23 || *minute > 59 || *second > 60) return std::nullopt;
  const auto ms = fraction_ms(text, at);
  if (!ms) return std::nullopt;
  const auto offset = offset_ms(text, at);
  if (!offset || at != text.size()) return std::nullopt;
  const std::int64_t in_day = ((*hour * std::int64_t{60} + *minute) * 60 + *second) * 1000 + *ms;
  return Instant{days_from_civil(*date) * day_ms + in_day - *offset};
}

CivilDate london_date(Instant at) {
  return civil_from_days(floor_div(london_clock(at).ms, day_ms));
}

CivilTime london_time(Instant at) {
  return time_of_day(london_clock(at).ms);
}

}  // namespace base
