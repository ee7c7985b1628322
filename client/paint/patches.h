// What of a picture has to be drawn anew when another one follows it. A picture is a row of patches, each
// over those before it; between two pictures of one size most are the same. Pure; rectangles in CSS pixels.
#pragma once

#include <cstdint>
#include <span>

#include "client/paint/painter.h"

struct ImDrawVert;

namespace paint {

// The patch that these corners of triangles make.
Patch patch_of(std::span<const ImDrawVert> corners);

// Outside of it both pictures have the same pixels. Empty when they are the same; all that is drawn when
// nothing was before. A patch that only moved in the row counts as another one.
Rect changed_between(std::span<const Patch> before, std::span<const Patch> now);

}  // namespace paint
