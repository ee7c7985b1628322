// A clock that moves only when told.
#pragma once

#include <atomic>

#include "server/environment.h"

namespace support {

class FakeClock final : public server::Clock {
 public:
  explicit FakeClock(base::Instant start = {1'795'338'000'000}) : ms_(start.ms) {}  // 22 November 2026 at 9am
  base::Instant now() const override { return {ms_.load()}; }
  void advance(base::Milliseconds by) { ms_ += by.count; }
  void set(base::Instant at) { ms_ = at.ms; }

 private:
  std::atomic<std::int64_t> ms_;
};

}  // namespace support
