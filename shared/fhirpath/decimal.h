// Exact decimals: a whole number of up to 36 digits and how many of them stand after the point. What was
// written with trailing zeros keeps them (FHIR: 1.50 is not 1.5), while comparing ignores them.
// Nothing overflows in silence: an operation whose result needs more than 36 digits drops digits after the
// point, rounding half away from zero, and gives nothing when digits before the point would be lost
// (FHIRPath 2.0, Math: overflow is empty).
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace fhirpath {

__extension__ using Wide = __int128;

class Decimal {
 public:
  static constexpr int most_digits = 36;

  Decimal() = default;
  // NOLINTNEXTLINE: an integer is a decimal wherever one is asked for
  Decimal(std::int64_t whole) : high_(whole < 0 ? -1 : 0), low_(static_cast<std::uint64_t>(whole)) {}
  static std::optional<Decimal> of(Wide digits, int scale);
  static std::optional<Decimal> of(double number);  // 15 significant digits; nothing for NaN, infinity
  static std::optional<Decimal> parse(std::string_view text);  // -12.50, also with an exponent as JSON has it

  Wide digits() const;  // 1.50 has digits 150 and scale 2
  int scale() const { return scale_; }
  int sign() const;

  std::string text() const;
  double number() const;
  std::optional<std::int64_t> whole() const;  // when nothing but zeros stands after the point

  Decimal negated() const;
  Decimal trimmed() const;           // without trailing zeros after the point
  Decimal rounded(int scale) const;  // half away from zero; fewer digits only
  Decimal floor() const;
  Decimal truncated() const;

  friend std::optional<Decimal> add(const Decimal& left, const Decimal& right);
  friend std::optional<Decimal> multiply(const Decimal& left, const Decimal& right);
  // To 28 significant digits; nothing when `right` is zero.
  friend std::optional<Decimal> divide(const Decimal& left, const Decimal& right);
  friend std::strong_ordering operator<=>(const Decimal& left, const Decimal& right);
  friend bool operator==(const Decimal& left, const Decimal& right) { return (left <=> right) == 0; }

 private:
  bool is_short() const { return high_ == static_cast<std::int64_t>(low_) >> 63; }

  // In two halves, because a 16-byte aligned number would make every Value larger.
  std::int64_t high_ = 0;
  std::uint64_t low_ = 0;
  std::uint8_t scale_ = 0;
};

}  // namespace fhirpath
