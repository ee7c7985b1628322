// N1, "Math", "Date/Time Arithmetic" and "Comparison".
#include "shared/fhirpath/evaluator.h"
#include "shared/fhirpath/moment.h"
#include "shared/fhirpath/units.h"

namespace fhirpath {
namespace {

bool number(const Value& value) {
  return value.kind() == Kind::integer || value.kind() == Kind::decimal;
}
bool moment(const Value& value) {
  return value.kind() == Kind::date || value.kind() == Kind::date_time || value.kind() == Kind::time;
}
Decimal decimal(const Value& value) {
  return value.kind() == Kind::integer ? Decimal(value.integer()) : value.decimal();
}

// One calculation: its step, where its result goes, and both operands.
struct Sum {
  Evaluator& evaluator;
  const Step& step;
  std::size_t begin;
  const Value& left;
  const Value& right;

  bool give(const std::optional<Value>& value) const {
    return value ? evaluator.give(begin, *value) : evaluator.give_nothing(begin);
  }
  bool give(const std::optional<Decimal>& value) const { return evaluator.give_decimal(begin, value); }
  bool refuse() const {
    return evaluator.wrong_type(step, "These two cannot be calculated with each other.");
  }
};

std::optional<Value> whole(std::int64_t value) {
  return Value(value);
}

bool integers(const Sum& sum) {
  const std::int64_t a = sum.left.integer();
  const std::int64_t b = sum.right.integer();
  std::int64_t made = 0;
  switch (sum.step.op) {
    case Op::add:
      return sum.give(__builtin_add_overflow(a, b, &made) ? std::nullopt : whole(made));
    case Op::subtract:
      return sum.give(__builtin_sub_overflow(a, b, &made) ? std::nullopt : whole(made));
    case Op::multiply:
      return sum.give(__builtin_mul_overflow(a, b, &made) ? std::nullopt : whole(made));
    case Op::whole_divide:
      return sum.give(b == 0 || (a == INT64_MIN && b == -1) ? std::nullopt : whole(a / b));
    case Op::modulo:
      return sum.give(b == 0 ? std::nullopt : b == -1 ? whole(0) : whole(a % b));
    default:
      return sum.give(divide(Decimal(a), Decimal(b)));
  }
}

bool decimals(const Sum& sum) {
  const Decimal a = decimal(sum.left);
  const Decimal b = decimal(sum.right);
  switch (sum.step.op) {
    case Op::add:
      return sum.give(add(a, b));
    case Op::subtract:
      return sum.give(add(a, b.negated()));
    case Op::multiply:
      return sum.give(multiply(a, b));
    case Op::divide:
      return sum.give(divide(a, b));
    default:
      break;
  }
  const auto quotient = divide(a, b);
  if (!quotient) return sum.evaluator.give_nothing(sum.begin);
  const Decimal times = quotient->truncated();
  if (sum.step.op == Op::whole_divide) {
    const auto made = times.whole();
    return sum.give(made ? whole(*made) : std::nullopt);
  }
  const auto product = multiply(times, b);
  return sum.give(product ? add(a, product->negated()) : std::nullopt);
}

bool quantities(const Sum& sum) {
  const Quantity& a = sum.left.quantity();
  const Quantity& b = sum.right.quantity();
  Scratch& scratch = sum.evaluator.scratch;
  if (sum.step.op == Op::add || sum.step.op == Op::subtract) {
    if (!comparable(a, b)) return sum.evaluator.give_nothing(sum.begin);
    const Quantity& unit = finer(b, a) ? b : a;
    const auto left = converted(a, unit);
    const auto right = converted(b, unit);
    if (!left || !right) return sum.evaluator.give_nothing(sum.begin);
    const auto made = add(*left, sum.step.op == Op::add ? *right : right->negated());
    if (!made) return sum.evaluator.give_nothing(sum.begin);
    return sum.evaluator.give(sum.begin, scratch.quantity({*made, unit.unit, unit.kind}));
  }
  const bool product = sum.step.op == Op::multiply;
  if (!product && sum.step.op != Op::divide) return sum.refuse();
  // Calendar durations have no products; as UCUM's they do.
  const auto made = product ? multiply(a.number, b.number) : divide(a.number, b.number);
  if (!made) return sum.evaluator.give_nothing(sum.begin);
  Quantity result{*made, "1", Quantity::Unit::ucum};
  if (!product && comparable(a, b)) {
    const auto ratio = converted(a, b);
    const auto number = ratio ? divide(*ratio, b.number) : std::nullopt;
    if (!number) return sum.evaluator.give_nothing(sum.begin);
    result.number = *number;
  } else {
    result.unit = scratch.keep(product ? product_unit(a.unit, b.unit) : quotient_unit(a.unit, b.unit));
  }
  return sum.evaluator.give(sum.begin, scratch.quantity(result));
}

// A quantity and a number: the number counts as a quantity without a unit.
bool scaled_quantity(const Sum& sum) {
  Scratch& scratch = sum.evaluator.scratch;
  const auto as_quantity = [&](const Value& value) {
    return value.kind() == Kind::quantity ? value
                                          : scratch.quantity({decimal(value), "1", Quantity::Unit::ucum});
  };
  const Value left = as_quantity(sum.left);
  const Value right = as_quantity(sum.right);
  // A duration times a number stays a duration.
  const Quantity& named = sum.left.kind() == Kind::quantity ? left.quantity() : right.quantity();
  const bool scales =
      sum.step.op == Op::multiply || (sum.step.op == Op::divide && sum.left.kind() == Kind::quantity);
  if (!scales) return quantities({sum.evaluator, sum.step, sum.begin, left, right});
  const auto made = sum.step.op == Op::multiply ? multiply(left.quantity().number, right.quantity().number)
                                                : divide(left.quantity().number, right.quantity().number);
  if (!made) return sum.evaluator.give_nothing(sum.begin);
  return sum.evaluator.give(sum.begin, scratch.quantity({*made, named.unit, named.kind}));
}

bool moves(const Sum& sum) {
  const bool add = sum.step.op == Op::add;
  if (!add && sum.step.op != Op::subtract) return sum.refuse();
  const Quantity& by = sum.right.quantity();
  const auto unit = duration_unit(by);
  if (!unit) {
    return sum.evaluator.wrong_type(
        sum.step, "A date is moved by years, months, weeks, days, hours, minutes, seconds or milliseconds.");
  }
  const auto made = moved(sum.left.kind(), sum.left.moment(), add ? by.number : by.number.negated(), *unit);
  return sum.give(made ? std::optional(Value(sum.left.kind(), *made)) : std::nullopt);
}

bool texts(const Sum& sum) {
  const std::string_view a = sum.left.text();
  const std::string_view b = sum.right.text();
  char* room = sum.evaluator.scratch.room(a.size() + b.size());
  if (room == nullptr) return sum.evaluator.give_nothing(sum.begin);
  a.copy(room, a.size());
  b.copy(room + a.size(), b.size());
  return sum.evaluator.give(sum.begin, Value(std::string_view(room, a.size() + b.size())));
}

}  // namespace

bool calculate(Evaluator& evaluator, const Step& step, Range left, Range right) {
  std::optional<Value> a;
  std::optional<Value> b;
  if (!evaluator.one(left, step, a) || !evaluator.one(right, step, b)) return false;
  if (step.op == Op::concatenate) {
    const Value none{std::string_view()};
    const Sum sum{evaluator, step, left.begin, a ? *a : none, b ? *b : none};
    if (sum.left.kind() != Kind::string || sum.right.kind() != Kind::string) {
      return evaluator.wrong_type(step, "Only texts can be put together with &.");
    }
    return texts(sum);
  }
  if (!a || !b) return evaluator.give_nothing(left.begin);
  const Sum sum{evaluator, step, left.begin, *a, *b};
  if (a->kind() == Kind::integer && b->kind() == Kind::integer) return integers(sum);
  if (number(*a) && number(*b)) return decimals(sum);
  if (a->kind() == Kind::string && b->kind() == Kind::string && step.op == Op::add) return texts(sum);
  if (moment(*a) && b->kind() == Kind::quantity) return moves(sum);
  if (a->kind() == Kind::quantity && b->kind() == Kind::quantity) return quantities(sum);
  if ((a->kind() == Kind::quantity && number(*b)) || (number(*a) && b->kind() == Kind::quantity)) {
    return scaled_quantity(sum);
  }
  return sum.refuse();
}

bool ordering(Evaluator& evaluator, const Step& step, const Value& left, const Value& right,
              std::partial_ordering& found) {
  found = std::partial_ordering::unordered;
  if (left.kind() == Kind::integer && right.kind() == Kind::integer) {
    found = left.integer() <=> right.integer();
  } else if (number(left) && number(right)) {
    found = decimal(left) <=> decimal(right);
  } else if (left.kind() == Kind::string && right.kind() == Kind::string) {
    evaluator.spend(std::min(left.text().size(), right.text().size()) / 16);
    const int order = left.text().compare(right.text());
    found = order <=> 0;
  } else if (moment(left) && moment(right) && (left.kind() == Kind::time) == (right.kind() == Kind::time)) {
    const auto order = compare(left.kind(), left.moment(), right.kind(), right.moment(),
                               evaluator.context.now.offset_minutes);
    if (order) found = *order;
  } else if ((left.kind() == Kind::quantity || number(left)) &&
             (right.kind() == Kind::quantity || number(right))) {
    const Quantity a = left.kind() == Kind::quantity ? left.quantity() : Quantity{decimal(left), "1", {}};
    const Quantity b = right.kind() == Kind::quantity ? right.quantity() : Quantity{decimal(right), "1", {}};
    if (const auto order = compare(a, b)) found = *order;
  } else {
    return evaluator.wrong_type(step, "These two cannot be put in order.");
  }
  return true;
}

bool order(Evaluator& evaluator, const Step& step, Range left, Range right) {
  std::optional<Value> a;
  std::optional<Value> b;
  if (!evaluator.one(left, step, a) || !evaluator.one(right, step, b)) return false;
  if (!a || !b) return evaluator.give_nothing(left.begin);
  auto found = std::partial_ordering::unordered;
  if (!ordering(evaluator, step, *a, *b, found)) return false;
  if (found == std::partial_ordering::unordered) return evaluator.give_nothing(left.begin);
  const bool is = step.op == Op::less            ? found < 0
                  : step.op == Op::less_or_equal ? found <= 0
                  : step.op == Op::greater       ? found > 0
                                                 : found >= 0;
  return evaluator.give(left.begin, Value(is));
}

}  // namespace fhirpath
