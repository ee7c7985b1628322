// The language of a visit: chosen on any page, at any time, without losing what was typed; forms in it as far
// as they are translated, marked where they are not.
#include <catch2/catch_test_macros.hpp>

#include "shared/ui/element.h"
#include "tests/support/portal_loop.h"
#include "tests/support/small_form.h"

namespace {

using support::FakeApi;
using support::PortalLoop;
using support::Way;
using wording::Language;

const std::string form_page = "/forms/" + support::draft_id + "/pages/1";
const Way both[] = {Way::script, Way::no_script};

const char* const translated_json = R"json({
 "resourceType":"Questionnaire","url":"urn:eastshire:small","version":"1","title":"Small review","language":"en-GB",
 "_title":{"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/translation","extension":[{"url":"lang","valueCode":"cy"},{"url":"content","valueString":"Adolygiad bach"}]}]},
 "status":"active","item":[{"linkId":"about","type":"group","text":"About you",
 "_text":{"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/translation","extension":[{"url":"lang","valueCode":"cy"},{"url":"content","valueString":"Amdanoch chi"}]}]},"item":[
 {"linkId":"born","type":"date","text":"Date of birth","required":true,
 "_text":{"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/translation","extension":[{"url":"lang","valueCode":"cy"},{"url":"content","valueString":"Dyddiad geni"}]}]}},
 {"linkId":"well","type":"choice","text":"How are you?",
 "_text":{"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/translation","extension":[{"url":"lang","valueCode":"cy"},{"url":"content","valueString":"Sut ydych chi?"}]}]},
 "answerOption":[{"valueCoding":{"code":"good","display":"Well","_display":{"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/translation","extension":[{"url":"lang","valueCode":"cy"},{"url":"content","valueString":"Yn dda"}]}]}}},
 {"valueCoding":{"code":"bad","display":"Not well"}}]}]}]})json";

std::shared_ptr<const questionnaire::Form> translated_form() {
  static const auto form = questionnaire::load(translated_json).form;
  REQUIRE(form != nullptr);
  return form;
}

struct Sitting {
  explicit Sitting(std::shared_ptr<const questionnaire::Form> form, Way way = Way::script,
                   Language language = Language::en)
      : api("urn:eastshire:small|1", "Small review"), person(api, std::move(form), way) {
    api.sign_in();
    api.started = true;
    person.language = language;
  }
  ui::Node node(const std::string& key) const { return person.node(key); }

  FakeApi api;
  PortalLoop person;
};

}  // namespace

TEST_CASE("each page offers the other language, named in itself, and comes back") {
  Sitting sitting(translated_form());
  sitting.person.open("/saved-forms");
  const ui::Node welsh = sitting.node("language-cy");
  CHECK(welsh.role == ui::Role::link);
  CHECK(welsh.text == "Cymraeg");
  CHECK(welsh.language == "cy");
  CHECK(welsh.foreign);
  CHECK(welsh.href == "/language/cy?return=%2Fsaved-forms");
  CHECK(ui::find(sitting.person.screen(), "language-en") == nullptr);
  const std::string html = ui::to_html(ui::to_element(sitting.person.screen()));
  CHECK(html.find("hreflang=\"cy\" lang=\"cy\">Cymraeg</a>") != std::string::npos);

  sitting.person.follow("language-cy");
  const ui::Screen screen = sitting.person.screen();
  CHECK(screen.language == "cy");
  CHECK(screen.title == "Adfer ffurflen");
  CHECK(ui::find(screen, "language-en")->text == "English");
  CHECK(ui::find(screen, "sign-out")->text == "Allgofnodi");
}

TEST_CASE("choosing a language while signing in keeps what was typed") {
  for (const Way way : both) {
    FakeApi api("urn:eastshire:small|1", "Small review");
    PortalLoop person(api, translated_form(), way);
    person.open("/sign-in");
    person.type("email", "grace@exam");
    CHECK(ui::find(person.screen(), "language-cy")->of_form == "form");
    person.press("language-cy");
    CHECK(person.screen().title == "Mewngofnodi");
    CHECK(ui::find(person.screen(), "email")->value == "grace@exam");
    CHECK(ui::find(person.screen(), "email")->label == "Cyfeiriad e-bost");
    CHECK(api.count(api::RouteId::sign_in) == 0);
  }
}

TEST_CASE("choosing a language on a page of a form keeps every answer, also half-typed ones") {
  for (const Way way : both) {
    Sitting sitting(translated_form(), way);
    sitting.person.open(form_page);
    sitting.person.date("q.born", "3", "Maw", "19");
    sitting.person.choose("q.well", "0");
    sitting.person.press("language-cy");
    CHECK(sitting.person.url() == form_page);
    CHECK(sitting.person.screen().title == "Amdanoch chi");
    CHECK(sitting.node("q.born").value == "3|Maw|19");
    CHECK(sitting.node("q.born").text == "Dyddiad geni");
    CHECK_FALSE(sitting.node("q.born").foreign);
    CHECK(sitting.node("q.well").value == "0");
    CHECK(sitting.node("q.well").text == "Sut ydych chi? (dewisol)");
    CHECK(sitting.node("title").hint ==
          "Adolygiad bach: tudalen\u00a0"
          "1 o\u00a0"
          "1");
    CHECK(sitting.node("continue").text == "Parhau");
    sitting.person.press("language-en");
    CHECK(sitting.node("q.born").text == "Date of birth");
    CHECK(sitting.node("q.born").value == "3|Maw|19");
    if (way == Way::no_script) CHECK(sitting.api.draft.response.find("Maw") != std::string::npos);
  }
}

TEST_CASE("what is wrong is said in the language that is chosen now") {
  Sitting sitting(translated_form());
  sitting.person.open(form_page);
  sitting.person.press("continue");
  CHECK(sitting.node("q.born").error == "Enter date of birth");
  sitting.person.press("language-cy");
  CHECK(sitting.node("q.born").error == "Rhowch ateb i “Dyddiad geni”");
  CHECK(sitting.person.screen().title == "Gwall: Amdanoch chi");
}

TEST_CASE("a form without a translation is in its own language, and says so") {
  Sitting sitting(support::small_form(), Way::script, Language::cy);
  sitting.person.open(form_page);
  const ui::Node question = sitting.node("q.gp");
  CHECK(question.text == "Is the child registered with a GP?");
  CHECK(question.language == "en");
  CHECK(question.foreign);
  // A question speaks one language.
  CHECK(question.children.front().text == "Yes");
  CHECK(sitting.node("q.note").label == "Anything else? (optional)");
  CHECK(sitting.node("title").language == "en");
  CHECK(sitting.node("continue").text == "Parhau");
  CHECK(sitting.node("continue").language == "cy");
  const std::string html = ui::to_html(ui::to_element(sitting.person.screen()));
  CHECK(html.find(R"(<div id="q.moved:field" class="govuk-form-group" lang="en">)") != std::string::npos);
  sitting.person.press("continue");
  const ui::Node first = sitting.node("error-1");
  CHECK(first.text == "Enter an answer to “When did the child come to live with you?”");
  CHECK(first.language == "en");
}

TEST_CASE("answers read in the person's language, and are recorded as the form has them") {
  for (const Language language : wording::languages) {
    Sitting sitting(translated_form(), Way::script, language);
    sitting.person.open(form_page);
    sitting.person.date("q.born", "3", language == Language::cy ? "Mawrth" : "March", "1956");
    sitting.person.choose("q.well", "0");
    sitting.person.press("continue");
    CHECK(sitting.person.url() == "/forms/" + support::draft_id + "/check");
    const bool welsh = language == Language::cy;
    CHECK(sitting.node("fact.well").value == (welsh ? "Yn dda" : "Well"));
    CHECK(sitting.node("fact.born").value == (welsh ? "3 Mawrth 1956" : "3 March 1956"));
    CHECK(sitting.api.draft.response.find(R"("code":"good","display":"Well")") != std::string::npos);
    CHECK(sitting.api.draft.response.find("1956-03-03") != std::string::npos);
    CHECK(sitting.api.draft.response.find("Yn dda") == std::string::npos);
    const auto completed = sitting.person.model().form.answers.respond(questionnaire::Completion::completed);
    CHECK(completed.find("How are you?") != std::string::npos);
    CHECK(completed.find("Sut ydych") == std::string::npos);
  }
}

TEST_CASE("a language whose sentences cannot be fetched is said to be out of reach, and nothing changes") {
  Sitting sitting(translated_form());
  sitting.person.open("/saved-forms");
  sitting.person.event(portal::Spoken{Language::cy, false});
  CHECK(sitting.person.screen().language == "en");
  CHECK(sitting.person.screen().announcement.text.find("Check your internet connection") !=
        std::string::npos);
}
