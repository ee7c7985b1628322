// The files of the repository, as the rules see them: paths relative to its root with '/', in order, and
// whole texts. Build products, what npm installed and git's own folder are not part of it. A binary file has
// its path but an empty text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace architecture {

struct File {
  std::string path;
  std::string text;

  // "shared/base" is a folder of "shared/base/time.h"; "shared/ba" is not, and "" is one of every file.
  bool in(std::string_view folder) const;
  bool ends_with(std::string_view ending) const;
  bool is_cpp() const;  // .h or .cpp
};

using Tree = std::vector<File>;

// Reads the tree below `root`. Fails the running test when a file cannot be read.
Tree read_tree(const std::string& root);

// The same text with comments blanked, and with what string and character literals say blanked as well when
// `Literals::blanked`. Every line keeps its number and length. C++ and JavaScript.
enum class Literals { kept, blanked };
std::string without_comments(std::string_view text, Literals literals);

std::vector<std::string_view> lines_of(std::string_view text);

}  // namespace architecture
