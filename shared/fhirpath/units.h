// Units of quantities: the codes of UCUM that forms and care records use, read with their prefixes, powers,
// products and quotients, and the calendar's durations (N1, "Time-valued quantities": a calendar year is
// twelve months and no fixed number of days; weeks and shorter are as long as UCUM's).
// A code that is not known compares only with itself.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "shared/fhirpath/moment.h"
#include "shared/fhirpath/value.h"

namespace fhirpath {

struct UnitMeaning {
  Decimal factor = 1;                   // how many of the base units one of this is
  Decimal offset = 0;                   // added before multiplying: Celsius and Fahrenheit
  std::array<std::int8_t, 8> powers{};  // of metre, gram, second, kelvin, radian, coulomb, candela, month
  bool operator==(const UnitMeaning&) const = default;
};

std::optional<UnitMeaning> unit_meaning(const Quantity& quantity);
bool comparable(const Quantity& left, const Quantity& right);
// Nothing when they are not comparable, or when the numbers become too large.
std::optional<std::strong_ordering> compare(const Quantity& left, const Quantity& right);
// The number of `quantity` in the unit of `in`.
std::optional<Decimal> converted(const Quantity& quantity, const Quantity& in);
// Which of the two has the smaller unit.
bool finer(const Quantity& left, const Quantity& than);
// The duration by which a date may be moved: the calendar's words, and UCUM's up to the week, which mean the
// same; not its mean month and year.
std::optional<CalendarUnit> duration_unit(const Quantity& quantity);
// "m" and "s" as m.s or m/s; "1" where nothing remains.
std::string product_unit(std::string_view left, std::string_view right);
std::string quotient_unit(std::string_view left, std::string_view right);

}  // namespace fhirpath
