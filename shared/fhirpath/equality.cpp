// N1, "Equality" and "Equivalence".
#include <algorithm>
#include <string>

#include "shared/fhirpath/evaluator.h"
#include "shared/fhirpath/moment.h"
#include "shared/fhirpath/text.h"
#include "shared/fhirpath/units.h"

namespace fhirpath {
namespace {

constexpr int deepest = 100;  // of elements in elements

bool number(const Value& value) {
  return value.kind() == Kind::integer || value.kind() == Kind::decimal;
}
bool moment(const Value& value) {
  return value.kind() == Kind::date || value.kind() == Kind::date_time || value.kind() == Kind::time;
}
Decimal decimal(const Value& value) {
  return value.kind() == Kind::integer ? Decimal(value.integer()) : value.decimal();
}

Truth of(bool truth) {
  return truth ? Truth::yes : Truth::no;
}

// The children of an element beside their names, taken off the stack again.
struct Children {
  Values values;
  std::vector<std::string_view> names;
};
Children children_of(Evaluator& evaluator, const Value& value) {
  Children found;
  const Node node = value.node();
  node.tree->all_children(node, found.values, &found.names);
  evaluator.spend(found.values.size());
  return found;
}

enum class How : std::uint8_t { equal, equivalent };
Truth same(Evaluator& evaluator, const Value& left, const Value& right, How how, int depth);

// Equal: the same children in the same order under each name. Equivalent: in any order.
Truth same_elements(Evaluator& evaluator, const Value& left, const Value& right, How how, int depth) {
  Children a = children_of(evaluator, left);
  Children b = children_of(evaluator, right);
  if (depth > deepest || a.values.size() != b.values.size() || !evaluator.spend(1)) return Truth::no;
  std::vector<bool> used(b.values.size());
  Truth all = Truth::yes;
  for (std::size_t i = 0; i < a.values.size(); ++i) {
    Truth found = Truth::no;
    for (std::size_t j = 0; j < b.values.size() && found == Truth::no; ++j) {
      if (used[j] || a.names[i] != b.names[j]) continue;
      if (!evaluator.spend(1)) return Truth::no;
      found = same(evaluator, a.values[i], b.values[j], how, depth + 1);
      if (found != Truth::no) used[j] = true;
      if (how == How::equal) break;
    }
    if (found == Truth::no) return Truth::no;
    if (found == Truth::unknown) all = Truth::unknown;
  }
  return all;
}

std::optional<Value> only_child(Evaluator& evaluator, const Value& element, NameId id,
                                std::string_view name) {
  const std::size_t begin = evaluator.stack.size();
  evaluator.children(element, {name, id});
  std::optional<Value> found;
  if (evaluator.stack.size() > begin) found = evaluator.reduced(Value(evaluator.stack[begin]));
  evaluator.stack.resize(begin);
  return found;
}

// FHIR R4, FHIRPath: of Codings the system and the code count, of CodeableConcepts any one coding of each.
bool same_codings(Evaluator& evaluator, const Value& left, const Value& right) {
  for (const auto& [id, name] : {std::pair(NameId::system, "system"), std::pair(NameId::code, "code")}) {
    const auto a = only_child(evaluator, left, id, name);
    const auto b = only_child(evaluator, right, id, name);
    if (a.has_value() != b.has_value()) return false;
    if (a && same(evaluator, *a, *b, How::equal, 0) != Truth::yes) return false;
  }
  return true;
}
bool same_concepts(Evaluator& evaluator, const Value& left, const Value& right) {
  const Name name{"coding", find_name("coding")};
  const std::size_t begin = evaluator.stack.size();
  evaluator.children(left, name);
  const std::size_t middle = evaluator.stack.size();
  evaluator.children(right, name);
  const std::size_t end = evaluator.stack.size();
  bool found = false;
  for (std::size_t i = begin; i < middle && !found; ++i) {
    for (std::size_t j = middle; j < end && !found && evaluator.spend(1); ++j) {
      found = same_codings(evaluator, Value(evaluator.stack[i]), Value(evaluator.stack[j]));
    }
  }
  const bool none = middle == begin && end == middle;
  evaluator.stack.resize(begin);
  return found || (none && same_elements(evaluator, left, right, How::equivalent, 0) == Truth::yes);
}

// Rounded to what the less precise of both says, where trailing zeros say nothing.
bool about_equal(const Decimal& left, const Decimal& right) {
  const int scale = std::min(left.trimmed().scale(), right.trimmed().scale());
  return left.rounded(scale) == right.rounded(scale);
}

Truth same_quantities(const Quantity& left, const Quantity& right, How how) {
  if (how == How::equal) {
    const auto order = compare(left, right);
    if (order) return of(*order == 0);
    const bool both_known = unit_meaning(left) && unit_meaning(right);
    // A calendar's year and UCUM's mean year are neither equal nor different.
    const bool durations = left.kind != right.kind;
    return both_known && !durations ? Truth::no : Truth::unknown;
  }
  Quantity a = left;
  Quantity b = right;
  const auto loosely = [](Quantity& quantity) {
    if (quantity.kind != Quantity::Unit::calendar) return;
    if (quantity.unit == "year") quantity = {quantity.number, "a", Quantity::Unit::ucum};
    if (quantity.unit == "month") quantity = {quantity.number, "mo", Quantity::Unit::ucum};
  };
  if (a.kind != b.kind) {
    loosely(a);
    loosely(b);
  }
  const Quantity& coarse = finer(a, b) ? b : a;
  const auto a_number = converted(a, coarse);
  const auto b_number = converted(b, coarse);
  return of(a_number && b_number && about_equal(*a_number, *b_number));
}

Truth same_moments(Evaluator& evaluator, const Value& left, const Value& right, How how) {
  if ((left.kind() == Kind::time) != (right.kind() == Kind::time)) return Truth::no;
  const auto order =
      compare(left.kind(), left.moment(), right.kind(), right.moment(), evaluator.context.now.offset_minutes);
  if (!order) return how == How::equal ? Truth::unknown : Truth::no;
  return of(*order == 0);
}

Truth same_values(Evaluator& evaluator, const Value& left, const Value& right, How how) {
  if (number(left) && number(right)) {
    if (left.kind() == Kind::integer && right.kind() == Kind::integer)
      return of(left.integer() == right.integer());
    if (how == How::equal) return of(decimal(left) == decimal(right));
    return of(about_equal(decimal(left), decimal(right)));
  }
  if (moment(left) && moment(right)) return same_moments(evaluator, left, right, how);
  // A number is a quantity without a unit (N1, "Conversion").
  if (left.kind() == Kind::quantity && number(right)) {
    return same_quantities(left.quantity(), {decimal(right), "1", Quantity::Unit::ucum}, how);
  }
  if (right.kind() == Kind::quantity && number(left)) {
    return same_quantities({decimal(left), "1", Quantity::Unit::ucum}, right.quantity(), how);
  }
  if (left.kind() != right.kind()) return Truth::no;
  switch (left.kind()) {
    case Kind::boolean:
      return of(left.truth() == right.truth());
    case Kind::string:
      if (how == How::equal || left.text() == right.text()) return of(left.text() == right.text());
      evaluator.spend((left.text().size() + right.text().size()) / 16);
      return of(folded(left.text()) == folded(right.text()));
    case Kind::quantity:
      return same_quantities(left.quantity(), right.quantity(), how);
    case Kind::type:
      return of(left.type() == right.type());
    default:
      return Truth::no;
  }
}

Truth same(Evaluator& evaluator, const Value& left, const Value& right, How how, int depth) {
  const Value a = evaluator.reduced(left);
  const Value b = evaluator.reduced(right);
  if (!a.is_node() && !b.is_node()) return same_values(evaluator, a, b, how);
  if (!a.is_node() || !b.is_node()) return Truth::no;
  const Node a_node = a.node();
  const Node b_node = b.node();
  if (a_node.tree == b_node.tree && a_node.a == b_node.a) return Truth::yes;
  if (how == How::equivalent && a.type() == TypeId::coding && b.type() == TypeId::coding) {
    return of(same_codings(evaluator, a, b));
  }
  if (how == How::equivalent && a.type() == TypeId::codeable_concept &&
      b.type() == TypeId::codeable_concept) {
    return of(same_concepts(evaluator, a, b));
  }
  return same_elements(evaluator, a, b, how, depth);
}

std::uint64_t mixed(std::uint64_t hash, std::uint64_t with) {
  return (hash ^ with) * 0x9E3779B97F4A7C15U;
}

std::uint64_t text_hash(std::string_view text) {
  std::uint64_t hash = 1469598103934665603U;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211U;
  return hash;
}

std::uint64_t deep_hash(Evaluator& evaluator, const Value& value, int depth) {
  const Value is = evaluator.reduced(value);
  switch (is.kind()) {
    case Kind::boolean:
      return is.truth() ? 3 : 5;
    case Kind::string:
      evaluator.spend(is.text().size() / 16);
      return text_hash(is.text());
    case Kind::integer:
    case Kind::decimal: {
      const Decimal plain = decimal(is).trimmed();
      return mixed(static_cast<std::uint64_t>(plain.digits()), static_cast<std::uint64_t>(plain.scale()));
    }
    case Kind::node: {
      if (depth > deepest) return 7;
      const Children found = children_of(evaluator, is);
      std::uint64_t hash = found.values.size();
      // Added up, since what is equal may list its elements in another order.
      for (std::size_t i = 0; i < found.values.size(); ++i) {
        hash += mixed(text_hash(found.names[i]), deep_hash(evaluator, found.values[i], depth + 1));
      }
      return hash;
    }
    default:
      return static_cast<std::uint64_t>(11);  // equal quantities and moments may be written in many ways
  }
}

}  // namespace

Truth equal(Evaluator& evaluator, const Value& left, const Value& right) {
  return same(evaluator, left, right, How::equal, 0);
}

bool equivalent(Evaluator& evaluator, const Value& left, const Value& right) {
  return same(evaluator, left, right, How::equivalent, 0) == Truth::yes;
}

Truth equal(Evaluator& evaluator, Range left, Range right) {
  if (left.size() != right.size()) return Truth::no;
  Truth all = Truth::yes;
  for (std::size_t i = 0; i < left.size(); ++i) {
    const Truth each =
        equal(evaluator, Value(evaluator.stack[left.begin + i]), Value(evaluator.stack[right.begin + i]));
    if (each == Truth::no) return each;
    if (each == Truth::unknown) all = each;
  }
  return all;
}

bool equivalent(Evaluator& evaluator, Range left, Range right) {
  if (left.size() != right.size()) return false;
  std::vector<bool> used(right.size());
  for (std::size_t i = 0; i < left.size(); ++i) {
    bool found = false;
    for (std::size_t j = 0; j < right.size() && !found; ++j) {
      if (used[j] || !evaluator.spend(1)) continue;
      found = equivalent(evaluator, Value(evaluator.stack[left.begin + i]),
                         Value(evaluator.stack[right.begin + j]));
      if (found) used[j] = true;
    }
    if (!found) return false;
  }
  return true;
}

std::uint64_t hash(Evaluator& evaluator, const Value& value) {
  return deep_hash(evaluator, value, 0);
}

}  // namespace fhirpath
