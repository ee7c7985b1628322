// The name of a JSON value, for headers that only pass one on; everything else is in json.h.
#pragma once

#include <nlohmann/json_fwd.hpp>

namespace base {

using Json = nlohmann::ordered_json;

}  // namespace base
