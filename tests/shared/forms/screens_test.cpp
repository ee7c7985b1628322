// Every page of every form that ships is a screen that keeps the tree's
// contract (ui::check), empty and with answers, and so is the page on which the
// answers are checked.
#include <catch2/catch_test_macros.hpp>

#include "tests/shared/forms/fill.h"
#include "tests/support/portal_loop.h"

using namespace forms_tests;
using namespace questionnaire;

namespace {

// The texts of the pages the draft has, and of the page of answers, as they are
// shown.
std::vector<std::string> screens_of(const Answers& answers) {
  support::FakeApi api(answers.form()->canonical(), answers.form()->title);
  api.sign_in();
  api.started = true;
  api.draft.response = answers.respond(Completion::in_progress);
  support::PortalLoop grace(api, answers.shared_form());
  const std::string form = "/forms/" + support::draft_id;
  std::vector<std::string> texts;
  for (std::size_t page = 1; page <= answers.form()->pages.size(); ++page) {
    if (!answers.applies({answers.form()->pages[page - 1].item, 0})) continue;
    grace.open(form + "/pages/" + std::to_string(page));
    texts.push_back(grace.text());
    CHECK(texts.back().find(answers.form()->pages[page - 1].title) != std::string::npos);
  }
  grace.open(form + "/check");
  texts.push_back(grace.text());
  return texts;
}

}  // namespace

TEST_CASE("every page of the forms that ship is a sound screen, empty and answered") {
  for (const auto& each : forms::shipped()) {
    CAPTURE(each.name);
    const auto form = shipped_form(each.name);
    CHECK(screens_of(Answers(form)).size() > 1);
    for (const unsigned turn : {0U, 1U, 2U, 5U}) {
      CAPTURE(turn);
      const auto texts = screens_of(filled(form, Extent::everything, turn));
      CHECK(texts.size() > 1);
    }
  }
}
