#include <algorithm>
#include <array>

#include "shared/base/pattern.h"
#include "shared/base/text.h"
#include "shared/questionnaire/loading.h"
#include "shared/questionnaire/typed.h"

namespace questionnaire {
namespace {

using base::Json;

constexpr std::string_view core = "http://hl7.org/fhir/StructureDefinition/";
constexpr std::string_view sdc = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-";
constexpr std::string_view ours = "urn:care-account:";

struct Read {  // one extension of one item
  Loading& loading;
  const Json& json;
  const std::string& path;
  Item& item;

  void wrong(const char* expected) const {
    loading.error("wrong_type", path, std::string("The extension's value is not ") + expected + ".",
                  std::string("Give it a value that is ") + expected + ".");
  }
};

using Reader = void (*)(const Read&);

template <std::string Item::*member>
void read_text(const Read& read) {
  read.item.*member = extension_text(read.json);
  if ((read.item.*member).empty()) read.wrong("text");
}

template <bool Item::*member>
void read_flag(const Read& read) {
  const auto value = base::boolean_at(read.json, "valueBoolean");
  if (!value) return read.wrong("true or false");
  read.item.*member = *value;
}

template <std::uint32_t Item::*member>
void read_count(const Read& read) {
  const auto value = base::integer_at(read.json, "valueInteger");
  if (!value || *value < 0 || *value > 1'000'000) return read.wrong("a whole number from 0 to 1,000,000");
  read.item.*member = static_cast<std::uint32_t>(*value);
}

template <std::optional<Value> Item::*member>
void read_bound(const Read& read) {
  std::string name;
  const auto value = load_value(read.json, "value", name);
  if (!value) return read.wrong("a number, date or time");
  read.item.*member = *value;
}

void read_decimal_places(const Read& read) {
  const auto value = base::integer_at(read.json, "valueInteger");
  if (!value || *value < 0 || *value > 40) return read.wrong("a whole number from 0 to 40");
  read.item.max_decimal_places = static_cast<std::int32_t>(*value);
}

void read_regex(const Read& read) {
  read.item.regex = extension_text(read.json);
  if (read.item.regex.empty()) return read.wrong("text");
  auto pattern = base::Pattern::compile(read.item.regex);
  if (!pattern) {
    read.loading.error(pattern.error().code, read.path, pattern.error().message,
                       "Write it with letters, classes, groups, | and counts only.");
    return;
  }
  read.item.pattern = std::make_shared<const base::Pattern>(std::move(*pattern));
}

// FHIR maxSize is in "MB". People read sizes where a megabyte is 1024 x 1024 bytes, so this is the kinder
// reading.
void read_max_size(const Read& read) {
  const Json* value = base::find(read.json, "valueDecimal");
  if (value == nullptr) value = base::find(read.json, "valueInteger");
  const auto written = value == nullptr ? std::nullopt : base::written_decimal(*value);
  const auto megabytes = written ? parse_decimal(*written) : std::nullopt;
  if (!megabytes || megabytes->number <= 0 || megabytes->number > 10'000)
    return read.wrong("a number of megabytes");
  read.item.max_size_bytes = static_cast<std::int64_t>(megabytes->number * 1024 * 1024);
}

void read_mime_type(const Read& read) {
  std::string type = extension_text(read.json);
  if (type.find('/') == std::string::npos) return read.wrong("a type such as application/pdf");
  read.item.mime_types.push_back(std::move(type));
}

void read_unit(const Read& read) {
  const Json* coding = base::find(read.json, "valueCoding");
  if (coding == nullptr) return read.wrong("a coding");
  read.item.unit_code = base::text_at(*coding, "code").value_or("");
  read.item.unit_system = base::text_at(*coding, "system").value_or("");
  read.item.unit = base::text_at(*coding, "display").value_or(read.item.unit_code);
}

struct ControlName {
  std::string_view code;
  Control control;
};
constexpr std::array<ControlName, 13> control_names = {{{"page", Control::page},
                                                        {"radio-button", Control::radio_button},
                                                        {"check-box", Control::check_box},
                                                        {"drop-down", Control::drop_down},
                                                        {"autocomplete", Control::autocomplete},
                                                        {"slider", Control::slider},
                                                        {"text-box", Control::text_box},
                                                        {"list", Control::list},
                                                        {"gtable", Control::table},
                                                        {"help", Control::help},
                                                        {"flyover", Control::flyover},
                                                        {"lower", Control::help},
                                                        {"upper", Control::help}}};

void read_control(const Read& read) {
  const Json* concept_json = base::find(read.json, "valueCodeableConcept");
  const Json* codings = concept_json == nullptr ? nullptr : base::array_at(*concept_json, "coding");
  if (codings == nullptr || codings->empty()) return read.wrong("a codeable concept with a coding");
  const std::string code = base::text_at((*codings)[0], "code").value_or("");
  for (const ControlName& each : control_names) {
    if (each.code != code) continue;
    read.item.control = each.control;
    return;
  }
  if (code == "unit" || code == "prompt") return;
  read.loading.note("unknown_control", read.path,
                    "The control is not one this service has, so the usual one is used.",
                    "Nothing need be done.");
}

void read_orientation(const Read& read) {
  const std::string code = extension_text(read.json);
  if (code != "horizontal" && code != "vertical") return read.wrong("horizontal or vertical");
  read.item.orientation = code == "horizontal" ? Orientation::horizontal : Orientation::vertical;
}

void read_date_bound(const Read& read) {
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

struct Known {
  std::string_view base;
  std::string_view name;
  Reader reader;
};

constexpr std::array<Known, 25> known = {{
    {core, "questionnaire-itemControl", read_control},
    {core, "questionnaire-choiceOrientation", read_orientation},
    {core, "questionnaire-hidden", read_flag<&Item::hidden>},
    {core, "questionnaire-unit", read_unit},
    {core, "questionnaire-minOccurs", read_count<&Item::min_occurs>},
    {core, "questionnaire-maxOccurs", read_count<&Item::max_occurs>},
    {core, "minLength", read_count<&Item::min_length>},
    {core, "minValue", read_bound<&Item::min_value>},
    {core, "maxValue", read_bound<&Item::max_value>},
    {core, "maxDecimalPlaces", read_decimal_places},
    {core, "regex", read_regex},
    {core, "maxSize", read_max_size},
    {core, "mimeType", read_mime_type},
    {core, "entryFormat", read_text<&Item::entry_format>},
    {sdc, "shortText", read_text<&Item::short_text>},
    {sdc, "openLabel", read_text<&Item::open_label>},
    {core, "questionnaire-shortText", read_text<&Item::short_text>},
    {core, "questionnaire-openLabel", read_text<&Item::open_label>},
    {ours, "required-message", read_text<&Item::required_message>},
    {ours, "invalid-message", read_text<&Item::invalid_message>},
    {ours, "autocomplete", read_text<&Item::autocomplete>},
    {ours, "instance-name", read_text<&Item::instance_name>},
    {ours, "declaration", read_flag<&Item::declaration>},
    {ours, "date-must-be", read_date_bound},
    {core, "questionnaire-minLength", read_count<&Item::min_length>},
}};

// What would change which answers are right, asked or given, if it were ignored.
constexpr std::array<Known, 24> refused = {{
    {core, "variable", nullptr},
    {core, "cqf-expression", nullptr},
    {core, "cqf-calculatedValue", nullptr},
    {core, "targetConstraint", nullptr},
    {core, "questionnaire-constraint", nullptr},
    {core, "questionnaire-signatureRequired", nullptr},
    {core, "questionnaire-unitOption", nullptr},
    {core, "questionnaire-unitValueSet", nullptr},
    {core, "questionnaire-referenceResource", nullptr},
    {core, "questionnaire-referenceProfile", nullptr},
    {core, "questionnaire-referenceFilter", nullptr},
    {core, "questionnaire-usageMode", nullptr},
    {sdc, "enableWhenExpression", nullptr},
    {sdc, "calculatedExpression", nullptr},
    {sdc, "initialExpression", nullptr},
    {sdc, "answerExpression", nullptr},
    {sdc, "candidateExpression", nullptr},
    {sdc, "answerOptionsToggleExpression", nullptr},
    {sdc, "minQuantity", nullptr},
    {sdc, "maxQuantity", nullptr},
    {sdc, "referenceProfile", nullptr},
    {sdc, "subQuestionnaire", nullptr},
    {sdc, "lookupQuestionnaire", nullptr},
    {sdc, "itemPopulationContext", nullptr},
}};

bool is(std::string_view url, const Known& each) {
  return url.size() == each.base.size() + each.name.size() && base::starts_with(url, each.base) &&
         url.substr(each.base.size()) == each.name;
}

bool refuse(Loading& loading, std::string_view url, const std::string& path) {
  for (const Known& each : refused) {
    if (!is(url, each)) continue;
    loading.error("rule_not_supported", path,
                  "The form uses " + std::string(each.name) +
                      ", which this service cannot carry out; without it the form would mean something else.",
                  "Remove it, or say the same with enableWhen, initial or bounds.");
    return true;
  }
  return false;
}

void report_unknown(Loading& loading, std::string_view url, const std::string& path) {
  if (base::starts_with(url, ours)) {
    loading.error("unknown_extension", path, "There is no extension of ours of this name.",
                  "Correct its spelling, or remove it.");
    return;
  }
  loading.note("extension_ignored", path, "The extension is not one this service acts on; it is ignored.",
               "Nothing need be done if it only decorates.");
}

// Extensions nested in an extension or standing on a primitive's value.
void check_value_extensions(Loading& loading, const Json& extension, const std::string& path) {
  for (const auto& [name, value] : extension.items()) {
    if (!name.empty() && name[0] == '_') check_primitive_extensions(loading, value, path + "." + name);
  }
}

}  // namespace

std::string extension_text(const Json& extension) {
  for (const char* name : {"valueString", "valueCode", "valueMarkdown", "valueUri", "valueUrl"}) {
    if (const auto text = base::text_at(extension, name)) return clean_text(*text);
  }
  return {};
}

const Json* find_extension(const Json& object, std::string_view url) {
  const Json* extensions = base::array_at(object, "extension");
  if (extensions == nullptr) return nullptr;
  for (const Json& extension : *extensions) {
    if (base::text_at(extension, "url") == url) return &extension;
  }
  return nullptr;
}

void load_extensions(Loading& loading, const Json& object, const std::string& path, Item* item) {
  const Json* extensions = base::find(object, "extension");
  if (extensions == nullptr) return;
  if (!extensions->is_array()) {
    loading.error("not_an_array", path + ".extension", "The extensions are not in an array.",
                  "Write extension as an array.");
    return;
  }
  for (std::size_t i = 0; i < extensions->size(); ++i) {
    const Json& extension = (*extensions)[i];
    const std::string at = path + ".extension[" + std::to_string(i) + "]";
    const std::string url = base::text_at(extension, "url").value_or("");
    if (url.empty()) {
      loading.error("extension_without_url", at, "The extension does not say what it is.", "Give it a url.");
      continue;
    }
    check_value_extensions(loading, extension, at);
    if (refuse(loading, url, at)) continue;
    const auto found =
        std::find_if(known.begin(), known.end(), [&url](const Known& each) { return is(url, each); });
    if (item != nullptr && found != known.end()) {
      found->reader({loading, extension, at, *item});
    } else {
      report_unknown(loading, url, at);
    }
  }
}

void check_primitive_extensions(Loading& loading, const Json& object, const std::string& path) {
  const Json* extensions = base::array_at(object, "extension");
  if (extensions == nullptr) return;
  for (std::size_t i = 0; i < extensions->size(); ++i) {
    const std::string at = path + ".extension[" + std::to_string(i) + "]";
    const std::string url = base::text_at((*extensions)[i], "url").value_or("");
    if (!refuse(loading, url, at)) report_unknown(loading, url, at);
  }
}

void check_modifiers(Loading& loading, const Json& object, const std::string& path) {
  if (base::find(object, "modifierExtension") == nullptr) return;
  loading.error("modifier_extension", path + ".modifierExtension",
                "An extension here changes the meaning of the form in a way this service does not know.",
                "Remove the modifierExtension, or write the form without it.");
}

}  // namespace questionnaire
