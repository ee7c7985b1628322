#include "shared/ui/words.h"

#include "shared/base/text.h"

namespace ui::words {

namespace {

std::string grouped(std::uint64_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t at = digits.size(); at > 3;) {
    at -= 3;
    digits.insert(at, ",");
  }
  return digits;
}

std::string characters(std::uint64_t number) {
  return grouped(number) + (number == 1 ? " character" : " characters");
}

}  // namespace

std::string whose_account(std::string_view name) {
  return std::string(name) + "'s account";
}

std::string held_file(std::string_view name, std::string_view size) {
  std::string words = "Uploaded: " + std::string(name);
  if (!size.empty()) words += " (" + std::string(size) + ")";
  return words;
}

std::string characters_allowed(std::uint32_t limit) {
  return "You can enter up to " + characters(limit);
}

std::string characters_left(std::string_view typed, std::uint32_t limit) {
  const std::uint64_t used = base::count_code_points(typed);
  if (used > limit) return "You have " + characters(used - limit) + " too many";
  return "You have " + characters(limit - used) + " remaining";
}

}  // namespace ui::words
