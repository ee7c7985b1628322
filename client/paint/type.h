// Type: the two fonts, what text measures in them, and where its lines end. Lines are found as a browser
// finds them (breaks.h): greedily, spaces collapsed, a word that is longer than a line cut between characters
// (overflow-wrap: break-word).
//
// Units: CSS px; a TextStyle's size is Dear ImGui's (ascent - descent), as in shared/ui/theme.h.
// Owns: the blocks it has laid out, until begin_layout() has been called twice without their being asked for.
// The atlas it is given holds the fonts and outlives it.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "client/paint/painter.h"
#include "shared/ui/node.h"
#include "shared/ui/theme.h"

struct ImFont;
struct ImFontAtlas;

namespace paint {

struct TextStyle {
  ui::theme::TypeStep step;
  Weight weight = Weight::regular;
};

enum class Breaks : std::uint8_t {
  collapse,
  keep
};  // what a \n in the text is: a space, or the end of a line

struct Line {
  std::uint32_t begin = 0, end = 0;  // bytes of TextBlock::text
  float width = 0;
};

enum class Slant : std::uint8_t { upright, slanted };

// What of a line is of one look.
struct Piece {
  std::uint32_t line = 0;
  std::uint32_t begin = 0, end = 0;  // bytes of TextBlock::text
  float x = 0, width = 0;            // from the line's beginning
  Weight weight = Weight::regular;
  Slant slant = Slant::upright;
  int run = -1;  // of a link: which of the runs; else -1
};

struct TextBlock {
  std::string text;  // spaces collapsed
  std::vector<Line> lines;
  std::vector<Piece> pieces;  // in order; empty where all is of one look
  TextStyle style;
  float width = 0;  // of the widest line
  // The fonts lack a letter of it: the browser shows the text, with whatever fonts it has.
  Letters letters = Letters::painted;

  float height() const { return static_cast<float>(lines.size()) * style.step.line_px; }
};

class Type {
 public:
  Type(ImFontAtlas& atlas, std::span<const unsigned char> regular, std::span<const unsigned char> bold);

  // A new layout begins: blocks that the last one did not use are let go of when there are many.
  void begin_layout(float device_pixel_ratio);

  // Valid until the second begin_layout() after it was last asked for.
  const TextBlock& lay_out(std::string_view text, const TextStyle& style, float width,
                           Breaks breaks = Breaks::collapse);
  const TextBlock& lay_out(std::span<const ui::Run> runs, const TextStyle& style, float width, Breaks breaks);
  // On one line.
  float measure(std::string_view text, const TextStyle& style);

  ImFont* font(Weight weight) const { return weight == Weight::bold ? bold_ : regular_; }

 private:
  struct Held {
    TextBlock block;
    std::uint64_t used = 0;  // the layout that last asked for it
  };

  ImFont* regular_ = nullptr;
  ImFont* bold_ = nullptr;
  std::unordered_map<std::uint64_t, Held> held_;
  std::uint64_t layout_ = 0;
};

}  // namespace paint
