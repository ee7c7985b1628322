// An account's page: whose it is, items to complete, the other accounts. Also the start page, which leads to
// the own account's.
#pragma once

#include "shared/portal/dashboard/model.h"
#include "shared/portal/event.h"
#include "shared/portal/nodes.h"

namespace portal::dashboard {

bool mine(Place place);
void open(Model& model, Common& common, Effects& effects);
void update(Model& model, Common& common, const Event& event, Effects& effects);
bool ready(const Model& model, const Common& common);
Page view(const Model& model, const Common& common);

}  // namespace portal::dashboard
