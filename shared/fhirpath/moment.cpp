#include "shared/fhirpath/moment.h"

#include <algorithm>
#include <array>

namespace fhirpath {
namespace {

constexpr std::int64_t minutes_a_day = 1440;
constexpr std::int64_t day_ms = 86'400'000;
constexpr std::int16_t earliest_zone = 14 * 60;  // where a day begins first
constexpr std::int16_t latest_zone = -12 * 60;

struct UnitWord {
  CalendarUnit unit;
  std::string_view word;
  std::string_view words;
};
constexpr std::array<UnitWord, 8> unit_words = {{{CalendarUnit::year, "year", "years"},
                                                 {CalendarUnit::month, "month", "months"},
                                                 {CalendarUnit::week, "week", "weeks"},
                                                 {CalendarUnit::day, "day", "days"},
                                                 {CalendarUnit::hour, "hour", "hours"},
                                                 {CalendarUnit::minute, "minute", "minutes"},
                                                 {CalendarUnit::second, "second", "seconds"},
                                                 {CalendarUnit::millisecond, "millisecond", "milliseconds"}}};

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  bool done() const { return at_ == text_.size(); }
  bool take(char c) {
    if (done() || text_[at_] != c) return false;
    ++at_;
    return true;
  }
  // Exactly `width` digits between two numbers.
  template <class Number>
  bool number(Number& into, std::size_t width, std::int32_t least, std::int32_t most) {
    std::int32_t value = 0;
    for (std::size_t i = 0; i < width; ++i) {
      if (done() || text_[at_] < '0' || text_[at_] > '9') return false;
      value = value * 10 + (text_[at_++] - '0');
    }
    into = static_cast<Number>(value);
    return value >= least && value <= most;
  }

  bool date(Moment& moment) {
    if (!number(moment.year, 4, 1, 9999)) return false;
    moment.precision = Precision::year;
    if (!take('-')) return true;
    if (!number(moment.month, 2, 1, 12)) return false;
    moment.precision = Precision::month;
    if (!take('-')) return true;
    moment.precision = Precision::day;
    return number(moment.day, 2, 1, 31) && base::valid({moment.year, moment.month, moment.day});
  }
  bool time(Moment& moment) {
    if (!number(moment.hour, 2, 0, 23)) return false;
    moment.precision = Precision::hour;
    if (!take(':')) return true;
    if (!number(moment.minute, 2, 0, 59)) return false;
    moment.precision = Precision::minute;
    if (!take(':')) return true;
    if (!number(moment.second, 2, 0, 59)) return false;
    moment.precision = Precision::second;
    return !take('.') || fraction(moment);
  }
  bool offset(Moment& moment) {
    if (take('Z')) {
      moment.offset_minutes = 0;
      return true;
    }
    const bool west = take('-');
    if (!west && !take('+')) return true;
    std::int32_t hour = 0;
    std::int32_t minute = 0;
    if (!number(hour, 2, 0, 14) || !take(':') || !number(minute, 2, 0, 59)) return false;
    moment.offset_minutes = static_cast<std::int16_t>((west ? -1 : 1) * (hour * 60 + minute));
    return true;
  }

 private:
  bool fraction(Moment& moment) {
    std::uint32_t weight = 100;
    std::uint32_t ms = 0;
    const std::size_t start = at_;
    for (; !done() && text_[at_] >= '0' && text_[at_] <= '9'; ++at_, weight /= 10) {
      ms += weight * static_cast<std::uint32_t>(text_[at_] - '0');
    }
    moment.millisecond = static_cast<std::uint16_t>(ms);
    moment.precision = Precision::millisecond;
    return at_ > start;
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

void append(std::string& text, std::int32_t number, std::size_t width) {
  const std::string digits = std::to_string(number);
  if (digits.size() < width) text.append(width - digits.size(), '0');
  text += digits;
}

void append_time(std::string& text, const Moment& moment) {
  append(text, moment.hour, 2);
  if (moment.precision >= Precision::minute) append(text += ":", moment.minute, 2);
  if (moment.precision >= Precision::second) append(text += ":", moment.second, 2);
  if (moment.precision >= Precision::millisecond) append(text += ".", moment.millisecond, 3);
}

void append_offset(std::string& text, std::int16_t minutes) {
  if (minutes == Moment::no_offset) return;
  if (minutes == 0) {
    text += "Z";
    return;
  }
  text += minutes < 0 ? "-" : "+";
  const std::int32_t distance = minutes < 0 ? -minutes : minutes;
  append(text, distance / 60, 2);
  append(text += ":", distance % 60, 2);
}

std::int64_t floor_div(std::int64_t a, std::int64_t b) {
  return a / b - (a % b < 0 ? 1 : 0);
}

std::int64_t minutes_of(const Moment& moment) {
  return base::days_from_civil({moment.year, moment.month, moment.day}) * minutes_a_day + moment.hour * 60 +
         moment.minute;
}

void set_date(Moment& moment, base::CivilDate date) {
  moment.year = static_cast<std::int16_t>(date.year);
  moment.month = static_cast<std::uint8_t>(date.month);
  moment.day = static_cast<std::uint8_t>(date.day);
}

// The same instant at Greenwich.
Moment at_greenwich(Moment moment, std::int32_t offset) {
  const std::int64_t minutes = minutes_of(moment) - offset;
  const std::int64_t day = floor_div(minutes, minutes_a_day);
  const auto in_day = static_cast<std::int32_t>(minutes - day * minutes_a_day);
  set_date(moment, base::civil_from_days(day));
  moment.hour = static_cast<std::uint8_t>(in_day / 60);
  moment.minute = static_cast<std::uint8_t>(in_day % 60);
  return moment;
}

Precision compared(Precision precision) {
  return std::min(precision, Precision::second);
}

std::uint8_t last_day(std::int32_t year, std::int32_t month) {
  for (std::uint8_t day = 31; day > 28; --day) {
    if (base::valid({year, month, day})) return day;
  }
  return 28;
}

std::optional<Moment> moved_months(Moment moment, std::int64_t months) {
  const std::int64_t all = moment.year * std::int64_t{12} + (moment.month - 1) + months;
  const std::int64_t year = floor_div(all, 12);
  if (year < 1 || year > 9999) return std::nullopt;
  moment.year = static_cast<std::int16_t>(year);
  moment.month = static_cast<std::uint8_t>(all - year * 12 + 1);
  moment.day = std::min(moment.day, last_day(moment.year, moment.month));
  return moment;
}

std::optional<Moment> moved_ms(Kind kind, Moment moment, std::int64_t ms) {
  const std::int64_t in_day = ((moment.hour * std::int64_t{60} + moment.minute) * 60 + moment.second) * 1000 +
                              moment.millisecond + ms;
  const std::int64_t days = floor_div(in_day, day_ms);
  const std::int64_t rest = in_day - days * day_ms;
  if (kind != Kind::time) {
    const std::int64_t day = base::days_from_civil({moment.year, moment.month, moment.day}) + days;
    if (day < -719'162 || day > 2'932'896) return std::nullopt;  // years 1 to 9999
    set_date(moment, base::civil_from_days(day));
  }
  moment.hour = static_cast<std::uint8_t>(rest / 3'600'000);
  moment.minute = static_cast<std::uint8_t>(rest / 60'000 % 60);
  moment.second = static_cast<std::uint8_t>(rest / 1000 % 60);
  moment.millisecond = static_cast<std::uint16_t>(rest % 1000);
  return moment;
}

std::int64_t unit_ms(CalendarUnit unit) {
  switch (unit) {
    case CalendarUnit::week:
      return 7 * day_ms;
    case CalendarUnit::day:
      return day_ms;
    case CalendarUnit::hour:
      return 3'600'000;
    case CalendarUnit::minute:
      return 60'000;
    case CalendarUnit::second:
      return 1000;
    default:
      return 1;
  }
}

std::int64_t precision_ms(Precision precision) {
  constexpr std::array<std::int64_t, 7> sizes = {365 * day_ms, 30 * day_ms, day_ms, 3'600'000,
                                                 60'000,       1000,        1};
  return sizes[static_cast<std::size_t>(precision)];
}

// The precision that so many digits mean, nothing when none does.
std::optional<Precision> precision_of(Kind kind, int digits) {
  constexpr std::array<int, 7> dated = {4, 6, 8, 10, 12, 14, 17};
  constexpr std::array<int, 7> timed = {0, 0, 0, 2, 4, 6, 9};
  for (std::size_t i = 0; i < dated.size(); ++i) {
    const auto precision = static_cast<Precision>(i);
    if (kind == Kind::date && precision > Precision::day) break;
    if (digits != 0 && (kind == Kind::time ? timed : dated)[i] == digits) return precision;
  }
  return std::nullopt;
}

// With the parts beyond `precision` at their lowest.
Moment cut(Moment moment, Precision precision) {
  if (precision < Precision::month) moment.month = 1;
  if (precision < Precision::day) moment.day = 1;
  if (precision < Precision::hour) {
    moment.hour = 0;
    moment.offset_minutes = Moment::no_offset;
  }
  if (precision < Precision::minute) moment.minute = 0;
  if (precision < Precision::second) moment.second = 0;
  if (precision < Precision::millisecond) moment.millisecond = 0;
  moment.precision = precision;
  return moment;
}

}  // namespace

std::optional<Moment> parse_moment(Kind kind, std::string_view text) {
  Reader reader(text);
  Moment moment;
  if (kind == Kind::time) {
    if (!reader.time(moment) || !reader.done()) return std::nullopt;
    return moment;
  }
  if (!reader.date(moment)) return std::nullopt;
  if (kind == Kind::date_time && reader.take('T') && !reader.done()) {
    if (moment.precision != Precision::day || !reader.time(moment) || !reader.offset(moment))
      return std::nullopt;
  }
  if (!reader.done()) return std::nullopt;
  return moment;
}

std::string moment_text(Kind kind, const Moment& moment) {
  std::string text;
  if (kind == Kind::time) {
    append_time(text, moment);
    return text;
  }
  append(text, moment.year, 4);
  if (moment.precision >= Precision::month) append(text += "-", moment.month, 2);
  if (moment.precision >= Precision::day) append(text += "-", moment.day, 2);
  if (moment.precision >= Precision::hour) {
    append_time(text += "T", moment);
    append_offset(text, moment.offset_minutes);
  }
  return text;
}

std::optional<std::strong_ordering> compare(Kind left_kind, const Moment& left, Kind right_kind,
                                            const Moment& right, std::int32_t offset_minutes) {
  if ((left_kind == Kind::time) != (right_kind == Kind::time)) return std::nullopt;
  Moment a = left;
  Moment b = right;
  if (left_kind != Kind::time && a.precision >= Precision::hour && b.precision >= Precision::hour) {
    const std::int32_t a_offset = a.offset_minutes == Moment::no_offset ? offset_minutes : a.offset_minutes;
    const std::int32_t b_offset = b.offset_minutes == Moment::no_offset ? offset_minutes : b.offset_minutes;
    if (a_offset != b_offset) {
      a = at_greenwich(a, a_offset);
      b = at_greenwich(b, b_offset);
    }
  }
  const std::array<std::int32_t, 6> a_parts = {a.year, a.month,  a.day,
                                               a.hour, a.minute, a.second * 1000 + a.millisecond};
  const std::array<std::int32_t, 6> b_parts = {b.year, b.month,  b.day,
                                               b.hour, b.minute, b.second * 1000 + b.millisecond};
  const std::size_t first = left_kind == Kind::time ? static_cast<std::size_t>(Precision::hour) : 0;
  const auto both = static_cast<std::size_t>(std::min(compared(a.precision), compared(b.precision)));
  for (std::size_t i = first; i <= both; ++i) {
    if (a_parts[i] != b_parts[i]) return a_parts[i] <=> b_parts[i];
  }
  if (compared(a.precision) != compared(b.precision)) return std::nullopt;
  return std::strong_ordering::equal;
}

std::optional<CalendarUnit> calendar_unit(std::string_view word) {
  for (const UnitWord& row : unit_words) {
    if (word == row.word || word == row.words) return row.unit;
  }
  return std::nullopt;
}

std::string_view calendar_word(CalendarUnit unit) {
  return unit_words[static_cast<std::size_t>(unit)].word;
}

std::optional<Moment> moved(Kind kind, const Moment& moment, const Decimal& number, CalendarUnit unit) {
  const bool months = unit == CalendarUnit::year || unit == CalendarUnit::month;
  if (months) {
    if (kind == Kind::time) return std::nullopt;
    const auto whole = number.truncated().whole();
    if (!whole || *whole > 120'000 || *whole < -120'000) return std::nullopt;
    std::int64_t count = *whole * (unit == CalendarUnit::year ? 12 : 1);
    if (moment.precision == Precision::year) count = count / 12 * 12;
    return moved_months(moment, count);
  }
  const bool fine = unit == CalendarUnit::second;
  const auto exact = fine ? multiply(number, Decimal(1000)) : std::optional(number);
  const auto whole = exact ? exact->truncated().whole() : std::nullopt;
  const std::int64_t size = fine ? 1 : unit_ms(unit);
  if (!whole || *whole > INT64_MAX / 2 / size || *whole < -(INT64_MAX / 2 / size)) return std::nullopt;
  const std::int64_t ms = *whole * size;
  const std::int64_t steps = ms / precision_ms(moment.precision);
  if (moment.precision <= Precision::month) {
    if (steps > 120'000 || steps < -120'000) return std::nullopt;
    return moved_months(moment, steps * (moment.precision == Precision::year ? 12 : 1));
  }
  return moved_ms(kind, moment, steps * precision_ms(moment.precision));
}

Moment moment_of(base::Instant at, std::int32_t offset_minutes) {
  Moment moment;
  moment.year = 1970;
  moment.precision = Precision::millisecond;
  const auto made = moved_ms(Kind::date_time, moment, at.ms + offset_minutes * std::int64_t{60'000});
  moment = made.value_or(moment);
  moment.offset_minutes = static_cast<std::int16_t>(offset_minutes);
  return moment;
}

int precision_digits(Kind kind, const Moment& moment) {
  constexpr std::array<int, 7> digits = {4, 6, 8, 10, 12, 14, 17};
  return digits[static_cast<std::size_t>(moment.precision)] - (kind == Kind::time ? 8 : 0);
}

std::optional<Moment> low_boundary(Kind kind, const Moment& moment, int digits) {
  const auto precision = precision_of(kind, digits);
  if (!precision) return std::nullopt;
  Moment low = cut(moment, std::min(*precision, moment.precision));
  low.precision = *precision;
  if (kind == Kind::date_time && *precision >= Precision::hour && low.offset_minutes == Moment::no_offset) {
    low.offset_minutes = earliest_zone;
  }
  return low;
}

std::optional<Moment> high_boundary(Kind kind, const Moment& moment, int digits) {
  const auto precision = precision_of(kind, digits);
  if (!precision) return std::nullopt;
  Moment high = moment;
  if (moment.precision < Precision::month) high.month = 12;
  if (moment.precision < Precision::day) high.day = last_day(high.year, high.month);
  if (moment.precision < Precision::hour) high.hour = 23;
  if (moment.precision < Precision::minute) high.minute = 59;
  if (moment.precision < Precision::second) high.second = 59;
  if (moment.precision < Precision::millisecond) high.millisecond = 999;
  high = cut(high, *precision);
  if (kind == Kind::date_time && *precision >= Precision::hour && high.offset_minutes == Moment::no_offset) {
    high.offset_minutes = latest_zone;
  }
  return high;
}

}  // namespace fhirpath
