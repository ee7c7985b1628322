// A council's logo, an SVG or PNG file that whoever runs the server names. It is hostile all the same: it was
// drawn elsewhere, and is on every page. What passes is bounded, whole, still (WCAG 2.2.2), and has shapes
// and colours alone; everything else is refused with a sentence (code `logo_refused`). What is served under
// Assets' policy for pictures could not run either: two walls.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "shared/base/result.h"

namespace server {

inline constexpr std::size_t logo_most_bytes = 64 * 1024;

enum class LogoKind { svg, png };

struct Logo {
  LogoKind kind = LogoKind::svg;
  std::string bytes;
  std::int64_t width_px = 0;  // CSS px as shown: as large as fits into the header
  std::int64_t height_px = 0;
};

base::Result<Logo> read_logo(const std::string& path);
base::Result<Logo> judge_logo(std::string bytes);

// The size a picture says of itself, in units of its own.
struct PictureSize {
  double width = 0;
  double height = 0;
};
// The errors' messages go on after "The logo cannot be used: ".
base::Result<PictureSize> judge_png(std::string_view bytes);
base::Result<PictureSize> judge_svg(std::string_view text);

}  // namespace server
