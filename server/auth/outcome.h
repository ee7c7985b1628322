// How a step of signing in fails: a stable code and what the page needs to say it.
#pragma once

#include <cstdint>
#include <string>
#include <tl/expected.hpp>

#include "shared/base/result.h"
#include "shared/base/time.h"

namespace auth {

struct Refusal {
  std::string code;
  std::string message;             // plain English, safe to show
  base::Milliseconds retry_after;  // for *_wait codes
  std::int64_t tries_left = 0;     // for code_wrong
};

template <class T>
using Outcome = tl::expected<T, Refusal>;

inline tl::unexpected<Refusal> refuse(std::string code, std::string message,
                                      base::Milliseconds retry_after = {}, std::int64_t tries_left = 0) {
  return tl::unexpected<Refusal>(Refusal{std::move(code), std::move(message), retry_after, tries_left});
}
inline tl::unexpected<Refusal> refuse(const base::Error& error) {
  return refuse(error.code, error.message);
}

}  // namespace auth
