// Completing a form (J5), by the addresses /tasks/<task>, /forms/<draft>/pages/<n>, /forms/<draft>/check and
// /forms/<draft>/saved.
#pragma once

#include <optional>
#include <string>

#include "shared/portal/event.h"
#include "shared/portal/form/model.h"
#include "shared/portal/nodes.h"

namespace portal::form {

bool mine(Place place);
bool for_anybody(Place place);  // signed in or not: what a public form begins with (J4)
void open(Model& model, Common& common, Effects& effects);
void update(Model& model, Common& common, const Event& event, Effects& effects);
std::optional<base::Instant> wake(const Model& model);
bool ready(const Model& model, const Common& common);
Page view(const Model& model, const Common& common);

// The page comes in another language: so does the form, as far as it is translated.
void language_changed(Model& model, Common& common, Effects& effects);

// Nothing waits to be saved, or it cannot be: the person may be signed out.
bool settled(const Model& model);
void save_now(Model& model, Common& common, Effects& effects);
// A link out of the form was followed. True when it has to wait for a save, after which it is gone to.
bool holds_back(Model& model, Common& common, const std::string& href, Effects& effects);

}  // namespace portal::form
