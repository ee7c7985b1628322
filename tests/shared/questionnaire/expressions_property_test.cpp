// What must hold for every form with expressions and all answers, tried on some hundreds by chance. The seed
// of a failure is said.
#include <algorithm>

#include "shared/questionnaire/judge.h"
#include "tests/shared/questionnaire/random_form.h"

using namespace engine_tests;
using namespace questionnaire;

namespace {

constexpr std::uint64_t seeds = 400;

std::shared_ptr<const Form> random_form(Chance& chance) {
  RandomForm form(chance, RandomForm::Rules::expressions);
  const std::string items = form.items();
  INFO(items);
  INFO(form.more());
  return form_of(items, form.more());
}

Answers random_answers(Chance& chance) {
  Answers answers(random_form(chance));
  grow(chance, answers);
  change_some(chance, answers, 60);
  return answers;
}

bool calculated(const Answers& answers, Slot slot) {
  const auto& rules = answers.form()->items[slot.item].rules;
  return rules != nullptr && rules->calculation != no_expression;
}

}  // namespace

TEST_CASE("what expressions make of each change in turn is what they make of all answers from nothing") {
  std::size_t calculations = 0;
  for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
    CAPTURE(seed);
    Chance chance(seed);
    Answers answers = random_answers(chance);
    for (int i = 0; i < 5; ++i) {
      // Equality includes what applies, which the opened draft has decided all anew, and what is calculated.
      REQUIRE(reopened(answers) == answers);
      REQUIRE(in_progress(reopened(answers)) == in_progress(answers));
      change_instances(chance, answers);
      change_some(chance, answers, 3);
    }
    for (Slot slot : all_slots(answers)) {
      if (calculated(answers, slot) && !answers.values(slot).empty()) ++calculations;
    }
  }
  CHECK(calculations > 200);
}

TEST_CASE("with expressions too, hidden answers never leave and what was sent is read back the same") {
  std::size_t hidden = 0;
  for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
    CAPTURE(seed);
    Chance chance(seed);
    hidden += left_behind(random_answers(chance));
  }
  CHECK(hidden > 100);
}

TEST_CASE("what the browser accepts the server accepts, whatever the form calculates") {
  std::size_t accepted = 0;
  for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
    CAPTURE(seed);
    Chance chance(seed);
    Answers answers = random_answers(chance);
    if (!answers.validate(today).empty()) continue;
    ++accepted;
    const auto judgement = judge(answers.shared_form(), completed(answers), today);
    for (const auto& finding : judgement.findings) UNSCOPED_INFO(finding.path + ": " + finding.code);
    REQUIRE(judgement.verdict == Verdict::accept);
  }
  CHECK(accepted > 10);
}

TEST_CASE("what is calculated and what applies do not depend on the order of changes") {
  for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
    CAPTURE(seed);
    Chance chance(seed);
    Answers empty(random_form(chance));
    grow(chance, empty);
    std::vector<std::pair<Slot, Typed>> changes;
    for (Slot slot : all_slots(empty)) {
      changes.emplace_back(slot, random_typed(chance, empty.form()->items[slot.item]));
    }
    Answers forwards = empty, shuffled = empty;
    for (const auto& [slot, typed] : changes) forwards.set_typed(slot, typed);
    for (std::size_t i = changes.size(); i > 1; --i) std::swap(changes[i - 1], changes[chance.below(i)]);
    for (const auto& [slot, typed] : changes) shuffled.set_typed(slot, typed);
    REQUIRE(forwards == shuffled);
  }
}
