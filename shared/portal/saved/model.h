// Recover a form (J6): the forms that were begun and not yet sent.
#pragma once

#include <vector>

#include "shared/api/types.h"

namespace portal::saved {

struct Model {
  bool loaded = false;
  std::vector<api::DraftSummary> drafts;
};

}  // namespace portal::saved
