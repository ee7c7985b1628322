// A FHIR R4 resource, or any element, held as JSON. Nothing is copied: the JSON outlives the tree, and texts
// of values point into it. FHIR R4, JSON: `value` finds valueQuantity and the like, `_birthDate` holds the id
// and extensions of birthDate, and null in an array is a primitive that has only those.
//
// Used by one thread at a time: what was looked up is remembered.
#pragma once

#include <array>
#include <string_view>
#include <unordered_map>

#include "shared/base/json.h"
#include "shared/fhirpath/tree.h"

namespace fhirpath {

struct KnownKey {
  TypeId parent = TypeId::none;
  TypeId type = TypeId::none;
  std::string_view text;
};

class JsonTree final : public Tree {
 public:
  explicit JsonTree(const base::Json& json) : json_(json) {}

  Value root() const;  // of the type that resourceType says, else of unknown type

  void children(const Node& node, const Name& name, Values& into) const override;
  std::size_t children_of(std::size_t begin, std::size_t end, const Name& name, std::size_t most,
                          Values& values) const override;
  void all_children(const Node& node, Values& into, std::vector<std::string_view>* names) const override;
  bool value(const Node& node, Scratch& scratch, Value& out) const override;
  ChildText child_text(const Node& node, const Name& name, std::string_view& text) const override;
  const base::Json* json(const Node& node) const override;
  std::optional<Decimal> weight(const Node& node) const override;
  std::string_view link_id(const Node& node) const override;
  std::optional<Decimal> option_weight(std::string_view link_id, const Value& answer) const override;

 private:
  // What has the element's children: of a primitive what stands beside it.
  static const base::Json& inside(const Node& node);
  ElementType element_of(TypeId parent, NameId name) const;
  TypeId type_under(TypeId parent, std::string_view key) const;
  const base::Json* questionnaire_item(std::string_view link_id) const;

  const base::Json& json_;
  struct Asked {  // the last question to the table of types, and its answer
    TypeId parent = TypeId::none;
    NameId name = NameId::other;
    ElementType is;
  };
  mutable Asked asked_;
  mutable KnownKey chosen_;                // the last choice: what its key ends in
  mutable std::size_t extensions_at_ = 0;  // where the last one of whom a weight was asked had its extensions
  mutable std::array<KnownKey, 64> keys_;  // met while all children were looked for
  mutable std::unordered_map<std::string_view, const base::Json*> items_;  // of a Questionnaire, by linkId
};

// A number as FHIR writes decimals; nothing for what is no number.
std::optional<Decimal> json_decimal(const base::Json& json);

}  // namespace fhirpath
