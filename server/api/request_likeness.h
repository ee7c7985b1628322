// Whose record a form that asks for an account is about, as the person wrote it: what the council's records
// are searched with (J1).
#pragma once

#include <string_view>

#include "server/store/records.h"

namespace api {

struct RequestedRecord {
  store::Likeness likeness;
  store::HolderKind holder = store::HolderKind::self;
};

// `response`: a QuestionnaireResponse to the form account-request. What it does not say stays empty.
RequestedRecord requested_record(std::string_view response);

}  // namespace api
