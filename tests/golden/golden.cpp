#include "tests/golden/golden.h"

#include <catch2/catch_test_macros.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>

namespace golden {

namespace {

std::optional<std::string> read(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return std::nullopt;
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

std::string first_difference(const std::string& kept, const std::string& now) {
  std::istringstream a(kept);
  std::istringstream b(now);
  std::string line_a;
  std::string line_b;
  for (int number = 1;; ++number) {
    const bool more_a = static_cast<bool>(std::getline(a, line_a));
    const bool more_b = static_cast<bool>(std::getline(b, line_b));
    if (!more_a && !more_b) return {};
    if (more_a != more_b || line_a != line_b) {
      return "line " + std::to_string(number) + "\nkept: " + (more_a ? line_a : "(end)") +
             "\nnow:  " + (more_b ? line_b : "(end)");
    }
  }
}

}  // namespace

void compare(const std::string& name, const std::string& text) {
  const std::filesystem::path path =
      std::filesystem::path(CARE_SOURCE_DIR) / "tests/golden/screens" / (name + ".txt");
  const auto kept = read(path);
  const char* accept = std::getenv("GOLDEN_ACCEPT");
  if (kept != text && accept != nullptr && std::string(accept) == "1") {
    std::ofstream(path, std::ios::binary) << text;
    return;
  }
  INFO(name << ".txt: ./dev golden accept writes what is shown now");
  REQUIRE(kept.has_value());
  INFO(first_difference(*kept, text));
  CHECK(*kept == text);
}

}  // namespace golden
