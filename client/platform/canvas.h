// The canvas under the elements: Dear ImGui's triangles through WebGL 2. web/boot.mjs has made the canvas and
// its context; losing and getting back the context are the messages
//   canvas_lost, canvas_back
#pragma once

#include "client/paint/painter.h"

struct ImDrawData;

namespace platform {

// Makes ready what drawing needs, on a canvas anew where the last one has lost its context. False: there is
// no WebGL 2.
bool open_canvas();

// 0, 0 hides it. CSS pixels; what was drawn before is gone when the size changes. False: so large a canvas is
// not to be had.
enum class Canvas { same, resized, too_large };
Canvas size_canvas(float width, float height, float device_pixel_ratio);

// Draws what lies in `changed` (CSS pixels); the canvas keeps the rest.
void draw(const ImDrawData& data, const paint::Rect& changed);

}  // namespace platform
