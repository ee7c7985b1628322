// What every field with a label is made of. Private to shared/ui.
#pragma once

#include <string>
#include <string_view>

#include "shared/ui/build.h"

namespace ui::build {

std::string field_classes(std::string_view base, const Node& node, std::string_view more = {});
Element field_group(const Node& node, std::string_view more = {});  // around label, hint, error and control
// Label, what is said of it, hint, error.
void put_field_beginning(Element& group, const Node& node, const Context& context);
// What a screen reader says after the label (WCAG 1.3.1, 3.3.1); `first` goes before hint and error.
void set_field_description(Element& control, const Node& node, std::string_view first = {});
void set_field_states(Element& control, const Node& node);
Element field_input(const Node& node);                    // the <input>
Element with_affixes(const Node& node, Element control);  // between the node's prefix and suffix

}  // namespace ui::build
