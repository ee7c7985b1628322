// How answers are written in a QuestionnaireResponse (FHIR R4), shared by the writer and the reader so that
// each reads what the other wrote. Internal to this room.
//
// Ours, in a response that is in progress only:
//   item.extension urn:care-account:typed, valueString: {"parts":["","March",""],"other":""} - what was
//   typed,
//     where the answers alone do not give it back;
//   extension urn:care-account:next-instance, valueInteger - the number the next added instance gets, where a
//     later one was removed.
// An instance of a repeating group keeps its number as the item's id.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace questionnaire {

inline constexpr std::string_view typed_extension = "urn:care-account:typed";
inline constexpr std::string_view next_instance_extension = "urn:care-account:next-instance";
inline constexpr std::uint32_t largest_scope = 999'999'999;

}  // namespace questionnaire
