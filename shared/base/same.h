// Whether two short texts are the same, as the names of JSON members are compared millions of times: two
// words that may lie one over the other cover most of them, without a call.
#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>

namespace base {

template <typename Word>
inline bool same_ends(const char* left, const char* right, std::size_t count) {
  const auto word = [](const char* at) {
    Word made = 0;
    std::memcpy(&made, at, sizeof(made));
    return made;
  };
  return word(left) == word(right) && word(left + count - sizeof(Word)) == word(right + count - sizeof(Word));
}

inline bool same_bytes(const char* left, const char* right, std::size_t count) {
  if (count >= sizeof(std::uint32_t) && count <= 2 * sizeof(std::uint32_t))
    return same_ends<std::uint32_t>(left, right, count);
  if (count > sizeof(std::uint64_t) && count <= 2 * sizeof(std::uint64_t))
    return same_ends<std::uint64_t>(left, right, count);
  if (count == 2 || count == 3) return same_ends<std::uint16_t>(left, right, count);
  return count == 0 || std::memcmp(left, right, count) == 0;  // no text may be nowhere, which memcmp may not
}

inline bool same(std::string_view left, std::string_view right) {
  return left.size() == right.size() && same_bytes(left.data(), right.data(), left.size());
}

}  // namespace base
