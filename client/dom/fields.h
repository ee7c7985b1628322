// What the fields of the page hold, against what the page was last known to hold. One comparison serves
// typing, choosing, autofill (which may tell nobody until the form is sent) and what was typed before the
// client took over: whatever differs becomes one change for its name.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "client/dom/page.h"

namespace dom {

enum class Holds : std::uint8_t { text, choice, selection };  // a value; checked or not; a <select>

struct FieldState {
  std::string id;
  std::string name;
  Holds holds = Holds::text;
  std::string value;  // as posted
  bool checked = false;
};

struct FieldChange {
  std::string name;
  std::vector<std::string> values;  // of every field of that name: of the choices those that are checked
  bool operator==(const FieldChange&) const = default;
};

// `states` has every choice of a name or none of them. The page takes note, so that asking again finds
// nothing. In the order of the fields.
std::vector<FieldChange> take_fields(Page& page, std::span<const FieldState> states);

}  // namespace dom
