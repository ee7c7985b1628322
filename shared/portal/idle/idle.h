// Being idle (J12). See model.h for the rule.
#pragma once

#include <optional>

#include "shared/portal/event.h"
#include "shared/portal/idle/model.h"
#include "shared/portal/nodes.h"

namespace portal::idle {

void update(Model& model, Common& common, const Event& event, Effects& effects);
// Stage::ending: everything is saved, or cannot be: the session may end.
void end_session(Model& model, Effects& effects);
std::optional<base::Instant> wake(const Model& model, const Common& common);
std::optional<ui::Node> dialog(const Model& model, const Common& common);

}  // namespace portal::idle
