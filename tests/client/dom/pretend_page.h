// A page that carries out dom::Commands as the browser does, refuses what the browser would refuse, and
// remembers which elements were moved or taken away.
#pragma once

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "client/dom/page.h"
#include "shared/ui/element.h"

namespace tests {

class PretendPage {
 public:
  explicit PretendPage(const ui::Element& element) { root_ = add(element, 0); }

  void carry_out(const std::vector<dom::Command>& commands) {
    for (const dom::Command& command : commands) carry_out(command);
  }
  // What a person types, ticks or opens.
  void type(dom::Handle element, std::string_view name, const std::string& value) {
    nodes_.at(element).live[name] = value;
  }

  // The page as an element tree: live attributes that are empty are left out.
  ui::Element shown() const { return element(root_); }
  const std::string& live(dom::Handle handle, std::string_view name) const {
    return nodes_.at(handle).live.at(name);
  }
  bool disturbed(dom::Handle handle) const { return disturbed_.contains(handle); }
  dom::Handle parent(dom::Handle handle) const { return nodes_.at(handle).parent; }

 private:
  struct Node {
    std::string_view tag;
    std::map<std::string_view, std::string> attributes;
    std::map<std::string_view, std::string> live;
    std::string text;
    std::vector<dom::Handle> children;
    dom::Handle parent = 0;
  };

  dom::Handle add(const ui::Element& element, dom::Handle parent) {
    const dom::Handle handle = next_++;
    Node node;
    node.tag = element.tag;
    node.parent = parent;
    if (!element.id.empty()) node.attributes["id"] = element.id;
    for (const ui::Attribute& each : element.attributes) {
      if (!ui::is_live_attribute(element.tag, each.name)) {
        node.attributes[each.name] = each.value;
      } else {
        node.live[each.name] = each.name == "value" ? each.value : "true";
      }
    }
    node.text = element.text;
    nodes_[handle] = node;
    for (const ui::Element& child : element.children) {
      const dom::Handle added = add(child, handle);
      nodes_[handle].children.push_back(added);
    }
    return handle;
  }

  void carry_out(const dom::Command& command) {
    using dom::Do;
    if (command.what == Do::create) {
      REQUIRE_FALSE(nodes_.contains(command.element));
      nodes_[command.element].tag = command.name;
      insert(command);
      return;
    }
    REQUIRE(nodes_.contains(command.element));
    Node& node = nodes_[command.element];
    switch (command.what) {
      case Do::create:
        break;
      case Do::remove:
        detach(command.element);
        drop(command.element);
        break;
      case Do::move:
        disturb(command.element);
        detach(command.element);
        insert(command);
        break;
      case Do::set_text:
        REQUIRE(node.children.empty());
        node.text = command.value;
        break;
      case Do::set_attribute:
        node.attributes[command.name] = command.value;
        break;
      case Do::remove_attribute:
        REQUIRE(node.attributes.erase(command.name) == 1);
        break;
      case Do::set_live:
        node.live[command.name] = command.value;
        break;
    }
  }

  void insert(const dom::Command& command) {
    REQUIRE(nodes_.contains(command.parent));
    Node& parent = nodes_[command.parent];
    REQUIRE(parent.text.empty());
    nodes_[command.element].parent = command.parent;
    if (command.before == 0) {
      parent.children.push_back(command.element);
      return;
    }
    const auto place = std::find(parent.children.begin(), parent.children.end(), command.before);
    REQUIRE(place != parent.children.end());
    parent.children.insert(place, command.element);
  }

  void detach(dom::Handle handle) {
    std::erase(nodes_.at(nodes_.at(handle).parent).children, handle);
    nodes_.at(handle).parent = 0;
  }

  void drop(dom::Handle handle) {
    disturb(handle);
    for (const dom::Handle child : nodes_.at(handle).children) drop(child);
    nodes_.erase(handle);
  }

  void disturb(dom::Handle handle) {
    disturbed_.insert(handle);
    for (const dom::Handle child : nodes_.at(handle).children) disturb(child);
  }

  ui::Element element(dom::Handle handle) const {
    const Node& node = nodes_.at(handle);
    ui::Element result;
    result.tag = node.tag;
    result.text = node.text;
    for (const auto& [name, value] : node.attributes) {
      if (name == "id") {
        result.id = value;
      } else {
        result.attributes.push_back({name, value});
      }
    }
    for (const auto& [name, value] : node.live) {
      if (!value.empty()) result.attributes.push_back({name, value});
    }
    for (const dom::Handle child : node.children) result.children.push_back(element(child));
    return result;
  }

  std::map<dom::Handle, Node> nodes_;
  std::set<dom::Handle> disturbed_;
  dom::Handle root_ = 0;
  dom::Handle next_ = 1;
};

}  // namespace tests
