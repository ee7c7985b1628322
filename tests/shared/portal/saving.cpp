// Saving by itself, for later, when the connection is gone, and when another window was first.
#include <catch2/catch_test_macros.hpp>

#include "tests/support/portal_loop.h"
#include "tests/support/small_form.h"

namespace {

using api::RouteId;
using support::FakeApi;
using support::PortalLoop;
using support::Way;

const std::string page_1 = "/forms/" + support::draft_id + "/pages/1";
const std::string page_2 = "/forms/" + support::draft_id + "/pages/2";
const Way both[] = {Way::script, Way::no_script};

struct Sitting {
  explicit Sitting(Way way = Way::script)
      : api("urn:eastshire:small|1", "Small review"), person(api, support::small_form(), way) {
    api.sign_in();
    api.started = true;
  }

  // A response with these answers, as another window would have saved it.
  static std::string response_with(const std::string& link_id, const std::string& words,
                                   const std::string& from = "{}") {
    auto answers = from == "{}" ? questionnaire::Answers(support::small_form())
                                : *questionnaire::Answers::read(support::small_form(), from);
    answers.set_typed({support::small_form()->find(link_id), 0}, {{words}, {}});
    return answers.respond(questionnaire::Completion::in_progress);
  }
  std::string saved_answer(const std::string& link_id) const {
    const auto answers = questionnaire::Answers::read(support::small_form(), api.draft.response);
    return answers ? answers->display({support::small_form()->find(link_id), 0}) : std::string("unreadable");
  }

  FakeApi api;
  PortalLoop person;
};

}  // namespace

TEST_CASE("what is typed is saved by itself three seconds after the last change") {
  Sitting sitting;
  sitting.person.open(page_1);
  sitting.person.type("q.note", "a");
  sitting.person.advance(base::seconds(2));
  sitting.person.type("q.note", "ab");
  sitting.person.advance(base::seconds(2));
  CHECK(sitting.api.count(RouteId::draft_save) == 0);
  sitting.person.advance(base::seconds(1));
  CHECK(sitting.api.count(RouteId::draft_save) == 1);
  CHECK(sitting.saved_answer("note") == "ab");
  CHECK(sitting.person.shows("Saved at 9:30am"));
  sitting.person.advance(base::minutes(5));
  CHECK(sitting.api.count(RouteId::draft_save) == 1);
}

TEST_CASE("a page that goes out of sight saves at once") {
  Sitting sitting;
  sitting.person.open(page_1);
  sitting.person.type("q.note", "a");
  sitting.person.event(portal::Hidden{});
  CHECK(sitting.api.count(RouteId::draft_save) == 1);
}

TEST_CASE("only one save is in flight, and what was typed meanwhile follows it") {
  Sitting sitting;
  sitting.person.open(page_1);
  sitting.person.type("q.note", "first");
  sitting.person.hold();
  sitting.person.event(portal::Hidden{});
  sitting.person.type("q.note", "second");
  sitting.person.event(portal::Hidden{});
  sitting.person.release();
  sitting.person.advance(base::seconds(4));
  CHECK(sitting.api.count(RouteId::draft_save) == 2);
  CHECK(sitting.saved_answer("note") == "second");
  CHECK(sitting.api.draft.revision == 3);
}

TEST_CASE("Save for later saves half-typed answers without judging them, and says until when") {
  for (const Way way : both) {
    Sitting sitting(way);
    sitting.person.open(page_1);
    sitting.person.date("q.moved", "31", "", "");
    sitting.person.press("save-for-later");
    CHECK(sitting.person.url() == "/forms/" + support::draft_id + "/saved");
    CHECK(sitting.person.shows("We keep it until 20 February 2027"));
    CHECK(sitting.api.last_reason == api::SaveReason::for_later);
    sitting.person.follow("continue-form");
    CHECK(sitting.person.url() == page_1);
    CHECK(ui::find(sitting.person.screen(), "q.moved")->value == "31||");
  }
}

TEST_CASE("Continue saves the answers even when it shows what is wrong with them") {
  for (const Way way : both) {
    Sitting sitting(way);
    sitting.person.open(page_1);
    sitting.person.type("q.note", "kept");
    sitting.person.date("q.moved", "31", "2", "2024");
    sitting.person.press("continue");
    const ui::Screen screen = sitting.person.screen();
    CHECK(screen.title == "Error: About the child");
    CHECK(screen.focus.key == "errors");
    CHECK(sitting.saved_answer("note") == "kept");
    CHECK(ui::find(screen, "q.moved")->error.find("must be a real date") != std::string::npos);
    CHECK(ui::find(screen, "error-1")->href == "#q.moved:day");
  }
}

TEST_CASE("without a connection answers stay, the page says so, and saving is tried again") {
  Sitting sitting;
  sitting.person.open(page_1);
  sitting.api.offline = true;
  sitting.person.type("q.note", "kept");
  sitting.person.advance(base::seconds(3));
  CHECK(sitting.person.shows("Not saved: no connection. We will try again."));
  CHECK(ui::find(sitting.person.screen(), "q.note")->value == "kept");
  sitting.person.press("continue");
  CHECK(sitting.person.url() == page_1);
  sitting.api.offline = false;
  sitting.person.advance(base::seconds(61));
  CHECK(sitting.saved_answer("note") == "kept");
  CHECK_FALSE(sitting.person.shows("Not saved"));
}

TEST_CASE("a session that has ended in the middle is said, and leads back to the page") {
  Sitting sitting;
  sitting.person.open(page_1);
  sitting.person.type("q.note", "kept");
  sitting.api.next_problem(RouteId::draft_save, 401, "not_signed_in");
  sitting.person.press("continue");
  REQUIRE(sitting.person.left_for.size() == 1);
  CHECK(sitting.person.left_for.front().starts_with("/signed-out?why=ended&to=%2Fforms%2F"));
}

TEST_CASE("a link out of the form waits until what was typed is saved") {
  Sitting sitting;
  sitting.person.open(page_1);
  sitting.person.type("q.note", "kept");
  sitting.person.follow("menu-saved");
  CHECK(sitting.person.url() == "/saved-forms");
  CHECK(sitting.saved_answer("note") == "kept");
  CHECK(sitting.person.screen().focus.key == "title");
}

TEST_CASE("answers of two windows to different questions are put together without asking") {
  for (const Way way : both) {
    Sitting sitting(way);
    sitting.person.open(page_2);
    sitting.person.type("q.missed", "0");
    sitting.api.save_elsewhere(Sitting::response_with("note", "from elsewhere"));
    sitting.person.press("save-for-later");
    CHECK(sitting.person.url() == "/forms/" + support::draft_id + "/saved");
    CHECK(sitting.saved_answer("note") == "from elsewhere");
    CHECK(sitting.saved_answer("missed") == "0");
  }
}

TEST_CASE("what a stale page clears without script stays cleared") {
  Sitting sitting(Way::no_script);
  sitting.api.save_elsewhere(Sitting::response_with("note", "no longer so"));
  sitting.person.open(page_1);
  sitting.api.save_elsewhere(Sitting::response_with("gp-why", "elsewhere", sitting.api.draft.response));
  sitting.person.type("q.note", "");
  sitting.person.press("save-for-later");
  CHECK(sitting.person.url() == "/forms/" + support::draft_id + "/saved");
  CHECK(sitting.saved_answer("note").empty());
  CHECK(sitting.api.draft.response.find("elsewhere") != std::string::npos);
}

TEST_CASE("what a stale page without script only showed is not asked about, and the newer answer stands") {
  Sitting sitting(Way::no_script);
  sitting.api.save_elsewhere(Sitting::response_with("note", "as it was"));
  sitting.person.open(page_1);
  sitting.api.save_elsewhere(Sitting::response_with("note", "written elsewhere", sitting.api.draft.response));
  sitting.person.type("q.gp-why", "written here");
  sitting.person.press("save-for-later");
  CHECK(sitting.person.url() == "/forms/" + support::draft_id + "/saved");
  CHECK(sitting.saved_answer("note") == "written elsewhere");
  CHECK(sitting.api.draft.response.find("written here") != std::string::npos);
}

TEST_CASE("answers of two windows to the same question are both shown, and the person decides") {
  for (const Way way : both) {
    for (const std::string choice : {"mine", "theirs"}) {
      Sitting sitting(way);
      sitting.person.open(page_1);
      sitting.person.type("q.note", "written here");
      sitting.person.type("q.gp-why", "also here");
      sitting.api.save_elsewhere(Sitting::response_with("note", "written there"));
      sitting.person.press("save-for-later");
      CHECK(sitting.person.screen().title == "This form was changed in two windows");
      CHECK(sitting.person.shows("written here"));
      CHECK(sitting.person.shows("written there"));
      sitting.person.press("settle");
      CHECK(sitting.person.screen().title == "Error: This form was changed in two windows");
      sitting.person.choose("choose.q.note", choice);
      sitting.person.press("settle");
      CHECK(sitting.saved_answer("note") == (choice == "mine" ? "written here" : "written there"));
      CHECK(sitting.api.draft.response.find("also here") != std::string::npos);
    }
  }
}

TEST_CASE("a save that meets a third window's is put together again") {
  Sitting sitting;
  sitting.person.open(page_1);
  sitting.person.type("q.note", "mine");
  sitting.api.save_elsewhere(Sitting::response_with("gp-why", "two"));
  sitting.person.hold();
  sitting.person.event(portal::Hidden{});
  sitting.person.release();
  sitting.api.save_elsewhere(Sitting::response_with("missed-why", "three", sitting.api.draft.response));
  sitting.person.type("q.note", "mine again");
  sitting.person.advance(base::seconds(5));
  CHECK(sitting.saved_answer("note") == "mine again");
  CHECK(sitting.saved_answer("missed-why") == "three");
  CHECK(sitting.api.draft.response.find("two") != std::string::npos);
}

TEST_CASE("what was posted after the session had ended is given back and saved") {
  for (const Way way : both) {
    Sitting sitting(way);
    sitting.api.draft.held = api::HeldPost{1, Sitting::response_with("note", "written late"), "1"};
    sitting.person.open(page_1);
    CHECK(sitting.person.shows("What you wrote before you were signed out has been added"));
    CHECK(sitting.saved_answer("note") == "written late");
    CHECK_FALSE(sitting.api.draft.held.has_value());
  }
}

TEST_CASE("a late post and a newer draft that answer the same question are both shown") {
  for (const Way way : both) {
    Sitting sitting(way);
    sitting.api.draft.held = api::HeldPost{1, Sitting::response_with("note", "written late"), "1"};
    sitting.api.save_elsewhere(Sitting::response_with("note", "written since"));
    sitting.person.open(page_1);
    CHECK(sitting.person.shows("written late"));
    CHECK(sitting.person.shows("written since"));
    sitting.person.choose("choose.q.note", "mine");
    sitting.person.press("settle");
    CHECK(sitting.person.url() == page_1);
    CHECK(sitting.saved_answer("note") == "written late");
  }
}

TEST_CASE(
    "a form that was submitted in another window is said so, and saving it loses the way there nowhere") {
  Sitting sitting;
  sitting.person.open(page_1);
  sitting.person.type("q.note", "late");
  sitting.api.submitted = true;
  sitting.person.press("continue");
  CHECK(sitting.person.screen().title == "This form has been submitted");
  sitting.person.follow("submitted");
  CHECK(sitting.person.url() == "/submitted-forms");
}
