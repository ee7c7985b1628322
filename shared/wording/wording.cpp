#include "shared/wording/wording.h"

#include <array>

namespace wording {
namespace {

constexpr std::size_t key_count = static_cast<std::size_t>(Key::count);

constexpr std::array<std::string_view, key_count> english{
#define WORDING(key, text) text,
#include "shared/wording/all.en.inc"
#undef WORDING
};

constexpr std::array<std::string_view, key_count> key_names{
#define WORDING(key, text) #key,
#include "shared/wording/all.en.inc"
#undef WORDING
};

}  // namespace

std::string_view sentence(Language /*language*/, Key key) {
  const auto index = static_cast<std::size_t>(key);
  return index < key_count ? english[index] : std::string_view();
}

std::string_view key_name(Key key) {
  const auto index = static_cast<std::size_t>(key);
  return index < key_count ? key_names[index] : std::string_view();
}

std::string say(Language language, Key key, std::initializer_list<std::string_view> arguments) {
  const std::string_view text = sentence(language, key);
  std::string out;
  out.reserve(text.size() + 32);
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool placeholder = text[at] == '{' && at + 2 < text.size() && text[at + 2] == '}' &&
                             text[at + 1] >= '0' && text[at + 1] <= '9';
    if (!placeholder) {
      out += text[at];
      continue;
    }
    const auto index = static_cast<std::size_t>(text[at + 1] - '0');
    if (index < arguments.size()) out += *(arguments.begin() + index);
    at += 2;
  }
  return out;
}

}  // namespace wording
