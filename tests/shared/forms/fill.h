// Fills in a form as a person might: whatever is asked, with a plausible answer, so that a test need not list
// hundreds of answers of its own.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "shared/forms/shipped.h"
#include "shared/questionnaire/answers.h"

namespace forms_tests {

// A form that ships; the test fails where there is none of this name or it does not load.
std::shared_ptr<const questionnaire::Form> shipped_form(std::string_view name);

enum class Extent { required_only, everything };

// Up to this turn every question is answered alike.
inline constexpr std::size_t same_for_all = 48;

// `turn` chooses among the options: 0 takes the first of each, 1 the second and so on; later turns mix them.
// So several turns go through the branches of a form. The answers are plausible for `today` of
// tests/shared/questionnaire.
questionnaire::Answers filled(std::shared_ptr<const questionnaire::Form> form, Extent extent,
                              std::size_t turn);

// The question with this linkId, in the first instance of the groups around it.
questionnaire::Slot slot_of(const questionnaire::Answers& answers, std::string_view link_id);

// Every question and group that is shown, in order.
std::vector<questionnaire::Slot> shown(const questionnaire::Answers& answers);

}  // namespace forms_tests
