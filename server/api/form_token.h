// The token a form carries (server.md: change requests) as it is written into a page: masked afresh for every
// answer, so that the compressed size of pages says nothing about it (BREACH, CVE-2013-3587).
#pragma once

#include <string>
#include <string_view>

#include "server/environment.h"

namespace api {

// `token` is lower-case hex; so is the answer, twice as long. Empty when it is not hex.
std::string mask_token(std::string_view token, server::Random& random);
std::string unmask_token(std::string_view masked);  // empty when malformed

}  // namespace api
