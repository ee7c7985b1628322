#include "server/auth/password_rules.h"

#include <zxcvbn.h>

#include <algorithm>

#include "server/auth/passwords.h"
#include "shared/base/text.h"

namespace auth {
namespace {

constexpr std::size_t shortest_word = 3;

double bits_of(const std::string& password, const std::vector<std::string>& words) {
  std::vector<const char*> list;
  list.reserve(words.size() + 1);
  for (const std::string& word : words) list.push_back(word.c_str());
  list.push_back(nullptr);
  return ZxcvbnMatch(password.c_str(), list.data(), nullptr);
}

// "ann.o-neil@example.org" is ann, neil, example, org and the whole.
std::vector<std::string> words_of(const std::vector<std::string>& own) {
  std::vector<std::string> words;
  for (const std::string& each : own) {
    const std::string lower = base::lower_ascii(each);
    std::string word;
    for (const char c : lower + ' ') {
      const bool letter = (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
      if (letter) word += c;
      if (!letter && word.size() >= shortest_word) words.push_back(word);
      if (!letter) word.clear();
    }
    if (lower.size() >= shortest_word) words.push_back(lower);
  }
  return words;
}

}  // namespace

std::string_view password_fault(const std::string& password, const std::vector<std::string>& own,
                                const server::Limits& limits) {
  const std::size_t length = base::count_code_points(password);
  if (length < shortest_password) return "password_short";
  if (length > longest_password) return "password_long";
  // A C library's text ends at a zero; what is behind one is not judged.
  const std::string text = password.substr(0, password.find('\0'));
  const auto words = words_of(own);
  const auto needed = static_cast<double>(limits.password_guesses_bits);
  if (bits_of(text, words) >= needed) return {};
  return bits_of(text, {}) >= needed ? "password_personal" : "password_common";
}

}  // namespace auth
