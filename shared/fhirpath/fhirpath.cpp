#include "shared/fhirpath/fhirpath.h"

#include <utility>

#include "shared/fhirpath/evaluator.h"

namespace fhirpath {
namespace {

// What the scratch memory holds goes with the result; what a tree or the expression holds could go before it.
Collection owned(const Values& values) {
  std::shared_ptr<Scratch> texts;
  Values kept = values;
  for (Value& value : kept) {
    if (value.kind() != Kind::string && value.kind() != Kind::quantity) continue;
    if (!texts) texts = std::make_shared<Scratch>(SIZE_MAX);
    if (value.kind() == Kind::string) {
      value = texts->text(value.text());
    } else {
      Quantity quantity = value.quantity();
      quantity.unit = texts->keep(quantity.unit);
      value = texts->quantity(quantity);
    }
  }
  return {std::move(kept), std::move(texts)};
}

std::optional<bool> truth_of(std::span<const Value> values, Scratch& scratch) {
  if (values.empty()) return false;
  if (values.size() > 1) return std::nullopt;
  const Value value = system_value(values[0], scratch).value_or(values[0]);
  return value.kind() != Kind::boolean || value.truth();
}

}  // namespace

struct Workspace::Parts {
  Values stack;
  Scratch scratch;
};

Workspace::Workspace() : parts_(std::make_unique<Parts>()) {}
Workspace::~Workspace() = default;
Workspace::Workspace(Workspace&&) noexcept = default;
Workspace& Workspace::operator=(Workspace&&) noexcept = default;

base::Result<Collection> evaluate(const Expression& expression, const Context& context,
                                  Workspace& workspace) {
  Values& stack = workspace.parts_->stack;
  Evaluator evaluator(expression.program(), context, stack, workspace.parts_->scratch);
  if (!evaluator.run()) return tl::unexpected<base::Error>(evaluator.error());
  return owned(stack);
}

base::Result<Collection> evaluate(const Expression& expression, const Context& context) {
  Workspace workspace;
  return evaluate(expression, context, workspace);
}

base::Result<bool> evaluate_condition(const Expression& expression, const Context& context,
                                      Workspace& workspace) {
  Values& stack = workspace.parts_->stack;
  Scratch& scratch = workspace.parts_->scratch;
  Evaluator evaluator(expression.program(), context, stack, scratch);
  if (!evaluator.run()) return tl::unexpected<base::Error>(evaluator.error());
  const auto is = truth_of(stack, scratch);
  if (!is) return base::fail("fhirpath_singleton", "A condition has several values.", "0");
  return *is;
}

bool holds(const Collection& result) {
  Scratch scratch;
  return truth_of(result.values(), scratch).value_or(false);
}

std::optional<Value> system_value(const Value& value, Scratch& scratch) {
  if (!value.is_node()) return value;
  const Node node = value.node();
  Value found;
  if (!node.tree->value(node, scratch, found)) return std::nullopt;
  return found;
}

}  // namespace fhirpath
