// What toString() makes of a value; nothing of elements and types.
#pragma once

#include <optional>
#include <string>

#include "shared/fhirpath/value.h"

namespace fhirpath {

std::optional<std::string> text_of(const Value& value);

}  // namespace fhirpath
