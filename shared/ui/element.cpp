#include "shared/ui/element.h"

#include <array>

#include "shared/ui/build.h"
#include "shared/ui/words.h"

namespace ui {

namespace build {

namespace {

struct Entry {
  Role role;
  Builder builder;
};

constexpr Entry entries[] = {
    {Role::skip_link, skip_link},
    {Role::header, header},
    {Role::nav, nav},
    {Role::main, main},
    {Role::footer, footer},
    {Role::dialog, dialog},
    {Role::group, container},
    {Role::columns, container},
    {Role::form, form},
    {Role::fieldset, fieldset},
    {Role::section, section},
    {Role::details, details},
    {Role::heading, heading},
    {Role::paragraph, paragraph},
    {Role::lead, paragraph},
    {Role::hint_text, paragraph},
    {Role::list, list},
    {Role::item, item},
    {Role::inset, inset},
    {Role::warning, warning},
    {Role::panel, panel},
    {Role::banner, banner},
    {Role::error_summary, error_summary},
    {Role::tag, tag},
    {Role::rule, rule},
    {Role::status, paragraph},
    {Role::link, link},
    {Role::button, button},
    {Role::link_button, link},
    {Role::text_field, text_field},
    {Role::password, text_field},
    {Role::text_area, text_area},
    {Role::radios, choices},
    {Role::checkboxes, choices},
    {Role::grid, grid},
    {Role::select, select},
    {Role::combobox, combobox},
    {Role::slider, slider},
    {Role::option, nothing},   // built by the controls that have them
    {Role::divider, nothing},  // built by radios, checkboxes and pages
    {Role::beside, beside},
    {Role::date, date},
    {Role::file, file},
    {Role::hidden, hidden},
    {Role::progress, progress},
    {Role::summary_list, summary_list},
    {Role::summary_row, summary_row},
    {Role::task_list, task_list},
    {Role::task_row, task_row},
    {Role::tabs, tabs},
    {Role::pages, pages},
    {Role::timeline, timeline},
    {Role::chart, chart},
    {Role::table, table},
    {Role::row, nothing},  // built by table
    {Role::cell, nothing},
};

constexpr std::size_t role_count = static_cast<std::size_t>(Role::cell) + 1;
static_assert(std::size(entries) == role_count, "every role has its builder");

constexpr auto builders = [] {
  std::array<Builder, role_count> table{};
  for (const Entry& entry : entries) table[static_cast<std::size_t>(entry.role)] = entry.builder;
  return table;
}();

}  // namespace

void put(const Node& node, const Context& context, std::vector<Element>& out) {
  if (context.before != nullptr && context.before->has(node)) {
    Element& element = out.emplace_back(make("div", part(node, "field")));
    element.unchanged = &node;
    return;
  }
  const std::size_t first = out.size();
  builders[static_cast<std::size_t>(node.role)](node, context, out);
  // The last one is the node's own; what may stand before it is not in its language.
  if (node.foreign && out.size() > first) set(out.back(), "lang", node.language);
}

void nothing(const Node&, const Context&, std::vector<Element>&) {}

std::string part(const Node& node, std::string_view name) {
  std::string id;
  id.reserve(node.key.size() + 1 + name.size());
  return id.append(node.key).append(1, ':').append(name);
}

Element make(std::string_view tag, std::string id, std::string_view classes) {
  Element element;
  element.tag = tag;
  element.id = std::move(id);
  if (!classes.empty()) {
    element.attributes.reserve(5);
    set(element, "class", classes);
  }
  return element;
}

void set(Element& element, std::string_view name, std::string_view value) {
  element.attributes.push_back({name, std::string(value)});
}

Element& add(Element& parent, Element child) {
  if (parent.children.empty()) parent.children.reserve(4);
  return parent.children.emplace_back(std::move(child));
}

void put_text(Element& element, std::string_view text) {
  if (text.find('\n') == std::string_view::npos) {
    element.text = text;
    return;
  }
  while (true) {
    const std::size_t end = text.find('\n');
    add(element, with_text("span", {}, "care-line", text.substr(0, end)));
    if (end == std::string_view::npos) return;
    text.remove_prefix(end + 1);
  }
}

Element with_text(std::string_view tag, std::string id, std::string_view classes, std::string_view text) {
  Element element = make(tag, std::move(id), classes);
  put_text(element, text);
  return element;
}

Element visually_hidden(std::string_view text) {
  return with_text("span", {}, "govuk-visually-hidden", text);
}

void put_content(Element& element, const Node& node, const Context& context, Flow flow) {
  if (node.children.empty()) {
    put_text(element, node.text);
  } else {
    put_children(element, node.children, node.key, context, flow);
  }
}

namespace {

bool starts_row(Role role) {
  return role == Role::button || role == Role::link_button;
}

bool continues_row(const Node& node) {
  return starts_row(node.role) || (node.role == Role::link && node.variant != Variant::quiet);
}

// Buttons that follow each other, and the links among them, stand in one row.
std::size_t put_row(Element& parent, const std::vector<Node>& children, std::size_t from, std::string id,
                    const Context& context) {
  Element row = make("div", std::move(id), "govuk-button-group");
  std::size_t at = from;
  for (; at < children.size() && continues_row(children[at]); ++at) {
    put(children[at], context, row.children);
  }
  add(parent, std::move(row));
  return at;
}

}  // namespace

void put_children(Element& parent, const std::vector<Node>& children, std::string_view parent_key,
                  const Context& context, Flow flow) {
  parent.children.reserve(parent.children.size() + children.size());
  int rows = 0;
  for (std::size_t at = 0; at < children.size();) {
    const Node& child = children[at];
    if (flow == Flow::block && starts_row(child.role)) {
      std::string id = std::string(parent_key) + ":row";
      if (++rows > 1) id += std::to_string(rows);
      at = put_row(parent, children, at, std::move(id), context);
      continue;
    }
    if (flow == Flow::block && child.role == Role::link && child.variant != Variant::quiet) {
      Element line = make("p", part(child, "line"), "govuk-body");
      put(child, context, line.children);
      add(parent, std::move(line));
    } else {
      put(child, context, parent.children);
    }
    ++at;
  }
}

std::string_view heading_tag(int level) {
  static constexpr std::string_view tags[] = {"h1", "h2", "h3", "h4"};
  return tags[level < 1 ? 0 : level > 4 ? 3 : level - 1];
}

std::string safe_href(std::string_view href) {
  const auto begins = [&](std::string_view start) { return href.substr(0, start.size()) == start; };
  const bool path = begins("/") && !begins("//") && !begins("/\\");
  const bool allowed = path || begins("#") || begins("?") || begins("https://") || begins("http://") ||
                       begins("mailto:") || begins("tel:");
  return allowed ? std::string(href) : std::string();
}

}  // namespace build

namespace {

Element page_of(const Screen& screen, const build::Context& context) {
  Element app = build::make("div", "app", "care-app");
  app.children.reserve(screen.body.size() + 2);
  // In a landmark of their own, as everything on a page should be in one.
  Element ways = build::make("nav", "app:ways", "care-ways");
  build::set(ways, "aria-label", words::said(wording::Key::control_ways, screen.language));
  for (const Node& region : screen.body) {
    if (region.role == Role::skip_link) build::put(region, context, ways.children);
  }
  if (!ways.children.empty()) build::add(app, std::move(ways));
  for (const Node& region : screen.body) {
    if (region.role == Role::skip_link) continue;
    if (region.role == Role::banner) {
      Element notice = build::make("div", build::part(region, "notice"), "govuk-width-container care-notice");
      build::banner(region, context, notice.children);
      build::add(app, std::move(notice));
    } else {
      build::put(region, context, app.children);
    }
  }
  const Announcement& said = screen.announcement;
  // The same words again are a change, and so are heard again, only when the text differs.
  const std::string words = said.text + (said.serial % 2 == 1 && !said.text.empty() ? "\u00a0" : "");
  const bool assertive = said.politeness == Announcement::Politeness::assertive;
  Element& polite = build::add(app, build::make("div", "live:polite", "govuk-visually-hidden"));
  build::set(polite, "role", "status");
  if (!assertive) polite.text = words;
  Element& urgent = build::add(app, build::make("div", "live:assertive", "govuk-visually-hidden"));
  build::set(urgent, "role", "alert");
  if (assertive) urgent.text = words;
  return app;
}

}  // namespace

Element to_element(const Screen& screen) {
  return page_of(screen, {screen});
}

Element to_element(const Screen& screen, const Screen& before) {
  const build::Before shown(before);
  return page_of(screen, {screen, false, &shown});
}

bool is_live_attribute(std::string_view tag, std::string_view name) {
  struct Live {
    std::string_view tag;
    std::string_view name;
  };
  static constexpr Live table[] = {{"input", "value"},     {"input", "checked"}, {"textarea", "value"},
                                   {"option", "selected"}, {"details", "open"},  {"dialog", "open"}};
  for (const Live& live : table) {
    if (live.tag == tag && live.name == name) return true;
  }
  return false;
}

}  // namespace ui
