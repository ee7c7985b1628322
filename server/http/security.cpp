#include "server/http/security.h"

#include <array>

namespace http {

void add_security_headers(Response& response) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 7> always{{
      {"Strict-Transport-Security", "max-age=63072000; includeSubDomains"},
      {"X-Content-Type-Options", "nosniff"},
      {"X-Frame-Options", "DENY"},
      {"Cross-Origin-Opener-Policy", "same-origin"},
      {"Cross-Origin-Resource-Policy", "same-origin"},
      {"Referrer-Policy", "same-origin"},
      {"Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"},
  }};
  for (const auto& [name, value] : always) response.set(name, std::string(value));
  if (response.header("Content-Security-Policy").empty()) {
    response.set("Content-Security-Policy", std::string(content_security_policy));
  }
  if (response.header("Cache-Control").empty()) response.set("Cache-Control", "no-store");
}

Source source_of(const Request& request, std::string_view own_origin) {
  if (const auto site = request.header("sec-fetch-site"); !site.empty()) {
    // `none`: typed or opened by the person, which is never a change made by another page.
    return site == "same-origin" || site == "none" ? Source::ours : Source::foreign;
  }
  if (request.count("origin") == 0) return Source::ours;
  const std::string_view origin = request.header("origin");
  const std::string expected =
      own_origin.empty() ? "http://" + std::string(request.header("host")) : std::string(own_origin);
  return request.count("origin") == 1 && origin == expected ? Source::ours : Source::foreign;
}

}  // namespace http
