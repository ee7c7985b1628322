// Checked access to JSON. `parse_json` never throws, refuses what is nested deeper than `max_depth` or larger
// than `max_bytes`, duplicate keys and invalid UTF-8, and says where. The getters return nothing rather than
// a default when the type is wrong, so that a caller must decide.
#pragma once

#include <cstddef>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/json_fwd.h"
#include "shared/base/result.h"

namespace base {

// FHIR: the digits a decimal was written with are significant (1.50 is not 1.5), which a double forgets.
// `as_written` keeps a number that has a point or an exponent as a binary value holding its text; nothing
// else in JSON makes a binary value. Read it with `written_decimal`.
enum class Decimals { as_doubles, as_written };

struct JsonLimits {
  std::size_t max_bytes = 1024 * 1024;
  std::size_t max_depth = 64;
  Decimals decimals = Decimals::as_doubles;
};

Result<Json> parse_json(std::string_view text, JsonLimits limits = {});

// The same, and where each member of the outermost object stands in `text`, in their order, so that what is
// kept as it was given need not be written anew. No members when the document is no object.
struct WrittenJson {
  Json json;
  std::vector<std::string_view> members;
};
Result<WrittenJson> parse_written_json(std::string_view text, JsonLimits limits = {});

std::string dump_json(const Json& json);  // compact; invalid UTF-8 replaced, never throws

const Json* find(const Json& object, std::string_view key);  // nullptr when absent or not an object
std::optional<std::string> text_at(const Json& object, std::string_view key);
std::optional<std::int64_t> integer_at(const Json& object, std::string_view key);
std::optional<std::string> written_decimal(const Json& json);  // the text of any number, as it was written
std::optional<bool> boolean_at(const Json& object, std::string_view key);
const Json* array_at(const Json& object, std::string_view key);  // nullptr unless an array

}  // namespace base
