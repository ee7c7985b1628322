#include "shared/wording/wording.h"

#include <array>

namespace wording {
namespace {

constexpr std::size_t key_count = static_cast<std::size_t>(Key::count);

// What no page says before somebody acts on it. In the browser's client it is data of the part that comes
// then (web/build/split.mjs), which knows it by this section's first sentence.
struct Later {
  char first[sizeof("sentences for later")];
#define WORDING(key, text) char key[sizeof(text)];
#include "shared/wording/later.en.inc"
#undef WORDING
};
#ifdef __wasm__
[[gnu::section("sentences_for_later")]]
#endif
constexpr Later later{
    "sentences for later",
#define WORDING(key, text) text,
#include "shared/wording/later.en.inc"
#undef WORDING
};

constexpr Sentences english{
#define WORDING(key, text) text,
#include "shared/wording/first.en.inc"
#undef WORDING
#define WORDING(key, text) std::string_view(later.key, sizeof(text) - 1),
#include "shared/wording/later.en.inc"
#undef WORDING
};

constexpr std::array<std::string_view, key_count> key_names{
#define WORDING(key, text) #key,
#include "shared/wording/all.en.inc"
#undef WORDING
};

struct Named {
  std::string_view tag;
  std::string_view name;
};
constexpr std::array<Named, languages.size()> names{{{"en", "English"}, {"cy", "Cymraeg"}}};

std::array<const Sentences*, languages.size()> tables{&english, nullptr};

std::size_t index_of(Language language) {
  return static_cast<std::size_t>(language);
}

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

}  // namespace

std::string_view tag_of(Language language) {
  return names[index_of(language)].tag;
}

std::string_view name_of(Language language) {
  return names[index_of(language)].name;
}

bool is_tag_of(std::string_view tag, Language language) {
  const std::string_view wanted = tag_of(language);
  if (tag.size() < wanted.size() || (tag.size() > wanted.size() && tag[wanted.size()] != '-')) return false;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    if (lower(tag[i]) != wanted[i]) return false;
  }
  return true;
}

Language language_of(std::string_view tag, Language otherwise) {
  for (const Language each : languages) {
    if (is_tag_of(tag, each)) return each;
  }
  return otherwise;
}

void teach(Language language, const Sentences& sentences) {
  if (language != Language::en) tables[index_of(language)] = &sentences;
}

bool taught(Language language) {
  return tables[index_of(language)] != nullptr;
}

std::string_view sentence(Language language, Key key) {
  const auto index = static_cast<std::size_t>(key);
  const Sentences* table = tables[index_of(language)];
  if (index >= key_count) return {};
  return table == nullptr ? english[index] : (*table)[index];
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
