// Recover a form (J6): the list of what was begun and not sent.
#pragma once

#include "shared/portal/event.h"
#include "shared/portal/nodes.h"
#include "shared/portal/saved/model.h"

namespace portal::saved {

bool mine(Place place);
void open(Model& model, Common& common, Effects& effects);
void update(Model& model, Common& common, const Event& event, Effects& effects);
bool ready(const Model& model, const Common& common);
Page view(const Model& model, const Common& common);

}  // namespace portal::saved
