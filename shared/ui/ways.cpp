// Ways between pages: tabs, the pages of a long list; and what happened, in order.
#include "shared/ui/build.h"

namespace ui::build {

namespace {

// Links to pages that have addresses, so that they work without script and the browser's Back does (not
// ARIA's tabs, which change what one page shows).
Element ways(const Node& node, const Context& context, std::string_view classes,
             std::string_view list_classes) {
  Element element = make("nav", node.key, classes);
  set(element, "aria-label", node.label);
  Element list = make("ul", {}, list_classes);
  for (const Node& child : node.children) {
    Element item = make("li", {}, {});
    if (child.role == Role::divider) {
      add(item, with_text("span", child.key, "care-pages__left-out", child.text));
    } else {
      put(child, context, item.children);
    }
    add(list, std::move(item));
  }
  add(element, std::move(list));
  return element;
}

}  // namespace

void tabs(const Node& node, const Context& context, std::vector<Element>& out) {
  out.push_back(ways(node, context, "care-tabs", "care-tabs__list"));
}

void pages(const Node& node, const Context& context, std::vector<Element>& out) {
  out.push_back(ways(node, context, "care-pages", "care-pages__list"));
}

void timeline(const Node& node, const Context& context, std::vector<Element>& out) {
  Element element = make("ol", node.key, "care-timeline");
  for (const Node& child : node.children) {
    Element item = make("li", part(child, "item"), "care-timeline__item");
    put(child, context, item.children);
    add(element, std::move(item));
  }
  out.push_back(std::move(element));
}

}  // namespace ui::build
