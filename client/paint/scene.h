// What layout hands to painting: every mark in painting order, every rectangle that reacts to the pointer,
// and where every element lies. A Scene depends on the Screen and the window alone; what the pointer and the
// focus change is decided when its marks are painted (marks.cpp), so a Scene outlives a movement of the
// pointer.
//
// Units: CSS px. Owns its placements; the blocks of text belong to Type.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "client/paint/painter.h"
#include "client/paint/type.h"
#include "shared/ui/node.h"
#include "shared/ui/theme.h"

namespace paint {

using Ink = std::uint32_t ui::theme::Palette::*;

enum class Shape : std::uint8_t {
  fill,        // ink; amount: radius of the corners
  hover_fill,  // ink, only under the pointer
  focus_fill,  // only with the focus: behind a link that stands in a box of its own (chosen)
  affix,       // the tinted box before or after a field
  outline,     // ink; amount: thickness, inside the rectangle; corners of radius_px
  ring,        // nothing until its target has the focus: then the focus ring around the rectangle
  text,        // block, ink
  link,        // block, ink; underlined
  name,        // a link that is underlined only under the pointer
  button,      // block in the middle, variant
  field,       // the frame of anything typed or chosen in
  file,        // the ground of a file field
  chevron,     // the sign of a select, in the rectangle's middle
  back,        // the sign of a link back
  radio,       // circle, chosen or not
  checkbox,    // box, chosen or not
  slider,      // a track and, where chosen, a thumb at the part `amount` of it
  triangle,    // a disclosure's sign; chosen: it is open
  bullet,      // ink
  shade,       // dims all that was painted before
  warning,     // a disc with an exclamation mark: block
};

enum class Align : std::uint8_t { start, centre, end };

// Where a box touches its neighbour in a row.
enum class Joined : std::uint8_t { no, left, right, both };

struct Mark {
  Shape shape = Shape::fill;
  Rect rect;
  Ink ink = nullptr;
  const TextBlock* block = nullptr;
  float amount = 0;
  int run = -1;     // which of the block's runs: a link's; -1: all that are no links
  int target = -1;  // index in Scene::targets, -1: looks the same whatever is pointed at
  Align align = Align::start;
  ui::Variant variant = ui::Variant::plain;
  Joined joined = Joined::no;
  bool chosen = false;
  bool wrong = false;  // has an error
  bool disabled = false;
  bool read_only = false;
};

// Something that can be pointed at and can have the focus.
struct Target {
  Rect rect;
  std::size_t placement = 0;  // whose id has the focus
  std::vector<Rect> lines;    // of a link among words; empty: the whole rectangle
};

struct Scene {
  float width = 0, height = 0;
  std::vector<Placement> placements;
  std::vector<Mark> marks;
  std::vector<Target> targets;
  // Targets before this one are under a dialog: no reaction to the pointer.
  std::size_t first_reachable = 0;
};

}  // namespace paint
