#include <algorithm>
#include <array>

#include "shared/base/text.h"
#include "shared/questionnaire/extension_readers.h"
#include "shared/questionnaire/typed.h"

namespace questionnaire {
namespace {

using base::Json;

constexpr std::string_view core = "http://hl7.org/fhir/StructureDefinition/";
constexpr std::string_view sdc = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-";
constexpr std::string_view ours = "urn:care-account:";

using Reader = void (*)(const ExtensionRead&);

// What an extension's value may have extensions of its own for.
enum class Below { nothing, translation, expression };

struct Known {
  std::string_view base;
  std::string_view name;
  Reader reader;
  Below below = Below::nothing;
  bool on_form = false;  // also on the form itself
};

constexpr std::array<Known, 43> known = {{
    {core, "questionnaire-itemControl", read_control},
    {core, "questionnaire-choiceOrientation", read_orientation},
    {core, "questionnaire-sliderStepValue", read_slider_step},
    {core, "questionnaire-displayCategory", read_category},
    {core, "questionnaire-supportLink", read_support_link},
    {core, "questionnaire-instruction", read_instruction, Below::translation},
    {core, "questionnaire-hidden", read_flag<&Item::hidden>},
    {core, "questionnaire-unit", read_unit},
    {core, "questionnaire-unitOption", read_unit_option},
    {core, "questionnaire-unitValueSet", read_unit_value_set},
    {core, "questionnaire-referenceResource", read_reference_resource},
    {core, "questionnaire-signatureRequired", read_signature},
    {core, "questionnaire-minOccurs", read_count<&Item::min_occurs>},
    {core, "questionnaire-maxOccurs", read_count<&Item::max_occurs>},
    {core, "minLength", read_count<&Item::min_length>},
    {core, "minValue", read_min_value, Below::expression},
    {core, "maxValue", read_max_value, Below::expression},
    {sdc, "minQuantity", read_min_value, Below::expression},
    {sdc, "maxQuantity", read_max_value, Below::expression},
    {core, "maxDecimalPlaces", read_decimal_places},
    {core, "regex", read_regex},
    {core, "maxSize", read_max_size},
    {core, "mimeType", read_mime_type},
    {core, "entryFormat", read_text<&Item::entry_format, TextPlace::entry_format>, Below::translation},
    {sdc, "shortText", read_text<&Item::short_text, TextPlace::short_text>, Below::translation},
    {sdc, "openLabel", read_text<&Item::open_label, TextPlace::open_label>, Below::translation},
    {core, "questionnaire-shortText", read_text<&Item::short_text, TextPlace::short_text>,
     Below::translation},
    {core, "questionnaire-openLabel", read_text<&Item::open_label, TextPlace::open_label>,
     Below::translation},
    {core, "variable", read_variable, Below::nothing, true},
    {core, "targetConstraint", read_constraint, Below::nothing, true},
    {core, "questionnaire-constraint", read_constraint, Below::nothing, true},
    {sdc, "enableWhenExpression", read_enable_expression},
    {sdc, "calculatedExpression", read_calculation},
    {sdc, "initialExpression", read_initial_expression},
    {sdc, "answerOptionsToggleExpression", read_toggle},
    {sdc, "itemPopulationContext", read_population},
    {ours, "required-message", read_text<&Item::required_message, TextPlace::required_message>,
     Below::translation},
    {ours, "invalid-message", read_text<&Item::invalid_message, TextPlace::invalid_message>,
     Below::translation},
    {ours, "autocomplete", read_token<&Item::autocomplete>},
    {ours, "instance-name", read_text<&Item::instance_name, TextPlace::instance_name>, Below::translation},
    {ours, "declaration", read_flag<&Item::declaration>},
    {ours, "date-must-be", read_date_bound},
    {core, "questionnaire-minLength", read_count<&Item::min_length>},
}};

// What would change which answers are right, asked or given, if it were ignored.
constexpr std::array<Known, 10> refused = {{
    {core, "cqf-calculatedValue", nullptr},
    {core, "cqf-expression", nullptr},
    {core, "questionnaire-referenceProfile", nullptr},
    {core, "questionnaire-referenceFilter", nullptr},
    {core, "questionnaire-usageMode", nullptr},
    {sdc, "answerExpression", nullptr},
    {sdc, "candidateExpression", nullptr},
    {sdc, "referenceProfile", nullptr},
    {sdc, "subQuestionnaire", nullptr},
    {sdc, "lookupQuestionnaire", nullptr},
}};

bool is(std::string_view url, const Known& each) {
  return url.size() == each.base.size() + each.name.size() && base::starts_with(url, each.base) &&
         url.substr(each.base.size()) == each.name;
}

bool refuse(Loading& loading, std::string_view url, const std::string& path) {
  for (const Known& each : refused) {
    if (!is(url, each)) continue;
    loading.error(
        "rule_not_supported", path,
        "The form uses " + std::string(each.name) +
            ", which this service cannot carry out; without it the form would mean something else.",
        each.name == "answerExpression" || each.name == "candidateExpression"
            ? "Remove it, and list what can be chosen as answerOption, with answerOptionsToggleExpression "
              "where it depends on other answers."
            : "Remove it, or say the same with enableWhen, initial or bounds.");
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
  loading.note("extension_ignored", path,
               "The extension " + in_quotes(url.substr(url.rfind('/') + 1)) +
                   " is not one this service acts on; it is ignored.",
               "Nothing need be done if it only decorates.");
}

// Extensions standing on the value of an extension.
void check_value_extensions(Loading& loading, const Json& extension, const std::string& path, Below below) {
  if (below == Below::expression) return;
  for (const auto& [name, value] : extension.items()) {
    if (name.empty() || name[0] != '_') continue;
    if (below == Below::nothing) check_primitive_extensions(loading, value, base::concat({path, ".", name}));
  }
}

bool read_on_form(Loading& loading, const Json& extension, std::string_view url, const std::string& path) {
  if (url == std::string(sdc) + "launchContext") {
    read_launch_context(loading, extension, path);
    return true;
  }
  if (url == std::string(sdc) + "sourceQueries") {
    loading.prefills_elsewhere = true;
    loading.warn("population_not_done", path,
                 "The form would be filled in from what another service answers. Here it starts empty.",
                 "Use launchContext for what is known when the form is opened.");
    return true;
  }
  if (url == std::string(core) + "questionnaire-signatureRequired") {
    loading.error("signature_not_boolean", path, "The form asks for a signature without a question for it.",
                  "Ask for it on a boolean question that states what is being declared.");
    return true;
  }
  return false;
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

bool acts_on_items(std::string_view url) {
  return std::any_of(known.begin(), known.end(), [url](const Known& each) { return is(url, each); });
}

void load_extensions(Loading& loading, const Json& object, const std::string& path, Item& item,
                     ItemIndex index) {
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
    const auto found =
        std::find_if(known.begin(), known.end(), [&url](const Known& each) { return is(url, each); });
    const bool acted_on = found != known.end() && (index != no_item || found->on_form);
    check_value_extensions(loading, extension, at, acted_on ? found->below : Below::nothing);
    if (index == no_item && read_on_form(loading, extension, url, at)) continue;
    if (!acted_on) {
      report_extension(loading, url, at);
    } else {
      found->reader({loading, extension, at, item, index});
    }
  }
}

void report_extension(Loading& loading, std::string_view url, const std::string& path) {
  if (!refuse(loading, url, path)) report_unknown(loading, url, path);
}

void check_primitive_extensions(Loading& loading, const Json& object, const std::string& path) {
  const Json* extensions = base::array_at(object, "extension");
  if (extensions == nullptr) return;
  for (std::size_t i = 0; i < extensions->size(); ++i) {
    const std::string at = path + ".extension[" + std::to_string(i) + "]";
    report_extension(loading, base::text_at((*extensions)[i], "url").value_or(""), at);
  }
}

void check_modifiers(Loading& loading, const Json& object, const std::string& path) {
  if (base::find(object, "modifierExtension") == nullptr) return;
  loading.error("modifier_extension", path + ".modifierExtension",
                "An extension here changes the meaning of the form in a way this service does not know.",
                "Remove the modifierExtension, or write the form without it.");
}

}  // namespace questionnaire
