#include <algorithm>
#include <array>

#include "shared/questionnaire/loading.h"
#include "shared/questionnaire/response_values.h"
#include "shared/questionnaire/typed.h"
#include "shared/wording/dates.h"

namespace questionnaire {
namespace {

using base::Json;

bool chooses(const Item& item) {
  return item.kind == Kind::choice || item.kind == Kind::open_choice;
}

bool extension_flag(const Json& option, std::string_view url) {
  const Json* extension = find_extension(option, url);
  return extension != nullptr && base::boolean_at(*extension, "valueBoolean").value_or(false);
}

// On the option, or on its coding.
void read_weight(const Json& option, Option& to) {
  const Json* coding = base::find(option, "valueCoding");
  for (const char* url : {"http://hl7.org/fhir/StructureDefinition/itemWeight",
                          "http://hl7.org/fhir/StructureDefinition/ordinalValue"}) {
    const Json* extension = find_extension(option, url);
    if (extension == nullptr && coding != nullptr) extension = find_extension(*coding, url);
    const Json* value = extension == nullptr ? nullptr : base::find(*extension, "valueDecimal");
    if (value == nullptr) continue;
    const auto written = base::written_decimal(*value);
    if (written) to.weight = parse_decimal(*written);
    return;
  }
}

void check_option_extensions(Loading& loading, const Json& json, const std::string& path) {
  constexpr std::array<std::string_view, 4> known = {
      "questionnaire-optionPrefix", "questionnaire-optionExclusive", "itemWeight", "ordinalValue"};
  const Json* extensions = base::array_at(json, "extension");
  for (std::size_t i = 0; extensions != nullptr && i < extensions->size(); ++i) {
    const std::string url = base::text_at((*extensions)[i], "url").value_or("");
    const std::string name = url.substr(url.rfind('/') + 1);
    if (std::find(known.begin(), known.end(), name) != known.end()) continue;
    report_extension(loading, url, path + ".extension[" + std::to_string(i) + "]");
  }
}

void load_option_texts(Loading& loading, const Json& json, const std::string& path, TextOf of) {
  const Json* coding = base::find(json, "valueCoding");
  const Json* words = coding == nullptr ? base::find(json, "_valueString") : base::find(*coding, "_display");
  if (words != nullptr) load_text_extensions(loading, *words, path + ".value", of, nullptr);
}

std::string words(const Value& value) {
  if (const auto* coding = std::get_if<Coding>(&value)) {
    return coding->display.empty() ? coding->code : coding->display;
  }
  if (const auto* text = std::get_if<Text>(&value)) return text->text;
  if (const auto* number = std::get_if<std::int64_t>(&value)) return std::to_string(*number);
  if (const auto* date = std::get_if<PartialDate>(&value)) {
    if (date->day != 0)
      return wording::long_date(wording::Language::en, {date->year, date->month, date->day});
    return iso_partial_date(*date);
  }
  if (const auto* time = std::get_if<base::CivilTime>(&value))
    return wording::clock_time(wording::Language::en, *time);
  if (const auto* reference = std::get_if<Reference>(&value)) {
    return reference->display.empty() ? reference->reference : reference->display;
  }
  return {};
}

void load_option(Loading& loading, const Json& json, const std::string& path, Item& item, ItemIndex index) {
  check_modifiers(loading, json, path);
  check_option_extensions(loading, json, path);
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
  option.text = one_line(clean_text(words(option.value)));
  option.initially_selected = base::boolean_at(json, "initialSelected").value_or(false);
  option.exclusive =
      extension_flag(json, "http://hl7.org/fhir/StructureDefinition/questionnaire-optionExclusive");
  if (const Json* prefix =
          find_extension(json, "http://hl7.org/fhir/StructureDefinition/questionnaire-optionPrefix")) {
    option.prefix = one_line(extension_text(*prefix));
    load_translations(loading, *prefix,
                      {index, TextPlace::option_prefix, static_cast<std::uint32_t>(item.options.size())});
  }
  read_weight(json, option);
  load_option_texts(loading, json, path,
                    {index, TextPlace::option, static_cast<std::uint32_t>(item.options.size())});
  item.options.push_back(std::move(option));
}

// The words of the first stand at `of`, those of the others at the places after it.
void add_concepts(Loading& loading, const Json& concepts, const std::string& system, TextOf of, Item& item) {
  for (const Json& each : concepts) {
    if (item.options.size() > most_options) return;
    Coding coding{base::text_at(each, "system").value_or(system), base::text_at(each, "code").value_or(""),
                  base::text_at(each, "display").value_or("")};
    if (!coding.code.empty() && !base::boolean_at(each, "abstract").value_or(false)) {
      Option option;
      option.value = coding;
      option.text = one_line(clean_text(words(option.value)));
      read_weight(each, option);
      if (const Json* said = base::find(each, "_display")) {
        const TextOf own{of.item, of.place, of.index + static_cast<std::uint32_t>(item.options.size())};
        load_text_extensions(loading, *said, "Questionnaire.contained", own, nullptr);
      }
      item.options.push_back(std::move(option));
    }
    for (const char* below : {"contains", "concept"}) {
      if (const Json* children = base::array_at(each, below))
        add_concepts(loading, *children, coding.system, of, item);
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

// Named by #id or by url, with or without |version (FHIR canonical).
const Json* contained_value_set(const Loading& loading, std::string_view named) {
  if (named.size() > 1 && named[0] == '#') return contained(loading, "ValueSet", "id", named.substr(1));
  const std::size_t bar = named.find('|');
  const Json* found = contained(loading, "ValueSet", "url", named.substr(0, bar));
  const bool wanted = found == nullptr || bar == std::string_view::npos ||
                      base::text_at(*found, "version").value_or("") == named.substr(bar + 1);
  return wanted ? found : nullptr;
}

// FHIR ValueSet: an expansion is the list; else each include must list its concepts here, or its code system
// must be contained too. Anything that needs a terminology service cannot be answered by a form alone.
bool add_value_set(Loading& loading, const Json& value_set, TextOf of, Item& item) {
  if (const Json* expansion = base::find(value_set, "expansion")) {
    if (const Json* contains = base::array_at(*expansion, "contains")) {
      add_concepts(loading, *contains, "", of, item);
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
    add_concepts(loading, *concepts, system, of, item);
  }
  return true;
}

// Nobody can choose from a list that is elsewhere. Where own words are an answer too, those are left.
void load_value_set(Loading& loading, const Json& json, const std::string& path, Item& item,
                    ItemIndex index) {
  const std::string url = base::text_at(json, "answerValueSet").value_or("");
  if (load_contained_options(loading, url, {index, TextPlace::option, 0}, item)) return;
  const bool there = contained_value_set(loading, url) != nullptr;
  const std::string where = "The options are in the value set " + in_quotes(url) +
                            (there ? ", which is in the form but does not list its concepts, so "
                                   : ", which is not in this form, so ");
  const std::string mend = there ? "List the concepts in its compose.include.concept or its expansion"
                                 : "Put the value set, with its concepts, in the form's `contained`";
  if (item.kind == Kind::open_choice) {
    return loading.warn("value_set_unresolvable", path + ".answerValueSet",
                        where + "people can only write their own words.", mend + ".");
  }
  loading.error("value_set_unresolvable", path + ".answerValueSet", where + "nobody could choose one.",
                mend + ", list the options as answerOption, or make the question an open-choice.");
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
  const auto twice = std::adjacent_find(keys.begin(), keys.end());
  if (twice == keys.end()) return;
  loading.error("duplicate_option", path,
                "Two options of the question are the same: " + in_quotes(*twice) + ".",
                "Remove one, or give them different codes.");
}

// FHIR R4 takes any coding then; people have no way to give one, so they are not asked.
void nothing_to_choose(Loading& loading, const std::string& path, Item& item) {
  constexpr const char* mend = "Give the question answerOption or a contained answerValueSet.";
  if (item.required) {
    loading.error("choice_without_options", path, "There is nothing to choose from.", mend);
    return;
  }
  loading.warn("choice_without_options", path, "There is nothing to choose from, so people are not asked.",
               mend);
  item.any_coding = true;
  item.hidden = true;
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
      return std::holds_alternative<Quantity>(value) &&
             (item.unit_options.empty() || unit_option(item, std::get<Quantity>(value)));
    case Kind::reference:
      return std::holds_alternative<Reference>(value);
    case Kind::choice:
    case Kind::open_choice:
      if (item.any_coding) return std::holds_alternative<Coding>(value);
      for (const Option& option : item.options) {
        if (same(option.value, value)) return true;
      }
      return item.kind == Kind::open_choice && std::holds_alternative<Text>(value);
    default:
      return false;
  }
}

// SDC: a start value without a number says which unit the answer is in.
bool unit_only(const Json& initial, Item& item) {
  const Json* quantity = base::find(initial, "valueQuantity");
  if (item.kind != Kind::quantity || quantity == nullptr || base::find(*quantity, "value") != nullptr)
    return false;
  const auto text = [quantity](const char* name) { return base::text_at(*quantity, name).value_or(""); };
  item.recorded_unit.code = text("code");
  item.recorded_unit.system = text("system");
  item.unit = text("unit").empty() ? text("code") : text("unit");
  return !item.unit.empty();
}

}  // namespace

bool load_contained_options(Loading& loading, std::string_view url, TextOf of, Item& item) {
  const Json* value_set = contained_value_set(loading, url);
  return value_set != nullptr && add_value_set(loading, *value_set, of, item);
}

void load_options(Loading& loading, const Json& json, const std::string& path, Item& item, ItemIndex index) {
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
      load_option(loading, (*options)[i], path + ".answerOption[" + std::to_string(i) + "]", item, index);
    }
  } else if (value_set) {
    load_value_set(loading, json, path, item, index);
    return find_duplicate_options(loading, item, path + ".answerValueSet");
  }
  if (item.options.empty() && item.kind == Kind::choice) nothing_to_choose(loading, path, item);
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
    if (unit_only((*initial)[i], item)) continue;
    std::string name;
    auto value = load_value((*initial)[i], "value", name);
    if (!value || !initial_fits(item, *value) || !accept_value(*value, item)) {
      loading.error("wrong_initial", at, "The start value is not an answer this question can have.",
                    "Give a value of the question's type, in one of its units, or one of its options.");
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

// answerOptionsToggleExpression: {"url": "option", "value[x]"} for each option, and its expression.
void load_toggles(Loading& loading, const Json& json, const std::string& path, const Item& item,
                  Rules& rules) {
  const Json* extensions = base::array_at(json, "extension");
  std::size_t toggle = 0;
  for (std::size_t i = 0; extensions != nullptr && i < extensions->size() && toggle < rules.toggles.size();
       ++i) {
    const Json& extension = (*extensions)[i];
    const Json* parts = base::array_at(extension, "extension");
    const auto url = base::text_at(extension, "url").value_or("");
    if (parts == nullptr || url.find("answerOptionsToggleExpression") == std::string::npos) continue;
    const std::string at = path + ".extension[" + std::to_string(i) + "]";
    for (const Json& part : *parts) {
      if (base::text_at(part, "url") != "option") continue;
      std::string name;
      const auto value = load_value(part, "value", name);
      const auto option = value ? option_index(item, *value) : std::nullopt;
      if (option) {
        rules.toggles[toggle].options.push_back(static_cast<std::uint32_t>(*option));
      } else {
        loading.error("toggle_option_unknown", at,
                      "The expression is about an option the question does not have.",
                      "Name one of the question's options, with its system and code.");
      }
    }
    ++toggle;
  }
}

}  // namespace questionnaire
