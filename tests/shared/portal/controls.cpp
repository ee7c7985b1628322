// The controls of a form that are more than a field: grids, options offered as one writes, sliders.
#include <catch2/catch_test_macros.hpp>

#include "shared/portal/form/offering.h"
#include "tests/support/every_control.h"
#include "tests/support/portal_loop.h"

namespace {

using portal::Browsed;
using portal::form::matching_options;
using support::FakeApi;
using support::PortalLoop;
using support::Way;

const std::string pages = "/forms/" + support::draft_id + "/pages/";
const Way both[] = {Way::script, Way::no_script};

struct Sitting {
  explicit Sitting(Way way = Way::script)
      : api("https://eastshire.example/forms/every-control|1.0.0", "Every control"),
        person(api, support::every_control(), way) {
    REQUIRE(support::every_control() != nullptr);
    api.sign_in();
    api.started = true;
  }
  ui::Node node(const std::string& key) const { return person.node(key); }
  void browse(const std::string& name, Browsed::How how, const std::string& option = {}) {
    person.event(Browsed{name, how, option});
  }
  std::string said() const { return person.screen().announcement.text; }

  FakeApi api;
  PortalLoop person;
};

std::vector<std::string> found(const std::string& link_id, const std::string& words) {
  const questionnaire::Item& item = support::every_control()->items[support::every_control()->find(link_id)];
  std::vector<std::string> texts;
  for (const std::size_t i : matching_options(item, words)) texts.push_back(item.options[i].text);
  return texts;
}

}  // namespace

TEST_CASE("a group that asks for a table of questions with the same options is a grid") {
  for (const Way way : both) {
    Sitting sitting(way);
    sitting.person.open(pages + "1");
    const ui::Node grid = sitting.node("q.week");
    CHECK(grid.role == ui::Role::grid);
    CHECK(grid.text == "In the last week, how often has the child …");
    CHECK(grid.hint == "Choose one answer in each row.");
    REQUIRE(grid.children.size() == 3);
    CHECK(grid.children[0].role == ui::Role::radios);
    CHECK(grid.children[0].children.size() == 4);
    CHECK(sitting.node("q.helps").children[0].role == ui::Role::checkboxes);
  }
}

TEST_CASE("each row of a grid is answered by itself, and says by itself what is wrong") {
  for (const Way way : both) {
    Sitting sitting(way);
    sitting.person.open(pages + "1");
    sitting.person.choose("q.week-slept", "2");
    sitting.person.tick("q.helps-school", {"0", "2"});
    sitting.person.press("continue");
    CHECK(sitting.node("q.week-slept").error.empty());
    CHECK(sitting.node("q.week-slept").value == "2");
    CHECK_FALSE(sitting.node("q.week-worried").error.empty());
    CHECK(sitting.node("q.week-laughed").error.empty());
    CHECK(sitting.node("q.helps-school").children[2].chosen);
  }
}

TEST_CASE("options are found whatever their accents, capitals and apostrophes, the likeliest first") {
  CHECK(found("born", "ni") ==
        std::vector<std::string>{"Niger", "Nigeria", "Afghanistan", "Albania", "Romania", "United Kingdom"});
  CHECK(found("born", "cote d'i") == std::vector<std::string>{"Côte d’Ivoire"});
  CHECK(found("born", "TURK") == std::vector<std::string>{"Türkiye"});
  CHECK(found("born", "kingdom united") == std::vector<std::string>{"United Kingdom"});
  CHECK(found("language", "sign") == std::vector<std::string>{"British Sign Language"});
  CHECK(found("born", "zz").empty());
  CHECK(found("born", "  ").size() == 24);
}

TEST_CASE("a question with many options is a list without script, and offers them as one writes with it") {
  Sitting plain(Way::no_script);
  plain.person.open(pages + "1");
  CHECK(plain.node("q.born").role == ui::Role::select);
  CHECK(plain.node("q.born").children.size() == 25);
  CHECK(plain.node("q.language").role == ui::Role::select);
  CHECK(plain.node("q.language@other").role == ui::Role::text_field);
  Sitting sitting;
  sitting.person.open(pages + "1");
  CHECK(sitting.node("q.born").role == ui::Role::combobox);
  CHECK(sitting.node("q.born").children.empty());
  CHECK(sitting.node("q.language").role == ui::Role::combobox);
}

TEST_CASE("writing offers at most eight options and says how many there are") {
  Sitting sitting;
  sitting.person.open(pages + "1");
  sitting.person.type("q.born", "a");
  CHECK(sitting.node("q.born").children.size() == 8);
  CHECK(sitting.node("q.born").text.find("more") != std::string::npos);
  sitting.person.type("q.born", "nig");
  CHECK(sitting.node("q.born").children.size() == 2);
  CHECK(sitting.node("q.born").text.empty());
  CHECK(sitting.said().find("2 options") == 0);
  sitting.person.type("q.born", "nigz");
  CHECK(sitting.node("q.born").children.empty());
  CHECK(sitting.node("q.born").text == sitting.said());
}

TEST_CASE("the arrows go round the options, Enter takes the one they stand at, Escape closes them") {
  Sitting sitting;
  sitting.person.open(pages + "1");
  sitting.person.type("q.born", "nig");
  sitting.browse("q.born", Browsed::How::up);
  CHECK(sitting.node("q.born").children[1].chosen);
  sitting.browse("q.born", Browsed::How::down);
  CHECK(sitting.node("q.born").children[0].chosen);
  sitting.browse("q.born", Browsed::How::close);
  CHECK(sitting.node("q.born").children.empty());
  CHECK(sitting.node("q.born").value == "nig");
  sitting.browse("q.born", Browsed::How::down);
  sitting.browse("q.born", Browsed::How::down);
  sitting.browse("q.born", Browsed::How::choose);
  CHECK(sitting.node("q.born").value == "Nigeria");
  CHECK(sitting.node("q.born").children.empty());
  CHECK(sitting.said() == "Nigeria is chosen.");
  // With an answer in it, all the options are offered again.
  sitting.browse("q.born", Browsed::How::down);
  CHECK(sitting.node("q.born").children.size() == 8);
  CHECK(sitting.node("q.born").value == "Nigeria");
  sitting.browse("q.born", Browsed::How::choose, "q.born@o1");
  CHECK(sitting.node("q.born").value == "Albania");
}

TEST_CASE(
    "an option that is written out in full is that option, shown as it is called once the field is left") {
  Sitting sitting;
  sitting.person.open(pages + "1");
  sitting.person.type("q.born", "turkiye ");
  CHECK(sitting.node("q.born").value == "turkiye ");
  sitting.browse("q.born", Browsed::How::leave);
  CHECK(sitting.node("q.born").value == "Türkiye");
  CHECK(sitting.node("q.born").children.empty());
}

TEST_CASE("words that are none of the options stay, and Continue says so; an open choice takes them") {
  Sitting sitting;
  sitting.person.open(pages + "1");
  sitting.person.choose("q.week-slept", "0");
  sitting.person.choose("q.week-worried", "0");
  sitting.person.type("q.born", "Atlantis");
  sitting.person.type("q.language", "Klingon");
  sitting.browse("q.language", Browsed::How::leave);
  sitting.person.press("continue");
  CHECK(sitting.node("q.born").value == "Atlantis");
  CHECK(sitting.node("q.born").error == "Select country of birth from the list, or clear what you wrote");
  CHECK(sitting.node("q.language").error.empty());
  CHECK(sitting.node("q.language").value == "Klingon");
  // They are in the draft.
  sitting.person.open(pages + "1");
  CHECK(sitting.node("q.born").value == "Atlantis");
  sitting.person.type("q.born", "Ghana");
  sitting.person.press("continue");
  CHECK(sitting.person.url() == pages + "2");
  sitting.person.open("/forms/" + support::draft_id + "/check");
  CHECK(sitting.person.shows("Country of birth: Ghana"));
  CHECK(sitting.person.shows("What does the child speak at home?: Klingon"));
}

TEST_CASE("without script own words stand below the list, and need nothing to be chosen first") {
  Sitting sitting(Way::no_script);
  sitting.person.open(pages + "1");
  sitting.person.choose("q.born", "8");
  sitting.person.type("q.language@other", "Klingon");
  sitting.person.press("save-for-later");
  sitting.person.open("/forms/" + support::draft_id + "/check");
  CHECK(sitting.person.shows("Country of birth: Ghana"));
  CHECK(sitting.person.shows("What does the child speak at home?: Klingon"));
}

TEST_CASE("a page whose client has died sends words where the server expects an option") {
  Sitting sitting(Way::no_script);
  sitting.person.open(pages + "1");
  sitting.person.choose("q.born", "ghana");
  sitting.person.press("save-for-later");
  sitting.person.open(pages + "1");
  CHECK(sitting.node("q.born").value == "8");
}

TEST_CASE("a slider is a number field that knows its ends; untouched it has no answer") {
  for (const Way way : both) {
    Sitting sitting(way);
    sitting.person.open(pages + "2");
    const ui::Node slider = sitting.node("q.settled");
    CHECK(slider.role == ui::Role::slider);
    CHECK(slider.value.empty());
    CHECK_FALSE(ui::slider_part(slider).has_value());
    REQUIRE(slider.children.size() == 2);
    CHECK(slider.children[0].text == "0 Not at all settled");
    CHECK(slider.children[1].value == "10");
    CHECK(slider.step == "1");
    sitting.person.press("continue");
    CHECK_FALSE(sitting.node("q.settled").error.empty());
    sitting.person.type("q.settled", "12");
    sitting.person.press("continue");
    CHECK_FALSE(sitting.node("q.settled").error.empty());
    CHECK_FALSE(ui::slider_part(sitting.node("q.settled")).has_value());
    sitting.person.type("q.settled", "5");
    sitting.person.press("continue");
    CHECK(sitting.person.url() == pages + "3");
  }
}

TEST_CASE("a group that has to be answered says so where it stands") {
  const char* const json = R"json({"resourceType":"Questionnaire","url":"urn:eastshire:group","version":"1",
    "title":"Group","status":"active","item":[{"linkId":"p","type":"group","text":"Page","item":[
      {"linkId":"g","type":"group","text":"Helpers","required":true,"item":[
        {"linkId":"a","type":"string","text":"Name"}]}]}]})json";
  FakeApi api("urn:eastshire:group|1", "Group");
  api.sign_in();
  api.started = true;
  PortalLoop person(api, questionnaire::load(json).form);
  person.open(pages + "1");
  person.press("continue");
  const ui::Screen screen = person.screen();
  CHECK(ui::find(screen, "q.g")->error == "Answer at least one question in “Helpers”");
}

TEST_CASE("what belongs to a question is asked right below it, and below the option that it depends on") {
  const char* const json = R"json({"resourceType":"Questionnaire","url":"urn:eastshire:below","version":"1",
    "title":"Below","status":"active","item":[{"linkId":"p","type":"group","text":"Page","item":[
      {"linkId":"a","type":"string","text":"School","item":[
        {"linkId":"a-note","type":"display","text":"As it is on its letters."},
        {"linkId":"a-year","type":"integer","text":"Since which year?","required":true,"item":[
          {"linkId":"a-class","type":"string","text":"In which class?"}]}]},
      {"linkId":"b","type":"boolean","text":"Clubs?","item":[
        {"linkId":"b-which","type":"string","text":"Which clubs?",
         "enableWhen":[{"question":"b","operator":"=","answerBoolean":true}],"item":[
           {"linkId":"b-day","type":"string","text":"On which days?"}]}]}]}]})json";
  for (const Way way : both) {
    FakeApi api("urn:eastshire:below|1", "Below");
    api.sign_in();
    api.started = true;
    PortalLoop person(api, questionnaire::load(json).form, way);
    person.open(pages + "1");
    const std::string text = person.text();
    CHECK(text.find("As it is on its letters.") != std::string::npos);
    CHECK(text.find("School") < text.find("Since which year?"));
    CHECK(text.find("Since which year?") < text.find("In which class?"));
    CHECK(text.find("In which class?") < text.find("Clubs?"));
    const ui::Screen screen = person.screen();
    REQUIRE(ui::find(screen, "q.b@o0") != nullptr);
    REQUIRE(ui::find(screen, "q.b@o0")->children.size() == 2);
    CHECK(ui::find(screen, "q.b@o0")->children[1].key == "q.b-day");
    person.press("continue");
    CHECK(person.shows("Enter an answer to “Since which year?”"));
    person.type("q.a-year", "2024");
    person.choose("q.b", "true");
    person.type("q.b-day", "Monday");
    person.press("continue");
    CHECK(person.url() == "/forms/" + support::draft_id + "/check");
    CHECK(person.shows("2024"));
    CHECK(person.shows("Monday"));
  }
}

TEST_CASE("prefixes, formats, kinds of file and advice of a form are said where they belong") {
  const char* const json = R"json({"resourceType":"Questionnaire","url":"urn:eastshire:rows","version":"1",
    "title":"Rows","status":"active","item":[{"linkId":"p","type":"group","prefix":"A","text":"Page","item":[
      {"linkId":"d","type":"display","prefix":"Note:","text":"Take your time."},
      {"linkId":"g","type":"group","prefix":"A1","text":"Numbers","item":[
        {"linkId":"n","type":"string","text":"Number",
         "extension":[{"url":"http://hl7.org/fhir/StructureDefinition/entryFormat","valueString":"AB 123"}],
         "item":[{"linkId":"n-help","type":"display","text":"It is on your letter.",
           "extension":[{"url":"http://hl7.org/fhir/StructureDefinition/questionnaire-itemControl",
             "valueCodeableConcept":{"coding":[{"code":"help"}]}}]}]},
        {"linkId":"r","type":"string","prefix":"2.","text":"Known","readOnly":true,
         "initial":[{"valueString":"Yes"}]}]},
      {"linkId":"y","type":"boolean","text":"Well?",
       "extension":[{"url":"http://hl7.org/fhir/StructureDefinition/questionnaire-choiceOrientation",
         "valueCode":"vertical"}]},
      {"linkId":"f","type":"attachment","text":"Letter",
       "extension":[{"url":"http://hl7.org/fhir/StructureDefinition/mimeType","valueCode":"application/pdf"},
         {"url":"http://hl7.org/fhir/StructureDefinition/mimeType","valueCode":"image/png"}]},
      {"linkId":"w","type":"string","text":"Again",
       "extension":[{"url":"http://hl7.org/fhir/StructureDefinition/targetConstraint","extension":[
         {"url":"key","valueId":"k"},{"url":"severity","valueCode":"warning"},
         {"url":"human","valueString":"The number is usually written twice"},
         {"url":"expression","valueExpression":{"language":"text/fhirpath",
           "expression":"%resource.item.item.item.where(linkId='n').answer.value = answer.value"}}]}]}]}]})json";
  for (const Way way : both) {
    FakeApi api("urn:eastshire:rows|1", "Rows");
    api.sign_in();
    api.started = true;
    PortalLoop person(api, questionnaire::load(json).form, way);
    person.open(pages + "1");
    const ui::Screen screen = person.screen();
    CHECK(screen.title.rfind("A Page", 0) == 0);
    CHECK(ui::find(screen, "q.d")->text == "Note: Take your time.");
    CHECK(ui::find(screen, "q.g")->text == "A1 Numbers");
    CHECK(ui::find(screen, "q.n")->hint == "It is on your letter. AB 123");
    CHECK(person.shows("2. Known"));
    CHECK_FALSE(ui::find(screen, "q.y")->inline_options);
    CHECK(ui::find(screen, "q.f")->hint ==
          "It can be a file of type PDF or PNG. The file must be smaller than 25 MB.");
    person.type("q.n", "AB 123");
    person.type("q.w", "AB 132");
    person.press("continue");
    CHECK(person.url() == "/forms/" + support::draft_id + "/check");
    CHECK(person.shows("The number is usually written twice"));
    CHECK(person.shows("## A Page"));
    person.press("submit");
    CHECK(person.url().rfind("/submitted-forms/", 0) == 0);
  }
}

TEST_CASE("several answers to one question are added and removed one by one, also without script") {
  for (const Way way : both) {
    Sitting sitting(way);
    sitting.person.open(pages + "2");
    CHECK(sitting.node("q.clubs").role == ui::Role::fieldset);
    CHECK_FALSE(sitting.person.shows("Answer 2"));
    sitting.person.type("q.clubs@n0", "Chess");
    sitting.person.press("add.q.clubs");
    if (way == Way::script) CHECK(sitting.person.screen().focus.key == "q.clubs@n1");
    // There is an empty one already: it is gone to instead.
    sitting.person.press("add.q.clubs");
    CHECK_FALSE(sitting.person.shows("Answer 3"));
    sitting.person.type("q.clubs@n1", "Judo");
    sitting.person.press("add.q.clubs");
    sitting.person.type("q.clubs@n2", "Choir");
    sitting.person.press("drop.q.clubs@n1");
    CHECK(sitting.node("q.clubs@n0").value == "Chess");
    CHECK(sitting.node("q.clubs@n1").value == "Choir");
    sitting.person.press("add.q.clubs");
    sitting.person.type("q.clubs@n2", "Riding");
    sitting.person.press("add.q.clubs");
    const ui::Screen full = sitting.person.screen();
    CHECK(ui::find(full, "q.clubs@n3") != nullptr);
    CHECK(ui::find(full, "add.q.clubs") == nullptr);
    sitting.person.press("save-for-later");
    sitting.person.open("/forms/" + support::draft_id + "/check");
    CHECK(sitting.person.shows("Chess"));
    CHECK(sitting.person.shows("Riding"));
  }
}

TEST_CASE("a repeating group inside another is added to and taken from in its own instance") {
  for (const Way way : both) {
    Sitting sitting(way);
    sitting.person.open(pages + "3");
    sitting.person.press("add.q.home");
    sitting.person.press("add.q.home");
    const ui::Screen screen = sitting.person.screen();
    const ui::Node* homes = ui::find(screen, "q.home");
    REQUIRE(homes != nullptr);
    REQUIRE(homes->children.size() == 3);
    const std::string second = homes->children[1].key;
    const std::string people = homes->children[1].children[1].key;
    sitting.person.press("add." + people);
    const ui::Node after = sitting.node(people);
    REQUIRE(after.children.size() == 2);
    CHECK(after.children[0].text == "Person 1");
    CHECK(after.level == 4);
    sitting.person.press("drop." + after.children[0].key);
    CHECK(sitting.node(people).children.size() == 1);
    sitting.person.press("drop." + second);
    CHECK(sitting.node("q.home").children.size() == 2);
  }
}

TEST_CASE("an answer that cannot be changed is a fact among the questions, not a field") {
  for (const Way way : both) {
    Sitting sitting(way);
    sitting.person.open(pages + "2");
    const ui::Node fact = sitting.node("q.record");
    CHECK(fact.role == ui::Role::summary_row);
    CHECK(fact.label == "Record number");
    CHECK(fact.value == "ESC-C-20417");
    CHECK(fact.children.empty());
  }
}

TEST_CASE("what is wrong with the time of a date is said at the time; with one of several answers, at that") {
  Sitting sitting;
  sitting.person.open(pages + "2");
  sitting.person.type("q.settled", "5");
  sitting.person.date("q.last-seen", "3", "3", "2025");
  sitting.person.type("q.last-seen@time", "soon");
  sitting.person.press("continue");
  CHECK(sitting.node("q.last-seen").error.empty());
  CHECK_FALSE(sitting.node("q.last-seen@time").error.empty());
  CHECK(sitting.node("errors").children.front().href == "#q.last-seen@time");
  sitting.person.type("q.last-seen@time", "");
  sitting.person.type("q.last-seen:month", "");
  sitting.person.press("continue");
  CHECK(sitting.node("errors").children.front().href == "#q.last-seen:month");
}

TEST_CASE("a number whose unit is chosen is one question, and what is wrong leads to the field that is") {
  for (const Way way : both) {
    Sitting sitting(way);
    sitting.person.open(pages + "2");
    const ui::Node milk = sitting.node("q.milk@quantity");
    CHECK(milk.role == ui::Role::fieldset);
    CHECK(milk.text == "How much milk does the baby drink in a day? (optional)");
    CHECK(sitting.node("q.milk@unit").children.size() == 3);
    sitting.person.type("q.settled", "5");
    sitting.person.type("q.milk", "1.5");
    sitting.person.press("continue");
    CHECK_FALSE(sitting.node("q.milk@quantity").error.empty());
    CHECK(sitting.node("errors").children.front().href == "#q.milk@unit");
    sitting.person.choose("q.milk@unit", "1");
    sitting.person.press("continue");
    CHECK(sitting.person.url() == pages + "3");
    sitting.person.open("/forms/" + support::draft_id + "/check");
    CHECK(sitting.person.shows("1.5 litres"));
  }
}

TEST_CASE("instructions stand out from the questions") {
  Sitting sitting;
  sitting.person.open(pages + "2");
  CHECK(sitting.node("q.note").role == ui::Role::inset);
}

TEST_CASE("an option that an expression closes is not there to choose, with and without script") {
  const auto form = questionnaire::load(R"({"resourceType":"Questionnaire","url":"urn:toggled","version":"1",
    "title":"Toggled","status":"active","item":[{"linkId":"page","type":"group","text":"Page","item":[
      {"linkId":"school","type":"boolean","text":"Does the child go to school?"},
      {"linkId":"travel","type":"choice","text":"How does the child travel?","extension":[
        {"url":"http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-answerOptionsToggleExpression",
         "extension":[{"url":"option","valueString":"School bus"},{"url":"expression","valueExpression":
           {"language":"text/fhirpath","expression":"%resource.descendants().where(linkId='school').answer.value = true"}}]}],
       "answerOption":[{"valueString":"On foot"},{"valueString":"School bus"}]}]}]})")
                        .form;
  REQUIRE(form != nullptr);
  for (const Way way : both) {
    FakeApi api("urn:toggled|1", "Toggled");
    PortalLoop person(api, form, way);
    api.sign_in();
    api.started = true;
    person.open(pages + "1");
    const auto options = [&] {
      const ui::Screen screen = person.screen();
      const ui::Node* travel = ui::find(screen, "q.travel");
      return travel == nullptr ? 0 : travel->children.size();
    };
    CHECK(options() == 1);
    person.choose("q.school", "true");
    if (way == Way::no_script) person.press("save-for-later");
    if (way == Way::no_script) person.open(pages + "1");
    CHECK(options() == 2);
  }
}
