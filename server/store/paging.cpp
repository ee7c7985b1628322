#include "server/store/paging.h"

#include "shared/base/text.h"

namespace store {

FindPatterns patterns_of(std::string_view find) {
  FindPatterns patterns;
  std::size_t count = 0;
  for (const std::string_view word : base::split(find, ' ')) {
    if (word.empty() || count == std::size(patterns.words)) continue;
    std::string& pattern = patterns.words[count++];
    for (const char c : base::lower_ascii(word)) {
      if (c == '%' || c == '_' || c == '\\') pattern += '\\';
      pattern += c;
    }
  }
  for (std::string& pattern : patterns.words) pattern += '%';
  return patterns;
}

}  // namespace store
