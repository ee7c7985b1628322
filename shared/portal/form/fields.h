// Between the names fields are posted under and the questions of a form. Private to portal/form.
//
// A question's field is named `q.` and its key in the answers, so that it never meets a name of the page's
// own; parts of it: `:day` `:month` `:year` of a date, `@time` of a date with a time, `@unit` of a number,
// `@other` the words of an open choice, `@n<i>` one of several answers, `@o<i>` an option's element.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/portal/form/model.h"

namespace portal::form {

std::string field_key(const questionnaire::Answers& answers, questionnaire::Slot slot);
// Where a link to the question goes: its first field.
std::string field_anchor(const questionnaire::Answers& answers, questionnaire::Slot slot);
std::optional<questionnaire::Slot> slot_of_field(const questionnaire::Answers& answers,
                                                 std::string_view name);

// Which of a question's answers it is the first field of; nothing for further ones, such as a year.
std::optional<std::size_t> answer_of_field(std::string_view name);

// Sets what a field says; the slot when it is a question's that may be answered here.
std::optional<questionnaire::Slot> set_field(questionnaire::Answers& answers, std::string_view name,
                                             const std::vector<std::string>& values);

// How many fields one answer has: 3 for a date, 4 for a date with a time, 2 for a number
// whose unit is chosen.
std::size_t fields_per_answer(const questionnaire::Item& item);
// Several answers, each with fields of its own (choices and files have their own ways).
bool several_fields(const questionnaire::Item& item);

// Of those: how many answers there are fields for, at least one; how many there may be.
std::size_t answer_count(const questionnaire::Item& item, const questionnaire::Typed& typed);
std::size_t most_answers(const questionnaire::Item& item);
// One answer more: nothing but empty fields, unless there are some already. The name of its first field.
std::string add_answer(questionnaire::Answers& answers, questionnaire::Slot slot);
// The answer that the name is a field of goes, with what was written in it. False when there is none.
bool remove_answer(questionnaire::Answers& answers, std::string_view name);

// One slot's answer as a hidden field's value, and back.
std::string packed(const questionnaire::Answers& answers, questionnaire::Slot slot);
void unpack(questionnaire::Answers& answers, questionnaire::Slot slot, std::string_view text);
void copy_slot(const questionnaire::Answers& from, questionnaire::Answers& to, questionnaire::Slot slot);
bool same_slot(const questionnaire::Answers& a, const questionnaire::Answers& b, questionnaire::Slot slot);

}  // namespace portal::form
