// How a step of signing in fails: a stable code and what the page needs to say it.
#pragma once

#include <cstdint>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "shared/base/result.h"
#include "shared/base/time.h"

namespace auth {

struct Mistake {  // in one of the things that were given
  std::string code;
  std::string where;  // "password", "first_name" ...: as the API calls it
};

struct Refusal {
  std::string code;
  std::string message;             // plain English, safe to show
  base::Milliseconds retry_after;  // for *_wait codes
  std::int64_t tries_left = 0;     // for code_wrong
  std::vector<Mistake> mistakes;   // for details_refused
};

template <class T>
using Outcome = tl::expected<T, Refusal>;

inline tl::unexpected<Refusal> refuse(std::string code, std::string message,
                                      base::Milliseconds retry_after = {}, std::int64_t tries_left = 0) {
  return tl::unexpected<Refusal>(Refusal{std::move(code), std::move(message), retry_after, tries_left, {}});
}
inline tl::unexpected<Refusal> refuse(std::vector<Mistake> mistakes) {
  return tl::unexpected<Refusal>(
      Refusal{"details_refused", "Some of this cannot be used.", {}, 0, std::move(mistakes)});
}
inline tl::unexpected<Refusal> refuse(const base::Error& error) {
  return refuse(error.code, error.message);
}

}  // namespace auth
