#include "tests/shared/questionnaire/support.h"

using namespace engine_tests;
using namespace questionnaire;

namespace {

constexpr std::string_view items = R"(
  {"linkId":"page","type":"group","text":"Page","item":[
    {"linkId":"a","type":"string","text":"A"},
    {"linkId":"b","type":"boolean","text":"B"},
    {"linkId":"c","type":"string","text":"C","enableWhen":[{"question":"b","operator":"=","answerBoolean":true}]},
    {"linkId":"g","type":"group","text":"G","repeats":true,"item":[
      {"linkId":"name","type":"string","text":"Name"},
      {"linkId":"h","type":"group","text":"H","repeats":true,"item":[
        {"linkId":"note","type":"string","text":"Note"}]}]}]})";

std::vector<std::string> names(const Answers& answers) {
  std::vector<std::string> found;
  for (Scope scope : answers.instances(at(answers, "g")))
    found.push_back(answers.display(at(answers, "name", scope)));
  return found;
}

Answers with_people(std::initializer_list<const char*> people) {
  Answers answers(form_of(items));
  for (const char* name : people) type(answers, "name", {name}, answers.add_instance(at(answers, "g")));
  return answers;
}

}  // namespace

TEST_CASE("changes made in two windows to different questions are both kept") {
  const Answers base(form_of(items));
  Answers mine = base, theirs = base;
  type(mine, "a", {"mine"});
  type(theirs, "b", {"true"});
  const auto merged = Answers::merge(base, mine, theirs);
  CHECK(merged.clashes.empty());
  CHECK(merged.answers.display(at(mine, "a")) == "mine");
  CHECK(merged.answers.display(at(mine, "b")) == "Yes");
  CHECK(merged.answers.applies(at(mine, "c")));
}

TEST_CASE("a question both windows changed differently is a clash, and theirs stands until someone decides") {
  const Answers base(form_of(items));
  Answers mine = base, theirs = base;
  type(mine, "a", {"mine"});
  type(theirs, "a", {"theirs"});
  const auto merged = Answers::merge(base, mine, theirs);
  CHECK(merged.clashes == std::vector<Slot>{at(mine, "a")});
  CHECK(merged.answers.display(at(mine, "a")) == "theirs");
  type(theirs, "a", {"mine"});
  CHECK(Answers::merge(base, mine, theirs).clashes.empty());
}

TEST_CASE("an answer emptied in one window stays empty when the other left it alone") {
  Answers base(form_of(items));
  type(base, "a", {"old"});
  Answers mine = base, theirs = base;
  type(mine, "a", {""});
  CHECK(Answers::merge(base, mine, theirs).answers == mine);
  CHECK(Answers::merge(base, theirs, mine).answers == mine);
}

TEST_CASE("people added in two windows are different people, though both were given the same number") {
  const Answers base = with_people({"Ann"});
  Answers mine = base, theirs = base;
  const Scope added = mine.add_instance(at(mine, "g"));
  type(mine, "name", {"Bea"}, added);
  type(mine, "note", {"deep"}, mine.add_instance(at(mine, "h", added)));
  const Scope other = theirs.add_instance(at(theirs, "g"));
  REQUIRE(added == other);
  type(theirs, "name", {"Cem"}, other);
  const auto merged = Answers::merge(base, mine, theirs);
  CHECK(merged.clashes.empty());
  CHECK(names(merged.answers) == std::vector<std::string>{"Ann", "Cem", "Bea"});
  CHECK(completed(merged.answers).find("deep") != std::string::npos);
  CHECK(reopened(merged.answers) == merged.answers);
}

TEST_CASE("the same person added by a save whose answer was lost is not added twice") {
  const Answers base = with_people({"Ann"});
  Answers mine = base;
  type(mine, "name", {"Bea"}, mine.add_instance(at(mine, "g")));
  const Answers theirs = mine;
  CHECK(names(Answers::merge(base, mine, theirs).answers) == std::vector<std::string>{"Ann", "Bea"});
}

TEST_CASE("a person removed in one window goes, unless the other window changed them") {
  const Answers base = with_people({"Ann", "Bea"});
  const auto people = base.instances(at(base, "g"));
  Answers mine = base, theirs = base;
  mine.remove_instance(at(mine, "g"), people[0]);
  CHECK(names(Answers::merge(base, mine, theirs).answers) == std::vector<std::string>{"Bea"});
  CHECK(names(Answers::merge(base, theirs, mine).answers) == std::vector<std::string>{"Bea"});
  type(theirs, "name", {"Anna"}, people[0]);
  CHECK(names(Answers::merge(base, mine, theirs).answers) == std::vector<std::string>{"Anna", "Bea"});
  CHECK(names(Answers::merge(base, theirs, mine).answers) == std::vector<std::string>{"Bea", "Anna"});
}

TEST_CASE("what does not belong together is not merged") {
  const Answers base = with_people({"Ann"});
  const auto loaded = load(R"({"resourceType":"Questionnaire","url":"u","version":"2","item":[
    {"linkId":"a","type":"string","text":"A"}]})");
  const Answers other(loaded.form);
  CHECK(Answers::merge(base, other, base).answers == base);
  CHECK(Answers::merge(base, base, Answers()).answers == base);
  CHECK(Answers::merge(Answers(), base, base).answers == base);
}
