// What SDC's weight() looks up in a Questionnaire held as JSON: the score of an answer among the options of
// its item.
#include <span>
#include <vector>

#include "shared/base/same.h"
#include "shared/fhirpath/json_tree.h"

namespace fhirpath {
namespace {

using base::Json;

constexpr std::string_view item_weight = "http://hl7.org/fhir/StructureDefinition/itemWeight";
constexpr std::string_view ordinal_value = "http://hl7.org/fhir/StructureDefinition/ordinalValue";

// itemWeight, or the older ordinalValue where there is none. The loops stand here and not in calls, because a
// score is asked of every answer again and again.
const Json* weight_among(const Json::array_t& extensions) {
  const Json* older = nullptr;
  for (const Json& extension : extensions) {
    const auto* members = extension.get_ptr<const Json::object_t*>();
    if (members == nullptr) continue;
    const std::string* url = nullptr;
    const Json* number = nullptr;
    for (const auto& [key, value] : *members) {
      if (base::same(key, "url")) url = value.get_ptr<const std::string*>();
      if (base::same(key, "valueDecimal") || base::same(key, "valueInteger")) number = &value;
    }
    if (url == nullptr || number == nullptr) continue;
    if (*url == item_weight) return number;
    if (*url == ordinal_value && older == nullptr) older = number;
  }
  return older;
}

// `at`: where the last one had its extensions.
std::optional<Decimal> written_weight(const Json& element, std::size_t& at) {
  const auto* object = element.get_ptr<const Json::object_t*>();
  if (object == nullptr) return std::nullopt;
  const std::span members(object->data(), object->size());
  const auto has = [&](std::size_t i) { return base::same(members[i].first, "extension"); };
  if (at >= members.size() || !has(at)) {
    for (at = 0; at < members.size() && !has(at);) ++at;
    if (at == members.size()) return std::nullopt;
  }
  const auto* extensions = members[at].second.get_ptr<const Json::array_t*>();
  const Json* number = extensions == nullptr ? nullptr : weight_among(*extensions);
  return number == nullptr ? std::nullopt : json_decimal(*number);
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
  return written_weight(inside(node), extensions_at_);
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
    if (auto weight = written_weight(option, extensions_at_)) return weight;
    const Json* coding = base::find(option, "valueCoding");
    return coding == nullptr ? std::nullopt : written_weight(*coding, extensions_at_);
  }
  return std::nullopt;
}

}  // namespace fhirpath
