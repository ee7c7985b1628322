// One question's answers in a response, as they are read and judged against the question. Internal to this
// room.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "shared/base/result.h"
#include "shared/questionnaire/answers.h"
#include "shared/questionnaire/response_members.h"

namespace questionnaire {

inline constexpr std::size_t most_answers = 1000;  // of one question

// Appends the answer as it is kept, or says what is wrong; the error's path begins at the answer:
// ".valueDate".
std::optional<base::Error> read_answer(const AnswerMembers& given, const Item& item,
                                       std::vector<Value>& values);

// Puts chosen options in the order of the form, as everywhere; other words last. Whether each is there once.
bool order_choices(const Item& item, std::vector<Value>& values);

// The extension urn:care-account:typed; nothing when it is malformed.
std::optional<Typed> read_typed(const base::Json& extension);

}  // namespace questionnaire
