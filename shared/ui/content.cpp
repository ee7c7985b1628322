// What is read: headings, text, lists, and what holds them together.
#include <array>

#include "shared/ui/build.h"
#include "shared/ui/words.h"

namespace ui::build {

namespace {

constexpr std::array<std::string_view, 5> heading_classes{
    "govuk-heading-xl", "govuk-heading-xl", "govuk-heading-l", "govuk-heading-m", "govuk-heading-s"};
constexpr std::array<std::string_view, 5> caption_classes{
    "govuk-caption-xl", "govuk-caption-xl", "govuk-caption-l", "govuk-caption-m", "govuk-caption-m"};

std::size_t level_of(const Node& node) {
  return node.level < 1 ? 1 : node.level > 4 ? 4 : node.level;
}

constexpr std::array<std::string_view, 8> tag_classes{
    "govuk-tag care-tag--plain",   "govuk-tag care-tag--primary", "govuk-tag care-tag--plain",
    "govuk-tag care-tag--warning", "govuk-tag care-tag--success", "govuk-tag care-tag--error",
    "govuk-tag care-tag--plain",   "govuk-tag care-tag--quiet"};

}  // namespace

void heading(const Node& node, const Context&, std::vector<Element>& out) {
  const std::size_t level = level_of(node);
  Element element = with_words(heading_tag(node.level), node.key, heading_classes[level], node, node.text);
  if (level == 1) set(element, "tabindex", "-1");
  if (node.hint.empty()) {
    out.push_back(std::move(element));
    return;
  }
  Element group = make("div", part(node, "group"), "care-heading");
  add(group, with_text("p", part(node, "caption"), caption_classes[level], node.hint));
  add(group, std::move(element));
  out.push_back(std::move(group));
}

void paragraph(const Node& node, const Context&, std::vector<Element>& out) {
  const std::string_view classes = node.role == Role::lead        ? "govuk-body-l"
                                   : node.role == Role::hint_text ? "govuk-body care-secondary"
                                   : node.role == Role::status    ? "govuk-body care-status"
                                                                  : "govuk-body";
  Element element = with_words("p", node.key, classes, node, node.text);
  if (node.role == Role::status) set(element, "role", "status");
  out.push_back(std::move(element));
}

void container(const Node& node, const Context& context, std::vector<Element>& out) {
  Element element = make("div", node.key, node.role == Role::columns ? "care-columns" : "care-group");
  put_children(element, node.children, node.key, context, Flow::block);
  out.push_back(std::move(element));
}

void section(const Node& node, const Context& context, std::vector<Element>& out) {
  Element element = make("section", node.key, "care-section");
  if (!node.text.empty()) {
    const std::size_t level = node.level == 0 ? 2 : level_of(node);
    if (!node.hint.empty())
      add(element, with_text("p", part(node, "caption"), caption_classes[level], node.hint));
    add(element, with_words(heading_tag(static_cast<int>(level)), part(node, "heading"),
                            heading_classes[level], node, node.text));
  }
  put_children(element, node.children, node.key, context, Flow::block);
  out.push_back(std::move(element));
}

void details(const Node& node, const Context& context, std::vector<Element>& out) {
  Element element = make("details", node.key, "govuk-details");
  if (node.expanded) set(element, "open", "");
  Element summary = make("summary", part(node, "summary"), "govuk-details__summary");
  add(summary, with_text("span", {}, "govuk-details__summary-text", node.text));
  add(element, std::move(summary));
  Element content = make("div", part(node, "content"), "govuk-details__text");
  put_children(content, node.children, node.key, context, Flow::block);
  add(element, std::move(content));
  out.push_back(std::move(element));
}

void list(const Node& node, const Context& context, std::vector<Element>& out) {
  std::string classes = "govuk-list";
  if (node.numbered) {
    classes += " govuk-list--number";
  } else if (node.variant != Variant::quiet) {
    classes += " govuk-list--bullet";
  }
  if (node.variant == Variant::secondary) classes += " care-secondary";
  Element element = make(node.numbered ? "ol" : "ul", node.key, classes);
  put_children(element, node.children, node.key, context, Flow::block);
  out.push_back(std::move(element));
}

void item(const Node& node, const Context& context, std::vector<Element>& out) {
  Element element = make("li", node.key, {});
  if (node.current) set(element, "aria-current", "step");
  if (node.runs.empty()) {
    put_content(element, node, context, Flow::inline_text);
  } else {
    put_words(element, node, node.text);
  }
  out.push_back(std::move(element));
}

void inset(const Node& node, const Context& context, std::vector<Element>& out) {
  Element element = make("div", node.key, "govuk-inset-text");
  if (!node.text.empty()) add(element, with_text("p", part(node, "text"), "govuk-body", node.text));
  put_children(element, node.children, node.key, context, Flow::block);
  out.push_back(std::move(element));
}

void warning(const Node& node, const Context&, std::vector<Element>& out) {
  Element element = make("div", node.key, "govuk-warning-text");
  Element icon = with_text("span", part(node, "icon"), "govuk-warning-text__icon", "!");
  set(icon, "aria-hidden", "true");
  add(element, std::move(icon));
  Element text = make("strong", part(node, "text"), "govuk-warning-text__text");
  add(text, visually_hidden(words::said(wording::Key::control_warning, node.language)));
  add(text, with_words("span", {}, {}, node, node.text));
  add(element, std::move(text));
  out.push_back(std::move(element));
}

void tag(const Node& node, const Context&, std::vector<Element>& out) {
  out.push_back(
      with_text("strong", node.key, tag_classes[static_cast<std::size_t>(node.variant)], node.text));
}

void rule(const Node& node, const Context&, std::vector<Element>& out) {
  out.push_back(make("hr", node.key, "govuk-section-break govuk-section-break--visible"));
}

}  // namespace ui::build
