#include "client/dom/change.h"

#include <algorithm>
#include <utility>

namespace dom {
namespace {

template <class Element, class Wanted>
bool path_to(const Element& from, const Wanted& wanted, std::vector<std::size_t>& path) {
  if (wanted(from)) return true;
  for (std::size_t i = 0; i < from.children.size(); ++i) {
    path.push_back(i);
    if (path_to(from.children[i], wanted, path)) return true;
    path.pop_back();
  }
  return false;
}

// The ids on a path, without those that are empty.
std::vector<std::string_view> ids_on(const Live& from, const std::vector<std::size_t>& path) {
  std::vector<std::string_view> ids;
  const Live* at = &from;
  for (const std::size_t place : path) {
    at = &at->children[place];
    if (!at->id.empty()) ids.push_back(at->id);
  }
  return ids;
}

const std::string* value_of(const std::vector<ui::Attribute>& attributes, std::string_view name) {
  for (const ui::Attribute& each : attributes) {
    if (each.name == name) return &each.value;
  }
  return nullptr;
}

void forget(std::vector<ui::Attribute>& attributes, std::string_view name) {
  std::erase_if(attributes, [name](const ui::Attribute& each) { return each.name == name; });
}

// The boolean ones are written in HTML as present or absent, and as a property "true" or "".
std::string live_value(std::string_view name, const std::string* value) {
  if (value == nullptr) return {};
  return name == "value" ? *value : std::string("true");
}

}  // namespace

void Change::find_focus(const Live& live, const ui::Element& next, std::string_view focused) {
  if (focused.empty()) return;
  const auto is_focused = [focused](const Live& each) { return each.id == focused; };
  bool kept = path_to(live, is_focused, focus_live);
  const std::vector<std::string_view> way = ids_on(live, focus_live);
  // The focus may be within a field that is unchanged: then it is that field which stays where it is.
  const auto leads_there = [&](const ui::Element& each) {
    return each.id == focused ||
           (each.unchanged != nullptr && std::find(way.begin(), way.end(), each.id) != way.end());
  };
  kept = kept && path_to(next, leads_there, focus_next) && focus_live.size() >= focus_next.size();
  if (kept) focus_live.resize(focus_next.size());
  const Live* shown = &live;
  const ui::Element* wanted = &next;
  for (std::size_t i = 0; kept && i < focus_live.size(); ++i) {
    shown = &shown->children[focus_live[i]];
    wanted = &wanted->children[focus_next[i]];
    kept = shown->tag == wanted->tag;
  }
  if (kept && shown->id == wanted->id) return;
  focus_live.clear();
  focus_next.clear();
}

void Change::element(Live& live, const ui::Element& next, std::size_t depth) {
  if (next.unchanged != nullptr) {
    if (live.id != next.id) element(live, ui::whole(next), depth);
    return;
  }
  id(live, next);
  attributes(live, next);
  if (next.children.empty()) {
    for (const Live& child : live.children) commands.push_back({Do::remove, child.handle, 0, 0, {}, {}});
    live.children.clear();
    text(live, next);
  } else {
    text(live, next);
    children(live, next, depth);
  }
}

Live Change::create(const ui::Element& next, Handle parent, Handle before) {
  if (next.unchanged != nullptr) return create(ui::whole(next), parent, before);
  Live live;
  live.handle = next_handle++;
  live.tag = next.tag;
  commands.push_back({Do::create, live.handle, parent, before, next.tag, {}});
  id(live, next);
  plain_attributes(live, next);
  text(live, next);
  live.children.reserve(next.children.size());
  for (const ui::Element& child : next.children) live.children.push_back(create(child, live.handle, 0));
  // Last, so that a dialog opens, and a select chooses, with everything in it.
  live_attributes(live, next);
  return live;
}

void Change::id(Live& live, const ui::Element& next) {
  if (live.id == next.id) return;
  if (next.id.empty()) {
    commands.push_back({Do::remove_attribute, live.handle, 0, 0, "id", {}});
  } else {
    commands.push_back({Do::set_attribute, live.handle, 0, 0, "id", next.id});
  }
  live.id = next.id;
}

void Change::attributes(Live& live, const ui::Element& next) {
  if (live.held.empty() && live.attributes == next.attributes) return;
  plain_attributes(live, next);
  live_attributes(live, next);
}

void Change::plain_attributes(const Live& live, const ui::Element& next) {
  for (const ui::Attribute& each : live.attributes) {
    if (ui::is_live_attribute(live.tag, each.name)) continue;
    if (value_of(next.attributes, each.name) == nullptr) {
      commands.push_back({Do::remove_attribute, live.handle, 0, 0, each.name, {}});
    }
  }
  for (const ui::Attribute& each : next.attributes) {
    if (ui::is_live_attribute(live.tag, each.name)) continue;
    const std::string* shown = value_of(live.attributes, each.name);
    if (shown == nullptr || *shown != each.value) {
      commands.push_back({Do::set_attribute, live.handle, 0, 0, each.name, each.value});
    }
  }
}

void Change::live_attributes(Live& live, const ui::Element& next) {
  const bool composing_here = !live.id.empty() && live.id == composing;
  std::vector<ui::Attribute> result = next.attributes;
  for (const std::string_view name : {"value", "checked", "selected", "open"}) {
    if (!ui::is_live_attribute(live.tag, name)) continue;
    const std::string* before = value_of(live.attributes, name);
    const std::string* after = value_of(next.attributes, name);
    if (composing_here) {
      // What the model wants is looked at again when the person has finished composing.
      forget(result, name);
      if (before != nullptr) result.push_back({name, *before});
      continue;
    }
    const std::string wanted = live_value(name, after);
    const std::string* held = value_of(live.held, name);
    const std::string previous = live_value(name, before);
    if (wanted != previous) {
      if (wanted != (held == nullptr ? previous : *held)) {
        commands.push_back({Do::set_live, live.handle, 0, 0, name, wanted});
      }
      forget(live.held, name);
    }
  }
  live.attributes = std::move(result);
}

void Change::text(Live& live, const ui::Element& next) {
  if (live.text == next.text) return;
  commands.push_back({Do::set_text, live.handle, 0, 0, {}, next.text});
  live.text = next.text;
}

void Change::children(Live& live, const ui::Element& next, std::size_t depth) {
  const bool focus_here = depth < focus_live.size();
  const std::size_t pinned_live = focus_here ? focus_live[depth] : npos;
  const std::size_t pinned_next = focus_here ? focus_next[depth] : npos;
  if (pinned_live == pinned_next && all_in_place(live.children, next.children)) {
    for (std::size_t i = 0; i < next.children.size(); ++i) {
      element(live.children[i], next.children[i], i == pinned_next ? depth + 1 : npos);
    }
    return;
  }
  const std::vector<std::size_t> matched =
      match_children(live.children, next.children, pinned_live, pinned_next);

  std::vector<bool> wanted(live.children.size(), false);
  for (const std::size_t place : matched) {
    if (place != npos) wanted[place] = true;
  }
  for (std::size_t i = 0; i < live.children.size(); ++i) {
    if (!wanted[i]) commands.push_back({Do::remove, live.children[i].handle, 0, 0, {}, {}});
  }

  const std::vector<bool> kept = keep_in_place(matched, pinned_next);
  std::vector<Handle> before(next.children.size(), 0);  // the next sibling that keeps its place
  for (std::size_t i = next.children.size(), following = 0; i-- > 0;) {
    before[i] = static_cast<Handle>(following);
    if (kept[i]) following = live.children[matched[i]].handle;
  }

  std::vector<Live> result;
  result.reserve(next.children.size());
  for (std::size_t i = 0; i < next.children.size(); ++i) {
    if (matched[i] == npos) {
      result.push_back(create(next.children[i], live.handle, before[i]));
      continue;
    }
    Live& child = live.children[matched[i]];
    if (!kept[i]) commands.push_back({Do::move, child.handle, live.handle, before[i], {}, {}});
    element(child, next.children[i], i == pinned_next ? depth + 1 : npos);
    result.push_back(std::move(child));
  }
  live.children = std::move(result);
}

}  // namespace dom
