// What an expression gave, as answers to one question. Internal to this room.
#pragma once

#include <optional>
#include <string>

#include "shared/fhirpath/fhirpath.h"
#include "shared/questionnaire/answer_tree.h"
#include "shared/questionnaire/form.h"

namespace questionnaire {

// Nothing when it cannot be an answer to the question: a text for a date, a code that is no option.
std::optional<Value> answer_from(const Item& item, const fhirpath::Value& value, const AnswerTree& tree);
std::string text_from(const fhirpath::Value& value);

}  // namespace questionnaire
