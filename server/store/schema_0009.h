// The ninth migration; see migrations.h. Never changed once released: a change is another migration.
// What a person is found by, by how it begins.
#pragma once

#include <string_view>

namespace store {

inline constexpr std::string_view schema_0009 = R"(
CREATE INDEX records_by_surname ON records (service, lower(surname));
CREATE INDEX records_by_first_name ON records (service, lower(first_name));
CREATE INDEX records_by_lower_number ON records (service, lower(number));
)";

}  // namespace store
