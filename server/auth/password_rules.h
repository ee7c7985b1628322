// Which passwords may be chosen (server.md, "Signing in"): 8-128 characters, any; not one that is guessed at
// once, such as a common one or one made of the person's own names (ASVS 5.0, 6.2.4 and 6.2.11). How soon it
// is guessed is zxcvbn's estimate.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "server/limits.h"

namespace auth {

// Empty, or a stable code: password_short, password_long, password_common, password_personal. `own`: names
// and e-mail address of the person, the council's name.
std::string_view password_fault(const std::string& password, const std::vector<std::string>& own,
                                const server::Limits& limits);

}  // namespace auth
