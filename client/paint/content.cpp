// Headings, text, lists and what one presses among them.
#include <algorithm>
#include <cmath>

#include "client/paint/marks.h"
#include "client/paint/roles.h"
#include "client/paint/words.h"

namespace paint {

namespace theme = ui::theme;
using P = theme::Palette;

namespace role {
namespace {

struct HeadingLook {
  theme::TypeUse use;
  float gap_px;
};

HeadingLook heading_look(const Sheet& sheet, int level) {
  if (level == 2 && sheet.is_aside()) return {theme::heading_3_use, theme::heading_3_gap_px};
  switch (level) {
    case 1:
      return {theme::heading_1_use, theme::heading_1_gap_px};
    case 2:
      return {theme::heading_2_use, theme::heading_2_gap_px};
    case 3:
      return {theme::heading_3_use, theme::heading_3_gap_px};
    default:
      return {theme::heading_4_use, theme::heading_4_gap_px};
  }
}

// Headings below the first keep off what stands above them; more so after text (govuk-frontend, typography).
float room_above(const Sheet& sheet, int level) {
  if (level == 1) return 0;
  switch (sheet.before()) {
    case Before::nothing:
      return 0;
    case Before::body:
    case Before::list:
      return sheet.spacing(level == 2 ? 4 : sheet.narrow() ? 1 : 2);
    case Before::lead:
      return level == 2 && sheet.narrow() ? theme::space_1_px : theme::heading_above_px;
    case Before::box:
      return theme::heading_above_px;
  }
  return 0;
}

void put_heading(Sheet& sheet, const std::string& id, const Node& node, int level) {
  sheet.move_to(sheet.begin_block() + room_above(sheet, level));
  const HeadingLook look = heading_look(sheet, level);
  put_words(sheet, id, node, node.text, sheet.style(look.use, Weight::bold), &P::text);
  sheet.leave(look.gap_px);
}

void put_caption(Sheet& sheet, const Node& node) {
  if (node.hint.empty()) return;
  const theme::TypeUse use = node.level > 2 ? theme::body_use : theme::lead_use;
  sheet.put_text(part(node.key, "caption"), node.hint, sheet.style(use), &P::secondary);
  sheet.leave(theme::space_1_px);
  sheet.set_before(Before::box);
}

void put_paragraph(Sheet& sheet, const Node& node, const theme::TypeUse& use, Ink ink, float gap_px) {
  if (node.text.empty()) return;  // a status that has nothing to say yet
  put_words(sheet, node.key, node, node.text, sheet.style(use), ink, Breaks::keep);
  sheet.leave(gap_px);
}

// A small link with a chevron; in a line of body text, on whose baseline it stands.
void back_link(Sheet& sheet, const Node& node) {
  constexpr float words_left_px = 14;
  const TextStyle small = sheet.style(theme::small_use);
  const float baseline = baseline_px(sheet.style(theme::body_use));
  const float top = sheet.begin_block() + baseline - baseline_px(small);
  const float x = sheet.column().x;
  const TextBlock& words = sheet.block(node.text, small, sheet.column().width - words_left_px);
  const Rect rect{x, top, words_left_px + hugging_width(words, sheet.column().width - words_left_px),
                  words.height()};
  sheet.place(node.key, rect, words, words_left_px);
  const int target = sheet.target(rect);
  sheet.mark(Shape::back, {x + 3, top, 7, rect.height}, &P::secondary).target = target;
  Mark& mark =
      sheet.mark(Shape::link, {x + words_left_px, top, rect.width - words_left_px, rect.height}, &P::text);
  mark.block = &words;
  mark.target = target;
  sheet.move_to(top + rect.height + theme::space_4_px);
}

// Before the item's words, as a browser puts it: with a space after it.
void put_number(Sheet& sheet, int number, float words_x, float y, Ink ink) {
  const TextStyle style = sheet.style(theme::body_use);
  const float space_px = sheet.measure("1. 1", style) - sheet.measure("1.1", style);
  const TextBlock& block = sheet.block(std::to_string(number) + ".", style, sheet.column().width);
  sheet.text(block, {words_x - space_px - block.width, y, block.width, block.height()}, ink);
}

void put_item(Sheet& sheet, const Node& node, Ink ink) {
  if (node.children.empty()) {
    put_words(sheet, node.key, node, node.text, sheet.style(theme::body_use), ink, Breaks::keep);
    return;
  }
  const float top = sheet.begin_block();
  sheet.move_to(top + put_inline_children(sheet, node.children, sheet.column().x, top, sheet.column().width,
                                          Align::start));
}

}  // namespace

void container(Sheet& sheet, const Node& node) {
  lay_out_children(sheet, node.children);
}

void section(Sheet& sheet, const Node& node) {
  sheet.set_before(Before::nothing);
  put_caption(sheet, node);
  if (!node.text.empty()) {
    put_heading(sheet, part(node.key, "heading"), node, node.level == 0 ? 2 : node.level);
  }
  lay_out_children(sheet, node.children);
  sheet.leave(theme::space_6_px);
}

void heading(Sheet& sheet, const Node& node) {
  put_caption(sheet, node);
  put_heading(sheet, node.key, node, node.level);
}

void paragraph(Sheet& sheet, const Node& node) {
  put_paragraph(sheet, node, theme::body_use, &P::text, theme::paragraph_gap_px);
}

void lead(Sheet& sheet, const Node& node) {
  put_paragraph(sheet, node, theme::lead_use, &P::text, theme::paragraph_gap_px);
}

void hint_text(Sheet& sheet, const Node& node) {
  put_paragraph(sheet, node, theme::body_use, &P::secondary, theme::paragraph_gap_px);
}

void list(Sheet& sheet, const Node& node) {
  const Column outer = sheet.column();
  const float indent = node.variant == ui::Variant::quiet ? 0 : theme::space_4_px;
  const TextStyle style = sheet.style(theme::body_use);
  const Ink ink = node.variant == ui::Variant::secondary ? &P::secondary : &P::text;
  int number = 0;
  for (const Node& child : node.children) {
    const float top = sheet.begin_block();
    ++number;
    if (node.numbered) {
      put_number(sheet, number, outer.x + indent, top, ink);
    } else if (indent > 0) {
      constexpr float bullet_px = 5.5F;
      sheet.mark(Shape::bullet, {outer.x, top, bullet_px, style.step.line_px}, ink).amount = bullet_px / 2;
    }
    sheet.set_column({outer.x + indent, outer.width - indent});
    put_item(sheet, child, ink);
    sheet.set_column(outer);
    sheet.leave(theme::space_1_px);
  }
  sheet.leave(theme::paragraph_gap_px);
}

void item(Sheet& sheet, const Node& node) {
  put_item(sheet, node, &P::text);
}

void rule(Sheet& sheet, const Node& node) {
  sheet.leave(theme::space_6_px);
  const Rect rect{sheet.column().x, sheet.begin_block(), sheet.column().width, theme::rule_px};
  sheet.place(node.key, rect);
  sheet.mark(Shape::fill, rect, &P::rule);
  sheet.move_to(rect.y + rect.height);
  sheet.leave(theme::space_6_px);
}

void link(Sheet& sheet, const Node& node) {
  if (node.variant == ui::Variant::quiet) return back_link(sheet, node);
  const float top = sheet.begin_block();
  const Size size = put_link(sheet, node, sheet.column().x, top, sheet.column().width,
                             sheet.style(theme::body_use), &P::accent);
  sheet.move_to(top + size.height);
  sheet.leave(theme::paragraph_gap_px);
}

void button(Sheet& sheet, const Node& node) {
  put_button_row(sheet, &node, &node + 1);
}

void nothing(Sheet&, const Node&) {}

}  // namespace role
}  // namespace paint
