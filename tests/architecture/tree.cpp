#include "tests/architecture/tree.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace architecture {
namespace {

namespace fs = std::filesystem;

// `path` is relative to the root. Only the root's own `build` holds products; a folder of ours may be called
// so. In a second working tree `.git` is a file.
bool left_out(const fs::path& path) {
  const std::string name = path.filename().string();
  return path == "build" || name == ".git" || name == "node_modules" || name == ".cache";
}

std::string read_text(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  REQUIRE(file.good());
  std::ostringstream text;
  text << file.rdbuf();
  return text.str().find('\0') == std::string::npos ? text.str() : std::string{};
}

// Where the literal or comment that begins at `at` ends (one past it), or `at` when none begins there.
std::size_t end_of_comment(std::string_view text, std::size_t at) {
  if (text.substr(at, 2) == "//") return std::min(text.find('\n', at), text.size());
  if (text.substr(at, 2) == "/*") {
    const std::size_t end = text.find("*/", at + 2);
    return end == std::string_view::npos ? text.size() : end + 2;
  }
  return at;
}

std::size_t end_of_literal(std::string_view text, std::size_t at) {
  if (text.substr(at, 2) == "R\"") {
    const std::size_t open = text.find('(', at);
    if (open == std::string_view::npos) return at;
    const std::string close = ")" + std::string(text.substr(at + 2, open - at - 2)) + "\"";
    const std::size_t end = text.find(close, open);
    return end == std::string_view::npos ? text.size() : end + close.size();
  }
  const char quote = text[at];
  // An apostrophe between digits or letters parts the digits of a number: 1'000.
  const bool parts_digits = quote == '\'' && at > 0 && std::isalnum(static_cast<unsigned char>(text[at - 1]));
  if ((quote != '"' && quote != '\'' && quote != '`') || parts_digits) return at;
  for (std::size_t i = at + 1; i < text.size(); ++i) {
    if (text[i] == '\\') {
      ++i;
    } else if (text[i] == quote || (text[i] == '\n' && quote != '`')) {
      return i + 1;
    }
  }
  return text.size();
}

}  // namespace

bool File::in(std::string_view folder) const {
  return folder.empty() || path == folder || (path.starts_with(folder) && path[folder.size()] == '/');
}

bool File::ends_with(std::string_view ending) const {
  return path.ends_with(ending);
}

bool File::is_cpp() const {
  return ends_with(".h") || ends_with(".cpp");
}

Tree read_tree(const std::string& root) {
  Tree tree;
  for (auto at = fs::recursive_directory_iterator(root); at != fs::recursive_directory_iterator(); ++at) {
    if (left_out(at->path().lexically_relative(root))) {
      if (at->is_directory()) at.disable_recursion_pending();
    } else if (at->is_regular_file() && !at->is_symlink()) {
      tree.push_back({at->path().lexically_relative(root).generic_string(), read_text(at->path())});
    }
  }
  std::ranges::sort(tree, {}, &File::path);
  return tree;
}

std::string without_comments(std::string_view text, Literals literals) {
  std::string result(text);
  const auto blank = [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      if (result[i] != '\n') result[i] = ' ';
    }
  };
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t comment = end_of_comment(text, at);
    const std::size_t literal = comment == at ? end_of_literal(text, at) : at;
    if (comment > at) blank(at, comment);
    if (literal > at && literals == Literals::blanked) blank(at, literal);
    at = std::max({comment, literal, at + 1});
  }
  return result;
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

}  // namespace architecture
