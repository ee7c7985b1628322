#include "server/preview.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <fstream>

#include "server/jobs/demo.h"
#include "server/store/logins.h"
#include "shared/questionnaire/answers.h"
#include "tests/support/server/people.h"

namespace {

using support::Rooms;

void put(const support::TemporaryFolder& folder, const std::string& name, const std::string& text) {
  std::ofstream(folder.file(name)) << text;
}

std::string small_form(const std::string& url) {
  return R"({"resourceType":"Questionnaire","url":")" + url +
         R"(","version":"1","title":"Our draft","status":"draft","item":[
         {"linkId":"a","type":"string","text":"Name"}]})";
}

TEST_CASE("every form of a folder is known with what was found in it, and one with an error is left out") {
  const support::TemporaryFolder folder;
  put(folder, "b-good.json", small_form("urn:eastshire:draft"));
  put(folder, "a-wrong.json", R"({"resourceType":"Questionnaire","item":[{"type":"verse"}]})");
  put(folder, "c-again.json", small_form("urn:eastshire:draft"));
  put(folder, "notes.txt", "not a form");
  api::FormLibrary forms;
  const auto previews = server::load_previews(folder.path(), forms);
  REQUIRE(previews.has_value());
  REQUIRE(previews->size() == 3);
  CHECK((*previews)[0].file == "a-wrong.json");
  CHECK((*previews)[0].canonical.empty());
  CHECK_FALSE((*previews)[0].findings.empty());
  CHECK((*previews)[1].canonical == "urn:eastshire:draft|1");
  CHECK((*previews)[1].title == "Our draft");
  CHECK(forms.find("urn:eastshire:draft|1") != nullptr);
  CHECK((*previews)[2].canonical.empty());
  CHECK((*previews)[2].findings.back().code == "form_known");
}

TEST_CASE("forms without a url yet are told apart by the names of their files") {
  const support::TemporaryFolder folder;
  const std::string nameless =
      R"({"resourceType":"Questionnaire","status":"draft","item":[{"linkId":"a","type":"string","text":"Name"}]})";
  put(folder, "first one.json", nameless);
  put(folder, "second.json", nameless);
  api::FormLibrary forms;
  const auto previews = server::load_previews(folder.path(), forms);
  REQUIRE(previews.has_value());
  REQUIRE(previews->size() == 2);
  CHECK((*previews)[0].canonical == "urn:preview:first-one|");
  CHECK((*previews)[1].canonical == "urn:preview:second|");
}

TEST_CASE("a folder that is not there is an error") {
  api::FormLibrary forms;
  const auto previews = server::load_previews("/nowhere/at/all", forms);
  REQUIRE_FALSE(previews.has_value());
  CHECK(previews.error().code == "forms_unreadable");
}

TEST_CASE("a demonstration person gets each form once as a task of their own account") {
  Rooms rooms;
  const auto people = jobs::seed_demo(rooms.parts, rooms.passwords);
  REQUIRE(people.has_value());
  const std::vector<server::PreviewedForm> forms = {{"good.json", "urn:eastshire:draft|1", "Our draft", {}},
                                                    {"wrong.json", "", "", {}}};
  for (int start = 0; start < 2; ++start)
    REQUIRE(server::offer_previews(rooms.parts, people->front().email, forms).has_value());
  rooms.write([&](store::Transaction& transaction) {
    const auto login = store::find_login_by_email(transaction, rooms.sealing, people->front().email);
    REQUIRE(login);
    const auto tasks = store::list_open_tasks(transaction, login->id);
    CHECK(std::count_if(tasks.begin(), tasks.end(), [](const store::Task& task) {
            return task.questionnaire == "urn:eastshire:draft|1" && task.title == "Our draft";
          }) == 1);
  });
}

std::string choosing_form(const std::string& url, const std::string& more = {}) {
  return R"({"resourceType":"Questionnaire","url":"urn:eastshire:choosing","version":"1","title":"Choosing",)"
         R"("status":"draft",)" +
         more + R"("item":[{"linkId":"g","type":"group","text":"G","item":[{"linkId":"a","type":"choice",
         "text":"Which?","answerValueSet":")" +
         url + R"("}]}]})";
}

const std::string colours =
    R"({"resourceType":"ValueSet","url":"urn:colours","compose":{"include":[{"system":"urn:c",
        "concept":[{"code":"r","display":"Red"},{"code":"b","display":"Blue"}]}]}})";

struct Previewed {
  server::PreviewedForm told;
  std::shared_ptr<const questionnaire::Form> form;
};

Previewed preview_of(const support::TemporaryFolder& folder) {
  api::FormLibrary forms;
  const auto previews = server::load_previews(folder.path(), forms);
  REQUIRE(previews.has_value());
  REQUIRE(previews->size() == 1);
  const api::KnownForm* known = forms.find(previews->front().canonical);
  return {previews->front(), known == nullptr ? nullptr : known->form};
}

const questionnaire::Finding* finding_of(const Previewed& preview, const std::string& code) {
  for (const auto& finding : preview.told.findings) {
    if (finding.code == code) return &finding;
  }
  return nullptr;
}

TEST_CASE(
    "a value set that lies in the folder gives the options in the preview, with or without its version") {
  for (const char* url : {"urn:colours", "urn:colours|1.2"}) {
    CAPTURE(url);
    const support::TemporaryFolder folder;
    put(folder, "form.json", choosing_form(url));
    std::string with_version = colours;
    put(folder, "colours.json", with_version.insert(1, R"("version":"1.2",)"));
    const Previewed preview = preview_of(folder);
    REQUIRE(preview.form != nullptr);
    const questionnaire::Item& item = preview.form->items[preview.form->find("a")];
    REQUIRE(item.options.size() == 2);
    CHECK(item.options[1].text == "Blue");
    const auto* told = finding_of(preview, "value_set_from_folder");
    REQUIRE(told != nullptr);
    CHECK(told->path == "Questionnaire.item[0].item[0].answerValueSet");
    CHECK(told->message.find("colours.json") != std::string::npos);
  }
}

TEST_CASE("a value set that takes all of a code system finds it in the folder too") {
  const support::TemporaryFolder folder;
  put(folder, "form.json", choosing_form("urn:colours"));
  put(folder, "set.json",
      R"({"resourceType":"ValueSet","url":"urn:colours","compose":{"include":[{"system":"urn:c"}]}})");
  put(folder, "system.json",
      R"({"resourceType":"CodeSystem","url":"urn:c","concept":[{"code":"g","display":"Green"}]})");
  const Previewed preview = preview_of(folder);
  REQUIRE(preview.form != nullptr);
  CHECK(preview.form->items[preview.form->find("a")].options.front().text == "Green");
}

TEST_CASE("a contained value set without its concepts gives way to the one in the folder") {
  const support::TemporaryFolder folder;
  put(folder, "form.json",
      choosing_form("#colours",
                    R"("contained":[{"resourceType":"ValueSet","id":"colours","url":"urn:colours",)"
                    R"("compose":{"include":[{"valueSet":["urn:elsewhere"]}]}}],)"));
  put(folder, "colours.json", colours);
  const Previewed preview = preview_of(folder);
  REQUIRE(preview.form != nullptr);
  CHECK(preview.form->items[preview.form->find("a")].options.size() == 2);
}

TEST_CASE(
    "a choice from a value set that is nowhere is answered in words in the preview, and uploaded it is "
    "refused") {
  const support::TemporaryFolder folder;
  const std::string definition = choosing_form("urn:nowhere");
  put(folder, "form.json", definition);
  CHECK(questionnaire::load(definition).form == nullptr);
  const Previewed preview = preview_of(folder);
  REQUIRE(preview.form != nullptr);
  CHECK(preview.form->items[preview.form->find("a")].kind == questionnaire::Kind::open_choice);
  REQUIRE(finding_of(preview, "answered_in_words") != nullptr);
  CHECK(finding_of(preview, "answered_in_words")->severity == questionnaire::Severity::warning);
  CHECK(finding_of(preview, "value_set_unresolvable") == nullptr);
  questionnaire::Answers answers(preview.form);
  const questionnaire::Slot slot{preview.form->find("a"), 0};
  answers.set_typed(slot, {{"other"}, "Purple"});
  const std::string sent = answers.respond(questionnaire::Completion::completed);
  CHECK(sent.find(R"("valueString":"Purple")") != std::string::npos);
  CHECK(questionnaire::Answers::read(preview.form, sent).has_value());
}

}  // namespace
