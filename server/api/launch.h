// What a form is opened with: the signed-in person (%user, a RelatedPerson) and the record it is about
// (%patient, a Patient), as the resources that SDC's launchContext names. Only what forms' expressions
// may ask for is told: names, date of birth, and the person's own e-mail address and telephone
// number. Never fails.
#pragma once

#include <memory>

#include "server/api/context.h"
#include "server/store/drafts.h"
#include "server/store/logins.h"
#include "server/store/records.h"
#include "shared/questionnaire/answers.h"

namespace api {

// About nobody's record: the person alone.
std::shared_ptr<const questionnaire::Launch> launch_of(const store::Login&, base::Instant now);
std::shared_ptr<const questionnaire::Launch> launch_of(const store::Login&, const store::Record&,
                                                       base::Instant now);

// Of that, what the draft's form names, and the time; null when it names nothing.
std::shared_ptr<const questionnaire::Launch> launch_of(store::Transaction&, const Context&,
                                                       const store::Draft&);

}  // namespace api
