#include "shared/fhirpath/json_tree.h"

#include <algorithm>

namespace fhirpath {
namespace {

using base::Json;

const Json no_json;

// Node::tag. `b` is the item around the element, or what stands beside a primitive under `_name`.
constexpr std::uint8_t beside_item = 0;
constexpr std::uint8_t beside_extensions = 1;

std::uint64_t number_of(const Json* json) {
  return static_cast<std::uint64_t>(reinterpret_cast<std::uintptr_t>(json));
}
const Json* json_at(std::uint64_t number) {
  // A node holds numbers, and this one was made from a pointer.
  // NOLINTNEXTLINE(performance-no-int-to-ptr)
  return reinterpret_cast<const Json*>(static_cast<std::uintptr_t>(number));
}

const Json::object_t& members_of(const Json& json) {
  return json.get_ref<const Json::object_t&>();
}

TypeId resource_type(const Json& json) {
  const Json* name = base::find(json, "resourceType");
  return name != nullptr && name->is_string() ? find_fhir_type(name->get_ref<const std::string&>())
                                              : TypeId::none;
}

TypeId guessed_type(const Json& json) {
  if (json.is_boolean()) return TypeId::boolean;
  if (json.is_number_integer()) return TypeId::integer;
  if (json.is_number() || json.is_binary()) return TypeId::decimal;
  if (json.is_string()) return TypeId::string;
  const TypeId resource = json.is_object() ? resource_type(json) : TypeId::none;
  return resource == TypeId::none ? TypeId::element : resource;
}

struct Child {
  const Json* json = nullptr;
  const Json* extensions = nullptr;
  TypeId type = TypeId::none;  // none: as the JSON looks
};

void push_one(const Tree* tree, const Json& json, const Json* extensions, TypeId type, std::uint64_t item,
              Values& into) {
  if (json.is_null() && (extensions == nullptr || extensions->is_null())) return;
  Node node{tree, number_of(&json), item, type, beside_item};
  if (type == TypeId::none || type == TypeId::resource) node.type = guessed_type(json);
  if (extensions != nullptr && extensions->is_object()) {
    node.b = number_of(extensions);
    node.tag = beside_extensions;
  }
  into.push_back(Value(node));
}

// Returns how many were pushed.
std::size_t push(const Tree* tree, const Child& child, std::uint64_t item, Values& into) {
  const std::size_t before = into.size();
  const Json& json = child.json != nullptr ? *child.json : no_json;
  const Json* extensions = child.extensions;
  const bool many =
      json.is_array() || (child.json == nullptr && extensions != nullptr && extensions->is_array());
  if (!many) {
    push_one(tree, json, extensions, child.type, item, into);
    return into.size() - before;
  }
  if (extensions == nullptr) {
    for (const Json& each : json.get_ref<const Json::array_t&>()) {
      push_one(tree, each, nullptr, child.type, item, into);
    }
    return into.size() - before;
  }
  const std::size_t values = json.is_array() ? json.size() : 0;
  const std::size_t beside = extensions->is_array() ? extensions->size() : 0;
  for (std::size_t i = 0; i < std::max(values, beside); ++i) {
    push_one(tree, i < values ? json[i] : no_json, i < beside ? &(*extensions)[i] : nullptr, child.type, item,
             into);
  }
  return into.size() - before;
}

// The item around what stands in `node`.
std::uint64_t item_inside(const Node& node) {
  const bool item = node.type == TypeId::response_item || node.type == TypeId::questionnaire_item;
  return item ? node.a : node.tag == beside_item ? node.b : 0;
}

// Any choice: `value` with a type's name after it. Its extensions have the same name with _ before it.
void find_choice(const Json::object_t& members, std::string_view name, Child& found) {
  std::string_view key;
  for (const auto& member : members) {
    const std::string_view each = member.first;
    const std::string_view bare = each.substr(!each.empty() && each[0] == '_' ? 1 : 0);
    if (bare.size() <= name.size() || !bare.starts_with(name)) continue;
    const TypeId type = choice_type(bare.substr(name.size()));
    if (type == TypeId::none || (!key.empty() && key != bare)) continue;
    key = bare;
    found.type = type;
    (bare.size() == each.size() ? found.json : found.extensions) = &member.second;
  }
}

// The first letter tells most keys apart.
bool same_key(std::string_view key, std::string_view name) {
  return key.size() == name.size() && !key.empty() && key[0] == name[0] && key == name;
}
// Whether it is the key under which the extensions of a primitive of this name are.
bool is_beside(std::string_view key, std::string_view name) {
  return key.size() == name.size() + 1 && key[0] == '_' && key.substr(1) == name;
}

void find_named(const Json::object_t& members, std::string_view name, Child& found) {
  for (const auto& member : members) {
    const std::string& key = member.first;
    if (same_key(key, name)) {
      found.json = &member.second;
      // An object, or a list of them, has its extensions in itself.
      const Json& first =
          member.second.is_array() && !member.second.empty() ? member.second[0] : member.second;
      if (first.is_object()) return;
    } else if (is_beside(key, name)) {
      found.extensions = &member.second;
    }
  }
}

// The type of a child by the name it has in JSON, which for a choice ends in its type.
TypeId type_of_key(TypeId parent, std::string_view key) {
  const ElementType is = element_type(parent, find_name(key));
  if (is.shape == ElementType::Shape::fixed) return is.type;
  for (std::size_t i = 1; i < key.size(); ++i) {
    if (key[i] < 'A' || key[i] > 'Z') continue;
    if (element_type(parent, find_name(key.substr(0, i))).shape != ElementType::Shape::choice) continue;
    const TypeId type = choice_type(key.substr(i));
    if (type != TypeId::none) return type;
  }
  return TypeId::none;
}

}  // namespace

Value JsonTree::root() const {
  return Value(Node{this, number_of(&json_), 0, guessed_type(json_), beside_item});
}

const Json* JsonTree::json(const Node& node) const {
  return json_at(node.a);
}

const Json& JsonTree::inside(const Node& node) {
  return *json_at(node.tag == beside_extensions ? node.b : node.a);
}

// A list of elements is asked for the same name one after the other.
ElementType JsonTree::element_of(TypeId parent, NameId name) const {
  if (asked_.parent != parent || asked_.name != name) asked_ = {parent, name, element_type(parent, name)};
  return asked_.is;
}

// A document has the same few keys again and again.
TypeId JsonTree::type_under(TypeId parent, std::string_view key) const {
  if (key.empty()) return TypeId::none;
  const auto letter = [key](std::size_t i) { return std::size_t{static_cast<unsigned char>(key[i])}; };
  const std::size_t number =
      key.size() * 31 + letter(0) * 7 + letter(key.size() - 1) * 3 + static_cast<std::size_t>(parent) * 13;
  Key& met = keys_[number % keys_.size()];
  if (met.parent != parent || met.text != key) met = {parent, type_of_key(parent, key), key};
  return met.type;
}

void JsonTree::children(const Node& node, const Name& name, Values& into) const {
  const Json& json = inside(node);
  if (!json.is_object()) return;
  const auto& members = members_of(json);
  const ElementType is = element_of(is_primitive(node.type) ? TypeId::element : node.type, name.id);
  Child found;
  if (is.shape == ElementType::Shape::choice) {
    find_choice(members, name.text, found);
  } else {
    found.type = is.type;
    find_named(members, name.text, found);
    const bool missing = found.json == nullptr && found.extensions == nullptr;
    if (missing && is.shape == ElementType::Shape::unknown && !has_elements(node.type)) {
      find_choice(members, name.text, found);
    }
  }
  if (found.json != nullptr || found.extensions != nullptr) push(this, found, item_inside(node), into);
}

void JsonTree::all_children(const Node& node, Values& into, std::vector<std::string_view>* names) const {
  const Json& json = inside(node);
  if (!json.is_object()) return;
  const auto& members = members_of(json);
  const TypeId parent = is_primitive(node.type) ? TypeId::element : node.type;
  const bool has_beside = std::any_of(members.begin(), members.end(), [](const auto& member) {
    return !member.first.empty() && member.first[0] == '_';
  });
  for (const auto& member : members) {
    std::string_view key = member.first;
    if (key == "resourceType" || key.empty()) continue;
    Child child{&member.second, nullptr, TypeId::none};
    if (key[0] == '_') {
      key.remove_prefix(1);
      if (base::find(json, key) != nullptr) continue;
      child = {nullptr, &member.second, TypeId::none};
    } else if (has_beside && !member.second.is_object()) {
      for (const auto& other : members) {
        if (is_beside(other.first, key)) child.extensions = &other.second;
      }
    }
    child.type = type_under(parent, key);
    const std::size_t pushed = push(this, child, item_inside(node), into);
    if (names != nullptr) names->insert(names->end(), pushed, key);
  }
}

Tree::ChildText JsonTree::child_text(const Node& node, const Name& name, std::string_view& text) const {
  const Json& json = inside(node);
  if (!json.is_object()) return ChildText::none;
  if (is_primitive(node.type) || node.tag == beside_extensions) return ChildText::unsure;
  const ElementType is = element_of(node.type, name.id);
  if (is.shape == ElementType::Shape::choice) return ChildText::unsure;
  for (const auto& [key, value] : members_of(json)) {
    if (is_beside(key, name.text)) return ChildText::unsure;
    if (!same_key(key, name.text)) continue;
    const bool of_text = is.type >= TypeId::string && is.type <= TypeId::uuid;
    if (!of_text || !value.is_string()) return ChildText::unsure;
    text = value.get_ref<const std::string&>();
    return ChildText::found;
  }
  const bool known = is.shape == ElementType::Shape::fixed || has_elements(node.type);
  return known ? ChildText::none : ChildText::unsure;
}

}  // namespace fhirpath
