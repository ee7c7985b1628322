// Forms of any length, made for measuring: text, radios, check boxes, dates and questions that a condition
// asks for, in equal parts, on pages of 49; and right answers to all of them.
#pragma once

#include <cstddef>
#include <memory>
#include <string>

#include "shared/questionnaire/answers.h"

namespace form_bench {

std::string definition(std::size_t questions);
questionnaire::Answers completed(const std::shared_ptr<const questionnaire::Form>& form,
                                 std::size_t questions);

// Radios in the middle of the form, and the question that is asked when they say yes.
struct Pair {
  questionnaire::Slot radios;
  questionnaire::Slot conditional;
};
Pair middle_pair(const questionnaire::Form& form, std::size_t questions);

// A flat response of so many questions answered with some words; the first `scored` (there are at least so
// many) with a coding that carries its score.
std::string flat_response(std::size_t questions, std::size_t scored);
inline constexpr std::size_t scored_questions = 25;
inline constexpr const char* sum_of_scores = "%resource.item.answer.value.ordinal().sum()";
std::string last_answer_is(std::size_t questions);  // what an enableWhenExpression asks

}  // namespace form_bench
