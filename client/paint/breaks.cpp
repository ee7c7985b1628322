#include "client/paint/breaks.h"

#include <string_view>

namespace paint {
namespace {

constexpr char32_t en_dash = 0x2013;
constexpr char32_t em_dash = 0x2014;

bool is_ascii_digit(char32_t c) {
  return c >= '0' && c <= '9';
}

bool is_ascii_alphanumeric(char32_t c) {
  return is_ascii_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_printable_ascii(char32_t c) {
  return c > ' ' && c < 127;
}

bool is_one_of(char32_t c, std::string_view set) {
  return c < 127 && set.find(static_cast<char>(c)) != std::string_view::npos;
}

bool may_break_in_ascii(char32_t earlier, char32_t before, char32_t after) {
  // "-5" is a negative number; "AB-5" is not.
  if (before == '-' && is_ascii_digit(after)) return is_ascii_alphanumeric(earlier);
  if (before == '-') return !is_one_of(after, "!$),./:;?]}");
  if (before == '?') return !is_one_of(after, "!\"'),./:;?]}");
  return is_one_of(after, "(<[{") && is_one_of(before, "!\"#%&)*+,.:;=>\\]|}~");
}

}  // namespace

bool may_break_between(char32_t earlier, char32_t before, char32_t after) {
  if (is_printable_ascii(before) && is_printable_ascii(after)) {
    return may_break_in_ascii(earlier, before, after);
  }
  const bool after_is_word = is_ascii_alphanumeric(after) || after > 0xBF;
  if (before == em_dash || before == en_dash) return after_is_word || is_one_of(after, "(");
  if (before == '-') return after_is_word;
  return after == em_dash && (is_ascii_alphanumeric(before) || before > 0xBF);
}

bool is_breaking_space(char32_t character) {
  return character == ' ' || character == '\n';
}

}  // namespace paint
