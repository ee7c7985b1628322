// UTF-8 and plain text helpers. All total: malformed bytes are reported or replaced, never undefined.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace base {

bool valid_utf8(std::string_view text);
// The letter at `at`, which moves past it; a malformed byte counts as itself, so that nothing is ever
// skipped.
char32_t next_letter(std::string_view text, std::size_t& at);
std::size_t count_code_points(std::string_view text);  // of valid UTF-8; else bytes
std::string_view first_code_points(std::string_view text, std::size_t n);
std::string_view trim(std::string_view text);  // ASCII white space
std::string lower_ascii(std::string_view text);
std::vector<std::string_view> split(std::string_view text, char at);
bool starts_with(std::string_view text, std::string_view prefix);
std::string concat(std::initializer_list<std::string_view> pieces);  // one allocation

std::string percent_encode(std::string_view text);  // RFC 3986 unreserved kept
std::string percent_decode(std::string_view text);  // a bad escape stays as it is

}  // namespace base
