// What a form begins with: the signed-in person (%user, a RelatedPerson) and the record it is about
// (%patient, a Patient), as the resources that SDC's launchContext names. Only what the forms' initial
// expressions may ask for is told: names, date of birth, and the person's own e-mail address and telephone
// number. Never fails.
#pragma once

#include <memory>

#include "server/store/logins.h"
#include "server/store/records.h"
#include "shared/questionnaire/answers.h"

namespace api {

std::shared_ptr<const questionnaire::Launch> launch_of(const store::Login&, const store::Record&,
                                                       base::Instant now);

}  // namespace api
