#include "tests/architecture/rules.h"

#include <algorithm>
#include <optional>
#include <set>

namespace architecture {
namespace {

constexpr std::size_t longest_file_lines = 500;
constexpr std::size_t longest_function_lines = 70;

struct Include {
  std::string_view name;
  std::size_t line;
  bool quoted;
};

std::vector<Include> includes_of(const File& file) {
  std::vector<Include> found;
  std::size_t number = 0;
  for (std::string_view line : lines_of(file.text)) {
    ++number;
    if (!line.starts_with("#include ")) continue;
    const std::size_t begin = line.find_first_of("<\"");
    const std::size_t end = begin == line.npos ? line.npos : line.find_first_of(">\"", begin + 1);
    if (end != line.npos)
      found.push_back({line.substr(begin + 1, end - begin - 1), number, line[begin] == '"'});
  }
  return found;
}

bool below(std::string_view path, std::string_view folder) {
  return File{std::string(path), {}}.in(folder);
}

bool in_any(const File& file, const std::vector<std::string_view>& folders) {
  return std::ranges::any_of(folders, [&](std::string_view folder) { return file.in(folder); });
}

// The innermost room of a path, or nothing for what no rule speaks of.
const Room* room_of(std::string_view path) {
  const Room* best = nullptr;
  for (const Room& room : rooms()) {
    if (below(path, room.folder) && (!best || room.folder.size() > best->folder.size())) best = &room;
  }
  return best;
}

std::string_view feature_of(std::string_view path) {
  constexpr std::string_view portal = "shared/portal/";
  if (!path.starts_with(portal)) return {};
  const std::size_t end = path.find('/', portal.size());
  return end == path.npos ? std::string_view{} : path.substr(portal.size(), end - portal.size());
}

bool of_identifier(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

bool stands_alone(std::string_view text, std::size_t at, std::string_view word) {
  const std::size_t end = at + word.size();
  const bool joined_before = at > 0 && of_identifier(text[at - 1]) && of_identifier(word.front());
  const bool joined_after = end < text.size() && of_identifier(text[end]) && of_identifier(word.back());
  return !joined_before && !joined_after;
}

std::size_t line_at(std::string_view text, std::size_t at) {
  return 1 + static_cast<std::size_t>(std::ranges::count(text.substr(0, at), '\n'));
}

bool is_ours(std::string_view include) {
  static const std::vector<std::string_view> roots = {"shared", "client", "server", "tests"};
  return std::ranges::any_of(roots, [&](std::string_view root) { return below(include, root); });
}

bool is_snake_case(std::string_view name) {
  return std::ranges::all_of(
      name, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '.'; });
}

bool counts_as_source(const File& file) {
  static const std::vector<std::string_view> endings = {".h", ".cpp", ".mjs", ".js", ".scss", ".cmake"};
  return file.path == "dev" ||
         std::ranges::any_of(endings, [&](auto ending) { return file.ends_with(ending); });
}

}  // namespace

std::string Breach::sentence() const {
  return path + (line == 0 ? "" : ":" + std::to_string(line)) + ": " + what + ". " + why;
}

Breaches wrong_rooms(const Tree& tree) {
  Breaches breaches;
  for (const File& file : tree) {
    const Room* room = file.is_cpp() ? room_of(file.path) : nullptr;
    if (!room) continue;
    for (const Include& include : includes_of(file)) {
      const Room* other = is_ours(include.name) ? room_of(include.name) : nullptr;
      const bool allowed =
          !is_ours(include.name) || (other && other == room) ||
          std::ranges::any_of(room->may_use, [&](auto folder) { return below(include.name, folder); });
      if (!allowed) {
        breaches.push_back({file.path, include.line,
                            std::string(room->folder) + " includes " + std::string(include.name),
                            std::string(room->why)});
      }
    }
  }
  return breaches;
}

Breaches features_that_meet(const Tree& tree) {
  Breaches breaches;
  for (const File& file : tree) {
    const std::string_view feature = feature_of(file.path);
    if (feature.empty() || !file.is_cpp()) continue;
    for (const Include& include : includes_of(file)) {
      const std::string_view other = feature_of(include.name);
      if (other.empty() || other == feature) continue;
      breaches.push_back(
          {file.path, include.line,
           "the feature " + std::string(feature) + " includes the feature " + std::string(other),
           "Features are composed by portal.*, so that each can be read, tested and removed alone"});
    }
  }
  return breaches;
}

Breaches wrong_headers(const Tree& tree) {
  Breaches breaches;
  for (const File& file : tree) {
    if (!file.is_cpp()) continue;
    for (const Include& include : includes_of(file)) {
      for (const Header& header : headers()) {
        const bool meant =
            header.name.ends_with('/') ? include.name.starts_with(header.name) : include.name == header.name;
        if (!meant || in_any(file, header.only_in)) continue;
        breaches.push_back(
            {file.path, include.line, "includes " + std::string(include.name), std::string(header.why)});
      }
    }
  }
  return breaches;
}

Breaches unrooted_includes(const Tree& tree) {
  std::set<std::string_view> paths;
  for (const File& file : tree) paths.insert(file.path);
  Breaches breaches;
  for (const File& file : tree) {
    if (!file.is_cpp()) continue;
    for (const Include& include : includes_of(file)) {
      const bool library = include.name.starts_with("imgui");
      if (!include.quoted || library || paths.contains(include.name)) continue;
      breaches.push_back(
          {file.path, include.line, "includes \"" + std::string(include.name) + "\"",
           "Includes of ours are written from the root of the repository, so that a file's room can be "
           "read off each of them"});
    }
  }
  return breaches;
}

Breaches wrong_words(const Tree& tree) {
  Breaches breaches;
  for (const File& file : tree) {
    const bool has_comments = file.is_cpp() || file.ends_with(".mjs") || file.ends_with(".js");
    std::optional<std::string> code;
    std::optional<std::string> code_and_literals;
    for (const Word& word : words()) {
      if (!in_any(file, word.folders) || in_any(file, word.except)) continue;
      if (word.where != Where::anywhere && !has_comments) continue;
      if (word.where == Where::code && !code) code = without_comments(file.text, Literals::blanked);
      if (word.where == Where::code_and_literals && !code_and_literals) {
        code_and_literals = without_comments(file.text, Literals::kept);
      }
      const std::string& text = word.where == Where::code                ? *code
                                : word.where == Where::code_and_literals ? *code_and_literals
                                                                         : file.text;
      for (std::size_t at = text.find(word.word); at != text.npos; at = text.find(word.word, at + 1)) {
        if (!stands_alone(text, at, word.word)) continue;
        breaches.push_back(
            {file.path, line_at(text, at), "says " + std::string(word.word), std::string(word.why)});
      }
    }
  }
  return breaches;
}

// A sentence that is missing does not compile; one that nobody says any more is found here.
Breaches unused_wording(const Tree& tree) {
  constexpr std::string_view opening = "WORDING(";
  std::set<std::string> said;
  for (const File& file : tree) {
    if (!file.is_cpp() || file.in("tests")) continue;
    const std::string code = without_comments(file.text, Literals::blanked);
    for (std::size_t at = 0; at < code.size();) {
      std::size_t end = at;
      while (end < code.size() && of_identifier(code[end])) ++end;
      if (end > at) said.insert(code.substr(at, end - at));
      at = end + 1;
    }
  }
  Breaches breaches;
  for (const File& file : tree) {
    if (!file.in("shared/wording") || !file.ends_with(".inc")) continue;
    std::size_t number = 0;
    for (std::string_view line : lines_of(file.text)) {
      ++number;
      if (!line.starts_with(opening)) continue;
      const std::string key(line.substr(opening.size(), line.find(',') - opening.size()));
      if (said.contains(key)) continue;
      breaches.push_back({file.path, number, "nothing says " + key,
                          "Every sentence is translated and read over; what nobody can see is deleted"});
    }
  }
  return breaches;
}

Breaches too_long_files(const Tree& tree) {
  Breaches breaches;
  for (const File& file : tree) {
    const std::size_t lines = counts_as_source(file) ? lines_of(file.text).size() : 0;
    if (lines <= longest_file_lines) continue;
    breaches.push_back(
        {file.path, 0, "has " + std::to_string(lines) + " lines",
         "A file is one noun that can be read in one sitting: about 250 lines, never over 500"});
  }
  return breaches;
}

// The formatting puts the first line of a function and its closing brace at the left edge, and does not
// indent namespaces; so a function is from the last line at the left edge to a line that is only "}". Tables
// end in "};".
Breaches too_long_functions(const Tree& tree) {
  Breaches breaches;
  for (const File& file : tree) {
    if (!file.ends_with(".cpp") || file.in("tests")) continue;
    std::size_t begin = 0;
    std::size_t number = 0;
    const std::string code = without_comments(file.text, Literals::blanked);
    for (std::string_view line : lines_of(code)) {
      ++number;
      if (line.starts_with('}')) {
        const std::size_t length = number - begin + 1;
        if (line == "}" && begin != 0 && length > longest_function_lines) {
          breaches.push_back(
              {file.path, begin, "a function has " + std::to_string(length) + " lines",
               "A function that does not fit on a screen does more than one thing: under 70 lines"});
        }
        begin = 0;
      } else if (!line.empty() && line.front() != ' ' && line.front() != '#') {
        begin = number;
      }
    }
  }
  return breaches;
}

Breaches headers_without_contract(const Tree& tree) {
  Breaches breaches;
  for (const File& file : tree) {
    if (!file.ends_with(".h")) continue;
    if (!file.text.starts_with("//")) {
      breaches.push_back({file.path, 1, "does not begin with a comment",
                          "A header is a contract: it says what it owns, its units and how it fails"});
    }
    if (file.text.find("#pragma once\n") == std::string::npos) {
      breaches.push_back({file.path, 0, "has no #pragma once", "Every header may be included twice"});
    }
  }
  return breaches;
}

Breaches wrong_names(const Tree& tree) {
  Breaches breaches;
  for (const File& file : tree) {
    if (!file.is_cpp()) continue;
    const std::string_view name = std::string_view(file.path).substr(file.path.rfind('/') + 1);
    if (!is_snake_case(name)) {
      breaches.push_back(
          {file.path, 0, "is not snake_case", "One way to write names, so that none has to be guessed"});
    }
  }
  return breaches;
}

Breaches strange_top_level(const Tree& tree) {
  Breaches breaches;
  std::set<std::string> seen;
  for (const File& file : tree) {
    const std::string top = file.path.substr(0, file.path.find('/'));
    if (!seen.insert(top).second || std::ranges::find(top_level(), top) != top_level().end()) continue;
    breaches.push_back({file.path, 0, top + " is not part of the plan of the repository",
                        "Whoever knows the plan finds everything; a new top-level name is a decision for "
                        "ARCHITECTURE.md and for tests/architecture/tables.cpp"});
  }
  return breaches;
}

}  // namespace architecture
