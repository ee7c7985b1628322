// Not an assertion: writes what the painter paints, to be looked at. Run `tests_client "[look]"` with
// CARE_SHOTS_DIR set to a folder.
#include <catch2/catch_test_macros.hpp>
#include <cstdlib>
#include <fstream>
#include <string>

#include "shared/ui/gallery.h"
#include "tests/client/paint/fonts.h"
#include "tests/client/paint/rasterise.h"

namespace paint_test {
namespace {

void write_placements(const paint::Picture& picture, const std::string& path) {
  std::ofstream out(path);
  for (const paint::Placement& p : picture.placements) {
    out << p.id << '\t' << p.rect.x << '\t' << p.rect.y << '\t' << p.rect.width << '\t' << p.rect.height
        << '\t' << p.font_px << '\t' << p.line_px << '\t' << p.indent_px << '\n';
  }
}

}  // namespace

TEST_CASE("what the painter paints, to be looked at", "[.look]") {
  const char* folder = std::getenv("CARE_SHOTS_DIR");
  REQUIRE(folder != nullptr);
  Rasteriser rasteriser;
  paint::Attention attention;
  attention.view_height = 900;
  for (const bool dark : {false, true}) {
    paint::Painter painter =
        make_painter({.appearance = dark ? paint::Appearance::dark : paint::Appearance::light});
    for (const ui::ExhibitName& exhibit : ui::exhibits) {
      const ui::Screen screen = ui::gallery(exhibit.exhibit);
      for (const float width : {320.0F, 375.0F, 800.0F, 1280.0F, 2560.0F}) {
        const std::string name = std::string(folder) + "/paint-" + std::string(exhibit.name) + "-" +
                                 std::to_string(static_cast<int>(width)) + (dark ? "-dark" : "");
        const paint::Picture& picture = painter.paint(screen, width, 1, attention);
        write_ppm(rasteriser.draw(picture), name + ".ppm");
        write_placements(picture, name + ".tsv");
      }
    }
  }
}

}  // namespace paint_test
