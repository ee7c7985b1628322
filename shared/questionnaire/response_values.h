// Whether one value of a response can be an answer to one question. Internal to this room.
#pragma once

#include "shared/base/json_fwd.h"
#include "shared/base/result.h"
#include "shared/questionnaire/form.h"

namespace questionnaire {

// The value as it is kept: an option's own coding, text without control characters. The error's path is
// empty.
base::Result<Value> accept_value(Value value, const Item& item);
base::Result<Value> read_attachment(const base::Json& json);

}  // namespace questionnaire
