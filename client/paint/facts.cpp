// Tables of facts: check-answers lists, task lists, tables.
#include <algorithm>
#include <cmath>

#include "client/paint/roles.h"

namespace paint {

namespace theme = ui::theme;
using P = theme::Palette;

namespace {

void put_line(Sheet& sheet) {
  sheet.mark(Shape::fill, {sheet.column().x, sheet.y(), sheet.column().width, theme::rule_px}, &P::rule);
  sheet.move_to(sheet.y() + theme::rule_px);
}

// Words in a rectangle of their own height; the height.
float put_words(Sheet& sheet, std::string id, std::string_view text, const TextStyle& style, Ink ink, float x,
                float y, float width, Breaks breaks = Breaks::collapse) {
  const TextBlock& block = sheet.block(text, style, width, breaks);
  const Rect rect{x, y, width, block.height()};
  sheet.place(std::move(id), rect, block);
  sheet.text(block, rect, ink);
  return rect.height;
}

}  // namespace

namespace role {
namespace {

// Links beside each other with a line between them; the height they take.
float put_actions(Sheet& sheet, const std::vector<Node>& actions, float x, float y, float width,
                  Align align) {
  constexpr float before_px = theme::space_2_px + theme::rule_px + theme::space_2_px;
  const float line_px = sheet.style(theme::body_use).step.line_px;
  float top = y;
  for (std::size_t first = 0; first < actions.size();) {
    std::size_t end = first;
    float used_px = 0;
    while (end < actions.size()) {
      const float with_px =
          used_px + inline_size(sheet, actions[end], width).width + (end > 0 ? before_px : 0);
      if (end > first && with_px > width + 0.5F) break;
      used_px = with_px;
      ++end;
    }
    float at = align == Align::end ? x + std::max(0.0F, width - used_px) : x;
    for (std::size_t i = first; i < end; ++i) {
      if (i > 0) {
        sheet.mark(Shape::fill, {at + theme::space_2_px, top, theme::rule_px, line_px}, &P::rule);
        at += before_px;
      }
      put_inline(sheet, actions[i], at, top, width);
      at += inline_size(sheet, actions[i], width).width;
    }
    top += line_px;
    first = end;
  }
  return top - y;
}

void wide_summary_row(Sheet& sheet, const Node& row, float actions_part) {
  const Column column = sheet.column();
  const TextStyle body = sheet.style(theme::body_use);
  const float y = sheet.y() + theme::row_padding_px;
  const float value_x = column.x + column.width * theme::summary_label_part + theme::cell_gap_px;
  const float actions_x = column.x + column.width * (1 - actions_part);
  float height = put_words(sheet, part(row.key, "label"), row.label, {body.step, Weight::bold}, &P::text,
                           column.x, y, value_x - theme::cell_gap_px - column.x);
  height = std::max(height, put_words(sheet, part(row.key, "value"), row.value, body, &P::text, value_x, y,
                                      actions_x - theme::cell_gap_px - value_x, Breaks::keep));
  if (!row.children.empty()) {
    height = std::max(height, put_actions(sheet, row.children, actions_x, y,
                                          column.x + column.width - actions_x, Align::end));
  }
  sheet.move_to(y + height + theme::row_padding_px);
}

void narrow_summary_row(Sheet& sheet, const Node& row) {
  const Column column = sheet.column();
  const TextStyle body = sheet.style(theme::body_use);
  float y = sheet.y();
  y += put_words(sheet, part(row.key, "label"), row.label, {body.step, Weight::bold}, &P::text, column.x, y,
                 column.width) +
       theme::space_1_px;
  y += put_words(sheet, part(row.key, "value"), row.value, body, &P::text, column.x, y, column.width,
                 Breaks::keep) +
       theme::space_3_px;
  if (!row.children.empty()) {
    y += put_actions(sheet, row.children, column.x, y, column.width, Align::start) + theme::space_3_px;
  }
  sheet.move_to(y);
}

void task_row(Sheet& sheet, const Node& row, bool first) {
  const Column column = sheet.column();
  const TextStyle body = sheet.style(theme::body_use);
  const float top = sheet.y();
  const std::size_t behind = sheet.hold_place(Shape::hover_fill);
  if (first) put_line(sheet);
  const float y = sheet.y() + theme::row_padding_px;
  float status_px = 0;
  for (const Node& child : row.children) {
    status_px += inline_size(sheet, child, column.width).width + theme::space_3_px;
  }
  const float words_px = column.width - status_px;
  const TextBlock& name = sheet.block(row.text, body, words_px);
  const bool linked = !row.href.empty();
  const Rect rect{column.x, y, linked ? hugging_width(name, words_px) : words_px, name.height()};
  sheet.place(row.key, rect, name);
  const int target = linked ? sheet.target(rect) : -1;
  if (linked) {
    Mark& mark = sheet.mark(Shape::link, rect, &P::accent);
    mark.block = &name;
    mark.target = target;
  } else {
    sheet.text(name, rect, &P::text);
  }
  float bottom = y + name.height();
  if (!row.hint.empty()) {
    bottom += theme::space_1_px;
    bottom +=
        put_words(sheet, part(row.key, "hint"), row.hint, body, &P::secondary, column.x, bottom, words_px);
  }
  if (!row.children.empty()) {
    const float x = column.x + words_px + theme::space_3_px;
    bottom = std::max(
        bottom, y + put_inline_children(sheet, row.children, x, y, column.x + column.width - x, Align::end));
  }
  sheet.move_to(bottom + theme::row_padding_px);
  Mark& hover = sheet.held(behind);
  hover.rect = {column.x, top, column.width, sheet.y() - top};
  hover.ink = &P::surface;
  hover.target = target;
  put_line(sheet);
}

}  // namespace

void summary_list(Sheet& sheet, const Node& node) {
  sheet.begin_block();
  // A table of fixed layout: its first row decides how wide the columns are, and where no row has actions
  // there is no column for them.
  constexpr float empty_actions_part = 0.2F;
  const bool has_actions = std::any_of(node.children.begin(), node.children.end(),
                                       [](const Node& row) { return !row.children.empty(); });
  const float actions_part = !has_actions                             ? 0
                             : node.children.front().children.empty() ? empty_actions_part
                                                                      : theme::summary_actions_part;
  for (const Node& row : node.children) {
    if (row.role != ui::Role::summary_row) continue;
    if (sheet.narrow()) {
      sheet.begin_block();
      narrow_summary_row(sheet, row);
    } else {
      wide_summary_row(sheet, row, actions_part);
    }
    put_line(sheet);
    if (sheet.narrow()) sheet.leave(theme::space_3_px);
  }
  sheet.leave(theme::field_gap_px);
}

void task_list(Sheet& sheet, const Node& node) {
  sheet.begin_block();
  bool first = true;
  for (const Node& row : node.children) {
    if (row.role != ui::Role::task_row) continue;
    task_row(sheet, row, first);
    first = false;
  }
  sheet.leave(theme::field_gap_px);
}

}  // namespace role
}  // namespace paint
