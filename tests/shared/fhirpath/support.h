// Expressions and what they give, as JSON text, for tests that read like the language.
#pragma once

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <string_view>

#include "shared/fhirpath/json_result.h"
#include "shared/fhirpath/json_tree.h"

namespace fhirpath_tests {

// 2026-11-22T09:30:00Z, a Sunday morning in winter.
inline constexpr fhirpath::Now now{{1795339800000}, 0};

inline base::Json json(std::string_view text) {
  auto read = base::parse_json(text, {std::size_t{4} * 1024 * 1024, 64, base::Decimals::as_written});
  REQUIRE(read);
  return std::move(*read);
}

// The list as JSON text, or the code of the error.
inline std::string gives(std::string_view expression, const base::Json* resource = nullptr) {
  const auto result = fhirpath::evaluate_json(expression, resource, now);
  return result ? base::dump_json(*result) : result.error().code;
}
inline std::string gives(std::string_view expression, const base::Json& resource) {
  return gives(expression, &resource);
}

}  // namespace fhirpath_tests
