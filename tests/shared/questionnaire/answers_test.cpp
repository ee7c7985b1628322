#include "shared/questionnaire/answers.h"

#include "tests/shared/questionnaire/support.h"

using namespace engine_tests;
using namespace questionnaire;
using Strings = std::vector<std::string>;

namespace {

constexpr std::string_view chain = R"(
  {"linkId":"page","type":"group","text":"Page","item":[
    {"linkId":"school","type":"boolean","text":"At school?"},
    {"linkId":"missed","type":"integer","text":"Days missed","enableWhen":[
      {"question":"school","operator":"=","answerBoolean":true}]},
    {"linkId":"why","type":"text","text":"Why","enableWhen":[
      {"question":"missed","operator":">","answerInteger":5}]},
    {"linkId":"box","type":"group","text":"Box","enableWhen":[
      {"question":"why","operator":"exists","answerBoolean":true}],"item":[
      {"linkId":"inside","type":"string","text":"Inside"}]}]})";

constexpr std::string_view people = R"(
  {"linkId":"page","type":"group","text":"Page","item":[
    {"linkId":"anyone","type":"boolean","text":"Anyone?"},
    {"linkId":"person","type":"group","text":"People","repeats":true,"item":[
      {"linkId":"name","type":"string","text":"Name","required":true},
      {"linkId":"well","type":"boolean","text":"Went well?"},
      {"linkId":"what","type":"text","text":"What happened","enableWhen":[
        {"question":"well","operator":"=","answerBoolean":false}]},
      {"linkId":"visit","type":"group","text":"Visits","repeats":true,"item":[
        {"linkId":"on","type":"date","text":"On"},
        {"linkId":"note","type":"string","text":"Note","enableWhen":[
          {"question":"well","operator":"=","answerBoolean":false}]}]}]},
    {"linkId":"last","type":"string","text":"About the last","enableWhen":[
      {"question":"well","operator":"=","answerBoolean":false}]}]})";

}  // namespace

TEST_CASE("a chain of conditions opens and closes from one answer") {
  Answers answers(form_of(chain));
  CHECK_FALSE(answers.applies(at(answers, "missed")));
  type(answers, "school", {"true"});
  type(answers, "missed", {"6"});
  type(answers, "why", {"A cold"});
  type(answers, "inside", {"x"});
  CHECK(answers.applies(at(answers, "inside")));
  type(answers, "school", {"false"});
  CHECK_FALSE(answers.applies(at(answers, "missed")));
  CHECK_FALSE(answers.applies(at(answers, "why")));
  CHECK_FALSE(answers.applies(at(answers, "box")));
  CHECK_FALSE(answers.applies(at(answers, "inside")));
}

TEST_CASE("answers that stopped applying are kept for undo in the draft and are never submitted") {
  Answers answers(form_of(chain));
  type(answers, "school", {"true"});
  type(answers, "missed", {"6"});
  type(answers, "school", {"false"});
  CHECK(completed(answers).find("missed") == std::string::npos);
  Answers again = reopened(answers);
  type(again, "school", {"true"});
  CHECK(again.values(at(again, "missed")) == std::vector<Value>{std::int64_t{6}});
  CHECK(completed(again).find("\"valueInteger\":6") != std::string::npos);
}

TEST_CASE("half typed answers come back from a saved draft exactly as they were typed") {
  Answers answers(form_of(R"({"linkId":"when","type":"date","text":"When"},
                             {"linkId":"n","type":"integer","text":"N"},
                             {"linkId":"o","type":"open-choice","text":"O","answerOption":[{"valueString":"A"}]})"));
  type(answers, "when", {"", " mar", ""});
  type(answers, "n", {"about \"ten\""});
  type(answers, "o", {"0"}, 0, "kept words");
  const Answers again = reopened(answers);
  CHECK(again.typed(at(again, "when")) == Typed{{"", " mar", ""}, ""});
  CHECK(again.typed(at(again, "n")).parts == Strings{"about \"ten\""});
  CHECK(again.typed(at(again, "o")) == Typed{{"0"}, "kept words"});
  CHECK(again == answers);
  CHECK(completed(answers).find("kept words") == std::string::npos);
}

TEST_CASE("a condition in a repeating group asks the answer of its own instance") {
  Answers answers(form_of(people));
  const Scope first = answers.add_instance(at(answers, "person"));
  const Scope second = answers.add_instance(at(answers, "person"));
  type(answers, "well", {"false"}, first);
  CHECK(answers.applies(at(answers, "what", first)));
  CHECK_FALSE(answers.applies(at(answers, "what", second)));
}

TEST_CASE("a condition in a group within a group asks the instance around it") {
  Answers answers(form_of(people));
  const Scope first = answers.add_instance(at(answers, "person"));
  const Scope second = answers.add_instance(at(answers, "person"));
  const Scope inner_first = answers.add_instance(at(answers, "visit", first));
  const Scope inner_second = answers.add_instance(at(answers, "visit", second));
  type(answers, "well", {"false"}, second);
  CHECK_FALSE(answers.applies(at(answers, "note", inner_first)));
  CHECK(answers.applies(at(answers, "note", inner_second)));
}

TEST_CASE("a condition after a repeating group asks the last answer in it, also when that one goes") {
  Answers answers(form_of(people));
  const Scope first = answers.add_instance(at(answers, "person"));
  type(answers, "well", {"false"}, first);
  CHECK(answers.applies(at(answers, "last")));
  const Scope second = answers.add_instance(at(answers, "person"));
  CHECK(answers.applies(at(answers, "last")));
  type(answers, "well", {"true"}, second);
  CHECK_FALSE(answers.applies(at(answers, "last")));
  answers.remove_instance(at(answers, "person"), second);
  CHECK(answers.applies(at(answers, "last")));
  answers.remove_instance(at(answers, "person"), first);
  CHECK_FALSE(answers.applies(at(answers, "last")));
}

TEST_CASE("a condition before a repeating group asks the first answer in it") {
  Answers answers(form_of(
      R"({"linkId":"before","type":"string","text":"Before","enableWhen":[{"question":"n","operator":"=","answerInteger":2}]},
         {"linkId":"g","type":"group","text":"G","repeats":true,"item":[{"linkId":"n","type":"integer","text":"N"}]})"));
  std::vector<Scope> added;
  added.reserve(3);
  for (int i = 0; i < 3; ++i) added.push_back(answers.add_instance(at(answers, "g")));
  type(answers, "n", {"2"}, added[1]);
  type(answers, "n", {"3"}, added[2]);
  CHECK(answers.applies(at(answers, "before")));
  type(answers, "n", {"1"}, added[0]);
  CHECK_FALSE(answers.applies(at(answers, "before")));
}

TEST_CASE("a condition means the same once the instances without answers are left out of what is submitted") {
  Answers answers(form_of(
      R"({"linkId":"g","type":"group","text":"G","repeats":true,"item":[
            {"linkId":"h","type":"group","text":"H","repeats":true,"item":[{"linkId":"n","type":"integer","text":"N"}]}]},
         {"linkId":"two","type":"string","text":"Two","enableWhen":[{"question":"n","operator":"=","answerInteger":2}]},
         {"linkId":"none","type":"string","text":"None","enableWhen":[{"question":"n","operator":"exists","answerBoolean":false}]})"));
  const Scope group = answers.add_instance(at(answers, "g"));
  const Scope given = answers.add_instance(at(answers, "h", group));
  answers.add_instance(at(answers, "h", group));
  answers.add_instance(at(answers, "h", answers.add_instance(at(answers, "g"))));
  type(answers, "two", {"kept"});
  type(answers, "none", {"hidden"});
  CHECK(answers.applies(at(answers, "none")));
  type(answers, "n", {"2"}, given);
  CHECK(answers.applies(at(answers, "two")));
  CHECK_FALSE(answers.applies(at(answers, "none")));
  const auto submitted = Answers::read(answers.shared_form(), completed(answers));
  REQUIRE(submitted);
  CHECK(submitted->instances(at(*submitted, "g")).size() == 1);
  CHECK(submitted->display(at(*submitted, "two")) == "kept");
  CHECK(completed(*submitted) == completed(answers));
}

TEST_CASE("instances keep their keys when an earlier one is removed, also in a saved draft") {
  Answers answers(form_of(people));
  const Scope first = answers.add_instance(at(answers, "person"));
  const Scope second = answers.add_instance(at(answers, "person"));
  type(answers, "name", {"Ann"}, first);
  type(answers, "name", {"Bea"}, second);
  const std::string key = answers.key(at(answers, "name", second));
  answers.remove_instance(at(answers, "person"), first);
  const Answers again = reopened(answers);
  REQUIRE(again.slot(key));
  CHECK(again.display(*again.slot(key)) == "Bea");
  CHECK_FALSE(again.slot(answers.key({again.slot(key)->item, first})));
}

TEST_CASE("the number of a removed instance is never given again, also not after the draft was saved") {
  Answers answers(form_of(people));
  answers.add_instance(at(answers, "person"));
  const Scope second = answers.add_instance(at(answers, "person"));
  answers.remove_instance(at(answers, "person"), second);
  Answers again = reopened(answers);
  CHECK(again.add_instance(at(again, "person")) > second);
}

TEST_CASE("an added instance without answers is kept in the draft and is not submitted") {
  Answers answers(form_of(people));
  const Scope added = answers.add_instance(at(answers, "person"));
  const Answers again = reopened(answers);
  CHECK(again.instances(at(again, "person")) == std::vector<Scope>{added});
  CHECK(completed(answers).find("person") == std::string::npos);
}

TEST_CASE("a group does not grow past its limit or past a thousand") {
  Answers few(form_of(R"({"linkId":"g","type":"group","text":"G","repeats":true,
    "extension":[{"url":"http://hl7.org/fhir/StructureDefinition/questionnaire-maxOccurs","valueInteger":2}],
    "item":[{"linkId":"q","type":"string","text":"Q"}]})"));
  CHECK(few.add_instance(at(few, "g")) != 0);
  CHECK(few.add_instance(at(few, "g")) != 0);
  CHECK(few.add_instance(at(few, "g")) == 0);
  Answers many(form_of(people));
  for (int i = 0; i < 1000; ++i) REQUIRE(many.add_instance(at(many, "person")) != 0);
  CHECK(many.add_instance(at(many, "person")) == 0);
  CHECK(reopened(many) == many);
}

TEST_CASE("a new draft has its start values and as many instances as a group must have") {
  const Answers answers(form_of(R"(
    {"linkId":"g","type":"group","text":"G","repeats":true,"required":true,
     "extension":[{"url":"http://hl7.org/fhir/StructureDefinition/questionnaire-minOccurs","valueInteger":2}],
     "item":[{"linkId":"q","type":"integer","text":"Q","initial":[{"valueInteger":7}]}]},
    {"linkId":"c","type":"choice","text":"C","answerOption":[{"valueString":"A"},
      {"valueString":"B","initialSelected":true}]})"));
  const auto instances = answers.instances(at(answers, "g"));
  REQUIRE(instances.size() == 2);
  CHECK(answers.display(at(answers, "q", instances[1])) == "7");
  CHECK(answers.typed(at(answers, "c")).parts == Strings{"1"});
}

TEST_CASE("several answers to a multiple choice are read in the order of the options") {
  Answers answers(form_of(R"({"linkId":"c","type":"open-choice","repeats":true,"text":"C","answerOption":[
    {"valueCoding":{"system":"s","code":"a","display":"A"}},{"valueCoding":{"system":"s","code":"b","display":"B"}}]})"));
  type(answers, "c", {"1", "0", "other"}, 0, " More ");
  CHECK(answers.display(at(answers, "c")) == "A\nB\nMore");
  CHECK(reopened(answers) == answers);
}

TEST_CASE(
    "every operator compares as FHIR says, and an unanswered question only satisfies != and not exists") {
  struct Row {
    const char* op;
    bool below, equal, above, unanswered;
  };
  const std::vector<Row> rows = {{"=", false, true, false, false}, {"!=", true, false, true, true},
                                 {">", false, false, true, false}, {"<", true, false, false, false},
                                 {">=", false, true, true, false}, {"<=", true, true, false, false}};
  for (const Row& row : rows) {
    Answers answers(
        form_of(R"({"linkId":"n","type":"decimal","text":"N"},{"linkId":"x","type":"string","text":"X",
      "enableWhen":[{"question":"n","operator":")" +
                std::string(row.op) + R"(","answerDecimal":2.50}]})"));
    CAPTURE(row.op);
    CHECK(answers.applies(at(answers, "x")) == row.unanswered);
    type(answers, "n", {"2.4"});
    CHECK(answers.applies(at(answers, "x")) == row.below);
    type(answers, "n", {"2.5"});
    CHECK(answers.applies(at(answers, "x")) == row.equal);
    type(answers, "n", {"3"});
    CHECK(answers.applies(at(answers, "x")) == row.above);
  }
}

TEST_CASE("any of several conditions is enough when the form says any") {
  const auto items = [](const char* behaviour) {
    return R"({"linkId":"a","type":"boolean","text":"A"},{"linkId":"b","type":"boolean","text":"B"},
      {"linkId":"x","type":"string","text":"X","enableBehavior":")" +
           std::string(behaviour) + R"(","enableWhen":[
      {"question":"a","operator":"=","answerBoolean":true},{"question":"b","operator":"=","answerBoolean":true}]})";
  };
  Answers any(form_of(items("any")));
  type(any, "b", {"true"});
  CHECK(any.applies(at(any, "x")));
  Answers all(form_of(items("all")));
  type(all, "b", {"true"});
  CHECK_FALSE(all.applies(at(all, "x")));
  type(all, "a", {"true"});
  CHECK(all.applies(at(all, "x")));
}

TEST_CASE("only what applies and is not hidden is shown") {
  Answers answers(form_of(R"({"linkId":"p","type":"group","text":"P","item":[
    {"linkId":"a","type":"boolean","text":"A"},
    {"linkId":"h","type":"string","text":"H","extension":[
      {"url":"http://hl7.org/fhir/StructureDefinition/questionnaire-hidden","valueBoolean":true}]},
    {"linkId":"x","type":"string","text":"X","enableWhen":[{"question":"a","operator":"=","answerBoolean":true}]},
    {"linkId":"g","type":"group","repeats":true,"text":"G","item":[{"linkId":"q","type":"string","text":"Q"}]}]})"));
  const auto shown = [&](Slot parent) {
    Strings ids;
    for (Slot slot : answers.visible_children(parent)) ids.push_back(answers.key(slot));
    return ids;
  };
  CHECK(shown(at(answers, "p")) == Strings{"a", "g"});
  type(answers, "a", {"true"});
  const Scope added = answers.add_instance(at(answers, "g"));
  CHECK(shown(at(answers, "p")) == Strings{"a", "x", "g"});
  CHECK(shown(at(answers, "g")) == Strings{"g@" + std::to_string(added)});
  CHECK(shown(at(answers, "g", added)) == Strings{"q@" + std::to_string(added)});
}

TEST_CASE("keys are safe in a page and are read back, whatever the linkId") {
  const std::string odd = "a b/\xC3\xA9_@:1";
  const std::string very_long(200, 'x');
  const Answers answers(form_of(R"({"linkId":")" + odd + R"(","type":"string","text":"A"},{"linkId":")" +
                                very_long + R"(","type":"string","text":"B"})"));
  for (const std::string& link_id : {odd, very_long}) {
    const Slot slot = at(answers, link_id);
    const std::string key = answers.key(slot);
    CHECK(key.size() <= 100);
    CHECK(key.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-") ==
          std::string::npos);
    CHECK(answers.slot(key) == slot);
  }
  for (const char* key : {"", "nothing", "a@0", "a@1", "_zz", "_", "_i999", "_i", "@", "a@99999999999"}) {
    CAPTURE(key);
    CHECK_FALSE(answers.slot(key));
  }
}

TEST_CASE("what is pasted is made safe: malformed letters, control characters and odd line ends") {
  Answers answers(form_of(R"({"linkId":"t","type":"text","text":"T"})"));
  type(answers, "t",
       {"a\r\nb\rc\td\x01\xC2\x85"
        "e\xFF"});
  CHECK(answers.display(at(answers, "t")) == "a\nb\nc de\xEF\xBF\xBD");
  CHECK(reopened(answers) == answers);
}

TEST_CASE("files are held and taken away") {
  Answers answers(form_of(R"({"linkId":"f","type":"attachment","text":"F"},
                             {"linkId":"m","type":"attachment","text":"M","repeats":true})"));
  const Attachment report{"/api/v1/files/abc", "report.pdf", "application/pdf", 1234};
  const Attachment photo{"/api/v1/files/def", "photo.png", "image/png", 99};
  answers.set_attachment(at(answers, "f"), report);
  answers.add_attachment(at(answers, "m"), report);
  answers.add_attachment(at(answers, "m"), photo);
  CHECK(reopened(answers) == answers);
  CHECK(answers.display(at(answers, "m")) == "report.pdf\nphoto.png");
  answers.remove_attachment(at(answers, "m"), 0);
  answers.set_attachment(at(answers, "f"), std::nullopt);
  CHECK(answers.display(at(answers, "m")) == "photo.png");
  CHECK(answers.display(at(answers, "f")).empty());
}

TEST_CASE("a slot that does not exist is nothing, not a fault") {
  Answers answers(form_of(people));
  const Slot nowhere{12345, 0};
  const Slot no_instance{answers.form()->find("name"), 7};
  for (Slot slot : {nowhere, no_instance}) {
    answers.set_typed(slot, {{"x"}, {}});
    answers.set_attachment(slot, Attachment{});
    answers.remove_instance(slot, 3);
    CHECK(answers.add_instance(slot) == 0);
    CHECK_FALSE(answers.applies(slot));
    CHECK(answers.typed(slot) == Typed{});
    CHECK(answers.values(slot).empty());
    CHECK(answers.visible_children(slot).empty());
    CHECK(answers.display(slot).empty());
  }
  CHECK(answers == Answers(answers.shared_form()));
}
