#include "server/preview.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <fstream>

#include "server/jobs/demo.h"
#include "server/store/logins.h"
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

}  // namespace
