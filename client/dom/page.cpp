#include "client/dom/page.h"

#include <algorithm>

#include "client/dom/change.h"

namespace dom {
namespace {

Live adopt_element(const ui::Element& element, Handle& next_handle) {
  Live live;
  live.handle = next_handle++;
  live.tag = element.tag;
  live.id = element.id;
  live.attributes = element.attributes;
  live.text = element.text;
  live.children.reserve(element.children.size());
  for (const ui::Element& child : element.children) {
    live.children.push_back(adopt_element(child, next_handle));
  }
  return live;
}

template <class Element, class Wanted>
Element* find_if(std::vector<Element>& elements, const Wanted& wanted) {
  for (Element& element : elements) {
    if (wanted(element)) return &element;
    if (Element* found = find_if(element.children, wanted)) return found;
  }
  return nullptr;
}

template <class Wanted>
const Live* find_if(const std::vector<Live>& elements, const Wanted& wanted) {
  for (const Live& element : elements) {
    if (wanted(element)) return &element;
    if (const Live* found = find_if(element.children, wanted)) return found;
  }
  return nullptr;
}

std::string_view attribute(const Live& element, std::string_view name) {
  for (const ui::Attribute& each : element.attributes) {
    if (each.name == name) return each.value;
  }
  return {};
}

// The literal of that name, as what the page reports does not last; empty: no live attribute.
std::string_view live_name(std::string_view name) {
  for (const std::string_view each : {"value", "checked", "selected", "open"}) {
    if (each == name) return each;
  }
  return {};
}

void hold(Live& element, std::string_view reported, std::string_view value) {
  const std::string_view name = live_name(reported);
  if (name.empty()) return;
  for (ui::Attribute& each : element.held) {
    if (each.name == name) {
      each.value = value;
      return;
    }
  }
  element.held.push_back({name, std::string(value)});
}

// HTML: checking one radio button clears the others of its group.
void clear_group(std::vector<Live>& elements, const Live& checked) {
  for (Live& each : elements) {
    if (&each != &checked && each.tag == "input" && attribute(each, "type") == "radio" &&
        attribute(each, "name") == attribute(checked, "name")) {
      hold(each, "checked", "");
    }
    clear_group(each.children, checked);
  }
}

// "true" or "" for the boolean ones.
std::string shown(const Live& element, std::string_view name) {
  for (const ui::Attribute& each : element.held) {
    if (each.name == name) return each.value;
  }
  for (const ui::Attribute& each : element.attributes) {
    if (each.name == name) return name == "value" ? each.value : std::string("true");
  }
  return {};
}

void options_of(const std::vector<Live>& elements, std::vector<const Live*>& options) {
  for (const Live& each : elements) {
    if (each.tag == "option") options.push_back(&each);
    options_of(each.children, options);
  }
}

void choose_option(std::vector<Live>& elements, std::string_view value) {
  for (Live& each : elements) {
    if (each.tag == "option") hold(each, "selected", attribute(each, "value") == value ? "true" : "");
    choose_option(each.children, value);
  }
}

}  // namespace

void Page::adopt(const ui::Element& element) {
  root_.clear();
  root_.push_back(adopt_element(element, next_handle_));
  shows_all_ = true;
}

std::vector<Command> Page::change_to(const ui::Element& next, std::string_view focused) {
  Change change{next_handle_, composing_, {}, {}, {}};
  if (root_.empty()) {
    root_.push_back(change.create(next, 0, 0));
  } else {
    change.find_focus(root_.front(), next, focused);
    change.element(root_.front(), next, 0);
  }
  shows_all_ = composing_.empty();
  return std::move(change.commands);
}

void Page::note_live(std::string_view id, std::string_view name, std::string_view value) {
  Live* element = find_if(root_, [id](const Live& each) { return each.id == id; });
  if (element == nullptr) return;
  if (element->tag == "select" && name == "value") {
    choose_option(element->children, value);
    return;
  }
  hold(*element, name, value);
  if (name == "checked" && !value.empty() && attribute(*element, "type") == "radio") {
    clear_group(root_, *element);
  }
}

std::string Page::live(std::string_view id, std::string_view name) const {
  const Live* element = find_if(root_, [id](const Live& each) { return each.id == id; });
  if (element == nullptr) return {};
  if (element->tag != "select" || name != "value") return shown(*element, name);
  std::vector<const Live*> options;
  options_of(element->children, options);
  const auto chosen = std::find_if(options.begin(), options.end(),
                                   [](const Live* option) { return !shown(*option, "selected").empty(); });
  if (chosen != options.end()) return std::string(attribute(**chosen, "value"));
  return options.empty() ? std::string{} : std::string(attribute(*options.front(), "value"));
}

void Page::set_composing(std::string_view id) {
  shows_all_ = false;
  composing_ = id;
}

Handle Page::handle_of(std::string_view id) const {
  if (id.empty()) return 0;
  const Live* found = find_if(root_, [id](const Live& each) { return each.id == id; });
  return found == nullptr ? 0 : found->handle;
}

std::string_view Page::id_of(Handle handle) const {
  const Live* found = find_if(root_, [handle](const Live& each) { return each.handle == handle; });
  return found == nullptr ? std::string_view{} : std::string_view(found->id);
}

}  // namespace dom
