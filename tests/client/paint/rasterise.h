// Draws a Picture as the graphics card would (nearest-edge coverage, bilinear textures, source-over), so that
// tests can look at pixels without one. Owns its pixels: 8 bits each of red, green, blue; row by row from the
// top.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "client/paint/painter.h"

namespace paint_test {

struct Image {
  int width = 0, height = 0;  // device pixels
  std::vector<std::uint8_t> rgb;

  std::uint32_t at(int x, int y) const;  // 0xrrggbb
};

// Takes in the textures that the picture asks for and says so to ImGui, as a backend does.
class Rasteriser {
 public:
  Image draw(const paint::Picture& picture);
};

void write_ppm(const Image& image, const std::string& path);

}  // namespace paint_test
