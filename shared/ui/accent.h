// A council's own colour: where it is used, whether it can be read there, and the lighter tone of it that a
// dark page needs. Contrast is WCAG 2.2's: text 4.5:1 (1.4.3), what shows that a control is there or chosen
// 3:1 (1.4.11). Pure; a colour is 0xrrggbb.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "shared/ui/theme.h"

namespace ui {

struct Accent {
  std::uint32_t light_rgb = theme::light.accent;  // as it is configured
  std::uint32_t dark_rgb = theme::dark.accent;    // its tone on a dark page
  bool operator==(const Accent&) const = default;
};

// WCAG 2.2, "contrast ratio": 1 to 21.
double contrast(std::uint32_t one_rgb, std::uint32_t other_rgb);

// The accent in both appearances. On a dark page it is the darkest tone of the same hue that reaches the 7:1
// of the rest of the palette, or the palette's own for the palette's own accent.
Accent accent_of(std::uint32_t rgb);

// Where an accent cannot be read: the worst of all its uses.
struct AccentBreach {
  std::string_view use;  // "links on the page"
  double ratio = 0;
  double least = 0;
  std::uint32_t nearest_rgb = 0;  // the lightest of the same hue that passes everywhere
};
std::optional<AccentBreach> judge_accent(std::uint32_t rgb);

// For whoever set it: "The accent #ffcc00 ... ".
std::string sentence_of(std::uint32_t rgb, const AccentBreach& breach);

}  // namespace ui
