#include "shared/fhirpath/decimal.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace fhirpath {
namespace {

constexpr int significant = 28;  // FHIRPath 2.0: decimals have 28 digits

constexpr std::array<Wide, Decimal::most_digits + 1> make_powers() {
  std::array<Wide, Decimal::most_digits + 1> powers{};
  powers[0] = 1;
  for (std::size_t i = 1; i < powers.size(); ++i) powers[i] = powers[i - 1] * 10;
  return powers;
}
constexpr auto powers = make_powers();

constexpr Wide power(int exponent) {
  return powers[static_cast<std::size_t>(exponent)];
}
constexpr Wide most = power(Decimal::most_digits) - 1;

Wide magnitude(Wide number) {
  return number < 0 ? -number : number;
}

int digit_count(Wide number) {
  number = magnitude(number);
  int count = 1;
  while (count < Decimal::most_digits && number >= power(count)) ++count;
  return count;
}

// Half away from zero.
Wide without_digits(Wide number, int dropped) {
  if (dropped > Decimal::most_digits) return 0;
  const Wide unit = power(dropped);
  const Wide rest = magnitude(number % unit);
  const Wide up = rest * 2 >= unit ? 1 : 0;
  return number / unit + (number < 0 ? -up : up);
}

// The same number with at least `scale` digits after the point.
std::optional<Wide> widened(const Decimal& decimal, int scale) {
  const int more = scale - decimal.scale();
  if (decimal.digits() == 0) return Wide{0};
  if (more > Decimal::most_digits || digit_count(decimal.digits()) + more > Decimal::most_digits) {
    return std::nullopt;
  }
  return decimal.digits() * power(more);
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

}  // namespace

Wide Decimal::digits() const {
  return static_cast<Wide>(high_) * (Wide{1} << 64) + static_cast<Wide>(low_);
}

std::optional<Decimal> Decimal::of(Wide digits, int scale) {
  if (scale < 0) {
    if (-scale > most_digits || digit_count(digits) - scale > most_digits) return std::nullopt;
    digits *= power(-scale);
    scale = 0;
  }
  // More digits than are kept: those after the point that least matter go.
  while (magnitude(digits) > most || scale > most_digits) {
    if (scale == 0) return std::nullopt;
    const int dropped = scale > most_digits ? scale - most_digits : 1;
    digits = without_digits(digits, dropped);
    scale -= dropped;
  }
  Decimal made;
  made.low_ = static_cast<std::uint64_t>(digits);
  made.high_ = static_cast<std::int64_t>((digits - static_cast<Wide>(made.low_)) / (Wide{1} << 64));
  made.scale_ = static_cast<std::uint8_t>(scale);
  return made;
}

std::optional<Decimal> Decimal::of(double number) {
  if (!std::isfinite(number) || std::fabs(number) >= 1e30) return std::nullopt;
  if (number == 0.0 || std::fabs(number) < 1e-30) return Decimal{};
  constexpr int kept = 15;
  const int before = static_cast<int>(std::floor(std::log10(std::fabs(number)))) + 1;
  const int scale = kept - before;
  const double shifted = scale > 0 ? number * std::pow(10.0, scale) : number / std::pow(10.0, -scale);
  const auto made = of(static_cast<Wide>(std::round(shifted)), scale);
  return made ? std::optional(made->trimmed()) : std::nullopt;
}

std::optional<Decimal> Decimal::parse(std::string_view text) {
  std::size_t at = 0;
  const bool negative = !text.empty() && text[0] == '-';
  if (!text.empty() && (text[0] == '-' || text[0] == '+')) ++at;
  Wide digits = 0;
  int scale = 0;
  int count = 0;
  bool point = false;
  const std::size_t start = at;
  for (; at < text.size() && (is_digit(text[at]) || (text[at] == '.' && !point && at > start)); ++at) {
    if (text[at] == '.') {
      point = true;
      if (at + 1 >= text.size() || !is_digit(text[at + 1])) return std::nullopt;
      continue;
    }
    if (digits != 0 || text[at] != '0') ++count;
    if (count > most_digits) return std::nullopt;
    digits = digits * 10 + (text[at] - '0');
    if (point && ++scale > most_digits) return std::nullopt;
  }
  if (at == start) return std::nullopt;
  int exponent = 0;
  if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
    ++at;
    const bool down = at < text.size() && text[at] == '-';
    if (at < text.size() && (text[at] == '-' || text[at] == '+')) ++at;
    const std::size_t first = at;
    while (at < text.size() && is_digit(text[at]) && exponent <= 1000)
      exponent = exponent * 10 + (text[at++] - '0');
    if (at == first) return std::nullopt;
    if (down) exponent = -exponent;
  }
  if (at != text.size()) return std::nullopt;
  if (scale - exponent > 2 * most_digits || exponent > 2 * most_digits) {
    return digits == 0 ? std::optional(Decimal{}) : std::nullopt;
  }
  return of(negative ? -digits : digits, scale - exponent);
}

int Decimal::sign() const {
  return high_ < 0 ? -1 : high_ > 0 || low_ > 0 ? 1 : 0;
}

std::string Decimal::text() const {
  Wide rest = magnitude(digits());
  std::string reversed;
  for (int i = 0; rest != 0 || i <= scale_; ++i) {
    if (i == scale_ && i > 0) reversed += '.';
    reversed += static_cast<char>('0' + static_cast<int>(rest % 10));
    rest /= 10;
  }
  if (sign() < 0) reversed += '-';
  std::reverse(reversed.begin(), reversed.end());
  return reversed;
}

double Decimal::number() const {
  // Dividing by a power of ten up to 22 rounds once, so that 0.1 is the double 0.1.
  const Decimal short_form = trimmed();
  return static_cast<double>(short_form.digits()) / std::pow(10.0, short_form.scale_);
}

std::optional<std::int64_t> Decimal::whole() const {
  const Wide unit = power(scale_);
  const Wide number = digits() / unit;
  if (number * unit != digits() || number > INT64_MAX || number < INT64_MIN) return std::nullopt;
  return static_cast<std::int64_t>(number);
}

Decimal Decimal::negated() const {
  return *of(-digits(), scale_);
}

Decimal Decimal::trimmed() const {
  Wide number = digits();
  int scale = scale_;
  while (scale > 0 && number % 10 == 0) {
    number /= 10;
    --scale;
  }
  return *of(number, scale);
}

Decimal Decimal::rounded(int scale) const {
  if (scale >= scale_ || scale < 0) return *this;
  return *of(without_digits(digits(), scale_ - scale), scale);
}

Decimal Decimal::truncated() const {
  return *of(digits() / power(scale_), 0);
}

Decimal Decimal::floor() const {
  const Wide unit = power(scale_);
  const Wide number = digits();
  return *of(number / unit - (number % unit < 0 ? 1 : 0), 0);
}

std::optional<Decimal> add(const Decimal& left, const Decimal& right) {
  // Most are written alike, with few digits.
  std::int64_t sum = 0;
  if (left.scale_ == right.scale_ && left.is_short() && right.is_short() &&
      !__builtin_add_overflow(static_cast<std::int64_t>(left.low_), static_cast<std::int64_t>(right.low_),
                              &sum)) {
    Decimal made(sum);
    made.scale_ = left.scale_;
    return made;
  }
  const int scale = std::max(left.scale_, right.scale_);
  const auto a = widened(left, scale);
  const auto b = widened(right, scale);
  if (a && b) return Decimal::of(*a + *b, scale);
  // One is so much larger that the last digits of the other do not matter to 36 digits.
  const int fewer = std::min(left.scale_, right.scale_);
  const auto c = widened(left.rounded(fewer), fewer);
  const auto d = widened(right.rounded(fewer), fewer);
  if (!c || !d) return std::nullopt;
  return Decimal::of(*c + *d, fewer);
}

std::optional<Decimal> multiply(const Decimal& left, const Decimal& right) {
  Decimal a = left;
  Decimal b = right;
  if (digit_count(a.digits()) + digit_count(b.digits()) > Decimal::most_digits + 1) {
    a = a.trimmed();
    b = b.trimmed();
  }
  for (;;) {
    const int excess = digit_count(a.digits()) + digit_count(b.digits()) - (Decimal::most_digits + 1);
    if (excess <= 0) return Decimal::of(a.digits() * b.digits(), a.scale_ + b.scale_);
    Decimal& longer = digit_count(a.digits()) >= digit_count(b.digits()) && a.scale_ > 0 ? a : b;
    if (longer.scale_ == 0) return std::nullopt;
    longer = longer.rounded(longer.scale_ - 1);
  }
}

std::optional<Decimal> divide(const Decimal& left, const Decimal& right) {
  if (right.sign() == 0) return std::nullopt;
  if (left.sign() == 0) return Decimal{};
  const bool negative = (left.sign() < 0) != (right.sign() < 0);
  const Wide divisor = magnitude(right.digits());
  Wide rest = magnitude(left.digits());
  Wide digits = rest / divisor;
  rest %= divisor;
  int scale = left.scale_ - right.scale_;
  // One more than is kept, to round by; `rest` is below 10^36, so ten times it fits.
  while (rest != 0 && (digits == 0 || digit_count(digits) <= significant) && scale < Decimal::most_digits) {
    rest *= 10;
    digits = digits * 10 + rest / divisor;
    rest %= divisor;
    ++scale;
  }
  if (rest != 0 && digit_count(digits) > significant) {
    digits = without_digits(digits, 1);
    --scale;
  }
  const auto made = Decimal::of(negative ? -digits : digits, scale);
  return made ? std::optional(made->trimmed()) : std::nullopt;
}

std::strong_ordering operator<=>(const Decimal& left, const Decimal& right) {
  if (left.sign() != right.sign()) return left.sign() <=> right.sign();
  const Wide a_unit = power(left.scale_);
  const Wide b_unit = power(right.scale_);
  const Wide a_whole = left.digits() / a_unit;
  const Wide b_whole = right.digits() / b_unit;
  const auto by = [](Wide a, Wide b) {
    return a < b   ? std::strong_ordering::less
           : a > b ? std::strong_ordering::greater
                   : std::strong_ordering::equal;
  };
  if (a_whole != b_whole) return by(a_whole, b_whole);
  // What follows the point is below 10^scale, so both fit at the larger scale.
  const int scale = std::max(left.scale_, right.scale_);
  return by((left.digits() % a_unit) * power(scale - left.scale_),
            (right.digits() % b_unit) * power(scale - right.scale_));
}

}  // namespace fhirpath
