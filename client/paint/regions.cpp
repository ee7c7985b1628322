// The regions of a page: skip link, header, notices, main, footer and the dialog over them.
#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "client/paint/roles.h"
#include "shared/ui/words.h"

namespace paint {

namespace theme = ui::theme;
using P = theme::Palette;

namespace {

// The column of the page's content: between the margins, in the middle, at most content_px wide.
Column content_column(const Sheet& sheet) {
  const float margin = sheet.narrow() ? theme::page_margin_narrow_px : theme::page_margin_px;
  const float width = std::min(theme::content_px, sheet.width() - 2 * margin);
  return {std::floor((sheet.width() - width) / 2), width};
}

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

// The council's and the service's names; their height.
float put_names(Sheet& sheet, const ui::Node& node, const ui::Screen& screen, float x, float y, float width) {
  const float top = y;
  if (!screen.council.empty()) {
    const TextBlock& council = sheet.block(screen.council, sheet.style(theme::small_use), width);
    const Rect rect{x, y, hugging_width(council, width), council.height()};
    sheet.place(part(node.key, "council"), rect, council);
    sheet.text(council, rect, &P::secondary);
    y += rect.height;
  }
  const TextBlock& name = sheet.block(node.text, sheet.style(theme::heading_3_use, Weight::bold), width);
  const Rect rect{x, y, hugging_width(name, width), name.height()};
  sheet.place(part(node.key, "service"), rect, name);
  const int target = sheet.target(rect);
  Mark& mark = sheet.mark(Shape::name, rect, &P::text);
  mark.block = &name;
  mark.target = target;
  return y + rect.height - top;
}

float names_width(Sheet& sheet, const ui::Node& node, const ui::Screen& screen) {
  return std::max(sheet.measure(screen.council, sheet.style(theme::small_use)),
                  sheet.measure(node.text, sheet.style(theme::heading_3_use, Weight::bold)));
}

// Everything in a navigation, whatever holds it.
void collect_items(const std::vector<ui::Node>& nodes, std::vector<const ui::Node*>& items) {
  for (const ui::Node& node : nodes) {
    if (node.role == ui::Role::link || node.role == ui::Role::button) {
      items.push_back(&node);
    } else {
      collect_items(node.children, items);
    }
  }
}

struct Items {
  std::vector<const ui::Node*> nodes;
  std::vector<float> widths;
  float width = 0;  // side by side
};

TextStyle item_style(const Sheet& sheet, const ui::Node& item) {
  return sheet.style(theme::small_use, item.current ? Weight::bold : Weight::regular);
}

Items measure_items(Sheet& sheet, const std::vector<ui::Node>& nodes, float gap_px) {
  Items items;
  collect_items(nodes, items.nodes);
  for (const ui::Node* item : items.nodes) {
    items.widths.push_back(sheet.measure(item->text, item_style(sheet, *item)));
    items.width += items.widths.back() + (items.width > 0 ? gap_px : 0);
  }
  return items;
}

// Small links beside each other, wrapping; their height.
float put_items(Sheet& sheet, const Items& items, float x, float y, float width, float gap_px, Ink ink) {
  if (items.nodes.empty()) return 0;
  const float line_px = sheet.style(theme::small_use).step.line_px;
  float at = x;
  float top = y;
  for (std::size_t i = 0; i < items.nodes.size(); ++i) {
    const ui::Node& item = *items.nodes[i];
    if (at > x && at + items.widths[i] > x + width + 0.5F) {
      at = x;
      top += line_px + theme::space_1_px;
    }
    const TextStyle style = item_style(sheet, item);
    if (item.current) {
      const TextBlock& words = sheet.block(item.text, style, width);
      const Rect rect{at, top, hugging_width(words, width), words.height()};
      sheet.place(item.key, rect, words);
      const int target = sheet.target(rect);
      Mark& mark = sheet.mark(Shape::name, rect, &P::text);
      mark.block = &words;
      mark.target = target;
    } else {
      put_link(sheet, item, at, top, width, style, ink);
    }
    at += items.widths[i] + gap_px;
  }
  return top + line_px - y;
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

void header(Sheet& sheet, const Node& node, const ui::Screen& screen) {
  constexpr float edge_px = theme::header_edge_px;
  const Column content = content_column(sheet);
  const std::size_t opened = sheet.open(node.key);
  const float top = sheet.y() + edge_px + theme::header_padding_px;
  sheet.mark(Shape::fill, {0, sheet.y(), sheet.width(), edge_px}, &P::accent);

  const Items items = measure_items(sheet, node.children, theme::space_4_px);
  const TextStyle account_style = sheet.style(theme::small_use, Weight::bold);
  const std::string account = screen.account.empty() ? "" : ui::words::whose_account(screen.account);
  const float names_px = std::min(content.width, names_width(sheet, node, screen));
  const float account_px = sheet.measure(account, account_style);
  const float person_px = std::min(content.width, std::max(items.width, account_px));
  const bool beside = names_px + theme::space_6_px + person_px <= content.width;
  const float person_x = beside ? content.x + content.width - person_px : content.x;

  const float account_line_px = account.empty() ? 0 : account_style.step.line_px;
  const float line_px = items.nodes.empty() ? 0 : account_style.step.line_px;
  const float names_line_px = (screen.council.empty() ? 0 : account_style.step.line_px) +
                              sheet.style(theme::heading_3_use).step.line_px;
  const float person_line_px = account_line_px + line_px;
  const float tallest_px = std::max(names_line_px, person_line_px);
  const float names_y = beside ? top + tallest_px - names_line_px : top;
  float bottom = names_y + put_names(sheet, node, screen, content.x, names_y, content.width);
  float y = beside ? top + tallest_px - person_line_px : bottom + theme::space_2_px;
  if (!account.empty()) {
    const TextBlock& words = sheet.block(account, account_style, person_px + 1);
    const float shift = sheet.narrow() ? 0 : person_px - words.width;
    const Rect rect{person_x + shift, y, hugging_width(words, content.width), words.height()};
    sheet.place(part(node.key, "account"), rect, words);
    sheet.text(words, rect, &P::text);
    y += rect.height;
  }
  y += put_items(sheet, items, person_x, y, person_px, theme::space_4_px, &P::accent);
  if (!account.empty() || !items.nodes.empty()) bottom = std::max(bottom, y);

  sheet.move_to(bottom + theme::header_padding_px + theme::rule_px);
  sheet.mark(Shape::fill, {0, sheet.y() - theme::rule_px, sheet.width(), theme::rule_px}, &P::rule);
  sheet.set_column({0, sheet.width()});
  sheet.close(opened);
}

void nav(Sheet& sheet, const Node& node) {
  const Items items = measure_items(sheet, node.children, theme::space_4_px);
  const float y = sheet.begin_block();
  sheet.move_to(
      y + put_items(sheet, items, sheet.column().x, y, sheet.column().width, theme::space_4_px, &P::accent));
}

void notice(Sheet& sheet, const Node& node) {
  const Column outer = sheet.column();
  sheet.set_column(content_column(sheet));
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
  sheet.set_column(content_column(sheet));
  sheet.move_to(sheet.y() + (sheet.narrow() ? theme::space_6_px : theme::main_top_px));
  lay_out_children(sheet, node.children);
  sheet.move_to(sheet.begin_block() + theme::main_bottom_px);
  sheet.set_column(outer);
}

void footer(Sheet& sheet, const Node& node) {
  const Column outer = sheet.column();
  const Column content = content_column(sheet);
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
      std::vector<Node> links;
      while (i < node.children.size() && node.children[i].role == ui::Role::link) {
        links.push_back(node.children[i++]);
      }
      const Items items = measure_items(sheet, links, theme::space_5_px);
      y += put_items(sheet, items, content.x, y, content.width, theme::space_5_px, &P::text);
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
