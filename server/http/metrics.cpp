#include "server/http/metrics.h"

#include <algorithm>
#include <cstdio>

#include "shared/base/text.h"

namespace http {
namespace {

std::string in_seconds(std::int64_t microseconds) {
  std::array<char, 40> text{};
  std::snprintf(text.data(), text.size(), "%lld.%06lld", static_cast<long long>(microseconds / 1000000),
                static_cast<long long>(microseconds % 1000000));
  return text.data();
}

}  // namespace

void Metrics::count(std::string_view route, int status, std::int64_t microseconds) {
  const std::lock_guard lock(mutex_);
  auto found = series_.find(route);
  if (found == series_.end()) found = series_.emplace(std::string(route), Series{}).first;
  Series& series = found->second;
  ++series.by_class[static_cast<std::size_t>(std::clamp(status / 100, 1, 5) - 1)];
  const auto bound = std::lower_bound(bounds_us.begin(), bounds_us.end(), microseconds);
  ++series.by_time[static_cast<std::size_t>(bound - bounds_us.begin())];
  series.total_us += microseconds;
}

void Metrics::refused() {
  const std::lock_guard lock(mutex_);
  ++refused_;
}

std::string Metrics::text() const {
  const std::lock_guard lock(mutex_);
  std::string out =
      "# HELP care_account_requests_total Requests answered, by route and class of status.\n"
      "# TYPE care_account_requests_total counter\n";
  for (const auto& [route, series] : series_) {
    for (std::size_t i = 0; i < series.by_class.size(); ++i) {
      if (series.by_class[i] == 0) continue;
      out += "care_account_requests_total{route=\"" + route + "\",status=\"" + std::to_string(i + 1) +
             "xx\"} " + std::to_string(series.by_class[i]) + "\n";
    }
  }
  out +=
      "# HELP care_account_request_seconds How long answering took.\n"
      "# TYPE care_account_request_seconds histogram\n";
  for (const auto& [route, series] : series_) {
    std::int64_t so_far = 0;
    const std::string label = base::concat({"{route=\"", route, "\""});
    for (std::size_t i = 0; i < series.by_time.size(); ++i) {
      so_far += series.by_time[i];
      const std::string bound = i < bounds_us.size() ? in_seconds(bounds_us[i]) : "+Inf";
      out += base::concat({"care_account_request_seconds_bucket", label, ",le=\"", bound, "\"} ",
                           std::to_string(so_far), "\n"});
    }
    out += base::concat({"care_account_request_seconds_sum", label, "} ", in_seconds(series.total_us), "\n"});
    out += base::concat({"care_account_request_seconds_count", label, "} ", std::to_string(so_far), "\n"});
  }
  out +=
      "# HELP care_account_refused_total Turned away because too much was going on.\n"
      "# TYPE care_account_refused_total counter\n"
      "care_account_refused_total " +
      std::to_string(refused_) + "\n";
  return out;
}

}  // namespace http
