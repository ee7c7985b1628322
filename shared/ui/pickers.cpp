// Fields that help to write an answer: options to choose from as one writes, a slider beside a number; and
// fields that stand beside each other.

#include "shared/base/number.h"
#include "shared/ui/field_parts.h"
#include "shared/ui/words.h"

namespace ui::build {

namespace {

Element offered(const Node& node) {
  Element popup = make("div", part(node, "popup"), "care-combobox__popup");
  if (!node.children.empty()) {
    Element list = make("ul", part(node, "list"), "care-combobox__list");
    set(list, "role", "listbox");
    set(list, "aria-labelledby", part(node, "label"));
    for (const Node& option : node.children) {
      Element item = with_text("li", option.key, "care-combobox__option", option.text);
      set(item, "role", "option");
      set(item, "aria-selected", option.chosen ? "true" : "false");
      add(list, std::move(item));
    }
    add(popup, std::move(list));
  }
  if (!node.text.empty()) {
    // Said by the live region as well.
    Element note = with_text("p", part(node, "note"), "care-combobox__note", node.text);
    set(note, "aria-hidden", "true");
    add(popup, std::move(note));
  }
  return popup;
}

double number_in(const std::string& text, bool& whole) {
  const auto number = base::read_double(text);
  whole = number.has_value();
  return number.value_or(0);
}

// Named by the question and described as the number field is; its value is written into that.
Element range_of(const Node& node, const std::string& ends) {
  const bool known = slider_part(node).has_value();
  Element range = make("input", part(node, "range"),
                       known ? "care-slider__range" : "care-slider__range care-slider__range--unset");
  set(range, "type", "range");
  set(range, "min", node.children.front().value);
  set(range, "max", node.children.back().value);
  set(range, "step", node.step);
  if (known) set(range, "value", node.value);
  set(range, "aria-labelledby", part(node, "label"));
  set_field_description(range, node, ends);
  // A value that lies beyond the ends is what was answered all the same.
  if (node.value.empty()) {
    set(range, "aria-valuetext", words::said(wording::Key::control_not_answered, node.language));
  } else if (!known || !node.suffix.empty()) {
    set(range, "aria-valuetext", node.suffix.empty() ? node.value : node.value + " " + node.suffix);
  }
  set(range, "aria-controls", node.key);
  if (node.disabled || node.read_only) set(range, "disabled", "");
  return range;
}

}  // namespace

void combobox(const Node& node, const Context& context, std::vector<Element>& out) {
  Element group = field_group(node);
  put_field_beginning(group, node, context);
  Element box = make("div", part(node, "box"), "care-combobox");
  Element input = make("input", node.key, field_classes("govuk-input", node));
  set(input, "type", "text");
  set(input, "name", node.key);
  set(input, "value", node.value);
  set(input, "role", "combobox");
  set(input, "aria-autocomplete", "list");
  set(input, "aria-expanded", node.children.empty() ? "false" : "true");
  if (!node.children.empty()) set(input, "aria-controls", part(node, "list"));
  for (const Node& option : node.children) {
    if (option.chosen) set(input, "aria-activedescendant", option.key);
  }
  set_field_description(input, node);
  set(input, "spellcheck", "false");
  if (node.autocomplete.empty()) set(input, "autocomplete", "off");
  set_field_states(input, node);
  add(box, std::move(input));
  if (!node.children.empty() || !node.text.empty()) add(box, offered(node));
  add(group, std::move(box));
  out.push_back(std::move(group));
}

void slider(const Node& node, const Context& context, std::vector<Element>& out) {
  Element group = field_group(node);
  put_field_beginning(group, node, context);
  const Node& least = node.children.front();
  const Node& most = node.children.back();
  const std::string ends = least.key + " " + most.key;
  Element whole = make("div", part(node, "slider"), "care-slider");
  add(whole, range_of(node, ends));
  Element words = make("div", {}, "care-slider__ends");
  add(words, with_text("span", least.key, "care-slider__end", least.text));
  add(words, with_text("span", most.key, "care-slider__end", most.text));
  add(whole, std::move(words));
  add(group, std::move(whole));
  add(group, with_affixes(node, field_input(node)));
  out.push_back(std::move(group));
}

void beside(const Node& node, const Context& context, std::vector<Element>& out) {
  Element row = make("div", node.key, "care-beside");
  put_children(row, node.children, node.key, context, Flow::block);
  out.push_back(std::move(row));
}

}  // namespace ui::build

namespace ui {

std::optional<float> slider_part(const Node& slider) {
  bool known = false;
  bool bounded = false;
  const double value = build::number_in(slider.value, known);
  const double least = build::number_in(slider.children.front().value, bounded);
  const double most = build::number_in(slider.children.back().value, bounded);
  if (!known || value < least || value > most || most <= least) return std::nullopt;
  return static_cast<float>((value - least) / (most - least));
}

}  // namespace ui
