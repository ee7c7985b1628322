// What must hold for every form and all answers, tried on some hundreds by chance. The seed of a failure is
// said.
#include <algorithm>
#include <map>

#include "tests/shared/questionnaire/random_form.h"

using namespace engine_tests;
using namespace questionnaire;

namespace {

constexpr std::uint64_t seeds = 300;

Answers random_answers(Chance& chance) {
  Answers answers(form_of(RandomForm(chance).items()));
  grow(chance, answers);
  change_some(chance, answers, 60);
  return answers;
}

}  // namespace

TEST_CASE(
    "a draft saved and opened is the same draft, whatever was typed and in whatever order it was decided") {
  for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
    CAPTURE(seed);
    Chance chance(seed);
    Answers answers = random_answers(chance);
    // Equality includes what applies, which the opened draft has decided all anew.
    REQUIRE(reopened(answers) == answers);
    REQUIRE(in_progress(reopened(answers)) == in_progress(answers));
  }
}

TEST_CASE("what applies after instances came and went is what applies when all is decided anew") {
  for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
    CAPTURE(seed);
    Chance chance(seed);
    Answers answers = random_answers(chance);
    for (int i = 0; i < 10; ++i) {
      change_instances(chance, answers);
      change_some(chance, answers, 3);
      REQUIRE(reopened(answers) == answers);
    }
  }
}

TEST_CASE("hidden answers never leave, and a completed response is read back and written the same") {
  std::size_t with_hidden = 0;
  for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
    CAPTURE(seed);
    Chance chance(seed);
    with_hidden += left_behind(random_answers(chance));
  }
  CHECK(with_hidden > 100);
}

TEST_CASE("the order of changes does not matter") {
  for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
    CAPTURE(seed);
    Chance chance(seed);
    Answers empty(form_of(RandomForm(chance).items()));
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

TEST_CASE("what is accepted once is accepted again after it was read back") {
  std::size_t accepted = 0;
  for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
    CAPTURE(seed);
    Chance chance(seed);
    Answers answers = random_answers(chance);
    if (!answers.validate(today).empty()) continue;
    ++accepted;
    const auto again = Answers::read(answers.shared_form(), completed(answers));
    REQUIRE(again);
    REQUIRE(codes(again->validate(today)).empty());
  }
  CHECK(accepted > 10);
}

TEST_CASE("putting two windows together loses nothing that either changed") {
  std::size_t clashes = 0, kept = 0;
  for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
    CAPTURE(seed);
    Chance chance(seed);
    const Answers base = random_answers(chance);
    Answers mine = base, theirs = base;
    change_some(chance, mine, 15);
    change_some(chance, theirs, 15);
    const auto merged = Answers::merge(base, mine, theirs);
    REQUIRE(reopened(merged.answers) == merged.answers);
    for (Slot slot : all_slots(base)) {
      const bool changed_here = mine.typed(slot) != base.typed(slot);
      const bool changed_there = theirs.typed(slot) != base.typed(slot);
      const bool clash =
          std::find(merged.clashes.begin(), merged.clashes.end(), slot) != merged.clashes.end();
      const Typed& wanted = changed_here && !clash ? mine.typed(slot) : theirs.typed(slot);
      REQUIRE(merged.answers.typed(slot) == wanted);
      REQUIRE((!clash || (changed_here && changed_there)));
      clashes += clash ? 1 : 0;
      kept += changed_here && !clash ? 1 : 0;
    }
  }
  CHECK(clashes > 50);
  CHECK(kept > 500);
}

TEST_CASE("instances added in two windows are all there afterwards, each with what was written in it") {
  for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
    CAPTURE(seed);
    Chance chance(seed);
    const Answers base = random_answers(chance);
    Answers mine = base, theirs = base;
    grow(chance, mine);
    change_some(chance, mine, 10);
    grow(chance, theirs);
    const auto merged = Answers::merge(base, mine, theirs);
    REQUIRE(reopened(merged.answers) == merged.answers);
    for (ItemIndex item = 0; item < base.form()->items.size(); ++item) {
      const auto before = base.instances({item, 0}).size();
      const auto here = mine.instances({item, 0}).size(), there = theirs.instances({item, 0}).size();
      const auto now = merged.answers.instances({item, 0}).size();
      REQUIRE(now >= std::max(here, there));
      REQUIRE(now <= here + there - before);
    }
  }
}
