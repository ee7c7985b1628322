// Rows of the profile (forms.md) that are neither conditions nor expressions.
#include <algorithm>

#include "shared/questionnaire/judge.h"
#include "tests/shared/questionnaire/support.h"

using namespace engine_tests;
using namespace questionnaire;

namespace {

std::string response(std::string_view answer) {
  return R"({"resourceType":"QuestionnaireResponse","status":"completed","item":[{"linkId":"q","answer":[)" +
         std::string(answer) + "]}]}";
}

std::vector<std::string> judged(const std::shared_ptr<const Form>& form, std::string_view answer) {
  std::vector<std::string> found;
  for (const auto& finding : judge(form, response(answer), today).findings) found.push_back(finding.code);
  return found;
}

std::string quantity(std::string_view number, std::string_view code) {
  return R"({"valueQuantity":{"value":)" + std::string(number) + R"(,"unit":")" + std::string(code) +
         R"(","system":"http://unitsofmeasure.org","code":")" + std::string(code) + "\"}}";
}

constexpr std::string_view units =
    R"({"linkId":"q","text":"Length","type":"quantity","extension":[)"
    R"({"url":"http://hl7.org/fhir/StructureDefinition/questionnaire-unitOption","valueCoding":{"system":"http://unitsofmeasure.org","code":"cm","display":"cm"}},)"
    R"({"url":"http://hl7.org/fhir/StructureDefinition/questionnaire-unitOption","valueCoding":{"system":"http://unitsofmeasure.org","code":"m","display":"metres"}},)"
    R"({"url":"http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-maxQuantity","valueQuantity":{"value":2,"unit":"m","system":"http://unitsofmeasure.org","code":"m"}}]})";

}  // namespace

TEST_CASE("a quantity is in one of its units, and its bounds are held against it in any of them") {
  const auto form = form_of(units);
  CHECK(judged(form, quantity("150", "cm")).empty());
  CHECK(judged(form, quantity("250", "cm")) == std::vector<std::string>{"number_too_large"});
  CHECK(judged(form, quantity("1.5", "m")).empty());
  CHECK(judged(form, quantity("1.5", "km")) == std::vector<std::string>{"not_a_unit"});
}

TEST_CASE("a quantity is typed as a number and a choice of unit") {
  Answers answers(form_of(units));
  type(answers, "q", {"1.5", "1"});
  CHECK(std::get<Quantity>(answers.values(at(answers, "q")).front()).code == "m");
  CHECK(reopened(answers) == answers);
  type(answers, "q", {"1.5", ""});
  CHECK(codes(answers.validate(today)) == std::vector<std::string>{"unit_missing"});
  CHECK(messages(answers.validate(today)) == std::vector<std::string>{"Length must include a unit"});
}

TEST_CASE("a bound in a unit that cannot be converted to the answer's is not met") {
  const auto form = form_of(
      R"({"linkId":"q","text":"Weight","type":"quantity","extension":[{"url":"http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-minQuantity","valueQuantity":{"value":2,"unit":"kg","system":"http://unitsofmeasure.org","code":"kg"}}]})");
  CHECK(judged(form, quantity("3", "kg")).empty());
  CHECK(judged(form, quantity("3000", "g")).empty());
  CHECK(judged(form, quantity("3", "g")) == std::vector<std::string>{"number_too_small"});
  CHECK(judged(form, quantity("3", "m")) == std::vector<std::string>{"unit_not_comparable"});
}

TEST_CASE("a reference points to a record of a kind that is asked for") {
  const auto form = form_of(
      R"({"linkId":"q","text":"Who","type":"reference","extension":[{"url":"http://hl7.org/fhir/StructureDefinition/questionnaire-referenceResource","valueCode":"Patient"}]})");
  const auto to = [&form](std::string_view reference) {
    return judged(form, R"({"valueReference":{"reference":")" + std::string(reference) + "\"}}");
  };
  CHECK(to("Patient/1").empty());
  CHECK(to("https://example.org/fhir/Patient/1/_history/2").empty());
  CHECK(to("Device/1") == std::vector<std::string>{"reference_other_type"});
  CHECK(to("Chicken/1") == std::vector<std::string>{"wrong_value"});
  CHECK(to("javascript:alert(1)") == std::vector<std::string>{"wrong_value"});
}

TEST_CASE("a file in the response is of the size it says, and as large as is allowed") {
  const auto form = form_of(
      R"({"linkId":"q","text":"File","type":"attachment","extension":[{"url":"http://hl7.org/fhir/StructureDefinition/maxSize","valueDecimal":4}]})");
  CHECK(judged(form, R"({"valueAttachment":{"contentType":"text/plain","data":"YWJj","size":3}})").empty());
  CHECK(judged(form, R"({"valueAttachment":{"contentType":"text/plain","data":"YWJj","size":2}})") ==
        std::vector<std::string>{"wrong_size"});
  CHECK(judged(form, R"({"valueAttachment":{"contentType":"text/plain","data":"YWJjZGU=","size":5}})") ==
        std::vector<std::string>{"file_too_large"});
}

TEST_CASE("a signature is a declaration that has to be confirmed") {
  constexpr std::string_view required =
      R"("extension":[{"url":"http://hl7.org/fhir/StructureDefinition/questionnaire-signatureRequired","valueCodeableConcept":{"text":"Signature"}}])";
  Answers answers(
      form_of(R"({"linkId":"q","text":"I agree","type":"boolean",)" + std::string(required) + "}"));
  CHECK(codes(answers.validate(today)) == std::vector<std::string>{"declaration_required"});
  CHECK(errors_of(R"({"linkId":"q","text":"Name","type":"string",)" + std::string(required) + "}") ==
        std::vector<std::string>{"signature_not_boolean"});
}

TEST_CASE("a form is read in another language as far as it is translated") {
  const auto form = form_of(
      R"({"linkId":"q","text":"Your name","type":"choice","_text":{"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/translation","extension":[{"url":"lang","valueCode":"cy"},{"url":"content","valueString":"Eich enw"}]}]},)"
      R"("answerOption":[{"valueCoding":{"code":"a","display":"One","_display":{"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/translation","extension":[{"url":"lang","valueCode":"cy"},{"url":"content","valueString":"Un"}]}]}}},{"valueCoding":{"code":"b","display":"Two"}}]})");
  const auto welsh = in_language(form, "cy-GB");
  CHECK(welsh->items[welsh->find("q")].text == "Eich enw");
  CHECK(welsh->items[welsh->find("q")].short_text == "Eich enw");
  CHECK(welsh->items[welsh->find("q")].options[0].text == "Un");
  CHECK(welsh->items[welsh->find("q")].options[1].text == "Two");
  CHECK(in_language(form, "fr") == form);
  Answers answers(form);
  type(answers, "q", {"0"});
  CHECK(answers.in(welsh).display(at(answers, "q")) == "Un");
  CHECK(answers.in(welsh).respond(Completion::in_progress) == in_progress(answers));
}

TEST_CASE("what has no words of its own goes by the name of the group around it, in every language") {
  const auto form = form_of(
      R"({"linkId":"g","text":"Home address","type":"group","_text":{"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/translation","extension":[{"url":"lang","valueCode":"cy"},{"url":"content","valueString":"Cyfeiriad cartref"}]}]},"item":[)"
      R"({"linkId":"all","type":"group","repeats":true,"item":[{"linkId":"line","text":"Street","type":"string","required":true},{"linkId":"rest","type":"string","required":true}]}]})");
  const auto named = [](const Form& one, const char* link_id) {
    return one.items[one.find(link_id)].short_text;
  };
  CHECK(named(*form, "all") == "Home address");
  CHECK(named(*form, "rest") == "Home address");
  CHECK(named(*form, "line") == "Street");
  const auto welsh = in_language(form, "cy");
  CHECK(named(*welsh, "all") == "Cyfeiriad cartref");
  CHECK(named(*welsh, "rest") == "Cyfeiriad cartref");
  CHECK(named(*welsh, "line") == "Street");
}

TEST_CASE("emphasis, lists and links are kept, whatever could run is not") {
  const RichText marked =
      from_markdown("Read **this**:\n\n- [help](https://example.org)\n- [no](javascript:x)");
  REQUIRE(marked.size() == 3);
  CHECK(marked[0].runs[1] == Run{"this", true, false, ""});
  CHECK(marked[1].shape == Block::Shape::bullet);
  CHECK(marked[1].runs[0].address == "https://example.org");
  CHECK(marked[2].runs[0].address.empty());
  const RichText linked =
      from_markdown("[**all** of it](https://example.org) or <https://example.org/a> or <b>");
  REQUIRE(linked.size() == 1);
  REQUIRE(linked[0].runs.size() == 5);
  CHECK(linked[0].runs[0] == Run{"all ", true, false, "https://example.org"});
  CHECK(linked[0].runs[1] == Run{"of it ", false, false, "https://example.org"});
  CHECK(linked[0].runs[3] == Run{"https://example.org/a ", false, false, "https://example.org/a"});
  CHECK(linked[0].runs[4].text == "or <b>");
  const RichText hypertext = from_xhtml(
      "<div><p>A &lt;b&gt; <b>bold</b><script>alert(1)</script></p><ol><li><a "
      "href=\"data:x\">one</a></li></ol></div>");
  REQUIRE(hypertext.size() == 2);
  CHECK(plain_text(hypertext) == "A <b> bold one");
  CHECK(hypertext[1].shape == Block::Shape::numbered);
  CHECK(hypertext[1].runs[0].address.empty());
}

TEST_CASE("formatting is kept beside the plain words of texts, helps and options, and reported elsewhere") {
  const std::string look =
      R"({"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/rendering-markdown","valueMarkdown":"Say **it**"}]})";
  const std::string help =
      R"(,"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/questionnaire-itemControl","valueCodeableConcept":{"coding":[{"code":"help"}]}}]})";
  const Loaded loaded = load(
      R"({"resourceType":"Questionnaire","url":"urn:x","version":"1","title":"T","status":"active","item":[{"linkId":"q","text":"Say it","_text":)" +
      look + R"(,"prefix":"1.","_prefix":)" + look +
      R"(,"type":"choice","answerOption":[{"valueString":"It","_valueString":)" + look +
      R"(}],"item":[{"linkId":"h1","type":"display","text":"First.")" + help +
      R"(,{"linkId":"h2","type":"display","text":"Say it","_text":)" + look + help + "]}]}");
  REQUIRE(loaded.form != nullptr);
  const Form& form = *loaded.form;
  const ItemIndex q = form.find("q");
  CHECK(form.items[q].text == "Say it");
  CHECK(form.items[q].hint == "First. Say it");
  REQUIRE(form.formatted_text(q, TextPlace::text) != nullptr);
  CHECK(form.formatted_text(q, TextPlace::text)->front().runs[1].strong);
  REQUIRE(form.formatted_text(q, TextPlace::option, 0) != nullptr);
  const RichText* hint = form.formatted_text(q, TextPlace::hint);
  REQUIRE(hint != nullptr);
  REQUIRE(hint->size() == 2);
  CHECK(hint->front().runs[0].text == "First.");
  CHECK(form.formatted_text(q, TextPlace::more) == nullptr);
  CHECK(form.formatted_text(q, TextPlace::prefix) == nullptr);
  CHECK(std::any_of(loaded.findings.begin(), loaded.findings.end(),
                    [](const Finding& each) { return each.code == "plain_words_only"; }));
}

TEST_CASE("a translated text is plain, as its translation is") {
  const auto form = form_of(
      R"({"linkId":"q","text":"Your name","type":"string","_text":{"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/rendering-markdown","valueMarkdown":"Your **name**"},{"url":"http://hl7.org/fhir/StructureDefinition/translation","extension":[{"url":"lang","valueCode":"cy"},{"url":"content","valueString":"Eich enw"}]}]}})");
  CHECK(form->formatted_text(form->find("q"), TextPlace::text) != nullptr);
  CHECK(in_language(form, "cy")->formatted_text(form->find("q"), TextPlace::text) == nullptr);
}

TEST_CASE("a form is only for the time it says") {
  const auto form = form_of(R"({"linkId":"q","text":"Name","type":"string"})",
                            R"("effectivePeriod":{"start":"2026-01-01","end":"2026-11-21"},)");
  CHECK_FALSE(in_force(*form, today));
  CHECK(in_force(*form, {2026, 11, 21}));
  CHECK_FALSE(in_force(*form, {2025, 12, 31}));
}

TEST_CASE("what may be done with a form follows its status and its period") {
  const auto stands = [](std::string_view status, std::string_view period) {
    std::string text = definition(R"({"linkId":"q","text":"Name","type":"string"})", period);
    const std::string active = R"("status":"active")";
    text.replace(text.find(active), active.size(), R"("status":")" + std::string(status) + "\"");
    return standing(*load(text).form, today);
  };
  constexpr std::string_view over = R"("effectivePeriod":{"end":"2026-11-21"},)";
  constexpr std::string_view last_day = R"("effectivePeriod":{"end":"2026-11-22"},)";
  constexpr std::string_view to_come = R"("effectivePeriod":{"start":"2026-11-23"},)";
  CHECK(stands("active", "") == Standing::open);
  CHECK(stands("active", last_day) == Standing::open);
  CHECK(stands("active", to_come) == Standing::not_yet);
  CHECK(stands("active", over) == Standing::cut_off);
  CHECK(stands("retired", "") == Standing::retired);
  CHECK(stands("retired", over) == Standing::cut_off);
  CHECK(stands("draft", "") == Standing::draft);
  CHECK(stands("unknown", "") == Standing::draft);
}
