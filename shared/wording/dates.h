// Dates and times as a person reads them, in their language (GOV.UK style; Welsh Government's style guide).
#pragma once

#include <string>

#include "shared/base/time.h"
#include "shared/wording/wording.h"

namespace wording {

std::string long_date(Language language, base::CivilDate date);   // 22 November 2026, 22 Tachwedd 2026
std::string clock_time(Language language, base::CivilTime time);  // 9:30am, midday; 9:30yb, hanner dydd
std::string long_date_time(Language language, base::Instant at);  // 22 November 2026 at 9:30am, in London

}  // namespace wording
