// The schema's history: numbered, compiled in, each applied in one transaction and remembered with its
// checksum; forward only. A file with a migration we do not have is newer than this program and refused
// (`schema_newer`); one whose remembered checksum is not ours is refused too (`schema_changed`).
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "server/store/database.h"

namespace store {

struct Migration {
  std::int64_t number;
  std::string_view name;
  std::string_view sql;  // statements separated by `;` at the end of a line
};

std::span<const Migration> migrations();

// Each migration runs in a write of its own.
Status migrate(Database&, std::span<const Migration>);

}  // namespace store
