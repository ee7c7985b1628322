// Options offered as one writes, a slider beside a number, and fields beside each other.
#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "client/paint/field_parts.h"
#include "client/paint/roles.h"

namespace paint {

namespace theme = ui::theme;
using P = theme::Palette;

namespace {

// What is offered stands over what follows, whose fields the browser writes in: so this, too, is the
// browser's to draw, as the options of a select are. Here is only where.
void put_offered(Sheet& sheet, const ui::Node& node, const Rect& field) {
  if (node.children.empty() && node.text.empty()) return;
  const TextStyle body = sheet.style(theme::body_use);
  const float width = field.width - 2 * field_indent_px;
  const std::size_t box = sheet.open(part(node.key, "popup"));
  float y = field.y + field.height + theme::field_border_px;
  const auto put = [&](const std::string& id, std::string_view text) {
    const TextBlock& words = sheet.block(text, body, width);
    const float height = std::max(theme::target_px, words.height() + 2 * theme::choice_text_top_px);
    sheet.place(id, {field.x, y, field.width, height}, words, field_indent_px);
    sheet.scene().placements.back().letters = Letters::browser;
    y += height;
  };
  for (const ui::Node& option : node.children) put(option.key, option.text);
  if (!node.text.empty()) put(part(node.key, "note"), node.text);
  const float top = field.y + field.height;
  sheet.close(box, {field.x, top, field.width, y + theme::field_border_px - top});
}

void put_ends(Sheet& sheet, const ui::Node& node) {
  const TextStyle style = sheet.style(theme::small_use);
  const Column column = sheet.column();
  const float half = std::round((column.width - theme::cell_gap_px) / 2);
  const float y = sheet.y();
  float height = 0;
  const auto put = [&](const ui::Node& end, float x, float width, Align align) {
    const TextBlock& words = sheet.block(end.text, style, width);
    const Rect rect{x, y, width, words.height()};
    sheet.place(end.key, rect, words);
    sheet.text(words, rect, &P::text, align);
    height = std::max(height, rect.height);
  };
  put(node.children.front(), column.x, half, Align::start);
  put(node.children.back(), column.x + column.width - half, half, Align::end);
  sheet.move_to(y + height);
}

// How wide a field of a row is: its label's words or its box, whichever is wider.
float width_beside(Sheet& sheet, const ui::Node& field) {
  const TextBlock& label =
      sheet.block(field.label, sheet.style(theme::body_use, Weight::bold), sheet.column().width);
  const float box =
      field.role == ui::Role::select ? select_width(sheet, field) : field_width(sheet, field.width);
  return std::max(box, hugging_width(label, sheet.column().width));
}

}  // namespace

namespace role {

void combobox(Sheet& sheet, const Node& node) {
  FieldFrame frame(sheet, node, FieldFrame::Named::label);
  const Rect rect{sheet.column().x, sheet.begin_block(), field_width(sheet, node.width), theme::target_px};
  put_frame(sheet, node, node.key, rect, field_indent_px);
  put_offered(sheet, node, rect);
  sheet.move_to(rect.y + rect.height);
  frame.finish();
}

void slider(Sheet& sheet, const Node& node) {
  FieldFrame frame(sheet, node, FieldFrame::Named::label);
  const Column column = sheet.column();
  sheet.set_column({column.x, std::min(column.width, theme::slider_px)});
  const Rect rect{column.x, sheet.begin_block(), sheet.column().width, theme::target_px};
  sheet.place(part(node.key, "range"), rect);
  const int target = sheet.target(rect);
  Mark& mark = sheet.mark(Shape::slider, rect);
  mark.target = target;
  mark.disabled = node.disabled || node.read_only;
  if (const auto at = ui::slider_part(node)) {
    mark.chosen = true;
    mark.amount = *at;
  }
  sheet.move_to(rect.y + rect.height);
  put_ends(sheet, node);
  sheet.set_column(column);
  sheet.leave(theme::space_2_px);
  put_affixed(sheet, node, column.width);
  frame.finish();
}

void beside(Sheet& sheet, const Node& node) {
  const Column column = sheet.column();
  const float top = sheet.begin_block();
  float x = column.x;
  float y = top;
  float bottom = top;
  for (const Node& field : node.children) {
    sheet.set_column(column);
    const float width = width_beside(sheet, field);
    if (x > column.x && x + width > column.x + column.width) {
      x = column.x;
      y = bottom + theme::field_gap_px;
    }
    sheet.set_column({x, std::min(width, column.x + column.width - x)});
    sheet.move_to(y);
    lay_out(sheet, field);
    bottom = std::max(bottom, sheet.y());
    x += width + theme::date_gap_px;
  }
  sheet.set_column(column);
  sheet.move_to(bottom);
  sheet.leave(theme::field_gap_px);
}

}  // namespace role
}  // namespace paint
