// Ways of choosing that a form asks for by name: several answers offered as one writes, a list with own words
// below it, options beside each other, a box to tick. All of them with script and without.
#include <catch2/catch_test_macros.hpp>

#include "tests/support/every_control.h"
#include "tests/support/portal_loop.h"

namespace {

using portal::Browsed;
using support::FakeApi;
using support::PortalLoop;
using support::Way;

const std::string pages = "/forms/" + support::draft_id + "/pages/";
const Way both[] = {Way::script, Way::no_script};

struct Sitting {
  explicit Sitting(Way way)
      : api("https://eastshire.example/forms/every-control|1.0.0", "Every control"),
        person(api, support::every_control(), way) {
    api.sign_in();
    api.started = true;
    person.open(pages + "5");
  }
  ui::Node node(const std::string& key) const { return person.node(key); }
  bool has(const std::string& key) const {
    const ui::Screen screen = person.screen();
    return ui::find(screen, key) != nullptr;
  }
  void browse(const std::string& name, Browsed::How how, const std::string& option = {}) {
    person.event(Browsed{name, how, option});
  }
  // What is on the check once the page was saved.
  std::string checked() {
    person.press("save-for-later");
    person.open("/forms/" + support::draft_id + "/check");
    return person.text();
  }

  FakeApi api;
  PortalLoop person;
};

bool among(const std::string& text, const std::string& words) {
  return text.find(words) != std::string::npos;
}

}  // namespace

TEST_CASE("each of several answers is offered as one writes; without script each has a list") {
  Sitting sitting(Way::script);
  CHECK(sitting.node("q.lived").role == ui::Role::fieldset);
  CHECK(sitting.node("q.lived@n0").role == ui::Role::combobox);
  CHECK(sitting.node("q.lived@n0").label == "Answer 1");
  sitting.person.type("q.lived@n0", "nig");
  CHECK(sitting.node("q.lived@n0").label == "Answer 1");
  REQUIRE(sitting.node("q.lived@n0").children.size() == 1);
  sitting.browse("q.lived@n0", Browsed::How::down);
  sitting.browse("q.lived@n0", Browsed::How::choose);
  CHECK(sitting.node("q.lived@n0").value == "Nigeria");
  sitting.person.press("add.q.lived");
  CHECK(sitting.person.screen().focus.key == "q.lived@n1");
  // What is an answer already is not offered again.
  sitting.browse("q.lived@n1", Browsed::How::down);
  CHECK(sitting.node("q.lived@n1").children.size() == 7);
  CHECK(sitting.node("q.lived@n0").children.empty());
  sitting.browse("q.lived@n1", Browsed::How::choose, "q.lived@n1@o7");
  CHECK(sitting.node("q.lived@n1").value == "Wales");
  CHECK(among(sitting.checked(), "Nigeria\n"));

  Sitting plain(Way::no_script);
  CHECK(plain.node("q.lived@n0").role == ui::Role::select);
  CHECK_FALSE(plain.has("q.lived@n0@other"));
  plain.person.choose("q.lived@n0", "3");
  plain.person.press("add.q.lived");
  CHECK(plain.node("q.lived@n0").value == "3");
  plain.person.choose("q.lived@n1", "7");
  const std::string words = plain.checked();
  CHECK(among(words, "Nigeria"));
  CHECK(among(words, "Wales"));
}

TEST_CASE("several own answers stand beside options, are kept in the draft and taken away one by one") {
  for (const Way way : both) {
    Sitting sitting(way);
    const std::string own = way == Way::script ? "" : "@other";
    sitting.person.type("q.spoken@n0" + own, "Klingon");
    sitting.person.press("add.q.spoken");
    if (way == Way::script) {
      sitting.person.type("q.spoken@n1", "polish");
      sitting.browse("q.spoken@n1", Browsed::How::leave);
      CHECK(sitting.node("q.spoken@n1").value == "Polish");
    } else {
      sitting.person.choose("q.spoken@n1", "4");
    }
    sitting.person.press("add.q.spoken");
    sitting.person.type("q.spoken@n2" + own, "Sindarin");
    sitting.person.press("drop.q.spoken@n0");
    sitting.person.press("save-for-later");
    sitting.person.open(pages + "5");
    CHECK(sitting.node("q.spoken@n0").value == (way == Way::script ? "Polish" : "4"));
    CHECK(sitting.node("q.spoken@n1" + own).value == "Sindarin");
    const std::string words = sitting.checked();
    CHECK(among(words, "Polish"));
    CHECK(among(words, "Sindarin"));
    CHECK_FALSE(among(words, "Klingon"));
  }
}

TEST_CASE("of several answers, the one that is none of the options is the one that is said") {
  Sitting sitting(Way::script);
  sitting.person.type("q.lived@n0", "Wales");
  sitting.person.press("add.q.lived");
  sitting.person.type("q.lived@n1", "Atlantis");
  sitting.person.tick("q.reminders", {"true"});
  sitting.person.press("continue");
  CHECK(sitting.node("q.lived").error == "Select countries from the list, or clear what you wrote");
  CHECK(sitting.node("errors").children.front().href == "#q.lived@n1");
  sitting.person.open(pages + "5");
  CHECK(sitting.node("q.lived@n1").value == "Atlantis");
}

TEST_CASE("the last option of a list that takes own words asks for them below it") {
  Sitting sitting(Way::script);
  const ui::Node travel = sitting.node("q.travel");
  CHECK(travel.role == ui::Role::select);
  CHECK(travel.children.back().text == "In another way");
  CHECK_FALSE(sitting.has("q.travel@other"));
  sitting.person.choose("q.travel", "other");
  CHECK(sitting.node("q.travel@other").label == "Please say what");
  sitting.person.tick("q.reminders", {"true"});
  sitting.person.press("continue");
  CHECK(sitting.node("q.travel").error.empty());
  CHECK(sitting.node("q.travel@other").error == "Enter your own words for “In another way”");
  CHECK(sitting.node("errors").children.front().href == "#q.travel@other");
  sitting.person.type("q.travel@other", "By boat");
  CHECK(among(sitting.checked(), "How does the child get to school?: By boat"));

  Sitting plain(Way::no_script);
  CHECK(plain.node("q.travel@other").hint == "Only if the list above does not have it.");
  plain.person.type("q.travel@other", "By boat");
  plain.person.press("save-for-later");
  plain.person.open(pages + "5");
  CHECK(plain.node("q.travel").value == "other");
  CHECK(plain.node("q.travel@other").value == "By boat");
  plain.person.choose("q.travel", "1");
  CHECK(among(plain.checked(), "How does the child get to school?: By bus"));
}

TEST_CASE(
    "options stand beside each other where the form asks for it, and nothing is put below one of them") {
  for (const Way way : both) {
    Sitting sitting(way);
    CHECK(sitting.node("q.often").role == ui::Role::radios);
    CHECK(sitting.node("q.often").inline_options);
    const ui::Node days = sitting.node("q.days");
    CHECK(days.role == ui::Role::checkboxes);
    CHECK(days.inline_options);
    CHECK(days.children.size() == 8);
    CHECK_FALSE(sitting.node("q.reminders").inline_options);
  }
}

TEST_CASE("a box to tick is yes when it is ticked and no answer when it is not") {
  for (const Way way : both) {
    Sitting sitting(way);
    const ui::Node box = sitting.node("q.reminders");
    CHECK(box.role == ui::Role::checkboxes);
    CHECK(box.text == "Reminders");
    CHECK(box.hint.empty());
    REQUIRE(box.children.size() == 1);
    CHECK(box.children.front().text == "Remind me by email before the review");
    // What it brings up stands below it.
    CHECK(box.children.front().children.size() == 1);
    sitting.person.press("continue");
    CHECK(sitting.node("q.reminders").error == "Select “Reminders”");
    sitting.person.tick("q.reminders", {"true"});
    sitting.person.type("q.reminder-days", "3");
    CHECK(among(sitting.checked(), "Reminders: Yes"));
    sitting.person.open(pages + "5");
    CHECK(sitting.node("q.reminders").children.front().chosen);
    sitting.person.tick("q.reminders", {});
    sitting.person.press("continue");
    CHECK(sitting.node("q.reminders").error == "Select “Reminders”");
  }
}
