// Content codings (RFC 9110, 12.5.3): what a browser accepts, and text compressed for it.
#pragma once

#include <string>
#include <string_view>

namespace http {

enum class Coding { identity, gzip, brotli };

// The best of ours that an Accept-Encoding header allows; `q=0` forbids.
Coding best_coding(std::string_view accept_encoding);
std::string_view coding_name(Coding coding);  // "br"; empty for identity

// `quick` for pages and answers made on the spot, `smallest` for what is kept.
enum class Effort { quick, smallest };
// Empty when it cannot be done.
std::string compress(Coding coding, std::string_view text, Effort effort = Effort::quick);

}  // namespace http
