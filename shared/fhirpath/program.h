// What an expression is parsed into: steps in one vector that name each other by index. Internal to this
// room.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/fhirpath/fhirpath.h"
#include "shared/fhirpath/scratch.h"
#include "shared/fhirpath/tree.h"
#include "shared/fhirpath/value.h"

namespace fhirpath {

class Evaluator;
struct Step;
struct Frame;

using StepIndex = std::uint32_t;
constexpr StepIndex no_step = UINT32_MAX;

enum class Op : std::uint8_t {
  empty,     // {}
  literal,   // data: into literals
  focus,     // $this
  index,     // $index
  total,     // $total
  variable,  // data: into variables
  member,    // left.name; on the focus when there is no left; data: into names
  indexer,   // left[first argument]
  call,      // left.function(arguments)
  is_type,   // left is Type; data: into types
  as_type,
  negative,
  positive,
  multiply,
  divide,
  whole_divide,
  modulo,
  add,
  subtract,
  concatenate,
  unite,
  less,
  less_or_equal,
  greater,
  greater_or_equal,
  equal,
  not_equal,
  equivalent,
  not_equivalent,
  in,
  contains,
  logical_and,
  logical_or,
  logical_xor,
  implies
};

// A type in an expression: without a namespace either kind is meant (N1, "Types and reflection").
struct TypeSpecifier {
  TypeId fhir = TypeId::none;
  TypeId system = TypeId::none;
};

// Replaces the values on the evaluator's stack from `begin` with what the function makes of them. False when
// the evaluator holds an error.
using Function = bool (*)(Evaluator& evaluator, const Step& step, std::size_t begin, const Frame& frame);

struct Step {
  Op op = Op::empty;
  std::uint8_t arguments = 0;
  std::uint16_t depth = 0;
  TypeId data_type =
      TypeId::none;  // of a member that begins a path: the type it may name, as in Patient.name
  std::uint32_t position = 0;
  StepIndex left = no_step;
  StepIndex right =
      no_step;  // of an operator; of a call the first of its arguments, as an index into `arguments`
  std::uint32_t data = 0;
  Function function = nullptr;
};

struct Program {
  std::string text;
  std::optional<ParseError> error;
  std::vector<Step> steps;
  std::vector<StepIndex> arguments;
  std::vector<Value> literals;
  std::vector<Name> names;
  std::vector<std::string> variables;
  std::vector<TypeSpecifier> types;
  Scratch texts{std::size_t{1} * 1024 * 1024};
  StepIndex root = no_step;
  Reads reads;

  StepIndex argument(const Step& step, std::size_t number) const { return arguments[step.right + number]; }
};

// functions.cpp
enum class Arguments : std::uint8_t { expressions, type };
struct FunctionRow {
  std::string_view name;
  std::uint8_t least;
  std::uint8_t most;
  Function function;
  Arguments arguments = Arguments::expressions;
};
const FunctionRow* find_function(std::string_view name);

// reads.cpp
Reads reads_of(const Program& program);

}  // namespace fhirpath
