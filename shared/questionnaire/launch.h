// What a form is opened with (SDC launchContext), as JSON: as it travels beside a draft, and as it stays in a
// submission, so that words and conditions that ask for it mean the same wherever the answers are opened.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "shared/questionnaire/answers.h"

namespace questionnaire {

// Of what is there, only what the form names. Null when it names none of it.
std::shared_ptr<const Launch> asked_of(const Form& form, const Launch& launch);

// An object with each resource by its name: {"patient":{...}}. `read_launch` takes what is no such object, or
// larger than a form's answers may be, for no resources at all.
std::string launch_json(const Launch& launch);
std::shared_ptr<const Launch> read_launch(std::string_view json, base::Instant now);

// The response with them in `contained`, each with its name as its id (FHIR R4 DomainResource.contained); and
// what is there to be read back.
std::string with_contained(std::string response, const Launch& launch);
std::shared_ptr<const Launch> read_contained(std::string_view response, base::Instant now);

}  // namespace questionnaire
