// What one types in or picks from. The browser draws the text in a field; here are its frame and what stands
// around it.
#include <algorithm>
#include <cmath>

#include "client/paint/field_parts.h"
#include "client/paint/roles.h"
#include "client/paint/words.h"
#include "shared/ui/words.h"

namespace paint {

namespace theme = ui::theme;
using P = theme::Palette;

namespace {

theme::TypeUse name_use(int level) {
  switch (level) {
    case 0:
      return theme::body_use;
    case 1:
      return theme::heading_1_use;
    case 2:
      return theme::heading_2_use;
    case 3:
      return theme::heading_3_use;
    default:
      return theme::heading_4_use;
  }
}

float affix_width(Sheet& sheet, std::string_view text) {
  if (text.empty()) return 0;
  const float words_px = sheet.measure(text, sheet.style(theme::body_use));
  return std::max(theme::target_px, words_px + 2 * theme::field_padding_px + theme::field_border_px);
}

// The tinted box before or after a field that holds its unit. It has no line where it touches the field.
void put_affix(Sheet& sheet, std::string id, std::string_view text, Joined joined, bool wrong, float x,
               float y) {
  const TextBlock& block = sheet.block(text, sheet.style(theme::body_use), sheet.column().width);
  const Rect rect{x, y, affix_width(sheet, text), theme::target_px};
  const float border = theme::field_border_px;
  const float left = x + (joined == Joined::right ? border : 0);
  const Rect words{left, y + (rect.height - block.height()) / 2, rect.width - border, block.height()};
  sheet.place(std::move(id), words, block, (words.width - block.width) / 2);
  Mark& mark = sheet.mark(Shape::affix, rect);
  mark.joined = joined;
  mark.wrong = wrong;
  sheet.text(block, words, &P::text, Align::centre);
}

std::string_view show_word(const ui::Node& node) {
  return ui::words::said(node.expanded ? wording::Key::control_hide : wording::Key::control_show,
                         node.language);
}

Joined joined_of(const ui::Node& node) {
  if (node.prefix.empty()) return node.suffix.empty() ? Joined::no : Joined::right;
  return node.suffix.empty() ? Joined::left : Joined::both;
}

float show_width(Sheet& sheet, const ui::Node& node) {
  constexpr float least_em = 5;
  const TextStyle style = sheet.style(theme::body_use, Weight::bold);
  return std::max(least_em * style.step.css_px(),
                  sheet.measure(show_word(node), style) + 2 * theme::button_padding_px);
}

void put_show(Sheet& sheet, const ui::Node& node, const Rect& rect) {
  const TextStyle style = sheet.style(theme::body_use, Weight::bold);
  const TextBlock& block = sheet.block(show_word(node), style, rect.width);
  sheet.place(part(node.key, "show"), rect, block, theme::button_padding_px);
  const int target = sheet.target(rect);
  Mark& mark = sheet.mark(Shape::button, rect);
  mark.target = target;
  mark.variant = ui::Variant::secondary;
  mark.block = &block;
  mark.align = Align::centre;
}

}  // namespace

float field_width(const Sheet& sheet, ui::Width width) {
  const float column_px = sheet.column().width;
  float wanted = column_px;
  switch (width) {
    case ui::Width::full:
      break;
    case ui::Width::two_thirds:
      if (!sheet.narrow()) wanted = column_px * 2 / 3;
      break;
    case ui::Width::half:
      if (!sheet.narrow()) wanted = column_px / 2;
      break;
    case ui::Width::third:
      if (!sheet.narrow()) wanted = column_px / 3;
      break;
    case ui::Width::characters_20:
      wanted = characters_px(20);
      break;
    case ui::Width::characters_10:
      wanted = characters_px(10);
      break;
    case ui::Width::characters_5:
      wanted = characters_px(5);
      break;
    case ui::Width::characters_4:
      wanted = characters_px(4);
      break;
    case ui::Width::characters_3:
      wanted = characters_px(3);
      break;
    case ui::Width::characters_2:
      wanted = characters_px(2);
      break;
  }
  return std::min(wanted, column_px);
}

void put_frame(Sheet& sheet, const ui::Node& node, std::string id, const Rect& rect, float indent_px) {
  sheet.place(std::move(id), rect, sheet.style(theme::body_use), indent_px);
  const int target = sheet.target(rect);
  Mark& mark = sheet.mark(Shape::field, rect);
  mark.target = target;
  mark.wrong = !node.error.empty();
  mark.disabled = node.disabled;
  mark.read_only = node.read_only;
}

void put_affixed(Sheet& sheet, const ui::Node& node, float room) {
  const float y = sheet.begin_block();
  const bool wrong = !node.error.empty();
  const float taken = affix_width(sheet, node.prefix) + affix_width(sheet, node.suffix);
  const float width = std::min(field_width(sheet, node.width), room - taken);
  float x = sheet.column().x;
  if (!node.prefix.empty()) {
    put_affix(sheet, part(node.key, "prefix"), node.prefix, Joined::right, wrong, x, y);
    x += affix_width(sheet, node.prefix);
  }
  put_frame(sheet, node, node.key, {x, y, width, theme::target_px}, field_indent_px);
  sheet.scene().marks.back().joined = joined_of(node);
  x += width;
  if (!node.suffix.empty())
    put_affix(sheet, part(node.key, "suffix"), node.suffix, Joined::left, wrong, x, y);
  sheet.move_to(y + theme::target_px);
}

// As wide as its longest option, unless it is given a width.
float select_width(Sheet& sheet, const ui::Node& node) {
  constexpr float least_em = 11.5F;  // govuk-frontend
  constexpr float sign_px = 20;      // what Chromium keeps free for the sign
  const float column_px = sheet.column().width;
  if (node.width != ui::Width::full) return field_width(sheet, node.width);
  const TextStyle style = sheet.style(theme::body_use);
  float words_px = 0;
  for (const ui::Node& option : node.children) {
    words_px = std::max(words_px, sheet.measure(option.text, style));
  }
  const float wanted = std::ceil(words_px) + 2 * field_indent_px + sign_px;
  return std::min(column_px, std::max(least_em * style.step.css_px(), wanted));
}

FieldFrame::FieldFrame(Sheet& sheet, const ui::Node& node, Named named)
    : sheet_(sheet), node_(node), outer_(sheet.column()) {
  top_ = sheet.begin_block();
  if (!node.error.empty()) {
    const float shift = theme::bar_px + theme::bar_gap_px;
    sheet.set_column({outer_.x + shift, outer_.width - shift});
  }
  const TextStyle body = sheet.style(theme::body_use);
  const bool is_label = named == Named::label;
  const std::string_view name = is_label ? node.label : node.text;
  if (!name.empty()) {
    put_words(sheet, part(node.key, is_label ? "label" : "legend"), node, name,
              sheet.style(name_use(node.level), Weight::bold), &P::text);
    float gap = node.level == 1  ? theme::space_4_px
                : node.level > 1 ? theme::space_3_px
                                 : theme::label_gap_px;
    if (!is_label && node.level != 1) gap = theme::legend_gap_px;
    // A hint keeps close to a name of its own size.
    const bool close = is_label ? node.level == 0 : node.level == 0 || node.level > 2;
    if ((!node.hint.empty() || !node.about.empty()) && close) gap -= theme::space_1_px;
    sheet.leave(gap);
  }
  // What is said of a field stands as close as its hint.
  for (const ui::Node& said : node.about) {
    lay_out(sheet, said);
    sheet.forget_room();
    sheet.leave(theme::hint_gap_px);
  }
  if (!node.hint.empty()) {
    sheet.put_text(part(node.key, "hint"), node.hint, body, &P::secondary);
    sheet.leave(theme::hint_gap_px);
  }
  if (!node.error.empty()) {
    sheet.put_text(part(node.key, "error"), node.error, {body.step, Weight::bold}, &P::error);
    sheet.leave(theme::hint_gap_px);
  }
}

void FieldFrame::finish() {
  sheet_.forget_room();
  sheet_.set_column(outer_);
  if (!node_.error.empty()) {
    sheet_.mark(Shape::fill, {outer_.x, top_, theme::bar_px, sheet_.y() - top_}, &P::error);
  }
  sheet_.leave(theme::field_gap_px);
}

namespace role {

void fieldset(Sheet& sheet, const Node& node) {
  FieldFrame frame(sheet, node, FieldFrame::Named::legend);
  lay_out_children(sheet, node.children);
  frame.finish();
}

void text_field(Sheet& sheet, const Node& node) {
  FieldFrame frame(sheet, node, FieldFrame::Named::label);
  const Column column = sheet.column();
  if (node.role != ui::Role::password) {
    put_affixed(sheet, node, column.width);
    return frame.finish();
  }
  constexpr float show_gap_px = theme::space_2_px;
  const float y = sheet.begin_block();
  const float show_px = show_width(sheet, node);
  const float width = std::min(field_width(sheet, node.width), column.width - show_px - show_gap_px);
  put_frame(sheet, node, node.key, {column.x, y, width, theme::target_px}, field_indent_px);
  put_show(sheet, node, {column.x + width + show_gap_px, y, show_px, theme::target_px});
  sheet.move_to(y + theme::target_px);
  frame.finish();
}

void text_area(Sheet& sheet, const Node& node) {
  FieldFrame frame(sheet, node, FieldFrame::Named::label);
  const TextStyle body = sheet.style(theme::body_use);
  const float y = sheet.begin_block();
  const float height = static_cast<float>(node.rows) * body.step.line_px +
                       2 * (theme::text_area_padding_px + theme::field_border_px);
  put_frame(sheet, node, node.key, {sheet.column().x, y, field_width(sheet, node.width), height},
            field_indent_px);
  sheet.move_to(y + height);
  if (node.max_characters > 0) {
    sheet.leave(theme::label_gap_px);
    sheet.put_text(part(node.key, "count"),
                   ui::words::characters_left(node.value, node.max_characters, node.language), body,
                   &P::secondary);
  }
  frame.finish();
}

void select(Sheet& sheet, const Node& node) {
  FieldFrame frame(sheet, node, FieldFrame::Named::label);
  const float y = sheet.begin_block();
  const Rect rect{sheet.column().x, y, select_width(sheet, node), theme::target_px};
  put_frame(sheet, node, node.key, rect, field_indent_px);
  constexpr float sign_px = 30;
  sheet.mark(Shape::chevron, {rect.x + rect.width - sign_px, y, sign_px, rect.height}, &P::control);
  sheet.move_to(y + rect.height);
  frame.finish();
}

void date(Sheet& sheet, const Node& node) {
  struct Part {
    std::string_view name, label_name;
    wording::Key label;
    float width;
  };
  static constexpr Part parts[] = {{"day", "day-label", wording::Key::control_day, characters_px(2)},
                                   {"month", "month-label", wording::Key::control_month, characters_px(2)},
                                   {"year", "year-label", wording::Key::control_year, characters_px(4)}};
  FieldFrame frame(sheet, node, FieldFrame::Named::legend);
  const TextStyle body = sheet.style(theme::body_use);
  const float y = sheet.begin_block();
  const float field_y = y + body.step.line_px + theme::label_gap_px;
  float x = sheet.column().x;
  for (const Part& each : parts) {
    const TextBlock& label =
        sheet.block(ui::words::said(each.label, node.language), body, sheet.column().width);
    const Rect label_rect{x, y, std::max(each.width, label.width), body.step.line_px};
    sheet.place(part(node.key, each.label_name),
                {x, y, std::max(each.width, hugging_width(label, sheet.column().width)), body.step.line_px},
                label);
    sheet.text(label, label_rect, &P::text);
    put_frame(sheet, node, part(node.key, each.name), {x, field_y, each.width, theme::target_px},
              field_indent_px);
    x += label_rect.width + theme::date_gap_px;
  }
  sheet.move_to(field_y + theme::target_px);
  frame.finish();
}

void file(Sheet& sheet, const Node& node) {
  FieldFrame frame(sheet, node, FieldFrame::Named::label);
  const TextStyle body = sheet.style(theme::body_use);
  if (!node.value.empty()) {
    sheet.put_text(part(node.key, "value"), ui::words::held_file(node.value, node.suffix, node.language),
                   body, &P::text);
    sheet.leave(theme::hint_gap_px);
  }
  const float y = sheet.begin_block();
  // What Chromium makes a file field wide, in its own letters.
  constexpr float wide_em = 22.568F;
  const float width = std::min(sheet.column().width, std::round(wide_em * body.step.css_px()));
  put_frame(sheet, node, node.key, {sheet.column().x, y, width, theme::target_px}, theme::space_1_px);
  sheet.scene().marks.back().shape = Shape::file;
  sheet.move_to(y + theme::target_px);
  frame.finish();
}

void progress(Sheet& sheet, const Node& node) {
  sheet.put_text(part(node.key, "label"), node.text, sheet.style(theme::body_use), &P::text);
  sheet.leave(theme::label_gap_px);
  constexpr float bar_px = theme::space_3_px;
  const Rect rect{sheet.column().x, sheet.begin_block(), sheet.column().width, bar_px};
  sheet.place(part(node.key, "bar"), rect);
  sheet.mark(Shape::field, rect);
  float done = 0;
  for (const char c : node.value) {
    if (c < '0' || c > '9') break;
    done = done * 10 + static_cast<float>(c - '0');
  }
  constexpr float edge = theme::field_border_px;
  const float most_px = rect.width - 2 * edge;
  sheet.mark(Shape::fill,
             {rect.x + edge, rect.y + edge, most_px * std::min(done, 100.0F) / 100, rect.height - 2 * edge},
             &P::accent);
  sheet.move_to(rect.y + rect.height);
  sheet.leave(theme::field_gap_px);
}

}  // namespace role
}  // namespace paint
