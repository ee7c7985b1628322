#include "client/presenter.h"

#include <algorithm>
#include <utility>

#include "client/paint/patches.h"
#include "client/platform/canvas.h"
#include "client/platform/listen.h"
#include "client/platform/page_writer.h"
#include "shared/base/number.h"
#include "shared/ui/element.h"

namespace client {
namespace {

using platform::Presentation;

float number(std::string_view text) {
  return static_cast<float>(base::read_double(text).value_or(0));
}

std::vector<dom::Box> boxes_of(const std::vector<paint::Placement>& placements) {
  std::vector<dom::Box> boxes;
  boxes.reserve(placements.size());
  for (const paint::Placement& each : placements) {
    if (each.flow == paint::Flow::with_words) continue;
    boxes.push_back({each.id, each.rect.x, each.rect.y, each.rect.width, each.rect.height, each.font_px,
                     each.line_px, each.weight == paint::Weight::bold ? 700.0F : 400.0F, each.indent_px,
                     each.letters == paint::Letters::browser ? dom::Shown::by_browser : dom::Shown::painted});
  }
  return boxes;
}

bool has_dialog(const ui::Screen& screen) {
  return std::any_of(screen.body.begin(), screen.body.end(),
                     [](const ui::Node& region) { return region.role == ui::Role::dialog; });
}

// What the person has opened is theirs, not the model's: passwords that are shown, details.
void keep_open(std::vector<ui::Node>& nodes, const std::set<std::string>& passwords, const dom::Page& page) {
  for (ui::Node& each : nodes) {
    if (each.role == ui::Role::password) each.expanded = passwords.contains(each.key);
    if (each.role == ui::Role::details && page.handle_of(each.key) != 0)
      each.expanded = !page.live(each.key, "open").empty();
    keep_open(each.children, passwords, page);
  }
}

}  // namespace

void Presenter::adopt() {
  screen_ = source_.screen();
  const ui::Element element = ui::to_element(screen_);
  page_.adopt(element);
  if (platform::adopt_page(page_.root().front()) == platform::Adoption::replaced) {
    page_ = {};
    page_.adopt({element.tag, element.id, {}, {}, {}});
    rewrite();
  }
  platform::set_title(platform::title_of(screen_), screen_.language);
  focus_serial_ = screen_.focus.serial;
  adopted_ = true;
  choose();
}

void Presenter::changed() {
  screen_stale_ = true;
  if (adopted_) platform::request_frame();
}

[[gnu::noinline]] void Presenter::rewrite() {
  const ui::Screen before = std::exchange(screen_, source_.screen());
  keep_open(screen_.body, revealed_, page_);
  screen_stale_ = false;
  const ui::Element element = page_.shows_all() ? ui::to_element(screen_, before) : ui::to_element(screen_);
  platform::apply(page_.change_to(element, attention_.focused));
  platform::set_title(platform::title_of(screen_), screen_.language);
}

bool Presenter::receive(const platform::Message& message) {
  if (message.kind == "frame") {
    frame();
  } else if (message.kind == "presentation") {
    if (!message.part(0).empty()) canvas_lost_ = false;
    choose();
  } else if (message.kind == "fonts") {
    make_painter();
  } else if (message.kind == "canvas_lost") {
    canvas_lost_ = true;
    painter_.reset();
    frame();
  } else if (message.kind == "canvas_back") {
    canvas_lost_ = false;
    choose();
  } else {
    return false;
  }
  return true;
}

[[gnu::noinline]] bool Presenter::attend(const platform::Message& message) {
  if (message.kind == "pointer") {
    point(message);
  } else if (message.kind == "focus") {
    attention_.focused = message.part(0);
    if (shown_ == Presentation::painted) platform::request_frame();
  } else if (message.kind == "compose") {
    page_.set_composing(message.part(0));
    changed();
  } else if (message.kind == "show") {
    const std::string key(message.part(0));
    message.part(1).empty() ? static_cast<void>(revealed_.erase(key))
                            : static_cast<void>(revealed_.insert(key));
    changed();
  } else if (message.kind == "scroll") {
    if (shown_ == Presentation::painted && has_dialog(screen_)) platform::request_frame();
  } else if (message.kind == "resize") {
    if (painter_) platform::request_frame();  // also when it is plain because it was too large
  } else if (message.kind == "printing") {
    printing_ = !message.part(0).empty();
    frame();
  } else {
    return false;
  }
  return true;
}

void Presenter::choose() {
  if (!adopted_) return;
  if (platform::wanted_presentation() == Presentation::painted && !painter_ && !canvas_lost_) {
    platform::load_fonts();
  } else {
    platform::request_frame();
  }
}

void Presenter::make_painter() {
  if (painter_ || canvas_lost_) return;
  const std::vector<unsigned char> regular = platform::take_font(paint::Weight::regular);
  const std::vector<unsigned char> bold = platform::take_font(paint::Weight::bold);
  if (regular.empty() || bold.empty() || !platform::open_canvas()) return;
  painter_ = std::make_unique<paint::Painter>(regular, bold, paint::Look{});
  drawn_ = 0;
  platform::request_frame();
}

void Presenter::frame() {
  if (!adopted_) return;
  if (screen_stale_) rewrite();
  if (!paint()) hide_painted();
  if (screen_.focus.serial > focus_serial_ && !screen_.focus.key.empty()) {
    focus_serial_ = screen_.focus.serial;
    platform::focus(screen_.focus.key);
  }
  if (source_.settled()) platform::settle_scroll();
}

void Presenter::show(Presentation presentation) {
  if (shown_ == presentation) return;
  shown_ = presentation;
  platform::show(presentation);
  if (!printing_) source_.presented(presentation);
}

bool Presenter::paint() {
  if (!painter_ || printing_ || platform::wanted_presentation() != Presentation::painted) return false;
  const platform::Window window = platform::window();
  const bool dialog = has_dialog(screen_);
  attention_.view_top = dialog ? window.view_top : 0;
  attention_.view_height = window.view_height;
  look_.appearance = window.appearance;
  painter_->set_look(look_);
  const paint::Picture& picture =
      painter_->paint(screen_, window.width, window.device_pixel_ratio, attention_);
  const float pixels = picture.width * picture.height * window.device_pixel_ratio * window.device_pixel_ratio;
  if (pixels > window.most_pixels) return false;
  const platform::Canvas canvas =
      platform::size_canvas(picture.width, picture.height, window.device_pixel_ratio);
  if (canvas == platform::Canvas::too_large) {
    // Nor may it hold the place of a page that is plain.
    platform::size_canvas(0, 0, 1);
    return false;
  }
  if (canvas == platform::Canvas::resized) drawn_ = 0;
  show(Presentation::painted);
  put(picture);
  return true;
}

void Presenter::put(const paint::Picture& picture) {
  placements_ = picture.placements;
  platform::place(placer_.place(page_, boxes_of(placements_)));
  if (drawn_ == picture.fingerprint || picture.draw == nullptr) return;
  if (drawn_ == 0) patches_.clear();
  platform::draw(*picture.draw, paint::changed_between(patches_, picture.patches));
  patches_ = picture.patches;
  drawn_ = picture.fingerprint;
}

void Presenter::hide_painted() {
  if (shown_ == Presentation::plain) return;
  platform::place(placer_.place(page_, {}));
  platform::size_canvas(0, 0, 1);
  placements_.clear();
  drawn_ = 0;
  show(Presentation::plain);
}

std::string Presenter::under_pointer() const {
  const paint::Attention& at = attention_;
  for (auto each = placements_.rbegin(); each != placements_.rend(); ++each) {
    const paint::Rect& rect = each->rect;
    if (at.pointer_x >= rect.x && at.pointer_x < rect.x + rect.width && at.pointer_y >= rect.y &&
        at.pointer_y < rect.y + rect.height) {
      return each->id;
    }
  }
  return {};
}

void Presenter::point(const platform::Message& message) {
  const std::string before = under_pointer();
  const bool was_down = attention_.pointer_down;
  attention_.pointer_x = number(message.part(0));
  attention_.pointer_y = number(message.part(1));
  attention_.pointer_down = !message.part(2).empty();
  if (under_pointer() != before || attention_.pointer_down != was_down) platform::request_frame();
}

}  // namespace client
