#include <array>

#include "shared/base/pattern.h"
#include "shared/questionnaire/extension_readers.h"
#include "shared/questionnaire/resource_types.h"

namespace questionnaire {
namespace {

using base::Json;

const Json* words_of_unit(const Json& json) {
  return base::find(*base::find(json, "valueCoding"), "_display");
}

std::optional<Coding> unit_of(const Json& json) {
  const Json* coding = base::find(json, "valueCoding");
  if (coding == nullptr) return std::nullopt;
  Coding unit{base::text_at(*coding, "system").value_or(""), base::text_at(*coding, "code").value_or(""),
              base::text_at(*coding, "display").value_or("")};
  if (unit.display.empty()) unit.display = unit.code;
  if (unit.display.empty()) return std::nullopt;
  return unit;
}

void read_bound(const ExtensionRead& read, std::optional<Value> Item::*member, ExpressionIndex Rules::*rule) {
  if (load_value_expression(read.loading, read.json, read.path, read.index, rule)) return;
  std::string name;
  const auto value = load_value(read.json, "value", name);
  if (!value) return read.wrong("a number, quantity, date or time");
  read.item.*member = *value;
}

// Some authors write the FHIRPath that asks for the pattern. As a pattern it could match nothing.
std::string without_matches(const std::string& text) {
  constexpr std::string_view before = "matches('^";
  constexpr std::string_view after = "$')";
  const bool call = text.size() > before.size() + after.size() &&
                    text.compare(0, before.size(), before) == 0 &&
                    text.compare(text.size() - after.size(), after.size(), after) == 0;
  return call ? text.substr(before.size() - 1, text.size() - before.size() - after.size() + 2) : text;
}

}  // namespace

void read_min_value(const ExtensionRead& read) {
  read_bound(read, &Item::min_value, &Rules::minimum);
}
void read_max_value(const ExtensionRead& read) {
  read_bound(read, &Item::max_value, &Rules::maximum);
}

void read_decimal_places(const ExtensionRead& read) {
  const auto value = base::integer_at(read.json, "valueInteger");
  if (!value || *value < 0 || *value > 40) return read.wrong("a whole number from 0 to 40");
  read.item.max_decimal_places = static_cast<std::int32_t>(*value);
}

void read_regex(const ExtensionRead& read) {
  const std::string written = extension_text(read.json);
  read.item.regex = without_matches(written);
  if (read.item.regex.empty()) return read.wrong("text");
  if (read.item.regex.size() != written.size()) {
    read.loading.warn("regex_in_expression", read.path,
                      "The pattern stands in matches('...'); what stands inside is taken as the pattern.",
                      "Write the pattern alone: " + in_quotes(read.item.regex) + ".");
  }
  auto pattern = base::Pattern::compile(read.item.regex);
  if (!pattern) {
    read.loading.error(pattern.error().code, read.path, pattern.error().message,
                       "Write it with letters, classes, groups, | and counts only.");
    return;
  }
  read.item.pattern = std::make_shared<const base::Pattern>(std::move(*pattern));
}

// FHIR maxSize is in bytes, before they are written as base64.
void read_max_size(const ExtensionRead& read) {
  const Json* value = base::find(read.json, "valueDecimal");
  if (value == nullptr) value = base::find(read.json, "valueInteger");
  const auto written = value == nullptr ? std::nullopt : base::written_decimal(*value);
  const auto bytes = written ? parse_decimal(*written) : std::nullopt;
  if (!bytes || bytes->number < 1 || bytes->number > 1e12) return read.wrong("a number of bytes");
  read.item.max_size_bytes = static_cast<std::int64_t>(bytes->number);
}

void read_mime_type(const ExtensionRead& read) {
  std::string type = extension_text(read.json);
  if (type.find('/') == std::string::npos) return read.wrong("a type such as application/pdf");
  read.item.mime_types.push_back(std::move(type));
}

void read_unit(const ExtensionRead& read) {
  const auto unit = unit_of(read.json);
  if (!unit) return read.wrong("a coding");
  read.item.unit = unit->display;
  read.item.recorded_unit = *unit;
  if (const Json* said = words_of_unit(read.json))
    load_text_extensions(read.loading, *said, read.path, {read.index, TextPlace::unit, 0}, nullptr);
}

void read_unit_option(const ExtensionRead& read) {
  auto unit = unit_of(read.json);
  if (!unit) return read.wrong("a coding");
  const auto number = static_cast<std::uint32_t>(read.item.unit_options.size());
  if (const Json* said = words_of_unit(read.json))
    load_text_extensions(read.loading, *said, read.path, {read.index, TextPlace::unit_option, number},
                         nullptr);
  read.item.unit_options.push_back({*unit, unit->display});
}

void read_unit_value_set(const ExtensionRead& read) {
  std::string url = base::text_at(read.json, "valueCanonical").value_or("");
  if (url.empty()) url = base::text_at(read.json, "valueUri").value_or("");
  if (url.empty()) return read.wrong("the address of a value set");
  Item units;
  const TextOf of{read.index, TextPlace::unit_option,
                  static_cast<std::uint32_t>(read.item.unit_options.size())};
  if (!load_contained_options(read.loading, url, of, units) || units.options.empty()) {
    read.loading.error("value_set_unresolvable", read.path,
                       "The units are in a value set that is not in this form, so nobody could choose one.",
                       "Put the value set, with its concepts, in the form's `contained`, or name each unit "
                       "with questionnaire-unitOption.");
    return;
  }
  for (Option& option : units.options) {
    Coding unit = std::get<Coding>(option.value);
    unit.display = option.text;
    read.item.unit_options.push_back({std::move(unit), std::move(option.text)});
  }
}

void read_reference_resource(const ExtensionRead& read) {
  std::string type = extension_text(read.json);
  if (!known_resource_type(type)) return read.wrong("the name of a FHIR R4 resource, such as Patient");
  read.item.reference_resources.push_back(std::move(type));
}

// SDC: the answers have to be signed. Here a person signs by confirming a declaration.
void read_signature(const ExtensionRead& read) {
  if (read.item.kind == Kind::boolean) {
    read.item.declaration = true;
    return;
  }
  read.loading.error("signature_not_boolean", read.path,
                     "A signature is asked for where there is nothing to confirm.",
                     "Ask for it on a boolean question that states what is being declared.");
}

void read_date_bound(const ExtensionRead& read) {
  constexpr std::array<std::pair<std::string_view, DateBound>, 4> names = {
      {{"past", DateBound::past},
       {"today-or-past", DateBound::today_or_past},
       {"future", DateBound::future},
       {"today-or-future", DateBound::today_or_future}}};
  const std::string code = extension_text(read.json);
  for (const auto& [name, bound] : names) {
    if (name == code) read.item.date_bound = bound;
  }
  if (read.item.date_bound == DateBound::none) read.wrong("past, today-or-past, future or today-or-future");
}

}  // namespace questionnaire
