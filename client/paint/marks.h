// Scene -> Dear ImGui's draw list: what each mark looks like, given the colours and what is pointed at.
#pragma once

#include <cstdint>
#include <vector>

#include "client/paint/scene.h"
#include "client/paint/type.h"

struct ImDrawList;

namespace paint {

struct Attended {
  bool hovered = false;
  bool pressed = false;
  bool focused = false;
};

class Brush {
 public:
  Brush(const Type& type, const ui::theme::Palette& palette, const std::vector<Attended>& attended,
        ImDrawList& list, float device_pixel_ratio);

  void page(const Scene& scene);  // what is under everything
  void paint(const Mark& mark);

 private:
  const Attended& state_of(const Mark& mark) const;
  float snap(float position) const;
  std::uint32_t under_pointer(std::uint32_t rgb) const;

  // Shapes.
  void text(const Mark& mark);
  void highlight(const Rect& rect);
  void link(const Mark& mark);
  void button(const Mark& mark);
  void field(const Mark& mark);
  void ring(const Mark& mark);
  void affix(const Mark& mark);
  void file(const Mark& mark);
  void chevron(const Mark& mark);
  void back(const Mark& mark);
  void radio(const Mark& mark);
  void checkbox(const Mark& mark);
  void slider(const Mark& mark);
  void triangle(const Mark& mark);
  void warning(const Mark& mark);

  struct ChoiceLook {
    std::uint32_t edge = 0;
    float edge_px = 0;
  };
  ChoiceLook choice_look(const Mark& mark) const;

  // Strokes.
  void fill(const Rect& rect, std::uint32_t rgb, float radius = 0, float opacity = 1,
            Joined joined = Joined::no);
  void outline(const Rect& rect, std::uint32_t rgb, float thickness, float radius, std::uint32_t inside,
               Joined joined = Joined::no);
  void disc(float x, float y, float radius, std::uint32_t rgb, float opacity = 1);
  struct Stand {
    float x = 0, top = 0, baseline = 0;  // of a line's first letter
  };
  struct LetterRow {  // of one line and one look
    Stand stand;
    std::uint32_t begin = 0, end = 0;
    float width = 0;
    Weight weight = Weight::regular;
    Slant slant = Slant::upright;
  };
  Stand stand_of(const Mark& mark, std::size_t line) const;
  template <class Use>
  void each_row(const Mark& mark, Use use) const;
  void row(const Mark& mark, const LetterRow& row, std::uint32_t colour);
  void letters(const Mark& mark, std::uint32_t rgb, float opacity = 1);
  void underline(const Mark& mark, std::uint32_t rgb, float thickness);

  const Type& type_;
  const ui::theme::Palette& palette_;
  const std::vector<Attended>& attended_;
  ImDrawList& list_;
  const float ratio_;
};

// Where the letters' baseline lies below a line's top, as browsers place it: ascent and descent are rounded
// each, and what a line has more than both is halved, rounded down.
float baseline_px(const TextStyle& style);

}  // namespace paint
