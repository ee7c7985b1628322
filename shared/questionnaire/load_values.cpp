// FHIR R4's value[x], as far as a questionnaire or a response has it.
#include <array>

#include "shared/questionnaire/loading.h"

namespace questionnaire {
namespace {

using base::Json;

const std::string* text_of(const Json& json) {
  return json.is_string() ? &json.get_ref<const std::string&>() : nullptr;
}

std::optional<Value> read_coding(const Json& json) {
  if (!json.is_object()) return std::nullopt;
  Coding coding{base::text_at(json, "system").value_or(""), base::text_at(json, "code").value_or(""),
                base::text_at(json, "display").value_or("")};
  if (coding.code.empty() && coding.display.empty()) return std::nullopt;
  return coding;
}

std::optional<Value> read_decimal(const Json& json) {
  const auto written = base::written_decimal(json);
  const auto decimal = written ? parse_decimal(*written) : std::nullopt;
  if (!decimal) return std::nullopt;
  return *decimal;
}

std::optional<Value> read_integer(const Json& json) {
  if (!json.is_number_integer()) return std::nullopt;
  // FHIR integers have 32 bits.
  if (json.is_number_unsigned() && json.get<std::uint64_t>() > INT32_MAX) return std::nullopt;
  const auto number = json.get<std::int64_t>();
  if (number < INT32_MIN || number > INT32_MAX) return std::nullopt;
  return number;
}

std::optional<Value> read_quantity(const Json& json) {
  const Json* number = base::find(json, "value");
  const auto written = number == nullptr ? std::nullopt : base::written_decimal(*number);
  const auto decimal = written ? parse_decimal(*written) : std::nullopt;
  // "less than 5" is not 5.
  if (!decimal || base::find(json, "comparator") != nullptr) return std::nullopt;
  return Quantity{*decimal, base::text_at(json, "unit").value_or(""),
                  base::text_at(json, "system").value_or(""), base::text_at(json, "code").value_or("")};
}

std::optional<Value> read_reference(const Json& json) {
  const auto reference = base::text_at(json, "reference");
  if (!reference) return std::nullopt;
  return Reference{*reference, base::text_at(json, "display").value_or("")};
}

template <class T>
std::optional<Value> widened(const std::optional<T>& value) {
  if (!value) return std::nullopt;
  return Value(*value);
}

std::optional<Value> read_text(const Json& json) {
  const std::string* text = text_of(json);
  if (text == nullptr) return std::nullopt;
  return Text{*text};
}

struct Type {
  std::string_view name;
  std::optional<Value> (*read)(const Json&);
};

constexpr std::array<Type, 13> types = {{
    {"Boolean",
     [](const Json& json) -> std::optional<Value> {
       if (!json.is_boolean()) return std::nullopt;
       return json.get<bool>();
     }},
    {"Integer", read_integer},
    {"Decimal", read_decimal},
    {"Date",
     [](const Json& json) {
       return widened(text_of(json) != nullptr ? parse_partial_date(*text_of(json)) : std::nullopt);
     }},
    {"DateTime",
     [](const Json& json) {
       return widened(text_of(json) != nullptr ? parse_date_time(*text_of(json)) : std::nullopt);
     }},
    {"Time",
     [](const Json& json) {
       return widened(text_of(json) != nullptr ? parse_iso_time(*text_of(json)) : std::nullopt);
     }},
    {"String", read_text},
    {"Uri", read_text},
    {"Url", read_text},
    {"Coding", read_coding},
    {"Quantity", read_quantity},
    {"Reference", read_reference},
    {"Attachment", nullptr},
}};

}  // namespace

std::optional<Value> read_value(std::string_view type, const Json& json) {
  for (const Type& each : types) {
    if (each.name == type) return each.read == nullptr ? std::nullopt : each.read(json);
  }
  return std::nullopt;
}

std::optional<Value> load_value(const Json& object, std::string_view prefix, std::string& name) {
  for (const Type& type : types) {
    name = std::string(prefix) + std::string(type.name);
    const Json* value = base::find(object, name);
    if (value != nullptr) return type.read == nullptr ? std::nullopt : type.read(*value);
  }
  name.clear();
  return std::nullopt;
}

}  // namespace questionnaire
