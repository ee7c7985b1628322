// Whether a QuestionnaireResponse is right, as form-check and whoever receives responses ask it: reading and
// validating in one, with everything that is wrong. Nothing else decides: what is accepted here is what the
// server accepts and the browser lets through.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "shared/questionnaire/answers.h"

namespace questionnaire {

enum class Verdict : std::uint8_t { accept, reject };

struct Judgement {
  Verdict verdict = Verdict::reject;
  std::vector<Finding> findings;  // `path`: in the response, as FHIRPath where the answer is missing
};

// `today` is London's date. Never throws.
Judgement judge(const std::shared_ptr<const Form>& form, std::string_view response_json,
                base::CivilDate today);

// Where a question stands in a response: QuestionnaireResponse.item.where(linkId='a').item.where(linkId='b')
std::string response_path(const Form& form, Slot slot);

}  // namespace questionnaire
