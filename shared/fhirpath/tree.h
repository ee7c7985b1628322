// What expressions walk over: elements with names, types and values, wherever they are kept. JSON resources
// are one (json_tree.h); the answers of a form while it is filled in are another.
//
// A tree is read only while an evaluation runs, and outlives the values that came from it. Every function is
// total, cheap, and does not throw. Children are appended to `into`, in document order. A choice element is
// found by its name without the type (FHIR R4: `value`), and its node says which type it
// has. Primitives are nodes too: `value` gives their System value, `children` their id and extensions.
//
// A small tree - a list of answers by linkId - looks like this:
//
//   class AnswerTree : public fhirpath::Tree {
//    public:
//     Value root() const { return Value(Node{this, 0, 0, TypeId::questionnaire_response}); }
//     void children(const Node& node, const Name& name, Values& into) const override {
//       if (node.type == TypeId::questionnaire_response && name.id == NameId::item) {
//         for (std::uint64_t i = 1; i <= answers_.size(); ++i) {
//           into.push_back(Value(Node{this, i, 0, TypeId::backbone_element}));
//         }
//       } else if (node.b == 0 && name.id == NameId::link_id) {
//         into.push_back(Value(Node{this, node.a, 1, TypeId::string}));
//       }  // and so on for answer (b = 2) and value (b = 3)
//     }
//     void all_children(const Node&, Values&, std::vector<std::string_view>*) const override { ... }
//     bool value(const Node& node, Scratch&, Value& out) const override {
//       if (node.b != 1) return false;
//       out = Value(std::string_view(answers_[node.a - 1].link_id));  // borrowed, not copied
//       return true;
//     }
//   };
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "shared/base/json.h"
#include "shared/fhirpath/scratch.h"
#include "shared/fhirpath/value.h"

namespace fhirpath {

// An element's name, interned when the expression was parsed: names that FHIR R4 has an id (names.h), by
// which a tree can switch; others have NameId::other and are compared by text.
struct Name {
  std::string_view text;
  NameId id = NameId::other;
};

class Tree {
 public:
  Tree() = default;
  Tree(const Tree&) = delete;
  Tree& operator=(const Tree&) = delete;
  virtual ~Tree() = default;

  virtual void children(const Node& node, const Name& name, Values& into) const = 0;
  // Those of each node in `values` from `begin` on, appended, up to `end`, the first value that is no node of
  // this tree, or more than `most` values. Gives where it ended. A step of an expression goes down from many
  // elements at once.
  virtual std::size_t children_of(std::size_t begin, std::size_t end, const Name& name, std::size_t most,
                                  Values& values) const {
    std::size_t i = begin;
    for (; i < end && values.size() <= most && values[i].is_node_of(this); ++i) {
      children(values[i].node(), name, values);
    }
    return i;
  }
  // All of them; when `names` is given also what each is called in FHIR JSON (`valueString`, not `value`).
  virtual void all_children(const Node& node, Values& into, std::vector<std::string_view>* names) const = 0;

  // The System value of a primitive (FHIR R4: code, uri and id are Strings, instant is a DateTime), or of a
  // Quantity. False for anything else, and for a primitive that has only extensions. Texts are borrowed from
  // the tree where they are kept as such; what has to be made is put into `scratch`.
  virtual bool value(const Node& node, Scratch& scratch, Value& out) const = 0;

  // A short way for `where(linkId = 'a')`: the text of the one child of this name. Where it is not so simple,
  // `unsure`: then the long way is taken.
  enum class ChildText : std::uint8_t { none, found, unsure };
  virtual ChildText child_text(const Node& /*node*/, const Name& /*name*/, std::string_view& /*text*/) const {
    return ChildText::unsure;
  }

  // The JSON the node stands for, where the tree is one of JSON.
  virtual const base::Json* json(const Node& /*node*/) const { return nullptr; }

  // SDC weight() and ordinal(), which are asked in this order: `weight`, which is the extension itemWeight or
  // ordinalValue of the answer itself, or what the tree knows better; then `option_weight` of the tree of
  // %questionnaire with what `link_id` says of the answer's node.
  virtual std::optional<Decimal> weight(const Node& /*node*/) const { return std::nullopt; }
  // The linkId of the nearest item around this node, empty when there is none.
  virtual std::string_view link_id(const Node& /*node*/) const { return {}; }
  // `answer` is an answer's value: a Coding's node, or a primitive.
  virtual std::optional<Decimal> option_weight(std::string_view /*link_id*/, const Value& /*answer*/) const {
    return std::nullopt;
  }
};

}  // namespace fhirpath
