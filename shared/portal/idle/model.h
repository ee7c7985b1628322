// Being idle (J12). Signs of life are told to the server at most once a minute, so that its idle end follows
// them. When Times::idle_warning has passed without one in any window (the server is asked: its word
// decides), the countdown shows; any sign of life makes it go. While it counts, the server is asked again
// every 15 s. Shortly before the end the draft is saved and the session ended.
#pragma once

#include <cstdint>
#include <optional>

#include "shared/base/time.h"

namespace portal::idle {

enum class Stage : std::uint8_t {
  watching,
  asking,       // has another window been active? Before the countdown shows
  counting,     // the countdown shows
  asking_last,  // once more, before the session is ended
  ending,       // what is unsaved is being saved
  ended,        // the session's end was ordered
};

struct Model {
  Stage stage = Stage::watching;
  base::Instant ends;                   // when the session ends, as the server last said
  std::optional<base::Instant> untold;  // the first sign of life the server has not been told of
  std::optional<base::Instant> told;    // when it was last told
  base::Instant asked;                  // when it was last asked
  bool telling = false;                 // a touch is under way
  std::int64_t announced_minutes = 0;   // the least that was announced; 0: nothing yet
};

}  // namespace portal::idle
