// N1, "Filtering and projection", "Tree navigation", "Types and reflection", iif, trace and defineVariable.
#include <algorithm>
#include <array>

#include "shared/fhirpath/functions.h"

namespace fhirpath::functions {
namespace {

// Elements that were met. They are told apart by where they are, not by what they hold: two instances of a
// group with the same answers are two (N1 says `=`, which would lose one of them).
class Met {
 public:
  bool add(const Node& node) {
    if ((count_ + 1) * 2 > slots_.size()) grow();
    const std::uint64_t key = key_of(node);
    std::size_t i = key & (slots_.size() - 1);
    while (slots_[i] != 0) {
      if (slots_[i] == key) return false;
      i = (i + 1) & (slots_.size() - 1);
    }
    slots_[i] = key;
    ++count_;
    return true;
  }

 private:
  // Multiplying by an odd number is reversible, so different elements of a tree have different keys.
  static std::uint64_t key_of(const Node& node) {
    const std::uint64_t key =
        (node.a ^ (reinterpret_cast<std::uintptr_t>(node.tree) << 20U)) * 0x9E3779B97F4A7C15U;
    const std::uint64_t folded = key ^ (key >> 32U);
    return folded == 0 ? 1 : folded;
  }
  void grow() {
    std::vector<std::uint64_t> old(std::max<std::size_t>(64, slots_.size() * 4));
    old.swap(slots_);
    for (const std::uint64_t key : old) {
      if (key == 0) continue;
      std::size_t i = key & (slots_.size() - 1);
      while (slots_[i] != 0) i = (i + 1) & (slots_.size() - 1);
      slots_[i] = key;
    }
  }

  std::vector<std::uint64_t> slots_;
  std::size_t count_ = 0;
};

bool element(const Value& value) {
  return value.is_node() && !is_primitive(value.type());
}

// A criterion of the shape linkId = 'a', by far the most frequent in forms.
struct TextCriterion {
  const Name* name = nullptr;
  std::string_view text;
};
TextCriterion text_criterion(const Program& program, const Step& step) {
  const Step& criterion = program.steps[program.argument(step, 0)];
  if (criterion.op != Op::equal) return {};
  const Step& left = program.steps[criterion.left];
  const Step& right = program.steps[criterion.right];
  const bool plain = left.op == Op::member && left.left == no_step && left.data_type == TypeId::none;
  if (!plain || right.op != Op::literal || program.literals[right.data].kind() != Kind::string) return {};
  return {&program.names[left.data], program.literals[right.data].text()};
}

// The name that repeat(item) goes on by, when it is no more than a name.
const Name* plain_member(const Program& program, const Step& step) {
  const Step& argument = program.steps[program.argument(step, 0)];
  const bool plain =
      argument.op == Op::member && argument.left == no_step && argument.data_type == TypeId::none;
  return plain ? &program.names[argument.data] : nullptr;
}

enum class Repeats : std::uint8_t { once, always };
bool repeat_from(Evaluator& evaluator, const Step& step, std::size_t begin, const Frame& frame,
                 Repeats repeats) {
  auto& stack = evaluator.stack;
  const std::size_t end = stack.size();
  Met met;
  const Name* name = plain_member(evaluator.program, step);
  // Below one element of a tree no element is met twice by going from parents to children.
  const bool each_once = name != nullptr && end - begin == 1;
  const std::size_t most = evaluator.most_before_drop(end);
  // By a name all that were found are gone on from at once.
  for (std::size_t i = begin; i < stack.size() && stack.size() <= most;) {
    const std::size_t made = stack.size();
    if (name != nullptr) {
      evaluator.children({i, made}, *name);
      if (!evaluator.spend(stack.size() - i)) return false;
      if (stack.size() > evaluator.most_before_drop(made)) break;
      i = made;
    } else {
      const Frame each = evaluator.frame_of(i, static_cast<std::int64_t>(i - begin), frame);
      if (!evaluator.eval_argument(step, 0, each)) return false;
      ++i;
    }
    if (repeats == Repeats::always) continue;
    std::size_t kept = made;
    for (std::size_t j = made; j < stack.size(); ++j) {
      const Value value = stack[j];
      const bool is_new = element(value) ? each_once || met.add(value.node())
                                         : !fhirpath::contains(evaluator, {end, kept}, value);
      if (is_new) stack[kept++] = value;
    }
    stack.resize(kept);
  }
  evaluator.drop(begin, end);
  return true;
}

bool single_type(Evaluator& evaluator, const Step& step, std::size_t begin) {
  if (evaluator.stack.size() - begin <= 1) return true;
  return evaluator.fail("fhirpath_singleton", step,
                        "The type of one value can be asked for, not of several.");
}

void push_children(Evaluator& evaluator, std::size_t index) {
  if (!evaluator.stack[index].is_node()) return;
  const Node node = evaluator.stack[index].node();
  node.tree->all_children(node, evaluator.stack, nullptr);
}

}  // namespace

bool where(Evaluator& evaluator, const Step& step, std::size_t begin, const Frame& frame) {
  auto& stack = evaluator.stack;
  const std::size_t end = stack.size();
  std::size_t kept = begin;
  const TextCriterion quick = text_criterion(evaluator.program, step);
  for (std::size_t i = begin; i < end; ++i) {
    const Node node = stack[i].is_node() ? stack[i].node() : Node{};
    if (quick.name != nullptr && node.tree != nullptr) {
      std::string_view text;
      const auto child = node.tree->child_text(node, *quick.name, text);
      if (child != Tree::ChildText::unsure) {
        if (!evaluator.spend(1)) return false;
        if (child == Tree::ChildText::found && text == quick.text) stack[kept++] = Value(stack[i]);
        continue;
      }
    }
    Truth is = Truth::unknown;
    const Frame each = evaluator.frame_of(i, static_cast<std::int64_t>(i - begin), frame);
    if (!evaluator.truth_argument(step, 0, each, is)) return false;
    if (is == Truth::yes) stack[kept++] = Value(stack[i]);
  }
  stack.resize(kept);
  return true;
}

bool exists(Evaluator& evaluator, const Step& step, std::size_t begin, const Frame& frame) {
  if (step.arguments == 1 && !where(evaluator, step, begin, frame)) return false;
  return evaluator.give(begin, Value(evaluator.stack.size() > begin));
}

bool all(Evaluator& evaluator, const Step& step, std::size_t begin, const Frame& frame) {
  const std::size_t count = evaluator.stack.size() - begin;
  if (!where(evaluator, step, begin, frame)) return false;
  return evaluator.give(begin, Value(evaluator.stack.size() - begin == count));
}

bool select(Evaluator& evaluator, const Step& step, std::size_t begin, const Frame& frame) {
  const std::size_t end = evaluator.stack.size();
  for (std::size_t i = begin; i < end; ++i) {
    const Frame each = evaluator.frame_of(i, static_cast<std::int64_t>(i - begin), frame);
    if (!evaluator.eval_argument(step, 0, each)) return false;
  }
  evaluator.drop(begin, end);
  return true;
}

bool repeat(Evaluator& evaluator, const Step& step, std::size_t begin, const Frame& frame) {
  return repeat_from(evaluator, step, begin, frame, Repeats::once);
}
bool repeat_all(Evaluator& evaluator, const Step& step, std::size_t begin, const Frame& frame) {
  return repeat_from(evaluator, step, begin, frame, Repeats::always);
}

bool of_type(Evaluator& evaluator, const Step& step, std::size_t begin, const Frame& /*frame*/) {
  auto& stack = evaluator.stack;
  std::size_t kept = begin;
  for (std::size_t i = begin; i < stack.size(); ++i) {
    const Value value = stack[i];
    if (is_of_type(evaluator, value, evaluator.program.types[step.data])) stack[kept++] = value;
  }
  stack.resize(kept);
  return true;
}
bool is(Evaluator& evaluator, const Step& step, std::size_t begin, const Frame& frame) {
  if (!single_type(evaluator, step, begin)) return false;
  if (evaluator.stack.size() == begin) return true;
  return of_type(evaluator, step, begin, frame) &&
         evaluator.give(begin, Value(evaluator.stack.size() > begin));
}
bool as(Evaluator& evaluator, const Step& step, std::size_t begin, const Frame& frame) {
  return single_type(evaluator, step, begin) && of_type(evaluator, step, begin, frame);
}
bool type(Evaluator& evaluator, const Step& /*step*/, std::size_t begin, const Frame& /*frame*/) {
  for (std::size_t i = begin; i < evaluator.stack.size(); ++i) {
    evaluator.stack[i] = Value(type_of(Value(evaluator.stack[i])));
  }
  return true;
}

bool negate(Evaluator& evaluator, const Step& step, std::size_t begin, const Frame& /*frame*/) {
  Truth is = Truth::unknown;
  if (!evaluator.truth(evaluator.from(begin), step, is)) return false;
  if (is == Truth::unknown) return evaluator.give_nothing(begin);
  return evaluator.give(begin, Value(is == Truth::no));
}

bool children(Evaluator& evaluator, const Step& /*step*/, std::size_t begin, const Frame& /*frame*/) {
  const std::size_t end = evaluator.stack.size();
  const std::size_t most = evaluator.most_before_drop(end);
  for (std::size_t i = begin; i < end && evaluator.stack.size() <= most; ++i) push_children(evaluator, i);
  evaluator.drop(begin, end);
  return true;
}
bool descendants(Evaluator& evaluator, const Step& /*step*/, std::size_t begin, const Frame& /*frame*/) {
  const std::size_t end = evaluator.stack.size();
  const std::size_t most = evaluator.most_before_drop(end);
  for (std::size_t i = begin; i < evaluator.stack.size() && evaluator.stack.size() <= most; ++i) {
    push_children(evaluator, i);
  }
  evaluator.drop(begin, end);
  return true;
}

// One value at most; the criterion is a Boolean or nothing. Only the branch that is taken is evaluated.
bool iif(Evaluator& evaluator, const Step& step, std::size_t begin, const Frame& frame) {
  const std::size_t count = evaluator.stack.size() - begin;
  if (count > 1)
    return evaluator.fail("fhirpath_singleton", step, "iif() asks about one value, not about several.");
  const Frame each{nullptr, begin, count, frame.index, frame.total};
  std::optional<Value> criterion;
  if (!evaluator.one_argument(step, 0, each, criterion)) return false;
  if (criterion && criterion->kind() != Kind::boolean) {
    return evaluator.wrong_type(step, "What iif() asks for has to be true or false.");
  }
  const bool is = criterion && criterion->truth();
  const std::size_t end = evaluator.stack.size();
  if (!is && step.arguments < 3) return evaluator.give_nothing(begin);
  if (!evaluator.eval_argument(step, is ? 1 : 2, each)) return false;
  evaluator.drop(begin, end);
  return true;
}

bool coalesce(Evaluator& evaluator, const Step& step, std::size_t begin, const Frame& frame) {
  evaluator.give_nothing(begin);
  for (std::size_t i = 0; i < step.arguments; ++i) {
    if (!evaluator.eval_argument(step, i, frame)) return false;
    if (evaluator.stack.size() > begin) return true;
  }
  return true;
}

bool trace(Evaluator& evaluator, const Step& step, std::size_t begin, const Frame& frame) {
  const std::size_t end = evaluator.stack.size();
  std::optional<std::string_view> name;
  if (!evaluator.text_argument(step, 0, frame, name)) return false;
  if (step.arguments == 2) {
    for (std::size_t i = begin; i < end; ++i) {
      const Frame each = evaluator.frame_of(i, static_cast<std::int64_t>(i - begin), frame);
      if (!evaluator.eval_argument(step, 1, each)) return false;
    }
  }
  const std::size_t from = step.arguments == 2 ? end : begin;
  if (evaluator.context.host != nullptr) {
    evaluator.context.host->trace(
        name.value_or(std::string_view()),
        std::span<const Value>(evaluator.stack.data() + from, evaluator.stack.size() - from));
  }
  evaluator.stack.resize(end);
  return true;
}

bool define_variable(Evaluator& evaluator, const Step& step, std::size_t begin, const Frame& frame) {
  const std::size_t end = evaluator.stack.size();
  std::optional<std::string_view> name;
  if (!evaluator.text_argument(step, 0, frame, name)) return false;
  if (!name) return evaluator.wrong_type(step, "A variable needs a name.");
  const auto has_name = [&](const auto& each) { return each.name == *name; };
  constexpr std::array<std::string_view, 6> fixed = {"context", "resource", "rootResource",
                                                     "ucum",    "sct",      "loinc"};
  if (std::any_of(evaluator.defined.begin(), evaluator.defined.end(), has_name) ||
      std::any_of(evaluator.context.variables.begin(), evaluator.context.variables.end(), has_name) ||
      std::find(fixed.begin(), fixed.end(), *name) != fixed.end()) {
    return evaluator.fail("fhirpath_variable", step, "There is a variable of this name already.");
  }
  if (step.arguments == 2) {
    const Frame each{nullptr, begin, end - begin, frame.index, frame.total};
    if (!evaluator.eval_argument(step, 1, each)) return false;
  }
  const std::size_t from = step.arguments == 2 ? end : begin;
  if (!evaluator.spend(evaluator.stack.size() - from)) return false;
  evaluator.defined.push_back(
      {*name, Values(evaluator.stack.begin() + static_cast<std::ptrdiff_t>(from), evaluator.stack.end())});
  evaluator.stack.resize(end);
  return true;
}

}  // namespace fhirpath::functions
