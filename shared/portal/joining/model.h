// Registering (J2) and a forgotten password (J3): showing that an e-mail address is one's own, then what
// follows from it, on one page each. Passwords never leave the model except in the call that sets them.
#pragma once

#include <optional>
#include <string>

#include "shared/api/types.h"
#include "shared/base/time.h"
#include "shared/portal/faults.h"
#include "shared/wording/wording.h"

namespace portal::joining {

struct Model {
  std::string email;
  std::string code;
  std::string password;
  std::string again;  // the same password
  std::string first_name;
  std::string surname;
  Faults faults;
  std::optional<wording::Key> news;      // something went well
  bool busy = false;                     // an answer is awaited: a second press does nothing
  std::optional<api::EmailCheck> check;  // where it stands; of the page that is shown
  std::optional<base::Instant> keep_at;  // the names are to be kept then
};

}  // namespace portal::joining
