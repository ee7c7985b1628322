// My Account (J10): what belongs to the person who signs in, not to a record.
#pragma once

#include <optional>

#include "shared/api/types.h"

namespace portal::my_account {

struct Model {
  std::optional<api::MyAccount> account;
  bool ending = false;  // somewhere is being signed out
};

}  // namespace portal::my_account
