// Texts by letters rather than bytes, and small conversions. Total: malformed bytes count as letters of their
// own.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace fhirpath {

std::optional<std::uint32_t> hex_value(char c);
void append_code_point(std::string& text, std::uint32_t point);
std::size_t letter_bytes(std::string_view text, std::size_t at);  // of the letter that begins at `at`

}  // namespace fhirpath
