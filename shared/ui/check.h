// Asserts the contract of the tree (node.h). Returns every breach, each with the key it concerns; empty means
// it holds.
#pragma once

#include <string>
#include <vector>

#include "shared/ui/node.h"

namespace ui {

struct Breach {
  int rule = 0;  // the number in the contract
  std::string key;
  std::string what;
};

std::vector<Breach> check(const Screen& screen);
std::string describe(const std::vector<Breach>& breaches);

}  // namespace ui
