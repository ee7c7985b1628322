// Carries one evaluation out. Internal to this room.
//
// All collections are ranges of one stack of values: a step pushes its result; a function finds its input
// from `begin` to the top and leaves its result there. Ranges are told by index, because the stack may move.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/fhirpath/program.h"

namespace fhirpath {

enum class Truth : std::uint8_t { no, yes, unknown };

struct Range {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::size_t size() const { return end - begin; }
};

// What $this, $index and $total are.
struct Frame {
  const Value* outside = nullptr;  // $this in the context; otherwise on the stack
  std::size_t begin = 0;
  std::size_t count = 0;
  std::int64_t index = -1;
  Range total;
};

class Evaluator {
 public:
  Evaluator(const Program& program, const Context& context, Values& stack, Scratch& scratch);

  bool run();  // the result is all that is on the stack
  base::Error error() const { return *error_; }

  // Each pushes its result, or returns false with an error kept.
  bool eval(StepIndex index, const Frame& frame);
  // The same for an argument: variables that are defined in it end with it.
  bool eval_argument(const Step& step, std::size_t number, const Frame& frame);
  bool eval_scoped(StepIndex index, const Frame& frame);

  // An argument that is one value or none; `found` tells. It is not left on the stack.
  bool one_argument(const Step& step, std::size_t number, const Frame& frame, std::optional<Value>& found);
  bool text_argument(const Step& step, std::size_t number, const Frame& frame,
                     std::optional<std::string_view>& found);
  bool integer_argument(const Step& step, std::size_t number, const Frame& frame,
                        std::optional<std::int64_t>& found);
  bool truth_argument(const Step& step, std::size_t number, const Frame& frame, Truth& found);

  // The one value of a range, reduced to its System value where it has one; several are an error.
  bool one(Range range, const Step& step, std::optional<Value>& found);
  bool truth(Range range, const Step& step, Truth& found);

  Value reduced(const Value& value);  // a primitive's or Quantity's System value; else itself
  std::string_view text_of(const Value& value, bool& is_text);

  // Replaces everything from `begin`.
  bool give(std::size_t begin, const Value& value);
  bool give(std::size_t begin, Truth truth);
  bool give_nothing(std::size_t begin);
  bool give_text(std::size_t begin, std::string_view text);  // copies it
  bool give_decimal(std::size_t begin, const std::optional<Decimal>& number);
  void drop(std::size_t from, std::size_t to);  // takes this part out of the stack

  bool spend(std::size_t steps);
  // What is above this, `eval` refuses also when all below `end` has been dropped.
  std::size_t most_before_drop(std::size_t end) const { return context.limits.values + end; }
  bool fail(std::string_view code, const Step& step, std::string_view message);
  bool wrong_type(const Step& step, std::string_view message) { return fail("fhirpath_type", step, message); }

  Frame frame_of(std::size_t index, std::int64_t number,
                 const Frame& around) const;  // one value of the stack
  Range from(std::size_t begin) const { return {begin, stack.size()}; }

  void children(const Value& value, const Name& name);
  // Of each value of a range, pushed. It ends early when they are more than is allowed, which `eval` tells.
  void children(Range range, const Name& name);

  struct Defined {
    std::string_view name;
    Values values;
  };

  const Program& program;
  const Context& context;
  Values& stack;
  Scratch& scratch;
  std::vector<Defined> defined;  // by defineVariable

 private:
  bool eval_step(const Step& step, const Frame& frame);
  bool eval_member(const Step& step, const Frame& frame);
  bool eval_variable(const Step& step, const Frame& frame);
  bool eval_indexer(const Step& step, const Frame& frame);
  bool eval_call(const Step& step, const Frame& frame);
  bool eval_type(const Step& step, const Frame& frame);
  bool eval_operator(const Step& step, const Frame& frame);
  bool eval_logic(const Step& step, const Frame& frame);
  bool eval_sign(const Step& step, const Frame& frame);
  void push_focus(const Frame& frame);
  std::optional<std::span<const Value>> named_variable(std::string_view name);

  std::size_t steps_left_;
  std::optional<base::Error> error_;
};

// equality.cpp: `=` and `~` of two values, and of two collections.
Truth equal(Evaluator& evaluator, const Value& left, const Value& right);
bool equivalent(Evaluator& evaluator, const Value& left, const Value& right);
Truth equal(Evaluator& evaluator, Range left, Range right);
bool equivalent(Evaluator& evaluator, Range left, Range right);
// Equal values have equal hashes.
std::uint64_t hash(Evaluator& evaluator, const Value& value);

// arithmetic.cpp: both operands are on the stack; the result takes their place.
bool calculate(Evaluator& evaluator, const Step& step, Range left, Range right);
bool order(Evaluator& evaluator, const Step& step, Range left, Range right);
// Which of two values is less; an error when they cannot be ordered, `unordered` when it is not known.
bool ordering(Evaluator& evaluator, const Step& step, const Value& left, const Value& right,
              std::partial_ordering& found);

// collections.cpp
bool unite(Evaluator& evaluator, std::size_t begin);  // without duplicates
bool contains(Evaluator& evaluator, Range range, const Value& value);

bool is_of_type(Evaluator& evaluator, const Value& value, TypeSpecifier type);
TypeId type_of(const Value& value);

}  // namespace fhirpath
