// Any bytes as answers to the forms that ship: read or refused, and what was read is kept as it is.
#include <memory>
#include <vector>

#include "shared/forms/shipped.h"
#include "shared/questionnaire/answers.h"
#include "tests/fuzz/fuzz.h"

using namespace questionnaire;

namespace {

constexpr base::CivilDate today{2026, 11, 22};

const std::vector<std::shared_ptr<const Form>>& all_forms() {
  static const auto compiled = [] {
    std::vector<std::shared_ptr<const Form>> made;
    for (const auto& shipped : forms::shipped()) made.push_back(load(shipped.json).form);
    return made;
  }();
  return compiled;
}

void judge(const std::shared_ptr<const Form>& form, std::string_view text) {
  const Answers::Reading reading = Answers::read_all(form, text);
  fuzz::must(reading.answers.has_value() == reading.errors.empty(),
             "answers are read, or it is said why not");
  if (!reading.answers) return;
  const Answers& answers = *reading.answers;
  (void)answers.validate(today);
  const std::string draft = answers.respond(Completion::in_progress);
  const auto opened = Answers::read(form, draft);
  fuzz::must(opened.has_value(), "a draft that was written can be opened");
  fuzz::must(opened->respond(Completion::in_progress) == draft, "a draft that was opened is the same draft");
  const auto sent = Answers::read(form, answers.respond(Completion::completed));
  fuzz::must(sent.has_value(), "what is sent can be read");
  const auto merged = Answers::merge(answers, answers, answers);
  fuzz::must(merged.clashes.empty() && merged.answers == answers, "the same three merge without a clash");
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = fuzz::text_of(data, size);
  bool named = false;
  for (const auto& form : all_forms()) {
    if (text.find(form->url) == std::string_view::npos) continue;
    named = true;
    judge(form, text);
  }
  if (!named) judge(all_forms().front(), text);
  return 0;
}
