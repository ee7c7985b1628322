// Registering and a forgotten password, by the addresses /register and /forgotten-password. Both end in an
// attempt to sign in, which sign_in goes on with.
#pragma once

#include <optional>

#include "shared/portal/event.h"
#include "shared/portal/joining/model.h"
#include "shared/portal/nodes.h"

namespace portal::joining {

bool mine(Place place);
void open(Model& model, Common& common, Effects& effects);
void update(Model& model, Common& common, const Event& event, Effects& effects);
std::optional<base::Instant> wake(const Model& model);
bool ready(const Model& model);
Page view(const Model& model, const Common& common);

}  // namespace portal::joining
