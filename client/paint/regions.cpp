// The regions of a page: skip link, header, notices, main, footer and the dialog over them.
#include <algorithm>
#include <cmath>

#include "client/paint/items.h"
#include "client/paint/roles.h"

namespace paint {

namespace theme = ui::theme;
using P = theme::Palette;

namespace {

// The dialog's box with its top at 0; the caller moves it to where it belongs.
void put_dialog(Sheet& sheet, const ui::Node& node, float x, float width) {
  constexpr float padding = theme::space_6_px;
  constexpr float edge_px = theme::header_edge_px;
  sheet.move_to(0);
  sheet.set_column({x, width});
  const std::size_t opened = sheet.open(node.key);
  const std::size_t edge = sheet.hold_place(Shape::fill);
  const std::size_t behind = sheet.hold_place(Shape::fill);
  sheet.set_column({x + padding, width - 2 * padding});
  sheet.move_to(edge_px + padding);
  sheet.put_text(part(node.key, "title"), node.label, sheet.style(theme::heading_3_use, Weight::bold),
                 &P::text);
  sheet.leave(theme::heading_3_gap_px);
  lay_out_children(sheet, node.children);
  // A row of buttons has room below it already.
  const ui::Node* last = &node;
  while (!last->children.empty()) last = &last->children.back();
  const bool ends_with_row = last->role == ui::Role::button || last->role == ui::Role::link;
  if (ends_with_row) {
    sheet.move_to(sheet.y() - theme::button_gap_px);
  } else {
    sheet.begin_block();
  }
  sheet.move_to(sheet.y() + padding);
  sheet.set_column({x, width});
  sheet.close(opened);
  Mark& top = sheet.held(edge);
  top.rect = {x, 0, width, edge_px + theme::radius_px};
  top.ink = &P::accent;
  top.amount = theme::radius_px;
  Mark& face = sheet.held(behind);
  face.rect = {x, edge_px, width, sheet.y() - edge_px};
  face.ink = &P::page;
  face.amount = theme::radius_px;
}

}  // namespace

namespace role {

void skip_link(Sheet& sheet, const Node& node) {
  if (sheet.attention().focused != node.key) return;
  const TextStyle style = sheet.style(theme::small_use);
  const float width = sheet.width() - 2 * theme::space_3_px;
  const TextBlock& block = sheet.block(node.text, style, width);
  const float y = sheet.begin_block();
  const Rect rect{0, y, sheet.width(), block.height() + 2 * theme::space_2_px};
  const Rect words{theme::space_3_px, y + theme::space_2_px, width, block.height()};
  sheet.mark(Shape::fill, rect, &P::focus);
  sheet.place(node.key, words, block);
  const int target = sheet.target(words);
  Mark& mark = sheet.mark(Shape::link, words, &P::on_focus);
  mark.block = &block;
  mark.target = target;
  sheet.move_to(y + rect.height);
}

void notice(Sheet& sheet, const Node& node) {
  const Column outer = sheet.column();
  sheet.set_column(sheet.content_column());
  sheet.move_to(sheet.y() + theme::space_6_px);
  banner(sheet, node);
  sheet.forget_room();
  sheet.set_column(outer);
}

// What a short page's main lacks to put the footer at the window's bottom, once the footer's height is known.
void fill_window(Sheet& sheet, const Sheet::Bookmark& footer) {
  const float missing = sheet.attention().view_height - sheet.y();
  if (missing <= 0) return;
  sheet.move_down(footer, missing);
  sheet.move_to(sheet.y() + missing);
}

void main(Sheet& sheet, const Node& node) {
  const Column outer = sheet.column();
  sheet.set_column(sheet.content_column());
  sheet.move_to(sheet.y() + (sheet.narrow() ? theme::space_6_px : theme::main_top_px));
  lay_out_children(sheet, node.children);
  sheet.move_to(sheet.begin_block() + theme::main_bottom_px);
  sheet.set_column(outer);
}

void footer(Sheet& sheet, const Node& node) {
  const Column outer = sheet.column();
  const Column content = sheet.content_column();
  const TextStyle small = sheet.style(theme::small_use);
  const Sheet::Bookmark before = sheet.bookmark();
  const float top = sheet.y();
  const std::size_t behind = sheet.hold_place(Shape::fill);
  const std::size_t line = sheet.hold_place(Shape::fill);
  float y = top + theme::rule_px + theme::footer_padding_px;
  sheet.set_column(content);
  for (std::size_t i = 0; i < node.children.size();) {
    const Node& child = node.children[i];
    if (child.role == ui::Role::link) {
      const std::size_t first = i;
      while (i < node.children.size() && node.children[i].role == ui::Role::link) ++i;
      const Items items = measure_items(sheet, {&node.children[first], i - first}, theme::space_5_px);
      y += put_items(sheet, items, content.x, y, content.width, &P::text);
      y += theme::space_2_px;
      continue;
    }
    if (child.role == ui::Role::paragraph) {
      sheet.move_to(y);
      sheet.put_text(child.key, child.text, small, &P::secondary, Breaks::keep);
    } else {
      sheet.move_to(y);
      lay_out(sheet, child);
    }
    y = sheet.y();
    ++i;
  }
  sheet.move_to(y + theme::footer_padding_px);
  sheet.set_column(outer);
  Mark& face = sheet.held(behind);
  face.rect = {0, top, sheet.width(), sheet.y() - top};
  face.ink = &P::surface;
  Mark& edge = sheet.held(line);
  edge.rect = {0, top, sheet.width(), theme::rule_px};
  edge.ink = &P::rule;
  fill_window(sheet, before);
}

// Over everything, in the middle of what the window shows of the page.
void dialog(Sheet& sheet, const Node& node) {
  constexpr float margin = theme::page_margin_narrow_px;
  const float width = std::min(theme::dialog_px, sheet.width() - 2 * margin);
  const float page_bottom = sheet.y();
  const std::size_t shade = sheet.hold_place(Shape::shade);
  sheet.scene().first_reachable = sheet.scene().targets.size();
  const Sheet::Bookmark before = sheet.bookmark();
  put_dialog(sheet, node, std::floor((sheet.width() - width) / 2), width);
  const Attention& attention = sheet.attention();
  const float spare = attention.view_height - sheet.y();
  const float top = attention.view_top + std::max(margin, std::floor(spare / 2));
  sheet.move_down(before, top);
  sheet.move_to(sheet.y() + top);
  const float bottom = std::max(page_bottom, sheet.y() + margin);
  sheet.set_column({0, sheet.width()});
  sheet.move_to(bottom);
  sheet.held(shade).rect = {0, 0, sheet.width(), bottom};
}

void columns(Sheet& sheet, const Node& node) {
  const Column outer = sheet.column();
  const bool beside = sheet.side_by_side() && node.children.size() > 1;
  const float top = sheet.begin_block();
  const float first_px =
      beside ? std::min(theme::measure_px, outer.width - theme::columns_gap_px - theme::side_px)
             : outer.width;
  float bottom = top;
  for (std::size_t i = 0; i < node.children.size(); ++i) {
    if (beside && i > 0) {
      sheet.move_to(i == 1 ? top : sheet.begin_block());
      sheet.set_column({outer.x + first_px + theme::columns_gap_px, theme::side_px});
    } else {
      sheet.set_column({outer.x, first_px});
    }
    sheet.set_before(Before::nothing);
    sheet.set_aside(i + 1 == node.children.size());
    lay_out(sheet, node.children[i]);
    if (beside) bottom = std::max(bottom, sheet.begin_block());
  }
  sheet.set_aside(false);
  sheet.set_column(outer);
  if (beside) sheet.move_to(bottom);
}

}  // namespace role
}  // namespace paint
