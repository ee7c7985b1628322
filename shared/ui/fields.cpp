// Text fields, passwords, text areas, selects, files: one label, one control, one form group.
#include <array>

#include "shared/ui/build.h"
#include "shared/ui/field_parts.h"
#include "shared/ui/words.h"

namespace ui::build {

using wording::Key;

namespace {

struct Kind {
  std::string_view type;
  std::string_view input_mode;
  std::string_view classes;
  bool prose;  // spelling is worth checking
};

constexpr std::array<Kind, 7> kinds{{
    {"text", "", "", true},                                            // text
    {"email", "", "", false},                                          // email
    {"tel", "", "", false},                                            // telephone
    {"text", "numeric", "", false},                                    // digits
    {"text", "decimal", "", false},                                    // decimal
    {"url", "", "", false},                                            // url
    {"text", "numeric", " govuk-input--extra-letter-spacing", false},  // one_time_code
}};

constexpr std::array<std::string_view, 10> width_classes{
    "",
    " care-width--two-thirds",
    " care-width--half",
    " care-width--third",
    " govuk-input--width-20",
    " govuk-input--width-10",
    " govuk-input--width-5",
    " govuk-input--width-4",
    " govuk-input--width-3",
    " govuk-input--width-2",
};

bool is_a_name(std::string_view autocomplete) {
  return autocomplete.find("name") != std::string_view::npos || autocomplete == "email";
}

// Works only with script, so it is shown only when the page has the class `js`.
Element show_button(const Node& node) {
  Element show = with_text("button", part(node, "show"),
                           "govuk-button govuk-button--secondary govuk-password-input__toggle",
                           words::said(node.expanded ? Key::control_hide : Key::control_show, node.language));
  set(show, "type", "button");
  set(show, "aria-controls", node.key);
  set(show, "aria-label",
      words::said(node.expanded ? Key::control_hide_password : Key::control_show_password, node.language));
  return show;
}

}  // namespace

std::string field_classes(std::string_view base, const Node& node, std::string_view more) {
  std::string classes(base);
  if (!node.error.empty()) classes.append(" ").append(base).append("--error");
  return classes.append(width_classes[static_cast<std::size_t>(node.width)]).append(more);
}

Element field_group(const Node& node, std::string_view more) {
  std::string classes = "govuk-form-group";
  if (!node.error.empty()) classes += " govuk-form-group--error";
  return make("div", part(node, "field"), classes.append(more));
}

static void put_label(Element& group, const Node& node) {
  Element label = with_words("label", part(node, "label"),
                             node.level == 1   ? "govuk-label govuk-label--xl"
                             : node.level == 2 ? "govuk-label govuk-label--l"
                             : node.level >= 3 ? "govuk-label govuk-label--m"
                                               : "govuk-label",
                             node, node.label);
  set(label, "for", node.key);
  if (node.level == 0) {
    add(group, std::move(label));
    return;
  }
  Element heading = make(heading_tag(node.level), part(node, "heading"), "govuk-label-wrapper");
  if (node.level == 1) set(heading, "tabindex", "-1");
  add(heading, std::move(label));
  add(group, std::move(heading));
}

void put_field_beginning(Element& group, const Node& node, const Context& context) {
  put_label(group, node);
  put_about(group, node, context);
  put_hint(group, node, "govuk-hint");
  put_error(group, node);
}

std::string description_of(const Node& node, std::string_view first) {
  std::string ids(first);
  const auto also = [&](std::string_view name) {
    ids.append(ids.empty() ? "" : " ").append(part(node, name));
  };
  if (!node.about.empty()) also("about");
  if (!node.hint.empty()) also("hint");
  if (!node.error.empty()) also("error");
  if (node.role == Role::text_area && node.max_characters > 0) also("count");
  if (node.role == Role::file && !node.value.empty()) also("value");
  return ids;
}

// What a screen reader says after the label.
void set_field_description(Element& control, const Node& node, std::string_view first) {
  const std::string ids = description_of(node, first);
  if (!ids.empty()) set(control, "aria-describedby", ids);
}

void set_field_states(Element& control, const Node& node) {
  if (!node.autocomplete.empty()) set(control, "autocomplete", node.autocomplete);
  if (node.disabled) set(control, "disabled", "");
  if (node.read_only) set(control, "readonly", "");
}

Element field_input(const Node& node) {
  const bool secret = node.role == Role::password;
  const Kind& kind = kinds[static_cast<std::size_t>(node.input)];
  std::string more(secret ? " govuk-password-input__input" : kind.classes);
  Element input = make("input", node.key, field_classes("govuk-input", node, more));
  set(input, "type", secret && !node.expanded ? "password" : kind.type);
  set(input, "name", node.key);
  set(input, "value", node.value);
  set_field_description(input, node);
  if (!secret && !kind.input_mode.empty()) set(input, "inputmode", kind.input_mode);
  if (secret || !kind.prose || is_a_name(node.autocomplete)) set(input, "spellcheck", "false");
  if (secret || node.input == Input::email || node.input == Input::url) set(input, "autocapitalize", "none");
  set_field_states(input, node);
  return input;
}

static Element affix(const Node& node, std::string_view name, std::string_view classes,
                     const std::string& text) {
  Element element = with_text("div", part(node, name), classes, text);
  set(element, "aria-hidden", "true");
  return element;
}

void put_hint(Element& parent, const Node& node, std::string_view classes) {
  if (!node.hint.empty()) add(parent, with_text("div", part(node, "hint"), classes, node.hint));
}

void put_about(Element& parent, const Node& node, const Context& context) {
  if (node.about.empty()) return;
  Element about = make("div", part(node, "about"), "care-about");
  put_children(about, node.about, node.key, context, Flow::block);
  add(parent, std::move(about));
}

void put_error(Element& parent, const Node& node) {
  if (node.error.empty()) return;
  Element error = make("p", part(node, "error"), "govuk-error-message");
  add(error, visually_hidden(words::said(Key::control_error, node.language)));
  add(error, with_text("span", {}, {}, node.error));
  add(parent, std::move(error));
}

Element with_affixes(const Node& node, Element control) {
  if (node.prefix.empty() && node.suffix.empty()) return control;
  Element wrapper = make("div", {}, "govuk-input__wrapper");
  if (!node.prefix.empty()) add(wrapper, affix(node, "prefix", "govuk-input__prefix", node.prefix));
  add(wrapper, std::move(control));
  if (!node.suffix.empty()) add(wrapper, affix(node, "suffix", "govuk-input__suffix", node.suffix));
  return wrapper;
}

void text_field(const Node& node, const Context& context, std::vector<Element>& out) {
  const bool secret = node.role == Role::password;
  Element group = field_group(node, secret ? " govuk-password-input" : "");
  put_field_beginning(group, node, context);
  if (secret) {
    Element wrapper = make("div", {}, "govuk-input__wrapper govuk-password-input__wrapper");
    add(wrapper, field_input(node));
    add(wrapper, show_button(node));
    add(group, std::move(wrapper));
  } else {
    add(group, with_affixes(node, field_input(node)));
  }
  out.push_back(std::move(group));
}

void text_area(const Node& node, const Context& context, std::vector<Element>& out) {
  Element group = field_group(node, node.max_characters > 0 ? " govuk-character-count" : "");
  put_field_beginning(group, node, context);
  Element area = make("textarea", node.key, field_classes("govuk-textarea", node));
  set(area, "name", node.key);
  set(area, "rows", std::to_string(node.rows));
  set(area, "value", node.value);
  set_field_description(area, node);
  set_field_states(area, node);
  add(group, std::move(area));
  if (node.max_characters > 0) {
    // Only with script does the count keep up with what is typed: the stylesheet shows the one that is true.
    Element count = make("div", part(node, "count"), "govuk-hint govuk-character-count__message");
    add(count, with_text("span", {}, "care-count__limit",
                         words::characters_allowed(node.max_characters, node.language)));
    add(count, with_text("span", {}, "care-count__left",
                         words::characters_left(node.value, node.max_characters, node.language)));
    add(group, std::move(count));
  }
  out.push_back(std::move(group));
}

void select(const Node& node, const Context& context, std::vector<Element>& out) {
  Element group = field_group(node);
  put_field_beginning(group, node, context);
  Element control = make("select", node.key, field_classes("govuk-select", node));
  set(control, "name", node.key);
  set_field_description(control, node);
  set_field_states(control, node);
  for (const Node& option : node.children) {
    Element choice = with_text("option", option.key, {}, option.text);
    set(choice, "value", option.value);
    if (option.chosen || option.value == node.value) set(choice, "selected", "");
    if (option.disabled) set(choice, "disabled", "");
    add(control, std::move(choice));
  }
  add(group, std::move(control));
  out.push_back(std::move(group));
}

void file(const Node& node, const Context& context, std::vector<Element>& out) {
  Element group = field_group(node);
  put_field_beginning(group, node, context);
  if (!node.value.empty()) {
    add(group, with_text("p", part(node, "value"), "govuk-body care-file",
                         words::held_file(node.value, node.suffix, node.language)));
  }
  Element input = make("input", node.key, field_classes("govuk-file-upload", node));
  set(input, "type", "file");
  set(input, "name", node.key);
  set_field_description(input, node);
  set_field_states(input, node);
  add(group, std::move(input));
  out.push_back(std::move(group));
}

void hidden(const Node& node, const Context&, std::vector<Element>& out) {
  Element input = make("input", node.key);
  set(input, "type", "hidden");
  set(input, "name", node.key);
  set(input, "value", node.value);
  out.push_back(std::move(input));
}

void progress(const Node& node, const Context&, std::vector<Element>& out) {
  Element whole = make("div", node.key, "care-progress");
  add(whole, with_text("p", part(node, "label"), "govuk-body", node.text));
  Element bar = make("progress", part(node, "bar"), "care-progress__bar");
  set(bar, "max", "100");
  set(bar, "value", node.value.empty() ? "0" : node.value);
  set(bar, "aria-labelledby", part(node, "label"));
  add(whole, std::move(bar));
  out.push_back(std::move(whole));
}

}  // namespace ui::build
