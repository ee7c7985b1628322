// Submitted forms (J6): the list, the copy of one, and the confirmation right after submitting.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "shared/api/types.h"
#include "shared/questionnaire/answers.h"

namespace portal::submitted {

struct Model {
  bool loaded = false;
  std::vector<api::SubmissionSummary> submissions;
  std::string next;

  base::SubmissionId asked;
  std::optional<api::Submission> copy;
  std::shared_ptr<const questionnaire::Form> form;
  questionnaire::Answers answers;
};

}  // namespace portal::submitted
