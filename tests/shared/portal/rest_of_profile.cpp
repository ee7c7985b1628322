// What forms seldom ask for and people have to see all the same: each as the page says it, with script and
// without.
#include <catch2/catch_test_macros.hpp>

#include "shared/base/text.h"
#include "shared/portal/form/questions.h"
#include "tests/support/fake_api.h"
#include "tests/support/portal_loop.h"

namespace {

using support::FakeApi;
using support::PortalLoop;
using support::Way;

const Way both[] = {Way::script, Way::no_script};

std::string fhir(const std::string& name, const std::string& value) {
  return R"({"url":"http://hl7.org/fhir/StructureDefinition/)" + name + "\"," + value + "}";
}

std::string control(const std::string& code) {
  return fhir("questionnaire-itemControl",
              R"("valueCodeableConcept":{"coding":[{"code":")" + code + R"("}]})");
}

std::string display(const std::string& code, const std::string& text) {
  return R"({"linkId":")" + code + R"(-said","type":"display","text":")" + text + R"(","extension":[)" +
         control(code) + "]}";
}

// One question "a" on a page.
std::shared_ptr<const questionnaire::Form> form_with(const std::string& question) {
  const auto loaded = questionnaire::load(
      R"({"resourceType":"Questionnaire","url":"https://eastshire.example/forms/rest","version":"1.0.0",)"
      R"("title":"Rest","status":"active","item":[{"linkId":"p","type":"group","text":"Page","item":[)"
      R"({"linkId":"a","text":"Question",)" +
      question + "}]}]}");
  for (const auto& finding : loaded.findings) UNSCOPED_INFO(finding.path + ": " + finding.message);
  REQUIRE(loaded.form != nullptr);
  return loaded.form;
}

struct Sitting {
  Sitting(const std::string& question, Way way)
      : api("https://eastshire.example/forms/rest|1.0.0", "Rest"), person(api, form_with(question), way) {
    api.sign_in();
    api.started = true;
    person.open("/forms/" + support::draft_id + "/pages/1");
  }
  bool has(const std::string& key) const {
    const ui::Screen screen = person.screen();
    return ui::find(screen, key) != nullptr;
  }
  bool says(const std::string& words) const { return person.text().find(words) != std::string::npos; }

  // What is on the check once the page was saved.
  std::string checked() {
    person.press("save-for-later");
    person.open("/forms/" + support::draft_id + "/check");
    return person.text();
  }

  FakeApi api;
  PortalLoop person;
};

}  // namespace

TEST_CASE("the largest file is never said to be larger than what is taken") {
  portal::Common common;
  CHECK(portal::form::limit_words(common, 26'214'400) == "25 MB");
  CHECK(portal::form::limit_words(common, 1'500'000) == "1.4 MB");
  CHECK(portal::form::limit_words(common, 1'048'576) == "1 MB");
  CHECK(portal::form::limit_words(common, 2'000) == "1 KB");
  for (const Way way : both) {
    const Sitting sitting(
        R"("type":"attachment","extension":[)" + fhir("maxSize", R"("valueDecimal":1500000)") + "]", way);
    CHECK(sitting.says("The file must be smaller than 1.4 MB."));
  }
}

TEST_CASE("a file's help does not take the place of what may be uploaded") {
  for (const Way way : both) {
    const Sitting sitting(R"("type":"attachment","extension":[)" +
                              fhir("mimeType", R"("valueCode":"image/png")") + R"(],"item":[)" +
                              display("help", "A photo is fine.") + "]",
                          way);
    CHECK(sitting.person.node("q.a").hint ==
          "A photo is fine. It can be a file of type PNG. The file must be smaller than 25 MB.");
  }
}

TEST_CASE("a question that asks for a number of answers is not said to be optional") {
  for (const Way way : both) {
    const std::string least = fhir("questionnaire-minOccurs", R"("valueInteger":1)");
    const Sitting asked(R"("type":"string","extension":[)" + least + "]", way);
    CHECK(asked.person.node("q.a").label == "Question");
    const Sitting optional(R"("type":"string")", way);
    CHECK(optional.person.node("q.a").label == "Question (optional)");
  }
}

TEST_CASE("what is said of an answer that cannot be changed stands below it") {
  for (const Way way : both) {
    const Sitting sitting(
        R"("type":"string","readOnly":true,"initial":[{"valueString":"Known"}],"extension":[)" +
            fhir("questionnaire-supportLink", R"("valueUri":"https://example.org/why")") + R"(],"item":[)" +
            display("flyover", "From your council’s records.") + "]",
        way);
    CHECK(sitting.says("Known"));
    CHECK(sitting.says("From your council’s records."));
    CHECK(sitting.says("example.org"));
  }
}

TEST_CASE("the prefix of an option is said where options are offered, and the label of own words") {
  const std::string options =
      R"("answerOption":[{"valueCoding":{"code":"w","display":"Wales"},"extension":[)" +
      fhir("questionnaire-optionPrefix", R"("valueString":"a.")") +
      R"(]},{"valueCoding":{"code":"e","display":"England"}}],"extension":[)" + control("autocomplete") +
      "," + R"({"url":"http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-openLabel",)" +
      R"("valueString":"Somewhere else"}])";
  Sitting sitting(R"("type":"open-choice",)" + options, Way::script);
  CHECK(sitting.person.node("q.a").hint.find("Somewhere else") != std::string::npos);
  sitting.person.type("q.a", "wal");
  REQUIRE(sitting.person.node("q.a").children.size() == 1);
  CHECK(sitting.person.node("q.a").children.front().text == "a. Wales");
  const Sitting plain(R"("type":"open-choice",)" + options, Way::no_script);
  CHECK(plain.person.node("q.a").children.at(1).text == "a. Wales");
  CHECK(plain.person.node("q.a@other").label == "Somewhere else");
}

TEST_CASE("a slider steps by the places its answers may have, and has ends in its own unit") {
  const auto slider = [](const std::string& more, const std::string& type = "decimal") {
    return R"("type":")" + type + R"(","extension":[)" + control("slider") + "," + more + "]";
  };
  const std::string ends =
      fhir("minValue", R"("valueDecimal":0)") + "," + fhir("maxValue", R"("valueDecimal":2)");
  for (const auto& [places, step] : {std::pair{"0", "1"}, std::pair{"1", "0.1"}, std::pair{"3", "0.001"}}) {
    const Sitting sitting(
        slider(ends + "," + fhir("maxDecimalPlaces", R"("valueInteger":)" + std::string(places))),
        Way::script);
    CHECK(sitting.person.node("q.a").step == step);
  }
  const auto in = [](const std::string& name, const std::string& value, const std::string& unit) {
    return R"({"url":"http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-)" + name +
           R"(","valueQuantity":{"value":)" + value + R"(,"unit":")" + unit +
           R"(","system":"http://unitsofmeasure.org","code":")" + unit + R"("}})";
  };
  const std::string unit =
      fhir("questionnaire-unit",
           R"("valueCoding":{"system":"http://unitsofmeasure.org","code":"g","display":"g"})");
  const Sitting own(
      slider(unit + "," + in("minQuantity", "0", "g") + "," + in("maxQuantity", "5", "g"), "quantity"),
      Way::script);
  CHECK_FALSE(own.person.node("q.a").step.empty());
  const Sitting other(
      slider(unit + "," + in("minQuantity", "0", "g") + "," + in("maxQuantity", "2", "kg"), "quantity"),
      Way::script);
  CHECK(other.person.node("q.a").step.empty());
}

TEST_CASE("a question takes as many answers as its form allows, with script and without") {
  for (const Way way : both) {
    Sitting sitting(R"("type":"string","repeats":true,"extension":[)" +
                        fhir("questionnaire-maxOccurs", R"("valueInteger":25)") + "]",
                    way);
    for (int i = 0; i < 24; ++i) {
      sitting.person.type("q.a@n" + std::to_string(i), "Answer");
      sitting.person.press("add.q.a");
    }
    CHECK(sitting.has("q.a@n24"));
    CHECK_FALSE(sitting.has("add.q.a"));
  }
}

TEST_CASE("each answer of several with a time or a unit has its own") {
  for (const Way way : both) {
    Sitting times(R"("type":"dateTime","repeats":true)", way);
    for (const std::string answer : {"q.a@n0", "q.a@n1"}) {
      const std::string time = answer + "@time";
      if (answer == "q.a@n1") times.person.press("add.q.a");
      REQUIRE(times.has(time));
      times.person.date(answer, "3", "March", "2025");
      times.person.type(time, answer == "q.a@n0" ? "9am" : "4.30pm");
    }
    const std::string said = times.checked();
    INFO(said);
    CHECK(said.find("9am") != std::string::npos);
    CHECK(said.find("4:30pm") != std::string::npos);

    const auto unit = [](const std::string& code) {
      return base::concat({R"({"url":"http://hl7.org/fhir/StructureDefinition/questionnaire-unitOption",)",
                           R"("valueCoding":{"system":"http://unitsofmeasure.org","code":")", code,
                           R"(","display":")", code, R"("}})"});
    };
    Sitting weights(R"("type":"quantity","repeats":true,"extension":[)" + unit("g") + "," + unit("kg") + "]",
                    way);
    for (const std::string answer : {"q.a@n0", "q.a@n1"}) {
      if (answer == "q.a@n1") weights.person.press("add.q.a");
      const std::string unit_of = answer + "@unit";
      REQUIRE(weights.has(unit_of));
      weights.person.type(answer, "2.5");
      weights.person.choose(unit_of, answer == "q.a@n0" ? "0" : "1");
    }
    const std::string weighed = weights.checked();
    INFO(weighed);
    CHECK(weighed.find("2.5 g") != std::string::npos);
    CHECK(weighed.find("2.5 kg") != std::string::npos);
  }
}

TEST_CASE("a prompt stands before the hint") {
  for (const Way way : both) {
    const Sitting sitting(R"("type":"string","item":[)" + display("prompt", "In your own words.") + "," +
                              display("help", "A line is enough.") + "]",
                          way);
    CHECK(sitting.person.node("q.a").hint == "In your own words. A line is enough.");
  }
}

TEST_CASE("a choice from a list is a list of its options") {
  for (const Way way : both) {
    const Sitting sitting(
        R"("type":"choice","answerOption":[{"valueString":"One"},{"valueString":"Two"}],"extension":[)" +
            control("drop-down") + "]",
        way);
    CHECK(sitting.person.node("q.a").role == ui::Role::select);
    CHECK(sitting.person.node("q.a").children.size() == 3);
  }
}

TEST_CASE("words that refer to no record are kept, and what to write instead is said") {
  for (const Way way : both) {
    Sitting sitting(R"("type":"reference")", way);
    CHECK(sitting.person.node("q.a").hint == "For example, Patient/123");
    sitting.person.type("q.a", "mum");
    sitting.person.press("continue");
    CHECK(sitting.person.node("q.a").value == "mum");
    CHECK(sitting.person.node("q.a").error == "Question must say which record is meant, like Patient/123");
    sitting.person.type("q.a", "Patient/7");
    CHECK(sitting.checked().find("Patient/7") != std::string::npos);
  }
}

TEST_CASE("a question for several files takes them one after the other, and each can be taken away") {
  for (const Way way : both) {
    Sitting sitting(R"("type":"attachment","repeats":true,"extension":[)" +
                        fhir("questionnaire-maxOccurs", R"("valueInteger":2)") + "]",
                    way);
    const auto add = [&](const std::string& name) {
      sitting.person.choose_file("q.a", name);
      if (way == Way::no_script) {
        sitting.person.press("continue");
        sitting.person.open("/forms/" + support::draft_id + "/pages/1");
      }
    };
    add("first.pdf");
    add("second.pdf");
    CHECK(sitting.says("first.pdf"));
    CHECK(sitting.says("second.pdf"));
    CHECK(sitting.has("unfile.q.a-1"));
    sitting.person.press("unfile.q.a-0");
    CHECK_FALSE(sitting.has("unfile.q.a-1"));
    const std::string left = sitting.checked();
    INFO(left);
    CHECK(left.find("first.pdf") == std::string::npos);
    CHECK(left.find("second.pdf") != std::string::npos);
  }
}

TEST_CASE("times and dates to choose from are said as people say them") {
  for (const Way way : both) {
    Sitting sitting(R"("type":"choice","answerOption":[{"valueTime":"09:30:00"},{"valueTime":"17:00:00"},)"
                    R"({"valueDate":"2026-03-27"}])",
                    way);
    CHECK(sitting.person.node("q.a@o0").text == "9:30am");
    CHECK(sitting.person.node("q.a@o1").text == "5pm");
    CHECK(sitting.person.node("q.a@o2").text == "27 March 2026");
    sitting.person.choose("q.a", "1");
    CHECK(sitting.checked().find("5pm") != std::string::npos);
  }
}
