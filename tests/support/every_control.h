// The form with every control that a form can have (forms/every-control.json), for the tests of the portal.
#pragma once

#include <fstream>
#include <iterator>
#include <memory>
#include <string>

#include "shared/questionnaire/form.h"

namespace support {

inline std::string every_control_json() {
  std::ifstream in(std::string(CARE_SOURCE_DIR) + "/tests/support/forms/every-control.json",
                   std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

inline std::shared_ptr<const questionnaire::Form> every_control() {
  static const auto form = questionnaire::load(every_control_json()).form;
  return form;
}

}  // namespace support
