// N1, "Conversion". Nothing, rather than an error, where a value has no such form.
#include <algorithm>
#include <array>

#include "shared/base/text.h"
#include "shared/fhirpath/functions.h"
#include "shared/fhirpath/moment.h"
#include "shared/fhirpath/text_of.h"
#include "shared/fhirpath/units.h"

namespace fhirpath {
namespace {

using Found = std::optional<Value>;
using Convert = Found (*)(Evaluator& evaluator, const Value& value);

Found boolean(Evaluator& /*evaluator*/, const Value& value) {
  constexpr std::array<std::string_view, 6> yes = {"true", "t", "yes", "y", "1", "1.0"};
  constexpr std::array<std::string_view, 6> no = {"false", "f", "no", "n", "0", "0.0"};
  const auto number = [](const Decimal& decimal) -> Found {
    if (decimal == Decimal(1)) return Value(true);
    if (decimal == Decimal(0)) return Value(false);
    return std::nullopt;
  };
  if (value.kind() == Kind::boolean) return value;
  if (value.kind() == Kind::integer) return number(Decimal(value.integer()));
  if (value.kind() == Kind::decimal) return number(value.decimal());
  if (value.kind() != Kind::string || value.text().size() > 5) return std::nullopt;
  const std::string word = base::lower_ascii(value.text());
  if (std::find(yes.begin(), yes.end(), word) != yes.end()) return Value(true);
  if (std::find(no.begin(), no.end(), word) != no.end()) return Value(false);
  return std::nullopt;
}

std::optional<Decimal> written_number(std::string_view text) {
  // JSON's exponents are no decimals here.
  if (text.find_first_of("eE") != std::string_view::npos) return std::nullopt;
  return Decimal::parse(text);
}

Found whole_number(const Value& value, std::int64_t least, std::int64_t most) {
  if (value.kind() == Kind::boolean) return Value(std::int64_t{value.truth() ? 1 : 0});
  std::optional<std::int64_t> number;
  if (value.kind() == Kind::integer) number = value.integer();
  if (value.kind() == Kind::string && value.text().find('.') == std::string_view::npos) {
    const auto decimal = written_number(value.text());
    if (decimal) number = decimal->whole();
  }
  if (!number || *number < least || *number > most) return std::nullopt;
  return Value(*number);
}
Found integer(Evaluator& /*evaluator*/, const Value& value) {
  return whole_number(value, INT32_MIN, INT32_MAX);
}
Found long_integer(Evaluator& /*evaluator*/, const Value& value) {
  return whole_number(value, INT64_MIN, INT64_MAX);
}

Found decimal(Evaluator& /*evaluator*/, const Value& value) {
  if (value.kind() == Kind::boolean) return Value(*Decimal::of(value.truth() ? 10 : 0, 1));
  if (value.kind() == Kind::integer) return Value(Decimal(value.integer()));
  if (value.kind() == Kind::decimal) return value;
  if (value.kind() != Kind::string) return std::nullopt;
  const auto number = written_number(value.text());
  return number ? Found(Value(*number)) : std::nullopt;
}

Found string(Evaluator& evaluator, const Value& value) {
  if (value.kind() == Kind::string) return value;
  const auto text = text_of(value);
  return text ? Found(evaluator.scratch.text(*text)) : std::nullopt;
}

Found moment(const Value& value, Kind kind) {
  if (value.kind() == kind) return value;
  if (value.kind() == Kind::string) {
    const auto read = parse_moment(kind, value.text());
    return read ? Found(Value(kind, *read)) : std::nullopt;
  }
  if (kind == Kind::date && value.kind() == Kind::date_time) {
    Moment date = value.moment();
    date.precision = std::min(date.precision, Precision::day);
    return Value(kind, date);
  }
  if (kind == Kind::date_time && value.kind() == Kind::date) return Value(kind, value.moment());
  return std::nullopt;
}
Found date(Evaluator& /*evaluator*/, const Value& value) {
  return moment(value, Kind::date);
}
Found date_time(Evaluator& /*evaluator*/, const Value& value) {
  return moment(value, Kind::date_time);
}
Found time(Evaluator& /*evaluator*/, const Value& value) {
  return moment(value, Kind::time);
}

// "4", "4 days", "4 'mg'".
Found written_quantity(Evaluator& evaluator, std::string_view text) {
  const std::size_t end = std::min(text.find_first_not_of("+-.0123456789"), text.size());
  std::string_view unit = text.substr(end);
  const auto number = Decimal::parse(text.substr(0, end));
  if (!number) return std::nullopt;
  unit = base::trim(unit);
  Quantity quantity{*number, "1", Quantity::Unit::ucum};
  if (unit.empty()) return evaluator.scratch.quantity(quantity);
  if (unit.front() == '\'') {
    if (unit.size() < 3 || unit.back() != '\'') return std::nullopt;
    quantity.unit = unit.substr(1, unit.size() - 2);
    if (quantity.unit.find('\'') != std::string_view::npos) return std::nullopt;
    return evaluator.scratch.quantity(quantity);
  }
  const auto duration = calendar_unit(unit);
  if (!duration || text[end] != ' ') return std::nullopt;
  quantity.unit = calendar_word(*duration);
  quantity.kind = Quantity::Unit::calendar;
  return evaluator.scratch.quantity(quantity);
}

Found quantity(Evaluator& evaluator, const Value& value) {
  if (value.kind() == Kind::quantity) return value;
  if (value.kind() == Kind::string) return written_quantity(evaluator, value.text());
  const Found number = decimal(evaluator, value);
  if (!number) return std::nullopt;
  return evaluator.scratch.quantity({number->decimal(), "1", Quantity::Unit::ucum});
}

bool convert(Evaluator& evaluator, const Step& step, std::size_t begin, Convert how) {
  Found value;
  if (!evaluator.one(evaluator.from(begin), step, value)) return false;
  if (value) value = how(evaluator, *value);
  return value ? evaluator.give(begin, *value) : evaluator.give_nothing(begin);
}

bool converts(Evaluator& evaluator, const Step& step, std::size_t begin, Convert how) {
  Found value;
  if (!evaluator.one(evaluator.from(begin), step, value)) return false;
  if (!value) return evaluator.give_nothing(begin);
  return evaluator.give(begin, Value(how(evaluator, *value).has_value()));
}

// The unit it is wanted in, as toQuantity('kg') says it.
bool in_unit(Evaluator& evaluator, const Step& step, const Frame& frame, Found& value) {
  std::optional<std::string_view> unit;
  if (step.arguments == 0) return true;
  if (!evaluator.text_argument(step, 0, frame, unit)) return false;
  if (!unit || !value) return true;
  Quantity wanted{Decimal(1), *unit, Quantity::Unit::ucum};
  if (const auto duration = calendar_unit(*unit))
    wanted = {Decimal(1), calendar_word(*duration), Quantity::Unit::calendar};
  const auto number = converted(value->quantity(), wanted);
  if (!number) {
    value.reset();
    return true;
  }
  wanted.number = *number;
  wanted.unit = evaluator.scratch.keep(wanted.unit);
  value = evaluator.scratch.quantity(wanted);
  return true;
}

}  // namespace

std::optional<std::string> text_of(const Value& value) {
  switch (value.kind()) {
    case Kind::boolean:
      return value.truth() ? "true" : "false";
    case Kind::integer:
      return std::to_string(value.integer());
    case Kind::decimal:
      return value.decimal().text();
    case Kind::string:
      return std::string(value.text());
    case Kind::date:
    case Kind::date_time:
    case Kind::time:
      return moment_text(value.kind(), value.moment());
    case Kind::quantity: {
      const Quantity& is = value.quantity();
      const std::string number = is.number.text();
      if (is.kind == Quantity::Unit::ucum) return number + " '" + std::string(is.unit) + "'";
      return number + " " + std::string(is.unit) + (is.number == Decimal(1) ? "" : "s");
    }
    default:
      return std::nullopt;
  }
}

namespace functions {

bool to_boolean(Evaluator& evaluator, const Step& step, std::size_t begin, const Frame&) {
  return convert(evaluator, step, begin, boolean);
}
bool to_integer(Evaluator& evaluator, const Step& step, std::size_t begin, const Frame&) {
  return convert(evaluator, step, begin, integer);
}
bool to_long(Evaluator& evaluator, const Step& step, std::size_t begin, const Frame&) {
  return convert(evaluator, step, begin, long_integer);
}
bool to_decimal(Evaluator& evaluator, const Step& step, std::size_t begin, const Frame&) {
  return convert(evaluator, step, begin, decimal);
}
bool to_string(Evaluator& evaluator, const Step& step, std::size_t begin, const Frame&) {
  return convert(evaluator, step, begin, string);
}
bool to_date(Evaluator& evaluator, const Step& step, std::size_t begin, const Frame&) {
  return convert(evaluator, step, begin, date);
}
bool to_date_time(Evaluator& evaluator, const Step& step, std::size_t begin, const Frame&) {
  return convert(evaluator, step, begin, date_time);
}
bool to_time(Evaluator& evaluator, const Step& step, std::size_t begin, const Frame&) {
  return convert(evaluator, step, begin, time);
}
bool to_quantity(Evaluator& evaluator, const Step& step, std::size_t begin, const Frame& frame) {
  Found value;
  if (!evaluator.one(evaluator.from(begin), step, value)) return false;
  if (value) value = quantity(evaluator, *value);
  if (!in_unit(evaluator, step, frame, value)) return false;
  return value ? evaluator.give(begin, *value) : evaluator.give_nothing(begin);
}

bool converts_to_boolean(Evaluator& evaluator, const Step& step, std::size_t begin, const Frame&) {
  return converts(evaluator, step, begin, boolean);
}
bool converts_to_integer(Evaluator& evaluator, const Step& step, std::size_t begin, const Frame&) {
  return converts(evaluator, step, begin, integer);
}
bool converts_to_long(Evaluator& evaluator, const Step& step, std::size_t begin, const Frame&) {
  return converts(evaluator, step, begin, long_integer);
}
bool converts_to_decimal(Evaluator& evaluator, const Step& step, std::size_t begin, const Frame&) {
  return converts(evaluator, step, begin, decimal);
}
bool converts_to_string(Evaluator& evaluator, const Step& step, std::size_t begin, const Frame&) {
  return converts(evaluator, step, begin, string);
}
bool converts_to_date(Evaluator& evaluator, const Step& step, std::size_t begin, const Frame&) {
  return converts(evaluator, step, begin, date);
}
bool converts_to_date_time(Evaluator& evaluator, const Step& step, std::size_t begin, const Frame&) {
  return converts(evaluator, step, begin, date_time);
}
bool converts_to_time(Evaluator& evaluator, const Step& step, std::size_t begin, const Frame&) {
  return converts(evaluator, step, begin, time);
}
bool converts_to_quantity(Evaluator& evaluator, const Step& step, std::size_t begin, const Frame& frame) {
  Found value;
  if (!evaluator.one(evaluator.from(begin), step, value)) return false;
  if (!value) return evaluator.give_nothing(begin);
  value = quantity(evaluator, *value);
  return in_unit(evaluator, step, frame, value) && evaluator.give(begin, Value(value.has_value()));
}

}  // namespace functions
}  // namespace fhirpath
