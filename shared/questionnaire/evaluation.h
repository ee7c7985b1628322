// The expressions of a form, asked while its answers stand still. Keeps what variables are until `forget`.
// Internal to this room. An expression that cannot be evaluated (it compares a date with a text, or runs out
// of steps) has no values; it never stops the form.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "shared/fhirpath/fhirpath.h"
#include "shared/questionnaire/answer_tree.h"
#include "shared/questionnaire/answers.h"

namespace questionnaire {

class Evaluation {
 public:
  // `today`, in London, stands for the time where the answers were not given one.
  explicit Evaluation(const Answers& answers, std::optional<base::CivilDate> today = std::nullopt);
  ~Evaluation();
  Evaluation(const Evaluation&) = delete;
  Evaluation& operator=(const Evaluation&) = delete;

  void forget() { known_.clear(); }  // the answers have changed

  // Of an expression that stands on `item`, in the frame that holds it.
  bool holds(ExpressionIndex expression, ItemIndex item, std::uint32_t frame);
  bool contradicted(ExpressionIndex expression, ItemIndex item, std::uint32_t frame);  // says false
  Values values(ExpressionIndex expression, ItemIndex item, std::uint32_t frame);
  // Whether expressions say the item's words or bounds; the item as they say it (Answers::item).
  static bool expressed(const Item& item);
  Item as_it_reads(ItemIndex item, std::uint32_t frame);
  // The words of an item, in one line where it stands in a line; empty when the expression gives none.
  std::string text(ExpressionIndex expression, ItemIndex item, std::uint32_t frame);
  // Whether all it asks for was given: the time, and what the form was opened with.
  bool possible(const Expression& expression) const;

 private:
  struct Documents;  // trees of the definition and of what the form was opened with

  std::optional<fhirpath::Collection> evaluate(ExpressionIndex expression, ItemIndex item,
                                               std::uint32_t frame);
  std::optional<fhirpath::Value> given(const std::string& name, ItemIndex item,
                                       const fhirpath::Value& context);
  fhirpath::Value definition_item(ItemIndex item);
  const fhirpath::Collection& variable(std::uint32_t index, std::uint32_t frame);
  std::uint32_t frame_around(ItemIndex item, std::uint32_t frame) const;
  Documents& documents();

  const Answers& answers_;
  const Form& form_;
  AnswerTree tree_;
  std::optional<fhirpath::Now> now_;
  fhirpath::Workspace workspace_;
  std::map<std::pair<std::uint32_t, std::uint32_t>, fhirpath::Collection> known_;
  std::unique_ptr<Documents> documents_;
};

}  // namespace questionnaire
