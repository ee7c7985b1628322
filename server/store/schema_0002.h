// The second migration; see migrations.h. Never changed once released: a change is another migration.
#pragma once

#include <string_view>

namespace store {

inline constexpr std::string_view schema_0002 = R"(
ALTER TABLE logins ADD COLUMN language TEXT NOT NULL DEFAULT 'en';
)";

}  // namespace store
