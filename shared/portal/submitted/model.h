// Submitted forms (J6): the list, the copy of one, and the confirmation right after submitting.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "shared/api/types.h"
#include "shared/questionnaire/answers.h"

namespace portal::submitted {

// Whether the answers of the copy can be shown.
enum class Reading : std::uint8_t { waiting, read, unreadable };

struct Model {
  bool loaded = false;
  std::vector<api::SubmissionSummary> submissions;

  base::SubmissionId asked;
  std::optional<api::Submission> copy;
  Reading reading = Reading::waiting;
  questionnaire::Answers answers;
};

}  // namespace portal::submitted
