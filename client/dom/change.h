// One change of the page: walks what the page shows (Live) and what it should show (Element) together,
// brings the first in line with the second and gathers the commands that do the same to the real page.
// Inside client/dom only.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "client/dom/page.h"

namespace dom {

struct Change {
  Handle& next_handle;
  const std::string& composing;
  std::vector<Command> commands;
  // From the root's child down to the focused element: its place among its parent's children, in the page and
  // in the next tree. Of equal length; empty when the focus cannot be kept.
  std::vector<std::size_t> focus_live;
  std::vector<std::size_t> focus_next;

  void find_focus(const Live& live, const ui::Element& next, std::string_view focused);
  // `depth`: how many steps from the root along the path of the focus; beyond its end: not on it.
  void element(Live& live, const ui::Element& next, std::size_t depth);
  Live create(const ui::Element& next, Handle parent, Handle before);

 private:
  void id(Live& live, const ui::Element& next);
  void attributes(Live& live, const ui::Element& next);
  void plain_attributes(const Live& live, const ui::Element& next);
  void live_attributes(Live& live, const ui::Element& next);
  void text(Live& live, const ui::Element& next);
  void children(Live& live, const ui::Element& next, std::size_t depth);
};

// Whether each becomes the one at its place, as most do.
bool all_in_place(const std::vector<Live>& live, const std::vector<ui::Element>& next);

// For each of `next` the place in `live` of the element that becomes it, or npos: by id and tag, else (when
// neither has an id) by tag and place. The pinned pair is matched first; npos: none.
inline constexpr std::size_t npos = static_cast<std::size_t>(-1);
std::vector<std::size_t> match_children(const std::vector<Live>& live, const std::vector<ui::Element>& next,
                                        std::size_t pinned_live, std::size_t pinned_next);

// Which of `next` keep their place when the others are moved around them: the longest rising run of
// `matched` that contains `pinned_next`.
std::vector<bool> keep_in_place(const std::vector<std::size_t>& matched, std::size_t pinned_next);

}  // namespace dom
