#include "shared/fhirpath/json_tree.h"

#include <algorithm>
#include <cstring>
#include <span>

#include "shared/base/same.h"

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

// The elements that stand under a name: one, or those of a list.
std::span<const Json> elements(const Json& json) {
  const auto* list = json.get_ptr<const Json::array_t*>();
  return list != nullptr ? std::span<const Json>(*list) : std::span<const Json>(&json, 1);
}

// As the JSON looks, where the type is not known.
TypeId type_of_json(const Json& json, TypeId known) {
  return known == TypeId::none || known == TypeId::resource ? guessed_type(json) : known;
}

// Puts values at the end of others, into room made for as many as are expected.
class Sink {
 public:
  Sink(Values& values, std::size_t expected) : values_(values), next_(values.size()) {
    values_.resize(next_ + expected);
  }
  ~Sink() { values_.resize(next_); }
  Sink(const Sink&) = delete;
  Sink& operator=(const Sink&) = delete;

  std::size_t size() const { return next_; }
  void put(const Node& node) {
    if (next_ == values_.size()) values_.resize(next_ + next_ / 2 + 8);
    values_[next_++] = Value(node);
  }

 private:
  Values& values_;
  std::size_t next_;
};

[[gnu::always_inline]] inline void push_one(const Tree* tree, const Json& json, TypeId type,
                                            std::uint64_t item, Sink& into) {
  if (!json.is_null()) into.put(Node{tree, number_of(&json), item, type_of_json(json, type), beside_item});
}

[[gnu::always_inline]] inline void push(const Tree* tree, const Json& json, TypeId type, std::uint64_t item,
                                        Sink& into) {
  const auto* list = json.get_ptr<const Json::array_t*>();
  if (list == nullptr) return push_one(tree, json, type, item, into);
  for (const Json& each : *list) push_one(tree, each, type, item, into);
}

// Primitives with their extensions beside them, of which either may be missing.
void push_beside(const Tree* tree, const Json& json, const Json& extensions, TypeId type, std::uint64_t item,
                 Sink& into) {
  const auto values = elements(json);
  const auto beside = elements(extensions);
  for (std::size_t i = 0; i < std::max(values.size(), beside.size()); ++i) {
    const Json& each = i < values.size() ? values[i] : no_json;
    if (i >= beside.size() || !beside[i].is_object()) {
      push(tree, each, type, item, into);
      continue;
    }
    into.put(
        Node{tree, number_of(&each), number_of(&beside[i]), type_of_json(each, type), beside_extensions});
  }
}

// The item around what stands in `node`.
std::uint64_t item_inside(const Node& node) {
  const bool item = node.type == TypeId::response_item || node.type == TypeId::questionnaire_item;
  return item ? node.a : node.tag == beside_item ? node.b : 0;
}

struct Child {
  const Json* json = &no_json;
  const Json* extensions = nullptr;
  TypeId type = TypeId::none;  // none: as the JSON looks
};

// Whether it is the key under which the extensions of a primitive of this name are.
inline bool is_beside(std::string_view key, std::string_view name) {
  return key.size() == name.size() + 1 && key[0] == '_' &&
         base::same_bytes(key.data() + 1, name.data(), name.size());
}

// An object, or a list of them: it has its extensions in itself, not beside it.
inline bool holds_objects(const Json& json) {
  const auto* list = json.get_ptr<const Json::array_t*>();
  return list == nullptr ? json.is_object() : !list->empty() && list->front().is_object();
}

// Where a child was found: the elements of a list mostly have theirs in the same place.
struct Met {
  std::size_t at = SIZE_MAX;
  std::string_view key;
  TypeId type = TypeId::none;
};

inline bool find_where_met(const Met& met, const Json::object_t& members, Child& found) {
  if (met.at >= members.size()) return false;
  const auto& [key, value] = members.data()[met.at];
  if (!base::same(key, met.key) || !holds_objects(value)) return false;
  found.json = &value;
  found.type = met.type;
  return true;
}

void find_named(const Json::object_t& members, std::string_view name, Met& met, Child& found) {
  for (std::size_t i = 0; i < members.size(); ++i) {
    const auto& [key, value] = members.data()[i];
    if (base::same(key, name)) {
      found.json = &value;
      met = {i, key, found.type};
      if (holds_objects(value)) return;
    } else if (is_beside(key, name)) {
      found.extensions = &value;
    }
  }
}

// Any choice: `value` with a type's name after it. Its extensions have the same name with _ before it.
// `last` remembers the last such type's name: a list of elements has values of the same few types.
void find_choice(const Json::object_t& members, std::string_view name, KnownKey& last, Met& met,
                 Child& found) {
  std::string_view chosen;
  for (const auto& [key, value] : members) {
    const std::size_t mark = !key.empty() && key[0] == '_' ? 1 : 0;
    const std::string_view bare(key.data() + mark, key.size() - mark);
    if (bare.size() <= name.size() || !base::same_bytes(bare.data(), name.data(), name.size())) continue;
    const std::string_view rest(bare.data() + name.size(), bare.size() - name.size());
    if (!base::same(rest, last.text)) last = {TypeId::none, choice_type(rest), rest};
    if (last.type == TypeId::none || (!chosen.empty() && chosen != rest)) continue;
    chosen = rest;
    found.type = last.type;
    (mark == 0 ? found.json : found.extensions) = &value;
    // The first of several is the one, so that only the first member tells.
    if (mark == 0 && &key == &members.front().first) met = {0, key, last.type};
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
  KnownKey& met = keys_[number % keys_.size()];
  if (met.parent != parent || !base::same(met.text, key)) met = {parent, type_of_key(parent, key), key};
  return met.type;
}

void JsonTree::children(const Node& node, const Name& name, Values& into) const {
  const std::size_t at = into.size();
  into.push_back(Value(node));
  children_of(at, at + 1, name, SIZE_MAX, into);
  into.erase(into.begin() + static_cast<std::ptrdiff_t>(at));
}

std::size_t JsonTree::children_of(std::size_t begin, std::size_t end, const Name& name, std::size_t most,
                                  Values& values) const {
  using Shape = ElementType::Shape;
  TypeId parent = TypeId::none;
  ElementType is;
  Met met;
  Sink into(values, end - begin);  // most have one child of a name
  std::size_t i = begin;
  for (; i < end && into.size() <= most && values[i].is_node_of(this); ++i) {
    const Node node = values[i].node();
    const auto* members = inside(node).get_ptr<const Json::object_t*>();
    if (members == nullptr) continue;
    if (node.type != parent) {
      parent = node.type;
      is = element_of(is_primitive(parent) ? TypeId::element : parent, name.id);
      met = {};
    }
    Child found{&no_json, nullptr, is.type};
    if (!find_where_met(met, *members, found)) {
      if (is.shape != Shape::choice) find_named(*members, name.text, met, found);
      const bool missing = found.json == &no_json && found.extensions == nullptr;
      if (missing && (is.shape == Shape::choice || (is.shape == Shape::unknown && !has_elements(parent)))) {
        find_choice(*members, name.text, chosen_, met, found);
        if (is.shape != Shape::choice) met = {};  // one of the plain name would come before it
      }
      // An object has its extensions in itself, wherever others stand: so nothing depends on who came before.
      if (holds_objects(*found.json)) found.extensions = nullptr;
    }
    if (found.extensions == nullptr) {
      push(this, *found.json, found.type, item_inside(node), into);
    } else {
      push_beside(this, *found.json, *found.extensions, found.type, item_inside(node), into);
    }
  }
  return i;
}

void JsonTree::all_children(const Node& node, Values& values, std::vector<std::string_view>* names) const {
  const auto* members = inside(node).get_ptr<const Json::object_t*>();
  if (members == nullptr) return;
  const TypeId parent = is_primitive(node.type) ? TypeId::element : node.type;
  const std::uint64_t item = item_inside(node);
  Sink into(values, members->size());
  const bool has_beside = std::any_of(members->begin(), members->end(),
                                      [](const auto& member) { return member.first.starts_with('_'); });
  for (const auto& member : *members) {
    std::string_view key = member.first;
    if (key == "resourceType" || key.empty()) continue;
    const Json* json = &member.second;
    const Json* extensions = nullptr;
    if (key[0] == '_') {
      key.remove_prefix(1);
      if (base::find(inside(node), key) != nullptr) continue;
      json = &no_json;
      extensions = &member.second;
    } else if (has_beside && !json->is_object()) {
      for (const auto& other : *members) {
        if (is_beside(other.first, key)) extensions = &other.second;
      }
    }
    const TypeId type = type_under(parent, key);
    if (extensions == nullptr) {
      push(this, *json, type, item, into);
    } else {
      push_beside(this, *json, *extensions, type, item, into);
    }
    if (names != nullptr) names->resize(into.size(), key);
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
    if (!base::same(key, name.text)) continue;
    const bool of_text = is.type >= TypeId::string && is.type <= TypeId::uuid;
    if (!of_text || !value.is_string()) return ChildText::unsure;
    text = value.get_ref<const std::string&>();
    return ChildText::found;
  }
  const bool known = is.shape == ElementType::Shape::fixed || has_elements(node.type);
  return known ? ChildText::none : ChildText::unsure;
}

}  // namespace fhirpath
