// Where every element of a painted page lies, as the fewest changes to its style. The painter's rectangles
// count from the page's corner; the browser lays an element out from its nearest placed ancestor, so the
// difference is taken here. Units: CSS pixels.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "client/dom/page.h"

namespace dom {

enum class Shown : std::uint8_t { painted, by_browser };  // who shows the element's letters

// What the painter said of one element.
struct Box {
  std::string_view id;
  float x = 0, y = 0, width = 0, height = 0;
  float font_px = 0;  // 0: no text of its own
  float line_px = 0;
  float weight = 400;
  float indent_px = 0;  // 0: none
  Shown shown = Shown::painted;
};

// The values of one element's style; NaN: not set.
enum Style : std::uint8_t {
  left,
  top,
  width,
  height,
  font_size,
  line_height,
  font_weight,
  padding_left,
  kind
};
inline constexpr std::size_t style_count = 9;
// `kind`: 0 placed, 1 placed with its letters shown by the browser, -1 not placed.
struct Placing {
  Handle element = 0;
  std::uint16_t changed = 0;  // bit n: values[n] is to be written
  std::array<float, style_count> values = {};
};

class Placer {
 public:
  // The changes since the last call. Elements without a box are not placed; those that are gone are
  // forgotten.
  std::vector<Placing> place(const Page& page, std::span<const Box> boxes);

 private:
  std::unordered_map<Handle, std::array<float, style_count>> placed_;
};

}  // namespace dom
