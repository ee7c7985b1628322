// What a person put into a form's fields, by the name each is posted under, as the page or a form post
// reports it. One text per name; several for checkboxes; none when every box is clear.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "shared/ui/node.h"

namespace ui {

using Values = std::map<std::string, std::vector<std::string>>;

// The names of every field on the screen, in order: a post that lacks one of them means "nothing chosen".
// A date counts as its three parts; hidden fields count, disabled ones do not.
std::vector<std::string> field_names(const Screen& screen);

}  // namespace ui
