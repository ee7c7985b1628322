// Element tree -> the fewest changes to the page. Pure: no browser here; client/platform carries the commands
// out and tests carry them out on a pretend page. Rule 2 of the presentation: reconciling matches children by
// id, else by tag and place; it never moves or replaces the focused element, and text is set as text, never
// as markup. Rule 6: what a person is typing is the truth: a live attribute (value, checked, selected, open)
// is written only when the model's value changed to something else than what the page last reported.
//
// Handles: every element has a number, given in document order when the server's page is adopted, never
// reused.
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
  remove,    // element
  move,      // element, parent, before
  set_text,  // element, value
  set_attribute,     // element, name, value
  remove_attribute,  // element, name
  set_live,  // element, name (value, checked, selected, open), value ("" or "true" for the boolean ones)
};

struct Command {
  Do what;
  Handle element = 0;
  Handle parent = 0;
  Handle before = 0;
  std::string name;
  std::string value;
  bool operator==(const Command&) const = default;
};

class Page {
 public:
  // The page already shows `element` (the server rendered it): numbers its elements 1, 2, 3 ... in document
  // order.
  void adopt(const ui::Element& element);
  // The commands that make the page show `next`. `focused` is the id of the element that has the focus.
  std::vector<Command> change_to(const ui::Element& next, std::string_view focused);
  // The person changed a live property: remembered so that it is not written back.
  void note_live(std::string_view id, std::string_view name, std::string_view value);
  Handle handle_of(std::string_view id) const;  // 0: none
  std::string_view id_of(Handle handle) const;

 private:
  struct Live;
  Handle next_handle_ = 1;
  std::vector<Live> root_;  // zero or one
};

}  // namespace dom
