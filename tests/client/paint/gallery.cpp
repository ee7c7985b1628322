// Every control of the gallery at every width: each element that is seen lies in one place, apart from the
// others, and is large enough to hit.
#include <catch2/catch_test_macros.hpp>
#include <map>
#include <string>
#include <vector>

#include "shared/ui/element.h"
#include "shared/ui/gallery.h"
#include "tests/client/paint/fonts.h"
#include "tests/client/paint/screens.h"

namespace paint_test {
namespace {

constexpr float widths[] = {320, 375, 800, 1280, 2560};

struct Seen {
  const ui::Element* element = nullptr;
  bool in_dialog = false;  // or in another thing that stands over the rest
};

std::string attribute(const ui::Element& element, std::string_view name) {
  for (const ui::Attribute& each : element.attributes) {
    if (each.name == name) return each.value;
  }
  return {};
}

bool has_attribute(const ui::Element& element, std::string_view name) {
  for (const ui::Attribute& each : element.attributes) {
    if (each.name == name) return true;
  }
  return false;
}

bool has_class(const ui::Element& element, std::string_view wanted) {
  const std::string classes = " " + attribute(element, "class") + " ";
  return classes.find(" " + std::string(wanted) + " ") != std::string::npos;
}

bool is_label_in_grid(const ui::Element& element) {
  return element.tag == "label" && !element.children.empty() &&
         has_class(element.children.front(), "care-grid__words");
}

// A table is a list there: of its headings those that sort are seen.
bool is_heading_of_list(const ui::Element& element) {
  if (element.tag == "thead") return !has_class(element, "care-sorts");
  return attribute(element, "scope") == "col" && !has_attribute(element, "aria-sort");
}

bool is_hidden(const ui::Element& element, float width) {
  const std::string classes = attribute(element, "class");
  return has_class(element, "govuk-visually-hidden") || element.id == "app:ways" ||
         classes.find("__conditional--hidden") != std::string::npos ||
         attribute(element, "type") == "hidden" || element.tag == "option" ||
         (width <= ui::theme::narrow_px && is_heading_of_list(element)) ||
         (width < ui::theme::columns_from_px && has_class(element, "care-grid__heads")) ||
         // The words above the column are seen instead.
         (width >= ui::theme::columns_from_px && is_label_in_grid(element));
}

bool is_control(const ui::Element& element) {
  for (const char* tag : {"a", "button", "input", "select", "textarea", "summary"}) {
    if (element.tag == tag) return true;
  }
  return false;
}

bool is_box(const ui::Element& element) {
  for (const char* name :
       {"care-header", "care-dialog", "care-chart__drawing", "care-combobox__popup", "govuk-inset-text",
        "govuk-panel", "govuk-notification-banner", "govuk-error-summary"}) {
    if (has_class(element, name)) return true;
  }
  return false;
}

bool is_piece(const ui::Element& element) {
  return element.tag == "span" || element.tag == "strong" || element.tag == "em";
}

// Its words are in pieces of a line: nameless, or links among the words.
bool holds_words(const ui::Element& element) {
  if (!element.text.empty()) return true;
  for (const ui::Element& child : element.children) {
    const bool link_among_words = child.tag == "a" && child.id.find(":link") != std::string::npos;
    if (!link_among_words && (!is_piece(child) || !child.id.empty())) return false;
  }
  return !element.children.empty();
}

void collect(const ui::Element& element, float width, bool in_dialog, std::map<std::string, Seen>& seen) {
  if (is_hidden(element, width)) return;
  in_dialog = in_dialog || element.tag == "dialog" || has_class(element, "care-combobox__popup");
  const bool alone = is_control(element) || is_box(element) || element.tag == "progress" ||
                     element.tag == "hr" || element.tag == "legend";
  if (!element.id.empty() && (alone || holds_words(element))) seen[element.id] = {&element, in_dialog};
  for (const ui::Element& child : element.children) {
    const bool folded = element.tag == "details" && !has_attribute(element, "open");
    const bool same_words = element.tag == "legend" && child.id.ends_with(":heading");
    if ((!folded || child.tag == "summary") && !same_words) collect(child, width, in_dialog, seen);
  }
}

bool overlap(const paint::Rect& a, const paint::Rect& b) {
  constexpr float touch_px = 0.01F;
  return a.x + touch_px < b.x + b.width && b.x + touch_px < a.x + a.width &&
         a.y + touch_px < b.y + b.height && b.y + touch_px < a.y + a.height;
}

// The least height a control may have (WCAG 2.5.8; ours for fields, buttons and choices).
float least_height(const ui::Element& element) {
  const bool large = has_class(element, "govuk-button") || element.tag == "input" ||
                     element.tag == "select" || element.tag == "textarea";
  return large ? ui::theme::target_px : ui::theme::small_target_px;
}

struct Laid {
  const ui::Element* element;
  const paint::Placement* placement;
  bool in_dialog;
};

void check_controls(const std::vector<Laid>& controls) {
  for (std::size_t i = 0; i < controls.size(); ++i) {
    const Laid& one = controls[i];
    INFO(one.placement->id);
    CHECK(one.placement->rect.height >= least_height(*one.element));
    CHECK(one.placement->rect.width >= ui::theme::small_target_px);
    for (std::size_t k = i + 1; k < controls.size(); ++k) {
      const Laid& other = controls[k];
      INFO("and " << other.placement->id);
      // Links among words share lines; what is around one of them is no measure.
      const bool flow =
          one.placement->flow == paint::Flow::with_words && other.placement->flow == paint::Flow::with_words;
      if (one.in_dialog == other.in_dialog && !flow)
        CHECK(!overlap(one.placement->rect, other.placement->rect));
    }
  }
}

}  // namespace

TEST_CASE("every element of the gallery that is seen has one place, inside the window, and can be hit") {
  paint::Painter painter = make_painter();
  for (const ui::ExhibitName& exhibit : ui::exhibits) {
    const ui::Screen screen = ui::gallery(exhibit.exhibit);
    const ui::Element app = ui::to_element(screen);
    for (const float width : widths) {
      INFO(exhibit.name << " at " << width);
      std::map<std::string, Seen> seen;
      collect(app, width, false, seen);
      REQUIRE(seen.size() > 10);
      const paint::Picture& picture = painter.paint(screen, width, 1, {});
      std::vector<Laid> controls;
      std::map<std::string, int> placed;
      for (const paint::Placement& placement : picture.placements) {
        INFO(placement.id);
        CHECK(++placed[placement.id] == 1);
        const auto found = seen.find(placement.id);
        CHECK(found != seen.end());
        if (found == seen.end()) continue;
        CHECK(placement.rect.x >= 0);
        CHECK(placement.rect.x + placement.rect.width <= width);
        CHECK(placement.rect.y >= 0);
        CHECK(placement.rect.y + placement.rect.height <= picture.height);
        CHECK(placement.rect.height > 0);
        if (is_control(*found->second.element)) {
          controls.push_back({found->second.element, &placement, found->second.in_dialog});
        } else if (holds_words(*found->second.element)) {
          CHECK(placement.font_px > 0);
        }
      }
      for (const auto& [id, unused] : seen) {
        INFO(id);
        CHECK(placed[id] == 1);
      }
      check_controls(controls);
    }
  }
}

TEST_CASE("placements come in the order of the document") {
  paint::Painter painter = make_painter();
  const ui::Screen screen = ui::gallery(ui::Exhibit::fields);
  std::string html = ui::to_html(ui::to_element(screen));
  std::size_t last = 0;
  for (const paint::Placement& placement : painter.paint(screen, 1280, 1, {}).placements) {
    const std::size_t at = html.find("id=\"" + placement.id + "\"");
    INFO(placement.id);
    CHECK(at != std::string::npos);
    CHECK(at >= last);
    last = at;
  }
}

}  // namespace paint_test
