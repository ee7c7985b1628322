#include "shared/wording/wording.h"

#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "shared/base/text.h"

using wording::Key;
using wording::Language;

namespace {

constexpr auto key_count = static_cast<std::size_t>(Key::count);

std::string text_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

bool word_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

// Every name after a `::` in the sources of shared/, client/ and server/.
std::set<std::string> keys_in_sources() {
  std::set<std::string> used;
  for (const char* room : {"shared", "client", "server"}) {
    const auto folder = std::filesystem::path(CARE_SOURCE_DIR) / room;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
      const auto ending = entry.path().extension();
      if (ending != ".cpp" && ending != ".h") continue;
      const std::string text = text_of(entry.path());
      for (auto at = text.find("::"); at != std::string::npos; at = text.find("::", at + 2)) {
        auto end = at + 2;
        while (end < text.size() && word_character(text[end])) ++end;
        used.insert(text.substr(at + 2, end - at - 2));
      }
    }
  }
  return used;
}

}  // namespace

TEST_CASE("arguments stand where the sentence wants them") {
  CHECK(wording::say(Language::en, Key::page_of, "Review", "2", "9") == "Review: page\u00a02 of\u00a09");
  CHECK(wording::say(Language::en, Key::page_of, "{1}", "2", "9") == "{1}: page\u00a02 of\u00a09");
  CHECK(wording::say(Language::en, Key::minutes) == " minutes");
}

TEST_CASE("every sentence reads well: no space at an end, straight quotes, asterisks or doubled spaces") {
  for (std::size_t i = 0; i < key_count; ++i) {
    const std::string text(wording::sentence(Language::en, static_cast<Key>(i)));
    INFO(wording::key_name(static_cast<Key>(i)) << ": " << text);
    CHECK_FALSE(text.empty());
    CHECK(base::valid_utf8(text));
    // What is said before other words ends in a colon and the space after it.
    // An e-mail is several paragraphs and ends its last line.
    const bool message = wording::key_name(static_cast<Key>(i)).starts_with("message_");
    CHECK((base::trim(text) == text || text.ends_with(": ") || (message && text.ends_with("\n"))));
    CHECK(text.find("  ") == std::string::npos);
    CHECK(text.find_first_of(message ? "*'\"\t" : "*'\"\n\t") == std::string::npos);
    for (const char* blame : {"invalid", "illegal", "forbidden", "you failed", "You must"})
      CHECK(text.find(blame) == std::string::npos);
  }
}

TEST_CASE("every sentence is said somewhere") {
  const std::set<std::string> used = keys_in_sources();
  REQUIRE(used.size() > 100);
  for (std::size_t i = 0; i < key_count; ++i) {
    const std::string name(wording::key_name(static_cast<Key>(i)));
    INFO(name);
    CHECK(used.contains(name));
  }
}
