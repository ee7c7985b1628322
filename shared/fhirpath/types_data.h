// FHIR R4 (4.0.1), the definitions of types and resources: which elements a type has, and of which type they
// are. Only what forms, people, records and terminology need; of a type without a row here, the JSON itself
// says whether an element is a text, a number or a truth.
#pragma once

#include <span>
#include <string_view>

namespace fhirpath {

// "Name:Parent element=type element=[x]": one row for each type.
std::span<const std::string_view> type_rows();
// Resources that have no row of their own, separated by spaces.
std::string_view other_resources();

}  // namespace fhirpath
