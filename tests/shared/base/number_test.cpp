#include "shared/base/number.h"

#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <string>

TEST_CASE("a decimal number is read as the double that is nearest to it") {
  for (const std::string text : {"0",
                                 "-0",
                                 "7",
                                 "-12",
                                 "007",
                                 "0.1",
                                 "-0.3",
                                 "9.5",
                                 "3.14159",
                                 "1e3",
                                 "1E-3",
                                 "2.5e+2",
                                 "1e22",
                                 "1e23",
                                 "9007199254740991",
                                 "9007199254740993",
                                 "123456789012345678901234567890",
                                 "0.30000000000000004",
                                 "5e-324",
                                 "1.7976931348623157e308",
                                 "2.2250738585072011e-308",
                                 "1e-400",
                                 "8.5e-23",
                                 "0.000001"}) {
    CAPTURE(text);
    const auto read = base::read_double(text);
    REQUIRE(read.has_value());
    CHECK(*read == std::strtod(text.c_str(), nullptr));
    CHECK(std::signbit(*read) == (text.front() == '-'));
  }
  CHECK(std::isinf(base::read_double("1e400").value_or(0)));
  CHECK(base::read_double("1e99999999999999999999") == std::strtod("inf", nullptr));
  CHECK(base::read_double("0e99999999999999999999") == 0.0);
}

TEST_CASE("made-up decimal numbers are read as strtod reads them") {
  std::uint32_t state = 20261123;
  const auto next = [&](std::uint32_t below) {
    state = state * 1664525U + 1013904223U;
    return (state >> 8U) % below;
  };
  for (int round = 0; round < 20'000; ++round) {
    std::string text = next(2) == 0 ? "" : "-";
    for (std::uint32_t i = 0, count = 1 + next(19); i < count; ++i) text += static_cast<char>('0' + next(10));
    if (next(2) == 0) {
      text += '.';
      for (std::uint32_t i = 0, count = 1 + next(19); i < count; ++i)
        text += static_cast<char>('0' + next(10));
    }
    if (next(3) == 0) text += "e" + std::to_string(static_cast<int>(next(60)) - 30);
    CAPTURE(text);
    REQUIRE(base::read_double(text) == std::strtod(text.c_str(), nullptr));
  }
}

TEST_CASE("what is not a decimal number is not read") {
  for (const std::string text : {"", "-", "+1", ".5", "5.", "1.e3", "1e", "1e+", " 1", "1 ", "1,5", "0x10",
                                 "inf", "nan", "--1", "1.2.3", "1e2.5", "one"}) {
    CAPTURE(text);
    CHECK_FALSE(base::read_double(text).has_value());
  }
}
