#include "client/paint/words.h"

#include <algorithm>
#include <utility>

namespace paint {
namespace {

Rect around(const Rect& one, const Rect& other) {
  const float left = std::min(one.x, other.x);
  const float top = std::min(one.y, other.y);
  return {left, top, std::max(one.x + one.width, other.x + other.width) - left,
          std::max(one.y + one.height, other.y + other.height) - top};
}

void put_link(Sheet& sheet, std::string id, const TextBlock& block, const Rect& rect, int run) {
  Rect whole;
  std::vector<Rect> lines;
  for (const Piece& piece : block.pieces) {
    if (piece.run != run) continue;
    const float line_px = block.style.step.line_px;
    const Rect at{rect.x + piece.x, rect.y + static_cast<float>(piece.line) * line_px, piece.width, line_px};
    whole = lines.empty() ? at : around(whole, at);
    lines.push_back(at);
  }
  if (lines.empty()) return;
  sheet.place(std::move(id), whole, block);
  sheet.scene().placements.back().flow = Flow::with_words;
  const int target = sheet.target(whole);
  sheet.scene().targets.back().lines = std::move(lines);
  Mark& mark = sheet.mark(Shape::link, rect, &ui::theme::Palette::accent);
  mark.block = &block;
  mark.target = target;
  mark.run = run;
}

}  // namespace

const TextBlock& words_block(Sheet& sheet, const ui::Node& node, std::string_view text,
                             const TextStyle& style, float width, Breaks breaks) {
  return node.runs.empty() ? sheet.block(text, style, width, breaks)
                           : sheet.block(node.runs, style, width, breaks);
}

void put_letters(Sheet& sheet, const ui::Node& node, const TextBlock& block, const Rect& rect, Ink ink) {
  sheet.text(block, rect, ink);
  int links = 0;
  for (std::size_t i = 0; i < node.runs.size(); ++i) {
    if (node.runs[i].href.empty()) continue;
    put_link(sheet, part(node.key, "link" + std::to_string(++links)), block, rect, static_cast<int>(i));
  }
}

void put_words(Sheet& sheet, std::string id, const ui::Node& node, std::string_view text,
               const TextStyle& style, Ink ink, Breaks breaks) {
  const TextBlock& block = words_block(sheet, node, text, style, sheet.column().width, breaks);
  const Rect rect{sheet.column().x, sheet.begin_block(), sheet.column().width, block.height()};
  sheet.place(std::move(id), rect, block);
  put_letters(sheet, node, block, rect, ink);
  sheet.move_to(rect.y + rect.height);
}

}  // namespace paint
