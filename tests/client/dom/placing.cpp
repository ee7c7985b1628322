#include "client/dom/placing.h"

#include <catch2/catch_test_macros.hpp>
#include <cmath>

namespace {

using dom::Box;
using dom::Placing;

// app > wrapper > box > paragraph; app > field
dom::Page page() {
  dom::Page made;
  made.adopt({"div",
              "app",
              {},
              "",
              {{"div", "wrapper", {}, "", {{"div", "box", {}, "", {{"p", "paragraph", {}, "Words", {}}}}}},
               {"input", "field", {}, "", {}}}});
  return made;
}

const Box box = {.id = "box", .x = 100, .y = 200, .width = 400, .height = 80};
const Box paragraph = {
    .id = "paragraph", .x = 120, .y = 230, .width = 300, .height = 30, .font_px = 19.23F, .line_px = 30};
const Box field = {.id = "field", .x = 100, .y = 300, .width = 200, .height = 44, .font_px = 19.23F};

}  // namespace

TEST_CASE("an element is placed from its nearest placed ancestor") {
  dom::Placer placer;
  const std::vector<Box> boxes = {box, paragraph};
  const std::vector<Placing> placings = placer.place(page(), boxes);
  REQUIRE(placings.size() == 2);
  CHECK(placings[0].element == 3);
  CHECK(placings[0].values[dom::left] == 100);
  CHECK(placings[0].values[dom::top] == 200);
  CHECK(std::isnan(placings[0].values[dom::font_size]));
  CHECK(placings[1].element == 4);
  CHECK(placings[1].values[dom::left] == 20);
  CHECK(placings[1].values[dom::top] == 30);
  CHECK(placings[1].values[dom::font_size] == 19.23F);
}

TEST_CASE("a page that stays where it is writes nothing") {
  dom::Placer placer;
  const std::vector<Box> boxes = {box, paragraph, field};
  CHECK(placer.place(page(), boxes).size() == 3);
  CHECK(placer.place(page(), boxes).empty());
}

TEST_CASE("a box that moves is one write, and what lies in it none") {
  dom::Placer placer;
  placer.place(page(), std::vector<Box>{box, paragraph});
  Box lower = box;
  Box within = paragraph;
  lower.y += 50;
  within.y += 50;
  const std::vector<Placing> placings = placer.place(page(), std::vector<Box>{lower, within});
  REQUIRE(placings.size() == 1);
  CHECK(placings[0].changed == 1U << dom::top);
  CHECK(placings[0].values[dom::top] == 250);
}

TEST_CASE("an element whose box is gone is no longer placed") {
  dom::Placer placer;
  placer.place(page(), std::vector<Box>{box, field});
  const std::vector<Placing> placings = placer.place(page(), std::vector<Box>{box});
  REQUIRE(placings.size() == 1);
  CHECK(placings[0].element == 5);
  CHECK(placings[0].values[dom::kind] == -1);
  CHECK(std::isnan(placings[0].values[dom::left]));
  CHECK(placer.place(page(), {}).size() == 1);
}

TEST_CASE("letters that the painted font lacks are left to the browser") {
  dom::Placer placer;
  Box strange = paragraph;
  strange.shown = dom::Shown::by_browser;
  const std::vector<Placing> placings = placer.place(page(), std::vector<Box>{strange});
  REQUIRE(placings.size() == 1);
  CHECK(placings[0].values[dom::kind] == 1);
}
