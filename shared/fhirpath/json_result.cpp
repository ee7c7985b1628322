#include "shared/fhirpath/json_result.h"

#include <algorithm>
#include <cmath>

#include "shared/fhirpath/json_tree.h"
#include "shared/fhirpath/text_of.h"

namespace fhirpath {
namespace {

using base::Json;

constexpr int deepest = 60;

Json value_json(const Value& value, int depth);

// From its children, where a tree keeps no JSON: several of one name are a list.
Json element_json(const Node& node, int depth) {
  Json made = Json::object();
  Values children;
  std::vector<std::string_view> names;
  node.tree->all_children(node, children, &names);
  for (std::size_t i = 0; i < children.size(); ++i) {
    const std::string name(names[i]);
    Json child = value_json(children[i], depth + 1);
    if (made.find(name) == made.end()) {
      made[name] = std::move(child);
    } else {
      if (!made[name].is_array()) made[name] = Json::array({made[name]});
      made[name].push_back(std::move(child));
    }
  }
  return made;
}

Json decimal_json(const Decimal& decimal) {
  if (const auto whole = decimal.whole()) return *whole;
  return decimal.number();
}

Json value_json(const Value& value, int depth) {
  if (value.is_node()) {
    const Node node = value.node();
    Scratch scratch;
    const bool primitive = is_primitive(value.type());
    const auto system = primitive ? system_value(value, scratch) : std::nullopt;
    if (system && !system->is_node()) return value_json(*system, depth);
    if (const Json* json = node.tree->json(node)) return *json;
    return depth > deepest ? Json() : element_json(node, depth);
  }
  switch (value.kind()) {
    case Kind::boolean:
      return value.truth();
    case Kind::integer:
      return value.integer();
    case Kind::decimal:
      return decimal_json(value.decimal());
    case Kind::type:
      return std::string(is_system(value.type()) ? "System." : "FHIR.") +
             std::string(type_name(value.type()));
    default:
      return text_of(value).value_or(std::string());
  }
}

bool same_json(const Json& left, const Json& right) {
  const auto a = json_decimal(left);
  const auto b = json_decimal(right);
  if (!a || !b) return left == right;
  const double size = std::max({1.0, std::fabs(a->number()), std::fabs(b->number())});
  return std::fabs(a->number() - b->number()) <= 1e-8 * size;
}

bool same_list(const Json& left, const Json& right) {
  return left.is_array() && right.is_array() && left.size() == right.size() &&
         std::equal(left.begin(), left.end(), right.begin(), same_json);
}

// What is wrong with a case's outcome; empty when nothing is.
std::string judge(const Json& one, const base::Result<Json>& result) {
  const bool error_wanted = base::boolean_at(one, "error").value_or(false);
  if (error_wanted)
    return result ? "gave " + base::dump_json(*result) + " instead of an error" : std::string();
  if (!result) return "is an error: " + result.error().message;
  const Json* wanted = base::array_at(one, "result");
  const Json none = Json::array();
  if (same_list(*result, wanted == nullptr ? none : *wanted)) return {};
  return "gave " + base::dump_json(*result);
}

}  // namespace

Json result_json(const Collection& result) {
  Json list = Json::array();
  for (const Value& value : result) list.push_back(value_json(value, 0));
  return list;
}

base::Result<Json> evaluate_json(std::string_view expression, const Json* resource, Now now) {
  const auto parsed = parse(expression);
  const Json none;
  const JsonTree tree(resource == nullptr ? none : *resource);
  const Value root = tree.root();
  Context context;
  if (resource != nullptr) context.focus = std::span<const Value>(&root, 1);
  context.now = now;
  auto result = evaluate(*parsed, context);
  if (!result) return tl::unexpected<base::Error>(result.error());
  return result_json(*result);
}

CasesOutcome run_cases(const Json& cases, const Inputs& inputs, Now now) {
  CasesOutcome outcome;
  if (!cases.is_array()) return outcome;
  for (std::size_t i = 0; i < cases.size(); ++i) {
    const Json& one = cases[i];
    const std::string expression = base::text_at(one, "expression").value_or(std::string());
    const auto input = base::text_at(one, "input");
    const Json* resource = input ? inputs(*input) : nullptr;
    const std::string why = input && resource == nullptr
                                ? "has an input that is not there"
                                : judge(one, evaluate_json(expression, resource, now));
    if (why.empty()) {
      ++outcome.passed;
    } else {
      outcome.failures.push_back({i, base::text_at(one, "desc").value_or(std::string()), expression, why});
    }
  }
  return outcome;
}

}  // namespace fhirpath
