// Every role of the tree in every state, as Screens: for /gallery in a demonstration, and for the tests of
// both presentations, which walk it for looks, contrast and accessibility. Synthetic words only.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "shared/ui/node.h"

namespace ui {

enum class Exhibit : std::uint8_t { content, fields, choosing, errors, facts, confirmation, dialog };

struct ExhibitName {
  Exhibit exhibit;
  std::string_view name;  // /gallery?show=<name>
};
inline constexpr std::array<ExhibitName, 7> exhibits{{{Exhibit::content, "content"},
                                                      {Exhibit::fields, "fields"},
                                                      {Exhibit::choosing, "choosing"},
                                                      {Exhibit::errors, "errors"},
                                                      {Exhibit::facts, "facts"},
                                                      {Exhibit::confirmation, "confirmation"},
                                                      {Exhibit::dialog, "dialog"}}};

Screen gallery(Exhibit exhibit);

}  // namespace ui
