// Signing in (J3), by the addresses /sign-in, /sign-in/confirm, /sign-in/code and /signed-out.
#pragma once

#include <optional>

#include "shared/portal/event.h"
#include "shared/portal/nodes.h"
#include "shared/portal/sign_in/model.h"

namespace portal::sign_in {

bool mine(Place place);
void open(Model& model, Common& common, Effects& effects);  // the address has become one of these
void update(Model& model, Common& common, const Event& event, Effects& effects);
std::optional<base::Instant> wake(const Model& model);
bool ready(const Model& model, const Common& common);
Page view(const Model& model, const Common& common);

}  // namespace portal::sign_in
