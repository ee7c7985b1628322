// The sheet that is laid out on: a cursor going down a column, the room left between blocks, and the notes of
// what was put where (a Scene). The roles (regions.h, content.h, fields.h, choices.h, facts.h) know what they
// look like; the sheet knows nothing of them.
//
// Units: CSS px, whole numbers wherever something is put, so that edges and letters are crisp.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "client/paint/scene.h"
#include "client/paint/type.h"
#include "shared/ui/theme.h"

namespace paint {

struct Column {
  float x = 0, width = 0;
};

// What stands directly before a block, as far as the room above a heading depends on it.
enum class Before : std::uint8_t { nothing, body, lead, list, box };

class Sheet {
 public:
  Sheet(Type& type, Scene& scene, float width, const Attention& attention);

  // The window.
  float width() const { return scene_.width; }
  bool narrow() const { return scene_.width <= ui::theme::narrow_px; }
  bool side_by_side() const { return scene_.width >= ui::theme::columns_from_px; }
  // govuk-frontend's responsive spacing: the step's size, less on a narrow window.
  float spacing(int step) const;
  TextStyle style(const ui::theme::TypeUse& use, Weight weight = Weight::regular) const;
  const Attention& attention() const { return attention_; }

  // The column of the page's content: between the margins, in the middle, at most content_px wide.
  Column content_column() const;

  // The cursor.
  Column column() const { return column_; }
  void set_column(Column column) { column_ = column; }
  float y() const { return y_; }
  void move_to(float y);             // forgets the room that was left
  void leave(float gap_px);          // room before what comes next; of several the largest counts
  void forget_room() { room_ = 0; }  // at the end of a box
  float begin_block();               // takes the room that was left; y of the block
  Before before() const { return before_; }
  void set_before(Before before) { before_ = before; }
  // In the second of two columns, where headings are quieter.
  bool is_aside() const { return aside_; }
  void set_aside(bool aside) { aside_ = aside; }
  // What words in a line inherit: bold in a heading cell.
  Weight inherited_weight() const { return inherited_weight_; }
  void set_inherited_weight(Weight weight) { inherited_weight_ = weight; }

  // Text in the current column's font rules.
  const TextBlock& block(std::string_view text, const TextStyle& style, float width,
                         Breaks breaks = Breaks::collapse);
  const TextBlock& block(std::span<const ui::Run> runs, const TextStyle& style, float width, Breaks breaks);
  float measure(std::string_view text, const TextStyle& style) { return type_.measure(text, style); }

  // Elements. open() gives the element its place in the document's order; close() its rectangle: the column's
  // width, from where it was opened to the cursor.
  std::size_t open(std::string id);
  void close(std::size_t opened);
  void close(std::size_t opened, const Rect& rect);
  void place(std::string id, const Rect& rect);
  void place(std::string id, const Rect& rect, const TextBlock& block, float indent_px = 0);
  void place(std::string id, const Rect& rect, const TextStyle& style, float indent_px);  // text typed in it
  int target(const Rect& rect);  // the element placed last reacts to pointer and focus

  // Marks.
  Mark& mark(Shape shape, const Rect& rect, Ink ink = nullptr);
  void text(const TextBlock& block, const Rect& rect, Ink ink, Align align = Align::start);
  std::size_t hold_place(Shape shape);  // for a mark under what follows, whose size is not known yet
  Mark& held(std::size_t index) { return scene_.marks[index]; }

  // An element that is a block of text, as wide as the column, at the cursor; moves the cursor below it.
  const TextBlock& put_text(std::string id, std::string_view text, const TextStyle& style, Ink ink,
                            Breaks breaks = Breaks::collapse);

  const TextBlock& put_centred(std::string id, std::string_view text, const TextStyle& style, Ink ink);

  // Where the notes stand, to move all that follows later on.
  struct Bookmark {
    std::size_t placements = 0, marks = 0, targets = 0;
  };
  Bookmark bookmark() const;
  void move_down(const Bookmark& since, float by);

  Scene& scene() { return scene_; }

 private:
  const TextBlock& put_aligned(std::string id, std::string_view text, const TextStyle& style, Ink ink,
                               Breaks breaks, Align align);

  Type& type_;
  Scene& scene_;
  Column column_;
  const Attention& attention_;
  float y_ = 0;
  float room_ = 0;
  Before before_ = Before::nothing;
  bool aside_ = false;
  Weight inherited_weight_ = Weight::regular;
};

// "key:part"
std::string part(const std::string& key, std::string_view name);

}  // namespace paint
