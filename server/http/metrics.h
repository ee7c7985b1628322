// Counts of requests by route and kind of answer, and how long they took, in the text format that Prometheus
// reads (version 0.0.4). Routes are ours, never what was asked for, so that the list is bounded.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

namespace http {

// May be used from any thread.
class Metrics {
 public:
  void count(std::string_view route, int status, std::int64_t microseconds);
  void refused();  // a connection or request turned away because too much is going on
  std::string text() const;

 private:
  static constexpr std::array<std::int64_t, 9> bounds_us{1000,   5000,   10000,   25000,  50000,
                                                         100000, 250000, 1000000, 5000000};
  struct Series {
    std::array<std::int64_t, 5> by_class{};  // 1xx .. 5xx
    std::array<std::int64_t, bounds_us.size() + 1> by_time{};
    std::int64_t total_us = 0;
  };
  mutable std::mutex mutex_;
  std::map<std::string, Series, std::less<>> series_;
  std::int64_t refused_ = 0;
};

}  // namespace http
