// The forms that ship with the service: every *.json of this folder, put into the program when it is built.
// `name` is the file's name without its ending; `json` is the whole text, valid for the life of the program.
#pragma once

#include <string_view>
#include <vector>

namespace forms {

struct ShippedForm {
  std::string_view name;
  std::string_view json;
};

const std::vector<ShippedForm>& shipped();

}  // namespace forms
