#include "client/paint/items.h"

#include "client/paint/roles.h"

namespace paint {

namespace theme = ui::theme;
using P = theme::Palette;

namespace {

void collect(std::span<const ui::Node> nodes, std::vector<const ui::Node*>& items) {
  for (const ui::Node& node : nodes) {
    if (node.role == ui::Role::link || node.role == ui::Role::button) {
      items.push_back(&node);
    } else {
      collect(node.children, items);
    }
  }
}

TextStyle item_style(const Sheet& sheet, const ui::Node& item) {
  return sheet.style(theme::small_use, item.current ? Weight::bold : Weight::regular);
}

void put_current(Sheet& sheet, const ui::Node& item, float x, float y, float width) {
  const TextBlock& words = sheet.block(item.text, item_style(sheet, item), width);
  const Rect rect{x, y, hugging_width(words, width), words.height()};
  sheet.place(item.key, rect, words);
  const int target = sheet.target(rect);
  Mark& mark = sheet.mark(Shape::name, rect, &P::text);
  mark.block = &words;
  mark.target = target;
}

}  // namespace

Items measure_items(Sheet& sheet, std::span<const ui::Node> nodes, float gap_px) {
  Items items;
  items.gap_px = gap_px;
  collect(nodes, items.nodes);
  for (const ui::Node* item : items.nodes) {
    items.widths.push_back(sheet.measure(item->text, item_style(sheet, *item)));
    items.width += items.widths.back() + (items.width > 0 ? gap_px : 0);
  }
  return items;
}

float put_items(Sheet& sheet, const Items& items, float x, float y, float width, Ink ink) {
  if (items.nodes.empty()) return 0;
  const float line_px = sheet.style(theme::small_use).step.line_px;
  float at = x;
  float top = y;
  for (std::size_t i = 0; i < items.nodes.size(); ++i) {
    const ui::Node& item = *items.nodes[i];
    // Browsers lay out in 64ths of a pixel.
    if (at > x && at + items.widths[i] > x + width + 1.0F / 32) {
      at = x;
      top += line_px + theme::space_1_px;
    }
    if (item.current) {
      put_current(sheet, item, at, top, width);
    } else {
      put_link(sheet, item, at, top, width, item_style(sheet, item), ink);
    }
    at += items.widths[i] + items.gap_px;
  }
  return top + line_px - y;
}

}  // namespace paint
