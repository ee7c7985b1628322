// Pages for people where the application itself has none to show: what could not be received, or not
// answered.
#pragma once

#include <string_view>

#include "shared/api/types.h"
#include "shared/base/time.h"
#include "shared/ui/node.h"
#include "shared/wording/wording.h"

namespace pages {

enum class Notice { not_found, forged, too_large, unreadable, busy, trouble };

// `back`: a path of ours to go on from; the start where it is empty.
ui::Screen notice_screen(Notice notice, wording::Language language, const api::Names& names,
                         std::string_view back, base::Milliseconds retry_after = {});
int status_of(Notice notice);

}  // namespace pages
