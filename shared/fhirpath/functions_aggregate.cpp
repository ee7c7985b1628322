// N1, "Aggregates", and sort().
#include <algorithm>
#include <numeric>

#include "shared/fhirpath/functions.h"

namespace fhirpath::functions {
namespace {

// The input is added up into one value, or nothing when there is nothing.
bool add_up(Evaluator& evaluator, const Step& step, std::size_t begin) {
  auto& stack = evaluator.stack;
  const std::size_t end = stack.size();
  if (end - begin == 0) return true;
  Step adding = step;
  adding.op = Op::add;
  if (!evaluator.spend(end - begin - 1)) return false;
  std::size_t i = begin + 1;
  Value total = evaluator.reduced(Value(stack[begin]));
  if (total.kind() == Kind::decimal) {  // as scores are
    Decimal sum = total.decimal();
    for (; i < end && stack[i].kind() == Kind::decimal; ++i) {
      const auto made = add(sum, stack[i].decimal());
      if (!made) return evaluator.give_nothing(begin);
      sum = *made;
    }
    total = Value(sum);
  }
  for (; i < end; ++i) {
    const Value each = stack[i];
    stack.push_back(total);
    stack.push_back(each);
    if (!calculate(evaluator, adding, {end, end + 1}, {end + 1, end + 2})) return false;
    if (stack.size() == end) return evaluator.give_nothing(begin);
    total = stack.back();
    stack.pop_back();
  }
  return evaluator.give(begin, total);
}

enum class Which : std::uint8_t { least, greatest };
bool extreme(Evaluator& evaluator, const Step& step, std::size_t begin, Which which) {
  if (evaluator.stack.size() == begin) return true;
  Value best = evaluator.reduced(Value(evaluator.stack[begin]));
  for (std::size_t i = begin; i < evaluator.stack.size() && evaluator.spend(1); ++i) {
    const Value value = evaluator.reduced(Value(evaluator.stack[i]));
    auto found = std::partial_ordering::unordered;
    if (!ordering(evaluator, step, value, best, found)) return false;
    if (found == std::partial_ordering::unordered) return evaluator.give_nothing(begin);
    if (which == Which::least ? found < 0 : found > 0) best = value;
  }
  return evaluator.give(begin, best);
}

struct Key {
  std::vector<std::optional<Value>> values;
  std::size_t item = 0;
};

// A minus sign before a key, also of texts, turns the order round.
struct SortOrder {
  Evaluator& evaluator;
  const Step& step;
  std::vector<bool> down;
  bool failed = false;

  bool before(const Key& left, const Key& right) {
    for (std::size_t i = 0; i < left.values.size() && !failed; ++i) {
      const auto& a = left.values[i];
      const auto& b = right.values[i];
      if (!a || !b) {
        if (a.has_value() == b.has_value()) continue;
        return b.has_value() != down[i];  // nothing stands before everything
      }
      auto found = std::partial_ordering::unordered;
      if (!evaluator.spend(1) || !ordering(evaluator, step, *a, *b, found)) failed = true;
      if (found < 0) return !down[i];
      if (found > 0) return down[i];
    }
    return false;
  }
};

bool sort_keys(Evaluator& evaluator, const Step& step, std::size_t index, std::size_t begin,
               const Frame& frame, Key& key) {
  if (step.arguments == 0) {
    key.values.emplace_back(evaluator.reduced(Value(evaluator.stack[index])));
    return true;
  }
  const Frame each = evaluator.frame_of(index, static_cast<std::int64_t>(index - begin), frame);
  for (std::size_t i = 0; i < step.arguments; ++i) {
    const StepIndex argument = evaluator.program.argument(step, i);
    const Step& asked = evaluator.program.steps[argument];
    const std::size_t top = evaluator.stack.size();
    std::optional<Value> value;
    if (!evaluator.eval_scoped(asked.op == Op::negative ? asked.left : argument, each)) return false;
    if (!evaluator.one(evaluator.from(top), step, value)) return false;
    evaluator.stack.resize(top);
    key.values.push_back(value);
  }
  return true;
}

}  // namespace

bool aggregate(Evaluator& evaluator, const Step& step, std::size_t begin, const Frame& frame) {
  const std::size_t end = evaluator.stack.size();
  if (step.arguments == 2 && !evaluator.eval_argument(step, 1, frame)) return false;
  for (std::size_t i = begin; i < end; ++i) {
    const std::size_t total_end = evaluator.stack.size();
    Frame each = evaluator.frame_of(i, static_cast<std::int64_t>(i - begin), frame);
    each.total = {end, total_end};
    if (!evaluator.eval_argument(step, 0, each)) return false;
    evaluator.drop(end, total_end);
  }
  evaluator.drop(begin, end);
  return true;
}

bool sum(Evaluator& evaluator, const Step& step, std::size_t begin, const Frame& /*frame*/) {
  return add_up(evaluator, step, begin);
}
bool least(Evaluator& evaluator, const Step& step, std::size_t begin, const Frame& /*frame*/) {
  return extreme(evaluator, step, begin, Which::least);
}
bool greatest(Evaluator& evaluator, const Step& step, std::size_t begin, const Frame& /*frame*/) {
  return extreme(evaluator, step, begin, Which::greatest);
}
bool average(Evaluator& evaluator, const Step& step, std::size_t begin, const Frame& /*frame*/) {
  const auto count = static_cast<std::int64_t>(evaluator.stack.size() - begin);
  if (!add_up(evaluator, step, begin)) return false;
  if (evaluator.stack.size() == begin) return true;
  Step dividing = step;
  dividing.op = Op::divide;
  evaluator.stack.emplace_back(count);
  return calculate(evaluator, dividing, {begin, begin + 1}, {begin + 1, begin + 2});
}

bool sort(Evaluator& evaluator, const Step& step, std::size_t begin, const Frame& frame) {
  auto& stack = evaluator.stack;
  const std::size_t end = stack.size();
  std::vector<Key> keys(end - begin);
  SortOrder order{evaluator, step, {}};
  if (step.arguments == 0) order.down.push_back(false);
  for (std::size_t i = 0; i < step.arguments; ++i) {
    order.down.push_back(evaluator.program.steps[evaluator.program.argument(step, i)].op == Op::negative);
  }
  for (std::size_t i = begin; i < end; ++i) {
    keys[i - begin].item = i;
    if (!sort_keys(evaluator, step, i, begin, frame, keys[i - begin])) return false;
  }
  std::stable_sort(keys.begin(), keys.end(), [&](const Key& a, const Key& b) { return order.before(a, b); });
  if (order.failed) return false;
  for (const Key& key : keys) stack.push_back(Value(stack[key.item]));
  evaluator.drop(begin, end);
  return true;
}

}  // namespace fhirpath::functions
