// The description of the API (OpenAPI 3.1), generated from the table of routes and from the descriptions of
// what travels, so that it cannot say anything else than they do. Every scenario of tests/api holds the
// server's answers against it.
#pragma once

#include <string>

#include "shared/base/json.h"

namespace api {

base::Json openapi();

}  // namespace api
