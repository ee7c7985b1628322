// Element tree -> the fewest changes to the page. Pure: no browser here; client/platform carries the commands
// out and tests carry them out on a pretend page. Rule 2 of the presentation: reconciling matches children by
// id, else by tag and place; it never moves or replaces the focused element, and text is set as text, never
// as markup. Rule 6: what a person is typing is the truth: a live attribute (value, checked, selected, open)
// is written only when the model's value changed to something else than what the page last reported, and
// not while the person composes with an input method; it is then written by the first change afterwards.
//
// Handles: every element has a number, given in document order when the server's page is adopted, never
// reused.
//
// The focused element stays where it is whenever it and its ancestors have the same tags in both trees, even
// if an ancestor's id changes (then the id is set). Otherwise it is made anew: the caller gives it back the
// focus.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "shared/ui/element.h"

namespace dom {

using Handle = std::uint32_t;

enum class Do : std::uint8_t {
  create,    // element = new, parent = handle of the parent, before = the sibling it goes before (0: last);
             // name = tag
  remove,    // element, with everything in it
  move,      // element, parent, before
  set_text,  // element, value; only for an element that has no children
  set_attribute,     // element, name (also "id"), value
  remove_attribute,  // element, name
  set_live,  // element, name (value, checked, selected, open), value ("" or "true" for the boolean ones)
};

struct Command {
  Do what;
  Handle element = 0;
  Handle parent = 0;
  Handle before = 0;
  std::string_view name;  // a literal, as those of elements and attributes are
  std::string value;
  bool operator==(const Command&) const = default;
};

// An element as the page shows it. `held` are the live values that the page reported and the model has not
// taken on.
struct Live {
  Handle handle = 0;
  std::string_view tag;
  std::string id;
  std::vector<ui::Attribute> attributes;
  std::string text;
  std::vector<Live> children;
  std::vector<ui::Attribute> held;
};

class Page {
 public:
  // The page already shows `element` (the server rendered it): numbers its elements 1, 2, 3 ... in document
  // order.
  void adopt(const ui::Element& element);
  // The commands that make the page show `next`. `focused` is the id of the element that has the focus.
  // The root's tag never changes.
  std::vector<Command> change_to(const ui::Element& next, std::string_view focused);
  // The person changed a live property: remembered so that it is not written back. A radio that is checked
  // clears the others of its name; a select's `value` chooses one of its options.
  void note_live(std::string_view id, std::string_view name, std::string_view value);
  // What the page shows of a live property; of a select's `value`: that of the chosen option, else the first.
  std::string live(std::string_view id, std::string_view name) const;
  // The field in which the person composes with an input method; empty: none.
  void set_composing(std::string_view id);
  // Whether the page shows all of what it was last changed to: nothing was held back from somebody composing.
  // Only then may the next change leave out what is unchanged (ui::to_element with `before`).
  bool shows_all() const { return shows_all_; }

  Handle handle_of(std::string_view id) const;  // 0: none
  std::string_view id_of(Handle handle) const;
  const std::vector<Live>& root() const { return root_; }  // zero or one

 private:
  friend struct Change;
  Handle next_handle_ = 1;
  std::vector<Live> root_;
  std::string composing_;
  bool shows_all_ = false;
};

}  // namespace dom
