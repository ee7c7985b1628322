// The repository itself, judged. Each case says every breach at once.
#include <catch2/catch_test_macros.hpp>

#include "tests/architecture/rules.h"

using namespace architecture;

namespace {

const Tree& repository() {
  static const Tree tree = read_tree(CARE_SOURCE_DIR);
  return tree;
}

void expect_none(const Breaches& breaches) {
  for (const Breach& breach : breaches) {
    UNSCOPED_INFO(breach.sentence());
  }
  CHECK(breaches.empty());
}

}  // namespace

TEST_CASE("the tree that is judged is the whole repository") {
  const auto count = [](std::string_view folder) {
    std::size_t files = 0;
    for (const File& file : repository()) files += file.in(folder) && file.is_cpp() ? 1 : 0;
    return files;
  };
  CHECK(count("shared") > 10);
  CHECK(count("client") > 5);
  CHECK(count("server") > 10);
  CHECK(count("tests") > 5);
}

TEST_CASE("rooms include only the rooms they may") {
  expect_none(wrong_rooms(repository()));
}

TEST_CASE("features of the portal do not include each other") {
  expect_none(features_that_meet(repository()));
}

TEST_CASE("libraries are included only where they belong") {
  expect_none(wrong_headers(repository()));
}

TEST_CASE("includes of ours are rooted at the repository and exist") {
  expect_none(unrooted_includes(repository()));
}

TEST_CASE("no file says what it may not") {
  expect_none(wrong_words(repository()));
}

TEST_CASE("every sentence of the wording is said somewhere") {
  expect_none(unused_wording(repository()));
}

TEST_CASE("no file is over 500 lines") {
  expect_none(too_long_files(repository()));
}

TEST_CASE("no function is over 70 lines") {
  expect_none(too_long_functions(repository()));
}

TEST_CASE("every header begins by saying what it is") {
  expect_none(headers_without_contract(repository()));
}

TEST_CASE("files are named in snake case") {
  expect_none(wrong_names(repository()));
}

TEST_CASE("the top level holds what the plan names") {
  expect_none(strange_top_level(repository()));
}
