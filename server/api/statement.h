// The accessibility statement (Public Sector Bodies (Websites and Mobile Applications) (No. 2) Accessibility
// Regulations 2018, regulation 8), in the order of the government's model. What it says was tested is not
// written here: it is the table tests/accessibility/criteria.json, which a test holds against the tests there
// are and against the success criteria of WCAG 2.2 (tests/architecture/accessibility_test.cpp). The words
// around it are statement/*.md.
#pragma once

#include <string_view>
#include <vector>

#include "shared/api/types.h"
#include "shared/wording/wording.h"

namespace api {

PublicPage accessibility_statement(wording::Language language, const Names& names);

// Put into the program when it is built: `statement.en`, `statement.cy` and `criteria`.
struct EmbeddedText {
  std::string_view name;
  std::string_view text;
};
const std::vector<EmbeddedText>& statement_texts();

}  // namespace api
