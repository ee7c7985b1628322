// Errors that can happen are values. A function that can fail returns Result<T>; nothing throws across
// the border of shared/. `code` is a stable string that programs may compare (`date_in_future`), `message`
// is a plain English sentence for whoever must act on it, `path` says where (a JSON path, a field key) and
// may be empty. An Error never carries what a person wrote.
#pragma once

#include <string>
#include <tl/expected.hpp>
#include <utility>

namespace base {

struct Error {
  std::string code;
  std::string message;
  std::string path;

  bool operator==(const Error&) const = default;
};

template <class T>
using Result = tl::expected<T, Error>;

inline tl::unexpected<Error> fail(std::string code, std::string message, std::string path = {}) {
  return tl::unexpected<Error>(Error{std::move(code), std::move(message), std::move(path)});
}

}  // namespace base
