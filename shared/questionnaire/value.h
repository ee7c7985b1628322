// One typed answer. Decimals keep the digits they were written with (FHIR: precision is significant).
#pragma once

#include <cstdint>
#include <string>
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
  bool operator==(const Coding& other) const { return system == other.system && code == other.code; }
};
struct Attachment {
  std::string url, title, content_type;  // url: /api/v1/files/<id>
  std::int64_t size_bytes = 0;
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

}  // namespace questionnaire
