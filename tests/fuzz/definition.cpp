// Any bytes as the definition of a form: compiled, or refused with findings that say where and how to mend
// it.
#include <algorithm>

#include "shared/questionnaire/answers.h"
#include "tests/fuzz/fuzz.h"

using namespace questionnaire;

namespace {

constexpr base::CivilDate today{2026, 11, 22};

bool error(const Finding& finding) {
  return finding.severity == Severity::error;
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const Loaded loaded = load(fuzz::text_of(data, size));
  const bool refused = std::any_of(loaded.findings.begin(), loaded.findings.end(), error);
  fuzz::must(refused == (loaded.form == nullptr), "a form is there exactly when nothing is an error");
  for (const Finding& finding : loaded.findings) {
    fuzz::must(!finding.code.empty() && !finding.message.empty(), "every finding says something");
  }
  if (loaded.form == nullptr) return 0;
  const Answers answers(loaded.form);
  (void)answers.validate(today);
  const std::string draft = answers.respond(Completion::in_progress);
  const auto opened = Answers::read(loaded.form, draft);
  fuzz::must(opened.has_value() && opened->respond(Completion::in_progress) == draft,
             "an untouched draft of any form can be kept and opened");
  return 0;
}
