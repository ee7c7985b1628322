// Ways between pages (tabs, the pages of a long list), and what happened, in order.
#include <algorithm>
#include <cmath>

#include "client/paint/roles.h"

namespace paint::role {

namespace theme = ui::theme;
using P = theme::Palette;

namespace {

// What lies left and right of the words of each, and between them; the least width of one.
struct Spacing {
  float around_px, gap_px, least_px;
};

// Links beside each other, on as many lines as they need; `put` paints one, given its box and its words.
template <class Put>
void put_ways(Sheet& sheet, const Node& ways, const Spacing& spacing, Put put) {
  const Column column = sheet.column();
  const float most_px = column.width - 2 * spacing.around_px;
  float x = column.x;
  float y = sheet.begin_block();
  for (const Node& way : ways.children) {
    const TextStyle style = sheet.style(theme::body_use, way.current ? Weight::bold : Weight::regular);
    const TextBlock& words = sheet.block(way.text, style, most_px);
    // Browsers lay out in 64ths of a pixel; the box of a link is a little wider, so that its words never
    // wrap.
    const float width = std::max(spacing.least_px, words.width + 2 * spacing.around_px);
    if (x > column.x && x + width > column.x + column.width + 1.0F / 32) {
      x = column.x;
      y += theme::target_px + spacing.gap_px;
    }
    const float indent = (width - words.width) / 2;
    const float wide = std::max(width, indent + hugging_width(words, most_px));
    const Rect box{x, y, wide, theme::target_px};
    sheet.place(way.key, box, words, indent);
    const Rect line{x + indent, y + std::floor((box.height - words.height()) / 2), wide - indent,
                    words.height()};
    put(way, box, words, line);
    x += width + spacing.gap_px;
  }
  sheet.move_to(y + theme::target_px);
}

void put_link_words(Sheet& sheet, const Node& way, const Rect& box, const TextBlock& words, const Rect& line,
                    Ink ink) {
  const int target = sheet.target(box);
  sheet.mark(Shape::focus_fill, box).target = target;
  Mark& mark = sheet.mark(way.current ? Shape::name : Shape::link, line, ink);
  mark.block = &words;
  mark.target = target;
  mark.chosen = true;
}

}  // namespace

void tabs(Sheet& sheet, const Node& node) {
  constexpr Spacing spacing{0, theme::space_4_px, 0};
  put_ways(sheet, node, spacing,
           [&](const Node& way, const Rect& box, const TextBlock& words, const Rect& line) {
             if (way.current) {
               sheet.mark(Shape::fill,
                          {box.x, box.y + box.height - theme::tab_bar_px, words.width, theme::tab_bar_px},
                          &P::accent);
             }
             put_link_words(sheet, way, box, words, line, way.current ? &P::text : &P::accent);
           });
  const Column column = sheet.column();
  sheet.mark(Shape::fill, {column.x, sheet.y(), column.width, theme::rule_px}, &P::rule);
  sheet.move_to(sheet.y() + theme::rule_px);
  sheet.leave(theme::field_gap_px);
}

void pages(Sheet& sheet, const Node& node) {
  constexpr Spacing spacing{theme::space_2_px, theme::space_1_px, theme::target_px};
  put_ways(sheet, node, spacing,
           [&](const Node& way, const Rect& box, const TextBlock& words, const Rect& line) {
             if (way.role == ui::Role::divider) return sheet.text(words, line, &P::secondary);
             if (way.current) sheet.mark(Shape::fill, box, &P::accent).amount = theme::radius_px;
             put_link_words(sheet, way, box, words, line, way.current ? &P::on_accent : &P::accent);
           });
  sheet.leave(theme::field_gap_px);
}

// A line down the left with a dot for each thing that happened.
void timeline(Sheet& sheet, const Node& node) {
  const Column outer = sheet.column();
  for (const Node& event : node.children) {
    const bool last = &event == &node.children.back();
    const float top = sheet.begin_block();
    const std::size_t behind = sheet.hold_place(Shape::fill);
    const float line_px = sheet.style(theme::body_use).step.line_px;
    sheet.mark(Shape::bullet, {outer.x, top, theme::event_dot_px, line_px}, &P::accent).amount =
        theme::event_dot_px / 2;
    sheet.set_column({outer.x + theme::space_6_px, outer.width - theme::space_6_px});
    lay_out(sheet, event);
    sheet.set_column(outer);
    const float bottom = sheet.begin_block();
    sheet.move_to(bottom);
    Mark& line = sheet.held(behind);
    line.rect = {outer.x + theme::event_dot_px / 2 - theme::field_border_px / 2, top + line_px / 2,
                 theme::field_border_px, bottom - top - (last ? theme::space_6_px + line_px / 2 : 0)};
    line.ink = &P::rule;
  }
}

}  // namespace paint::role
