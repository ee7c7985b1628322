// The words of a form in the language of the visit (FHIR translation extension), wherever they stand.
#include "tests/shared/questionnaire/support.h"

using namespace engine_tests;
using namespace questionnaire;

namespace {

const std::string fhir = R"({"url":"http://hl7.org/fhir/StructureDefinition/)";

std::string welsh(const std::string& words) {
  return R"({"extension":[)" + fhir + R"(translation","extension":[{"url":"lang","valueCode":"cy"},)" +
         R"({"url":"content","valueString":")" + words + R"("}]}]})";
}

// A text with its translation, as a member of an object.
std::string both(const std::string& name, const std::string& english, const std::string& cymraeg) {
  return "\"" + name + "\":\"" + english + "\",\"_" + name + "\":" + welsh(cymraeg);
}

std::string coded(const std::string& code, const std::string& english, const std::string& cymraeg) {
  return R"("valueCoding":{"code":")" + code + "\"," + both("display", english, cymraeg) + "}";
}

std::string extension(const std::string& name, const std::string& value) {
  return fhir + name + "\"," + value + "}";
}

std::string beside(const std::string& code) {
  return R"({"linkId":")" + code + R"(-said","type":"display",)" + both("text", code, "y " + code) +
         R"(,"extension":[)" +
         extension("questionnaire-itemControl",
                   R"("valueCodeableConcept":{"coding":[{"code":")" + code + R"("}]})") +
         "]}";
}

struct Translated {
  explicit Translated(const std::string& question, const std::string& more = {})
      : english(form_of(R"({"linkId":"a",)" + question + "}", R"("language":"en",)" + more)),
        cymraeg(in_language(english, "cy")) {
    REQUIRE(cymraeg != nullptr);
    REQUIRE(cymraeg != english);
  }
  const Item& in_english() const { return english->items[english->find("a")]; }
  const Item& in_welsh() const { return cymraeg->items[cymraeg->find("a")]; }

  std::shared_ptr<const Form> english, cymraeg;
};

std::string answer_in(const std::shared_ptr<const Form>& form, std::vector<std::string> parts) {
  Answers answers(form);
  type(answers, "a", std::move(parts));
  return completed(answers);
}

}  // namespace

TEST_CASE("what stands around a question is said in the language of the visit") {
  std::string besides;
  for (const char* code : {"flyover", "prompt", "lower", "upper"})
    besides += (besides.empty() ? "" : ",") + beside(code);
  const Translated form(
      R"("type":"integer",)" + both("text", "Question", "Cwestiwn") + "," + both("prefix", "1.", "1af.") +
      R"(,"extension":[)" +
      extension("questionnaire-itemControl", R"("valueCodeableConcept":{"coding":[{"code":"slider"}]})") +
      "," + extension("minValue", R"("valueInteger":0)") + "," +
      extension("maxValue", R"("valueInteger":9)") + "," +
      extension("entryFormat", both("valueString", "a digit", "un digid")) + R"(],"item":[)" + besides + "]");
  struct Row {
    std::string Item::*member;
    const char* english;
    const char* welsh;
  };
  for (const Row& row : {Row{&Item::text, "Question", "Cwestiwn"}, Row{&Item::prefix, "1.", "1af."},
                         Row{&Item::more, "flyover", "y flyover"}, Row{&Item::prompt, "prompt", "y prompt"},
                         Row{&Item::lower, "lower", "y lower"}, Row{&Item::upper, "upper", "y upper"},
                         Row{&Item::entry_format, "a digit", "un digid"}}) {
    CAPTURE(row.english);
    CHECK(form.in_english().*row.member == row.english);
    CHECK(form.in_welsh().*row.member == row.welsh);
  }
  CHECK(form.in_welsh().hint == "un digid");
}

TEST_CASE("options and their prefixes are said in the language of the visit, those of value sets too") {
  const Translated listed(R"("type":"choice","text":"A","answerOption":[{)" + coded("d", "Dog", "Ci") +
                          R"(,"extension":[)" +
                          extension("questionnaire-optionPrefix", both("valueString", "a.", "â.")) + "]}]");
  CHECK(listed.in_english().options.at(0).text == "Dog");
  CHECK(listed.in_english().options.at(0).prefix == "a.");
  CHECK(listed.in_welsh().options.at(0).text == "Ci");
  CHECK(listed.in_welsh().options.at(0).prefix == "â.");

  const Translated contained(
      R"("type":"choice","text":"A","answerValueSet":"#v")",
      R"("contained":[{"resourceType":"ValueSet","id":"v","compose":{"include":[{"system":"urn:s","concept":[)"
      R"({"code":"c","display":"Cat"},{"code":"d",)" +
          both("display", "Dog", "Ci") + "}]}]}}],");
  CHECK(contained.in_english().options.at(1).text == "Dog");
  CHECK(contained.in_welsh().options.at(0).text == "Cat");
  CHECK(contained.in_welsh().options.at(1).text == "Ci");
}

TEST_CASE("what a constraint says is said in the language of the visit") {
  const Translated form(
      R"("type":"string","text":"A","extension":[)" +
      extension("targetConstraint",
                R"("extension":[{"url":"key","valueId":"k"},{"url":"severity","valueCode":"error"},)"
                R"({"url":"human",)" +
                    both("valueString", "Say yes.", "Dywedwch ie.") +
                    R"(},{"url":"expression","valueExpression":{"language":"text/fhirpath",)"
                    R"("expression":"%resource.item.answer.value = 'yes'"}}])") +
      "]");
  for (const auto& [language, words] :
       {std::pair{form.english, "Say yes."}, std::pair{form.cymraeg, "Dywedwch ie."}}) {
    Answers answers(language);
    type(answers, "a", {"no"});
    CHECK(messages(answers.validate(today)) == std::vector<std::string>{words});
  }
}

TEST_CASE("a unit is said in the language of the visit, and recorded in the form’s own") {
  const Translated one(R"("type":"quantity","text":"A","extension":[)" +
                       extension("questionnaire-unit", coded("d", "days", "diwrnod")) + "," +
                       extension("maxValue", R"("valueQuantity":{"value":9,"unit":"days","code":"d"})") +
                       "]");
  CHECK(one.in_english().unit == "days");
  CHECK(one.in_welsh().unit == "diwrnod");
  CHECK(answer_in(one.cymraeg, {"5 diwrnod"}) == answer_in(one.english, {"5 days"}));
  Answers too_many(one.cymraeg);
  type(too_many, "a", {"10"});
  REQUIRE(too_many.validate(today).size() == 1);
  CHECK(too_many.validate(today).front().message.find("9 diwrnod") != std::string::npos);

  const Translated several(R"("type":"quantity","text":"A","extension":[)" +
                           extension("questionnaire-unitOption", coded("d", "days", "diwrnod")) + "," +
                           extension("questionnaire-unitOption", coded("wk", "weeks", "wythnos")) + "]");
  CHECK(several.in_english().unit_options.at(1).text == "weeks");
  CHECK(several.in_welsh().unit_options.at(1).text == "wythnos");
  CHECK(answer_in(several.cymraeg, {"2", "1"}) == answer_in(several.english, {"2", "1"}));

  const Translated only(R"("type":"quantity","text":"A","extension":[)" +
                        extension("questionnaire-unitOption", coded("d", "days", "diwrnod")) + "]");
  CHECK(only.in_welsh().unit_options.empty());
  CHECK(only.in_welsh().unit == "diwrnod");

  const Translated listed(
      R"("type":"quantity","text":"A","extension":[)" +
          extension("questionnaire-unitValueSet", R"("valueCanonical":"#v")") + "]",
      R"("contained":[{"resourceType":"ValueSet","id":"v","compose":{"include":[{"system":"urn:s","concept":[)"
      R"({"code":"wk","display":"weeks"},{"code":"d",)" +
          both("display", "days", "diwrnod") + "}]}]}}],");
  CHECK(listed.in_welsh().unit_options.at(1).text == "diwrnod");
}
