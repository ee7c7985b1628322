// What a picture is made from, as one number: everything of a Screen that is laid out or painted, and nothing
// else. Text in a field is drawn by the browser, so typing changes nothing here, except for the sentence that
// counts its characters.
#pragma once

#include <cstdint>

#include "client/paint/painter.h"
#include "shared/ui/node.h"

namespace paint {

std::uint64_t digest_of(const ui::Screen& screen, float width, float device_pixel_ratio,
                        const Attention& attention);

}  // namespace paint
