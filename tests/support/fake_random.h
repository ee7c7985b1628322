// Bytes that look random and are the same in every run. Safe from any thread; then the order is the threads'.
#pragma once

#include <mutex>
#include <random>

#include "server/environment.h"

namespace support {

class FakeRandom final : public server::Random {
 public:
  explicit FakeRandom(std::uint64_t seed = 1) : engine_(seed) {}
  void fill(std::span<unsigned char> bytes) override {
    const std::lock_guard lock(mutex_);
    for (unsigned char& byte : bytes) byte = static_cast<unsigned char>(engine_() >> 56);
  }

 private:
  std::mutex mutex_;
  std::mt19937_64 engine_;
};

}  // namespace support
