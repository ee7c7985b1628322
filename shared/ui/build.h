// What the builders of elements share. Private to shared/ui.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "shared/ui/element.h"
#include "shared/ui/node.h"

namespace ui::build {

// Where a node's element is going to stand: among blocks a link needs a line of its own, inside a sentence,
// list item or cell it does not.
enum class Flow : std::uint8_t { block, inline_text };

class Before;

struct Context {
  const Screen& screen;
  bool asking = false;             // inside a form that is sent with GET
  const Before* before = nullptr;  // what the page shows already
};

using Builder = void (*)(const Node& node, const Context& context, std::vector<Element>& out);

// The fields of the screen that a page shows, of which those that do not differ need not be built again.
class Before {
 public:
  explicit Before(const Screen& screen);
  bool has(const Node& node) const;

 private:
  void find(const Node& node);

  std::vector<const Node*> fields_;
  std::unordered_map<std::string_view, std::size_t> by_key_;
};

std::string part(const Node& node, std::string_view name);  // key:name
Element make(std::string_view tag, std::string id, std::string_view classes = {});
void set(Element& element, std::string_view name, std::string_view value);
Element& add(Element& parent, Element child);
// The node's words with their looks, as children when there are any looks. Links are `key:link1` and on.
void put_words(Element& element, const Node& node, std::string_view text);
Element with_words(std::string_view tag, std::string id, std::string_view classes, const Node& node,
                   std::string_view text);
// One line becomes the element's text, several become one span each.
void put_text(Element& element, std::string_view text);
Element with_text(std::string_view tag, std::string id, std::string_view classes, std::string_view text);
Element visually_hidden(std::string_view text);
// The node's own text when it has one, else its children.
void put_content(Element& element, const Node& node, const Context& context, Flow flow);
void put_children(Element& parent, const std::vector<Node>& children, std::string_view parent_key,
                  const Context& context, Flow flow);
std::string_view heading_tag(int level);

// Only what the contract of Node::href allows; empty for anything else.
std::string safe_href(std::string_view href);

// Adds what the error of a field looks like everywhere: the words, with "Error:" for those who cannot see
// red.
void put_error(Element& parent, const Node& node);
void put_hint(Element& parent, const Node& node, std::string_view classes);
void put_about(Element& parent, const Node& node, const Context& context);
// The ids of what a field is described by (WCAG 1.3.1, 3.3.1), after those in `first`.
std::string description_of(const Node& node, std::string_view first = {});
// How a link that leads away opens.
void set_opens(Element& link, Opens opens);
// A group's legend, which is a heading as well when the node has a level, what is said of it, hint and error.
void put_group_beginning(Element& fieldset, const Node& node, const Context& context);

// The elements of a node, by its role; see element.h for the ids. Where its language is another one than
// around it they say which (WCAG 3.1.2).
void put(const Node& node, const Context& context, std::vector<Element>& out);

void text_field(const Node&, const Context&, std::vector<Element>&);
void text_area(const Node&, const Context&, std::vector<Element>&);
void select(const Node&, const Context&, std::vector<Element>&);
void combobox(const Node&, const Context&, std::vector<Element>&);
void slider(const Node&, const Context&, std::vector<Element>&);
void beside(const Node&, const Context&, std::vector<Element>&);
void file(const Node&, const Context&, std::vector<Element>&);
void hidden(const Node&, const Context&, std::vector<Element>&);
void progress(const Node&, const Context&, std::vector<Element>&);
void choices(const Node&, const Context&, std::vector<Element>&);
void grid(const Node&, const Context&, std::vector<Element>&);
void date(const Node&, const Context&, std::vector<Element>&);

void link(const Node&, const Context&, std::vector<Element>&);
void button(const Node&, const Context&, std::vector<Element>&);
void form(const Node&, const Context&, std::vector<Element>&);
void fieldset(const Node&, const Context&, std::vector<Element>&);

void skip_link(const Node&, const Context&, std::vector<Element>&);
void header(const Node&, const Context&, std::vector<Element>&);
void nav(const Node&, const Context&, std::vector<Element>&);
void main(const Node&, const Context&, std::vector<Element>&);
void footer(const Node&, const Context&, std::vector<Element>&);
void dialog(const Node&, const Context&, std::vector<Element>&);
void banner(const Node&, const Context&, std::vector<Element>&);
void error_summary(const Node&, const Context&, std::vector<Element>&);
void panel(const Node&, const Context&, std::vector<Element>&);

void heading(const Node&, const Context&, std::vector<Element>&);
void paragraph(const Node&, const Context&, std::vector<Element>&);
void container(const Node&, const Context&, std::vector<Element>&);
void section(const Node&, const Context&, std::vector<Element>&);
void details(const Node&, const Context&, std::vector<Element>&);
void list(const Node&, const Context&, std::vector<Element>&);
void item(const Node&, const Context&, std::vector<Element>&);
void inset(const Node&, const Context&, std::vector<Element>&);
void warning(const Node&, const Context&, std::vector<Element>&);
void tag(const Node&, const Context&, std::vector<Element>&);
void rule(const Node&, const Context&, std::vector<Element>&);

void summary_list(const Node&, const Context&, std::vector<Element>&);
void summary_row(const Node&, const Context&, std::vector<Element>&);
void task_list(const Node&, const Context&, std::vector<Element>&);
void task_row(const Node&, const Context&, std::vector<Element>&);
void tabs(const Node&, const Context&, std::vector<Element>&);
void pages(const Node&, const Context&, std::vector<Element>&);
void timeline(const Node&, const Context&, std::vector<Element>&);
void chart(const Node&, const Context&, std::vector<Element>&);
void table(const Node&, const Context&, std::vector<Element>&);
void nothing(const Node&, const Context&, std::vector<Element>&);

}  // namespace ui::build
