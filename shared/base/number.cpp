#include "shared/base/number.h"

#include <array>
#include <cstdint>
#include <cstdlib>
#include <string>

namespace base {

namespace {

// What a double holds exactly: one operation on two such numbers is rounded once, so its result is the
// nearest.
constexpr std::uint64_t most_exact = std::uint64_t{1} << 53U;
constexpr std::array<double, 23> powers_of_ten{1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                               1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                               1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
constexpr int most_power = 22;
constexpr int most_exponent = 100'000;

struct Reading {
  std::string_view left;
  std::uint64_t digits = 0;  // as one whole number; more than `most_exact`: not kept
  int power = 0;             // of ten, that they are multiplied with

  bool pass(char c) {
    if (left.empty() || left.front() != c) return false;
    left.remove_prefix(1);
    return true;
  }

  bool pass_digits(int each_power) {
    const std::size_t before = left.size();
    while (!left.empty() && left.front() >= '0' && left.front() <= '9') {
      if (digits <= most_exact) digits = digits * 10 + static_cast<std::uint64_t>(left.front() - '0');
      power += each_power;
      left.remove_prefix(1);
    }
    return left.size() < before;
  }

  bool pass_exponent() {
    if (!pass('e') && !pass('E')) return true;
    const bool negative = pass('-');
    if (!negative) pass('+');
    Reading exponent{left};
    if (!exponent.pass_digits(0)) return false;
    left = exponent.left;
    const int value = exponent.digits < most_exponent ? static_cast<int>(exponent.digits) : most_exponent;
    power += negative ? -value : value;
    return true;
  }
};

}  // namespace

std::optional<double> read_double(std::string_view text) {
  Reading read{text};
  const bool negative = read.pass('-');
  if (!read.pass_digits(0)) return std::nullopt;
  if (read.pass('.') && !read.pass_digits(-1)) return std::nullopt;
  if (!read.pass_exponent() || !read.left.empty()) return std::nullopt;
  if (read.digits > most_exact || read.power > most_power || read.power < -most_power)
    return std::strtod(std::string(text).c_str(), nullptr);
  const auto digits = static_cast<double>(read.digits);
  const double number = read.power < 0 ? digits / powers_of_ten.at(static_cast<std::size_t>(-read.power))
                                       : digits * powers_of_ten.at(static_cast<std::size_t>(read.power));
  return negative ? -number : number;
}

}  // namespace base
