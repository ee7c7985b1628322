// What makes the service look like a council's: its accent in the stylesheet and its logo among the client's
// files. Everything else of it, the names and addresses, is words (api::Names).
#pragma once

#include "server/configuration.h"
#include "server/http/assets.h"
#include "shared/ui/accent.h"

namespace server {

ui::Accent accent_of(const Configuration& configuration);

// Ends the stylesheet with the accent, where one is set, so that no page asks for another file; adds the logo
// and puts its address and size among the configuration's names. Fails with a sentence when the logo is
// refused.
base::Result<void> dress(Configuration& configuration, http::Assets& assets);

}  // namespace server
