// Files the tests read: those beside them in the repository, and forms written by others where they are
// there.
#pragma once

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

namespace engine_tests {

inline std::string read_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

inline std::filesystem::path source_dir() {
  return std::filesystem::path(CARE_SOURCE_DIR);
}
// Test data written by others stands beside the repository, and is not part of it.
inline std::filesystem::path others_data() {
  return source_dir().parent_path() / "shared" / "data";
}

}  // namespace engine_tests
