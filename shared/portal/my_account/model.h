// My Account (J10): what belongs to the person who signs in, not to a record.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "shared/api/types.h"
#include "shared/portal/faults.h"

namespace portal::my_account {

// One of the pages on which something is changed. Passwords leave it only in the call that checks them.
struct Changing {
  api::MyDetails details;
  std::string email;     // the new one
  std::string current;   // the password there is
  std::string password;  // the new one
  std::string again;
  std::string code;
  std::string answer;  // to what the council asks about a request for an account
  Faults faults;
  std::optional<wording::Key> news;
  bool busy = false;                     // an answer is awaited: a second press does nothing
  std::optional<api::EmailCheck> check;  // of the new e-mail address
};

struct State {
  bool shown = false;  // what the page needs is there
  std::optional<api::MyAccount> account;
  bool ending = false;  // somewhere is being signed out
  Changing changing;
};

// Behind a pointer, as the console's: who never opens My Account carries none of it.
struct Model {
  std::shared_ptr<const State> state;
};

}  // namespace portal::my_account
