#include <algorithm>
#include <array>

#include "shared/questionnaire/loading.h"
#include "shared/questionnaire/typed.h"

namespace questionnaire {
namespace {

using base::Json;

std::optional<std::string> text_of(const Json& json) {
  if (!json.is_string()) return std::nullopt;
  return json.get_ref<const std::string&>();
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
  const auto decimal = parse_decimal(base::dump_json(json));
  // FHIR integers have 32 bits.
  if (!decimal || decimal->number < -2147483648.0 || decimal->number > 2147483647.0) return std::nullopt;
  return json.get<std::int64_t>();
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
  const auto text = text_of(json);
  if (!text) return std::nullopt;
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
       return widened(text_of(json) ? parse_partial_date(*text_of(json)) : std::nullopt);
     }},
    {"DateTime",
     [](const Json& json) {
       return widened(text_of(json) ? parse_date_time(*text_of(json)) : std::nullopt);
     }},
    {"Time",
     [](const Json& json) { return widened(text_of(json) ? parse_iso_time(*text_of(json)) : std::nullopt); }},
    {"String", read_text},
    {"Uri", read_text},
    {"Url", read_text},
    {"Coding", read_coding},
    {"Quantity", read_quantity},
    {"Reference", read_reference},
    {"Attachment", nullptr},
}};

bool chooses(const Item& item) {
  return item.kind == Kind::choice || item.kind == Kind::open_choice;
}

bool extension_flag(const Json& option, std::string_view url) {
  const Json* extension = find_extension(option, url);
  return extension != nullptr && base::boolean_at(*extension, "valueBoolean").value_or(false);
}

void read_weight(const Json& option, Option& to) {
  for (const char* url : {"http://hl7.org/fhir/StructureDefinition/itemWeight",
                          "http://hl7.org/fhir/StructureDefinition/ordinalValue"}) {
    const Json* extension = find_extension(option, url);
    const Json* value = extension == nullptr ? nullptr : base::find(*extension, "valueDecimal");
    if (value == nullptr) continue;
    const auto written = base::written_decimal(*value);
    if (written) to.weight = parse_decimal(*written);
    return;
  }
}

std::string words(const Value& value) {
  if (const auto* coding = std::get_if<Coding>(&value)) {
    return coding->display.empty() ? coding->code : coding->display;
  }
  if (const auto* text = std::get_if<Text>(&value)) return text->text;
  if (const auto* number = std::get_if<std::int64_t>(&value)) return std::to_string(*number);
  if (const auto* date = std::get_if<PartialDate>(&value)) {
    if (date->day != 0) return base::long_date({date->year, date->month, date->day});
    return iso_partial_date(*date);
  }
  if (const auto* time = std::get_if<base::CivilTime>(&value)) return base::clock_time(*time);
  if (const auto* reference = std::get_if<Reference>(&value)) {
    return reference->display.empty() ? reference->reference : reference->display;
  }
  return {};
}

void load_option(Loading& loading, const Json& json, const std::string& path, Item& item) {
  check_modifiers(loading, json, path);
  Option option;
  std::string name;
  const auto value = load_value(json, "value", name);
  const bool allowed =
      value && (std::holds_alternative<Coding>(*value) || std::holds_alternative<Text>(*value) ||
                std::holds_alternative<std::int64_t>(*value) || std::holds_alternative<PartialDate>(*value) ||
                std::holds_alternative<base::CivilTime>(*value) || std::holds_alternative<Reference>(*value));
  if (!allowed) {
    loading.error("wrong_option", path, "The option has no value that can be chosen.",
                  "Give it a valueCoding, valueString, valueInteger, valueDate or valueTime.");
    return;
  }
  option.value = *value;
  option.text = clean_text(words(option.value));
  option.initially_selected = base::boolean_at(json, "initialSelected").value_or(false);
  option.exclusive =
      extension_flag(json, "http://hl7.org/fhir/StructureDefinition/questionnaire-optionExclusive");
  if (const Json* prefix =
          find_extension(json, "http://hl7.org/fhir/StructureDefinition/questionnaire-optionPrefix")) {
    option.prefix = extension_text(*prefix);
  }
  read_weight(json, option);
  item.options.push_back(std::move(option));
}

void add_concepts(const Json& concepts, const std::string& system, Item& item) {
  for (const Json& each : concepts) {
    if (item.options.size() > most_options) return;
    Coding coding{base::text_at(each, "system").value_or(system), base::text_at(each, "code").value_or(""),
                  base::text_at(each, "display").value_or("")};
    if (!coding.code.empty() && !base::boolean_at(each, "abstract").value_or(false)) {
      Option option;
      option.value = coding;
      option.text = clean_text(words(option.value));
      read_weight(each, option);
      item.options.push_back(std::move(option));
    }
    for (const char* below : {"contains", "concept"}) {
      if (const Json* children = base::array_at(each, below)) add_concepts(*children, coding.system, item);
    }
  }
}

const Json* contained(const Loading& loading, std::string_view type, std::string_view key,
                      std::string_view value) {
  if (loading.contained == nullptr) return nullptr;
  for (const Json& resource : *loading.contained) {
    if (base::text_at(resource, "resourceType") == type && base::text_at(resource, key) == value)
      return &resource;
  }
  return nullptr;
}

// FHIR ValueSet: an expansion is the list; else each include must list its concepts here, or its code system
// must be contained too. Anything that needs a terminology service cannot be answered by a form alone.
bool add_value_set(const Loading& loading, const Json& value_set, Item& item) {
  if (const Json* expansion = base::find(value_set, "expansion")) {
    if (const Json* contains = base::array_at(*expansion, "contains")) {
      add_concepts(*contains, "", item);
      return true;
    }
  }
  const Json* compose = base::find(value_set, "compose");
  const Json* includes = compose == nullptr ? nullptr : base::array_at(*compose, "include");
  if (includes == nullptr || base::find(*compose, "exclude") != nullptr) return false;
  for (const Json& include : *includes) {
    if (base::find(include, "filter") != nullptr || base::find(include, "valueSet") != nullptr) return false;
    const std::string system = base::text_at(include, "system").value_or("");
    const Json* concepts = base::array_at(include, "concept");
    if (concepts == nullptr) {
      const Json* code_system = contained(loading, "CodeSystem", "url", system);
      concepts = code_system == nullptr ? nullptr : base::array_at(*code_system, "concept");
    }
    if (concepts == nullptr) return false;
    add_concepts(*concepts, system, item);
  }
  return true;
}

void load_value_set(Loading& loading, const Json& json, const std::string& path, Item& item) {
  const std::string url = base::text_at(json, "answerValueSet").value_or("");
  const Json* value_set = url.size() > 1 && url[0] == '#'
                              ? contained(loading, "ValueSet", "id", url.substr(1))
                              : contained(loading, "ValueSet", "url", url);
  if (value_set != nullptr && add_value_set(loading, *value_set, item)) return;
  loading.error("value_set_unresolvable", path + ".answerValueSet",
                "The options are in a value set that is not in this form, so nobody could choose one.",
                "Put the value set, with its concepts, in the form's `contained`, or list the options as "
                "answerOption.");
}

void find_duplicate_options(Loading& loading, const Item& item, const std::string& path) {
  std::vector<std::string> keys;
  keys.reserve(item.options.size());
  for (const Option& option : item.options) {
    const auto* coding = std::get_if<Coding>(&option.value);
    keys.push_back(coding != nullptr && !coding->code.empty() ? coding->system + "|" + coding->code
                                                              : words(option.value));
  }
  std::sort(keys.begin(), keys.end());
  if (std::adjacent_find(keys.begin(), keys.end()) == keys.end()) return;
  loading.error("duplicate_option", path, "Two options of the question are the same.",
                "Remove one, or give them different codes.");
}

bool initial_fits(const Item& item, const Value& value) {
  switch (item.kind) {
    case Kind::boolean:
      return std::holds_alternative<bool>(value);
    case Kind::integer:
      return std::holds_alternative<std::int64_t>(value);
    case Kind::decimal:
      return std::holds_alternative<Decimal>(value) || std::holds_alternative<std::int64_t>(value);
    case Kind::date:
      return std::holds_alternative<PartialDate>(value);
    case Kind::date_time:
      return std::holds_alternative<DateTime>(value);
    case Kind::time:
      return std::holds_alternative<base::CivilTime>(value);
    case Kind::string:
    case Kind::text:
    case Kind::url:
      return std::holds_alternative<Text>(value);
    case Kind::quantity:
      return std::holds_alternative<Quantity>(value);
    case Kind::reference:
      return std::holds_alternative<Reference>(value);
    case Kind::choice:
    case Kind::open_choice:
      for (const Option& option : item.options) {
        if (same(option.value, value)) return true;
      }
      return item.kind == Kind::open_choice && std::holds_alternative<Text>(value);
    default:
      return false;
  }
}

}  // namespace

std::optional<Value> load_value(const Json& object, std::string_view prefix, std::string& name) {
  for (const Type& type : types) {
    name = std::string(prefix) + std::string(type.name);
    const Json* value = base::find(object, name);
    if (value != nullptr) return type.read == nullptr ? std::nullopt : type.read(*value);
  }
  name.clear();
  return std::nullopt;
}

void load_options(Loading& loading, const Json& json, const std::string& path, Item& item) {
  const Json* options = base::array_at(json, "answerOption");
  const bool value_set = base::find(json, "answerValueSet") != nullptr;
  // FHIR R4 allows options on choices; R5, and forms in use, on these too. They are chosen from all the same.
  if ((options != nullptr || value_set) && (item.kind == Kind::integer || item.kind == Kind::date ||
                                            item.kind == Kind::time || item.kind == Kind::string)) {
    item.kind = Kind::choice;
  }
  if (!chooses(item)) {
    if (options == nullptr && !value_set) return;
    loading.error("options_of_wrong_type", path + ".answerOption",
                  "Only a choice can have options (FHIR que-5).",
                  "Make its type choice or open-choice, or remove the options.");
    return;
  }
  if (options != nullptr && value_set) {
    loading.error("options_twice", path,
                  "The question has both answerOption and answerValueSet (FHIR que-4).", "Keep one of them.");
    return;
  }
  if (options != nullptr) {
    for (std::size_t i = 0; i < options->size() && i <= most_options; ++i) {
      load_option(loading, (*options)[i], path + ".answerOption[" + std::to_string(i) + "]", item);
    }
  } else if (value_set) {
    load_value_set(loading, json, path, item);
    return find_duplicate_options(loading, item, path + ".answerValueSet");
  }
  if (item.options.empty() && item.kind == Kind::choice) {
    loading.error("choice_without_options", path, "There is nothing to choose from.",
                  "Give the question answerOption or a contained answerValueSet.");
  }
  if (item.options.size() > most_options) {
    loading.error("too_many_options", path, "The question has more than 5,000 options.", "Offer fewer.");
  }
  find_duplicate_options(loading, item, path + ".answerOption");
}

void load_initial(Loading& loading, const Json& json, const std::string& path, Item& item) {
  for (const Option& option : item.options) {
    if (option.initially_selected) item.initial.push_back(option.value);
  }
  const Json* initial = base::find(json, "initial");
  if (initial != nullptr && (!initial->is_array() || !item.initial.empty())) {
    loading.error("wrong_initial", path + ".initial",
                  "The start value is not in an array, or stands beside an option that is already selected.",
                  "Use either initial, as an array, or initialSelected.");
    return;
  }
  for (std::size_t i = 0; initial != nullptr && i < initial->size(); ++i) {
    const std::string at = path + ".initial[" + std::to_string(i) + "]";
    std::string name;
    auto value = load_value((*initial)[i], "value", name);
    if (!value || !initial_fits(item, *value)) {
      loading.error("wrong_initial", at, "The start value is not an answer this question can have.",
                    "Give a value of the question's type, or one of its options.");
      continue;
    }
    item.initial.push_back(std::move(*value));
  }
  if (item.initial.size() > 1 && !item.repeats) {
    loading.error("wrong_initial", path + ".initial",
                  "The question starts with several answers but takes one.",
                  "Set repeats to true, or give one start value.");
  }
}

}  // namespace questionnaire
