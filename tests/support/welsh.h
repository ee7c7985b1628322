// Whoever includes this can read Welsh, as the server can.
#pragma once

#include "shared/wording/welsh.h"

namespace support {

inline const bool welsh_is_taught = [] {
  wording::teach(wording::Language::cy, wording::welsh());
  return true;
}();

}  // namespace support
