// Bodies of form posts: application/x-www-form-urlencoded (WHATWG URL) and multipart/form-data (RFC 7578).
// Bounded in bytes and in fields; files go straight into the vault and are never held in memory. Names and
// values come out as valid UTF-8 without control characters but \n (browsers send line ends as CRLF).
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "server/http/message.h"
#include "server/pages/post.h"
#include "server/store/file_vault.h"
#include "shared/base/result.h"

namespace http {

using Fields = std::vector<std::pair<std::string, std::string>>;

Fields parse_urlencoded(std::string_view text, std::size_t most);
std::string clean_text(std::string_view text);

struct FormLimits {
  std::uint64_t fields_bytes = 2 * 1024 * 1024;
  std::size_t fields = 2000;
  std::size_t files = 10;
  std::uint64_t body_bytes = 64 * 1024 * 1024;
};

// Codes: type_refused, body_too_large, body_malformed; the vault's.
base::Result<pages::Post> read_form(const Request& request, Body& body, store::FileVault& vault,
                                    const FormLimits& limits);

}  // namespace http
