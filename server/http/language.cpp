#include "server/http/language.h"

#include <cstdint>
#include <string>

#include "server/http/cookies.h"
#include "shared/base/text.h"

namespace http {
namespace {

using wording::Language;

constexpr std::int64_t kept_s = 365LL * 24 * 3600;
constexpr std::size_t most_ranges = 20;
constexpr int whole = 1000;

// "0.8" in thousandths. What cannot be read is not wanted.
int weight(std::string_view text) {
  if (text.empty() || text.size() > 5 || (text[0] != '0' && text[0] != '1')) return 0;
  int value = (text[0] - '0') * whole;
  if (text.size() > 1 && text[1] != '.') return 0;
  int unit = whole / 10;
  for (const char c : text.substr(text.size() > 1 ? 2 : 1)) {
    if (c < '0' || c > '9') return 0;
    value += (c - '0') * unit;
    unit /= 10;
  }
  return value > whole ? 0 : value;
}

}  // namespace

Language preferred_language(std::string_view accept_language) {
  Language best = Language::en;
  int best_weight = 0;
  std::size_t seen = 0;
  for (const std::string_view range : base::split(accept_language, ',')) {
    if (++seen > most_ranges) break;
    const auto semicolon = range.find(';');
    const std::string_view tag = base::trim(range.substr(0, semicolon));
    int wanted = whole;
    if (semicolon != std::string_view::npos) {
      const std::string_view parameter = base::trim(range.substr(semicolon + 1));
      wanted = base::starts_with(parameter, "q=") ? weight(parameter.substr(2)) : 0;
    }
    for (const Language each : wording::languages) {
      if (!wording::is_tag_of(tag, each) || wanted <= best_weight) continue;
      best = each;
      best_weight = wanted;
    }
  }
  return best;
}

Language language_of(const Request& request) {
  const std::string chosen = cookie_value(request.header("cookie"), language_cookie);
  for (const Language each : wording::languages) {
    if (chosen == wording::tag_of(each)) return each;
  }
  return preferred_language(request.header("accept-language"));
}

void add_language(Language language, Response& response) {
  response.add("Set-Cookie", set_cookie(language_cookie, wording::tag_of(language), kept_s));
}

}  // namespace http
