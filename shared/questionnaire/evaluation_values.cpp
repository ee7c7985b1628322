#include "shared/questionnaire/evaluation_values.h"

#include "shared/base/text.h"
#include "shared/fhirpath/moment.h"
#include "shared/questionnaire/response_values.h"
#include "shared/questionnaire/typed.h"

namespace questionnaire {
namespace {

using PathValue = fhirpath::Value;

std::string child_text(const PathValue& parent, std::string_view name) {
  fhirpath::Values found;
  const fhirpath::Node node = parent.node();
  node.tree->children(node, {name, fhirpath::find_name(name)}, found);
  return found.empty() ? std::string() : text_from(found.front());
}

std::optional<Value> text_answer(const std::string& text) {
  const std::string clean = clean_text(text);
  if (base::trim(clean).empty()) return std::nullopt;
  return Text{clean};
}

std::optional<Value> number_answer(const Item& item, const PathValue& system) {
  std::optional<fhirpath::Decimal> number;
  if (system.kind() == fhirpath::Kind::integer) number = fhirpath::Decimal(system.integer());
  if (system.kind() == fhirpath::Kind::decimal) number = system.decimal();
  if (system.kind() == fhirpath::Kind::quantity) number = system.quantity().number;
  if (!number) return std::nullopt;
  if (item.kind == Kind::integer) {
    const auto whole = number->whole();
    if (!whole || *whole < INT32_MIN || *whole > INT32_MAX) return std::nullopt;
    return *whole;
  }
  const auto decimal = parse_decimal(number->text());
  if (!decimal) return std::nullopt;
  if (item.kind == Kind::decimal) return *decimal;
  const Coding& unit = item.recorded_unit;
  Quantity quantity{*decimal, unit.display, unit.system, unit.code};
  if (system.kind() == fhirpath::Kind::quantity && unit.display.empty()) {
    quantity.unit = quantity.code = std::string(system.quantity().unit);
    quantity.system = "http://unitsofmeasure.org";
  }
  return quantity;
}

std::optional<Value> date_answer(const Item& item, const PathValue& system) {
  const std::string text = text_from(system);
  if (item.kind == Kind::date) {
    const auto date = parse_partial_date(std::string_view(text).substr(0, 10));
    return date ? std::optional<Value>(*date) : std::nullopt;
  }
  if (item.kind == Kind::time) {
    const auto time = parse_iso_time(std::string_view(text).substr(0, 8));
    return time ? std::optional<Value>(*time) : std::nullopt;
  }
  const auto at = parse_date_time(text);
  return at ? std::optional<Value>(*at) : std::nullopt;
}

// An option by its coding, its code, its value or its words.
std::optional<Value> choice_answer(const Item& item, const PathValue& value) {
  if (value.is_node() && value.type() == fhirpath::TypeId::coding) {
    const Coding coding{child_text(value, "system"), child_text(value, "code"), child_text(value, "display")};
    if (const auto index = option_index(item, coding)) return item.options[*index].value;
    if (item.any_coding) return coding;
    if (item.kind == Kind::open_choice) return text_answer(coding.display);
    return std::nullopt;
  }
  const std::string text = text_from(value);
  for (const Option& option : item.options) {
    const auto* coding = std::get_if<Coding>(&option.value);
    if ((coding != nullptr && coding->code == text) || option.text == text) return option.value;
  }
  return item.kind == Kind::open_choice ? text_answer(text) : std::nullopt;
}

}  // namespace

std::string text_from(const PathValue& value) {
  fhirpath::Scratch scratch;
  const auto system = fhirpath::system_value(value, scratch);
  if (!system)
    return value.is_node() && value.type() == fhirpath::TypeId::coding ? child_text(value, "display") : "";
  switch (system->kind()) {
    case fhirpath::Kind::boolean:
      return system->truth() ? "true" : "false";
    case fhirpath::Kind::integer:
      return std::to_string(system->integer());
    case fhirpath::Kind::decimal:
      return system->decimal().text();
    case fhirpath::Kind::string:
      return std::string(system->text());
    case fhirpath::Kind::date:
    case fhirpath::Kind::date_time:
    case fhirpath::Kind::time:
      return fhirpath::moment_text(system->kind(), system->moment());
    case fhirpath::Kind::quantity:
      return system->quantity().number.text() + " " + std::string(system->quantity().unit);
    default:
      return {};
  }
}

namespace {

std::optional<Value> value_for(const Item& item, const PathValue& value, const AnswerTree& tree) {
  if (value.is_node()) {
    const Value* given = tree.answer_of(value.node());
    if (given != nullptr && item.kind == Kind::quantity && std::holds_alternative<Quantity>(*given))
      return *given;
  }
  fhirpath::Scratch scratch;
  const auto system = fhirpath::system_value(value, scratch);
  switch (item.kind) {
    case Kind::boolean:
      if (!system || system->kind() != fhirpath::Kind::boolean) return std::nullopt;
      return system->truth();
    case Kind::integer:
    case Kind::decimal:
    case Kind::quantity:
      return system ? number_answer(item, *system) : std::nullopt;
    case Kind::date:
    case Kind::date_time:
    case Kind::time:
      return system ? date_answer(item, *system) : std::nullopt;
    case Kind::string:
    case Kind::text:
    case Kind::url:
      return text_answer(text_from(value));
    case Kind::choice:
    case Kind::open_choice:
      return choice_answer(item, value);
    case Kind::reference: {
      const std::string reference = value.is_node() ? child_text(value, "reference") : text_from(value);
      if (reference.empty()) return std::nullopt;
      return Reference{reference, {}};
    }
    default:
      return std::nullopt;
  }
}

}  // namespace

std::optional<Value> answer_from(const Item& item, const PathValue& value, const AnswerTree& tree) {
  auto made = value_for(item, value, tree);
  if (!made) return std::nullopt;
  // Nothing that could not be read back from a draft.
  auto kept = accept_value(std::move(*made), item);
  if (!kept) return std::nullopt;
  return std::move(*kept);
}

}  // namespace questionnaire
