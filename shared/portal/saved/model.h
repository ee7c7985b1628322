// Recover a form (J6): the forms that were begun and not yet sent.
#pragma once

#include <string>
#include <vector>

#include "shared/api/types.h"

namespace portal::saved {

struct Model {
  bool loaded = false;
  std::vector<api::DraftSummary> drafts;
  std::string next;  // cursor of the rest; empty: that is all
};

}  // namespace portal::saved
