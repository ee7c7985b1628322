#include "shared/base/telephone.h"

#include "shared/base/text.h"

namespace base {
namespace {

constexpr std::size_t longest_written = 60;
constexpr std::size_t e164_digits = 15;
constexpr std::size_t fewest_abroad = 7;

using Read = tl::expected<std::string, TelephoneFault>;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// Where "ext", "extension", "x" or "#" begins after the digits of a number; npos: nowhere.
std::size_t extension_at(std::string_view lower) {
  const auto first_digit = lower.find_first_of("0123456789");
  if (first_digit == std::string_view::npos) return std::string_view::npos;
  return lower.find_first_of("ex#", first_digit);
}

bool is_extension(std::string_view rest) {
  for (const std::string_view word : {"extension", "extn", "ext", "ex", "x", "#"}) {
    if (!starts_with(rest, word)) continue;
    rest.remove_prefix(word.size());
    return rest.find_first_not_of(" .:0123456789") == std::string_view::npos;
  }
  return false;
}

// The digits, with a + before those that begin with the code of a country.
Read digits_of(std::string_view text) {
  std::string digits;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (is_digit(c) || (c == '+' && digits.empty())) {
      digits += c;
    } else if (text.substr(at, 3) == "(0)" && !digits.empty() && (digits[0] == '+' || digits[0] == '0')) {
      at += 2;
    } else if (text.substr(at, 2) == "\xc2\xa0") {
      ++at;
    } else if (std::string_view(" -().\t").find(c) == std::string_view::npos) {
      return tl::unexpected(TelephoneFault::letters);
    }
  }
  if (starts_with(digits, "00")) digits.replace(0, 2, "+");
  if (starts_with(digits, "+44")) {
    digits.erase(0, 3);
    if (!starts_with(digits, "0")) digits.insert(0, "0");
  }
  return digits;
}

tl::expected<Telephone, TelephoneFault> of_this_country(std::string digits) {
  constexpr std::size_t shortest = 10, usual = 11;
  if (digits.size() < shortest || digits.size() > usual) return tl::unexpected(TelephoneFault::length);
  const bool isle_of_man = starts_with(digits, "07624");
  for (const std::string_view costly : {"070", "076", "09"}) {
    if (starts_with(digits, costly) && !isle_of_man) return tl::unexpected(TelephoneFault::costly);
  }
  const bool mobile = starts_with(digits, "07");
  if (mobile && digits.size() != usual) return tl::unexpected(TelephoneFault::length);
  const char second = digits[1];
  if (!mobile && second != '1' && second != '2' && second != '3' && second != '5' && second != '8')
    return tl::unexpected(TelephoneFault::length);
  return Telephone{std::move(digits), mobile ? TelephoneKind::mobile : TelephoneKind::landline};
}

}  // namespace

tl::expected<Telephone, TelephoneFault> read_telephone(std::string_view written) {
  const std::string lower = lower_ascii(trim(written));
  if (lower.empty()) return tl::unexpected(TelephoneFault::empty);
  if (lower.size() > longest_written) return tl::unexpected(TelephoneFault::length);
  const auto extension = extension_at(lower);
  if (extension != std::string::npos && is_extension(std::string_view(lower).substr(extension)))
    return tl::unexpected(TelephoneFault::extension);
  auto digits = digits_of(lower);
  if (!digits) return tl::unexpected(digits.error());
  if (starts_with(*digits, "0")) return of_this_country(std::move(*digits));
  if (!starts_with(*digits, "+")) return tl::unexpected(TelephoneFault::length);
  const std::size_t abroad = digits->size() - 1;
  if (abroad < fewest_abroad || abroad > e164_digits || starts_with(*digits, "+0"))
    return tl::unexpected(TelephoneFault::length);
  return Telephone{std::move(*digits), TelephoneKind::mobile};
}

std::string spaced_telephone(std::string_view number) {
  constexpr std::size_t area = 5;
  std::string spaced(number);
  if (starts_with(number, "0") && number.size() > area) spaced.insert(area, " ");
  return spaced;
}

}  // namespace base
