// The regions of a page, and the boxes that stand out in it.
#include "shared/ui/build.h"
#include "shared/ui/words.h"

namespace ui::build {

void skip_link(const Node& node, const Context&, std::vector<Element>& out) {
  Element element = with_text("a", node.key, "govuk-skip-link", node.text);
  set(element, "href", safe_href(node.href));
  out.push_back(std::move(element));
}

void header(const Node& node, const Context& context, std::vector<Element>& out) {
  Element inside = make("div", {}, "govuk-width-container care-header__inside");
  // The council's name stands beside it in words, so that a screen reader need not say it twice: a picture
  // that adds nothing has an empty alternative (WCAG 1.1.1, H67).
  if (const Logo& logo = context.screen.logo; !logo.address.empty()) {
    Element picture = make("img", part(node, "logo"), "care-header__logo");
    set(picture, "src", safe_href(logo.address));
    set(picture, "alt", {});
    set(picture, "width", std::to_string(logo.width_px));
    set(picture, "height", std::to_string(logo.height_px));
    add(inside, std::move(picture));
  }
  Element names = make("div", {}, "care-header__names");
  if (!context.screen.council.empty()) {
    add(names, with_text("p", part(node, "council"), "care-header__council", context.screen.council));
  }
  Element service = with_text("a", part(node, "service"), "care-header__service", node.text);
  set(service, "href", safe_href(node.href));
  add(names, std::move(service));
  add(inside, std::move(names));
  if (!context.screen.account.empty()) {
    add(inside, with_text("p", part(node, "account"), "care-header__account",
                          words::whose_account(context.screen.account, context.screen.language)));
  }
  put_children(inside, node.children, node.key, context, Flow::inline_text);
  Element element = make("header", node.key, "care-header");
  add(element, std::move(inside));
  out.push_back(std::move(element));
}

void nav(const Node& node, const Context& context, std::vector<Element>& out) {
  Element element = make("nav", node.key, node.text.empty() ? "care-nav care-nav--untitled" : "care-nav");
  if (!node.label.empty()) set(element, "aria-label", node.label);
  if (!node.text.empty()) add(element, with_text("p", part(node, "title"), "care-nav__title", node.text));
  Element items = make("ul", {}, "care-nav__list");
  for (const Node& child : node.children) {
    Element item = make("li", {}, "care-nav__item");
    put(child, context, item.children);
    add(items, std::move(item));
  }
  add(element, std::move(items));
  out.push_back(std::move(element));
}

void main(const Node& node, const Context& context, std::vector<Element>& out) {
  Element element = make("main", node.key, "govuk-main-wrapper govuk-width-container");
  put_children(element, node.children, node.key, context, Flow::block);
  out.push_back(std::move(element));
}

void footer(const Node& node, const Context& context, std::vector<Element>& out) {
  Element inside = make("div", {}, "govuk-width-container");
  Element items = make("ul", {}, "care-footer__list");
  const auto put_links = [&] {
    if (items.children.empty()) return;
    add(inside, std::move(items));
    items = make("ul", {}, "care-footer__list");
  };
  for (const Node& child : node.children) {
    if (child.role == Role::link) {
      Element item = make("li", {}, {});
      put(child, context, item.children);
      add(items, std::move(item));
    } else {
      put_links();
      put(child, context, inside.children);
    }
  }
  put_links();
  Element element = make("footer", node.key, "care-footer");
  add(element, std::move(inside));
  out.push_back(std::move(element));
}

void dialog(const Node& node, const Context& context, std::vector<Element>& out) {
  Element element = make("dialog", node.key, "care-dialog");
  set(element, "open", "");
  set(element, "aria-labelledby", part(node, "title"));
  add(element, with_text("h2", part(node, "title"), "govuk-heading-m", node.label));
  put_children(element, node.children, node.key, context, Flow::block);
  out.push_back(std::move(element));
}

void banner(const Node& node, const Context& context, std::vector<Element>& out) {
  const bool success = node.variant == Variant::success;
  Element element = make(
      "div", node.key,
      success ? "govuk-notification-banner govuk-notification-banner--success" : "govuk-notification-banner");
  set(element, "role", success ? "alert" : "region");
  set(element, "aria-labelledby", part(node, "title"));
  Element top = make("div", {}, "govuk-notification-banner__header");
  add(top, with_text("h2", part(node, "title"), "govuk-notification-banner__title", node.text));
  add(element, std::move(top));
  Element content = make("div", part(node, "content"), "govuk-notification-banner__content");
  put_children(content, node.children, node.key, context, Flow::block);
  add(element, std::move(content));
  out.push_back(std::move(element));
}

void error_summary(const Node& node, const Context& context, std::vector<Element>& out) {
  Element element = make("div", node.key, "govuk-error-summary");
  set(element, "tabindex", "-1");
  Element alert = make("div", {}, {});
  set(alert, "role", "alert");
  add(alert, with_text("h2", part(node, "title"), "govuk-error-summary__title", node.text));
  Element body = make("div", {}, "govuk-error-summary__body");
  Element errors = make("ul", part(node, "list"), "govuk-list govuk-error-summary__list");
  for (const Node& child : node.children) {
    Element item = make("li", {}, {});
    put(child, context, item.children);
    add(errors, std::move(item));
  }
  add(body, std::move(errors));
  add(alert, std::move(body));
  add(element, std::move(alert));
  out.push_back(std::move(element));
}

void panel(const Node& node, const Context&, std::vector<Element>& out) {
  Element element = make("div", node.key, "govuk-panel govuk-panel--confirmation");
  Element title = with_text("h1", part(node, "title"), "govuk-panel__title", node.text);
  set(title, "tabindex", "-1");
  add(element, std::move(title));
  if (!node.value.empty())
    add(element, with_text("div", part(node, "value"), "govuk-panel__body", node.value));
  out.push_back(std::move(element));
}

}  // namespace ui::build
