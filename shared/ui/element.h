// Node -> Element: the one pure function from the tree of controls to native HTML elements, used for the
// server's page and for the changes to the page in the browser; and Element -> HTML text. Rules 1 and 3 of
// the presentation: native elements, ARIA only where no native element says it (WCAG 4.1.2; "No ARIA is
// better than bad ARIA"). Markup and class names follow govuk-frontend 6.
//
// THE IDS. Every element that stands for something seen has an id: a node's key for its main element,
// key + ":" + part for its parts. The painter returns a rectangle per id, and the page lays each element over
// it. Where it says "text", that element holds the words and its rectangle is theirs; [wrapper] elements hold
// nothing of their own, stay unplaced, and have an id only so that reconciling finds them again.
//
// clang-format off
//   header         key; :logo an img, :council text, :service a text, :account text ("Jamie Reid's account")
//   nav            key [wrapper]; :title text; children in li wrappers
//   main, footer, group, columns, form, section   key [wrapper]; section :heading text
//   dialog         key (the box); :title text
//   fieldset       key [wrapper]; :legend text, :heading [wrapper], :hint, :error
//   details        key [wrapper]; :summary text, :content [wrapper]
//   heading        key text; :caption text above it, :group [wrapper]
//   paragraph, lead, hint_text, status, tag, link, button, link_button, item, skip_link   key text
//                  (a link among blocks stands in key:line, buttons side by side in <parent's key>:row,
//                  :row2 ... [wrapper]); rule key; list key [wrapper]
//   inset          key (the box); :text text when it has text of its own
//   warning        key [wrapper]; :icon, :text text
//   panel          key (the box); :title text, :value text
//   banner         key (the box); :title text, :content [wrapper]
//   error_summary  key (the box, can be focused); :title text, :list [wrapper]
//   any words      with runs: their pieces are children, links among them :link1, :link2 ... and unplaced, as
//                  they flow with the words around them
//   any field, fieldset, grid   :about [wrapper] around what is said of it, before :hint
//   text_field     :field [wrapper]; :heading [wrapper], :label text, :hint, :error, :prefix, :suffix, key the
//                  field
//   password       the same, and :show, a button
//   text_area      the same, and :count text
//   select         the same; options inside have their keys and are not placed
//   combobox       the same; :box [wrapper]; while options are offered :popup (the box they stand in) with :list
//                  [wrapper], each option's key text, :note text
//   slider         the same, and :slider [wrapper], :range the slider, each end's key text
//   file           the same, and :value text (the file held)
//   radios, checkboxes   :field [wrapper], :group the fieldset [wrapper]; :legend text, :heading [wrapper],
//                  :hint, :error; each option: key the input (the 44 px square), :label text, :hint,
//                  :item [wrapper], :reveal [wrapper] around its children; divider key text
//   grid           :field [wrapper], key the fieldset [wrapper]; :legend text, :heading [wrapper], :hint, :error;
//                  before the first row and, in a long grid, some others :heads, :heads2 ... [wrapper] with
//                  :head1-1, :head1-2 ... text; rows as radios, an option's label unplaced where its column says
//                  the words
//   beside         key [wrapper]
//   date           :field, :group [wrapper]; :legend, :hint, :error; :day-label :month-label :year-label text,
//                  :day :month :year the fields
//   progress       key [wrapper]; :label text, :bar
//   summary_list   key [wrapper]; summary_row key [wrapper]; :label text, :value text, :actions [wrapper]
//   task_list      key [wrapper]; task_row :row [wrapper]; key text (a link where there is an href), :hint,
//                  :status [wrapper]
//   chart          key [wrapper]; :caption text, :drawing (the box it is drawn in, by the browser always)
//   table          key [wrapper]; :caption text; row key [wrapper]; cell key text, one that sorts :cell [wrapper]
//                  and key a link
//   the app        app; app:ways [wrapper] around the skip links; live:polite and live:assertive are never
//   placed
// clang-format on
//
// A field's own element has id = key and name = key. A link to "#key" of a radios, checkboxes or date node is
// written as a link to its first option or its :day, so that an error summary always reaches something that
// can be focused.
//
// An element has text or children, never both, so that changes are text changes and never markup. A text of
// several lines becomes one <span class="care-line"> for each. The value of a textarea is its attribute
// `value` here, as for an input; to_html writes it as the element's content.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "shared/ui/node.h"

namespace ui {

struct Attribute {
  std::string_view name;  // a literal
  std::string value;
  bool operator==(const Attribute&) const = default;
};

struct Element {
  std::string_view tag;               // a literal
  std::string id;                     // empty: a wrapper nobody needs to find
  std::vector<Attribute> attributes;  // without id; in a fixed order per role; `class` first
  std::string text;
  std::vector<Element> children;
  const Node* unchanged = nullptr;  // the field that it is, as it was before: `whole` says what is in it

  bool operator==(const Element&) const = default;
};

// The whole of the page inside <body>: one <div id="app"> with the regions and the two live regions.
Element to_element(const Screen& screen);

// The same for a page that shows `before`: of fields that are in both and do not differ only tag and id are
// told, as a key typed into one field of a hundred changes one of them. Views into `screen`.
Element to_element(const Screen& screen, const Screen& before);
// An element of the above with everything in it.
Element whole(const Element& element);

// Escaped, without white space between elements (so that the browser's tree equals ours node by node).
std::string to_html(const Element& element);
std::string escape_html(std::string_view text);

// Attributes whose truth, once the page lives, is a property the person changes: value, checked, selected,
// open.
bool is_live_attribute(std::string_view tag, std::string_view name);

}  // namespace ui
