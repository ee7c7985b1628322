// Radios and checkboxes: rows of at least a target's height, hints under them, and what a choice reveals
// beside a bar that begins under its middle.
#include <algorithm>
#include <cmath>

#include "client/paint/roles.h"
#include "client/paint/words.h"

namespace paint {

namespace theme = ui::theme;
using P = theme::Palette;

namespace {

bool is_chosen(const ui::Node& node, const ui::Node& option) {
  if (option.chosen) return true;
  return node.role == ui::Role::radios && !node.value.empty() && option.value == node.value;
}

struct Row {
  const TextBlock* label = nullptr;
  float label_px = 0;  // width of the words, with what is before them
  float width = 0;     // of the whole row
};

Row measure_row(Sheet& sheet, const ui::Node& option, float most_px) {
  const float room = most_px - theme::choice_text_px - theme::space_3_px;
  Row row;
  row.label = &words_block(sheet, option, option.text, sheet.style(theme::body_use), room);
  row.label_px = row.label->lines.size() > 1 ? room : row.label->width;
  row.width = theme::choice_text_px + row.label_px;
  return row;
}

// The row at (x, y); its height.
float put_row(Sheet& sheet, const ui::Node& node, const ui::Node& option, const Row& row, float x, float y,
              float most_px) {
  const bool disabled = node.disabled || option.disabled;
  const float padding = theme::choice_text_top_px;
  const float height = std::max(theme::target_px, row.label->height() + 2 * padding);
  const Rect square{x, y, theme::target_px, theme::target_px};
  sheet.place(option.key, square);
  const int target = sheet.target({x, y, row.width, height});
  const float around = (theme::target_px - theme::choice_px) / 2;
  Mark& mark = sheet.mark(node.role == ui::Role::radios ? Shape::radio : Shape::checkbox,
                          {x + around, y + around, theme::choice_px, theme::choice_px});
  mark.target = target;
  mark.chosen = is_chosen(node, option);
  mark.disabled = disabled;
  // The words begin right of the square, so that there is no dead strip between them and the square.
  const float before = theme::choice_text_px - theme::target_px;
  const float top = y + (height - row.label->height()) / 2;
  sheet.place(part(option.key, "label"),
              {x + theme::target_px, top, before + row.label_px + 1, row.label->height()}, *row.label,
              before);
  put_letters(sheet, option, *row.label, {x + theme::choice_text_px, top, row.label_px, row.label->height()},
              disabled ? &P::secondary : &P::text);
  if (option.hint.empty()) return height;
  const float room = most_px - theme::choice_text_px - theme::space_3_px;
  const TextBlock& hint = sheet.block(option.hint, sheet.style(theme::body_use), room);
  const float hint_top = y + height - theme::space_1_px;
  const Rect rect{x + theme::choice_text_px, hint_top, room, hint.height()};
  sheet.place(part(option.key, "hint"), rect, hint);
  sheet.text(hint, rect, &P::secondary);
  return hint_top + hint.height() - y;
}

void put_reveal(Sheet& sheet, const ui::Node& option) {
  const Column outer = sheet.column();
  const float bar_x = outer.x + theme::target_px / 2 - theme::reveal_bar_px / 2;
  const float top = sheet.begin_block();
  sheet.set_column({outer.x + theme::choice_text_px, outer.width - theme::choice_text_px});
  lay_out_children(sheet, option.children);
  sheet.forget_room();
  sheet.set_column(outer);
  sheet.mark(Shape::fill, {bar_x, top, theme::reveal_bar_px, sheet.y() - top}, &P::rule);
}

void put_divider(Sheet& sheet, const ui::Node& divider) {
  const TextBlock& block = sheet.block(divider.text, sheet.style(theme::body_use), theme::choice_px);
  const Rect rect{sheet.column().x, sheet.begin_block(), theme::choice_px, block.height()};
  sheet.place(divider.key, rect, block);
  sheet.text(block, rect, &P::text, Align::centre);
  sheet.move_to(rect.y + rect.height);
}

void put_stacked(Sheet& sheet, const ui::Node& node) {
  for (const ui::Node& child : node.children) {
    if (child.role == ui::Role::divider) {
      put_divider(sheet, child);
      sheet.leave(theme::choice_gap_px);
      continue;
    }
    const Column column = sheet.column();
    const float y = sheet.begin_block();
    sheet.move_to(
        y + put_row(sheet, node, child, measure_row(sheet, child, column.width), column.x, y, column.width));
    sheet.leave(theme::choice_gap_px);
    if (!child.children.empty() && is_chosen(node, child)) {
      put_reveal(sheet, child);
      sheet.leave(theme::space_3_px);
    }
  }
}

void put_beside(Sheet& sheet, const ui::Node& node) {
  const Column column = sheet.column();
  float y = sheet.begin_block();
  float x = column.x;
  float row_height = 0;
  for (const ui::Node& child : node.children) {
    if (child.role != ui::Role::option) continue;
    const Row row = measure_row(sheet, child, column.width);
    if (x > column.x && x + row.width > column.x + column.width) {
      y += row_height + theme::choice_gap_px;
      x = column.x;
      row_height = 0;
    }
    row_height = std::max(row_height, put_row(sheet, node, child, row, x, y, column.width));
    x += row.width + theme::space_6_px;
  }
  sheet.move_to(y + row_height + theme::choice_gap_px);
}

}  // namespace

namespace role {

void choices(Sheet& sheet, const Node& node) {
  FieldFrame frame(sheet, node, FieldFrame::Named::legend);
  const bool reveals = std::any_of(node.children.begin(), node.children.end(),
                                   [](const Node& child) { return !child.children.empty(); });
  const bool side_by_side = node.inline_options && !sheet.narrow() && !reveals;
  if (side_by_side) {
    put_beside(sheet, node);
  } else {
    put_stacked(sheet, node);
  }
  frame.finish();
}

}  // namespace role
}  // namespace paint
