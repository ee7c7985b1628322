// A grid: rows of questions, their options as columns with the words above them; on a window without room,
// its questions one below the other.
#include <algorithm>
#include <cmath>

#include "client/paint/roles.h"
#include "client/paint/words.h"

namespace paint {

namespace theme = ui::theme;
using P = theme::Palette;

namespace {

// Where the columns of one grid stand, the same for every row.
struct Columns {
  Column all;
  float words_px = 0;
  std::size_t count = 0;

  float left(std::size_t column) const {
    const float room = all.width - words_px;
    return std::round(all.x + words_px + room * static_cast<float>(column) / static_cast<float>(count));
  }
  float width(std::size_t column) const { return left(column + 1) - left(column); }
};

void put_line(Sheet& sheet, const Columns& columns, float y) {
  sheet.mark(Shape::fill, {columns.all.x, y, columns.all.width, theme::rule_px}, &P::rule);
  sheet.move_to(y + theme::rule_px);
}

void put_headings(Sheet& sheet, const ui::Node& grid, const Columns& columns, std::size_t number) {
  const TextStyle style = sheet.style(theme::small_use, Weight::bold);
  const auto& options = grid.children.front().children;
  float height = 0;
  for (std::size_t i = 0; i < columns.count; ++i)
    height = std::max(height, sheet.block(options[i].text, style, columns.width(i)).height());
  const float bottom = sheet.y() + theme::row_padding_px + height;
  for (std::size_t i = 0; i < columns.count; ++i) {
    const TextBlock& words = sheet.block(options[i].text, style, columns.width(i));
    const Rect rect{columns.left(i), bottom - words.height(), columns.width(i), words.height()};
    const std::string name = "head" + std::to_string(number) + "-" + std::to_string(i + 1);
    sheet.place(part(grid.key, name), rect, words);
    sheet.text(words, rect, &P::text, Align::centre);
  }
  put_line(sheet, columns, bottom + theme::row_padding_px);
}

bool is_chosen(const ui::Node& row, const ui::Node& option) {
  if (option.chosen) return true;
  return row.role == ui::Role::radios && !row.value.empty() && option.value == row.value;
}

// The whole cell can be pressed; the sign stands in line with the question's first line.
void put_cell(Sheet& sheet, const ui::Node& row, const ui::Node& option, const Rect& cell) {
  sheet.place(option.key, cell);
  const int target = sheet.target(cell);
  const float around = (theme::target_px - theme::choice_px) / 2;
  const float x = std::round(cell.x + (cell.width - theme::choice_px) / 2);
  Mark& mark = sheet.mark(row.role == ui::Role::radios ? Shape::radio : Shape::checkbox,
                          {x, cell.y + around, theme::choice_px, theme::choice_px});
  mark.target = target;
  mark.chosen = is_chosen(row, option);
  mark.disabled = row.disabled || option.disabled;
}

void put_row(Sheet& sheet, const ui::Node& row, const Columns& columns) {
  const TextStyle body = sheet.style(theme::body_use);
  const float top = sheet.y();
  const float y = top + theme::row_padding_px;
  const float shift = row.error.empty() ? 0 : theme::bar_px + theme::bar_gap_px;
  sheet.set_column({columns.all.x + shift, columns.words_px - theme::cell_gap_px - shift});
  sheet.move_to(y + theme::choice_text_top_px);
  put_words(sheet, part(row.key, "legend"), row, row.text, body, &P::text);
  if (!row.hint.empty()) sheet.put_text(part(row.key, "hint"), row.hint, body, &P::secondary);
  if (!row.error.empty())
    sheet.put_text(part(row.key, "error"), row.error, {body.step, Weight::bold}, &P::error);
  const float height = std::max(theme::target_px, sheet.y() + theme::choice_text_top_px - y);
  for (std::size_t i = 0; i < columns.count; ++i)
    put_cell(sheet, row, row.children[i], {columns.left(i), y, columns.width(i), height});
  const float bottom = y + height + theme::row_padding_px;
  if (!row.error.empty())
    sheet.mark(Shape::fill, {columns.all.x, top, theme::bar_px, bottom - top}, &P::error);
  sheet.set_column(columns.all);
  put_line(sheet, columns, bottom);
}

}  // namespace

namespace role {

void grid(Sheet& sheet, const Node& node) {
  const Column whole = sheet.column();
  sheet.set_column({whole.x, std::min(whole.width, theme::measure_px)});
  FieldFrame frame(sheet, node, FieldFrame::Named::legend);
  if (!sheet.side_by_side()) {
    lay_out_children(sheet, node.children);
    return frame.finish();
  }
  const float shift = sheet.column().x - whole.x;
  const Column all{whole.x + shift, whole.width - shift};
  const Columns columns{all, std::round(all.width * theme::grid_words_part),
                        node.children.front().children.size()};
  sheet.begin_block();
  sheet.set_column(all);
  std::size_t headings = 0;
  for (std::size_t i = 0; i < node.children.size(); ++i) {
    if (theme::grid_heading_before(i, node.children.size())) put_headings(sheet, node, columns, ++headings);
    put_row(sheet, node.children[i], columns);
  }
  frame.finish();
}

}  // namespace role
}  // namespace paint
