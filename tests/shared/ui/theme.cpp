#include "shared/ui/theme.h"

#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <string_view>

#include "shared/ui/accent.h"

using ui::contrast;
using ui::theme::Palette;

namespace {

struct Pair {
  std::string_view what;
  std::uint32_t Palette::*over;
  std::uint32_t Palette::*ground;
};

void check_all(const Palette& palette, std::initializer_list<Pair> pairs, double least) {
  for (const Pair& pair : pairs) {
    INFO(pair.what << " " << contrast(palette.*pair.over, palette.*pair.ground));
    CHECK(contrast(palette.*pair.over, palette.*pair.ground) >= least);
  }
}

}  // namespace

TEST_CASE("contrast is reckoned as WCAG does") {
  CHECK(std::abs(contrast(0x000000, 0xffffff) - 21) < 0.01);
  CHECK(std::abs(contrast(0x777777, 0xffffff) - 4.48) < 0.01);
}

TEST_CASE("text has a contrast of at least 7 on every ground it stands on") {
  for (const Palette* palette : {&ui::theme::light, &ui::theme::dark}) {
    check_all(*palette,
              {{"text", &Palette::text, &Palette::page},
               {"text on surface", &Palette::text, &Palette::surface},
               {"text in fields", &Palette::text, &Palette::field},
               {"secondary", &Palette::secondary, &Palette::page},
               {"secondary on surface", &Palette::secondary, &Palette::surface},
               {"links", &Palette::accent, &Palette::page},
               {"links on surface", &Palette::accent, &Palette::surface},
               {"primary buttons", &Palette::on_accent, &Palette::accent},
               {"errors", &Palette::error, &Palette::page},
               {"warning buttons", &Palette::on_error, &Palette::error},
               {"success", &Palette::on_success, &Palette::success},
               {"focused text", &Palette::on_focus, &Palette::focus},
               {"secondary buttons", &Palette::text, &Palette::button},
               {"secondary buttons, hover", &Palette::text, &Palette::button_hover},
               {"plain tags", &Palette::on_tag_plain, &Palette::tag_plain},
               {"primary tags", &Palette::on_tag_primary, &Palette::tag_primary},
               {"warning tags", &Palette::on_tag_warning, &Palette::tag_warning},
               {"success tags", &Palette::on_tag_success, &Palette::tag_success},
               {"error tags", &Palette::on_tag_error, &Palette::tag_error}},
              7.0);
  }
}

TEST_CASE("disabled words can still be read") {
  for (const Palette* palette : {&ui::theme::light, &ui::theme::dark}) {
    check_all(*palette, {{"disabled buttons", &Palette::secondary, &Palette::button}}, 4.5);
  }
}

TEST_CASE("what shows where a control is has a contrast of at least 3") {
  for (const Palette* palette : {&ui::theme::light, &ui::theme::dark}) {
    check_all(*palette,
              {{"borders", &Palette::control, &Palette::page},
               {"borders inside", &Palette::control, &Palette::field},
               {"chosen", &Palette::accent, &Palette::field},
               {"errors", &Palette::error, &Palette::field}},
              3.0);
  }
  // The yellow ring is told from a white page by the black edge inside it (GOV.UK focus style).
  CHECK(contrast(ui::theme::light.control, ui::theme::light.focus) >= 3);
  CHECK(contrast(ui::theme::dark.page, ui::theme::dark.focus) >= 3);
}

TEST_CASE("hovering keeps the words on a button readable") {
  for (const Palette* palette : {&ui::theme::light, &ui::theme::dark}) {
    const auto leaning = [&](std::uint32_t colour) {
      return ui::theme::mixed(colour, palette->text, ui::theme::hover_mix);
    };
    CHECK(contrast(palette->on_accent, leaning(palette->accent)) >= 7);
    CHECK(contrast(palette->on_error, leaning(palette->error)) >= 7);
    CHECK(contrast(leaning(palette->accent), palette->page) >= 7);
  }
}

TEST_CASE("sizes are whole for the painter, lines hold their letters, targets are large enough") {
  using namespace ui::theme;
  for (const TypeUse& use :
       {body_use, small_use, lead_use, heading_1_use, heading_2_use, heading_3_use, heading_4_use}) {
    for (const TypeStep& step : {use.wide, use.narrow}) {
      CHECK(step.imgui_size == std::round(step.imgui_size));
      CHECK(step.line_px >= step.imgui_size);
      CHECK(std::fmod(step.line_px, 5.0F) == 0.0F);
    }
  }
  CHECK(body_text.line_px / body_text.css_px() >= 1.5F);
  CHECK(small_text.line_px / small_text.css_px() >= 1.5F);
  CHECK(target_px >= 44);
  CHECK(small_target_px >= 24);
  CHECK(small_text.line_px >= small_target_px);  // a link on a line of its own is a target
}
