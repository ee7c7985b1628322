#include "client/dom/fields.h"

#include <algorithm>

namespace dom {
namespace {

bool differs(const Page& page, const FieldState& state) {
  if (state.holds == Holds::choice) return page.live(state.id, "checked").empty() == state.checked;
  return page.live(state.id, "value") != state.value;
}

void note(Page& page, const FieldState& state) {
  if (state.holds != Holds::choice) {
    page.note_live(state.id, "value", state.value);
  } else {
    page.note_live(state.id, "checked", state.checked ? "true" : "");
  }
}

std::vector<std::string> values_of(std::span<const FieldState> states, const std::string& name) {
  std::vector<std::string> values;
  for (const FieldState& each : states) {
    if (each.name == name && (each.holds != Holds::choice || each.checked)) values.push_back(each.value);
  }
  return values;
}

}  // namespace

std::vector<FieldChange> take_fields(Page& page, std::span<const FieldState> states) {
  std::vector<FieldChange> changes;
  for (const FieldState& each : states) {
    if (page.handle_of(each.id) == 0 || !differs(page, each)) continue;
    note(page, each);
    const bool known = std::any_of(changes.begin(), changes.end(),
                                   [&](const FieldChange& change) { return change.name == each.name; });
    if (!known) changes.push_back({each.name, values_of(states, each.name)});
  }
  return changes;
}

}  // namespace dom
