// Telephone numbers as people write them. What a number may look like is the E.164 plan's (at most fifteen
// digits after +) and, within the United Kingdom, Ofcom's National Telephone Numbering Plan. That a number
// can be reached is for a code or a call to show.
#pragma once

#include <string>
#include <string_view>
#include <tl/expected.hpp>

namespace base {

enum class TelephoneKind { mobile, landline };
enum class TelephoneFault {
  empty,
  letters,    // something that no telephone number has
  length,     // too few or too many digits
  extension,  // a switchboard answers, not the person
  costly,     // personal (070) and premium (09) numbers, and pagers (076)
};

struct Telephone {
  std::string number;  // "07700900123"; of other countries "+33612345678"
  TelephoneKind kind = TelephoneKind::mobile;
};

// Spaces, hyphens, brackets, points, "+44", "0044" and "(0)" are accepted. Of a number of another country
// nobody can say from its digits alone what it is: it counts as mobile, which may be texted and called.
tl::expected<Telephone, TelephoneFault> read_telephone(std::string_view written);

// A number as it was read, in groups that can be read aloud: "07700 900123".
std::string spaced_telephone(std::string_view number);

}  // namespace base
