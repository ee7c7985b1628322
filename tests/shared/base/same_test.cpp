#include "shared/base/same.h"

#include <catch2/catch_test_macros.hpp>
#include <string>

TEST_CASE("texts of any length are the same when each of their letters is") {
  const std::string letters = "abcdefghijklmnopqrstuvwxyz0123456789";
  for (std::size_t length = 0; length <= letters.size(); ++length) {
    const std::string one = letters.substr(0, length);
    CAPTURE(length);
    CHECK(base::same(one, std::string(one)));
    CHECK_FALSE(base::same(one, one + "a"));
    for (std::size_t at = 0; at < length; ++at) {
      std::string other = one;
      other[at] = '-';
      CHECK_FALSE(base::same(one, other));
    }
  }
}

TEST_CASE("no text at all is the same as an empty one") {
  CHECK(base::same(std::string_view(), std::string_view()));
  CHECK(base::same(std::string_view(), ""));
  CHECK_FALSE(base::same(std::string_view(), "a"));
}
