#include "client/paint/patches.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cmath>

#include "shared/ui/gallery.h"
#include "tests/client/paint/fonts.h"
#include "tests/client/paint/rasterise.h"
#include "tests/client/paint/screens.h"

namespace paint_test {
namespace {

using paint::Attention;
using paint::Patch;
using paint::Rect;

constexpr float width = 800;

// One picture after the other on the same painter, and the rectangle that is drawn anew for the second.
struct Following {
  paint::Painter painter = make_painter();
  Rasteriser rasteriser;
  Image before, after;
  Rect changed;
  float above = 0;  // where the first question ends

  Following(const ui::Screen& first, const Attention& at_first, const ui::Screen& next,
            const Attention& then) {
    const paint::Picture& picture = painter.paint(first, width, 1, at_first);
    const std::vector<Patch> patches = picture.patches;
    before = rasteriser.draw(picture);
    after = rasteriser.draw(painter.paint(next, width, 1, then));
    if (const auto* const last = find(picture, "first.no")) above = last->rect.y + last->rect.height;
    changed = paint::changed_between(patches, picture.patches);
  }

  // A pixel around it is drawn anew too.
  bool is_drawn_anew(int x, int y) const {
    const auto within = [](int at, float from, float size) {
      return static_cast<float>(at) >= std::floor(from) - 1 &&
             static_cast<float>(at) < std::ceil(from + size) + 1;
    };
    return within(x, changed.x, changed.width) && within(y, changed.y, changed.height);
  }
  int different_elsewhere() const {
    int count = 0;
    for (int y = 0; y < std::min(before.height, after.height); ++y) {
      for (int x = 0; x < before.width; ++x) {
        if (before.at(x, y) != after.at(x, y) && !is_drawn_anew(x, y)) ++count;
      }
    }
    return count;
  }
};

// The last question has this option chosen.
ui::Screen questions(const std::string& chosen) {
  std::vector<ui::Node> nodes;
  for (const char* key : {"first", "second"}) {
    ui::Node radios = make_node(ui::Role::radios, key, "Has anything changed?");
    for (const char* answer : {"yes", "no"}) {
      ui::Node option = make_node(ui::Role::option, std::string(key) + "." + answer, answer);
      option.value = answer;
      radios.children.push_back(std::move(option));
    }
    nodes.push_back(std::move(radios));
  }
  nodes.back().value = chosen;
  return make_screen(std::move(nodes));
}

}  // namespace

TEST_CASE("where nothing was, all of a picture is drawn") {
  paint::Painter painter = make_painter();
  const paint::Picture& picture = painter.paint(ui::gallery(ui::Exhibit::fields), width, 1, {});
  CHECK(paint::changed_between({}, picture.patches) == Rect{0, 0, picture.width, picture.height});
}

TEST_CASE("of a picture that follows itself nothing is drawn") {
  paint::Painter painter = make_painter();
  const paint::Picture& picture = painter.paint(ui::gallery(ui::Exhibit::fields), width, 1, {});
  CHECK(paint::changed_between(picture.patches, picture.patches) == Rect{});
}

TEST_CASE("another option is drawn anew with what lies around it, and the rest of the page is kept") {
  const Following following(questions("yes"), {}, questions("no"), {});
  CHECK(following.different_elsewhere() == 0);
  CHECK(following.before.rgb != following.after.rgb);
  CHECK(following.changed.y >= following.above);
  CHECK(following.changed.height < 3 * ui::theme::target_px);
}

TEST_CASE("outside what is drawn anew pixels stay, whatever is pointed at or has the focus") {
  for (const ui::Exhibit exhibit : {ui::Exhibit::choosing, ui::Exhibit::dialog}) {
    const ui::Screen screen = ui::gallery(exhibit);
    Attention before;
    for (const std::size_t place : {5U, 14U}) {
      paint::Painter painter = make_painter();
      const paint::Placement at = painter.paint(screen, width, 1, {}).placements.at(place);
      Attention then;
      then.focused = at.id;
      then.pointer_x = at.rect.x + at.rect.width / 2;
      then.pointer_y = at.rect.y + at.rect.height / 2;
      INFO(at.id);
      CHECK(Following(screen, before, screen, then).different_elsewhere() == 0);
      before = then;
    }
  }
}

TEST_CASE("what moves down is drawn anew where it was and where it is") {
  const ui::Screen shorter = questions("yes");
  ui::Screen longer = shorter;
  longer.body.insert(longer.body.begin() + 1,
                     make_node(ui::Role::paragraph, "more", "There is more to answer."));
  CHECK(Following(shorter, {}, longer, {}).different_elsewhere() == 0);
  CHECK(Following(longer, {}, shorter, {}).different_elsewhere() == 0);
}

}  // namespace paint_test
