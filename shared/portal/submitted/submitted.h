// Submitted forms (J6): the list, the copy of one, and the confirmation right after submitting.
#pragma once

#include "shared/portal/event.h"
#include "shared/portal/nodes.h"
#include "shared/portal/submitted/model.h"

namespace portal::submitted {

bool mine(Place place);
void open(Model& model, Common& common, Effects& effects);
void update(Model& model, Common& common, const Event& event, Effects& effects);
void language_changed(Model& model, const Common& common);
bool ready(const Model& model, const Common& common);
Page view(const Model& model, const Common& common);

}  // namespace portal::submitted
