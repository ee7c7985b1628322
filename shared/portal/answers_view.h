// Answers as facts: a section for each page of the form, a row for each question that applies, groups that
// were added under their own headings. Used by the check before submitting and by the copy afterwards.
#pragma once

#include <functional>
#include <vector>

#include "shared/portal/nodes.h"
#include "shared/questionnaire/answers.h"

namespace portal {

// May add links to a row or change what it says.
using FactEditor = std::function<void(ui::Node& row, questionnaire::Slot slot)>;

std::vector<ui::Node> answers_as_facts(const Common& common, const questionnaire::Answers& answers,
                                       const FactEditor& edit);

// What a page of the form is called here.
std::string page_title(const questionnaire::Answers& answers, const questionnaire::Page& page);
// What the n-th (from 1) of a repeating group's instances is called: "Person 2".
std::string instance_name(const Common& common, const questionnaire::Item& group, std::size_t number);
// Its text, with the prefix before it: "2. Name".
std::string full_words(const questionnaire::Item& item);
// The words of a question: its short name where there is one; never empty, as what nobody has named goes by
// its linkId.
const std::string& short_words(const questionnaire::Item& item);

}  // namespace portal
