// How each role of ui::Node is laid out. lay_out() puts a node at the sheet's cursor and moves the cursor
// below it; the files regions, content, fields, choices and facts hold a function for each role, and
// roles.cpp the table of them.
#pragma once

#include <string_view>
#include <vector>

#include "client/paint/sheet.h"
#include "shared/ui/node.h"

namespace paint {

void lay_out(Sheet& sheet, const ui::Node& node);
// Children one below the other; buttons that follow each other, with the links among them, in a row.
void lay_out_children(Sheet& sheet, const std::vector<ui::Node>& children);
void lay_out_screen(Sheet& sheet, const ui::Screen& screen);

namespace role {

using ui::Node;

// regions.cpp
void header(Sheet& sheet, const Node& node, const ui::Screen& screen);
void notice(Sheet& sheet, const Node& node);  // a banner above main
void main(Sheet& sheet, const Node& node);
void footer(Sheet& sheet, const Node& node);
void dialog(Sheet& sheet, const Node& node);
void skip_link(Sheet& sheet, const Node& node);
void nav(Sheet& sheet, const Node& node);
void columns(Sheet& sheet, const Node& node);

// content.cpp
void container(Sheet& sheet, const Node& node);
void section(Sheet& sheet, const Node& node);
void heading(Sheet& sheet, const Node& node);
void paragraph(Sheet& sheet, const Node& node);
void lead(Sheet& sheet, const Node& node);
void hint_text(Sheet& sheet, const Node& node);
void list(Sheet& sheet, const Node& node);
void item(Sheet& sheet, const Node& node);
void rule(Sheet& sheet, const Node& node);
void link(Sheet& sheet, const Node& node);
void button(Sheet& sheet, const Node& node);

// boxes.cpp
void inset(Sheet& sheet, const Node& node);
void warning(Sheet& sheet, const Node& node);
void panel(Sheet& sheet, const Node& node);
void banner(Sheet& sheet, const Node& node);
void details(Sheet& sheet, const Node& node);
void error_summary(Sheet& sheet, const Node& node);

// fields.cpp
void fieldset(Sheet& sheet, const Node& node);
void text_field(Sheet& sheet, const Node& node);
void text_area(Sheet& sheet, const Node& node);
void select(Sheet& sheet, const Node& node);
void date(Sheet& sheet, const Node& node);
void file(Sheet& sheet, const Node& node);
void progress(Sheet& sheet, const Node& node);

// choices.cpp
void choices(Sheet& sheet, const Node& node);

// pickers.cpp
void combobox(Sheet& sheet, const Node& node);
void slider(Sheet& sheet, const Node& node);
void beside(Sheet& sheet, const Node& node);

// grid.cpp
void grid(Sheet& sheet, const Node& node);

// facts.cpp
void summary_list(Sheet& sheet, const Node& node);
void task_list(Sheet& sheet, const Node& node);
void chart(Sheet& sheet, const Node& node);
void table(Sheet& sheet, const Node& node);

// ways.cpp
void tabs(Sheet& sheet, const Node& node);
void pages(Sheet& sheet, const Node& node);
void timeline(Sheet& sheet, const Node& node);

void nothing(Sheet& sheet, const Node& node);

}  // namespace role

struct Size {
  float width = 0, height = 0;
};

// The width a block of words takes where it is not a whole line: a little more than its letters, so that the
// browser, which measures in 1/64 px, does not wrap it.
float hugging_width(const TextBlock& block, float most_px);

// inline.cpp: what stands in a line with others (links, buttons, tags, words), at most `most_px` wide.
Size inline_size(Sheet& sheet, const ui::Node& node, float most_px);
void put_inline(Sheet& sheet, const ui::Node& node, float x, float y, float most_px);
// Children beside each other, wrapping; the height they take.
float put_inline_children(Sheet& sheet, const std::vector<ui::Node>& children, float x, float y, float width,
                          Align align);
// Buttons, and the links among them, in a row with the room that buttons want; one below the other on a
// narrow window. Tags in a row.
void put_button_row(Sheet& sheet, const ui::Node* first, const ui::Node* last);
void put_tag_row(Sheet& sheet, const ui::Node* first, const ui::Node* last);
Size put_link(Sheet& sheet, const ui::Node& node, float x, float y, float most_px, const TextStyle& style,
              Ink ink);

// What fields have above themselves (label or legend, hint, error) and, when there is an error, beside.
class FieldFrame {
 public:
  enum class Named : std::uint8_t { label, legend };
  FieldFrame(Sheet& sheet, const ui::Node& node, Named named);
  void finish();

 private:
  Sheet& sheet_;
  const ui::Node& node_;
  Column outer_;
  float top_ = 0;
};

}  // namespace paint
