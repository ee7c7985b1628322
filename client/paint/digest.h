// A 64-bit digest of what paints, to know quickly that nothing changed. Not for secrets: whoever writes the
// text could make two equal ones, and would see a stale picture for it.
#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>

namespace paint {

class Digest {
 public:
  void add(std::uint64_t word) {
    state_ = (state_ ^ word) * 0x9e3779b97f4a7c15U;
    state_ ^= state_ >> 29;
  }

  void add(float number) {
    std::uint32_t bits = 0;
    std::memcpy(&bits, &number, sizeof bits);
    add(std::uint64_t{bits});
  }

  void add(std::string_view text) {
    add(std::uint64_t{text.size()});
    while (text.size() >= sizeof(std::uint64_t)) {
      add(first_word(text, sizeof(std::uint64_t)));
      text.remove_prefix(sizeof(std::uint64_t));
    }
    if (!text.empty()) add(first_word(text, text.size()));
  }

  std::uint64_t value() const { return state_; }

 private:
  static std::uint64_t first_word(std::string_view text, std::size_t size) {
    std::uint64_t word = 0;
    std::memcpy(&word, text.data(), size);
    return word;
  }

  std::uint64_t state_ = 0xcbf29ce484222325U;
};

}  // namespace paint
