#include "server/store/paging.h"

#include "shared/base/text.h"

namespace store {

namespace {

constexpr std::size_t most_words = 4;

}  // namespace

std::vector<std::string> words_of(std::string_view find) {
  std::vector<std::string> words;
  for (const std::string_view word : base::split(find, ' ')) {
    if (!word.empty() && words.size() < most_words) words.push_back(base::lower_ascii(word));
  }
  return words;
}

std::string end_of_range(const std::string& word) {
  return word + "\xF4\x8F\xBF\xBF";  // U+10FFFF, the last there is
}

FindPatterns patterns_of(std::string_view find) {
  FindPatterns patterns;
  static_assert(std::size(FindPatterns{}.words) == most_words);
  std::size_t count = 0;
  for (const std::string& word : words_of(find)) {
    std::string& pattern = patterns.words[count++];
    for (const char c : word) {
      if (c == '%' || c == '_' || c == '\\') pattern += '\\';
      pattern += c;
    }
  }
  for (std::string& pattern : patterns.words) pattern += '%';
  return patterns;
}

}  // namespace store
