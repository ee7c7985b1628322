// N1, "Math". Overflow, and what has no real result, is nothing. Functions that are not exact by nature
// are computed in binary and given to 15 digits.
#include <cmath>

#include "shared/fhirpath/functions.h"

namespace fhirpath::functions {
namespace {

using Number = std::optional<Value>;

bool input_number(Evaluator& evaluator, const Step& step, std::size_t begin, Number& number) {
  if (!evaluator.one(evaluator.from(begin), step, number)) return false;
  if (!number || number->kind() == Kind::integer || number->kind() == Kind::decimal) return true;
  return evaluator.wrong_type(step, "This function is for numbers.");
}
bool argument_number(Evaluator& evaluator, const Step& step, const Frame& frame, Number& number) {
  if (!evaluator.one_argument(step, 0, frame, number)) return false;
  if (!number || number->kind() == Kind::integer || number->kind() == Kind::decimal) return true;
  return evaluator.wrong_type(step, "A number is expected here.");
}

Decimal decimal(const Value& value) {
  return value.kind() == Kind::integer ? Decimal(value.integer()) : value.decimal();
}

bool give_whole(Evaluator& evaluator, std::size_t begin, const Decimal& number) {
  const auto whole = number.whole();
  return whole ? evaluator.give(begin, Value(*whole)) : evaluator.give_nothing(begin);
}

bool compute(Evaluator& evaluator, const Step& step, std::size_t begin, double (*function)(double)) {
  Number number;
  if (!input_number(evaluator, step, begin, number)) return false;
  if (!number) return evaluator.give_nothing(begin);
  return evaluator.give_decimal(begin, Decimal::of(function(decimal(*number).number())));
}

bool to_whole(Evaluator& evaluator, const Step& step, std::size_t begin,
              Decimal (*function)(const Decimal&)) {
  Number number;
  if (!input_number(evaluator, step, begin, number)) return false;
  if (!number || number->kind() == Kind::integer)
    return number ? evaluator.give(begin, *number) : evaluator.give_nothing(begin);
  return give_whole(evaluator, begin, function(number->decimal()));
}

// By squaring; nothing when it becomes too large.
std::optional<Decimal> raised(Decimal base, std::int64_t exponent) {
  Decimal made = 1;
  for (; exponent > 0; exponent /= 2) {
    if (exponent % 2 == 1) {
      const auto product = multiply(made, base);
      if (!product) return std::nullopt;
      made = *product;
    }
    if (exponent == 1) break;
    const auto square = multiply(base, base);
    if (!square) return std::nullopt;
    base = *square;
  }
  return made;
}

std::optional<Decimal> power_of(const Decimal& base, const Decimal& exponent) {
  const auto whole = exponent.whole();
  if (!whole || *whole > 1000 || *whole < -1000)
    return Decimal::of(std::pow(base.number(), exponent.number()));
  if (*whole >= 0) return raised(base, *whole);
  const auto under = raised(base, -*whole);
  return under ? divide(Decimal(1), *under) : std::nullopt;
}

}  // namespace

bool absolute(Evaluator& evaluator, const Step& step, std::size_t begin, const Frame&) {
  Number value;
  if (!evaluator.one(evaluator.from(begin), step, value)) return false;
  if (!value) return evaluator.give_nothing(begin);
  switch (value->kind()) {
    case Kind::integer:
      if (value->integer() == INT64_MIN) return evaluator.give_nothing(begin);
      return evaluator.give(begin, Value(value->integer() < 0 ? -value->integer() : value->integer()));
    case Kind::decimal:
      return evaluator.give(begin, value->decimal().sign() < 0 ? Value(value->decimal().negated()) : *value);
    case Kind::quantity: {
      Quantity is = value->quantity();
      if (is.number.sign() < 0) is.number = is.number.negated();
      return evaluator.give(begin, evaluator.scratch.quantity(is));
    }
    default:
      return evaluator.wrong_type(step, "This function is for numbers.");
  }
}

bool ceiling(Evaluator& evaluator, const Step& step, std::size_t begin, const Frame&) {
  return to_whole(evaluator, step, begin,
                  [](const Decimal& number) { return number.negated().floor().negated(); });
}
bool floor(Evaluator& evaluator, const Step& step, std::size_t begin, const Frame&) {
  return to_whole(evaluator, step, begin, [](const Decimal& number) { return number.floor(); });
}
bool truncate(Evaluator& evaluator, const Step& step, std::size_t begin, const Frame&) {
  return to_whole(evaluator, step, begin, [](const Decimal& number) { return number.truncated(); });
}

bool exponential(Evaluator& evaluator, const Step& step, std::size_t begin, const Frame&) {
  return compute(evaluator, step, begin, [](double number) { return std::exp(number); });
}
bool natural_logarithm(Evaluator& evaluator, const Step& step, std::size_t begin, const Frame&) {
  return compute(evaluator, step, begin, [](double number) { return std::log(number); });
}
bool square_root(Evaluator& evaluator, const Step& step, std::size_t begin, const Frame&) {
  return compute(evaluator, step, begin, [](double number) { return std::sqrt(number); });
}

bool logarithm(Evaluator& evaluator, const Step& step, std::size_t begin, const Frame& frame) {
  Number number;
  Number base;
  if (!input_number(evaluator, step, begin, number) || !argument_number(evaluator, step, frame, base))
    return false;
  if (!number || !base) return evaluator.give_nothing(begin);
  const double made = std::log(decimal(*number).number()) / std::log(decimal(*base).number());
  return evaluator.give_decimal(begin, Decimal::of(made));
}

bool power(Evaluator& evaluator, const Step& step, std::size_t begin, const Frame& frame) {
  Number base;
  Number exponent;
  if (!input_number(evaluator, step, begin, base) || !argument_number(evaluator, step, frame, exponent))
    return false;
  if (!base || !exponent) return evaluator.give_nothing(begin);
  const auto made = power_of(decimal(*base), decimal(*exponent));
  const bool whole =
      base->kind() == Kind::integer && exponent->kind() == Kind::integer && exponent->integer() >= 0;
  if (made && whole) return give_whole(evaluator, begin, *made);
  return evaluator.give_decimal(begin, made);
}

bool round(Evaluator& evaluator, const Step& step, std::size_t begin, const Frame& frame) {
  Number number;
  std::optional<std::int64_t> places;
  if (!input_number(evaluator, step, begin, number)) return false;
  if (step.arguments == 1 && !evaluator.integer_argument(step, 0, frame, places)) return false;
  if (!number) return evaluator.give_nothing(begin);
  if (places.value_or(0) < 0)
    return evaluator.wrong_type(step, "A number is rounded to 0 or more decimal places.");
  const auto scale = static_cast<int>(std::min<std::int64_t>(places.value_or(0), Decimal::most_digits));
  return evaluator.give(begin, Value(decimal(*number).rounded(scale)));
}

}  // namespace fhirpath::functions
