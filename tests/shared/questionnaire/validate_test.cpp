#include "shared/base/text.h"
#include "tests/shared/questionnaire/support.h"

using namespace engine_tests;
using namespace questionnaire;
using Strings = std::vector<std::string>;

namespace {

const std::string core = "http://hl7.org/fhir/StructureDefinition/";

std::string extensions(std::initializer_list<std::pair<std::string, std::string>> list) {
  std::string text;
  for (const auto& [url, value] : list) {
    text += base::concat({text.empty() ? "" : ",", R"({"url":")", url, R"(",)", value, "}"});
  }
  return "\"extension\":[" + text + "]";
}

std::string item(std::string_view kind, std::string_view text, std::string_view more) {
  return R"({"linkId":"q","text":")" + std::string(text) + R"(","type":")" + std::string(kind) + "\"" +
         (more.empty() ? "" : ",") + std::string(more) + "}";
}

// The messages for one question once these are typed.
Strings said(const std::string& item_json, Strings parts, std::string other = {}) {
  Answers answers(form_of(item_json));
  type(answers, "q", std::move(parts), 0, std::move(other));
  return messages(answers.validate(today));
}

Issue only_issue(const std::string& item_json, Strings parts) {
  Answers answers(form_of(item_json));
  type(answers, "q", std::move(parts));
  const auto issues = answers.validate(today);
  REQUIRE(issues.size() == 1);
  return issues[0];
}

}  // namespace

TEST_CASE("a question that must be answered says what to do") {
  const std::string must = R"("required":true)";
  CHECK(said(item("string", "Full name", must), {}) == Strings{"Enter full name"});
  CHECK(said(item("string", "NHS number", must), {"  "}) == Strings{"Enter NHS number"});
  CHECK(said(item("text", "What happened?", must), {}) == Strings{"Enter an answer to “What happened?”"});
  CHECK(said(item("boolean", "Do you drive?", must), {}) == Strings{"Select yes or no for “Do you drive?”"});
  CHECK(said(item("attachment", "School report", must), {}) == Strings{"Choose a file for “School report”"});
  const std::string options = must + R"(,"answerOption":[{"valueString":"A"},{"valueString":"B"}])";
  CHECK(said(item("choice", "Title", options), {}) == Strings{"Select title"});
  CHECK(said(item("choice", "Which one?", options), {}) == Strings{"Select an answer to “Which one?”"});
  CHECK(said(item("string", "Name",
                  must + "," +
                      extensions({{"urn:care-account:required-message",
                                   R"("valueString":"Enter the name as on the passport")"}})),
             {}) == Strings{"Enter the name as on the passport"});
  CHECK(said(item("string", "Name", ""), {}).empty());
}

TEST_CASE("a date that is not finished says which parts it must include, and links to the first of them") {
  const std::string date = item("date", "Date of birth", R"("required":true)");
  CHECK(said(date, {}) == Strings{"Enter date of birth"});
  CHECK(said(date, {"3", "", "2020"}) == Strings{"Date of birth must include a month"});
  CHECK(said(date, {"3", "", ""}) == Strings{"Date of birth must include a month and year"});
  CHECK(said(date, {"", "3", ""}) == Strings{"Date of birth must include a day and year"});
  CHECK(said(date, {"31", "2", "2020"}) == Strings{"Date of birth must be a real date"});
  CHECK(said(date, {"3", "3", "20"}) ==
        Strings{"Date of birth must include a year with 4 numbers, like 2026"});
  CHECK(only_issue(date, {"3", "", ""}).part == 1);
  CHECK(only_issue(date, {"3", "Juin", "2020"}).part == 1);
  CHECK(only_issue(date, {"3", "3", "20"}).part == 2);
  CHECK(only_issue(date, {"40", "3", "2020"}).part == 0);
}

TEST_CASE("dates are held against today") {
  const auto bound = [](const char* code) {
    return item(
        "date", "The visit",
        extensions({{"urn:care-account:date-must-be", "\"valueCode\":\"" + std::string(code) + "\""}}));
  };
  const Strings yesterday{"21", "11", "2026"}, now{"22", "11", "2026"}, tomorrow{"23", "11", "2026"};
  CHECK(said(bound("past"), yesterday).empty());
  CHECK(said(bound("past"), now) == Strings{"The visit must be in the past"});
  CHECK(said(bound("today-or-past"), now).empty());
  CHECK(said(bound("today-or-past"), tomorrow) == Strings{"The visit must be today or in the past"});
  CHECK(said(bound("future"), now) == Strings{"The visit must be in the future"});
  CHECK(said(bound("future"), tomorrow).empty());
  CHECK(said(bound("today-or-future"), now).empty());
  CHECK(said(bound("today-or-future"), yesterday) == Strings{"The visit must be today or in the future"});
}

TEST_CASE("dates are held against their bounds") {
  const auto from = std::pair{core + "minValue", std::string(R"("valueDate":"2026-01-10")")};
  const auto to = std::pair{core + "maxValue", std::string(R"("valueDate":"2026-02-10")")};
  CHECK(said(item("date", "It", extensions({from})), {"9", "1", "2026"}) ==
        Strings{"It must be the same as or after 10 January 2026"});
  CHECK(said(item("date", "It", extensions({to})), {"11", "2", "2026"}) ==
        Strings{"It must be the same as or before 10 February 2026"});
  CHECK(said(item("date", "It", extensions({from, to})), {"11", "2", "2026"}) ==
        Strings{"It must be between 10 January 2026 and 10 February 2026"});
  CHECK(said(item("date", "It", extensions({from, to})), {"10", "2", "2026"}).empty());
}

TEST_CASE("numbers are held against their bounds and places") {
  const auto least = std::pair{core + "minValue", std::string(R"("valueInteger":1)")};
  const auto most = std::pair{core + "maxValue", std::string(R"("valueInteger":2500)")};
  CHECK(said(item("integer", "Days", extensions({least})), {"0"}) == Strings{"Days must be 1 or more"});
  CHECK(said(item("integer", "Days", extensions({most})), {"2,501"}) ==
        Strings{"Days must be 2,500 or less"});
  CHECK(said(item("integer", "Days", extensions({least, most})), {"0"}) ==
        Strings{"Days must be between 1 and 2,500"});
  CHECK(said(item("integer", "Days", extensions({least, most})), {"2500"}).empty());
  CHECK(said(item("integer", "Days", ""), {"two"}) == Strings{"Days must be a whole number"});
  CHECK(said(item("integer", "How many days?", ""), {"1.5"}) ==
        Strings{"Your answer to “How many days?” must be a whole number"});
  CHECK(said(item("decimal", "Hours", ""), {"nine"}) == Strings{"Hours must be a number"});
  const auto places = [](int n) {
    return item("decimal", "Hours",
                extensions({{core + "maxDecimalPlaces", "\"valueInteger\":" + std::to_string(n)}}));
  };
  CHECK(said(places(1), {"1.25"}) == Strings{"Hours must have 1 decimal place or none"});
  CHECK(said(places(2), {"1.255"}) == Strings{"Hours must have 2 decimal places or fewer"});
  CHECK(said(places(0), {"1.5"}) == Strings{"Hours must be a whole number"});
  CHECK(said(places(1), {"1.2"}).empty());
}

TEST_CASE("texts are held against their length, counted in letters, and their pattern") {
  CHECK(said(item("text", "Notes", R"("maxLength":3)"), {"caf\xC3\xA9"}) ==
        Strings{"Notes must be 3 characters or fewer"});
  CHECK(said(item("text", "Notes", R"("maxLength":4)"), {"caf\xC3\xA9"}).empty());
  CHECK(said(item("string", "Notes", extensions({{core + "minLength", R"("valueInteger":3)"}})), {"ab"}) ==
        Strings{"Notes must be 3 characters or more"});
  CHECK(said(item("text", "Notes", ""), {std::string(50'001, 'x')}) ==
        Strings{"Notes must be 50,000 characters or fewer"});
  const auto regex = std::pair{core + "regex", std::string(R"("valueString":"[A-Z]{2}\\d{4}")")};
  CHECK(said(item("string", "Number", extensions({regex})), {"AB12"}) ==
        Strings{"Number must be in the right format"});
  CHECK(
      said(item("string", "Number", extensions({regex, {core + "entryFormat", R"("valueString":"AB1234")"}})),
           {"AB12"}) == Strings{"Number must be in the right format, like AB1234"});
  CHECK(said(item("string", "Number",
                  extensions({regex,
                              {"urn:care-account:invalid-message",
                               R"("valueString":"Enter 2 letters and 4 numbers")"}})),
             {"AB12"}) == Strings{"Enter 2 letters and 4 numbers"});
  CHECK(said(item("string", "Number", extensions({regex})), {" AB1234 "}).empty());
  CHECK(said(item("url", "Address", ""), {"nowhere"}) ==
        Strings{"Address must be a web address, like https://www.example.org"});
}

TEST_CASE("none of these cannot be chosen beside another answer, and other needs words") {
  const std::string options =
      R"("repeats":true,"answerOption":[{"valueString":"A"},{"valueString":"B"},{"valueString":"None of these",)"
      R"("extension":[{"url":"http://hl7.org/fhir/StructureDefinition/questionnaire-optionExclusive","valueBoolean":true}]}])";
  const std::string question = item("open-choice", "Allergies", options);
  CHECK(said(question, {"0", "1"}).empty());
  CHECK(said(question, {"2"}).empty());
  CHECK(said(question, {"0", "2"}) == Strings{"Select allergies, or select “None of these”"});
  CHECK(said(question, {"2", "other"}, "Nuts") == Strings{"Select allergies, or select “None of these”"});
  CHECK(said(question, {"0", "other"}, " ") == Strings{"Enter your own words for “Other”"});
  CHECK(said(question, {"other"}, "Nuts").empty());
  CHECK(only_issue(question, {"other"}).part == 1);
}

TEST_CASE("the number of answers is held against what the form asks") {
  const std::string options =
      R"("repeats":true,"answerOption":[{"valueString":"A"},{"valueString":"B"},{"valueString":"C"}],)" +
      extensions({{core + "questionnaire-minOccurs", R"("valueInteger":2)"},
                  {core + "questionnaire-maxOccurs", R"("valueInteger":2)"}});
  const std::string question = item("choice", "Colours", options);
  CHECK(said(question, {"0"}) == Strings{"Select at least 2 answers for “Colours”"});
  CHECK(said(question, {"0", "1"}).empty());
  CHECK(said(question, {"0", "1", "2"}) == Strings{"Select 2 answers or fewer for “Colours”"});
}

TEST_CASE("a declaration has to be confirmed, and no is not confirmed") {
  const std::string question =
      item("boolean", "I agree", extensions({{"urn:care-account:declaration", R"("valueBoolean":true)"}}));
  const Strings confirm{"Confirm that you agree to the declaration"};
  CHECK(said(question, {}) == confirm);
  CHECK(said(question, {"false"}) == confirm);
  CHECK(said(question, {"true"}).empty());
}

TEST_CASE("files are held against their size and type") {
  const std::string question = item("attachment", "School report",
                                    extensions({{core + "maxSize", R"("valueDecimal":26214400)"},
                                                {core + "mimeType", R"("valueCode":"application/pdf")"},
                                                {core + "mimeType", R"("valueCode":"image/*")"},
                                                {core + "mimeType", R"("valueCode":"text/plain")"}}));
  Answers answers(form_of(question));
  const Slot slot = at(answers, "q");
  const auto said_of = [&](std::int64_t size_bytes, const char* type) {
    answers.set_attachment(slot, Attachment{"/api/v1/files/a", "a", type, size_bytes});
    const auto texts = messages(answers.validate(today));
    const auto before = answers.check_file(slot, Attachment{"/api/v1/files/a", "a", type, size_bytes});
    CHECK((before ? Strings{before->message} : Strings{}) == texts);
    return texts;
  };
  const std::int64_t limit = std::int64_t{25} * 1024 * 1024;
  CHECK(said_of(limit, "application/pdf").empty());
  CHECK(said_of(limit + 1, "application/pdf") == Strings{"School report must be smaller than 25MB"});
  CHECK(said_of(0, "application/pdf") ==
        Strings{"School report is empty. Choose a file that has something in it"});
  CHECK(said_of(5, "application/zip") ==
        Strings{"School report must be a file of type PDF, any image or TXT"});
  CHECK(said_of(5, "image/webp").empty());
  CHECK(said_of(5, "TEXT/plain; charset=utf-8").empty());
}

TEST_CASE("nothing is asked of people that does not apply, is hidden or is read only") {
  const std::string hidden =
      R"("required":true,)" + extensions({{core + "questionnaire-hidden", R"("valueBoolean":true)"}});
  CHECK(said(item("string", "Q", hidden), {}).empty());
  CHECK(said(item("string", "Q", R"("required":true,"readOnly":true)"), {}).empty());
  Answers answers(
      form_of(R"({"linkId":"a","type":"boolean","text":"A"},{"linkId":"g","type":"group","text":"G",
    "enableWhen":[{"question":"a","operator":"=","answerBoolean":true}],"item":[
      {"linkId":"q","type":"string","text":"Name","required":true}]})"));
  CHECK(answers.validate(today).empty());
  type(answers, "a", {"true"});
  CHECK(messages(answers.validate(today)) == Strings{"Enter name"});
}

TEST_CASE("a page is judged by itself") {
  Answers answers(form_of(R"({"linkId":"one","type":"group","text":"One","item":[
      {"linkId":"a","type":"string","text":"A name","required":true}]},
    {"linkId":"two","type":"group","text":"Two","item":[
      {"linkId":"b","type":"string","text":"B name","required":true}]})"));
  CHECK(messages(answers.validate_page(0, today)) == Strings{"Enter a name"});
  CHECK(messages(answers.validate_page(1, today)) == Strings{"Enter B name"});
  CHECK(answers.validate(today).size() == 2);
  CHECK(answers.validate_page(2, today).empty());
}

TEST_CASE("each instance of a group is judged, and the group by how many there are") {
  const std::string group =
      R"({"linkId":"g","type":"group","text":"People","repeats":true,"required":true,)" +
      extensions({{"urn:care-account:instance-name", R"("valueString":"person")"},
                  {core + "questionnaire-maxOccurs", R"("valueInteger":2)"}}) +
      R"(,"item":[{"linkId":"name","type":"string","text":"Name","required":true},
                  {"linkId":"age","type":"integer","text":"Age"}]})";
  Answers answers(form_of(group));
  const auto first = answers.instances(at(answers, "g"));
  REQUIRE(first.size() == 1);
  CHECK(messages(answers.validate(today)) == Strings{"Enter name"});
  answers.remove_instance(at(answers, "g"), first[0]);
  CHECK(messages(answers.validate(today)) == Strings{"Add at least 1 person"});
  const Scope one = answers.add_instance(at(answers, "g"));
  const Scope two = answers.add_instance(at(answers, "g"));
  type(answers, "name", {"Ann"}, one);
  type(answers, "age", {"x"}, two);
  const auto issues = answers.validate(today);
  REQUIRE(issues.size() == 2);
  CHECK(issues[0].slot == at(answers, "name", two));
  CHECK(issues[1].slot == at(answers, "age", two));
}
