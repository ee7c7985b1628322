// Links, buttons and the forms they belong to.
#include <array>

#include "shared/ui/build.h"
#include "shared/ui/words.h"

namespace ui::build {

namespace {

constexpr std::array<std::string_view, 8> button_classes{
    "govuk-button",
    "govuk-button",
    "govuk-button govuk-button--secondary",
    "govuk-button govuk-button--warning",
    "govuk-button",
    "govuk-button govuk-button--warning",
    "govuk-button govuk-button--inverse",
    "care-button--link",
};

std::string_view link_classes(const Node& node) {
  if (node.role == Role::link_button) return button_classes[static_cast<std::size_t>(node.variant)];
  if (node.variant == Variant::quiet) return "govuk-back-link";
  return node.variant == Variant::inverse ? "govuk-link govuk-link--inverse" : "govuk-link";
}

// The id of what can be focused in a field or, for a fieldset, in its first field.
std::string focusable_in(const Node& node) {
  if (node.role == Role::date) return node.key + ":day";
  if (node.role == Role::radios || node.role == Role::checkboxes) {
    for (const Node& child : node.children) {
      if (child.role == Role::option) return child.key;
    }
  }
  if (is_field(node.role)) return node.key;
  for (const Node& child : node.children) {
    if (std::string id = focusable_in(child); !id.empty()) return id;
  }
  return {};
}

// A link to a field must reach something that can be focused.
std::string target_of(std::string_view href, const Screen& screen) {
  if (href.empty() || href[0] != '#') return safe_href(href);
  const Node* node = find(screen, href.substr(1));
  if (node != nullptr && (is_field(node->role) || node->role == Role::fieldset || node->role == Role::grid)) {
    if (const std::string id = focusable_in(*node); !id.empty()) return "#" + id;
  }
  return std::string(href);
}

bool holds(const Node& node, Role role) {
  if (node.role == role) return true;
  for (const Node& child : node.children) {
    if (holds(child, role)) return true;
  }
  return false;
}

struct Buttons {
  const Node* first = nullptr;
  const Node* first_plain = nullptr;
  const Node* first_primary = nullptr;
};

void find_buttons(const Node& node, Buttons& found) {
  if (node.role == Role::button && !node.disabled) {
    if (found.first == nullptr) found.first = &node;
    if (found.first_plain == nullptr && node.variant == Variant::plain) found.first_plain = &node;
    if (found.first_primary == nullptr && node.variant == Variant::primary) found.first_primary = &node;
  }
  for (const Node& child : node.children) find_buttons(child, found);
}

// What is only asked has no presses: the address says the same whatever button led there.
Element press_button(const Node& node, const Context& context, std::string id, std::string_view classes) {
  Element element = with_text("button", std::move(id), classes, node.text);
  set(element, "type", "submit");
  if (!context.asking) {
    set(element, "name", "press");
    set(element, "value", node.key);
  }
  return element;
}

// Enter in a field presses the first button of a form (HTML, implicit submission). When that would be the
// wrong one, a copy of the right one comes first, out of sight and out of the way.
const Node* implicit_button(const Node& form, Buttons& found) {
  find_buttons(form, found);
  return found.first_primary != nullptr ? found.first_primary : found.first_plain;
}

void put_implicit_button(Element& element, const Node& form, const Context& context) {
  Buttons found;
  const Node* wanted = implicit_button(form, found);
  if (wanted == nullptr || wanted == found.first) return;
  Element copy = press_button(*wanted, context, part(form, "implicit"), "govuk-visually-hidden");
  set(copy, "tabindex", "-1");
  set(copy, "aria-hidden", "true");
  add(element, std::move(copy));
}

// A button that stands before the form it is of would be the first one.
void put_implicit_before(const Node& node, const Context& context, std::vector<Element>& out) {
  const Node* form = find(context.screen, node.of_form);
  Buttons found;
  const Node* wanted = form == nullptr ? nullptr : implicit_button(*form, found);
  if (wanted == nullptr) return;
  Element copy = press_button(*wanted, context, part(node, "implicit"), "govuk-visually-hidden");
  set(copy, "form", node.of_form);
  set(copy, "tabindex", "-1");
  set(copy, "aria-hidden", "true");
  out.push_back(std::move(copy));
}

}  // namespace

void link(const Node& node, const Context& context, std::vector<Element>& out) {
  Element element = make("a", node.key, link_classes(node));
  const std::string target = target_of(node.href, context.screen);
  if (!target.empty()) set(element, "href", target);
  if (node.role == Role::link_button) set(element, "draggable", "false");
  if (node.foreign) set(element, "hreflang", node.language);
  if (node.current) set(element, "aria-current", "page");
  set_opens(element, node.opens);
  if (node.hint.empty()) {
    put_text(element, node.text);
  } else {
    add(element, with_text("span", {}, {}, node.text));
    add(element, visually_hidden(" " + node.hint));
  }
  out.push_back(std::move(element));
}

void button(const Node& node, const Context& context, std::vector<Element>& out) {
  if (!node.of_form.empty()) put_implicit_before(node, context, out);
  Element element =
      press_button(node, context, node.key, button_classes[static_cast<std::size_t>(node.variant)]);
  if (!node.of_form.empty()) set(element, "form", node.of_form);
  if (node.disabled) set(element, "disabled", "");
  if (!node.hint.empty()) {
    element.text.clear();
    element.children.clear();
    add(element, with_text("span", {}, {}, node.text));
    add(element, visually_hidden(" " + node.hint));
  }
  out.push_back(std::move(element));
}

void form(const Node& node, const Context& context, std::vector<Element>& out) {
  Element element = make("form", node.key, "care-form");
  set(element, "method", node.asks ? "get" : "post");
  set(element, "action", safe_href(node.href));
  if (holds(node, Role::file)) set(element, "enctype", "multipart/form-data");
  set(element, "novalidate", "");
  const Context inside{context.screen, node.asks, context.before};
  put_implicit_button(element, node, inside);
  if (!node.asks) {
    Element token = make("input", part(node, "csrf"));
    set(token, "type", "hidden");
    set(token, "name", "csrf");
    set(token, "value", node.value);
    add(element, std::move(token));
  }
  put_children(element, node.children, node.key, inside, Flow::block);
  out.push_back(std::move(element));
}

void fieldset(const Node& node, const Context& context, std::vector<Element>& out) {
  Element group = make("fieldset", node.key, "govuk-fieldset");
  if (node.disabled) set(group, "disabled", "");
  put_group_beginning(group, node, context);
  put_children(group, node.children, node.key, context, Flow::block);
  Element field = make("div", part(node, "field"),
                       node.error.empty() ? "govuk-form-group" : "govuk-form-group govuk-form-group--error");
  add(field, std::move(group));
  out.push_back(std::move(field));
}

}  // namespace ui::build
