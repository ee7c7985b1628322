#include "shared/ui/words.h"

#include "shared/base/text.h"
#include "shared/wording/wording.h"

namespace ui::words {

namespace {

using wording::Key;
using wording::language_of;
using wording::say;

std::string grouped(std::uint64_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t at = digits.size(); at > 3;) {
    at -= 3;
    digits.insert(at, ",");
  }
  return digits;
}

std::string characters(std::uint64_t number, wording::Language language) {
  return number == 1 ? say(language, Key::control_one_character)
                     : say(language, Key::control_characters, grouped(number));
}

}  // namespace

std::string_view said(Key key, std::string_view language) {
  return wording::sentence(language_of(language), key);
}

std::string whose_account(std::string_view name, std::string_view language) {
  return say(language_of(language), Key::control_account_of, name);
}

std::string held_file(std::string_view name, std::string_view size, std::string_view tag) {
  const wording::Language language = language_of(tag);
  return size.empty() ? say(language, Key::control_uploaded, name)
                      : say(language, Key::control_uploaded_with_size, name, size);
}

std::string characters_allowed(std::uint32_t limit, std::string_view tag) {
  const wording::Language language = language_of(tag);
  return say(language, Key::control_can_enter, characters(limit, language));
}

std::string characters_left(std::string_view typed, std::uint32_t limit, std::string_view tag) {
  const wording::Language language = language_of(tag);
  const std::uint64_t used = base::count_code_points(typed);
  return used > limit ? say(language, Key::control_too_many, characters(used - limit, language))
                      : say(language, Key::control_remaining, characters(limit - used, language));
}

}  // namespace ui::words
