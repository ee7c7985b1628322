// Every screen of the application in its important states. The form is the one that ships; the people are
// Grace Okafor, a foster carer, and Jamie Reid, whom she looks after.
#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include "shared/forms/shipped.h"
#include "tests/golden/golden.h"
#include "tests/golden/scenes.h"
#include "tests/support/every_control.h"
#include "tests/support/portal_loop.h"

namespace {

using api::RouteId;
using golden::asking;
using golden::finding;
using golden::form_path;
using golden::review;
using golden::Scene;
using golden::signing_in;
using golden::Stage;

std::vector<Scene> every_page() {
  std::vector<Scene> scenes;
  for (std::uint32_t page = 1; page <= review()->pages.size(); ++page) {
    std::string name = "form-page-" + std::string(page < 10 ? "0" : "") + std::to_string(page);
    scenes.push_back({std::move(name), [page](Stage& stage) { stage.at_page(page); }});
  }
  return scenes;
}

std::vector<Scene> completing() {
  return {
      {"form-errors",
       [](Stage& stage) {
         stage.at_page(1);
         stage.grace.date("q.came-to-live", "31", "2", "2024");
         stage.grace.press("continue");
       }},
      {"form-answered",
       [](Stage& stage) {
         stage.at_question("worries");
         stage.grace.tick("q.worries", {"0", "other"});
         stage.grace.type("q.worries@other", "Not wanting to go out");
         stage.grace.choose("q.missing", "true");
         stage.grace.type("q.missing-times", "2");
         stage.grace.advance(base::seconds(3));
       }},
      {"form-people",
       [](Stage& stage) {
         stage.at_question("any-family-time");
         stage.grace.choose("q.any-family-time", "true");
         stage.grace.press("add.q.person");
       }},
      {"form-file",
       [](Stage& stage) {
         stage.at_question("school-report");
         stage.grace.choose_file("q.school-report", "report.pdf");
       }},
      {"form-file-uploading",
       [](Stage& stage) {
         stage.at_question("school-report");
         stage.grace.event(portal::FileChosen{"q.school-report", "report.pdf", 2'000'000, "application/pdf"});
         stage.grace.event(portal::FileMoved{"q.school-report", 500'000, 2'000'000});
       }},
      {"form-file-error",
       [](Stage& stage) {
         stage.at_question("school-report");
         stage.grace.choose_file("q.school-report", "report.exe", 415);
       }},
      {"form-not-saved",
       [](Stage& stage) {
         stage.at_page(1);
         stage.api.offline = true;
         stage.grace.type("q.proud", "Learning to swim");
         stage.grace.advance(base::seconds(3));
       }},
      {"form-changing",
       [](Stage& stage) {
         stage.signed_in();
         stage.grace.open(form_path + "/pages/1?change=1");
       }},
      {"form-merged",
       [](Stage& stage) {
         stage.at_page(1);
         stage.grace.type("q.proud", "Learning to swim");
         stage.api.save_elsewhere(stage.response("three-words", {"kind"}));
         stage.grace.advance(base::seconds(3));
       }},
      {"form-conflict",
       [](Stage& stage) {
         stage.at_page(1);
         stage.grace.type("q.proud", "Learning to swim");
         stage.api.save_elsewhere(stage.response("proud", {"A swimming certificate"}));
         stage.grace.advance(base::seconds(3));
       }},
      {"form-conflict-error",
       [](Stage& stage) {
         stage.at_page(1);
         stage.grace.type("q.proud", "Learning to swim");
         stage.api.save_elsewhere(stage.response("proud", {"A swimming certificate"}));
         stage.grace.advance(base::seconds(3));
         stage.grace.press("settle");
       }},
      {"form-held",
       [](Stage& stage) {
         stage.api.draft.held = api::HeldPost{1, stage.response("proud", {"Learning to swim"}), "1"};
         stage.at_page(1);
       }},
      {"form-kept",
       [](Stage& stage) {
         stage.at_page(2);
         stage.grace.press("save-for-later");
       }},
      {"form-submitted-elsewhere",
       [](Stage& stage) {
         stage.at_page(1);
         stage.api.submitted = true;
         stage.grace.press("save-for-later");
       }},
      {"form-unreadable",
       [](Stage& stage) {
         stage.api.draft.response = R"({"resourceType":"Patient"})";
         stage.at_page(1);
       }},
      {"idle",
       [](Stage& stage) {
         stage.at_page(1);
         stage.grace.advance(base::minutes(11));
       }},
      {"check",
       [](Stage& stage) {
         stage.api.draft.response = stage.response("came-to-live", {"3", "3", "2024"});
         stage.signed_in();
         stage.grace.open(form_path + "/check");
       }},
      {"check-errors",
       [](Stage& stage) {
         stage.signed_in();
         stage.grace.open(form_path + "/check");
         stage.grace.press("submit");
       }},
  };
}

std::vector<Scene> submitted() {
  const auto submit = [](Stage& stage) {
    stage.api.draft.response = stage.response("proud", {"Learning to swim"});
    stage.signed_in();
    api::Request request;
    request.route = RouteId::draft_submit;
    request.revision = 1;
    stage.api.answer(request);
    stage.api.sign_in();
  };
  return {
      {"confirmation",
       [submit](Stage& stage) {
         submit(stage);
         stage.grace.open("/submitted-forms/" + support::submission_id + "/confirmation");
       }},
      {"submitted-forms",
       [submit](Stage& stage) {
         submit(stage);
         stage.grace.open("/submitted-forms");
       }},
      {"submitted-copy",
       [submit](Stage& stage) {
         submit(stage);
         stage.grace.open("/submitted-forms/" + support::submission_id);
       }},
  };
}

// The form with every control there is.
std::vector<Scene> controls() {
  std::vector<Scene> scenes;
  for (std::uint32_t page = 1; page <= support::every_control()->pages.size(); ++page) {
    scenes.push_back({"controls-page-" + std::to_string(page), [page](Stage& stage) { stage.at_page(page); },
                      support::every_control()});
  }
  scenes.push_back({"controls-no-script", [](Stage& stage) { stage.at_page(1); }, support::every_control(),
                    support::Way::no_script});
  scenes.push_back({"controls-errors",
                    [](Stage& stage) {
                      stage.at_page(1);
                      stage.grace.choose("q.week-slept", "1");
                      stage.grace.type("q.born", "Atlantis");
                      stage.grace.press("continue");
                    },
                    support::every_control()});
  scenes.push_back({"controls-offering",
                    [](Stage& stage) {
                      stage.at_page(1);
                      stage.grace.type("q.born", "ni");
                      stage.grace.event(portal::Browsed{"q.born", portal::Browsed::How::down, {}});
                    },
                    support::every_control()});
  scenes.push_back({"controls-check",
                    [](Stage& stage) {
                      stage.at_page(1);
                      stage.grace.choose("q.week-slept", "1");
                      stage.grace.tick("q.helps-school", {"0", "1"});
                      stage.grace.type("q.born", "Niger");
                      stage.grace.type("q.language", "Klingon");
                      stage.grace.press("save-for-later");
                      stage.grace.open(form_path + "/check");
                    },
                    support::every_control()});
  return scenes;
}

void play(const std::vector<Scene>& scenes) {
  for (const Scene& scene : scenes) {
    DYNAMIC_SECTION(scene.name) {
      Stage stage(scene.form, scene.way);
      scene.play(stage);
      golden::compare(scene.name, stage.grace.text());
    }
  }
}

}  // namespace

TEST_CASE("the screens of signing in are as they were accepted") {
  play(signing_in());
}

TEST_CASE("the screens of finding what waits are as they were accepted") {
  play(finding());
}

TEST_CASE("the screens of asking for an account, and of the console, are as they were accepted") {
  play(asking());
}

TEST_CASE("every page of the form that ships is as it was accepted") {
  play(every_page());
}

TEST_CASE("the screens of completing a form are as they were accepted") {
  play(completing());
}

TEST_CASE("the screens of what was submitted are as they were accepted") {
  play(submitted());
}

TEST_CASE("every control of a form is as it was accepted") {
  play(controls());
}

TEST_CASE("every accepted screen is still played, and none twice") {
  std::set<std::string> names;
  for (const auto& scenes :
       {signing_in(), finding(), asking(), every_page(), completing(), controls(), submitted()}) {
    for (const Scene& scene : scenes) CHECK(names.insert(scene.name).second);
  }
  const std::filesystem::path folder = std::filesystem::path(CARE_SOURCE_DIR) / "tests/golden/screens";
  std::size_t kept = 0;
  for (const auto& file : std::filesystem::directory_iterator(folder)) {
    INFO(file.path().filename());
    CHECK(names.contains(file.path().stem().string()));
    ++kept;
  }
  CHECK(kept == names.size());
}
