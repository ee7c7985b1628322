// One typed answer. Decimals keep the digits they were written with (FHIR: precision is significant).
// Nothing here fails: what cannot be read is no value.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "shared/base/time.h"

namespace questionnaire {

struct Decimal {
  std::string digits;  // canonical: -?[0-9]+(\.[0-9]+)?
  double number = 0;
  bool operator==(const Decimal& other) const { return number == other.number; }
};
struct Coding {
  std::string system, code, display;
  bool operator==(const Coding& other) const { return code == other.code && system == other.system; }
};
struct Attachment {
  std::string url, title, content_type;  // url: /api/v1/files/<id>
  std::int64_t size_bytes = 0;
  std::string data = {};  // base64, in responses of others that hold the file itself
  bool operator==(const Attachment&) const = default;
};
struct Quantity {
  Decimal value;
  std::string unit, system, code;
  bool operator==(const Quantity&) const = default;
};
struct PartialDate {  // FHIR date: year, year-month or year-month-day; 0 where absent
  std::int32_t year = 0, month = 0, day = 0;
  auto operator<=>(const PartialDate&) const = default;
};
struct Text {
  std::string text;
  bool operator==(const Text&) const = default;
};
struct Reference {
  std::string reference, display;
  bool operator==(const Reference&) const = default;
};
struct DateTime {
  std::string text;  // as written, checked
  base::Instant at;
  bool operator==(const DateTime& other) const { return at == other.at; }
};

using Value = std::variant<std::monostate, bool, std::int64_t, Decimal, PartialDate, DateTime,
                           base::CivilTime, Text, Coding, Attachment, Quantity, Reference>;

// A decimal as FHIR writes it (an exponent is written out); nothing when it is not a number or has more than
// 40 digits.
std::optional<Decimal> parse_decimal(std::string_view text);
std::int32_t decimal_places(const Decimal& decimal);

std::string iso_partial_date(const PartialDate& date);  // 2026, 2026-11 or 2026-11-22
std::optional<PartialDate> parse_partial_date(std::string_view text);
std::string iso_time(base::CivilTime time);                            // 09:30:00
std::optional<base::CivilTime> parse_iso_time(std::string_view text);  // with or without seconds
// A FHIR dateTime: with a time and an offset, or as far as a date goes (its first moment in UTC).
std::optional<DateTime> parse_date_time(std::string_view text);

// How many bytes base64 stands for; nothing when it is malformed (FHIR base64Binary, spaces allowed).
std::optional<std::int64_t> base64_bytes(std::string_view text);

// Integers and decimals compare with each other, dates as far as both say (FHIRPath: 2026 and 2026-03 are
// neither equal nor ordered), quantities where their units can be converted. Everything else is unordered.
std::partial_ordering compare(const Value& left, const Value& right);
// Numbers by what they are worth; codings by system and code.
bool same(const Value& left, const Value& right);

}  // namespace questionnaire
