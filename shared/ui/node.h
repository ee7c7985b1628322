// The tree of controls. A view returns a Screen; everything a person can see, hear or operate is derived from
// it: the painted page, the native elements, the page without script and the text of the golden files.
//
// THE CONTRACT OF THE TREE (asserted by ui::check in every test that makes a Screen):
//  1. Every node has a key, authored and stable: the same thing keeps its key from one Screen to the next.
//  Keys are
//     unique in a Screen, 1-120 characters of A-Z a-z 0-9 . _ @ - (no ':', which separates a key from a part:
//     `dob:day`, `dob:hint`). The key is the element's id and, for a field, the name its value is posted
//     under.
//  2. Every field (is_field) has a label that is not empty; a button, link and option has text.
//  (WCAG 1.3.1, 2.4.6, 4.1.2)
//  3. Exactly one heading has level 1; headings go down one level at a time. (WCAG 1.3.1, 2.4.10)
//  4. If any field has an error there is exactly one error_summary, first in main; it lists every error in
//  the order
//     of the fields, each linked to its field, with the same words; and the title begins with "Error: ".
//     (GOV.UK error summary pattern; WCAG 3.3.1)
//  5. Fields and buttons that are posted live inside a form node, or a button names the form it is of; forms
//  do not nest. A form has a method, an
//  action and
//     the token the server expects; one that asks has no token, and no button of it stands outside.
//  6. Text is plain text, valid UTF-8, without control characters other than \n (which breaks a line only in
//  the text of `paragraph` and in the values of text_area, summary_row and panel).
//  7. A screen has a title, a language, and says whose account is shown whenever something personal is shown.
//  A logo stands beside the council's name, is of ours and has a size.
//  8. Regions stand in Screen::body in the order given below, with exactly one main; options, items, rows and
//  cells stand in the parents made for them.
//  9. An href is what Node::href says it may be.
// 10. The rows of a grid are radios and checkboxes with the same options in the same words and order, and
// nothing that would not fit a cell: no dividers, hints or reveals.
// 11. A slider has two ends and a step, all with a number.
// 12. Runs, where there are any, say together exactly the node's words, and only where those are no control
// by themselves. What stands in `about` is for reading: paragraphs, hints, lists.
// 13. One of the links of tabs and of pages is current, and at most one item of a list.
// 14. What sorts a table is a heading of a column; one at most has an order. A chart is what
// chart_layout.h can draw, or words instead.
//
// Ownership: plain values, copied and moved freely. Nothing here fails.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ui {

enum class Role : std::uint8_t {
  // Regions, in this order as children of Screen::body: skip_link*, header, notice*, main, footer, dialog?
  skip_link,  // text, href
  header,     // text: the service's name, href: its start; children: nav
  nav,        // label: what it navigates; text: whose menu it is, shown before it; children: links and forms
  main,
  footer,  // children: paragraphs and links
  dialog,  // modal; label: its heading; children

  // Structure
  group,     // no meaning of its own; children in order
  columns,   // main content (first child) and a narrower side (second)
  form,      // href: where it posts; children; value: the token. One that asks has no token: it changes
             // nothing, and its fields stand in the address it leads to
  fieldset,  // text: legend (level > 0: it is also that heading); hint; error; children are fields
  section,   // text: heading of `level`; hint: caption above it; children
  details,   // text: summary; children; state expanded
  // Content
  heading,    // text, level 1-4; hint: caption above
  paragraph,  // text
  lead,       // text, larger
  hint_text,  // text, secondary
  list,       // children: item; variant quiet: without bullets, secondary: as a hint; numbered
  item,       // text, or children; of steps that are gone through in order: current
  inset,      // text or children
  warning,    // text
  panel,      // confirmation: text: title, which is the page's h1; value: what stands below it, large (the
              // last of several lines is the reference)
  banner,     // notification: text: its heading ("Important", "Saved"); children; variant success or plain
  error_summary,  // text: its heading; children: links to the fields
  tag,            // text; variant gives its colour, the text its meaning
  rule,           // a line between sections
  status,         // a quiet live sentence ("Saved 10:42am"); polite live region

  // Controls
  link,         // text, href; hint: visually hidden words that complete it ("Change<span> your name</span>");
                // variant quiet: the back link above the heading
  button,       // text; posted as name `press`, value = key. Variant plain and primary look primary; quiet
                // looks like a link. A form sent by Enter presses its first primary, else its first plain
                // button; error: what went wrong when it was pressed, shown in the error summary alone
  link_button,  // a link that looks like a button (starting something): text, href
  text_field,   // label, hint, error, value, input, autocomplete, width, prefix, suffix
  password,     // as text_field, with Show/Hide
  text_area,    // as text_field; rows; max_characters shows a count
  radios,       // text: legend; children: option / divider; value: the chosen option's value
  checkboxes,   // text: legend; children: option / divider; chosen: option states
  grid,      // text: legend of them all (level > 0: it is also that heading); hint; error; children: radios
             // or checkboxes that share their options: rows of a table whose columns are the options where
             // there is room, else one below the other. Each row keeps its own legend and options
  select,    // label; children: option; value
  combobox,  // a field that offers options as one writes (ARIA 1.2): label, hint, error, value: the words in
             // it; children: the options offered now (none: nothing is), the one the arrows stand at is
             // chosen; text: what stands below them ("12 more")
  slider,    // a number field with a slider, for who has script: as text_field; children: two options, its
             // ends: value: the number, text: what it means; step. An empty value is no answer
  option,    // text, hint, value, state chosen; children: what its choice reveals (radios, checkboxes)
  divider,   // text: "or" between options, "…" between pages
  beside,    // fields side by side where there is room: a number and its unit; children are fields
  date,      // text: legend; value: "day|month|year" exactly as typed; posted as key:day, key:month, key:year
  file,      // label; hint; value: name of the file already held (empty: none); suffix: its size as text
  hidden,    // value posted with the form; never seen
  progress,  // text: what is going on; value: 0-100

  // Tables of facts
  summary_list,  // check answers: children: summary_row
  summary_row,   // label: question; value: answer (\n between several); children: links or buttons (Change)
  task_list,     // children: task_row
  task_row,      // text (linked when href), hint, children: one tag
  tabs,          // ways to the pages about one thing, side by side: label: what they are of; children: links,
                 // the shown one current
  pages,         // ways through a long list: label; children: links, the shown one current, and a divider
                 // for those left out. Those to the page before and after have hidden words (hint)
  timeline,      // what happened, in order: children: section (hint: when and by whom, above its heading)
  chart,         // scores over time: text: caption; children: the table of what it shows, or paragraphs
                 // where there is nothing yet; value: the scale's ends, "0|40". The table's first column is
                 // when (value: 2026-11-23), oldest first; each other is one of at most three series (value:
                 // a number, or empty)
  table,         // text: caption; children: row
  row,           // children: cell; first row of a table: column headings
  cell,          // text, or children; state header: a heading cell. In a column's heading: href: the same
                 // table in the order of this column; order: the one it is in
};

enum class Variant : std::uint8_t { plain, primary, secondary, warning, success, error, inverse, quiet };
enum class Input : std::uint8_t { text, email, telephone, digits, decimal, url, one_time_code };
enum class Width : std::uint8_t {
  full,
  two_thirds,
  half,
  third,
  characters_20,
  characters_10,
  characters_5,
  characters_4,
  characters_3,
  characters_2
};
// Where a link opens: what leads away from a form that is being filled in has a tab of its own, and says so.
enum class Opens : std::uint8_t { here, new_tab };
enum class Order : std::uint8_t { none, ascending, descending };
enum class Presence : std::uint8_t { optional_answer, required_answer };

// Words of one look among a node's words.
struct Run {
  std::string text;
  bool strong = false;
  bool emphasis = false;
  std::string href;  // of a link, empty for none
  Opens opens = Opens::here;
  bool operator==(const Run&) const = default;
};

struct Node {
  Role role = Role::group;
  std::string key;
  std::string text;
  std::string label;
  std::string hint;
  std::string error;  // the message, without "Error:"
  std::string value;
  std::string href;          // same-origin path, "#key", https:, http:, mailto: or tel:
  std::string autocomplete;  // WCAG 1.3.5 token, e.g. "username", "current-password", "one-time-code", "bday"
  std::string prefix;
  std::string suffix;
  std::string language;  // BCP 47: of its words and of all within it; of a link also of where it leads
                         // (hreflang). Empty: as around it
  std::string of_form;   // button outside its form: that form's key
  std::string step;      // slider: the least difference between two answers, "1" or "0.5"
  std::vector<Node> children;
  std::vector<Run> runs;    // how the words (label where there is one, else text) look; empty: all plain
  std::vector<Node> about;  // of fields, fieldsets, grids: what is said of it above the hint
  Variant variant = Variant::plain;
  Input input = Input::text;
  Width width = Width::full;
  std::uint8_t level = 0;  // headings 1-4; fieldset, radios, checkboxes, date, text_field, text_area...: 1
                           // when the label or legend is also the page's h1
  std::uint16_t rows = 5;  // text_area
  std::uint32_t max_characters = 0;  // 0: no limit shown
  bool chosen = false;               // option
  bool expanded = false;             // details
  bool disabled = false;
  bool read_only = false;
  bool current = false;         // link: aria-current="page"; item: aria-current="step"
  bool foreign = false;         // in another language than what is around it: see set_languages
  bool header_cell = false;     // cell
  bool asks = false;            // form: sent with GET
  Order order = Order::none;    // cell
  bool inline_options = false;  // of radios or checkboxes: beside each other where there is room
  bool numbered = false;        // list
  Opens opens = Opens::here;    // link
  bool multiple_lines = false;  // summary_row values keep their line breaks

  bool operator==(const Node&) const = default;
};

// Where the focus should go. A request is carried out once: when `serial` is greater than the last one
// carried out.
struct FocusRequest {
  std::string key;
  std::uint32_t serial = 0;
  bool operator==(const FocusRequest&) const = default;
};

// Words for the live regions, said once per serial.
struct Announcement {
  enum class Politeness : std::uint8_t { polite, assertive };
  std::string text;
  Politeness politeness = Politeness::polite;
  std::uint32_t serial = 0;
  bool operator==(const Announcement&) const = default;
};

enum class Personal : std::uint8_t { no, yes };

// The council's picture before its name. It says nothing that the name does not: see header in regions.cpp.
struct Logo {
  std::string address;  // of ours; empty: there is none
  std::int64_t width_px = 0;
  std::int64_t height_px = 0;
  bool operator==(const Logo&) const = default;
};

struct Screen {
  std::string title;    // the page's title without the service's name: "Error: Your health"
  std::string service;  // "Children's Services Online"
  std::string council;  // "Eastshire County Council"
  Logo logo = {};
  std::string language = "en";
  std::string account;  // whose account is shown: "Jamie Reid"; empty where nothing personal is shown
  Personal personal = Personal::no;  // no-store, cleared on log-out
  FocusRequest focus;
  Announcement announcement;
  std::vector<Node> body;  // regions, see Role

  bool operator==(const Screen&) const = default;
};

bool is_field(Role role);  // something that holds a value a person gives
bool is_container(Role role);

// Gives every node its language, the one around it where it has none, and marks where it changes
// (WCAG 3.1.2).
void set_languages(Screen& screen);

// Depth-first search; nullptr when absent.
const Node* find(const Screen& screen, std::string_view key);
const Node* find_by_role(const Screen& screen, Role role, std::string_view name);

// Where a slider's value lies between its ends, 0 to 1; nothing when it has no value that lies between them.
std::optional<float> slider_part(const Node& slider);

// Whether headings of its columns lead to it in another order.
bool can_be_sorted(const Node& table);

// The accessible name: label, legend or text, as a screen reader says it.
std::string_view accessible_name(const Node& node);

}  // namespace ui
