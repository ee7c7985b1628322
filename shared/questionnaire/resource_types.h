// The names of FHIR R4's resources, and where a reference may point. Source: FHIR R4, Resource List;
// Reference.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace questionnaire {

bool known_resource_type(std::string_view name);

// "Patient/example", "https://example.org/fhir/Patient/example", with /_history/1 behind it; urn:uuid: and
// urn:oid:; "#contained". Of one of `types` where there are any and the reference says a type.
enum class ReferenceFit { fits, not_a_reference, other_type };
ReferenceFit reference_fit(std::string_view reference, const std::vector<std::string>& types);

// urn:uuid: with 32 hexadecimal digits in five groups.
bool valid_uuid_urn(std::string_view text);

}  // namespace questionnaire
