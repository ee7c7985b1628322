#include "server/http/cookies.h"

#include <algorithm>

#include "shared/base/text.h"

namespace http {
namespace {

constexpr std::size_t longest_value = 200;

bool plain_value(std::string_view value) {
  return value.size() <= longest_value && std::all_of(value.begin(), value.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                  c == '_' || c == '.';
         });
}

// The page's script reads the presentation and writes both, so that they can be changed without asking the
// server.
std::string_view attributes(std::string_view name) {
  if (name == language_cookie) return "; Path=/; Secure; SameSite=Lax";
  return name == presentation_cookie ? "; Path=/; SameSite=Lax" : "; Path=/; Secure; HttpOnly; SameSite=Lax";
}

}  // namespace

std::string cookie_value(std::string_view cookie_header, std::string_view name) {
  for (std::string_view pair : base::split(cookie_header, ';')) {
    pair = base::trim(pair);
    const auto equals = pair.find('=');
    if (equals == std::string_view::npos || pair.substr(0, equals) != name) continue;
    const std::string_view value = pair.substr(equals + 1);
    return plain_value(value) ? std::string(value) : std::string();
  }
  return {};
}

std::string set_cookie(std::string_view name, std::string_view value, Lifetime lifetime) {
  std::string line = std::string(name) + "=" + std::string(value) + std::string(attributes(name));
  if (lifetime == Lifetime::ended) line += "; Max-Age=0";
  return line;
}

std::string set_cookie(std::string_view name, std::string_view value, std::int64_t max_age_s) {
  return set_cookie(name, value, Lifetime::browser_session) + "; Max-Age=" + std::to_string(max_age_s);
}

}  // namespace http
