// Cookies (RFC 6265bis). Ours carry the prefix `__Host-`, which browsers accept only with Secure, Path=/ and
// no Domain, so that no other host can set or read them; loopback addresses count as secure for them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace http {

inline constexpr std::string_view session_cookie = "__Host-session";
inline constexpr std::string_view visit_cookie = "__Host-visit";              // anonymous, for form tokens
inline constexpr std::string_view attempt_cookie = "__Host-attempt";          // signing in, until it is done
inline constexpr std::string_view email_check_cookie = "__Host-email-check";  // until the address is used
inline constexpr std::string_view device_cookie = "__Host-device";  // a device that signed in before
inline constexpr std::string_view presentation_cookie = "presentation";
inline constexpr std::string_view language_cookie = "__Host-language";

// The value of the first cookie of that name in a Cookie header; empty when absent. Only characters that our
// own cookies use are accepted: anything else counts as absent.
std::string cookie_value(std::string_view cookie_header, std::string_view name);

enum class Lifetime { browser_session, ended };
std::string set_cookie(std::string_view name, std::string_view value, Lifetime lifetime);
std::string set_cookie(std::string_view name, std::string_view value, std::int64_t max_age_s);

}  // namespace http
