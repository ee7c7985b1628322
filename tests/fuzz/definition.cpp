// Any bytes as the definition of a form: compiled, or refused with findings that say where and how to mend
// it. A form that was compiled is filled in, so that its conditions and expressions are carried out too.
#include <algorithm>

#include "shared/questionnaire/answers.h"
#include "tests/fuzz/fuzz.h"

using namespace questionnaire;

namespace {

constexpr base::CivilDate today{2026, 11, 22};

bool error(const Finding& finding) {
  return finding.severity == Severity::error;
}

// The same few words in every field, which some questions understand; where groups repeat, in one instance
// more.
Answers filled(const std::shared_ptr<const Form>& form) {
  constexpr ItemIndex most = 200;
  Answers answers(form);
  for (ItemIndex item = 0; item < std::min<std::size_t>(form->items.size(), most); ++item) {
    if (form->items[item].repeating_group()) answers.add_instance({item, 0});
    for (const Scope scope : {Scope{0}, Scope{1}}) {
      answers.set_typed({item, scope}, {{"1", "1", "2026"}, "words"});
    }
  }
  return answers;
}

void check(const Answers& answers) {
  (void)answers.validate(today);
  (void)answers.advice(today);
  const std::string draft = answers.respond(Completion::in_progress);
  const auto opened = Answers::read(answers.shared_form(), draft);
  fuzz::must(opened.has_value() && opened->respond(Completion::in_progress) == draft,
             "a draft of any form can be kept and opened");
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
  check(Answers(loaded.form));
  check(filled(loaded.form));
  check(Answers(in_language(loaded.form, "cy")));
  return 0;
}
