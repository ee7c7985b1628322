// FHIR R4, FHIRPath, "Additional functions"; SDC, weight() and ordinal().
#include <memory>

#include "shared/fhirpath/functions.h"

namespace fhirpath::functions {
namespace {

constexpr std::string_view structures = "http://hl7.org/fhir/StructureDefinition/";
constexpr Name extension_name{"extension", NameId::extension};
constexpr Name url_name{"url", NameId::url};
constexpr Name reference_name{"reference", NameId::reference};

// The extensions of the value at `index` with this url, pushed.
void push_extensions(Evaluator& evaluator, const Value& of, std::string_view url) {
  auto& stack = evaluator.stack;
  const std::size_t begin = stack.size();
  evaluator.children(of, extension_name);
  std::size_t kept = begin;
  for (std::size_t i = begin, end = stack.size(); i < end && evaluator.spend(1); ++i) {
    const Value each = stack[i];
    std::string_view text;
    const auto quick =
        each.is_node() ? each.node().tree->child_text(each.node(), url_name, text) : Tree::ChildText::unsure;
    if (quick != Tree::ChildText::unsure) {
      if (quick == Tree::ChildText::found && text == url) stack[kept++] = each;
      continue;
    }
    const std::size_t top = stack.size();
    evaluator.children(each, url_name);
    const bool is = stack.size() > top && [&] {
      const Value found = evaluator.reduced(Value(stack[top]));
      return found.kind() == Kind::string && found.text() == url;
    }();
    stack.resize(top);
    if (is) stack[kept++] = each;
  }
  stack.resize(kept);
}

const Tree* questionnaire_tree(const Context& context) {
  for (const Variable& variable : context.variables) {
    if (variable.name == "questionnaire" && !variable.values.empty() && variable.values[0].is_node()) {
      return variable.values[0].node().tree;
    }
  }
  return nullptr;
}

std::optional<Decimal> option_weight_of(const Value& value, const Tree& questionnaire) {
  const std::string_view link_id = value.node().tree->link_id(value.node());
  return link_id.empty() ? std::nullopt : questionnaire.option_weight(link_id, value);
}

}  // namespace

bool extension(Evaluator& evaluator, const Step& step, std::size_t begin, const Frame& frame) {
  std::optional<std::string_view> url;
  if (!evaluator.text_argument(step, 0, frame, url)) return false;
  if (!url) return evaluator.give_nothing(begin);
  const std::size_t end = evaluator.stack.size();
  for (std::size_t i = begin; i < end; ++i) push_extensions(evaluator, Value(evaluator.stack[i]), *url);
  evaluator.drop(begin, end);
  return true;
}

bool has_value(Evaluator& evaluator, const Step& /*step*/, std::size_t begin, const Frame& /*frame*/) {
  if (evaluator.stack.size() - begin != 1) return evaluator.give(begin, Value(false));
  const Value value = evaluator.stack.back();
  const bool primitive = !value.is_node() || is_primitive(value.type());
  return evaluator.give(begin, Value(primitive && !evaluator.reduced(value).is_node()));
}

bool get_value(Evaluator& evaluator, const Step& /*step*/, std::size_t begin, const Frame& /*frame*/) {
  if (evaluator.stack.size() - begin != 1) return evaluator.give_nothing(begin);
  const Value value = evaluator.stack.back();
  const Value is = evaluator.reduced(value);
  if (is.is_node() || (value.is_node() && !is_primitive(value.type()))) return evaluator.give_nothing(begin);
  return evaluator.give(begin, is);
}

bool resolve(Evaluator& evaluator, const Step& /*step*/, std::size_t begin, const Frame& /*frame*/) {
  auto& stack = evaluator.stack;
  const std::size_t end = stack.size();
  for (std::size_t i = begin; i < end; ++i) {
    const std::size_t top = stack.size();
    Value reference = evaluator.reduced(Value(stack[i]));
    if (reference.is_node()) {
      evaluator.children(reference, reference_name);
      if (stack.size() > top) reference = evaluator.reduced(Value(stack[top]));
      stack.resize(top);
    }
    if (reference.kind() != Kind::string || evaluator.context.host == nullptr) continue;
    if (const auto found = evaluator.context.host->resolve(reference.text())) stack.push_back(*found);
  }
  evaluator.drop(begin, end);
  return true;
}

bool member_of(Evaluator& evaluator, const Step& step, std::size_t begin, const Frame& frame) {
  std::optional<std::string_view> url;
  if (!evaluator.text_argument(step, 0, frame, url)) return false;
  const std::size_t count = evaluator.stack.size() - begin;
  if (count > 1)
    return evaluator.fail("fhirpath_singleton", step, "There are several values where one is expected.");
  if (count == 0 || !url || evaluator.context.host == nullptr) return evaluator.give_nothing(begin);
  const auto is = evaluator.context.host->member_of(Value(evaluator.stack.back()), *url);
  return is ? evaluator.give(begin, Value(*is)) : evaluator.give_nothing(begin);
}

// Only the definitions of FHIR R4's own types are known: whoever is of the type conforms to it.
bool conforms_to(Evaluator& evaluator, const Step& step, std::size_t begin, const Frame& frame) {
  std::optional<std::string_view> url;
  if (!evaluator.text_argument(step, 0, frame, url)) return false;
  const std::size_t count = evaluator.stack.size() - begin;
  if (count > 1)
    return evaluator.fail("fhirpath_singleton", step, "There are several values where one is expected.");
  if (count == 0 || !url) return evaluator.give_nothing(begin);
  const bool ours = url->substr(0, structures.size()) == structures;
  const TypeId type = ours ? find_fhir_type(url->substr(structures.size())) : TypeId::none;
  if (type == TypeId::none) return evaluator.wrong_type(step, "This profile is not known here.");
  return evaluator.give(begin, Value(is_subtype(type_of(Value(evaluator.stack.back())), type)));
}

bool weight(Evaluator& evaluator, const Step& /*step*/, std::size_t begin, const Frame& /*frame*/) {
  const Tree* questionnaire = questionnaire_tree(evaluator.context);
  Values& stack = evaluator.stack;
  std::size_t kept = begin;
  if (!evaluator.spend(stack.size() - begin)) return false;
  for (std::size_t i = begin; i < stack.size(); ++i) {
    if (!stack[i].is_node()) continue;
    const Node node = stack[i].node();
    auto found = node.tree->weight(node);
    if (!found && questionnaire != nullptr) found = option_weight_of(stack[i], *questionnaire);
    if (found) std::construct_at(&stack[kept++], *found);
  }
  stack.resize(kept);
  return true;
}

}  // namespace fhirpath::functions
