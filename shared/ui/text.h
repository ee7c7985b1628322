// Node -> plain text: the golden format, and proof that the core knows no user interface. One line per thing
// a person meets, in reading order, indented by nesting; states in brackets. Deterministic.
#pragma once

#include <string>

#include "shared/ui/node.h"

namespace ui {

std::string to_text(const Screen& screen);

}  // namespace ui
