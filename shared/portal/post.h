// What a form posted without script says, as the facts `update` understands. Used by server/pages and by the
// tests that walk a journey without script.
#pragma once

#include <vector>

#include "shared/portal/event.h"
#include "shared/ui/node.h"
#include "shared/ui/values.h"

namespace portal {

// `screen` is what init and its answers made of the address that was posted to. Only the form that holds the
// pressed button is meant: its fields that the post lacks have no value (a cleared checkbox), other forms'
// fields are left alone. Names the screen does not know come as they are (the choices of a conflict). The
// revision comes first. `press` and `csrf` are not fields and left out.
std::vector<FieldChanged> changes_of_post(const ui::Screen& screen, const ui::Values& posted);

}  // namespace portal
