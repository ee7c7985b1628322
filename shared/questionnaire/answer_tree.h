// The live answers of a form as the QuestionnaireResponse that expressions walk over: what applies, as it
// would be written, without writing it. Internal to this room. Valid as long as the answers are and do not
// change.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "shared/fhirpath/tree.h"
#include "shared/questionnaire/answers.h"

namespace questionnaire {

class AnswerTree : public fhirpath::Tree {
 public:
  explicit AnswerTree(const Answers& answers) : answers_(answers), form_(*answers.form()) {}

  fhirpath::Value response() const;
  // The item in the frame that holds it; a repeating group that is meant as a whole has its linkId only.
  fhirpath::Value item(ItemIndex item, std::uint32_t frame) const;

  void children(const fhirpath::Node& node, const fhirpath::Name& name,
                fhirpath::Values& into) const override;
  void all_children(const fhirpath::Node& node, fhirpath::Values& into,
                    std::vector<std::string_view>* names) const override;
  bool value(const fhirpath::Node& node, fhirpath::Scratch& scratch, fhirpath::Value& out) const override;
  ChildText child_text(const fhirpath::Node& node, const fhirpath::Name& name,
                       std::string_view& text) const override;
  std::optional<fhirpath::Decimal> weight(const fhirpath::Node& node) const override;
  std::string_view link_id(const fhirpath::Node& node) const override;

  // The answer a node of this tree is, so that a coding need not be taken apart.
  const Value* answer_of(const fhirpath::Node& node) const;

 private:
  enum class Place : std::uint8_t { response, item, whole_group, answer, value, part };
  struct At;

  fhirpath::Value node(const At& at) const;
  const Value* value_at(const At& at) const;
  void push_items(ItemIndex parent, std::uint32_t frame, fhirpath::Values& into) const;
  void push_item(ItemIndex item, std::uint32_t frame, fhirpath::Values& into) const;
  void push_top(fhirpath::Values& into) const;
  void push_part(const At& at, fhirpath::NameId name, fhirpath::Values& into) const;
  void response_children(const At& at, fhirpath::NameId name, fhirpath::Values& into) const;
  void item_children(const At& at, fhirpath::NameId name, fhirpath::Values& into) const;
  void answer_children(const At& at, fhirpath::NameId name, fhirpath::Values& into) const;
  std::string_view part_text(const At& at) const;
  bool answered(ItemIndex item, std::uint32_t frame) const;
  bool written(ItemIndex item, std::uint32_t frame) const;
  bool written_below(ItemIndex parent, std::uint32_t frame) const;

  const Answers& answers_;
  const Form& form_;
};

}  // namespace questionnaire
