// Dates, dateTimes and times as FHIRPath 2.0 reads, writes, compares and moves them (N1, "Date", "DateTime",
// "Time", "Equality", "Date/Time Arithmetic"). Total; years 1 to 9999.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "shared/base/time.h"
#include "shared/fhirpath/value.h"

namespace fhirpath {

// `kind` says what is read: date (2026, 2026-11, 2026-11-22), date_time (a date, which may go on with T and a
// time and an offset), time (14, 14:30, 14:30:00.5). Digits of a second after the third are dropped.
std::optional<Moment> parse_moment(Kind kind, std::string_view text);
std::string moment_text(Kind kind, const Moment& moment);

// Which is earlier, as far as both say; nothing when they are alike as far as both say but one says more.
// Where one has an offset, `offset_minutes` is taken for the other's.
std::optional<std::strong_ordering> compare(Kind left_kind, const Moment& left, Kind right_kind,
                                            const Moment& right, std::int32_t offset_minutes);

enum class CalendarUnit : std::uint8_t { year, month, week, day, hour, minute, second, millisecond };
std::optional<CalendarUnit> calendar_unit(std::string_view word);  // "year", "years" ...
std::string_view calendar_word(CalendarUnit unit);
// Moved by whole units (of seconds: also by a fraction); nothing when it leaves the years 1 to 9999. Units
// finer than the precision count in wholes of it: 2026 + 13 months is 2027.
std::optional<Moment> moved(Kind kind, const Moment& moment, const Decimal& number, CalendarUnit unit);

Moment moment_of(base::Instant at, std::int32_t offset_minutes);  // to the millisecond
// Digits after the year's four count two for each part, three for milliseconds (N1, precision()).
int precision_digits(Kind kind, const Moment& moment);
std::optional<Moment> low_boundary(Kind kind, const Moment& moment, int digits);
std::optional<Moment> high_boundary(Kind kind, const Moment& moment, int digits);

}  // namespace fhirpath
