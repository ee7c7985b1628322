// Small screens that the painter's tests lay out; each is judged by ui::check.
#pragma once

#include <string>
#include <vector>

#include "client/paint/painter.h"
#include "shared/ui/node.h"

namespace paint_test {

ui::Node make_node(ui::Role role, std::string key, std::string text = {});
ui::Node make_field(ui::Role role, std::string key, std::string label);

// A page with one heading, these nodes in a form, and nothing else.
ui::Screen make_screen(std::vector<ui::Node> nodes);

// A page of `count` questions of the kinds a form has most.
ui::Screen make_questions(int count);

// Null when nothing with this id was placed.
const paint::Placement* find(const paint::Picture& picture, const std::string& id);
const paint::Rect& rect_of(const paint::Picture& picture, const std::string& id);

}  // namespace paint_test
