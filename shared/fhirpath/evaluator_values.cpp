// The helpers that functions use: single values, truth, arguments, results.
#include "shared/fhirpath/evaluator.h"

namespace fhirpath {

Value Evaluator::reduced(const Value& value) {
  if (!value.is_node()) return value;
  const Node node = value.node();
  Value made;
  return node.tree->value(node, scratch, made) ? made : value;
}

bool Evaluator::one(Range range, const Step& step, std::optional<Value>& found) {
  if (range.size() == 0) return true;
  if (range.size() > 1)
    return fail("fhirpath_singleton", step, "There are several values where one is expected.");
  found = reduced(Value(stack[range.begin]));
  return true;
}

// N1, "Singleton evaluation of collections": one value that is no Boolean counts as true.
bool Evaluator::truth(Range range, const Step& step, Truth& found) {
  std::optional<Value> value;
  if (!one(range, step, value)) return false;
  if (!value) {
    found = Truth::unknown;
  } else {
    found = value->kind() != Kind::boolean || value->truth() ? Truth::yes : Truth::no;
  }
  return true;
}

bool Evaluator::one_argument(const Step& step, std::size_t number, const Frame& frame,
                             std::optional<Value>& found) {
  const std::size_t begin = stack.size();
  if (!eval_argument(step, number, frame)) return false;
  if (!one(from(begin), step, found)) return false;
  stack.resize(begin);
  return true;
}

bool Evaluator::text_argument(const Step& step, std::size_t number, const Frame& frame,
                              std::optional<std::string_view>& found) {
  std::optional<Value> value;
  if (!one_argument(step, number, frame, value)) return false;
  if (!value) return true;
  if (value->kind() != Kind::string)
    return wrong_type(step, "This function is given something that is no text.");
  found = value->text();
  return true;
}

bool Evaluator::integer_argument(const Step& step, std::size_t number, const Frame& frame,
                                 std::optional<std::int64_t>& found) {
  std::optional<Value> value;
  if (!one_argument(step, number, frame, value)) return false;
  if (!value) return true;
  if (value->kind() != Kind::integer) return wrong_type(step, "A whole number is expected here.");
  found = value->integer();
  return true;
}

bool Evaluator::truth_argument(const Step& step, std::size_t number, const Frame& frame, Truth& found) {
  const std::size_t begin = stack.size();
  if (!eval_argument(step, number, frame)) return false;
  if (!truth(from(begin), step, found)) return false;
  stack.resize(begin);
  return true;
}

bool Evaluator::give(std::size_t begin, const Value& value) {
  const Value copy = value;
  stack.resize(begin);
  stack.push_back(copy);
  return true;
}

bool Evaluator::give(std::size_t begin, Truth truth) {
  if (truth == Truth::unknown) return give_nothing(begin);
  return give(begin, Value(truth == Truth::yes));
}

bool Evaluator::give_nothing(std::size_t begin) {
  stack.resize(begin);
  return true;
}

bool Evaluator::give_text(std::size_t begin, std::string_view text) {
  return give(begin, scratch.text(text));
}

bool Evaluator::give_decimal(std::size_t begin, const std::optional<Decimal>& number) {
  return number ? give(begin, Value(*number)) : give_nothing(begin);
}

void Evaluator::drop(std::size_t from, std::size_t to) {
  stack.erase(stack.begin() + static_cast<std::ptrdiff_t>(from),
              stack.begin() + static_cast<std::ptrdiff_t>(to));
}

Frame Evaluator::frame_of(std::size_t index, std::int64_t number, const Frame& around) const {
  return {nullptr, index, 1, number, around.total};
}

TypeId type_of(const Value& value) {
  switch (value.kind()) {
    case Kind::boolean:
      return TypeId::system_boolean;
    case Kind::integer:
      return TypeId::system_integer;
    case Kind::decimal:
      return TypeId::system_decimal;
    case Kind::string:
      return TypeId::system_string;
    case Kind::date:
      return TypeId::system_date;
    case Kind::date_time:
      return TypeId::system_date_time;
    case Kind::time:
      return TypeId::system_time;
    case Kind::quantity:
      return TypeId::system_quantity;
    case Kind::type:
      return TypeId::system_any;
    case Kind::node:
      return value.type();
  }
  return TypeId::none;
}

bool is_of_type(Evaluator& /*evaluator*/, const Value& value, TypeSpecifier type) {
  const TypeId is = type_of(value);
  return (type.fhir != TypeId::none && is_subtype(is, type.fhir)) ||
         (type.system != TypeId::none && is_subtype(is, type.system));
}

}  // namespace fhirpath
