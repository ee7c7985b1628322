// What a form's expressions do: variables, what applies, what is calculated, start values, constraints,
// bounds, words and options. Source: SDC 3.0 behaviour; forms.md, Engine.
#include "shared/base/json.h"
#include "shared/questionnaire/judge.h"
#include "tests/shared/questionnaire/support.h"

using namespace engine_tests;
using namespace questionnaire;

namespace {

constexpr std::string_view core = "http://hl7.org/fhir/StructureDefinition/";
constexpr std::string_view sdc = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-";

std::string quoted(std::string_view text) {
  std::string out;
  for (char c : text) out += c == '"' ? "\\\"" : std::string(1, c);
  return "\"" + out + "\"";
}

std::string expression(std::string_view url, std::string_view text, std::string_view name = {}) {
  return R"({"url":")" + std::string(url) + R"(","valueExpression":{"language":"text/fhirpath",)" +
         (name.empty() ? "" : R"("name":")" + std::string(name) + "\",") + R"("expression":)" + quoted(text) +
         "}}";
}
std::string of_sdc(std::string_view name, std::string_view text) {
  return expression(std::string(sdc) + std::string(name), text);
}
std::string variable(std::string_view name, std::string_view text) {
  return expression(std::string(core) + "variable", text, name);
}
std::string question(std::string_view link_id, std::string_view type, std::string_view extensions = {},
                     std::string_view more = {}) {
  return R"({"linkId":")" + std::string(link_id) + R"(","text":"Question )" + std::string(link_id) +
         R"(","type":")" + std::string(type) + "\"" + std::string(more) +
         (extensions.empty() ? "" : R"(,"extension":[)" + std::string(extensions) + "]") + "}";
}
std::string group(std::string_view link_id, std::string_view items, std::string_view extensions = {},
                  std::string_view more = {}) {
  return question(link_id, "group", extensions,
                  std::string(more) + R"(,"item":[)" + std::string(items) + "]");
}

Value value_of(const Answers& answers, std::string_view link_id, Scope scope = 0) {
  const auto& values = answers.values(at(answers, link_id, scope));
  return values.empty() ? Value() : values.front();
}

}  // namespace

TEST_CASE("a calculated answer follows the answers it is calculated from, through variables") {
  const auto form = form_of(
      question("a", "integer") + "," + question("b", "integer") + "," +
          question("sum", "integer", of_sdc("calculatedExpression", "%a + %b")) + "," +
          question("twice", "integer",
                   of_sdc("calculatedExpression", "%resource.item.where(linkId='sum').answer.value * 2")),
      R"("extension":[)" + variable("a", "item.where(linkId='a').answer.value") + "," +
          variable("b", "item.where(linkId='b').answer.value") + "],");
  Answers answers(form);
  CHECK(value_of(answers, "sum") == Value());
  type(answers, "a", {"2"});
  CHECK(value_of(answers, "sum") == Value());
  type(answers, "b", {"3"});
  CHECK(value_of(answers, "sum") == Value(std::int64_t{5}));
  CHECK(value_of(answers, "twice") == Value(std::int64_t{10}));
  CHECK(form->items[form->find("sum")].read_only);
  type(answers, "a", {""});
  CHECK(value_of(answers, "twice") == Value());
}

TEST_CASE("a calculation does not depend on the order of the answers") {
  const auto form = form_of(question("a", "integer") + "," + question("b", "integer") + "," +
                            question("c", "integer") + "," +
                            question("ab", "integer",
                                     of_sdc("calculatedExpression",
                                            "%resource.item.where(linkId='a').answer.value - "
                                            "%resource.item.where(linkId='b').answer.value")) +
                            "," +
                            question("abc", "integer",
                                     of_sdc("calculatedExpression",
                                            "%resource.item.where(linkId='ab').answer.value * "
                                            "%resource.item.where(linkId='c').answer.value")));
  const std::vector<std::string> names = {"a", "b", "c"};
  std::vector<std::vector<std::size_t>> orders = {{0, 1, 2}, {2, 1, 0}, {1, 0, 2}, {1, 2, 0}};
  for (const auto& order : orders) {
    Answers answers(form);
    for (std::size_t i : order) type(answers, names[i], {std::to_string(7 - 2 * static_cast<int>(i))});
    CHECK(value_of(answers, "ab") == Value(std::int64_t{2}));
    CHECK(value_of(answers, "abc") == Value(std::int64_t{6}));
    CHECK(reopened(answers) == answers);
  }
}

TEST_CASE("an item applies where its expression holds, and in each instance by itself") {
  const auto form = form_of(
      group("g",
            question("n", "integer") + "," +
                question("why", "string",
                         of_sdc("enableWhenExpression", "%person.item.where(linkId='n').answer.value > 10")),
            variable("person", "%context"), R"(,"repeats":true)"));
  Answers answers(form);
  const Slot people = at(answers, "g");
  const Scope one = answers.add_instance(people);
  const Scope two = answers.add_instance(people);
  type(answers, "n", {"11"}, two);
  CHECK_FALSE(answers.applies(at(answers, "why", one)));
  CHECK(answers.applies(at(answers, "why", two)));
  type(answers, "n", {"9"}, two);
  CHECK_FALSE(answers.applies(at(answers, "why", two)));
}

TEST_CASE("a total over a group that holds it counts the others") {
  const auto form = form_of(group(
      "g",
      question("a", "integer") + "," + question("b", "integer") + "," +
          question(
              "total", "integer",
              of_sdc("calculatedExpression",
                     "%resource.item.where(linkId='g').item.where(linkId != 'total').answer.value.sum()"))));
  Answers answers(form);
  type(answers, "a", {"4"});
  type(answers, "b", {"5"});
  CHECK(value_of(answers, "total") == Value(std::int64_t{9}));
}

TEST_CASE("what holds no answer is not there for expressions, as it is not in the response that is sent") {
  const auto form =
      form_of(group("people", question("name", "string"), {}, R"(,"repeats":true)") + "," +
              group("more", question("note", "string")) + "," +
              question("people-count", "integer",
                       of_sdc("calculatedExpression", "%resource.item.where(linkId='people').count()")) +
              "," +
              question("more-count", "integer",
                       of_sdc("calculatedExpression", "%resource.item.where(linkId='more').count()")));
  Answers answers(form);
  const Scope one = answers.add_instance(at(answers, "people"));
  answers.add_instance(at(answers, "people"));
  type(answers, "name", {"Ada"}, one);
  CHECK(value_of(answers, "people-count") == Value(std::int64_t{1}));
  CHECK(value_of(answers, "more-count") == Value(std::int64_t{0}));
  CHECK(Answers::read(form, completed(answers)).has_value());
  type(answers, "note", {"words"});
  CHECK(value_of(answers, "more-count") == Value(std::int64_t{1}));
}

TEST_CASE("a calculated answer that no longer applies is empty, unless a person may change it") {
  const std::string when = R"(,"enableWhen":[{"question":"show","operator":"=","answerBoolean":true}])";
  const std::string twice =
      of_sdc("calculatedExpression", "%resource.item.where(linkId='n').answer.value * 2");
  Answers answers(form_of(question("show", "boolean") + "," + question("n", "integer") + "," +
                          question("fixed", "integer", twice, when) + "," +
                          question("open", "integer", twice, when + R"(,"readOnly":false)")));
  type(answers, "n", {"4"});
  type(answers, "show", {"true"});
  type(answers, "open", {"9"});
  CHECK(value_of(answers, "fixed") == Value(std::int64_t{8}));
  type(answers, "show", {"false"});
  CHECK(value_of(answers, "fixed") == Value());
  CHECK(value_of(answers, "open") == Value(std::int64_t{9}));
  type(answers, "show", {"true"});
  CHECK(value_of(answers, "fixed") == Value(std::int64_t{8}));
}

TEST_CASE("expressions that wait for each other are a circle") {
  const auto circle =
      question("a", "integer",
               of_sdc("calculatedExpression", "%resource.item.where(linkId='b').answer.value")) +
      "," +
      question("b", "integer",
               of_sdc("calculatedExpression", "%resource.item.where(linkId='a').answer.value"));
  CHECK(errors_of(circle) == std::vector<std::string>{"calculation_cycle", "calculation_cycle"});
  CHECK(errors_of(question("a", "integer"),
                  R"("extension":[)" + variable("x", "%y + 1") + "," + variable("y", "%x + 1") + "],") ==
        std::vector<std::string>{"calculation_cycle"});
}

TEST_CASE("what an expression does not know or cannot be read as is refused") {
  CHECK(errors_of(question("a", "integer", of_sdc("calculatedExpression", "%nobody + 1"))) ==
        std::vector<std::string>{"unknown_variable"});
  CHECK(errors_of(question("a", "integer", of_sdc("calculatedExpression", "1 +"))) ==
        std::vector<std::string>{"expression_syntax"});
  CHECK(errors_of(question("g", "display", of_sdc("calculatedExpression", "1"))) ==
        std::vector<std::string>{"expression_without_question"});
}

TEST_CASE("a form starts with what it was opened with") {
  const auto form =
      form_of(question("name", "string", of_sdc("initialExpression", "%patient.name.given.first()")) + "," +
                  question("sex", "choice", of_sdc("initialExpression", "%patient.gender"),
                           R"(,"answerOption":[{"valueCoding":{"code":"male","display":"Male"}},)"
                           R"({"valueCoding":{"code":"female","display":"Female"}}])") +
                  "," + question("day", "date", of_sdc("initialExpression", "today()")),
              R"("extension":[{"url":")" + std::string(sdc) +
                  R"(launchContext","extension":[{"url":"name","valueCoding":{"code":"patient"}}]}],)");
  auto launch = std::make_shared<Launch>();
  launch->now = *base::parse_iso_instant("2026-11-22T09:30:00Z");
  const auto patient =
      base::parse_json(R"({"resourceType":"Patient","gender":"female","name":[{"given":["Sam"]}]})");
  launch->resources.emplace_back("patient", std::make_shared<const base::Json>(*patient));
  const Answers answers(form, launch);
  CHECK(value_of(answers, "name") == Value(Text{"Sam"}));
  CHECK(std::get<Coding>(value_of(answers, "sex")).code == "female");
  CHECK(value_of(answers, "day") == Value(PartialDate{2026, 11, 22}));
  CHECK(value_of(Answers(form), "name") == Value());
}

TEST_CASE("a constraint says in its own words what to put right, and a warning stops nobody") {
  const auto constraint = [](std::string_view severity, std::string_view text) {
    return R"({"url":"http://hl7.org/fhir/StructureDefinition/targetConstraint","extension":[)"
           R"({"url":"key","valueId":"k"},{"url":"severity","valueCode":")" +
           std::string(severity) + R"("},{"url":"human","valueString":"Enter the same word twice"},)" +
           expression("expression", text) + "]}";
  };
  const std::string same_word = "%resource.item.where(linkId='a').answer.value = answer.value";
  const auto form =
      form_of(question("a", "string") + "," + question("b", "string", constraint("error", same_word)));
  Answers answers(form);
  CHECK(answers.validate(today).empty());
  type(answers, "a", {"one"});
  type(answers, "b", {"two"});
  CHECK(messages(answers.validate(today)) == std::vector<std::string>{"Enter the same word twice"});
  type(answers, "b", {"one"});
  CHECK(answers.validate(today).empty());
  Answers advised(form_of(question("b", "string", constraint("warning", "answer.value = 'one'"))));
  type(advised, "b", {"two"});
  CHECK(advised.validate(today).empty());
  CHECK(codes(advised.advice(today)) == std::vector<std::string>{"constraint"});
}

TEST_CASE("bounds, words and options may be expressions") {
  const auto form = form_of(
      question("least", "integer") + "," +
      question("n", "integer",
               expression("http://hl7.org/fhir/StructureDefinition/minValue",
                          "%resource.item.where(linkId='least').answer.value")) +
      R"(,{"linkId":"t","type":"string","text":"Why?","_text":{"extension":[)" +
      expression("http://hl7.org/fhir/StructureDefinition/cqf-expression",
                 "'Why ' + %resource.item.where(linkId='n').answer.value.toString() + '?'") +
      R"(]}},)" +
      question("c", "choice",
               R"({"url":")" + std::string(sdc) +
                   R"(answerOptionsToggleExpression","extension":[{"url":"option","valueString":"many"},)" +
                   expression("expression", "%resource.item.where(linkId='n').answer.value > 5") + "]}",
               R"(,"answerOption":[{"valueString":"few"},{"valueString":"many"}])"));
  Answers answers(form);
  CHECK(answers.item(at(answers, "t"))->text == "Why?");
  type(answers, "least", {"3"});
  type(answers, "n", {"2"});
  type(answers, "c", {"1"});
  CHECK(codes(answers.validate(today)) == std::vector<std::string>{"number_too_small", "option_closed"});
  CHECK(answers.closed_options(at(answers, "c")) == std::vector<std::uint32_t>{1});
  CHECK(answers.item(at(answers, "t"))->text == "Why 2?");
  type(answers, "n", {"6"});
  CHECK(answers.validate(today).empty());
}

TEST_CASE("words that only an expression says are the question's name as well") {
  const auto form = form_of(
      group("g", question("n", "integer") +
                     R"(,{"linkId":"t","type":"string","required":true,"_text":{"extension":[)" +
                     expression(std::string(core) + "cqf-expression",
                                "'Reason ' + %resource.item.item.where(linkId='n').answer.value.toString()") +
                     "]}}"));
  Answers answers(form);
  type(answers, "n", {"2"});
  CHECK(answers.item(at(answers, "t"))->short_text == "Reason 2");
  REQUIRE(answers.validate(today).size() == 1);
  CHECK(answers.validate(today).front().message == "Enter reason 2");
}

TEST_CASE("a written bound holds while the expression beside it has no result") {
  const auto form = form_of(
      question("most", "integer") + "," +
      question(
          "n", "integer",
          expression(std::string(core) + "maxValue", "%resource.item.where(linkId='most').answer.value") +
              R"(,{"url":"http://hl7.org/fhir/StructureDefinition/maxValue","valueInteger":9})"));
  Answers answers(form);
  const Slot n = at(answers, "n");
  CHECK(answers.item(n)->max_value == Value(std::int64_t{9}));
  type(answers, "n", {"10"});
  CHECK(codes(answers.validate(today)) == std::vector<std::string>{"number_too_large"});
  type(answers, "most", {"20"});
  CHECK(answers.item(n)->max_value == Value(std::int64_t{20}));
  CHECK(answers.validate(today).empty());
}

TEST_CASE("a completed response has the words as they were displayed, in the form's own language") {
  const auto form = form_of(
      question("n", "integer") + R"(,{"linkId":"t","type":"string","text":"Why?","_text":{"extension":[)" +
          expression(std::string(core) + "cqf-expression",
                     "'Why ' + %resource.item.where(linkId='n').answer.value.toString() + '?'") +
          R"(,{"url":"http://hl7.org/fhir/StructureDefinition/translation","extension":[)"
          R"({"url":"lang","valueCode":"cy"},{"url":"content","valueString":"Pam?"}]}]}})",
      R"("language":"en",)");
  Answers answers(form);
  type(answers, "n", {"2"});
  type(answers, "t", {"Because"});
  const auto says = [](const Answers& given, std::string_view words) {
    const std::string text = R"("text":")" + std::string(words) + "\"";
    return given.respond(Completion::completed).find(text) != std::string::npos;
  };
  CHECK(says(answers, "Why 2?"));
  const Answers welsh = answers.in(in_language(form, "cy"));
  CHECK(welsh.item(at(welsh, "t"))->text == "Pam?");
  CHECK(says(welsh, "Why 2?"));
}

TEST_CASE("words and answers that ask for the person stay where nobody says who it is") {
  const auto form = form_of(
      R"({"linkId":"t","type":"string","text":"What is liked?","_text":{"extension":[)" +
          expression(std::string(core) + "cqf-expression", "'What does ' & %patient.name.given & ' like?'") +
          R"(]}},)" + question("born", "date", of_sdc("calculatedExpression", "%patient.birthDate")),
      R"("extension":[{"url":"http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-)"
      R"(launchContext","extension":[{"url":"name","valueCoding":{"code":"patient"}}]}],)");
  auto known = std::make_shared<Launch>();
  known->now = *base::parse_iso_instant("2026-11-22T09:30:00Z");
  known->resources.emplace_back("patient", std::make_shared<const base::Json>(*base::parse_json(
                                               R"({"resourceType":"Patient","birthDate":"2014-05-01",)"
                                               R"("name":[{"given":["Amira"]}]})")));
  const Answers begun(form, known);
  CHECK(begun.item(at(begun, "t"))->text == "What does Amira like?");
  Answers later = *Answers::read(form, begun.respond(Completion::in_progress));
  auto nobody = std::make_shared<Launch>();
  nobody->now = known->now;
  later.set_launch(nobody);
  CHECK(later.item(at(later, "t"))->text == "What is liked?");
  CHECK(value_of(later, "born") == value_of(begun, "born"));
  CHECK(value_of(later, "born") != Value());
}

TEST_CASE("a response with a score that is not the form's is rejected, one without it is given it") {
  const auto form =
      form_of(question("a", "integer") + "," +
              question("twice", "integer",
                       of_sdc("calculatedExpression", "%resource.item.where(linkId='a').answer.value * 2")));
  const auto response = [](std::string_view twice) {
    return R"({"resourceType":"QuestionnaireResponse","status":"completed","item":[)"
           R"({"linkId":"a","answer":[{"valueInteger":4}]})" +
           (twice.empty() ? ""
                          : R"(,{"linkId":"twice","answer":[{"valueInteger":)" + std::string(twice) + "}]}") +
           "]}";
  };
  CHECK(judge(form, response("8"), today).verdict == Verdict::accept);
  const auto wrong = judge(form, response("9"), today);
  CHECK(wrong.verdict == Verdict::reject);
  CHECK(wrong.findings.front().code == "calculation_differs");
  CHECK(value_of(*Answers::read(form, response("")), "twice") == Value(std::int64_t{8}));
}
