#include "shared/ui/accent.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <tuple>

using ui::contrast;

namespace {

// The hue of HSL in degrees, of colours that are not grey.
double hue_of(std::uint32_t rgb) {
  const double r = (rgb >> 16) & 0xff, g = (rgb >> 8) & 0xff, b = rgb & 0xff;
  const double high = std::max({r, g, b}), chroma = high - std::min({r, g, b});
  const double sixth = high == r ? (g - b) / chroma : high == g ? 2 + (b - r) / chroma : 4 + (r - g) / chroma;
  return sixth < 0 ? 60 * sixth + 360 : 60 * sixth;
}

std::uint32_t pointed_at(std::uint32_t rgb, const ui::theme::Palette& palette) {
  return ui::theme::mixed(rgb, palette.text, ui::theme::hover_mix);
}

constexpr std::uint32_t readable[] = {0x00505a, 0x1d70b8, 0x000000, 0x6f2c91, 0x8b1a2b, 0x0000ff, 0x3d5a1e};
constexpr std::uint32_t unreadable[] = {0xffcc00, 0x00ff00, 0xff69b4, 0x777777, 0xffffff, 0x00b8c4, 0xe87722};

}  // namespace

TEST_CASE("a council's accent is refused wherever it could not be read, with the nearest that can") {
  for (const std::uint32_t rgb : unreadable) {
    const auto breach = ui::judge_accent(rgb);
    INFO(std::hex << rgb);
    REQUIRE(breach);
    CHECK(breach->ratio < breach->least);
    CHECK_FALSE(breach->use.empty());
    CHECK_FALSE(ui::judge_accent(breach->nearest_rgb));
    // Nearly as light as it may be: it just reaches the 4.5:1 on tinted ground.
    CHECK(contrast(breach->nearest_rgb, ui::theme::light.surface) < 4.6);
    const bool grey = ((rgb >> 16) & 0xff) == (rgb & 0xff) && ((rgb >> 8) & 0xff) == (rgb & 0xff);
    if (!grey) CHECK(std::abs(hue_of(rgb) - hue_of(breach->nearest_rgb)) < 2);
  }
}

TEST_CASE("an accent that can be read has its contrast in both appearances, still and under the pointer") {
  for (const std::uint32_t rgb : readable) {
    INFO(std::hex << rgb);
    CHECK_FALSE(ui::judge_accent(rgb));
    const ui::Accent accent = ui::accent_of(rgb);
    CHECK(accent.light_rgb == rgb);
    for (const auto& [tone, palette, text] : {std::tuple{accent.light_rgb, &ui::theme::light, 4.5},
                                              std::tuple{accent.dark_rgb, &ui::theme::dark, 7.0}}) {
      for (const std::uint32_t each : {tone, pointed_at(tone, *palette)}) {
        CHECK(contrast(each, palette->page) >= text);
        CHECK(contrast(each, palette->surface) >= text);
        CHECK(contrast(palette->on_accent, each) >= text);
      }
      CHECK(contrast(tone, palette->field) >= 3);
    }
  }
}

TEST_CASE("a dark page has a lighter tone of the accent's own hue") {
  for (const std::uint32_t rgb : {0x1d70b8U, 0x6f2c91U, 0x8b1a2bU, 0x3d5a1eU}) {
    INFO(std::hex << rgb);
    const ui::Accent accent = ui::accent_of(rgb);
    CHECK(contrast(accent.dark_rgb, 0x000000) > contrast(rgb, 0x000000));
    CHECK(std::abs(hue_of(rgb) - hue_of(accent.dark_rgb)) < 2);
  }
  CHECK(ui::accent_of(ui::theme::light.accent) == ui::Accent{});
}

TEST_CASE(
    "who sets an accent that cannot be read is told what was measured, what is needed and what to take") {
  const auto breach = ui::judge_accent(0xffcc00);
  REQUIRE(breach);
  CHECK(
      ui::sentence_of(0xffcc00, *breach) ==
      "The accent #ffcc00 cannot be read everywhere: for links on tinted ground its contrast is 1.37:1, and "
      "4.5:1 is needed; the nearest colour of the same hue that can be read is #886d00.");
}

TEST_CASE("a ratio is never rounded up to what it does not reach") {
  const auto breach = ui::judge_accent(0x767676);  // 4.54:1 on white, a little less on tinted ground
  REQUIRE(breach);
  CHECK(ui::sentence_of(0x767676, *breach).find("is 4.13:1") != std::string::npos);
}
