// The typeface that the tests paint with: the one the page is built from.
#pragma once

#include <span>
#include <vector>

#include "client/paint/painter.h"

namespace paint_test {

const std::vector<unsigned char>& regular_font();
const std::vector<unsigned char>& bold_font();

paint::Painter make_painter(paint::Look look = {});

}  // namespace paint_test
