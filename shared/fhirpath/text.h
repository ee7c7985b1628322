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
std::size_t letters(std::string_view text);                       // how many
std::size_t letter_offset(std::string_view text,
                          std::size_t letter);  // in bytes; the end when there are fewer

// Of Latin, Greek and Cyrillic letters that have the other case as one letter.
std::string lower(std::string_view text);
std::string upper(std::string_view text);
// In lower case, with one space for all white space (N1, "Equivalence" of Strings).
std::string folded(std::string_view text);

}  // namespace fhirpath
