// A form as it was posted: its fields, and its files, which are in the vault but not anybody's yet.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "server/store/file_vault.h"

namespace pages {

struct PostedFile {
  std::string field;
  std::string name;  // as sent
  // What was stored, or why not (too large, empty, of a type that is refused).
  base::Result<store::StoredContent> content;
};

struct Post {
  std::vector<std::pair<std::string, std::string>> fields;  // in the order sent; a name may come again
  std::vector<PostedFile> files;

  const std::string* first(std::string_view name) const {
    for (const auto& [field, value] : fields) {
      if (field == name) return &value;
    }
    return nullptr;
  }
};

}  // namespace pages
