// What every answer carries, and who may ask for a change (server.md, "Signing in": headers, change
// requests).
#pragma once

#include <string>
#include <string_view>

#include "server/http/message.h"

namespace http {

inline constexpr std::string_view content_security_policy =
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data: blob:; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'; "
    "frame-ancestors 'none'";

// Of a picture, which may be SVG: were it opened by itself, nothing in it could run, load or send.
inline constexpr std::string_view picture_policy =
    "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'";

// Adds the headers of every answer, its own policy where it has none yet; `Cache-Control: no-store` unless
// the answer says how it may be kept.
void add_security_headers(Response& response);

// Whether a change comes from a page of ours: `Sec-Fetch-Site` where the browser sends it (W3C Fetch
// Metadata: script cannot set it), else `Origin` (RFC 6454), which every browser sends with a change. A
// request with neither is not a browser's and carries no cookies by itself; it is let through to the checks
// of tokens. `own_origin` is what people reach us under; while it is empty (a loopback address), `Host` says
// it.
enum class Source { ours, foreign };
Source source_of(const Request& request, std::string_view own_origin);

}  // namespace http
