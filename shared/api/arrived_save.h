// A save as the server reads it: once. Besides what SaveDraft says it has the response as JSON (decimals as
// they were written), which is what the engine checks; the response's text is as it was sent, which is kept.
#pragma once

#include <string_view>

#include "shared/api/types.h"
#include "shared/base/json.h"

namespace api {

struct ArrivedSave {
  SaveDraft save;
  base::Json response;
};

// Takes and refuses what from_json<SaveDraft> does, with the same errors.
base::Result<ArrivedSave> read_save(std::string_view json);

}  // namespace api
