// Node -> Element: the one pure function from the tree of controls to native HTML elements, used for the
// server's page and for the changes to the page in the browser; and Element -> HTML text. Rules 1 and 3 of
// the presentation: native elements, ARIA only where no native element says it (WCAG 4.1.2; "No ARIA is
// better than bad ARIA").
//
// Every element that stands for something seen has an id: a node's key for its main element, key + ":" + part
// for its parts. The painter returns a rectangle per id, and the page lays each element over it. Parts in
// use:
//   :label :hint :error :input(none: the field itself has the node's key) :count :prefix :suffix :show
//   :legend :heading :caption :value :title :day :month :year (with :day-label ...) :item :row :bar
// A field's own element has id = key and name = key, so that an error summary's "#key" reaches it; radios and
// checkboxes: the fieldset has id key:group, each input has its option's key as id and the parent's key as
// name; the first option can be reached as well because an error link points at the first option's key.
//
// An element has text or children, never both, so that changes are text changes and never markup.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "shared/ui/node.h"

namespace ui {

struct Attribute {
  std::string name;
  std::string value;
  bool operator==(const Attribute&) const = default;
};

struct Element {
  std::string tag;
  std::string id;                     // empty: a wrapper nobody needs to find
  std::vector<Attribute> attributes;  // without id; in a fixed order per role; `class` first
  std::string text;
  std::vector<Element> children;

  bool operator==(const Element&) const = default;
};

// The whole of the page inside <body>'s container: one <div id="app"> with the regions and the two live
// regions.
Element to_element(const Screen& screen);

// Escaped, without white space between elements (so that the browser's tree equals ours node by node).
std::string to_html(const Element& element);
std::string escape_html(std::string_view text);

// Attributes whose truth, once the page lives, is a property the person changes: value, checked, selected,
// open.
bool is_live_attribute(std::string_view tag, std::string_view name);

}  // namespace ui
