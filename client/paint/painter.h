// Node tree -> Dear ImGui; returns each element's rectangle. Knows shared/ui only. Compiles natively (tests
// use ImGui without a backend) and to Wasm. The painter lays out, measures text with the font it paints,
// draws into ImGui's draw lists and reports where every element of ui::to_element(screen) that is seen has to
// lie.
//
// Units: CSS pixels, origin at the top left of the container that canvas and elements share; y grows
// downwards. Ownership: a Painter owns its fonts and what it draws on (surface.h). Fails: never; a node it
// cannot place has no Placement. Same input, same output: nothing here reads a clock.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shared/ui/node.h"
#include "shared/ui/theme.h"

struct ImDrawData;

namespace paint {

struct Rect {
  float x = 0, y = 0, width = 0, height = 0;
  bool operator==(const Rect&) const = default;
};

enum class Weight : std::uint8_t { regular, bold };

// Who shows an element's text. The browser does for letters that the painted fonts lack: such an element must
// not be made transparent.
enum class Letters : std::uint8_t { painted, browser };

// Whether an element is put where its rectangle says, or stands there by itself, among the words around it.
enum class Flow : std::uint8_t { placed, with_words };

// Where an element lies and how the browser must set its text so that a selection lies on the painted
// letters.
struct Placement {
  std::string id;     // the element's id: a node's key, or key:part
  Rect rect;          // border box
  float font_px = 0;  // CSS font-size; 0: the element has no text of its own
  float line_px = 0;  // CSS line-height
  Weight weight = Weight::regular;
  float indent_px = 0;  // left padding inside the border box (fields)
  Letters letters = Letters::painted;
  Flow flow = Flow::placed;
  bool operator==(const Placement&) const = default;
};

enum class Appearance : std::uint8_t { light, dark };

struct Look {
  Appearance appearance = Appearance::light;
  std::uint32_t accent_rgb = ui::theme::light.accent;      // the council's colour when it is light
  std::uint32_t accent_dark_rgb = ui::theme::dark.accent;  // and when it is dark
  std::uint32_t accent() const { return appearance == Appearance::dark ? accent_dark_rgb : accent_rgb; }
};

// What changes the picture besides the Screen.
struct Attention {
  std::string focused;  // id of document.activeElement, empty when none
  float pointer_x = -1, pointer_y = -1;
  bool pointer_down = false;
  // The part of the page that the window shows: a dialog stands in its middle, and the footer of a short page
  // at its bottom. Set view_top only while a dialog is shown, or every scroll is a new picture.
  float view_top = 0, view_height = 0;
  bool operator==(const Attention&) const = default;
};

// A piece of a picture (patches.h): equal looks at equal rectangles are equal pixels.
struct Patch {
  std::uint64_t look = 0;
  Rect rect;
  bool operator==(const Patch&) const = default;
};

struct Picture {
  float width = 0, height = 0;        // CSS px: the canvas's size
  std::vector<Placement> placements;  // in document order
  const ImDrawData* draw = nullptr;   // owned by the Painter, valid until its next paint()
  std::vector<Patch> patches;         // what is drawn, in order
  std::uint64_t fingerprint = 0;      // equal fingerprints paint equal pixels: the caller may skip drawing
  std::uint32_t painted = 0;          // how many pictures this Painter has painted
};

class Painter {
 public:
  // Fonts: TrueType bytes, copied.
  Painter(std::span<const unsigned char> regular, std::span<const unsigned char> bold, Look look);
  ~Painter();
  Painter(const Painter&) = delete;
  Painter& operator=(const Painter&) = delete;

  void set_look(Look look);
  // Lays out and paints one whole picture for a window of `width` CSS px at `device_pixel_ratio`. The picture
  // is the Painter's, valid until the next call; when nothing that paints has changed it is the last one,
  // unchanged.
  const Picture& paint(const ui::Screen& screen, float width, float device_pixel_ratio,
                       const Attention& attention);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace paint
