// What of a form is on one of its pages, as a person meets it: questions in order, those that one choice of
// the question above brings up below that choice, groups and their instances. Private to portal/form.
//
// What stands in a question in the definition (FHIR R4 Questionnaire.item.item) stands right below it.
// A question is revealed by an option when it directly follows (after others so revealed) a question with
// radios or checkboxes that stand below each other, in the same group, and its one condition is that this
// option is chosen. It is there from the start, so that it can be filled in without script; whether it counts
// is decided by the answers.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "shared/portal/form/model.h"
#include "shared/portal/nodes.h"

namespace portal::form {

struct Shown {
  questionnaire::Slot slot;
  bool instance = false;        // one of a repeating group's
  std::size_t option = 0;       // of the question above that reveals this
  std::vector<Shown> children;  // of a group; of a repeating group: its instances
  std::vector<Shown> revealed;  // below this question's options
};

std::vector<Shown> shown_on_page(const questionnaire::Answers& answers, std::uint32_t page);  // from 1
std::vector<questionnaire::Slot> questions_shown(const questionnaire::Answers& answers, std::uint32_t page);
// What is said of the answers: those nobody can change, and displays whose words an expression says.
std::vector<questionnaire::Slot> facts_shown(const questionnaire::Answers& answers, std::uint32_t page);
std::vector<questionnaire::Slot> repeating_groups_shown(const questionnaire::Answers& answers,
                                                        std::uint32_t page);

// How a question that offers choices is put. Offered: as one writes (ARIA 1.2 combobox); without script a
// list. Words: an open choice that lists nothing, so that people's own are the only answer.
enum class Picking : std::uint8_t { none, radios, checkboxes, list, offered, words };
Picking picking(const questionnaire::Item& item);

inline constexpr std::int64_t default_file_bytes = std::int64_t{25} * 1024 * 1024;
std::string size_words(const Common& common, std::int64_t bytes);  // 120 KB
// Of the largest file that is taken: rounded down, so that what is said is never more than what is allowed.
std::string limit_words(const Common& common, std::int64_t bytes);

// Whether Continue asks for it: it is not said to be optional.
bool has_to_be_answered(const questionnaire::Item& item);

// The questions as controls; `date_parts` gets which part of a date its error is about.
std::vector<ui::Node> question_nodes(const Model& model, const Common& common,
                                     std::vector<DatePart>& date_parts);

}  // namespace portal::form
