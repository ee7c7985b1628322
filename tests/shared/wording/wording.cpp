#include "shared/wording/wording.h"

#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "shared/base/text.h"
#include "shared/wording/dates.h"
#include "shared/wording/lines.h"
#include "tests/support/welsh.h"

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
  for (const Language language : wording::languages) {
    for (std::size_t i = 0; i < key_count; ++i) {
      const std::string text(wording::sentence(language, static_cast<Key>(i)));
      INFO(wording::tag_of(language) << " " << wording::key_name(static_cast<Key>(i)) << ": " << text);
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
}

TEST_CASE("the languages have the same sentences in the same files, with the same arguments") {
  const auto folder = std::filesystem::path(CARE_SOURCE_DIR) / "shared/wording";
  const auto keys_of = [&](const std::string& file) {
    std::vector<std::string> keys;
    const std::string text = text_of(folder / file);
    for (auto at = text.find("WORDING("); at != std::string::npos; at = text.find("WORDING(", at + 1))
      keys.push_back(text.substr(at + 8, text.find(',', at) - at - 8));
    return keys;
  };
  std::size_t files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const std::string english = entry.path().filename().string();
    if (!english.ends_with(".en.inc") || english == "all.en.inc") continue;
    ++files;
    std::string welsh = english;
    welsh.replace(welsh.size() - 6, 2, "cy");
    INFO(welsh);
    CHECK(keys_of(english) == keys_of(welsh));
  }
  CHECK(files > 10);

  const auto arguments = [](std::string_view text) {
    std::set<char> found;
    for (std::size_t at = text.find('{'); at != std::string_view::npos; at = text.find('{', at + 1))
      found.insert(text[at + 1]);
    return found;
  };
  std::size_t different = 0;
  for (std::size_t i = 0; i < key_count; ++i) {
    const auto key = static_cast<Key>(i);
    INFO(wording::key_name(key));
    CHECK(arguments(wording::sentence(Language::en, key)) == arguments(wording::sentence(Language::cy, key)));
    if (wording::sentence(Language::en, key) != wording::sentence(Language::cy, key)) ++different;
  }
  // A few are the same in both: "{0} MB".
  CHECK(different > key_count - 12);
}

TEST_CASE("sentences that were fetched are those that are compiled, and another program's are not used") {
  std::string lines;
  for (const std::string_view sentence : wording::welsh()) {
    for (const char c : sentence) {
      if (c == '\n') {
        lines += "\\n";
      } else {
        lines += c;
      }
    }
    lines += '\n';
  }
  const auto read = wording::read_lines(lines);
  REQUIRE(read != nullptr);
  CHECK(read->sentences == wording::welsh());
  CHECK(wording::read_lines(lines + "One more\n") == nullptr);
  CHECK(wording::read_lines(lines.substr(lines.find('\n') + 1)) == nullptr);
  CHECK(wording::read_lines("\n" + lines.substr(lines.find('\n') + 1)) == nullptr);
  CHECK(wording::read_lines("") == nullptr);
}

TEST_CASE("a language is known by its tag") {
  CHECK(wording::language_of("cy") == Language::cy);
  CHECK(wording::language_of("CY-GB") == Language::cy);
  CHECK(wording::language_of("cyx") == Language::en);
  CHECK(wording::language_of("pl", Language::cy) == Language::cy);
  CHECK(wording::language_of("") == Language::en);
  CHECK(wording::name_of(Language::cy) == "Cymraeg");
}

TEST_CASE("dates and times read as people write them, in both languages") {
  CHECK(wording::long_date(Language::en, {2026, 11, 22}) == "22 November 2026");
  CHECK(wording::long_date(Language::cy, {2026, 11, 22}) == "22 Tachwedd 2026");
  CHECK(wording::long_date(Language::cy, {2026, 1, 1}) == "1 Ionawr 2026");
  CHECK(wording::long_date(Language::cy, {2026, 12, 31}) == "31 Rhagfyr 2026");
  CHECK(wording::long_date(Language::en, {2026, 2, 30}).empty());
  CHECK(wording::clock_time(Language::en, {9, 30, 0}) == "9:30am");
  CHECK(wording::clock_time(Language::cy, {9, 30, 0}) == "9:30yb");
  CHECK(wording::clock_time(Language::en, {15, 0, 0}) == "3pm");
  CHECK(wording::clock_time(Language::cy, {15, 0, 0}) == "3yp");
  CHECK(wording::clock_time(Language::en, {12, 0, 0}) == "midday");
  CHECK(wording::clock_time(Language::cy, {12, 0, 0}) == "hanner dydd");
  CHECK(wording::clock_time(Language::en, {12, 5, 0}) == "12:05pm");
  CHECK(wording::clock_time(Language::en, {0, 0, 0}) == "midnight");
  CHECK(wording::clock_time(Language::en, {0, 7, 0}) == "12:07am");
  const auto summer = base::parse_iso_instant("2026-06-01T08:30:00Z");
  REQUIRE(summer);
  CHECK(wording::long_date_time(Language::en, *summer) == "1 June 2026 at 9:30am");
  CHECK(wording::long_date_time(Language::cy, *summer) == "1 Mehefin 2026 am 9:30yb");
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
