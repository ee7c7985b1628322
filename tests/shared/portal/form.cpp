// The pages of a form: before you start, questions of every kind, groups, files, the check.
#include <catch2/catch_test_macros.hpp>

#include "shared/portal/form/fields.h"
#include "tests/support/portal_loop.h"
#include "tests/support/small_form.h"

namespace {

using api::RouteId;
using support::FakeApi;
using support::PortalLoop;
using support::Way;

const std::string pages = "/forms/" + support::draft_id + "/pages/";
const Way both[] = {Way::script, Way::no_script};

struct Sitting {
  explicit Sitting(Way way = Way::script)
      : api("urn:eastshire:small|1", "Small review"), person(api, support::small_form(), way) {
    api.sign_in();
    api.started = true;
  }
  std::string value(const std::string& key) const {
    const ui::Screen screen = person.screen();
    const ui::Node* node = ui::find(screen, key);
    return node == nullptr ? "(absent)" : node->value;
  }
  void fill_everything() {
    person.open(pages + "1");
    person.date("q.moved", "3", "3", "2024");
    person.choose("q.gp", "true");
    person.tick("q.worries", {"2"});
    person.press("continue");
    person.type("q.missed", "0");
    person.press("continue");
    person.tick("q.agree", {"true"});
    person.press("continue");
  }

  FakeApi api;
  PortalLoop person;
};

}  // namespace

TEST_CASE("before starting, a person reads what the form is, how long it takes and what to have at hand") {
  Sitting sitting;
  sitting.api.started = false;
  sitting.person.open("/tasks/" + support::task_id);
  CHECK(sitting.person.shows("Tell us how things have been."));
  CHECK(sitting.person.shows("It has 3 pages and takes about 10 minutes."));
  CHECK(sitting.person.shows("kept for 90 days"));
  CHECK(sitting.person.shows("Please send it by 4 December 2026."));
  CHECK(sitting.person.shows("School report"));
  CHECK(ui::find(sitting.person.screen(), "start")->text == "Start");
  sitting.api.started = true;
  sitting.person.open("/tasks/" + support::task_id);
  CHECK(ui::find(sitting.person.screen(), "start")->text == "Continue");
}

TEST_CASE("a task that is not there, or someone else's, is a page not found") {
  Sitting sitting;
  sitting.person.open("/tasks/" + std::string(26, 'z'));
  CHECK(sitting.person.screen().title == "Page not found");
  sitting.person.open("/forms/" + std::string(26, 'z') + "/pages/1");
  CHECK(sitting.person.screen().title == "Page not found");
  sitting.person.open(pages + "9");
  CHECK(sitting.person.screen().title == "Page not found");
}

TEST_CASE(
    "a question that one choice brings up stands below that choice, and counts only when it is chosen") {
  Sitting sitting;
  sitting.person.open(pages + "1");
  const ui::Screen screen = sitting.person.screen();
  const ui::Node* gp = ui::find(screen, "q.gp");
  REQUIRE(gp != nullptr);
  REQUIRE(gp->children.size() == 2);
  CHECK(gp->children[0].children.empty());
  REQUIRE(gp->children[1].children.size() == 1);
  CHECK(gp->children[1].children[0].key == "q.gp-why");
  sitting.person.choose("q.gp", "true");
  sitting.person.type("q.gp-why", "not asked");
  sitting.person.press("continue");
  CHECK(ui::find(sitting.person.screen(), "q.gp-why")->error.empty());
  sitting.person.choose("q.gp", "false");
  sitting.person.type("q.gp-why", "");
  sitting.person.press("continue");
  CHECK_FALSE(ui::find(sitting.person.screen(), "q.gp-why")->error.empty());
}

TEST_CASE("a question further down appears at once, and what was written in it stays for undo") {
  Sitting sitting;
  sitting.person.open(pages + "2");
  CHECK(sitting.value("q.missed-why") == "(absent)");
  sitting.person.type("q.missed", "3");
  sitting.person.type("q.missed-why", "A cold");
  sitting.person.type("q.missed", "0");
  CHECK(sitting.value("q.missed-why") == "(absent)");
  sitting.person.type("q.missed", "2");
  CHECK(sitting.value("q.missed-why") == "A cold");
}

TEST_CASE("without script new questions are shown before they can be wrong, also when they are optional") {
  Sitting sitting(Way::no_script);
  sitting.person.open(pages + "2");
  sitting.person.type("q.missed", "3");
  sitting.person.press("continue");
  CHECK(sitting.person.url() == pages + "2");
  CHECK(sitting.person.screen().title == "Days");
  CHECK(sitting.person.shows("There is more to answer"));
  CHECK(sitting.person.screen().focus.key == "q.missed-why");
  sitting.person.press("continue");
  CHECK(sitting.person.screen().title == "Error: Days");
  sitting.person.type("q.missed-why", "A cold");
  sitting.person.press("continue");
  CHECK(sitting.person.url() == pages + "3");
}

TEST_CASE("none of these and the others shut each other out: what was chosen last stays") {
  Sitting sitting;
  sitting.person.open(pages + "1");
  const auto chosen = [&] {
    std::string all;
    const ui::Screen screen = sitting.person.screen();
    for (const ui::Node& option : ui::find(screen, "q.worries")->children) {
      if (option.chosen) all += option.value;
    }
    return all;
  };
  sitting.person.tick("q.worries", {"0", "1"});
  CHECK(chosen() == "01");
  sitting.person.tick("q.worries", {"0", "1", "2"});
  CHECK(chosen() == "2");
  sitting.person.tick("q.worries", {"1", "2"});
  CHECK(chosen() == "1");
  sitting.person.tick("q.worries", {});
  CHECK(chosen().empty());
}

TEST_CASE("an optional question says so, a required one says nothing, and a number has fitting room") {
  Sitting sitting;
  sitting.person.open(pages + "1");
  const ui::Screen first = sitting.person.screen();
  CHECK(ui::find(first, "q.note")->label == "Anything else? (optional)");
  CHECK(ui::find(first, "q.note")->max_characters == 200);
  CHECK(ui::find(first, "q.moved")->text == "When did the child come to live with you?");
  CHECK(ui::find(first, "q.moved")->hint == "For example, 27 3 2026");
  sitting.person.open(pages + "2");
  const ui::Screen second = sitting.person.screen();
  CHECK(ui::find(second, "q.missed")->width == ui::Width::characters_3);
  CHECK(ui::find(second, "q.missed")->input == ui::Input::digits);
}

TEST_CASE("people are added and removed, and keep their keys when an earlier one goes") {
  for (const Way way : both) {
    Sitting sitting(way);
    sitting.person.open(pages + "2");
    sitting.person.type("q.missed", "0");
    sitting.person.press("add.q.person");
    sitting.person.type("q.person-name@1", "Nan");
    sitting.person.press("add.q.person");
    CHECK(sitting.value("q.person-name@1") == "Nan");
    sitting.person.type("q.person-name@2", "Uncle Joe");
    sitting.person.press("drop.q.person@1");
    CHECK(sitting.value("q.person-name@1") == "(absent)");
    CHECK(sitting.value("q.person-name@2") == "Uncle Joe");
    CHECK(sitting.person.shows("People seen 1"));
    sitting.person.press("continue");
    CHECK(sitting.person.url() == pages + "3");
  }
}

TEST_CASE("a file is uploaded, shown with its size, replaced and removed") {
  for (const Way way : both) {
    Sitting sitting(way);
    sitting.person.open(pages + "2");
    sitting.person.choose_file("q.report", "report.pdf");
    if (way == Way::no_script) sitting.person.press("continue");
    CHECK(sitting.value("q.report") == "report.pdf");
    CHECK(ui::find(sitting.person.screen(), "q.report")->suffix == "118 KB");
    sitting.person.press("unfile.q.report-0");
    CHECK(sitting.value("q.report").empty());
  }
}

TEST_CASE("what goes wrong with a file is said in plain words at its field") {
  const std::pair<int, std::string> cases[] = {{413, "must be smaller than 25 MB"},
                                               {415, "must be a PDF"},
                                               {0, "no connection"},
                                               {500, "could not be uploaded. Try again"}};
  for (const auto& [status, words] : cases) {
    Sitting sitting;
    sitting.person.open(pages + "2");
    sitting.person.choose_file("q.report", "report.pdf", status);
    CHECK(ui::find(sitting.person.screen(), "q.report")->error.find(words) != std::string::npos);
  }
  Sitting sitting;
  sitting.person.open(pages + "2");
  sitting.person.event(
      portal::FileChosen{"q.report", "huge.pdf", std::int64_t{26} * 1024 * 1024, "application/pdf"});
  CHECK(sitting.person.shows("must be smaller than 25 MB"));
  CHECK(sitting.person.others.empty());
}

TEST_CASE("an upload shows how far it is, and Continue waits for it") {
  Sitting sitting;
  sitting.person.open(pages + "2");
  sitting.person.event(portal::FileChosen{"q.report", "report.pdf", 200, "application/pdf"});
  REQUIRE(sitting.person.others.size() == 1);
  CHECK(std::get<portal::Upload>(sitting.person.others.front()).draft == support::draft_id);
  sitting.person.event(portal::FileMoved{"q.report", 50, 200});
  CHECK(sitting.value("progress.q.report") == "25");
  sitting.person.type("q.missed", "0");
  sitting.person.press("continue");
  CHECK(sitting.person.url() == pages + "2");
  CHECK(sitting.person.shows("Wait until the file has been uploaded"));
}

TEST_CASE("the check shows every answer, says what is missing, and leads to it and back") {
  for (const Way way : both) {
    Sitting sitting(way);
    sitting.person.open("/forms/" + support::draft_id + "/check");
    CHECK(sitting.person.shows("Not answered yet"));
    sitting.person.press("submit");
    const ui::Screen screen = sitting.person.screen();
    CHECK(screen.title == "Error: Check your answers");
    CHECK(screen.focus.key == "errors");
    CHECK(ui::find(screen, "error-1")->href == pages + "1?change=1#q.moved:day");
    CHECK(sitting.api.count(RouteId::draft_submit) == 0);
    sitting.person.follow("change.q.gp");
    if (way == Way::script) CHECK(sitting.person.screen().focus.key == "q.gp@o0");
    CHECK(ui::find(sitting.person.screen(), "back")->href == "/forms/" + support::draft_id + "/check");
  }
}

TEST_CASE("submitting without a connection says that the answers are saved, and can be tried again") {
  Sitting sitting;
  sitting.fill_everything();
  CHECK(sitting.person.url() == "/forms/" + support::draft_id + "/check");
  sitting.api.next(RouteId::draft_submit, 0);
  sitting.person.press("submit");
  CHECK(sitting.person.shows("Not submitted: no connection"));
  sitting.person.press("submit");
  CHECK(sitting.person.shows("ESC-4F7K-92QM"));
}

TEST_CASE("a check that another window has overtaken is shown again before anything is submitted") {
  for (const Way way : both) {
    Sitting sitting(way);
    sitting.fill_everything();
    auto answers = *questionnaire::Answers::read(support::small_form(), sitting.api.draft.response);
    answers.set_typed({support::small_form()->find("note"), 0}, {{"from elsewhere"}, {}});
    sitting.api.save_elsewhere(answers.respond(questionnaire::Completion::in_progress));
    sitting.person.press("submit");
    CHECK_FALSE(sitting.api.submitted);
    CHECK(sitting.person.screen().title == "Check your answers");
    CHECK(sitting.person.shows("Answers from another window were added"));
    CHECK(sitting.person.shows("from elsewhere"));
    sitting.person.press("submit");
    CHECK(sitting.api.submitted);
  }
}

TEST_CASE("a form that was submitted in another window is said so when it is submitted here") {
  Sitting sitting;
  sitting.fill_everything();
  sitting.api.next_problem(RouteId::draft_submit, 409, "already_submitted");
  sitting.person.press("submit");
  CHECK(sitting.person.screen().title == "This form has been submitted");
}

TEST_CASE("a form the page cannot read says that the answers are safe") {
  FakeApi api("urn:eastshire:other|1", "Other");
  api.sign_in();
  PortalLoop person(api, support::small_form());
  person.open(pages + "1");
  CHECK(person.screen().title == "This form cannot be opened");
}

TEST_CASE("no field name from outside does more than a person could") {
  Sitting sitting;
  sitting.person.open(pages + "1");
  for (const std::string name : {"q.", "q.moved:century", "q.moved@n99999999999", "q.@other", "q.nothing",
                                 "q.missed", "q.person-name@99", "revision", "choose.q.moved", "mine.",
                                 "keep.q.", "q.gp@o0", "q.worries@n5", "press"}) {
    sitting.person.event(portal::FieldChanged{name, {std::string("\xff\0<script>", 10), "2"}});
    sitting.person.event(portal::FieldChanged{name, {}});
  }
  for (const std::string key : {"add.", "add.q.moved", "drop.q.person@7", "unfile.q.report-99", "unfile.",
                                "settle", "submit", "start", "sign-in"}) {
    sitting.person.event(portal::Pressed{key});
  }
  CHECK(sitting.value("q.missed-why") == "(absent)");
  CHECK(sitting.api.count(RouteId::draft_submit) == 0);
}

TEST_CASE("a form that is not open says so in place of its start, and whom to call") {
  for (const Way way : both) {
    Sitting sitting(way);
    sitting.api.started = false;
    sitting.person.open("/tasks/" + support::task_id);
    sitting.api.next_problem(RouteId::task_start, 409, "form_closed");
    sitting.person.press("start");
    CHECK(sitting.person.shows("This form is not open"));
    CHECK(sitting.person.shows("01632 960 001"));
    CHECK(ui::find(sitting.person.screen(), "start") == nullptr);
  }
}

TEST_CASE("a form that closed before it was submitted says so, and until when its answers are kept") {
  for (const Way way : both) {
    Sitting sitting(way);
    sitting.fill_everything();
    sitting.api.next_problem(RouteId::draft_submit, 409, "form_closed");
    sitting.person.press("submit");
    CHECK(sitting.person.shows("This form has closed"));
    CHECK(sitting.person.shows("Your answers are kept until 20 February 2027."));
    CHECK_FALSE(sitting.api.submitted);
  }
}

TEST_CASE("an open choice that lists nothing is a field for words, with script and without") {
  for (const Way way : both) {
    const auto form = questionnaire::load(R"({"resourceType":"Questionnaire","url":"urn:a","version":"1",
      "title":"T","status":"active","item":[{"linkId":"g","type":"group","text":"G","item":[
      {"linkId":"w","type":"open-choice","text":"Language","required":true}]}]})")
                          .form;
    REQUIRE(form != nullptr);
    FakeApi api("urn:a|1", "T");
    api.sign_in();
    api.started = true;
    PortalLoop person(api, form, way);
    person.open(pages + "1");
    CHECK(ui::find(person.screen(), "q.w")->role == ui::Role::text_field);
    person.press("continue");
    CHECK(person.shows("Enter language"));
    person.type("q.w", "Cornish");
    person.press("continue");
    CHECK(person.shows("Cornish"));
    person.press("submit");
    CHECK(api.draft.response.find(R"("valueString":"Cornish")") != std::string::npos);
  }
}

TEST_CASE("what nobody has named goes by its linkId on the check") {
  const auto form = questionnaire::load(R"({"resourceType":"Questionnaire","url":"urn:a","version":"1",
      "title":"T","status":"active","item":[{"linkId":"people","type":"group","repeats":true,"item":[
      {"linkId":"w","type":"string"}]}]})")
                        .form;
  REQUIRE(form != nullptr);
  FakeApi api("urn:a|1", "T");
  api.sign_in();
  api.started = true;
  PortalLoop person(api, form);
  person.open("/forms/" + support::draft_id + "/check");
  const auto screen = person.screen();
  const ui::Node* row = ui::find(screen, "fact.people");
  REQUIRE(row != nullptr);
  CHECK(row->label == "people");
}
