#include <algorithm>
#include <string_view>

#include "server/http/connections.h"
#include "server/http/message.h"
#include "shared/base/text.h"

namespace http {
namespace {

struct Head {
  std::size_t content_length = 0;
  bool length_known = false;
  bool chunked = false;  // or coded in another way that has no length
  bool length_given = false;
  bool asks_first = false;  // Expect: 100-continue (RFC 9110, 10.1.1): the body comes after an answer
};

void read_length(std::string_view value, Head& read) {
  constexpr std::size_t most_digits = 12;
  read.length_given = true;
  read.length_known = !value.empty() && value.size() <= most_digits &&
                      std::all_of(value.begin(), value.end(), [](char c) { return c >= '0' && c <= '9'; });
  read.content_length = 0;
  if (!read.length_known) return;
  for (const char c : value)
    read.content_length = read.content_length * 10 + static_cast<std::size_t>(c - '0');
}

// Only to know how long to wait; the library reads the head again and judges it.
Head read_head(std::string_view head) {
  Head read;
  while (!head.empty()) {
    const std::string_view line = head.substr(0, head.find('\n'));
    head.remove_prefix(std::min(line.size() + 1, head.size()));
    const auto colon = line.find(':');
    if (colon == std::string_view::npos) continue;
    const std::string_view name = base::trim(line.substr(0, colon));
    if (same_name(name, "expect")) read.asks_first = true;
    if (same_name(name, "transfer-encoding")) read.chunked = true;
    if (same_name(name, "content-length")) read_length(base::trim(line.substr(colon + 1)), read);
  }
  return read;
}

constexpr std::string_view empty_line = "\r\n\r\n";

}  // namespace

std::string with_length(std::string arrived) {
  const auto end = arrived.find(empty_line);
  if (end == std::string::npos) return arrived;
  const Head head = read_head(std::string_view(arrived).substr(0, end));
  if (!head.length_given && !head.chunked) arrived.insert(end, "\r\nContent-Length: 0");
  return arrived;
}

Arrival arrival_of(std::string_view arrived) {
  const auto end = arrived.find(empty_line);
  if (end == std::string_view::npos) {
    return arrived.size() > largest_head_bytes ? Arrival::enough : Arrival::more_to_come;
  }
  const Head head = read_head(arrived.substr(0, end));
  if (!head.length_known || head.asks_first || head.content_length > small_body_bytes) return Arrival::enough;
  return arrived.size() >= end + empty_line.size() + head.content_length ? Arrival::enough
                                                                         : Arrival::more_to_come;
}

}  // namespace http
