// A table: columns share the width as a browser's automatic layout would, by what they hold.
#include <algorithm>
#include <cmath>
#include <vector>

#include "client/paint/roles.h"

namespace paint::role {

namespace theme = ui::theme;
using P = theme::Palette;

namespace {

struct Share {
  float least = 0, most = 0;  // the longest word; all in one line
  float width = 0;
};

float gap_px(const Sheet& sheet) {
  return sheet.narrow() ? theme::space_2_px : theme::cell_gap_px;
}

TextStyle cell_style(Sheet& sheet, const Node& cell, bool heading) {
  return sheet.style(theme::body_use, heading || cell.header_cell ? Weight::bold : Weight::regular);
}

float longest_word(Sheet& sheet, std::string_view text, const TextStyle& style) {
  float longest = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    longest = std::max(longest, sheet.measure(text.substr(0, end), style));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return longest;
}

Share share_of(Sheet& sheet, const Node& cell, bool heading) {
  if (cell.children.empty()) {
    const TextStyle style = cell_style(sheet, cell, heading);
    return {longest_word(sheet, cell.text, style), sheet.measure(cell.text, style)};
  }
  Share share;
  for (const Node& child : cell.children) {
    const float width = inline_size(sheet, child, sheet.column().width).width;
    share.least = std::max(share.least, width);
    share.most += width;
  }
  return share;
}

std::vector<Share> find_shares(Sheet& sheet, const Node& table) {
  std::vector<Share> shares;
  for (std::size_t r = 0; r < table.children.size(); ++r) {
    const Node& row = table.children[r];
    if (shares.size() < row.children.size()) shares.resize(row.children.size());
    for (std::size_t c = 0; c < row.children.size(); ++c) {
      const Share share = share_of(sheet, row.children[c], r == 0);
      shares[c].least = std::max(shares[c].least, std::ceil(share.least));
      shares[c].most = std::max(shares[c].most, std::ceil(share.most + 0.5F));
    }
  }
  for (std::size_t c = 0; c + 1 < shares.size(); ++c) {
    shares[c].least += gap_px(sheet);
    shares[c].most += gap_px(sheet);
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

void put_row(Sheet& sheet, const Node& row, const std::vector<Share>& shares, bool heading) {
  const Column column = sheet.column();
  const float y = sheet.y() + theme::row_padding_px;
  float x = column.x;
  float height = sheet.style(theme::body_use).step.line_px;
  for (std::size_t c = 0; c < row.children.size(); ++c) {
    const Node& cell = row.children[c];
    const float left = std::round(x);
    const bool last = c + 1 == shares.size();
    const float room = std::round(x + shares[c].width) - left - (last ? 0 : gap_px(sheet));
    if (cell.children.empty()) {
      const TextBlock& block = sheet.block(cell.text, cell_style(sheet, cell, heading), room);
      const Rect rect{left, y, room, block.height()};
      if (!cell.text.empty()) sheet.place(cell.key, rect, block);
      sheet.text(block, rect, &P::text);
      height = std::max(height, rect.height);
    } else {
      height = std::max(height, put_inline_children(sheet, cell.children, left, y, room, Align::start));
    }
    x += shares[c].width;
  }
  const float bottom = y + height + theme::row_padding_px;
  sheet.mark(Shape::fill, {column.x, bottom, column.width, theme::rule_px}, &P::rule);
  sheet.move_to(bottom + theme::rule_px);
}

}  // namespace

void table(Sheet& sheet, const Node& node) {
  sheet.begin_block();
  if (!node.text.empty()) {
    sheet.put_text(part(node.key, "caption"), node.text, sheet.style(theme::heading_3_use, Weight::bold),
                   &P::text);
    sheet.move_to(sheet.y() + theme::space_2_px);
  }
  std::vector<Share> shares = find_shares(sheet, node);
  share_out(shares, sheet.column().width);
  for (std::size_t r = 0; r < node.children.size(); ++r) {
    if (node.children[r].role == ui::Role::row) put_row(sheet, node.children[r], shares, r == 0);
  }
  sheet.leave(sheet.spacing(6));
}

}  // namespace paint::role
