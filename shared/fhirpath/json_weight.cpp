// What SDC's weight() looks up in a Questionnaire held as JSON: the score of an answer among the options of
// its item.
#include <algorithm>
#include <array>
#include <vector>

#include "shared/fhirpath/json_tree.h"

namespace fhirpath {
namespace {

using base::Json;

constexpr std::array<std::string_view, 2> weight_urls = {
    "http://hl7.org/fhir/StructureDefinition/itemWeight",
    "http://hl7.org/fhir/StructureDefinition/ordinalValue"};

// itemWeight, or the older ordinalValue where there is none.
std::optional<Decimal> written_weight(const Json& element) {
  const Json* extensions = base::array_at(element, "extension");
  if (extensions == nullptr) return std::nullopt;
  std::array<std::optional<Decimal>, weight_urls.size()> found;
  for (const Json& extension : *extensions) {
    const Json* url = base::find(extension, "url");
    if (url == nullptr || !url->is_string()) continue;
    const auto which = std::find(weight_urls.begin(), weight_urls.end(), url->get_ref<const std::string&>());
    if (which == weight_urls.end()) continue;
    auto& weight = found[static_cast<std::size_t>(which - weight_urls.begin())];
    for (const std::string_view key : {"valueDecimal", "valueInteger"}) {
      const Json* value = base::find(extension, key);
      if (value != nullptr && !weight) weight = json_decimal(*value);
    }
  }
  return found[0] ? found[0] : found[1];
}

bool same_text(const Json& coding, std::string_view key, const Value& value) {
  const Json* text = base::find(coding, key);
  const bool here = text != nullptr && text->is_string();
  return here && value.kind() == Kind::string && text->get_ref<const std::string&>() == value.text();
}

// The one text under a name of the answer's Coding; false when it has none.
bool read_child(const Node& node, const Name& name, Scratch& scratch, Value& out) {
  Values found;
  node.tree->children(node, name, found);
  return !found.empty() && found[0].is_node() && node.tree->value(found[0].node(), scratch, out);
}

struct Answer {
  Value code;
  Value system;
  bool has_system = false;
  bool is_coding = false;
  Value plain;
};

bool is_this_option(const Json& option, const Answer& answer) {
  if (const Json* coding = base::find(option, "valueCoding"); coding != nullptr && answer.is_coding) {
    if (!same_text(*coding, "code", answer.code)) return false;
    return answer.has_system ? same_text(*coding, "system", answer.system)
                             : base::find(*coding, "system") == nullptr;
  }
  if (answer.is_coding) return false;
  for (const std::string_view key : {"valueString", "valueDate", "valueTime"}) {
    if (same_text(option, key, answer.plain)) return true;
  }
  const auto integer = base::integer_at(option, "valueInteger");
  return integer && answer.plain.kind() == Kind::integer && answer.plain.integer() == *integer;
}

}  // namespace

std::optional<Decimal> JsonTree::weight(const Node& node) const {
  return written_weight(inside(node));
}

std::string_view JsonTree::link_id(const Node& node) const {
  const bool item = node.type == TypeId::response_item || node.type == TypeId::questionnaire_item;
  const std::uint64_t at = item ? node.a : node.tag == 0 ? node.b : 0;
  if (at == 0) return {};
  const Json* found = base::find(*json(Node{this, at, 0}), "linkId");
  return found != nullptr && found->is_string() ? std::string_view(found->get_ref<const std::string&>())
                                                : std::string_view();
}

const Json* JsonTree::questionnaire_item(std::string_view link_id) const {
  if (items_.empty()) {
    std::vector<const Json*> open = {&json_};
    while (!open.empty()) {
      const Json* items = base::array_at(*open.back(), "item");
      open.pop_back();
      if (items == nullptr) continue;
      for (const Json& item : *items) {
        const Json* id = base::find(item, "linkId");
        if (id != nullptr && id->is_string()) items_.emplace(id->get_ref<const std::string&>(), &item);
        open.push_back(&item);
      }
    }
    items_.emplace(std::string_view(), nullptr);  // it was looked for
  }
  const auto found = items_.find(link_id);
  return found == items_.end() ? nullptr : found->second;
}

std::optional<Decimal> JsonTree::option_weight(std::string_view link_id, const Value& answer_value) const {
  const Json* item = questionnaire_item(link_id);
  const Json* options = item == nullptr ? nullptr : base::array_at(*item, "answerOption");
  if (options == nullptr) return std::nullopt;
  Scratch scratch;
  Answer answer;
  answer.plain = answer_value;
  if (answer_value.is_node()) {
    const Node node = answer_value.node();
    answer.is_coding = read_child(node, {"code", NameId::code}, scratch, answer.code);
    answer.has_system =
        answer.is_coding && read_child(node, {"system", NameId::system}, scratch, answer.system);
    if (!answer.is_coding && !node.tree->value(node, scratch, answer.plain)) return std::nullopt;
  }
  for (const Json& option : *options) {
    if (!is_this_option(option, answer)) continue;
    if (auto weight = written_weight(option)) return weight;
    const Json* coding = base::find(option, "valueCoding");
    return coding == nullptr ? std::nullopt : written_weight(*coding);
  }
  return std::nullopt;
}

}  // namespace fhirpath
