// Words of several looks in one sentence: emphasis and links.
#include "shared/ui/build.h"

namespace ui::build {

namespace {

Element look_of(const Run& run) {
  if (run.strong && run.emphasis) {
    Element strong = make("strong", {});
    add(strong, with_text("em", {}, {}, run.text));
    return strong;
  }
  return with_text(run.strong ? "strong" : run.emphasis ? "em" : "span", {}, {}, run.text);
}

Element link_of(const Run& run, std::string id) {
  Element link = make("a", std::move(id), "govuk-link");
  set(link, "href", safe_href(run.href));
  set_opens(link, run.opens);
  if (run.strong || run.emphasis) {
    add(link, look_of(run));
  } else {
    put_text(link, run.text);
  }
  return link;
}

}  // namespace

// No opener and no referrer: neither the page that opens nor its server learns where the person came from.
void set_opens(Element& link, Opens opens) {
  if (opens == Opens::here) return;
  set(link, "target", "_blank");
  set(link, "rel", "noopener noreferrer");
}

void put_words(Element& element, const Node& node, std::string_view text) {
  if (node.runs.empty()) return put_text(element, text);
  int links = 0;
  for (const Run& run : node.runs) {
    const bool linked = !run.href.empty();
    add(element, linked ? link_of(run, part(node, "link" + std::to_string(++links))) : look_of(run));
  }
}

Element with_words(std::string_view tag, std::string id, std::string_view classes, const Node& node,
                   std::string_view text) {
  Element element = make(tag, std::move(id), classes);
  put_words(element, node, text);
  return element;
}

}  // namespace ui::build
