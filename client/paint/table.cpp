// A table: columns share the width as a browser's automatic layout would, by what they hold.
#include <algorithm>
#include <string>
#include <vector>

#include "client/paint/breaks.h"
#include "client/paint/roles.h"
#include "shared/ui/words.h"

namespace paint::role {

namespace theme = ui::theme;
using P = theme::Palette;

namespace {

struct Share {
  float least = 0, most = 0;  // the longest word; all in one line
  float width = 0;
};

TextStyle cell_style(Sheet& sheet, const Node& cell, bool heading) {
  return sheet.style(theme::body_use, heading || cell.header_cell ? Weight::bold : Weight::regular);
}

// Where the first line of `text` ends when it is as short as it can be.
std::size_t word_end(std::string_view text) {
  const auto letter = [&](std::size_t at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    return byte < 0x80 ? static_cast<char32_t>(byte) : U'a';
  };
  for (std::size_t at = 1; at < text.size(); ++at) {
    if (text[at] == ' ' || may_break_between(at > 1 ? letter(at - 2) : 0, letter(at - 1), letter(at)))
      return at;
  }
  return text.size();
}

float longest_word(Sheet& sheet, std::string_view text, const TextStyle& style) {
  float longest = 0;
  while (!text.empty()) {
    const std::size_t end = text[0] == ' ' ? 0 : word_end(text);
    longest = std::max(longest, sheet.measure(text.substr(0, end), style));
    text.remove_prefix(end == 0 ? 1 : end);
  }
  return longest;
}

constexpr float order_room_px = theme::order_gap_px + theme::order_px;

// Two triangles, one above the other; where the column is sorted one alone, in the middle.
void put_order(Sheet& sheet, ui::Order order, float x, float y, int target) {
  constexpr float room_px = theme::order_height_px - theme::order_part_px;
  const float in = order == ui::Order::none ? 0 : room_px / 2;
  const auto put = [&](const Rect& rect) {
    Mark& mark = sheet.mark(Shape::triangle, rect, &P::accent);
    mark.chosen = true;
    mark.target = target;
  };
  // A triangle that is turned upside down points up.
  if (order != ui::Order::descending)
    put({x + theme::order_px, y + in + theme::order_part_px, -theme::order_px, -theme::order_part_px});
  if (order != ui::Order::ascending) put({x, y + room_px - in, theme::order_px, theme::order_part_px});
}

// A heading that leads to the table in its order; the room it takes.
Size put_sorting(Sheet& sheet, const Node& cell, const TextStyle& style, float x, float y, float width) {
  const TextBlock& words = sheet.block(cell.text, style, width - order_room_px);
  const float words_px = hugging_width(words, width - order_room_px);
  const Rect rect{x, y, words_px + order_room_px, words.height()};
  sheet.place(cell.key, rect, words);
  const int target = sheet.target(rect);
  sheet.mark(Shape::focus_fill, rect).target = target;
  Mark& mark = sheet.mark(Shape::link, rect, &P::accent);
  mark.block = &words;
  mark.target = target;
  mark.chosen = true;
  put_order(sheet, cell.order, x + words_px + theme::order_gap_px,
            y + (style.step.line_px - theme::order_height_px) / 2, target);
  return {rect.width, rect.height};
}

Share share_of(Sheet& sheet, const Node& cell, bool heading) {
  const TextStyle style = cell_style(sheet, cell, heading);
  if (cell.children.empty()) {
    const float room = heading && !cell.href.empty() ? order_room_px : 0;
    return {longest_word(sheet, cell.text, style) + room, sheet.measure(cell.text, style) + room};
  }
  Share share;
  sheet.set_inherited_weight(style.weight);
  for (const Node& child : cell.children) {
    const float width = inline_size(sheet, child, sheet.column().width).width;
    // A link is broken between its words; a tag or a button is not.
    const bool broken = child.role == ui::Role::link;
    share.least = std::max(share.least, broken ? longest_word(sheet, child.text, style) : width);
    share.most += width;
  }
  sheet.set_inherited_weight(Weight::regular);
  return share;
}

std::vector<Share> find_shares(Sheet& sheet, const Node& table) {
  std::vector<Share> shares;
  for (std::size_t r = 0; r < table.children.size(); ++r) {
    const Node& row = table.children[r];
    if (shares.size() < row.children.size()) shares.resize(row.children.size());
    for (std::size_t c = 0; c < row.children.size(); ++c) {
      const Share share = share_of(sheet, row.children[c], r == 0);
      shares[c].least = std::max(shares[c].least, share.least);
      shares[c].most = std::max(shares[c].most, share.most);
    }
  }
  for (std::size_t c = 0; c + 1 < shares.size(); ++c) {
    shares[c].least += theme::cell_gap_px;
    shares[c].most += theme::cell_gap_px;
  }
  return shares;
}

// CSS 2.2, 17.5.2.2: each column at least its longest word; what is left is given in proportion to what the
// columns would want.
void share_out(std::vector<Share>& shares, float width) {
  float least = 0;
  float most = 0;
  for (const Share& share : shares) {
    least += share.least;
    most += share.most;
  }
  if (most <= 0) return;
  for (Share& share : shares) {
    if (most <= width) {
      share.width = share.most + (width - most) * share.most / most;
    } else if (least <= width && most > least) {
      share.width = share.least + (width - least) * (share.most - share.least) / (most - least);
    } else {
      share.width = width * share.least / std::max(least, 1.0F);
    }
  }
}

void put_line(Sheet& sheet, float y) {
  const Column column = sheet.column();
  sheet.mark(Shape::fill, {column.x, y, column.width, theme::rule_px}, &P::rule);
  sheet.move_to(y + theme::rule_px);
}

// A cell's text or children; its height.
float put_cell(Sheet& sheet, const Node& cell, const TextStyle& style, float x, float y, float width) {
  if (!cell.children.empty()) {
    sheet.set_inherited_weight(style.weight);
    const float height = put_inline_children(sheet, cell.children, x, y, width, Align::start);
    sheet.set_inherited_weight(Weight::regular);
    return height;
  }
  if (!cell.href.empty()) return put_sorting(sheet, cell, style, x, y, width).height;
  const TextBlock& block = sheet.block(cell.text, style, width);
  if (block.lines.empty()) return 0;
  const Rect rect{x, y, width, block.height()};
  sheet.place(cell.key, rect, block);
  sheet.text(block, rect, &P::text);
  return rect.height;
}

void put_row(Sheet& sheet, const Node& row, const std::vector<Share>& shares, bool heading) {
  const float y = sheet.y() + theme::row_padding_px;
  float x = sheet.column().x;
  float height = sheet.style(theme::body_use).step.line_px;
  for (std::size_t c = 0; c < row.children.size(); ++c) {
    const bool last = c + 1 == shares.size();
    const float room = shares[c].width - (last ? 0 : theme::cell_gap_px);
    const Node& cell = row.children[c];
    height = std::max(height, put_cell(sheet, cell, cell_style(sheet, cell, heading), x, y, room));
    x += shares[c].width;
  }
  put_line(sheet, y + height + theme::row_padding_px);
}

float space_width(Sheet& sheet, const TextStyle& style) {
  return sheet.measure("a a", style) - sheet.measure("aa", style);
}

// On a narrow window a row is a short list: each cell after its column's heading.
void put_short_list(Sheet& sheet, const Node& row, const Node& headings) {
  const Column column = sheet.column();
  const float line_px = sheet.style(theme::body_use).step.line_px;
  float y = sheet.y() + theme::row_padding_px;
  for (std::size_t c = 0; c < row.children.size(); ++c) {
    const Node& cell = row.children[c];
    const TextStyle style = cell_style(sheet, cell, false);
    float before = 0;
    if (!cell.header_cell && c < headings.children.size()) {
      const std::string heading = headings.children[c].text + ":";
      const TextBlock& words = sheet.block(heading, style, column.width);
      sheet.text(words, {column.x, y, column.width, words.height()}, &P::secondary);
      before = words.width + space_width(sheet, style);
    }
    const float height = put_cell(sheet, cell, style, column.x + before, y, column.width - before);
    y += std::max(height, line_px);
  }
  put_line(sheet, y + theme::row_padding_px);
}

// On a narrow window the headings that sort stand in a line of their own.
void put_sort_line(Sheet& sheet, const Node& headings) {
  const Column column = sheet.column();
  const TextStyle bold = sheet.style(theme::body_use, Weight::bold);
  float y = sheet.y() + theme::row_padding_px;
  const TextBlock& by = sheet.block(ui::words::said(wording::Key::control_sort_by, headings.language),
                                    sheet.style(theme::body_use), column.width);
  sheet.text(by, {column.x, y, column.width, by.height()}, &P::secondary);
  float x = column.x + by.width + theme::space_4_px;
  for (const Node& cell : headings.children) {
    if (cell.href.empty()) continue;
    const float width = sheet.measure(cell.text, bold) + order_room_px;
    if (x > column.x && x + width > column.x + column.width + 1.0F / 32) {
      x = column.x;
      y += bold.step.line_px + theme::space_1_px;
    }
    put_sorting(sheet, cell, bold, x, y, column.width);
    x += width + theme::space_4_px;
  }
  put_line(sheet, y + bold.step.line_px + theme::row_padding_px);
}

void put_caption(Sheet& sheet, const Node& node) {
  sheet.begin_block();
  if (node.text.empty()) return;
  sheet.put_text(part(node.key, "caption"), node.text, sheet.style(theme::heading_3_use, Weight::bold),
                 &P::text);
  sheet.move_to(sheet.y() + theme::space_2_px);
}

}  // namespace

// The page itself shows the drawing, as it does a logo.
void chart(Sheet& sheet, const Node& node) {
  put_caption(sheet, node);
  if (!node.children.empty() && node.children.front().role == ui::Role::table) {
    const Column column = sheet.column();
    sheet.place(part(node.key, "drawing"), {column.x, sheet.y(), column.width, theme::chart_px});
    sheet.move_to(sheet.y() + theme::chart_px);
    sheet.leave(theme::space_4_px);
  }
  lay_out_children(sheet, node.children);
}

void table(Sheet& sheet, const Node& node) {
  put_caption(sheet, node);
  if (sheet.narrow()) {
    if (ui::can_be_sorted(node)) put_sort_line(sheet, node.children.front());
    for (std::size_t r = 1; r < node.children.size(); ++r) {
      put_short_list(sheet, node.children[r], node.children.front());
    }
  } else {
    std::vector<Share> shares = find_shares(sheet, node);
    share_out(shares, sheet.column().width);
    for (std::size_t r = 0; r < node.children.size(); ++r) {
      put_row(sheet, node.children[r], shares, r == 0);
    }
  }
  sheet.leave(theme::field_gap_px);
}

}  // namespace paint::role
