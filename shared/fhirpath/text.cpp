#include "shared/fhirpath/text.h"

#include <algorithm>

namespace fhirpath {
namespace {

using Point = std::uint32_t;

Point point_at(std::string_view text, std::size_t at, std::size_t bytes) {
  if (bytes == 1) return static_cast<unsigned char>(text[at]);
  Point point = static_cast<unsigned char>(text[at]) & (0x7FU >> bytes);
  for (std::size_t i = 1; i < bytes; ++i)
    point = (point << 6U) | (static_cast<unsigned char>(text[at + i]) & 0x3FU);
  return point;
}

// Where capitals and small letters take turns: Latin extended A, and Cyrillic's supplements.
bool even_is_capital(Point point) {
  return (point >= 0x100 && point <= 0x137 && point != 0x130 && point != 0x131) ||
         (point >= 0x14A && point <= 0x177) || (point >= 0x1E00 && point <= 0x1E95) ||
         (point >= 0x1EA0 && point <= 0x1EFF) || (point >= 0x460 && point <= 0x481) ||
         (point >= 0x48A && point <= 0x4BF) || (point >= 0x4D0 && point <= 0x52F);
}
bool odd_is_capital(Point point) {
  return (point >= 0x139 && point <= 0x148) || (point >= 0x179 && point <= 0x17E);
}

Point lower_point(Point point) {
  if (point >= 'A' && point <= 'Z') return point + 32;
  if (point < 0xC0) return point;
  if (point <= 0xDE) return point == 0xD7 ? point : point + 32;
  if (even_is_capital(point)) return point | 1U;
  if (odd_is_capital(point)) return point % 2 == 1 ? point + 1 : point;
  if (point == 0x178) return 0xFF;
  if (point >= 0x391 && point <= 0x3A9 && point != 0x3A2) return point + 32;
  if (point >= 0x410 && point <= 0x42F) return point + 32;
  if (point >= 0x400 && point <= 0x40F) return point + 80;
  return point;
}

Point upper_point(Point point) {
  if (point >= 'a' && point <= 'z') return point - 32;
  if (point < 0xE0) return point;
  if (point <= 0xFE) return point == 0xF7 ? point : point - 32;
  if (point == 0xFF) return 0x178;
  if (even_is_capital(point)) return point & ~Point{1};
  if (odd_is_capital(point)) return point % 2 == 0 ? point - 1 : point;
  if (point >= 0x3B1 && point <= 0x3C9 && point != 0x3C2) return point - 32;
  if (point >= 0x430 && point <= 0x44F) return point - 32;
  if (point >= 0x450 && point <= 0x45F) return point - 80;
  return point;
}

std::string mapped(std::string_view text, Point (*map)(Point)) {
  std::string made;
  made.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t bytes = letter_bytes(text, at);
    const Point point = point_at(text, at, bytes);
    const Point other = map(point);
    if (other == point) {
      made += text.substr(at, bytes);  // also what is no letter at all stays as it is
    } else {
      append_code_point(made, other);
    }
    at += bytes;
  }
  return made;
}

}  // namespace

std::optional<std::uint32_t> hex_value(char c) {
  if (c >= '0' && c <= '9') return static_cast<std::uint32_t>(c - '0');
  if (c >= 'a' && c <= 'f') return static_cast<std::uint32_t>(c - 'a' + 10);
  if (c >= 'A' && c <= 'F') return static_cast<std::uint32_t>(c - 'A' + 10);
  return std::nullopt;
}

void append_code_point(std::string& text, std::uint32_t point) {
  const auto tail = [&](std::uint32_t shift) {
    text += static_cast<char>(0x80U | ((point >> shift) & 0x3FU));
  };
  if (point < 0x80) {
    text += static_cast<char>(point);
  } else if (point < 0x800) {
    text += static_cast<char>(0xC0U | (point >> 6U));
    tail(0);
  } else if (point < 0x10000) {
    text += static_cast<char>(0xE0U | (point >> 12U));
    tail(6);
    tail(0);
  } else {
    text += static_cast<char>(0xF0U | (point >> 18U));
    tail(12);
    tail(6);
    tail(0);
  }
}

std::size_t letter_bytes(std::string_view text, std::size_t at) {
  const auto first = static_cast<unsigned char>(text[at]);
  const std::size_t wanted = first < 0xC0 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
  return std::min(wanted, text.size() - at);
}

std::size_t letters(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); at += letter_bytes(text, at)) ++count;
  return count;
}

std::size_t letter_offset(std::string_view text, std::size_t letter) {
  std::size_t at = 0;
  for (; letter > 0 && at < text.size(); --letter) at += letter_bytes(text, at);
  return at;
}

std::string lower(std::string_view text) {
  return mapped(text, lower_point);
}

std::string upper(std::string_view text) {
  return mapped(text, upper_point);
}

std::string folded(std::string_view text) {
  std::string made;
  bool space = false;
  for (const char c : lower(text)) {
    const bool white = c == ' ' || (c >= '\t' && c <= '\r');
    if (!white) made += c;
    if (white && !space) made += ' ';
    space = white;
  }
  return made;
}

}  // namespace fhirpath
