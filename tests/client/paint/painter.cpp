#include "client/paint/painter.h"

#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <string>

#include "imgui.h"
#include "shared/ui/gallery.h"
#include "tests/client/paint/fonts.h"
#include "tests/client/paint/rasterise.h"
#include "tests/client/paint/screens.h"

namespace paint_test {
namespace {

using paint::Attention;

constexpr float width = 800;

Attention pointing_at(const paint::Rect& rect, bool down = false) {
  Attention attention;
  attention.pointer_x = rect.x + rect.width / 2;
  attention.pointer_y = rect.y + rect.height / 2;
  attention.pointer_down = down;
  return attention;
}

Attention focused_on(std::string id) {
  Attention attention;
  attention.focused = std::move(id);
  return attention;
}

// What the painter shows of a screen, as pixels.
struct Shown {
  paint::Painter painter = make_painter();
  Rasteriser rasteriser;
  ui::Screen screen;

  float window_px = width;

  explicit Shown(ui::Screen shown) : screen(std::move(shown)) {}
  const paint::Picture& picture(const Attention& attention = {}) {
    return painter.paint(screen, window_px, 1, attention);
  }
  paint::Rect rect(const std::string& id) { return rect_of(picture(), id); }
  std::uint32_t colour(const Attention& attention, float x, float y) {
    return rasteriser.draw(picture(attention)).at(static_cast<int>(x), static_cast<int>(y));
  }
};

ui::Screen one_button(ui::Variant variant = ui::Variant::primary) {
  ui::Node button = make_node(ui::Role::button, "send", "Send");
  button.variant = variant;
  return make_screen({std::move(button)});
}

ui::Screen one_field() {
  return make_screen({make_field(ui::Role::text_field, "name", "Your name")});
}

constexpr float inside_px = 6;  // from an edge to its ground, past the corner

}  // namespace

TEST_CASE("the same screen is painted once") {
  paint::Painter painter = make_painter();
  const ui::Screen screen = ui::gallery(ui::Exhibit::fields);
  const std::uint64_t first = painter.paint(screen, width, 1, {}).fingerprint;
  CHECK(painter.paint(screen, width, 1, {}).fingerprint == first);
  CHECK(painter.paint(screen, width, 1, {}).painted == 1);
}

TEST_CASE("what is typed into a field is not painted, so typing paints nothing") {
  for (const ui::Role role : {ui::Role::text_field, ui::Role::password, ui::Role::text_area}) {
    paint::Painter painter = make_painter();
    ui::Screen screen = make_screen({make_field(role, "name", "Your name")});
    const std::uint64_t first = painter.paint(screen, width, 1, {}).fingerprint;
    screen.body[0].children[1].children[0].value = "J";
    CHECK(painter.paint(screen, width, 1, {}).fingerprint == first);
    CHECK(painter.paint(screen, width, 1, {}).painted == 1);
  }
}

TEST_CASE("the count of characters is painted as one types") {
  paint::Painter painter = make_painter();
  ui::Node area = make_field(ui::Role::text_area, "views", "Your views");
  area.max_characters = 100;
  ui::Screen screen = make_screen({area});
  const std::uint64_t first = painter.paint(screen, width, 1, {}).fingerprint;
  screen.body[0].children[1].children[0].value = "J";
  CHECK(painter.paint(screen, width, 1, {}).fingerprint != first);
}

TEST_CASE(
    "a long link in a table is broken between its words, so that its column leaves room for the others") {
  const auto row = [](const std::string& key, ui::Node first) {
    std::vector<ui::Node> cells(
        3, make_node(ui::Role::cell, key + "-b", "Some words that take a line of their own"));
    cells[2].key = key + "-c";
    cells[0] = make_node(ui::Role::cell, key + "-a", "");
    cells[0].children.push_back(std::move(first));
    ui::Node made = make_node(ui::Role::row, key, "");
    made.children = std::move(cells);
    return made;
  };
  ui::Node link =
      make_node(ui::Role::link, "link", "The title of a form that goes on for much longer than a line");
  link.href = "/forms";
  ui::Node table = make_node(ui::Role::table, "table", "Forms");
  ui::Node head = row("head", make_node(ui::Role::link, "head-link", "Form"));
  head.children[0] = make_node(ui::Role::cell, "head-a", "Form");
  table.children = {std::move(head), row("row", std::move(link))};
  Shown shown(make_screen({std::move(table)}));
  CHECK(shown.rect("link").height > shown.rect("head-a").height * 1.5F);
  CHECK(shown.rect("row-c").x < width * 0.75F);
}

TEST_CASE("every change that shows is a different picture") {
  paint::Painter painter = make_painter();
  ui::Screen screen = one_field();
  const std::uint64_t first = painter.paint(screen, width, 1, {}).fingerprint;
  CHECK(painter.paint(screen, width + 1, 1, {}).fingerprint != first);
  CHECK(painter.paint(screen, width, 2, {}).fingerprint != first);
  CHECK(painter.paint(screen, width, 1, focused_on("name")).fingerprint != first);
  screen.body[0].children[1].children[0].disabled = true;
  CHECK(painter.paint(screen, width, 1, {}).fingerprint != first);
  screen.body[0].children[1].children[0].disabled = false;
  CHECK(painter.paint(screen, width, 1, {}).fingerprint == first);
  painter.set_look({.appearance = paint::Appearance::dark});
  CHECK(painter.paint(screen, width, 1, {}).fingerprint != first);
}

TEST_CASE("the pointer moves without painting until it comes to something that reacts") {
  Shown shown(one_button());
  const paint::Rect send = shown.rect("send");
  const std::uint64_t away = shown.picture().fingerprint;
  const std::uint32_t painted = shown.picture().painted;
  Attention attention;
  attention.pointer_x = send.x + send.width + 200;
  attention.pointer_y = send.y;
  CHECK(shown.picture(attention).fingerprint == away);
  CHECK(shown.picture(attention).painted == painted);
  CHECK(shown.picture(pointing_at(send)).fingerprint != away);
}

TEST_CASE("a link among words reacts on each of its lines, also over an option's words") {
  paint::Painter painter = make_painter();
  ui::Node group = make_node(ui::Role::checkboxes, "agree", "Do you agree?");
  ui::Node yes = make_node(ui::Role::option, "agree.yes");
  yes.value = "yes";
  yes.runs = {{.text = "Yes, as it is written in ", .href = {}},
              {.text = "the agreement that we sent you and your team in the spring of last year",
               .href = "https://example.org/agreement",
               .opens = ui::Opens::new_tab}};
  yes.text = yes.runs[0].text + yes.runs[1].text;
  group.children = {yes};
  const ui::Screen screen = make_screen({group});
  const paint::Picture calm = painter.paint(screen, 375, 1, {});
  const paint::Placement* link = find(calm, "agree.yes:link1");
  REQUIRE(link != nullptr);
  CHECK(link->flow == paint::Flow::with_words);
  CHECK(link->rect.height > 2 * link->line_px);
  paint::Attention at;
  at.pointer_x = link->rect.x + 3;
  at.pointer_y = link->rect.y + link->rect.height - 3;  // its last line
  const std::uint64_t last_line = painter.paint(screen, 375, 1, at).fingerprint;
  CHECK(last_line != calm.fingerprint);
  at.pointer_y = link->rect.y + 3;  // beside its first line, on the option's own words
  const std::uint64_t words = painter.paint(screen, 375, 1, at).fingerprint;
  CHECK(words != last_line);
}

TEST_CASE("a button changes colour under the pointer and again in focus") {
  Shown shown(one_button());
  const paint::Rect send = shown.rect("send");
  const float x = send.x + inside_px;
  const float y = send.y + inside_px;
  using ui::theme::light;
  CHECK(shown.colour({}, x, y) == light.accent);
  CHECK(shown.colour(pointing_at(send), x, y) ==
        ui::theme::mixed(light.accent, light.text, ui::theme::hover_mix));
  CHECK(shown.colour(focused_on("send"), x, y) == light.focus);
  CHECK(shown.colour(focused_on("send"), x, send.y + send.height + 1) == light.on_focus);
}

TEST_CASE("a pressed button stays pressed until the pointer is let go") {
  Shown shown(one_button());
  const paint::Rect send = shown.rect("send");
  const std::uint64_t hovered = shown.picture(pointing_at(send)).fingerprint;
  const std::uint64_t pressed = shown.picture(pointing_at(send, true)).fingerprint;
  CHECK(pressed != hovered);
  CHECK(shown.picture(pointing_at(send)).fingerprint == hovered);
}

TEST_CASE("a link in a box of its own has the focus on all of the box") {
  ui::Node tabs = make_node(ui::Role::tabs, "tabs", "");
  tabs.label = "Record";
  for (const char* name : {"Forms", "Messages"}) {
    ui::Node tab = make_node(ui::Role::link, name, name);
    tab.href = "/";
    tab.current = name == std::string("Forms");
    tabs.children.push_back(std::move(tab));
  }
  ui::Screen screen = one_button();
  screen.body[0].children.push_back(std::move(tabs));
  Shown shown(std::move(screen));
  const paint::Rect box = shown.rect("Messages");
  CHECK(box.height >= ui::theme::target_px);
  CHECK(shown.colour(focused_on("Messages"), box.x + 2, box.y + 2) == ui::theme::light.focus);
  CHECK(shown.colour(focused_on("Messages"), box.x + 2, box.y + box.height + 2) == ui::theme::light.on_focus);
  CHECK(shown.colour(focused_on("Forms"), box.x + 2, box.y + 2) == ui::theme::light.page);
}

TEST_CASE("what is focused in a field shows") {
  Shown shown(one_field());
  const paint::Rect name = shown.rect("name");
  const float middle = name.y + name.height / 2;
  CHECK(shown.colour(focused_on("name"), name.x - 2, middle) == ui::theme::light.focus);
  CHECK(shown.colour(focused_on("name"), name.x + 3, middle) == ui::theme::light.control);
  CHECK(shown.colour({}, name.x - 2, middle) == ui::theme::light.page);
  CHECK(shown.colour({}, name.x + 1, middle) == ui::theme::light.control);
  CHECK(shown.colour({}, name.x + 3, middle) == ui::theme::light.field);
}

TEST_CASE("an error summary keeps its red border inside the focus") {
  ui::Node summary = make_node(ui::Role::error_summary, "errors", "There is a problem");
  ui::Node link = make_node(ui::Role::link, "error-1", "Enter your name");
  link.href = "#name";
  summary.children.push_back(std::move(link));
  ui::Screen screen = one_field();
  screen.body[0].children.insert(screen.body[0].children.begin() + 1, std::move(summary));
  Shown shown(std::move(screen));
  const paint::Rect box = shown.rect("errors");
  const float middle = box.y + box.height / 2;
  const Attention attention = focused_on("errors");
  CHECK(shown.colour(attention, box.x - 2, middle) == ui::theme::light.focus);
  CHECK(shown.colour(attention, box.x + 2, middle) == ui::theme::light.error);
  CHECK(shown.colour({}, box.x - 2, middle) == ui::theme::light.page);
  CHECK(shown.colour({}, box.x + 2, middle) == ui::theme::light.error);
}

TEST_CASE("fields that cannot be changed look it") {
  ui::Node off = make_field(ui::Role::text_field, "off", "Off");
  off.disabled = true;
  ui::Node record = make_field(ui::Role::text_field, "record", "Record");
  record.read_only = true;
  Shown shown(make_screen({std::move(off), std::move(record)}));
  for (const char* id : {"off", "record"}) {
    const paint::Rect rect = shown.rect(id);
    CHECK(shown.colour({}, rect.x + inside_px, rect.y + inside_px) == ui::theme::light.surface);
  }
}

TEST_CASE("a field with an error has a bar beside all of it and a red border") {
  const ui::Screen screen = ui::gallery(ui::Exhibit::errors);
  paint::Painter painter = make_painter();
  Rasteriser rasteriser;
  const paint::Picture& picture = painter.paint(screen, width, 1, {});
  const Image image = rasteriser.draw(picture);
  const paint::Rect label = rect_of(picture, "first_name:label");
  const paint::Rect field = rect_of(picture, "first_name");
  const int bar_x = static_cast<int>(label.x - ui::theme::bar_gap_px - 2);
  CHECK(image.at(bar_x, static_cast<int>(label.y)) == ui::theme::light.error);
  CHECK(image.at(bar_x, static_cast<int>(field.y + field.height) - 1) == ui::theme::light.error);
  CHECK(image.at(bar_x, static_cast<int>(field.y + field.height) + 1) == ui::theme::light.page);
  CHECK(image.at(static_cast<int>(field.x), static_cast<int>(field.y) + 20) == ui::theme::light.error);
}

TEST_CASE("a choice shows whether it is chosen, and what it reveals only then") {
  ui::Node yes = make_node(ui::Role::option, "other.yes", "Yes");
  yes.value = "yes";
  yes.children = {make_field(ui::Role::text_field, "which", "Which?")};
  ui::Node radios = make_node(ui::Role::radios, "other", "Any other?");
  radios.children = {yes};
  Shown closed(make_screen({radios}));
  const paint::Rect square = closed.rect("other.yes");
  const float x = square.x + square.width / 2;
  const float y = square.y + square.height / 2;
  CHECK(closed.colour({}, x, y) == ui::theme::light.field);
  CHECK(find(closed.picture(), "which") == nullptr);
  radios.value = "yes";
  Shown open(make_screen({radios}));
  CHECK(open.colour({}, x, y) == ui::theme::light.accent);
  CHECK(find(open.picture(), "which") != nullptr);
}

TEST_CASE("under a dialog nothing reacts, and the dialog stands in the middle of the window") {
  const ui::Screen screen = ui::gallery(ui::Exhibit::dialog);
  paint::Painter painter = make_painter();
  Attention attention;
  attention.view_top = 400;
  attention.view_height = 700;
  const paint::Picture& picture = painter.paint(screen, width, 1, attention);
  const std::uint64_t still = picture.fingerprint;
  const paint::Rect dialog = rect_of(picture, "countdown");
  CHECK(dialog.x + dialog.width / 2 == width / 2);
  CHECK(std::abs(dialog.y + dialog.height / 2 - 750) <= 1);
  const paint::Rect under = rect_of(picture, "to_content");
  const paint::Rect in_dialog = rect_of(picture, "stay_in");
  attention.pointer_x = under.x + 5;
  attention.pointer_y = under.y + 5;
  CHECK(painter.paint(screen, width, 1, attention).fingerprint == still);
  attention.pointer_x = in_dialog.x + 5;
  attention.pointer_y = in_dialog.y + 5;
  CHECK(painter.paint(screen, width, 1, attention).fingerprint != still);
}

TEST_CASE("a skip link takes room only while it has the focus") {
  const ui::Screen screen = ui::gallery(ui::Exhibit::content);
  paint::Painter painter = make_painter();
  const float height = painter.paint(screen, width, 1, {}).height;
  CHECK(find(painter.paint(screen, width, 1, {}), "skip") == nullptr);
  const paint::Picture& focused = painter.paint(screen, width, 1, focused_on("skip"));
  CHECK(rect_of(focused, "skip").height >= ui::theme::small_target_px);
  CHECK(focused.height > height);
}

TEST_CASE("the footer of a short page stands at the window's bottom") {
  const ui::Screen screen = ui::gallery(ui::Exhibit::confirmation);
  paint::Painter painter = make_painter();
  Attention attention;
  attention.view_height = 3000;
  CHECK(painter.paint(screen, width, 1, attention).height == 3000);
}

TEST_CASE("the picture is the same at every device pixel ratio, but for its sharpness") {
  const ui::Screen screen = ui::gallery(ui::Exhibit::fields);
  paint::Painter painter = make_painter();
  const paint::Picture once = painter.paint(screen, width, 1, {});
  for (const float ratio : {1.25F, 1.5F, 2.0F, 3.0F}) {
    const paint::Picture& picture = painter.paint(screen, width, ratio, {});
    CHECK(picture.height == once.height);
    CHECK(picture.placements == once.placements);
    CHECK(picture.draw->FramebufferScale.x == ratio);
  }
}

TEST_CASE("two painters do not disturb each other") {
  paint::Painter one = make_painter();
  paint::Painter other = make_painter({.appearance = paint::Appearance::dark});
  const ui::Screen screen = one_button();
  Rasteriser rasteriser;
  const std::uint32_t light = rasteriser.draw(one.paint(screen, width, 1, {})).at(1, 1);
  const std::uint32_t dark = rasteriser.draw(other.paint(screen, width, 1, {})).at(1, 1);
  CHECK(light == ui::theme::light.page);
  CHECK(dark == ui::theme::dark.page);
  CHECK(rasteriser.draw(one.paint(screen, width + 1, 1, {})).at(1, 1) == light);
}

TEST_CASE("a council's own accent is painted, and its lighter tone on a dark page") {
  constexpr std::uint32_t blue = 0x1d70b8;
  constexpr std::uint32_t light_blue = 0x6cb0ea;
  for (const auto appearance : {paint::Appearance::light, paint::Appearance::dark}) {
    Shown shown(one_button());
    shown.painter.set_look({appearance, blue, light_blue});
    const paint::Rect send = shown.rect("send");
    const std::uint32_t expected = appearance == paint::Appearance::dark ? light_blue : blue;
    CHECK(shown.colour({}, send.x + inside_px, send.y + inside_px) == expected);
  }
}

TEST_CASE("a logo has its room before the names, or above them where they do not fit beside it") {
  ui::Screen screen = one_button();
  ui::Node header = make_node(ui::Role::header, "header", "Children’s Services Online");
  header.href = "/";
  screen.body.insert(screen.body.begin(), std::move(header));
  screen.council = "Eastshire County Council";
  Shown without(screen);
  screen.logo = {"/assets/logo.svg", 120, 50};
  Shown with(screen);
  const paint::Rect logo = with.rect("header:logo");
  CHECK(logo.width == 120);
  CHECK(logo.height == 50);
  CHECK(with.rect("header:service").x == logo.x + logo.width + ui::theme::space_4_px);
  CHECK(with.rect("header:service").y == without.rect("header:service").y);
  CHECK(logo.y >= with.rect("header:council").y);
  CHECK(logo.y + logo.height <= with.rect("header:service").y + with.rect("header:service").height);

  screen.logo.width_px = 240;
  Shown narrow(screen);
  narrow.window_px = 320;
  CHECK(narrow.rect("header:council").x == narrow.rect("header:logo").x);
  CHECK(narrow.rect("header:council").y >=
        narrow.rect("header:logo").y + narrow.rect("header:logo").height + ui::theme::space_2_px);
}

TEST_CASE("a status that has nothing to say yet takes no room") {
  ui::Node before = make_node(ui::Role::paragraph, "before", "Before");
  ui::Node status = make_node(ui::Role::status, "status");
  ui::Node after = make_node(ui::Role::paragraph, "after", "After");
  Shown with(make_screen({before, status, after}));
  Shown without(make_screen({before, after}));
  CHECK(find(with.picture(), "status") == nullptr);
  CHECK(with.rect("after") == without.rect("after"));
}

TEST_CASE("a page of a hundred questions has all its places") {
  paint::Painter painter = make_painter();
  const ui::Screen screen = make_questions(100);
  const paint::Picture& picture = painter.paint(screen, width, 1, {});
  CHECK(find(picture, "question_99.unknown") != nullptr);
  CHECK(picture.draw->TotalVtxCount > 20000);
}

}  // namespace paint_test
