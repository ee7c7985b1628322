// Being idle (J12): after Times::idle_warning without a sign of life the countdown shows; any sign of life
// makes it go; before the end the draft is saved and the session ended. Activity in any window counts, so the
// server is asked before and while it counts down.
#pragma once

#include <cstdint>
#include <optional>

#include "shared/base/time.h"

namespace portal::idle {

enum class Stage : std::uint8_t { watching, asking, counting, ending };

struct Model {
  Stage stage = Stage::watching;
  base::Instant active_at;               // last sign of life in this window
  std::optional<base::Instant> touched;  // when the server was last told
  base::Instant ends;                    // when the session ends, as the server last said
  std::optional<base::Instant> asked;    // when the server was last asked while counting
  std::int64_t announced_s = 0;          // the countdown last announced; 0: none
  bool stay_pressed = false;
};

}  // namespace portal::idle
