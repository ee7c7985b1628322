// What all benchmarks share: clocks, a failure that ends the run, and the middle of many numbers.
#pragma once

#include <time.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "shared/base/result.h"

namespace bench {

// A figure is only worth printing when what it measured was right.
inline void demand(bool right, const char* what) {
  if (!right) throw std::runtime_error(what);
}
template <class T>
T demand(base::Result<T> result, const char* what) {
  if (!result) {
    throw std::runtime_error(std::string(what) + ": " + result.error().code + " " + result.error().message);
  }
  if constexpr (!std::is_void_v<T>) return std::move(*result);
}

inline double seconds_of(clockid_t clock) {
  timespec time{};
  ::clock_gettime(clock, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}
inline double now_s() {
  return seconds_of(CLOCK_MONOTONIC);
}

// The value below which `share` of all lie; 0 when there are none.
inline double percentile(std::vector<double> values, double share) {
  if (values.empty()) return 0;
  const auto at = static_cast<std::size_t>(share * static_cast<double>(values.size() - 1));
  std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(at), values.end());
  return values[at];
}

// What a run of saves came to, whoever made them.
struct Saves {
  std::int64_t saves = 0;
  double seconds = 0;
  double processor_s = 0;          // spent by whoever stores
  std::vector<double> answered_s;  // how long each save, or group of saves, took

  double per_second() const { return seconds > 0 ? static_cast<double>(saves) / seconds : 0; }
  double processor_us() const { return saves > 0 ? processor_s * 1e6 / static_cast<double>(saves) : 0; }
};

}  // namespace bench
