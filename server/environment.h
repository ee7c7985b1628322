// The two things the server may not reach for by itself: the time and chance. Everything that needs one is
// handed a Clock or a Random, so that a test can hold both still.
#pragma once

#include <sodium.h>

#include <chrono>
#include <span>

#include "shared/base/time.h"

namespace server {

class Clock {
 public:
  virtual ~Clock() = default;
  virtual base::Instant now() const = 0;  // may be called from any thread
};

// Cryptographically strong bytes. May be called from any thread; never fails.
class Random {
 public:
  virtual ~Random() = default;
  virtual void fill(std::span<unsigned char> bytes) = 0;
};

class SystemClock final : public Clock {
 public:
  base::Instant now() const override {
    const auto since_1970 = std::chrono::system_clock::now().time_since_epoch();
    return {std::chrono::duration_cast<std::chrono::milliseconds>(since_1970).count()};
  }
};

// libsodium's generator; `sodium_init()` must have been called once.
class SystemRandom final : public Random {
 public:
  void fill(std::span<unsigned char> bytes) override { randombytes_buf(bytes.data(), bytes.size()); }
};

}  // namespace server
