// The workers' console: what may be opened, one list, one sheet of it, and what is being done about it. What
// is shown is told by the API as data (shared/api/console_types.h); here are only the words and the pages.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>

#include "shared/api/console_types.h"
#include "shared/portal/faults.h"
#include "shared/questionnaire/answers.h"

namespace portal::console {

struct State {
  bool shown = false;  // what was asked for is there
  std::string asked;   // the address that is being fetched, and then what is shown
  std::optional<api::Console> home;
  std::optional<api::ConsoleTable> table;
  std::optional<api::ConsoleSheet> sheet;
  std::optional<questionnaire::Answers> answers;  // of the sheet's form
  bool form_known = false;                        // read, or known not to be readable
  std::map<std::string, std::string> typed;       // by field
  Faults faults;
  bool busy = false;
};

// Behind a pointer, so that who never opens the console carries none of it; a change makes another State.
struct Model {
  std::shared_ptr<const State> state;
};

}  // namespace portal::console
