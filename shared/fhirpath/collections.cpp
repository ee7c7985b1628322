// N1, "Existence", "Subsetting" and "Combining": functions that look at a whole collection.
#include <algorithm>
#include <unordered_map>

#include "shared/fhirpath/evaluator.h"
#include "shared/fhirpath/functions.h"

namespace fhirpath {
namespace {

constexpr std::size_t few = 8;  // up to here each is compared with each

// The values that were seen; equal ones once.
class Seen {
 public:
  explicit Seen(Evaluator& evaluator) : evaluator_(evaluator) {}

  bool has(const Value& value) {
    if (values_.size() <= few) {
      return std::any_of(values_.begin(), values_.end(),
                         [&](const Value& each) { return same(each, value); });
    }
    const auto [first, last] = by_hash_.equal_range(hash(evaluator_, value));
    return std::any_of(first, last, [&](const auto& each) { return same(values_[each.second], value); });
  }
  bool add(const Value& value) {  // false when it was there
    if (has(value)) return false;
    values_.push_back(value);
    if (values_.size() == few + 1) {
      for (std::size_t i = 0; i < values_.size(); ++i) remember(i);
    } else if (values_.size() > few + 1) {
      remember(values_.size() - 1);
    }
    return true;
  }

 private:
  bool same(const Value& left, const Value& right) {
    return evaluator_.spend(1) && equal(evaluator_, left, right) == Truth::yes;
  }
  void remember(std::size_t index) { by_hash_.emplace(hash(evaluator_, values_[index]), index); }

  Evaluator& evaluator_;
  Values values_;
  std::unordered_multimap<std::uint64_t, std::size_t> by_hash_;
};

void keep_distinct(Evaluator& evaluator, std::size_t begin) {
  Seen seen(evaluator);
  std::size_t kept = begin;
  for (std::size_t i = begin; i < evaluator.stack.size() && evaluator.spend(1); ++i) {
    const Value value = evaluator.stack[i];
    if (seen.add(value)) evaluator.stack[kept++] = value;
  }
  evaluator.stack.resize(kept);
}

// How many of the input there are in the argument's collection, which is left above the input.
bool all_in(Evaluator& evaluator, Range part, Range whole) {
  Seen seen(evaluator);
  for (std::size_t i = whole.begin; i < whole.end; ++i) seen.add(Value(evaluator.stack[i]));
  for (std::size_t i = part.begin; i < part.end && evaluator.spend(1); ++i) {
    if (!seen.has(Value(evaluator.stack[i]))) return false;
  }
  return true;
}

bool subset(Evaluator& evaluator, const Step& step, std::size_t begin, const Frame& frame, bool of_argument) {
  const Range input = evaluator.from(begin);
  if (!evaluator.eval_argument(step, 0, frame)) return false;
  const Range other = evaluator.from(input.end);
  return evaluator.give(
      begin, Value(of_argument ? all_in(evaluator, input, other) : all_in(evaluator, other, input)));
}

bool keep_range(Evaluator& evaluator, std::size_t begin, std::size_t from, std::size_t to) {
  auto& stack = evaluator.stack;
  to = std::min(to, stack.size());
  from = std::min(from, to);
  stack.resize(to);
  evaluator.drop(begin, from);
  return true;
}

enum class Of : std::uint8_t { all_true, any_true, all_false, any_false };
bool truths(Evaluator& evaluator, const Step& step, std::size_t begin, Of which) {
  bool any_yes = false;
  bool any_no = false;
  for (std::size_t i = begin; i < evaluator.stack.size(); ++i) {
    const Value value = evaluator.reduced(Value(evaluator.stack[i]));
    if (value.kind() != Kind::boolean)
      return evaluator.wrong_type(step, "All values have to be true or false.");
    (value.truth() ? any_yes : any_no) = true;
  }
  const bool is = which == Of::all_true    ? !any_no
                  : which == Of::any_true  ? any_yes
                  : which == Of::all_false ? !any_yes
                                           : any_no;
  return evaluator.give(begin, Value(is));
}

// intersect and exclude: what is in the argument's collection stays or goes.
bool filter_by(Evaluator& evaluator, const Step& step, std::size_t begin, const Frame& frame, bool stays) {
  const std::size_t end = evaluator.stack.size();
  if (!evaluator.eval_argument(step, 0, frame)) return false;
  Seen other(evaluator);
  for (std::size_t i = end; i < evaluator.stack.size(); ++i) other.add(Value(evaluator.stack[i]));
  std::size_t kept = begin;
  for (std::size_t i = begin; i < end && evaluator.spend(1); ++i) {
    const Value value = evaluator.stack[i];
    if (other.has(value) == stays) evaluator.stack[kept++] = value;
  }
  evaluator.stack.resize(kept);
  if (stays) keep_distinct(evaluator, begin);
  return true;
}

}  // namespace

bool unite(Evaluator& evaluator, std::size_t begin) {
  keep_distinct(evaluator, begin);
  return true;
}

bool contains(Evaluator& evaluator, Range range, const Value& value) {
  for (std::size_t i = range.begin; i < range.end && evaluator.spend(1); ++i) {
    if (equal(evaluator, Value(evaluator.stack[i]), value) == Truth::yes) return true;
  }
  return false;
}

namespace functions {

bool empty(Evaluator& evaluator, const Step&, std::size_t begin, const Frame&) {
  return evaluator.give(begin, Value(evaluator.stack.size() == begin));
}
bool count(Evaluator& evaluator, const Step&, std::size_t begin, const Frame&) {
  return evaluator.give(begin, Value(static_cast<std::int64_t>(evaluator.stack.size() - begin)));
}
bool all_true(Evaluator& evaluator, const Step& step, std::size_t begin, const Frame&) {
  return truths(evaluator, step, begin, Of::all_true);
}
bool any_true(Evaluator& evaluator, const Step& step, std::size_t begin, const Frame&) {
  return truths(evaluator, step, begin, Of::any_true);
}
bool all_false(Evaluator& evaluator, const Step& step, std::size_t begin, const Frame&) {
  return truths(evaluator, step, begin, Of::all_false);
}
bool any_false(Evaluator& evaluator, const Step& step, std::size_t begin, const Frame&) {
  return truths(evaluator, step, begin, Of::any_false);
}
bool subset_of(Evaluator& evaluator, const Step& step, std::size_t begin, const Frame& frame) {
  return subset(evaluator, step, begin, frame, true);
}
bool superset_of(Evaluator& evaluator, const Step& step, std::size_t begin, const Frame& frame) {
  return subset(evaluator, step, begin, frame, false);
}
bool distinct(Evaluator& evaluator, const Step&, std::size_t begin, const Frame&) {
  keep_distinct(evaluator, begin);
  return true;
}
bool is_distinct(Evaluator& evaluator, const Step&, std::size_t begin, const Frame&) {
  const std::size_t before = evaluator.stack.size();
  keep_distinct(evaluator, begin);
  return evaluator.give(begin, Value(evaluator.stack.size() == before));
}

bool single(Evaluator& evaluator, const Step& step, std::size_t begin, const Frame&) {
  if (evaluator.stack.size() - begin <= 1) return true;
  return evaluator.fail("fhirpath_singleton", step,
                        "There is more than the single value that was said to be there.");
}
bool first(Evaluator& evaluator, const Step&, std::size_t begin, const Frame&) {
  return keep_range(evaluator, begin, begin, begin + 1);
}
bool last(Evaluator& evaluator, const Step&, std::size_t begin, const Frame&) {
  const std::size_t end = evaluator.stack.size();
  return end == begin || keep_range(evaluator, begin, end - 1, end);
}
bool tail(Evaluator& evaluator, const Step&, std::size_t begin, const Frame&) {
  return keep_range(evaluator, begin, begin + 1, SIZE_MAX);
}
bool skip(Evaluator& evaluator, const Step& step, std::size_t begin, const Frame& frame) {
  std::optional<std::int64_t> number;
  if (!evaluator.integer_argument(step, 0, frame, number)) return false;
  const auto by = static_cast<std::size_t>(std::clamp<std::int64_t>(number.value_or(0), 0, 1'000'000'000));
  return keep_range(evaluator, begin, begin + by, SIZE_MAX);
}
bool take(Evaluator& evaluator, const Step& step, std::size_t begin, const Frame& frame) {
  std::optional<std::int64_t> number;
  if (!evaluator.integer_argument(step, 0, frame, number)) return false;
  const auto most = static_cast<std::size_t>(std::clamp<std::int64_t>(number.value_or(0), 0, 1'000'000'000));
  return keep_range(evaluator, begin, begin, begin + most);
}

bool intersect(Evaluator& evaluator, const Step& step, std::size_t begin, const Frame& frame) {
  return filter_by(evaluator, step, begin, frame, true);
}
bool exclude(Evaluator& evaluator, const Step& step, std::size_t begin, const Frame& frame) {
  return filter_by(evaluator, step, begin, frame, false);
}
bool unite(Evaluator& evaluator, const Step& step, std::size_t begin, const Frame& frame) {
  return evaluator.eval_argument(step, 0, frame) && fhirpath::unite(evaluator, begin);
}
bool combine(Evaluator& evaluator, const Step& step, std::size_t /*begin*/, const Frame& frame) {
  return evaluator.eval_argument(step, 0, frame);
}

}  // namespace functions
}  // namespace fhirpath
