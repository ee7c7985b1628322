#include "shared/base/ids.h"

namespace base {

bool valid_id(std::string_view text) {
  if (text.size() != 26) return false;
  for (char c : text) {
    const bool letter = c >= 'a' && c <= 'z';
    const bool digit = c >= '2' && c <= '7';
    if (!letter && !digit) return false;
  }
  return true;
}

std::string id_text(const unsigned char (&random)[16]) {
  static constexpr char alphabet[] = "abcdefghijklmnopqrstuvwxyz234567";
  std::string text;
  text.reserve(26);
  unsigned int pending = 0;
  int pending_bits = 0;
  for (unsigned char byte : random) {
    pending = (pending << 8U) | byte;
    pending_bits += 8;
    while (pending_bits >= 5) {
      pending_bits -= 5;
      text += alphabet[(pending >> static_cast<unsigned int>(pending_bits)) & 31U];
    }
  }
  text += alphabet[(pending << static_cast<unsigned int>(5 - pending_bits)) & 31U];
  return text;
}

}  // namespace base
