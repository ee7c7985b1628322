// What fields with a frame are made of.
#pragma once

#include <string>

#include "client/paint/sheet.h"
#include "shared/ui/node.h"

namespace paint {

inline constexpr float field_indent_px = ui::theme::field_padding_px + ui::theme::field_border_px;

constexpr float characters_px(float n) {
  return ui::theme::field_room_px + n * ui::theme::character_px;
}

// The field's width within the column (Width's words).
float field_width(const Sheet& sheet, ui::Width width);
float select_width(Sheet& sheet, const ui::Node& node);
void put_frame(Sheet& sheet, const ui::Node& node, std::string id, const Rect& rect, float indent_px);
// The field between its prefix and suffix, all of it within `room`.
void put_affixed(Sheet& sheet, const ui::Node& node, float room);

}  // namespace paint
