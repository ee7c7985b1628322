#include "client/paint/type.h"

#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <string>
#include <vector>

#include "client/paint/breaks.h"
#include "client/paint/marks.h"
#include "client/paint/surface.h"
#include "tests/client/paint/fonts.h"

namespace paint_test {
namespace {

// Fonts on a surface, as the Painter has them when it lays out.
class Fonts {
 public:
  Fonts() { type_.begin_layout(1); }
  paint::Type& type() { return type_; }

 private:
  paint::Surface surface_;
  paint::Type type_{surface_.atlas(), regular_font(), bold_font()};
};

constexpr paint::TextStyle body{ui::theme::body_text, paint::Weight::regular};

std::vector<std::string> lines_of(const paint::TextBlock& block) {
  std::vector<std::string> lines;
  for (const paint::Line& line : block.lines) {
    lines.push_back(block.text.substr(line.begin, line.end - line.begin));
  }
  return lines;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("text wraps at spaces, which then take no room") {
  Fonts fonts;
  const float width = fonts.type().measure("one two", body) + 1;
  CHECK(lines_of(fonts.type().lay_out("one two three", body, width)) == Lines{"one two", "three"});
}

TEST_CASE("a line that fits exactly is not broken") {
  Fonts fonts;
  const float width = fonts.type().measure("one two three", body);
  CHECK(lines_of(fonts.type().lay_out("one two three", body, width)) == Lines{"one two three"});
}

TEST_CASE("a word longer than its line begins a line and is cut between letters") {
  Fonts fonts;
  const float width = fonts.type().measure("mmmmm", body) + 1;
  CHECK(lines_of(fonts.type().lay_out("a mmmmmmmm b", body, width)) == Lines{"a", "mmmmm", "mmm b"});
}

TEST_CASE("spaces collapse and a line break is a space unless it is to be kept") {
  Fonts fonts;
  const std::string text = "  one  two \n three ";
  CHECK(lines_of(fonts.type().lay_out(text, body, 1000)) == Lines{"one two three"});
  CHECK(lines_of(fonts.type().lay_out(text, body, 1000, paint::Breaks::keep)) == Lines{"one two", "three"});
}

TEST_CASE("no text has no lines and no height") {
  Fonts fonts;
  CHECK(fonts.type().lay_out("", body, 100).lines.empty());
  CHECK(fonts.type().lay_out(" ", body, 100).height() == 0);
}

TEST_CASE("a block is as high as its lines") {
  Fonts fonts;
  CHECK(fonts.type().lay_out("a\nb\nc", body, 100, paint::Breaks::keep).height() ==
        3 * ui::theme::body_text.line_px);
}

TEST_CASE("malformed UTF-8 is laid out without harm") {
  Fonts fonts;
  const std::string text = "a\xff\xc3 b\xe2\x82";
  CHECK(fonts.type().lay_out(text, body, 20).lines.size() >= 2);
}

TEST_CASE("letters that the fonts lack are left to the browser, and only those") {
  Fonts fonts;
  CHECK(fonts.type().lay_out("Siân Ŵyn – “café”", body, 500).letters == paint::Letters::painted);
  CHECK(fonts.type().lay_out("李小龙", body, 500).letters == paint::Letters::browser);
  CHECK(fonts.type().lay_out("well done \xf0\x9f\x91\x8d", body, 500).letters == paint::Letters::browser);
}

TEST_CASE("blocks stay where they are until two layouts have not used them") {
  Fonts fonts;
  const paint::TextBlock* const block = &fonts.type().lay_out("kept", body, 500);
  for (int i = 0; i < 5000; ++i) fonts.type().lay_out("filler " + std::to_string(i), body, 500);
  fonts.type().lay_out("kept", body, 500);
  fonts.type().begin_layout(1);
  CHECK(&fonts.type().lay_out("kept", body, 500) == block);
}

TEST_CASE("a line may end where Chromium ends one") {
  struct Row {
    char32_t earlier, before, after;
    bool breaks;
  };
  constexpr Row rows[] = {
      {'l', 'f', 'c', false},   {'l', '-', 'c', true},   {0, '-', '5', false},     {'B', '-', '5', true},
      {'e', '/', 's', false},   {'t', '?', 'a', true},   {'e', ',', '(', true},    {'e', 'a', '(', false},
      {'e', '.', 'c', false},   {'y', '-', ')', false},  {'1', 0x2013, '2', true}, {'a', 0x2014, 'b', true},
      {'a', 'b', 0x2014, true}, {'a', 0xA0, 'b', false}, {'a', 0xE2, 'n', false},
  };
  for (const Row& row : rows) {
    INFO(static_cast<unsigned>(row.before) << " before " << static_cast<unsigned>(row.after));
    CHECK(paint::may_break_between(row.earlier, row.before, row.after) == row.breaks);
  }
  CHECK(paint::is_breaking_space(' '));
  CHECK_FALSE(paint::is_breaking_space(0xA0));
}

// Where Chromium 150 was seen to put it, for each step of the scale at whole pixels.
TEST_CASE("words of several looks wrap as one text, and each piece begins where the one before it ends") {
  Fonts fonts;
  const std::vector<ui::Run> runs = {{.text = "Read all of ", .href = {}},
                                     {.text = "the guide ", .strong = true, .href = {}},
                                     {.text = "we wrote", .href = "/guide"},
                                     {.text = " first", .emphasis = true, .href = {}}};
  const float width = fonts.type().measure("Read all of the guide", body) + 20;
  const paint::TextBlock& block = fonts.type().lay_out(runs, body, width, paint::Breaks::collapse);
  CHECK(lines_of(block) == Lines{"Read all of the guide", "we wrote first"});
  REQUIRE(block.pieces.size() == 4);
  const paint::TextStyle bold{body.step, paint::Weight::bold};
  CHECK(block.pieces[1].weight == paint::Weight::bold);
  CHECK(std::abs(block.pieces[1].x - block.pieces[0].width) < 0.01F);
  CHECK(std::abs(block.pieces[1].width - fonts.type().measure("the guide", bold)) < 0.01F);
  CHECK(block.pieces[2].run == 2);
  CHECK(block.pieces[2].line == 1);
  CHECK(block.pieces[2].x == 0);
  CHECK(block.pieces[3].slant == paint::Slant::slanted);
  CHECK(std::abs(block.lines[1].width - block.pieces[2].width - block.pieces[3].width) < 0.01F);
}

TEST_CASE("what is strong among bold words is slanted, as it could not be told from them") {
  Fonts fonts;
  const paint::TextStyle bold{body.step, paint::Weight::bold};
  const std::vector<ui::Run> runs = {{.text = "Is it ", .href = {}},
                                     {.text = "safe?", .strong = true, .href = {}}};
  const paint::TextBlock& block = fonts.type().lay_out(runs, bold, 1000, paint::Breaks::collapse);
  REQUIRE(block.pieces.size() == 2);
  CHECK(block.pieces[0].slant == paint::Slant::upright);
  CHECK(block.pieces[1].slant == paint::Slant::slanted);
}

TEST_CASE("a letter that the bold font alone would be asked for is left to the browser") {
  Fonts fonts;
  const std::vector<ui::Run> runs = {{.text = "Say ", .href = {}},
                                     {.text = "\u0e01", .strong = true, .href = {}}};
  CHECK(fonts.type().lay_out(runs, body, 1000, paint::Breaks::collapse).letters == paint::Letters::browser);
}

TEST_CASE("the baseline lies where the browser puts it") {
  CHECK(paint::baseline_px({ui::theme::small_text, {}}) == 18);
  CHECK(paint::baseline_px({ui::theme::body_text, {}}) == 21);
  CHECK(paint::baseline_px({ui::theme::large_text, {}}) == 25);
  CHECK(paint::baseline_px({ui::theme::title_text, {}}) == 30);
  CHECK(paint::baseline_px({ui::theme::giant_text, {}}) == 37);
}

// Widths of the same words in Chromium at device pixel ratios 1 and 2.
TEST_CASE("words are as wide as in the browser") {
  struct Row {
    ui::theme::TypeStep step;
    float width;
  };
  constexpr Row rows[] = {{ui::theme::small_text, 223.6875F},
                          {ui::theme::body_text, 266.34375F},
                          {ui::theme::large_text, 330.21875F},
                          {ui::theme::title_text, 415.75F},
                          {ui::theme::giant_text, 500.84375F}};
  Fonts fonts;
  for (const Row& row : rows) {
    INFO(row.step.imgui_size);
    const float width = fonts.type().measure("HHHH Foster carers tell us how", {row.step, {}});
    CHECK(std::abs(width - row.width) < 0.05F);
  }
}

TEST_CASE("a line that fits in the browser by a quarter of a pixel fits here") {
  Fonts fonts;
  const std::string caption = "Foster carer's input to a looked-after child's review: page 5 of 12";
  CHECK(fonts.type().lay_out(caption, {ui::theme::large_text, {}}, 670).lines.size() == 1);
  CHECK(std::abs(fonts.type().measure(caption, {ui::theme::large_text, {}}) - 669.765625F) < 0.05F);
}

TEST_CASE("ImGui's size is the theme's ratio times the em, by the fonts' own metrics") {
  for (const std::vector<unsigned char>* font : {&regular_font(), &bold_font()}) {
    const auto u16 = [&](std::size_t at) { return (*font)[at] << 8 | (*font)[at + 1]; };
    const auto s16 = [&](std::size_t at) { return static_cast<std::int16_t>(u16(at)); };
    const auto table = [&](std::string_view tag) {
      for (std::size_t at = 12; at < 12 + 16U * static_cast<std::size_t>(u16(4)); at += 16) {
        if (std::equal(tag.begin(), tag.end(), font->begin() + static_cast<std::ptrdiff_t>(at))) {
          return static_cast<std::size_t>(u16(at + 8)) << 16 | static_cast<std::size_t>(u16(at + 10));
        }
      }
      return std::size_t{0};
    };
    const float em = static_cast<float>(u16(table("head") + 18));
    CHECK(static_cast<float>(s16(table("hhea") + 4)) / em == 0.984F);
    CHECK(static_cast<float>(-s16(table("hhea") + 6)) / em == 0.316F);
    CHECK(std::abs(0.984F + 0.316F - ui::theme::imgui_size_per_css_px) < 1e-5F);
  }
}

}  // namespace paint_test
