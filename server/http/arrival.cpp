#include <algorithm>
#include <string_view>

#include "server/http/connections.h"
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

// Only to know how long to wait; the library reads the head again and judges it.
Head read_head(std::string_view head) {
  constexpr std::size_t most_digits = 12;
  Head read;
  for (std::string_view line : base::split(head, '\n')) {
    const auto colon = line.find(':');
    if (colon == std::string_view::npos) continue;
    const std::string name = base::lower_ascii(base::trim(line.substr(0, colon)));
    const std::string_view value = base::trim(line.substr(colon + 1));
    if (name == "expect") read.asks_first = true;
    if (name == "transfer-encoding") read.chunked = true;
    if (name != "content-length") continue;
    read.length_given = true;
    read.length_known = !value.empty() && value.size() <= most_digits &&
                        std::all_of(value.begin(), value.end(), [](char c) { return c >= '0' && c <= '9'; });
    read.content_length = 0;
    if (!read.length_known) continue;
    for (const char c : value)
      read.content_length = read.content_length * 10 + static_cast<std::size_t>(c - '0');
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
