// What stands in a line with others: links, buttons, tags and words.
#include <algorithm>
#include <cmath>
#include <vector>

#include "client/paint/roles.h"

namespace paint {

namespace theme = ui::theme;
using P = theme::Palette;

namespace {

struct TagLook {
  Ink face, words;
};

TagLook tag_look(ui::Variant variant) {
  switch (variant) {
    case ui::Variant::primary:
      return {&P::tag_primary, &P::on_tag_primary};
    case ui::Variant::warning:
      return {&P::tag_warning, &P::on_tag_warning};
    case ui::Variant::success:
      return {&P::tag_success, &P::on_tag_success};
    case ui::Variant::error:
      return {&P::tag_error, &P::on_tag_error};
    case ui::Variant::quiet:
      return {&P::page, &P::secondary};
    default:
      return {&P::tag_plain, &P::on_tag_plain};
  }
}

bool is_button(const ui::Node& node) {
  return node.role == ui::Role::button || node.role == ui::Role::link_button;
}

bool is_quiet_button(const ui::Node& node) {
  return is_button(node) && node.variant == ui::Variant::quiet;
}

TextStyle words_style(Sheet& sheet, const ui::Node& node) {
  if (node.role == ui::Role::tag) {
    const bool quiet = node.variant == ui::Variant::quiet;
    return sheet.style(theme::small_use, quiet ? Weight::regular : Weight::bold);
  }
  const bool bold = is_button(node) && !is_quiet_button(node);
  return sheet.style(theme::body_use, bold ? Weight::bold : sheet.inherited_weight());
}

// A link among buttons takes no more height than its letters (govuk-frontend).
constexpr float link_among_buttons_px = 19;

float row_height_of(Sheet& sheet, const ui::Node& node, float most_px) {
  const Size size = inline_size(sheet, node, most_px);
  return node.role == ui::Role::link
             ? size.height - sheet.style(theme::body_use).step.line_px + link_among_buttons_px
             : size.height;
}

Size padding_of(const ui::Node& node, const TextStyle& style) {
  if (node.role == ui::Role::tag) {
    const bool quiet = node.variant == ui::Variant::quiet;
    return {quiet ? 0 : 2 * theme::tag_padding_x_px, 2 * theme::tag_padding_y_px};
  }
  if (is_quiet_button(node)) return {0, theme::target_px - style.step.line_px};
  if (is_button(node)) return {2 * theme::button_padding_px, theme::target_px - style.step.line_px};
  return {};
}

void put_tag(Sheet& sheet, const ui::Node& node, const Rect& rect, const TextBlock& block) {
  const bool quiet = node.variant == ui::Variant::quiet;
  const float indent = quiet ? 0 : theme::tag_padding_x_px;
  sheet.place(node.key, rect, block, indent);
  const TagLook look = tag_look(node.variant);
  if (!quiet) sheet.mark(Shape::fill, rect, look.face).amount = theme::radius_px;
  sheet.text(block,
             {rect.x + indent, rect.y + theme::tag_padding_y_px, rect.width - 2 * indent, block.height()},
             look.words);
}

void put_button(Sheet& sheet, const ui::Node& node, const Rect& rect, const TextBlock& block) {
  const bool quiet = is_quiet_button(node);
  sheet.place(node.key, rect, block, quiet ? 0 : theme::button_padding_px);
  const int target = sheet.target(rect);
  if (quiet) sheet.mark(Shape::focus_fill, rect).target = target;
  Mark& mark = sheet.mark(quiet ? Shape::link : Shape::button, rect, &P::accent);
  mark.chosen = quiet;
  mark.block = &block;
  mark.target = target;
  mark.variant = node.variant;
  mark.disabled = node.disabled;
  mark.align = quiet ? Align::start : Align::centre;
  if (quiet) mark.rect.y += std::floor((rect.height - block.height()) / 2);
}

}  // namespace

float hugging_width(const TextBlock& block, float most_px) {
  if (block.lines.size() > 1) return most_px;
  return std::min(most_px, std::ceil(block.width + 0.5F));
}

Size put_link(Sheet& sheet, const ui::Node& node, float x, float y, float most_px, const TextStyle& style,
              Ink ink) {
  const TextBlock& block = sheet.block(node.text, style, most_px);
  const Rect rect{x, y, hugging_width(block, most_px), block.height()};
  sheet.place(node.key, rect, block);
  const int target = sheet.target(rect);
  Mark& mark = sheet.mark(Shape::link, rect, ink);
  mark.block = &block;
  mark.target = target;
  return {rect.width, rect.height};
}

Size inline_size(Sheet& sheet, const ui::Node& node, float most_px) {
  const TextStyle style = words_style(sheet, node);
  const Size padding = padding_of(node, style);
  const TextBlock& block = sheet.block(node.text, style, most_px - padding.width);
  const float words_px = block.lines.size() > 1 ? most_px - padding.width : block.width;
  return {words_px + padding.width, block.height() + padding.height};
}

void put_inline(Sheet& sheet, const ui::Node& node, float x, float y, float most_px) {
  const TextStyle style = words_style(sheet, node);
  const Size size = inline_size(sheet, node, most_px);
  const Rect rect{x, y, size.width, size.height};
  const TextBlock& block = sheet.block(node.text, style, most_px - padding_of(node, style).width);
  if (node.role == ui::Role::link) {
    put_link(sheet, node, x, y, most_px, style, &P::accent);
  } else if (node.role == ui::Role::tag) {
    put_tag(sheet, node, rect, block);
  } else if (is_button(node)) {
    put_button(sheet, node, rect, block);
  } else {
    sheet.place(node.key, rect, block);
    sheet.text(block, rect, &P::text);
  }
}

float put_inline_children(Sheet& sheet, const std::vector<ui::Node>& children, float x, float y, float width,
                          Align align) {
  const float line_px = sheet.style(theme::body_use).step.line_px;
  float all_px = 0;
  for (const ui::Node& child : children) all_px += inline_size(sheet, child, width).width;
  float at = align == Align::end ? x + std::max(0.0F, width - all_px) : x;
  float top = y;
  float height = 0;
  for (const ui::Node& child : children) {
    const Size size = inline_size(sheet, child, width);
    if (at > x && at + size.width > x + width + 0.5F) {
      top += height;
      height = 0;
      at = x;
    }
    put_inline(sheet, child, at, top, width);
    at += size.width;
    height = std::max({height, line_px, size.height});
  }
  return top + height - y;
}

namespace {

struct Place {
  float x = 0, y = 0, height = 0;
};

// On a narrow window buttons are as wide as the column and links stand in its middle.
void put_stacked(Sheet& sheet, const ui::Node& node, const Column& column) {
  const Size size = inline_size(sheet, node, column.width);
  const float height = row_height_of(sheet, node, column.width);
  const float y = sheet.y();
  if (is_button(node) && !is_quiet_button(node)) {
    const TextStyle style = words_style(sheet, node);
    put_button(sheet, node, {column.x, y, column.width, size.height},
               sheet.block(node.text, style, column.width - padding_of(node, style).width));
  } else {
    put_inline(sheet, node, column.x + (column.width - size.width) / 2, y - (size.height - height) / 2,
               column.width);
  }
  sheet.move_to(y + height + theme::button_gap_px);
}

void put_side_by_side(Sheet& sheet, const ui::Node* first, const ui::Node* last, const Column& column) {
  std::vector<Place> places;
  float y = sheet.y();
  float x = column.x;
  float height = 0;
  std::size_t of_line = 0;
  const auto end_line = [&] {
    for (std::size_t i = of_line; i < places.size(); ++i) places[i].y += (height - places[i].height) / 2;
    of_line = places.size();
    y += height + theme::button_gap_px;
    x = column.x;
    height = 0;
  };
  for (const ui::Node* node = first; node != last; ++node) {
    const Size size = inline_size(sheet, *node, column.width);
    if (x > column.x && x + size.width > column.x + column.width + 0.5F) end_line();
    places.push_back({x, y, size.height});
    x += size.width + theme::button_gap_px;
    height = std::max(height, size.height);
  }
  end_line();
  for (std::size_t i = 0; i < places.size(); ++i) {
    put_inline(sheet, first[i], places[i].x, places[i].y, column.width);
  }
  sheet.move_to(y);
}

}  // namespace

void put_button_row(Sheet& sheet, const ui::Node* first, const ui::Node* last) {
  const Column column{sheet.column().x, std::min(sheet.column().width, theme::measure_px)};
  sheet.begin_block();
  if (sheet.narrow()) {
    for (const ui::Node* node = first; node != last; ++node) put_stacked(sheet, *node, column);
  } else {
    put_side_by_side(sheet, first, last, column);
  }
  sheet.leave(theme::space_3_px);
}

void put_tag_row(Sheet& sheet, const ui::Node* first, const ui::Node* last) {
  const Column column = sheet.column();
  float y = sheet.begin_block();
  float x = column.x;
  float height = 0;
  for (const ui::Node* node = first; node != last; ++node) {
    const Size size = inline_size(sheet, *node, column.width);
    if (x > column.x && x + size.width + theme::space_2_px > column.x + column.width) {
      y += height;
      x = column.x;
    }
    put_inline(sheet, *node, x, y, column.width);
    x += size.width + theme::space_2_px;
    height = size.height + theme::space_2_px;
  }
  sheet.move_to(y + height);
}

}  // namespace paint
