// What the accessibility statement says was tested is what tests show: every test it names is there, and
// every success criterion of WCAG 2.2, A and AA, is tested, left to people, or has nothing it could apply to.
#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "shared/base/json.h"

namespace {

namespace files = std::filesystem;

// WCAG 2.2 (W3C Recommendation, 5 October 2023), levels A and AA; 4.1.1 is obsolete there.
const std::set<std::string> wcag = {
    "1.1.1",  "1.2.1", "1.2.2", "1.2.3", "1.2.4", "1.2.5",  "1.3.1",  "1.3.2",  "1.3.3",  "1.3.4", "1.3.5",
    "1.4.1",  "1.4.2", "1.4.3", "1.4.4", "1.4.5", "1.4.10", "1.4.11", "1.4.12", "1.4.13", "2.1.1", "2.1.2",
    "2.1.4",  "2.2.1", "2.2.2", "2.3.1", "2.4.1", "2.4.2",  "2.4.3",  "2.4.4",  "2.4.5",  "2.4.6", "2.4.7",
    "2.4.11", "2.5.1", "2.5.2", "2.5.3", "2.5.4", "2.5.7",  "2.5.8",  "3.1.1",  "3.1.2",  "3.2.1", "3.2.2",
    "3.2.3",  "3.2.4", "3.2.6", "3.3.1", "3.3.2", "3.3.3",  "3.3.4",  "3.3.7",  "3.3.8",  "4.1.2", "4.1.3"};

std::string text_of(const files::path& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

base::Json table() {
  const files::path path = files::path(CARE_SOURCE_DIR) / "tests/accessibility/criteria.json";
  const auto json = base::parse_json(text_of(path));
  REQUIRE(json);
  return *json;
}

// The names that begin after `opening`, to the quote that closes them or to what is put in when it runs.
void collect(const std::string& text, const std::string& opening, char closing,
             std::set<std::string>& names) {
  for (auto at = text.find(opening); at != std::string::npos; at = text.find(opening, at + 1)) {
    const auto begin = at + opening.size();
    std::string name = text.substr(begin, text.find(closing, begin) - begin);
    name = name.substr(0, name.find(", ${"));
    names.insert(name);
  }
}

std::set<std::string> test_names() {
  std::set<std::string> names;
  for (const auto& each : files::recursive_directory_iterator(files::path(CARE_SOURCE_DIR) / "tests")) {
    const std::string path = each.path().string();
    if (path.find("node_modules") != std::string::npos || !each.is_regular_file()) continue;
    if (path.ends_with(".cpp")) collect(text_of(each.path()), "TEST_CASE(\"", '"', names);
    if (!path.ends_with(".test.mjs")) continue;
    collect(text_of(each.path()), "test('", '\'', names);
    collect(text_of(each.path()), "test(`", '`', names);
  }
  return names;
}

std::vector<std::string> texts(const base::Json& row, const char* name) {
  std::vector<std::string> all;
  for (const base::Json& each : row.value(name, base::Json::array())) all.push_back(each.get<std::string>());
  return all;
}

}  // namespace

TEST_CASE("the accessibility statement names only tests that there are") {
  const std::set<std::string> names = test_names();
  REQUIRE(names.size() > 300);
  CHECK_FALSE(names.contains("a test that nobody wrote"));
  for (const base::Json& row : table()["shown"]) {
    INFO(row["en"].get<std::string>());
    CHECK_FALSE(texts(row, "tests").empty());
    for (const std::string& name : texts(row, "tests")) {
      INFO(name);
      CHECK(names.contains(name));
    }
  }
}

TEST_CASE(
    "every success criterion of WCAG 2.2 A and AA has its place in the accessibility statement, and one") {
  REQUIRE(wcag.size() == 55);
  std::map<std::string, int> places;
  const base::Json all = table();
  for (const char* part : {"shown", "people", "absent"}) {
    REQUIRE_FALSE(all[part].empty());
    for (const base::Json& row : all[part]) {
      INFO(row["en"].get<std::string>());
      CHECK_FALSE(row["cy"].get<std::string>().empty());
      CHECK(row.contains("tests") == (std::string_view(part) == "shown"));
      for (const std::string& criterion : texts(row, "criteria")) {
        INFO(criterion);
        CHECK(wcag.contains(criterion));
        CHECK(++places[criterion] == 1);
      }
    }
  }
  for (const std::string& criterion : wcag) {
    INFO(criterion);
    CHECK(places.contains(criterion));
  }
}
