// What stands out from the text around it.
#include <algorithm>

#include "client/paint/roles.h"
#include "client/paint/words.h"

namespace paint::role {

namespace theme = ui::theme;
using P = theme::Palette;

namespace {

// A box in the column: its children begin `padding` inside it. Its background is noted before them and its
// size when they are there.
class Box {
 public:
  Box(Sheet& sheet, const std::string& id, Shape shape, const Rect& padding)
      : sheet_(sheet), outer_(sheet.column()), padding_(padding), opened_(sheet.open(id)) {
    top_ = sheet.y();
    behind_ = sheet.hold_place(shape);
    sheet.set_column({outer_.x + padding.x, outer_.width - padding.x - padding.width});
    sheet.move_to(top_ + padding.y);
  }

  // Its background, to be coloured.
  Mark& finish() {
    sheet_.move_to(sheet_.y() + padding_.height);
    sheet_.set_column(outer_);
    sheet_.close(opened_);
    Mark& mark = sheet_.held(behind_);
    mark.rect = {outer_.x, top_, outer_.width, sheet_.y() - top_};
    return mark;
  }

  std::size_t opened() const { return opened_; }

 private:
  Sheet& sheet_;
  Column outer_;
  Rect padding_;  // x, y: left and top; width, height: right and bottom
  std::size_t opened_;
  std::size_t behind_ = 0;
  float top_ = 0;
};

Rect all_around(float px) {
  return {px, px, px, px};
}

float box_padding(const Sheet& sheet) {
  return sheet.narrow() ? theme::space_3_px : theme::box_padding_px;
}

}  // namespace

void inset(Sheet& sheet, const Node& node) {
  const float padding = theme::space_3_px;
  Box box(sheet, node.key, Shape::fill, {theme::inset_bar_px + padding, padding, padding, padding});
  if (!node.text.empty()) {
    sheet.put_text(part(node.key, "text"), node.text, sheet.style(theme::body_use), &P::text, Breaks::keep);
    sheet.leave(theme::paragraph_gap_px);
  }
  lay_out_children(sheet, node.children);
  sheet.forget_room();
  Mark& bar = box.finish();
  bar.rect.width = theme::inset_bar_px;
  bar.ink = &P::rule;
  sheet.leave(theme::paragraph_gap_px);
}

void warning(Sheet& sheet, const Node& node) {
  constexpr float icon_px = 35;
  constexpr float icon_top_px = 10;
  constexpr float words_left_px = 45;
  // The sign's own size and line (govuk-frontend): 30 px on 29.
  constexpr TextStyle sign_style{{.imgui_size = 39, .line_px = 29}, Weight::bold};
  const Column outer = sheet.column();
  const float top = sheet.begin_block();
  const Rect icon{outer.x, top + icon_top_px, icon_px, icon_px};
  const TextBlock& sign = sheet.block("!", sign_style, icon_px);
  sheet.place(part(node.key, "icon"), icon, sign);
  sheet.mark(Shape::warning, icon).block = &sign;
  const float width = outer.width - words_left_px;
  const TextBlock& words =
      words_block(sheet, node, node.text, sheet.style(theme::body_use, Weight::bold), width);
  const Rect rect{outer.x + words_left_px, top + theme::space_2_px, width, words.height()};
  sheet.place(part(node.key, "text"), rect, words);
  put_letters(sheet, node, words, rect, &P::text);
  sheet.move_to(rect.y + rect.height + theme::space_2_px);
  sheet.leave(theme::paragraph_gap_px);
}

// The words below a panel's title; the last of several lines is what the panel is about and stands out.
static void panel_value(Sheet& sheet, const Node& node) {
  const std::size_t end = node.value.rfind('\n');
  const TextStyle quiet = sheet.style(theme::lead_use);
  if (end == std::string::npos) {
    sheet.put_centred(part(node.key, "value"), node.value, quiet, &P::on_success);
    return;
  }
  const std::string_view value = node.value;
  const Column column = sheet.column();
  const TextBlock& before = sheet.block(value.substr(0, end), quiet, column.width, Breaks::keep);
  const TextBlock& last =
      sheet.block(value.substr(end + 1), sheet.style(theme::heading_2_use, Weight::bold), column.width);
  const float top = sheet.begin_block();
  sheet.place(part(node.key, "value"), {column.x, top, column.width, before.height() + last.height()},
              before);
  sheet.text(before, {column.x, top, column.width, before.height()}, &P::on_success, Align::centre);
  sheet.text(last, {column.x, top + before.height(), column.width, last.height()}, &P::on_success,
             Align::centre);
  sheet.move_to(top + before.height() + last.height());
}

void panel(Sheet& sheet, const Node& node) {
  constexpr float border_px = 5;
  const float padding = border_px + (sheet.narrow() ? theme::space_4_px : theme::panel_padding_px);
  Box box(sheet, node.key, Shape::fill, all_around(padding));
  sheet.put_centred(part(node.key, "title"), node.text, sheet.style(theme::panel_title_use, Weight::bold),
                    &P::on_success);
  sheet.leave(theme::space_4_px);
  if (!node.value.empty()) panel_value(sheet, node);
  sheet.forget_room();
  Mark& face = box.finish();
  face.ink = &P::success;
  face.amount = theme::radius_px;
  sheet.leave(theme::space_6_px);
}

void banner(Sheet& sheet, const Node& node) {
  constexpr float above_title_px = 2;
  const bool success = node.variant == ui::Variant::success;
  const float padding = box_padding(sheet);
  constexpr float edge = theme::summary_border_px;
  const Column outer = sheet.column();
  Box box(sheet, node.key, Shape::fill,
          {edge + padding, edge + above_title_px, edge + padding, edge + padding});
  const std::size_t inside = sheet.hold_place(Shape::fill);
  sheet.put_text(part(node.key, "title"), node.text, sheet.style(theme::body_use, Weight::bold),
                 success ? &P::on_success : &P::on_accent);
  const float content_top = sheet.y() + theme::space_1_px + theme::rule_px;
  sheet.move_to(content_top + padding);
  const float most_px = theme::measure_px - theme::box_padding_px - theme::bar_px;
  sheet.set_column({sheet.column().x, std::min(sheet.column().width, most_px)});
  lay_out_children(sheet, node.children);
  sheet.forget_room();
  Mark& face = box.finish();
  face.ink = success ? &P::success : &P::accent;
  face.amount = theme::radius_px;
  Mark& content = sheet.held(inside);
  content.rect = {outer.x + edge, content_top, outer.width - 2 * edge, sheet.y() - edge - content_top};
  content.ink = &P::page;
  sheet.leave(sheet.spacing(8));
}

void error_summary(Sheet& sheet, const Node& node) {
  const float padding = theme::summary_border_px + box_padding(sheet);
  // Under the box, as it is filled.
  const std::size_t ring = sheet.hold_place(Shape::ring);
  Box box(sheet, node.key, Shape::outline, all_around(padding));
  const int target = sheet.target({});
  sheet.put_text(part(node.key, "title"), node.text, sheet.style(theme::heading_3_use, Weight::bold),
                 &P::text);
  sheet.leave(theme::space_3_px);
  const TextStyle bold = sheet.style(theme::body_use, Weight::bold);
  for (const Node& child : node.children) {
    const float top = sheet.begin_block();
    const Size size = put_link(sheet, child, sheet.column().x, top, sheet.column().width, bold, &P::error);
    sheet.move_to(top + size.height);
    sheet.leave(theme::space_1_px);
  }
  sheet.move_to(sheet.y() + theme::space_1_px);
  Mark& border = box.finish();
  border.ink = &P::error;
  border.amount = theme::summary_border_px;
  Mark& focus = sheet.held(ring);
  focus.rect = border.rect;
  focus.target = target;
  sheet.leave(theme::space_6_px);
}

void details(Sheet& sheet, const Node& node) {
  constexpr float text_left_px = 25;
  const Column outer = sheet.column();
  const TextStyle body = sheet.style(theme::body_use);
  const float y = sheet.begin_block();
  const TextBlock& words = sheet.block(node.text, body, outer.width - text_left_px);
  const Rect rect{outer.x, y, text_left_px + hugging_width(words, outer.width - text_left_px),
                  words.height()};
  sheet.place(part(node.key, "summary"), rect, words, text_left_px);
  const int target = sheet.target(rect);
  Mark& summary = sheet.mark(Shape::link, {outer.x + text_left_px, y, rect.width - text_left_px, rect.height},
                             &P::accent);
  summary.block = &words;
  summary.target = target;
  const float middle = y + rect.height / 2;
  Mark& sign = sheet.mark(
      Shape::triangle, node.expanded ? Rect{outer.x, middle - 6, 14, 12} : Rect{outer.x, middle - 7, 12, 14},
      &P::accent);
  sign.chosen = node.expanded;
  sign.target = target;
  sheet.move_to(y + rect.height);
  if (node.expanded) {
    sheet.move_to(sheet.y() + theme::space_1_px);
    const float top = sheet.y();
    sheet.set_column({outer.x + text_left_px, outer.width - text_left_px});
    sheet.move_to(top + theme::space_3_px);
    lay_out_children(sheet, node.children);
    sheet.forget_room();
    sheet.move_to(sheet.y() + theme::space_3_px);
    sheet.set_column(outer);
    sheet.mark(Shape::fill, {outer.x, top, theme::bar_px, sheet.y() - top}, &P::rule);
  }
  sheet.leave(theme::paragraph_gap_px);
}

}  // namespace paint::role
