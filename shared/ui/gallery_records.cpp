// The gallery's ways through a record: tabs, pages of a list, steps, and what happened.
#include "shared/ui/gallery_build.h"

namespace ui::gallery_build {

namespace {

Node shown(Node made) {
  made.current = true;
  return made;
}

Node tabs(const std::string& key, std::string label, const std::vector<std::string>& names,
          std::size_t current) {
  Node made = node(Role::tabs, key);
  made.label = std::move(label);
  for (std::size_t i = 0; i < names.size(); ++i) {
    Node tab = link(key + "." + std::to_string(i), names[i], "/gallery?show=records");
    made.children.push_back(i == current ? shown(std::move(tab)) : std::move(tab));
  }
  return made;
}

// Of `last` pages: the first, the last, the one that is shown and those beside it.
Node pages(const std::string& key, int current, int last) {
  const auto to = [&](const std::string& name, std::string words) {
    return link(key + "." + name, std::move(words), "/gallery?show=records");
  };
  Node made = node(Role::pages, key);
  made.label = "Pages of " + key;
  if (current > 1) made.children.push_back(hinted(to("before", "Previous"), "page"));
  for (int number = 1; number <= last; ++number) {
    const std::string name = std::to_string(number);
    if (number == 1 || number == last || (number >= current - 1 && number <= current + 1)) {
      made.children.push_back(number == current ? shown(to(name, name)) : to(name, name));
    } else if (number == 2 || number == last - 1) {
      made.children.push_back(node(Role::divider, key + ".left_out." + name, "\u2026"));
    }
  }
  if (current < last) made.children.push_back(hinted(to("after", "Next"), "page"));
  return made;
}

Node step(std::string key, std::vector<Run> words) {
  return worded(node(Role::item, std::move(key)), std::move(words));
}

Node steps() {
  Node made = with(node(Role::list, "way"),
                   {step("way.1", {said("Your details: done")}), step("way.2", {said("Your phone: done")}),
                    shown(step("way.3", {strong("Whose record it is"), said(": you are here")})),
                    step("way.4", {said("Check and submit: to come")})});
  made.numbered = true;
  return made;
}

Node event(std::string key, std::string when, std::string what, std::vector<Node> children) {
  Node made = hinted(with(node(Role::section, std::move(key), std::move(what)), std::move(children)),
                     std::move(when));
  made.level = 3;
  return made;
}

Node timeline() {
  return with(node(Role::timeline, "events"),
              {event("event.3", "12 October 2026, Grace Okafor", "Review form submitted",
                     {node(Role::paragraph, "event.3.words",
                           "Reference RV-2026-0042. The independent reviewing officer reads it before the "
                           "review on 11 December 2026."),
                      link("event.3.link", "Open the copy", "/gallery")}),
               event("event.2", "3 September 2026, Harbour Primary School",
                     "New school, and a personal education plan meeting that everybody came to", {}),
               event("event.1", "3 March 2025, Eastshire County Council", "Sam came to live with you",
                     {node(Role::paragraph, "event.1.words", "From foster carers in Westshire.")})});
}

}  // namespace

std::vector<Node> records() {
  return {hinted(heading("title", "Everything one goes through", 1), "Gallery"),
          tabs("tabs", "Record of Sam Example", {"Overview", "Forms", "Messages", "Documents"}, 1),
          tabs("many", "Many pages",
               {"What happened", "People in touch", "Health and development", "School and learning",
                "Reviews and plans", "Money", "Documents that were shared", "Contact details"},
               0),
          heading("long_list", "Pages of a list", 2),
          pages("first", 1, 3),
          pages("middle", 6, 12),
          pages("last", 40, 40),
          heading("steps_title", "Steps", 2),
          steps(),
          heading("events_title", "What happened", 2),
          timeline()};
}

}  // namespace ui::gallery_build
