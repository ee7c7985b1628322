// Reading a decimal number as the double that is nearest to it.
#pragma once

#include <optional>
#include <string_view>

namespace base {

// Digits, with a `-` before them, a fraction or an exponent if need be (RFC 8259, 6; zeros may lead). Nothing
// when the text is anything else; infinite when it is too large.
std::optional<double> read_double(std::string_view text);

}  // namespace base
