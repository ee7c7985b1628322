// Pages that anybody may read, signed in or not: the accessibility statement. Their words are the server's,
// as nothing else in the application needs them.
#pragma once

#include "shared/api/types.h"

namespace portal::reading {

struct Model {
  bool loaded = false;
  api::PublicPage page;
};

}  // namespace portal::reading
