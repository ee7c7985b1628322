#include "shared/questionnaire/value.h"

#include <algorithm>
#include <array>
#include <tuple>

#include "shared/base/number.h"
#include "shared/fhirpath/units.h"

namespace questionnaire {
namespace {

constexpr std::size_t most_digits = 40;

bool digit(char c) {
  return c >= '0' && c <= '9';
}

std::optional<std::int32_t> small_number(std::string_view text) {
  if (text.empty() || text.size() > 4) return std::nullopt;
  std::int32_t number = 0;
  for (char c : text) {
    if (!digit(c)) return std::nullopt;
    number = number * 10 + (c - '0');
  }
  return number;
}

std::string two_digits(std::int32_t number) {
  return {static_cast<char>('0' + number / 10 % 10), static_cast<char>('0' + number % 10)};
}

// The digits with the point moved `exponent` places to the right.
std::string shifted(std::string_view whole, std::string_view fraction, int exponent) {
  std::string all = std::string(whole) + std::string(fraction);
  std::ptrdiff_t point = static_cast<std::ptrdiff_t>(whole.size()) + exponent;
  if (point <= 0) {
    all.insert(0, static_cast<std::size_t>(1 - point), '0');
    point = 1;
  }
  const auto at = static_cast<std::size_t>(point);
  if (at > all.size()) all.append(at - all.size(), '0');
  std::string text = all.substr(0, at);
  const std::size_t leading = std::min(text.find_first_not_of('0'), text.size() - 1);
  text.erase(0, leading);
  if (at < all.size()) text += "." + all.substr(at);
  return text;
}

// "e-5" after the digits; nothing when it is malformed or absurd.
std::optional<int> exponent_of(std::string_view text) {
  if (text.empty()) return 0;
  if (text[0] != 'e' && text[0] != 'E') return std::nullopt;
  text.remove_prefix(1);
  int sign = 1;
  if (!text.empty() && (text[0] == '+' || text[0] == '-')) {
    if (text[0] == '-') sign = -1;
    text.remove_prefix(1);
  }
  const auto number = small_number(text);
  if (!number || *number > static_cast<std::int32_t>(most_digits)) return std::nullopt;
  return sign * *number;
}

std::optional<double> as_number(const Value& value) {
  if (const auto* integer = std::get_if<std::int64_t>(&value)) return static_cast<double>(*integer);
  if (const auto* decimal = std::get_if<Decimal>(&value)) return decimal->number;
  return std::nullopt;
}

std::partial_ordering compare_dates(const PartialDate& left, const PartialDate& right) {
  const std::array<std::array<std::int32_t, 2>, 3> parts = {
      {{left.year, right.year}, {left.month, right.month}, {left.day, right.day}}};
  for (const auto& [a, b] : parts) {
    if (a == 0 && b == 0) return std::partial_ordering::equivalent;
    if (a == 0 || b == 0) return std::partial_ordering::unordered;
    if (a != b) return a <=> b;
  }
  return std::partial_ordering::equivalent;
}

// What a dateTime says of the day, or a date; nothing else has one.
std::optional<PartialDate> as_date(const Value& value) {
  if (const auto* date = std::get_if<PartialDate>(&value)) return *date;
  const auto* at = std::get_if<DateTime>(&value);
  return at == nullptr ? std::nullopt : parse_partial_date(std::string_view(at->text).substr(0, 10));
}
bool says_no_time(const Value& value) {
  const auto* at = std::get_if<DateTime>(&value);
  return at == nullptr || at->text.find('T') == std::string::npos;
}

std::optional<base::Instant> as_instant(const Value& value) {
  if (const auto* at = std::get_if<DateTime>(&value)) return at->at;
  if (const auto* date = std::get_if<PartialDate>(&value); date != nullptr && date->day != 0) {
    return base::Instant{base::days_from_civil({date->year, date->month, date->day}) * 86'400'000};
  }
  return std::nullopt;
}

bool same_unit(const Quantity& left, const Quantity& right) {
  if (!left.code.empty() || !right.code.empty()) {
    return left.code == right.code && left.system == right.system;
  }
  return left.unit == right.unit;
}

std::partial_ordering compare_measures(const Quantity& left, const Quantity& right) {
  const auto measure = [](const Quantity& from) {
    fhirpath::Quantity quantity;
    quantity.number = fhirpath::Decimal::parse(from.value.digits).value_or(fhirpath::Decimal());
    quantity.unit = from.code.empty() ? from.unit : from.code;
    return quantity;
  };
  const auto order = fhirpath::compare(measure(left), measure(right));
  if (!order) return std::partial_ordering::unordered;
  return *order;
}

}  // namespace

std::optional<Decimal> parse_decimal(std::string_view text) {
  const bool negative = !text.empty() && text[0] == '-';
  if (negative) text.remove_prefix(1);
  const auto digits_end = [](std::string_view in) {
    return static_cast<std::size_t>(std::find_if_not(in.begin(), in.end(), digit) - in.begin());
  };
  const std::string_view whole = text.substr(0, digits_end(text));
  text.remove_prefix(whole.size());
  std::string_view fraction;
  if (!text.empty() && text[0] == '.') {
    text.remove_prefix(1);
    fraction = text.substr(0, digits_end(text));
    if (fraction.empty()) return std::nullopt;
    text.remove_prefix(fraction.size());
  }
  if (whole.empty() || whole.size() + fraction.size() > most_digits) return std::nullopt;
  const auto exponent = exponent_of(text);
  if (!exponent) return std::nullopt;
  Decimal decimal;
  decimal.digits = (negative ? "-" : "") + shifted(whole, fraction, *exponent);
  decimal.number = base::read_double(decimal.digits).value_or(0);
  return decimal;
}

std::int32_t decimal_places(const Decimal& decimal) {
  const std::size_t point = decimal.digits.find('.');
  return point == std::string::npos ? 0 : static_cast<std::int32_t>(decimal.digits.size() - point - 1);
}

std::string iso_partial_date(const PartialDate& date) {
  const std::string full = base::iso_date({date.year, std::max(date.month, 1), std::max(date.day, 1)});
  if (date.month == 0) return full.substr(0, 4);
  return date.day == 0 ? full.substr(0, 7) : full;
}

std::optional<PartialDate> parse_partial_date(std::string_view text) {
  if (text.size() == 10) {
    const auto whole = base::parse_iso_date(text);
    if (!whole || whole->year < 1) return std::nullopt;
    return PartialDate{whole->year, whole->month, whole->day};
  }
  PartialDate date;
  if (text.size() != 4 && text.size() != 7) return std::nullopt;
  const auto year = small_number(text.substr(0, 4));
  if (!year || *year < 1) return std::nullopt;
  date.year = *year;
  if (text.size() == 7) {
    const auto month = small_number(text.substr(5, 2));
    if (text[4] != '-' || !month || *month < 1 || *month > 12) return std::nullopt;
    date.month = *month;
  }
  return date;
}

std::string iso_time(base::CivilTime time) {
  return two_digits(time.hour) + ":" + two_digits(time.minute) + ":" + two_digits(time.second);
}

std::optional<base::CivilTime> parse_iso_time(std::string_view text) {
  if ((text.size() != 5 && text.size() != 8) || text[2] != ':') return std::nullopt;
  const auto hour = small_number(text.substr(0, 2));
  const auto minute = small_number(text.substr(3, 2));
  std::optional<std::int32_t> second = 0;
  if (text.size() == 8) second = text[5] == ':' ? small_number(text.substr(6, 2)) : std::nullopt;
  if (!hour || !minute || !second || *hour > 23 || *minute > 59 || *second > 59) return std::nullopt;
  return base::CivilTime{*hour, *minute, *second};
}

std::optional<DateTime> parse_date_time(std::string_view text) {
  if (const auto at = base::parse_iso_instant(text)) return DateTime{std::string(text), *at};
  if (const auto date = parse_partial_date(text)) {
    const base::CivilDate first{date->year, std::max(date->month, 1), std::max(date->day, 1)};
    return DateTime{std::string(text), base::Instant{base::days_from_civil(first) * 86'400'000}};
  }
  return std::nullopt;
}

std::optional<std::int64_t> base64_bytes(std::string_view text) {
  std::int64_t letters = 0;
  std::int64_t padding = 0;
  for (char c : text) {
    if (c == ' ' || c == '\n' || c == '\r' || c == '\t') continue;
    const bool letter = digit(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '+' || c == '/';
    if (c == '=') ++padding;
    if ((!letter && c != '=') || (letter && padding != 0)) return std::nullopt;
    ++letters;
  }
  if (letters % 4 != 0 || padding > 2) return std::nullopt;
  return letters / 4 * 3 - padding;
}

std::partial_ordering compare(const Value& left, const Value& right) {
  const auto left_number = as_number(left);
  const auto right_number = as_number(right);
  if (left_number && right_number) return *left_number <=> *right_number;
  const auto left_date = as_date(left);
  const auto right_date = as_date(right);
  if (left_date && right_date && (says_no_time(left) || says_no_time(right))) {
    return compare_dates(*left_date, *right_date);
  }
  const auto left_at = as_instant(left);
  const auto right_at = as_instant(right);
  if (left_at && right_at) return left_at->ms <=> right_at->ms;
  if (left.index() != right.index()) return std::partial_ordering::unordered;
  if (const auto* time = std::get_if<base::CivilTime>(&left))
    return *time <=> std::get<base::CivilTime>(right);
  if (const auto* text = std::get_if<Text>(&left)) {
    return text->text.compare(std::get<Text>(right).text) <=> 0;
  }
  if (const auto* quantity = std::get_if<Quantity>(&left)) {
    const auto& other = std::get<Quantity>(right);
    if (same_unit(*quantity, other)) return quantity->value.number <=> other.value.number;
    return compare_measures(*quantity, other);
  }
  return std::partial_ordering::unordered;
}

bool same(const Value& left, const Value& right) {
  if (left.index() == right.index() && !std::holds_alternative<Quantity>(left)) return left == right;
  return compare(left, right) == std::partial_ordering::equivalent;
}

}  // namespace questionnaire
