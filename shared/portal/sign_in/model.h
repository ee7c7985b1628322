// Signing in (J3): e-mail and password, confirming by text or call, the code, the call being waited for, and
// the page after signing out. The password never leaves the model except in the call that checks it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "shared/api/types.h"
#include "shared/base/time.h"
#include "shared/portal/faults.h"
#include "shared/wording/wording.h"

namespace portal::sign_in {

struct Model {
  std::string email;
  std::string password;
  std::string code;
  std::string phone;  // to be set up, as typed
  Faults faults;
  std::optional<wording::Key> news;  // something went well: "We sent another text."
  bool busy = false;                 // an answer is awaited: a second press does nothing
  bool over = false;                 // the attempt has ended: begin again

  std::optional<api::SignInState> state;  // where the attempt stands
  std::optional<base::Instant> poll_at;   // a call is waited for
};

}  // namespace portal::sign_in
