#include "client/paint/sheet.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace paint {

Sheet::Sheet(Type& type, Scene& scene, float width, const Attention& attention)
    : type_(type), scene_(scene), attention_(attention) {
  scene_.placements.clear();
  scene_.marks.clear();
  scene_.targets.clear();
  scene_.first_reachable = 0;
  scene_.width = width;
  column_ = {0, width};
}

TextStyle Sheet::style(const ui::theme::TypeUse& use, Weight weight) const {
  return {narrow() ? use.narrow : use.wide, weight};
}

float Sheet::spacing(int step) const {
  constexpr std::array<float, 10> narrow_px{0, 5, 10, 15, 15, 15, 20, 25, 30, 40};
  constexpr std::array<float, 10> wide_px{0,
                                          ui::theme::space_1_px,
                                          ui::theme::space_2_px,
                                          ui::theme::space_3_px,
                                          ui::theme::space_4_px,
                                          ui::theme::space_5_px,
                                          ui::theme::space_6_px,
                                          ui::theme::space_7_px,
                                          ui::theme::space_8_px,
                                          ui::theme::space_9_px};
  return (narrow() ? narrow_px : wide_px)[static_cast<std::size_t>(step)];
}

Column Sheet::content_column() const {
  namespace theme = ui::theme;
  const float margin = narrow() ? theme::page_margin_narrow_px : theme::page_margin_px;
  const float content_px = std::min(theme::content_px, width() - 2 * margin);
  return {std::floor((width() - content_px) / 2), content_px};
}

void Sheet::move_to(float y) {
  y_ = y;
  room_ = 0;
}

void Sheet::leave(float gap_px) {
  room_ = std::max(room_, gap_px);
}

float Sheet::begin_block() {
  y_ += room_;
  room_ = 0;
  return y_;
}

const TextBlock& Sheet::block(std::string_view text, const TextStyle& style, float width, Breaks breaks) {
  return type_.lay_out(text, style, std::max(1.0F, width), breaks);
}

const TextBlock& Sheet::block(std::span<const ui::Run> runs, const TextStyle& style, float width,
                              Breaks breaks) {
  return type_.lay_out(runs, style, std::max(1.0F, width), breaks);
}

std::size_t Sheet::open(std::string id) {
  begin_block();
  scene_.placements.push_back({.id = std::move(id), .rect = {column_.x, y_, column_.width, 0}});
  return scene_.placements.size() - 1;
}

void Sheet::close(std::size_t opened) {
  Rect& rect = scene_.placements[opened].rect;
  rect.height = y_ - rect.y;
}

void Sheet::close(std::size_t opened, const Rect& rect) {
  scene_.placements[opened].rect = rect;
}

void Sheet::place(std::string id, const Rect& rect) {
  scene_.placements.push_back({.id = std::move(id), .rect = rect});
}

void Sheet::place(std::string id, const Rect& rect, const TextBlock& block, float indent_px) {
  scene_.placements.push_back({.id = std::move(id),
                               .rect = rect,
                               .font_px = block.style.step.css_px(),
                               .line_px = block.style.step.line_px,
                               .weight = block.style.weight,
                               .indent_px = indent_px,
                               .letters = block.letters});
}

void Sheet::place(std::string id, const Rect& rect, const TextStyle& style, float indent_px) {
  scene_.placements.push_back({.id = std::move(id),
                               .rect = rect,
                               .font_px = style.step.css_px(),
                               .line_px = style.step.line_px,
                               .weight = style.weight,
                               .indent_px = indent_px});
}

int Sheet::target(const Rect& rect) {
  scene_.targets.push_back({.rect = rect, .placement = scene_.placements.size() - 1, .lines = {}});
  return static_cast<int>(scene_.targets.size()) - 1;
}

Mark& Sheet::mark(Shape shape, const Rect& rect, Ink ink) {
  scene_.marks.push_back({.shape = shape, .rect = rect, .ink = ink});
  return scene_.marks.back();
}

void Sheet::text(const TextBlock& block, const Rect& rect, Ink ink, Align align) {
  Mark& made = mark(Shape::text, rect, ink);
  made.block = &block;
  made.align = align;
}

std::size_t Sheet::hold_place(Shape shape) {
  scene_.marks.push_back({.shape = shape, .rect = {}});
  return scene_.marks.size() - 1;
}

const TextBlock& Sheet::put_aligned(std::string id, std::string_view text, const TextStyle& style, Ink ink,
                                    Breaks breaks, Align align) {
  const TextBlock& laid = block(text, style, column_.width, breaks);
  const Rect rect{column_.x, begin_block(), column_.width, laid.height()};
  place(std::move(id), rect, laid);
  this->text(laid, rect, ink, align);
  y_ += rect.height;
  return laid;
}

const TextBlock& Sheet::put_text(std::string id, std::string_view text, const TextStyle& style, Ink ink,
                                 Breaks breaks) {
  return put_aligned(std::move(id), text, style, ink, breaks, Align::start);
}

const TextBlock& Sheet::put_centred(std::string id, std::string_view text, const TextStyle& style, Ink ink) {
  return put_aligned(std::move(id), text, style, ink, Breaks::keep, Align::centre);
}

Sheet::Bookmark Sheet::bookmark() const {
  return {scene_.placements.size(), scene_.marks.size(), scene_.targets.size()};
}

void Sheet::move_down(const Bookmark& since, float by) {
  for (std::size_t i = since.placements; i < scene_.placements.size(); ++i) {
    scene_.placements[i].rect.y += by;
  }
  for (std::size_t i = since.marks; i < scene_.marks.size(); ++i) scene_.marks[i].rect.y += by;
  for (std::size_t i = since.targets; i < scene_.targets.size(); ++i) {
    scene_.targets[i].rect.y += by;
    for (Rect& line : scene_.targets[i].lines) line.y += by;
  }
}

std::string part(const std::string& key, std::string_view name) {
  std::string id;
  id.reserve(key.size() + 1 + name.size());
  id.append(key).append(1, ':').append(name);
  return id;
}

}  // namespace paint
