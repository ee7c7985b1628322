#include "shared/fhirpath/evaluator.h"

#include <algorithm>
#include <array>

namespace fhirpath {
namespace {

struct Constant {
  std::string_view name;
  std::string_view value;
};
// FHIR R4, FHIRPath, "Environment variables".
constexpr std::array<Constant, 3> constants = {{{"ucum", "http://unitsofmeasure.org"},
                                                {"sct", "http://snomed.info/sct"},
                                                {"loinc", "http://loinc.org"}}};
constexpr std::array<Constant, 2> prefixes = {
    {{"vs-", "http://hl7.org/fhir/ValueSet/"}, {"ext-", "http://hl7.org/fhir/StructureDefinition/"}}};

}  // namespace

Evaluator::Evaluator(const Program& program_in, const Context& context_in, Values& stack_in,
                     Scratch& scratch_in)
    : program(program_in),
      context(context_in),
      stack(stack_in),
      scratch(scratch_in),
      steps_left_(context_in.limits.steps) {
  stack.clear();
  scratch.clear(context.limits.bytes);
}

bool Evaluator::run() {
  if (program.error) {
    error_ = base::Error{"fhirpath_syntax", program.error->message, std::to_string(program.error->position)};
    return false;
  }
  const Frame root{context.focus.data(), 0, context.focus.size(), -1, {}};
  if (!eval(program.root, root)) return false;
  if (scratch.exhausted()) {
    return fail("fhirpath_limit", program.steps[program.root],
                "This expression makes more text than is allowed.");
  }
  return true;
}

bool Evaluator::fail(std::string_view code, const Step& step, std::string_view message) {
  if (!error_) error_ = base::Error{std::string(code), std::string(message), std::to_string(step.position)};
  return false;
}

bool Evaluator::spend(std::size_t steps) {
  if (steps <= steps_left_) {
    steps_left_ -= steps;
    return true;
  }
  steps_left_ = 0;
  return fail("fhirpath_limit", program.steps[program.root],
              "This expression takes more steps than are allowed.");
}

bool Evaluator::eval(StepIndex index, const Frame& frame) {
  const Step& step = program.steps[index];
  const std::size_t before = stack.size();
  if (!spend(1) || !eval_step(step, frame)) return false;
  if (stack.size() > context.limits.values) {
    return fail("fhirpath_limit", step, "This expression gathers more values than are allowed.");
  }
  if (scratch.exhausted()) {
    return fail("fhirpath_limit", step, "This expression makes more text than is allowed.");
  }
  if (stack.size() > before) spend(stack.size() - before);
  return !error_.has_value();
}

bool Evaluator::eval_step(const Step& step, const Frame& frame) {
  switch (step.op) {
    case Op::empty:
      return true;
    case Op::literal:
      stack.push_back(program.literals[step.data]);
      return true;
    case Op::focus:
      push_focus(frame);
      return true;
    case Op::index:
      if (frame.index >= 0) stack.emplace_back(frame.index);
      return true;
    case Op::total:
      for (std::size_t i = frame.total.begin; i < frame.total.end; ++i) stack.push_back(Value(stack[i]));
      return true;
    case Op::variable:
      return eval_variable(step, frame);
    case Op::member:
      return eval_member(step, frame);
    case Op::indexer:
      return eval_indexer(step, frame);
    case Op::call:
      return eval_call(step, frame);
    case Op::is_type:
    case Op::as_type:
      return eval_type(step, frame);
    case Op::negative:
    case Op::positive:
      return eval_sign(step, frame);
    case Op::logical_and:
    case Op::logical_or:
    case Op::logical_xor:
    case Op::implies:
      return eval_logic(step, frame);
    default:
      return eval_operator(step, frame);
  }
}

void Evaluator::push_focus(const Frame& frame) {
  if (frame.outside != nullptr) {
    stack.insert(stack.end(), frame.outside, frame.outside + frame.count);
    return;
  }
  for (std::size_t i = 0; i < frame.count; ++i) stack.push_back(Value(stack[frame.begin + i]));
}

void Evaluator::children(const Value& value, const Name& name) {
  if (value.is_node()) {
    const Node node = value.node();
    node.tree->children(node, name, stack);
  } else if (value.kind() == Kind::type) {
    if (name.text == "name") stack.emplace_back(type_name(value.type()));
    if (name.text == "namespace")
      stack.emplace_back(std::string_view(is_system(value.type()) ? "System" : "FHIR"));
  } else if (value.kind() == Kind::quantity) {
    if (name.id == NameId::value) stack.emplace_back(value.quantity().number);
    if (name.id == NameId::unit || name.id == NameId::code) stack.emplace_back(value.quantity().unit);
  }
}

void Evaluator::children(Range range, const Name& name) {
  const std::size_t most = most_before_drop(range.end);
  for (std::size_t i = range.begin; i < range.end && stack.size() <= most;) {
    if (stack[i].is_node()) {
      i = stack[i].node().tree->children_of(i, range.end, name, most, stack);
    } else {
      children(Value(stack[i++]), name);
    }
  }
}

bool Evaluator::eval_member(const Step& step, const Frame& frame) {
  const Name& name = program.names[step.data];
  const std::size_t begin = stack.size();
  if (step.left != no_step) {
    if (!eval(step.left, frame)) return false;
    const Range parents = from(begin);
    children(parents, name);
    drop(parents.begin, parents.end);
    return true;
  }
  for (std::size_t i = 0; i < frame.count; ++i) {
    const Value value = frame.outside != nullptr ? frame.outside[i] : stack[frame.begin + i];
    const bool names_type =
        step.data_type != TypeId::none && value.is_node() && is_subtype(value.type(), step.data_type);
    if (names_type) {
      stack.push_back(value);
    } else {
      children(value, name);
    }
  }
  return true;
}

std::optional<std::span<const Value>> Evaluator::named_variable(std::string_view name) {
  for (const Variable& variable : context.variables) {
    if (variable.name == name) return variable.values;
  }
  if (name == "context" || name == "resource" || name == "rootResource") return context.focus;
  return std::nullopt;
}

bool Evaluator::eval_variable(const Step& step, const Frame& /*frame*/) {
  const std::string& name = program.variables[step.data];
  for (const Defined& each : defined) {
    if (each.name != name) continue;
    stack.insert(stack.end(), each.values.begin(), each.values.end());
    return true;
  }
  if (const auto values = named_variable(name)) {
    stack.insert(stack.end(), values->begin(), values->end());
    return true;
  }
  for (const Constant& constant : constants) {
    if (constant.name == name) return give(stack.size(), Value(constant.value));
  }
  for (const Constant& prefix : prefixes) {
    if (name.compare(0, prefix.name.size(), prefix.name) != 0) continue;
    return give_text(stack.size(), std::string(prefix.value) + name.substr(prefix.name.size()));
  }
  return fail("fhirpath_variable", step, "There is no variable of this name here.");
}

bool Evaluator::eval_indexer(const Step& step, const Frame& frame) {
  const std::size_t begin = stack.size();
  if (!eval(step.left, frame)) return false;
  const std::size_t end = stack.size();
  std::optional<std::int64_t> index;
  if (!integer_argument(step, 0, frame, index)) return false;
  if (!index || *index < 0 || static_cast<std::uint64_t>(*index) >= end - begin) return give_nothing(begin);
  return give(begin, Value(stack[begin + static_cast<std::size_t>(*index)]));
}

bool Evaluator::eval_call(const Step& step, const Frame& frame) {
  const std::size_t begin = stack.size();
  if (step.left == no_step) {
    push_focus(frame);
  } else if (!eval(step.left, frame)) {
    return false;
  }
  return step.function(*this, step, begin, frame);
}

bool Evaluator::eval_type(const Step& step, const Frame& frame) {
  const std::size_t begin = stack.size();
  if (!eval(step.left, frame)) return false;
  const std::size_t count = stack.size() - begin;
  if (count == 0) return true;
  if (count > 1)
    return fail("fhirpath_singleton", step, "The type of one value can be asked for, not of several.");
  const bool is = is_of_type(*this, Value(stack.back()), program.types[step.data]);
  if (step.op == Op::is_type) return give(begin, Value(is));
  return is || give_nothing(begin);
}

bool Evaluator::eval_scoped(StepIndex index, const Frame& frame) {
  const std::size_t variables = defined.size();
  const bool done = eval(index, frame);
  defined.resize(variables);
  return done;
}

bool Evaluator::eval_argument(const Step& step, std::size_t number, const Frame& frame) {
  return eval_scoped(program.argument(step, number), frame);
}

bool Evaluator::eval_operator(const Step& step, const Frame& frame) {
  const std::size_t begin = stack.size();
  if (!eval_scoped(step.left, frame)) return false;
  const Range left = from(begin);
  if (!eval_scoped(step.right, frame)) return false;
  const Range right = from(left.end);
  switch (step.op) {
    case Op::equal:
    case Op::not_equal: {
      if (left.size() == 0 || right.size() == 0) return give_nothing(begin);
      const Truth same = fhirpath::equal(*this, left, right);
      if (same == Truth::unknown) return give_nothing(begin);
      return give(begin, Value((same == Truth::yes) == (step.op == Op::equal)));
    }
    case Op::equivalent:
    case Op::not_equivalent:
      return give(begin, Value(fhirpath::equivalent(*this, left, right) == (step.op == Op::equivalent)));
    case Op::unite:
      return unite(*this, begin);
    case Op::in:
    case Op::contains: {
      const Range one_side = step.op == Op::in ? left : right;
      const Range many = step.op == Op::in ? right : left;
      if (one_side.size() == 0) return give_nothing(begin);
      if (one_side.size() > 1)
        return fail("fhirpath_singleton", step, "One value can be looked for, not several.");
      return give(begin, Value(fhirpath::contains(*this, many, Value(stack[one_side.begin]))));
    }
    case Op::less:
    case Op::less_or_equal:
    case Op::greater:
    case Op::greater_or_equal:
      return order(*this, step, left, right);
    default:
      return calculate(*this, step, left, right);
  }
}

// N1, "Boolean logic": three values; a side that decides alone is enough.
bool Evaluator::eval_logic(const Step& step, const Frame& frame) {
  const std::size_t begin = stack.size();
  const auto side = [&](StepIndex index, Truth& found) {
    if (!eval_scoped(index, frame) || !truth(from(begin), program.steps[index], found)) return false;
    stack.resize(begin);
    return true;
  };
  Truth left = Truth::unknown;
  Truth right = Truth::unknown;
  if (!side(step.left, left)) return false;
  if (step.op == Op::logical_and && left == Truth::no) return give(begin, Truth::no);
  if (step.op == Op::logical_or && left == Truth::yes) return give(begin, Truth::yes);
  if (step.op == Op::implies && left == Truth::no) return give(begin, Truth::yes);
  if (!side(step.right, right)) return false;
  switch (step.op) {
    case Op::logical_and:
      if (right == Truth::no) return give(begin, Truth::no);
      return give(begin, left == Truth::yes ? right : Truth::unknown);
    case Op::logical_or:
      if (right == Truth::yes) return give(begin, Truth::yes);
      return give(begin, left == Truth::no ? right : Truth::unknown);
    case Op::implies:
      if (right == Truth::yes) return give(begin, Truth::yes);
      return give(begin, left == Truth::yes ? right : Truth::unknown);
    default:
      if (left == Truth::unknown || right == Truth::unknown) return give_nothing(begin);
      return give(begin, Value(left != right));
  }
}

bool Evaluator::eval_sign(const Step& step, const Frame& frame) {
  const std::size_t begin = stack.size();
  if (!eval_scoped(step.left, frame)) return false;
  std::optional<Value> found;
  if (!one(from(begin), step, found)) return false;
  if (!found) return true;
  const bool down = step.op == Op::negative;
  switch (found->kind()) {
    case Kind::integer:
      if (!down) return give(begin, *found);
      return found->integer() == INT64_MIN ? give_nothing(begin) : give(begin, Value(-found->integer()));
    case Kind::decimal:
      return give(begin, down ? Value(found->decimal().negated()) : *found);
    case Kind::quantity: {
      if (!down) return give(begin, *found);
      const Quantity& is = found->quantity();
      return give(begin, scratch.quantity({is.number.negated(), is.unit, is.kind}));
    }
    default:
      return wrong_type(step, "Only numbers and quantities have a sign.");
  }
}

}  // namespace fhirpath
