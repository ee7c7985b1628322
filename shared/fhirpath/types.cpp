#include "shared/fhirpath/types.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "shared/base/text.h"
#include "shared/fhirpath/types_data.h"

namespace fhirpath {
namespace {

constexpr std::array<std::string_view, 10> system_names = {
    "", "Any", "Boolean", "Integer", "Decimal", "String", "Date", "DateTime", "Time", "Quantity"};
constexpr auto first_fhir = static_cast<std::size_t>(TypeId::element);

constexpr std::array<std::string_view, static_cast<std::size_t>(NameId::first_unnamed)> first_names = {
    "",       "item",         "answer",    "linkId",        "value",      "text",
    "id",     "extension",    "url",       "code",          "system",     "display",
    "unit",   "answerOption", "reference", "resourceType",  "status",     "authored",
    "author", "subject",      "source",    "questionnaire", "definition", "type",
    "size",   "contentType",  "title",     "comparator",    "contained"};

// From a text to its number: a table of slots, the first free one after the text's own.
class TextIndex {
 public:
  void add(std::string_view text, std::uint16_t number) {
    if ((count_ + 1) * 2 > slots_.size()) grow();
    ++count_;
    put({text, number});
  }
  std::uint16_t find(std::string_view text) const {
    for (std::size_t i = hash(text) & (slots_.size() - 1); slots_[i].number != 0;
         i = (i + 1) & (slots_.size() - 1)) {
      if (slots_[i].text == text) return slots_[i].number;
    }
    return 0;
  }

 private:
  struct Slot {
    std::string_view text;
    std::uint16_t number = 0;
  };
  static std::size_t hash(std::string_view text) {
    if (text.empty()) return 0;
    const auto at = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    return text.size() * 31U + at(0) * 7U + at(text.size() / 2) * 131U + at(text.size() - 1) * 17U +
           at(text.size() / 4) * 1031U;
  }
  void put(Slot slot) {
    std::size_t i = hash(slot.text) & (slots_.size() - 1);
    while (slots_[i].number != 0) i = (i + 1) & (slots_.size() - 1);
    slots_[i] = slot;
  }
  void grow() {
    std::vector<Slot> old(slots_.size() * 2);
    old.swap(slots_);
    for (const Slot& slot : old) {
      if (slot.number != 0) put(slot);
    }
  }

  std::vector<Slot> slots_ = std::vector<Slot>(64);
  std::size_t count_ = 0;
};

struct Element {
  TypeId parent = TypeId::none;
  ElementType is;
};

struct Schema {
  std::vector<std::string_view> names;
  std::vector<TypeId> parents;
  std::vector<bool> has_elements;
  std::vector<std::vector<Element>> elements;  // by NameId
  std::vector<std::string> choice_names;       // with a capital, as the end of a choice's name
  TextIndex types;
  TextIndex choices;
  TextIndex element_names;

  Schema();

 private:
  TypeId declare(std::string_view name);
  void link(std::string_view row, TypeId type);
  NameId name(std::string_view text);
};

std::string_view row_name(std::string_view row) {
  return row.substr(0, std::min(row.find(':'), row.find(' ')));
}

TypeId Schema::declare(std::string_view name) {
  const auto type = static_cast<std::uint16_t>(names.size());
  names.push_back(name);
  parents.push_back(TypeId::none);
  has_elements.push_back(false);
  types.add(name, type);
  return static_cast<TypeId>(type);
}

NameId Schema::name(std::string_view text) {
  if (const std::uint16_t known = element_names.find(text); known != 0) return static_cast<NameId>(known);
  const auto id = static_cast<std::uint16_t>(elements.size());
  elements.emplace_back();
  element_names.add(text, id);
  return static_cast<NameId>(id);
}

void Schema::link(std::string_view row, TypeId type) {
  const auto parts = base::split(row, ' ');
  const std::string_view parent = parts[0].substr(row_name(row).size() + 1);
  const auto index = static_cast<std::size_t>(type);
  parents[index] = static_cast<TypeId>(types.find(parent));
  has_elements[index] = parts.size() > 1;
  for (std::size_t i = 1; i < parts.size(); ++i) {
    const std::size_t equals = parts[i].find('=');
    const std::string_view what = parts[i].substr(equals + 1);
    ElementType is{ElementType::Shape::choice, TypeId::none};
    if (what != "[x]") is = {ElementType::Shape::fixed, static_cast<TypeId>(types.find(what))};
    elements[static_cast<std::size_t>(name(parts[i].substr(0, equals)))].push_back({type, is});
  }
}

Schema::Schema() {
  names.assign(system_names.begin(), system_names.end());
  parents.assign(first_fhir, TypeId::system_any);
  parents[0] = parents[1] = TypeId::none;
  has_elements.assign(first_fhir, false);
  elements.emplace_back();
  for (std::size_t i = 1; i < first_names.size(); ++i) name(first_names[i]);
  const auto rows = type_rows();
  for (std::string_view row : rows) declare(row_name(row));
  for (std::size_t i = 0; i < rows.size(); ++i) link(rows[i], static_cast<TypeId>(first_fhir + i));
  for (std::string_view resource : base::split(other_resources(), ' ')) {
    const TypeId type = declare(resource);
    parents[static_cast<std::size_t>(type)] = TypeId::domain_resource;
  }
  choice_names.reserve(names.size());
  for (std::size_t i = first_fhir; i < names.size(); ++i) {
    const auto type = static_cast<TypeId>(i);
    const bool resource_or_part = names[i].find('.') != std::string_view::npos ||
                                  parents[i] == TypeId::resource || parents[i] == TypeId::domain_resource;
    if (resource_or_part || type == TypeId::resource || type == TypeId::element) continue;
    std::string& capital = choice_names.emplace_back(names[i]);
    if (capital[0] >= 'a' && capital[0] <= 'z') capital[0] = static_cast<char>(capital[0] - 'a' + 'A');
    choices.add(capital, static_cast<std::uint16_t>(i));
  }
}

const Schema& schema() {
  static const Schema made;
  return made;
}

}  // namespace

std::string_view type_name(TypeId type) {
  const auto& names = schema().names;
  const auto index = static_cast<std::size_t>(type);
  return index < names.size() ? names[index] : std::string_view();
}

bool is_system(TypeId type) {
  return type != TypeId::none && static_cast<std::size_t>(type) < first_fhir;
}

TypeId parent_type(TypeId type) {
  const auto& parents = schema().parents;
  const auto index = static_cast<std::size_t>(type);
  return index < parents.size() ? parents[index] : TypeId::none;
}

bool is_subtype(TypeId type, TypeId of) {
  for (; type != TypeId::none; type = parent_type(type)) {
    if (type == of) return true;
  }
  return false;
}

TypeId find_fhir_type(std::string_view name) {
  return static_cast<TypeId>(schema().types.find(name));
}

TypeId find_system_type(std::string_view name) {
  for (std::size_t i = 1; i < system_names.size(); ++i) {
    if (system_names[i] == name) return static_cast<TypeId>(i);
  }
  return TypeId::none;
}

NameId find_name(std::string_view name) {
  return static_cast<NameId>(schema().element_names.find(name));
}

ElementType element_type(TypeId parent, NameId name) {
  const Schema& all = schema();
  if (name == NameId::other) return {};
  const auto& rows = all.elements[static_cast<std::size_t>(name)];
  for (; parent != TypeId::none; parent = all.parents[static_cast<std::size_t>(parent)]) {
    for (const Element& row : rows) {
      if (row.parent == parent) return row.is;
    }
  }
  return {};
}

bool has_elements(TypeId type) {
  return schema().has_elements[static_cast<std::size_t>(type)];
}

TypeId choice_type(std::string_view rest) {
  return static_cast<TypeId>(schema().choices.find(rest));
}

}  // namespace fhirpath
