// Whose account it is and what waits to be done there (J8).
#pragma once

#include <optional>

#include "shared/api/types.h"

namespace portal::dashboard {

struct Model {
  base::RecordId asked;  // whose is being fetched
  std::optional<api::Dashboard> shown;
  std::optional<api::OwnDashboard> own;  // of who has no account
};

}  // namespace portal::dashboard
