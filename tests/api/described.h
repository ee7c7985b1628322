// Holds an answer of the API against the description that the API gives of itself (shared/api/openapi.h).
#pragma once

#include <string>

#include "server/http/message.h"

namespace scenarios {

// What the description does not say of this answer; empty when it says all of it. A request that no route
// answers is not described.
std::string not_described(const std::string& method, const std::string& target,
                          const http::Response& response);

}  // namespace scenarios
