// Pages that anybody may read: asked for when they are opened, and again when another language is chosen.
#pragma once

#include "shared/portal/event.h"
#include "shared/portal/nodes.h"
#include "shared/portal/reading/model.h"

namespace portal::reading {

bool mine(Place place);
void open(Effects& effects);
void update(Model& model, Common& common, const Event& event, Effects& effects);
bool ready(const Model& model);
Page view(const Model& model, const Common& common);

}  // namespace portal::reading
