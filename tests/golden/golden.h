// Screens as text, kept beside the tests and compared letter by letter. With GOLDEN_ACCEPT=1 in the
// environment what differs is written instead (./dev golden accept): look at the difference, then keep it.
#pragma once

#include <string>

namespace golden {

// Compares with tests/golden/screens/<name>.txt and says the first line that differs.
void compare(const std::string& name, const std::string& text);

}  // namespace golden
