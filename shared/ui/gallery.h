// Every role of the tree in every state, as Screens: for /gallery in a demonstration, and for the tests of
// both presentations, which walk it for looks, contrast and accessibility. Synthetic words only. What the
// portal runs on knows none of it: the server shows it in a demonstration, and there is a client of its own
// for it (client/exhibition).
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "shared/ui/node.h"

namespace ui {

enum class Exhibit : std::uint8_t {
  content,
  fields,
  choosing,
  errors,
  facts,
  confirmation,
  records,
  tables,
  charts,
  dialog
};

struct ExhibitName {
  Exhibit exhibit;
  std::string_view name;  // /gallery?show=<name>
};
inline constexpr std::array<ExhibitName, 10> exhibits{{{Exhibit::content, "content"},
                                                       {Exhibit::fields, "fields"},
                                                       {Exhibit::choosing, "choosing"},
                                                       {Exhibit::errors, "errors"},
                                                       {Exhibit::facts, "facts"},
                                                       {Exhibit::confirmation, "confirmation"},
                                                       {Exhibit::records, "records"},
                                                       {Exhibit::tables, "tables"},
                                                       {Exhibit::charts, "charts"},
                                                       {Exhibit::dialog, "dialog"}}};

// Which one a url asks for, whatever else it asks for: the first where it names none; nothing where there is
// none of that name.
std::optional<Exhibit> exhibit_at(std::string_view url);

// `painted`: how it is shown, which its first link offers to change.
Screen gallery(Exhibit exhibit, bool painted = false);

}  // namespace ui
