// N1: now, today, timeOfDay; additions for trial use: boundaries, precision, and the parts of dates.
#include "shared/fhirpath/functions.h"
#include "shared/fhirpath/moment.h"
#include "shared/fhirpath/units.h"

namespace fhirpath::functions {
namespace {

constexpr int most_places = 31;  // of a boundary of a number
constexpr int usual_places = 8;

bool is_moment(const Value& value) {
  return value.kind() == Kind::date || value.kind() == Kind::date_time || value.kind() == Kind::time;
}

Moment at_now(const Evaluator& evaluator) {
  return moment_of(evaluator.context.now.at, evaluator.context.now.offset_minutes);
}

enum class Side : std::uint8_t { low, high };

// Half a unit of the last digit down or up, then to so many places away from the number.
std::optional<Decimal> boundary(const Decimal& number, Side side, int places) {
  if (places < 0 || places > most_places) return std::nullopt;
  const auto half = Decimal::of(side == Side::low ? -5 : 5, number.scale() + 1);
  const auto edge = half ? add(number, *half) : std::nullopt;
  if (!edge) return std::nullopt;
  const Decimal cut = edge->rounded(places);
  const auto unit = Decimal::of(1, places);
  if (!unit) return std::nullopt;
  if (side == Side::low && cut > *edge) return add(cut, unit->negated());
  if (side == Side::high && cut < *edge) return add(cut, *unit);
  return cut;
}

bool boundary(Evaluator& evaluator, const Step& step, std::size_t begin, const Frame& frame, Side side) {
  std::optional<Value> value;
  std::optional<std::int64_t> asked;
  if (!evaluator.one(evaluator.from(begin), step, value)) return false;
  if (step.arguments == 1 && !evaluator.integer_argument(step, 0, frame, asked)) return false;
  if (!value || (step.arguments == 1 && !asked) || asked.value_or(0) > 100 || asked.value_or(0) < -100) {
    return evaluator.give_nothing(begin);
  }
  const auto digits = [&](int usual) { return asked ? static_cast<int>(*asked) : usual; };
  switch (value->kind()) {
    case Kind::integer:
      return evaluator.give_decimal(begin, boundary(Decimal(value->integer()), side, digits(usual_places)));
    case Kind::decimal:
      return evaluator.give_decimal(begin, boundary(value->decimal(), side, digits(usual_places)));
    case Kind::quantity: {
      Quantity is = value->quantity();
      const auto number = boundary(is.number, side, digits(usual_places));
      if (!number) return evaluator.give_nothing(begin);
      is.number = *number;
      return evaluator.give(begin, evaluator.scratch.quantity(is));
    }
    case Kind::date:
    case Kind::date_time:
    case Kind::time: {
      const int usual = value->kind() == Kind::date ? 8 : value->kind() == Kind::time ? 9 : 17;
      const auto of = side == Side::low ? fhirpath::low_boundary : fhirpath::high_boundary;
      const auto made = of(value->kind(), value->moment(), digits(usual));
      return made ? evaluator.give(begin, Value(value->kind(), *made)) : evaluator.give_nothing(begin);
    }
    default:
      return evaluator.wrong_type(step, "Only numbers, dates and times have boundaries.");
  }
}

// A part of a date or time, nothing where it is not known.
bool part(Evaluator& evaluator, const Step& step, std::size_t begin, Precision precision,
          std::int64_t (*of)(const Moment&)) {
  std::optional<Value> value;
  if (!evaluator.one(evaluator.from(begin), step, value)) return false;
  if (!value) return evaluator.give_nothing(begin);
  if (!is_moment(*value)) return evaluator.wrong_type(step, "This function is for dates and times.");
  const Moment& moment = value->moment();
  const bool known =
      moment.precision >= precision && (value->kind() != Kind::time || precision >= Precision::hour);
  return known ? evaluator.give(begin, Value(of(moment))) : evaluator.give_nothing(begin);
}

}  // namespace

bool now(Evaluator& evaluator, const Step&, std::size_t begin, const Frame&) {
  return evaluator.give(begin, Value(Kind::date_time, at_now(evaluator)));
}
bool today(Evaluator& evaluator, const Step&, std::size_t begin, const Frame&) {
  Moment date = at_now(evaluator);
  date.hour = date.minute = date.second = 0;
  date.millisecond = 0;
  date.offset_minutes = Moment::no_offset;
  date.precision = Precision::day;
  return evaluator.give(begin, Value(Kind::date, date));
}
bool time_of_day(Evaluator& evaluator, const Step&, std::size_t begin, const Frame&) {
  Moment time = at_now(evaluator);
  time.year = 0;
  time.month = time.day = 1;
  time.offset_minutes = Moment::no_offset;
  return evaluator.give(begin, Value(Kind::time, time));
}

bool low_boundary(Evaluator& evaluator, const Step& step, std::size_t begin, const Frame& frame) {
  return boundary(evaluator, step, begin, frame, Side::low);
}
bool high_boundary(Evaluator& evaluator, const Step& step, std::size_t begin, const Frame& frame) {
  return boundary(evaluator, step, begin, frame, Side::high);
}

bool precision(Evaluator& evaluator, const Step& step, std::size_t begin, const Frame&) {
  std::optional<Value> value;
  if (!evaluator.one(evaluator.from(begin), step, value)) return false;
  if (!value) return evaluator.give_nothing(begin);
  std::int64_t digits = 0;
  if (value->kind() == Kind::decimal) {
    digits = value->decimal().scale();
  } else if (is_moment(*value)) {
    digits = precision_digits(value->kind(), value->moment());
  } else if (value->kind() != Kind::integer) {
    return evaluator.wrong_type(step, "Only numbers, dates and times have a precision.");
  }
  return evaluator.give(begin, Value(digits));
}

bool comparable(Evaluator& evaluator, const Step& step, std::size_t begin, const Frame& frame) {
  std::optional<Value> left;
  std::optional<Value> right;
  if (!evaluator.one(evaluator.from(begin), step, left) || !evaluator.one_argument(step, 0, frame, right))
    return false;
  if (!left || !right) return evaluator.give_nothing(begin);
  if (left->kind() != Kind::quantity || right->kind() != Kind::quantity) {
    return evaluator.wrong_type(step, "This function is for quantities.");
  }
  return evaluator.give(begin, Value(fhirpath::comparable(left->quantity(), right->quantity())));
}

bool year_of(Evaluator& evaluator, const Step& step, std::size_t begin, const Frame&) {
  return part(evaluator, step, begin, Precision::year, [](const Moment& m) { return std::int64_t{m.year}; });
}
bool month_of(Evaluator& evaluator, const Step& step, std::size_t begin, const Frame&) {
  return part(evaluator, step, begin, Precision::month,
              [](const Moment& m) { return std::int64_t{m.month}; });
}
bool day_of(Evaluator& evaluator, const Step& step, std::size_t begin, const Frame&) {
  return part(evaluator, step, begin, Precision::day, [](const Moment& m) { return std::int64_t{m.day}; });
}
bool hour_of(Evaluator& evaluator, const Step& step, std::size_t begin, const Frame&) {
  return part(evaluator, step, begin, Precision::hour, [](const Moment& m) { return std::int64_t{m.hour}; });
}
bool minute_of(Evaluator& evaluator, const Step& step, std::size_t begin, const Frame&) {
  return part(evaluator, step, begin, Precision::minute,
              [](const Moment& m) { return std::int64_t{m.minute}; });
}
bool second_of(Evaluator& evaluator, const Step& step, std::size_t begin, const Frame&) {
  return part(evaluator, step, begin, Precision::second,
              [](const Moment& m) { return std::int64_t{m.second}; });
}
bool millisecond_of(Evaluator& evaluator, const Step& step, std::size_t begin, const Frame&) {
  return part(evaluator, step, begin, Precision::millisecond,
              [](const Moment& m) { return std::int64_t{m.millisecond}; });
}

// In hours, as a decimal: 5.5 in India.
bool offset_of(Evaluator& evaluator, const Step& step, std::size_t begin, const Frame&) {
  std::optional<Value> value;
  if (!evaluator.one(evaluator.from(begin), step, value)) return false;
  if (!value || value->kind() != Kind::date_time || value->moment().offset_minutes == Moment::no_offset) {
    return evaluator.give_nothing(begin);
  }
  return evaluator.give_decimal(begin, divide(Decimal(value->moment().offset_minutes), Decimal(60)));
}
bool date_of(Evaluator& evaluator, const Step& step, std::size_t begin, const Frame& frame) {
  return to_date(evaluator, step, begin, frame);
}
bool time_of(Evaluator& evaluator, const Step& step, std::size_t begin, const Frame&) {
  std::optional<Value> value;
  if (!evaluator.one(evaluator.from(begin), step, value)) return false;
  if (!value || value->kind() != Kind::date_time || value->moment().precision < Precision::hour) {
    return evaluator.give_nothing(begin);
  }
  Moment time = value->moment();
  time.year = 0;
  time.month = time.day = 1;
  time.offset_minutes = Moment::no_offset;
  return evaluator.give(begin, Value(Kind::time, time));
}

}  // namespace fhirpath::functions
