#include "shared/portal/console/asks.h"

#include <algorithm>

#include "shared/base/ids.h"
#include "shared/base/text.h"

namespace portal::console {
namespace {

constexpr std::size_t longest_find = 100;
constexpr std::uint32_t last_page = 99'999;

bool is_word(std::string_view text) {
  return !text.empty() && text.size() <= 40 &&
         std::all_of(text.begin(), text.end(), [](char c) { return (c >= 'a' && c <= 'z') || c == '-'; });
}

std::uint32_t number_of(std::string_view text) {
  std::uint32_t number = 0;
  for (const char c : text.substr(0, 6)) {
    if (c < '0' || c > '9') return 0;
    number = number * 10 + static_cast<std::uint32_t>(c - '0');
  }
  return std::min(number, last_page);
}

}  // namespace

Asks asks_of(const Route& route) {
  Asks asks;
  for (const std::string_view pair : base::split(route.asks, '&')) {
    const auto equals = pair.find('=');
    if (equals == std::string_view::npos) continue;
    const std::string_view name = pair.substr(0, equals);
    std::string written(pair.substr(equals + 1));
    std::replace(written.begin(), written.end(), '+', ' ');  // as a form that asks writes a space
    const std::string value = base::percent_decode(written);
    if (name == "find" && value.size() <= longest_find && base::valid_utf8(value)) asks.find = value;
    if (name == "sort" && is_word(value)) asks.sort = value;
    if (name == "page") asks.page = number_of(value);
    if (name == "act" && is_word(value)) asks.act = value;
    if (name == "of" && base::valid_id(value)) asks.of = value;
    if (name == "why" && is_word(value)) asks.why = value;
  }
  return asks;
}

Route asking(Route route, const Asks& asks) {
  route.asks.clear();
  const auto add = [&](std::string_view name, std::string_view value) {
    if (value.empty()) return;
    if (!route.asks.empty()) route.asks += '&';
    route.asks += std::string(name) + "=" + base::percent_encode(value);
  };
  add("find", asks.find);
  add("sort", asks.sort);
  add("page", asks.page > 1 ? std::to_string(asks.page) : std::string());
  add("act", asks.act);
  add("of", asks.of);
  add("why", asks.why);
  return route;
}

}  // namespace portal::console
