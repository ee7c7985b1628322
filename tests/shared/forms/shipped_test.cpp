// What holds of every form that ships: it loads without a finding, says what to do when something is missing,
// reads well, and can be filled in by a person in several ways.
#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <set>

#include "shared/base/json.h"
#include "shared/base/text.h"
#include "tests/shared/forms/fill.h"
#include "tests/shared/questionnaire/support.h"

using namespace forms_tests;
using namespace questionnaire;
using engine_tests::today;

namespace {

// Every form of forms.md, "Forms that ship".
const std::set<std::string_view> names = {
    "account-request",
    "adult-needs",
    "carers-assessment",
    "change-of-login-telephone",
    "child-everyday-life-demonstration",
    "child-strengths-and-difficulties-template",
    "continuing-professional-development",
    "foster-carer-annual-review",
    "foster-carer-recording",
    "foster-family-skills",
    "looked-after-child-review-carer",
    "professional-referral",
    "safeguarding-concern",
};

// Enough turns that every option of the longest list is chosen once, and every condition holds once.
constexpr std::size_t turns = same_for_all + 150;

bool asks(const Item& item) {
  return item.kind != Kind::group && item.kind != Kind::display;
}

// The strings of a definition that a person reads.
void read_texts(const base::Json& json, std::vector<std::string>& texts) {
  if (json.is_array()) {
    for (const auto& each : json) read_texts(each, texts);
    return;
  }
  if (!json.is_object()) return;
  const std::string url = base::text_at(json, "url").value_or("");
  const bool machine = url.find("regex") != std::string::npos || url.find("xpression") != std::string::npos ||
                       url.find("variable") != std::string::npos;
  for (const auto& [name, value] : json.items()) {
    if (value.is_string() && (name == "text" || name == "display" || name == "title" ||
                              name == "description" || (name == "valueString" && !machine))) {
      texts.push_back(value.get<std::string>());
    } else {
      read_texts(value, texts);
    }
  }
}

std::string two_letters_after(const std::string& text, const char* mark) {
  const auto at = text.find(mark);
  return at == std::string::npos ? std::string() : text.substr(at, 12);
}

// What is wrong with how a text is written; empty when nothing is.
std::string untidy(const std::string& text) {
  for (const char* mark : {"'", "\"", "  ", " ,", " .", "..", "e.g.", "i.e.", "*", "\t", "\n", " - ",
                           "Please ", " please ", " & "}) {
    if (text.find(mark) != std::string::npos) return "has " + two_letters_after(text, mark);
  }
  if (text.empty() || text.front() == ' ' || text.back() == ' ') return "is empty or has a space at an end";
  return {};
}

std::set<std::string> required_and_missing(const Answers& answers) {
  std::set<std::string> missing;
  for (const Slot slot : shown(answers)) {
    const Item& item = answers.form()->items[slot.item];
    if (item.required && !item.read_only && asks(item)) missing.insert(item.link_id);
    // One instance of a group has questions; the group itself has its instances, of which there are none.
    if (item.required && item.repeating_group() && answers.visible_children(slot).empty())
      missing.insert(item.link_id);
  }
  return missing;
}

void check_words_of(const Item& item) {
  CAPTURE(item.link_id);
  CHECK_FALSE(item.text.empty());
  if (item.kind == Kind::group || item.kind == Kind::display) return;
  CHECK_FALSE(item.short_text.empty());
  CHECK(item.short_text.size() <= 80);
  CHECK(item.short_text.back() != '?');
  CHECK((item.required_message.empty() || item.required_message.back() != '.'));
  const bool own_words = !item.required_message.empty();
  // The words the engine would make need not be right for these.
  const bool needs_own = item.kind == Kind::boolean || item.kind == Kind::choice ||
                         item.kind == Kind::open_choice || item.kind == Kind::integer;
  CHECK((!item.required || own_words || !needs_own));
  if (item.kind == Kind::boolean && item.required && !item.declaration)
    CHECK(item.required_message.rfind("Select yes if ", 0) == 0);
  for (const Option& option : item.options) {
    CAPTURE(option.text);
    CHECK(base::count_code_points(option.text) <= 80);
  }
  if (item.pattern != nullptr) CHECK_FALSE(item.invalid_message.empty());
}

}  // namespace

TEST_CASE("the forms that ship are those the design lists") {
  std::set<std::string_view> found;
  for (const auto& each : forms::shipped()) found.insert(each.name);
  CHECK(found == names);
}

TEST_CASE("every form that ships loads without a single finding") {
  for (const auto& each : forms::shipped()) {
    CAPTURE(each.name);
    const Loaded loaded = load(each.json);
    for (const Finding& finding : loaded.findings)
      UNSCOPED_INFO(finding.path + ": " + finding.code + ": " + finding.message);
    CHECK(loaded.findings.empty());
    REQUIRE(loaded.form != nullptr);
    CHECK(loaded.form->canonical() == "https://eastshire.example/forms/" + std::string(each.name) + "|1.0.0");
    CHECK_FALSE(loaded.form->title.empty());
    CHECK_FALSE(loaded.form->description.empty());
    CHECK_FALSE(loaded.form->publisher.empty());
    // A form without words must not be sent to anyone.
    const bool template_only = each.name == "child-strengths-and-difficulties-template";
    CHECK(loaded.form->status == (template_only ? "draft" : "active"));
  }
}

TEST_CASE("every form that ships says things once on a page, names its pages and says what to do") {
  for (const auto& each : forms::shipped()) {
    CAPTURE(each.name);
    const auto form = shipped_form(each.name);
    std::set<std::string> titles;
    for (const Page& page : form->pages) {
      CAPTURE(page.title);
      CHECK_FALSE(page.title.empty());
      CHECK(titles.insert(page.title).second);
      std::set<std::string> texts{page.title};
      for (ItemIndex i = page.item + 1; i < form->items[page.item].after; ++i) {
        CAPTURE(form->items[i].text);
        CHECK(texts.insert(form->items[i].text).second);
      }
    }
    for (const Item& item : form->items) check_words_of(item);
  }
}

TEST_CASE("no form that ships has untidy words") {
  CHECK_FALSE(untidy("the child's room").empty());
  CHECK_FALSE(untidy("two  spaces").empty());
  CHECK_FALSE(untidy("at the end ").empty());
  for (const auto& each : forms::shipped()) {
    CAPTURE(each.name);
    const auto json = base::parse_json(each.json);
    REQUIRE(json);
    std::vector<std::string> texts;
    read_texts(*json, texts);
    CHECK(texts.size() > 50);
    for (const std::string& text : texts) {
      CAPTURE(text);
      CHECK(untidy(text).empty());
    }
  }
}

TEST_CASE("every form that ships can be completed, whichever way its questions are answered") {
  for (const auto& each : forms::shipped()) {
    const auto form = shipped_form(each.name);
    for (const Extent extent : {Extent::required_only, Extent::everything}) {
      for (std::size_t turn = 0; turn < turns; turn += turn < same_for_all ? 1 : 7) {
        CAPTURE(each.name, static_cast<int>(extent), turn);
        const Answers answers = filled(form, extent, turn);
        const auto issues = answers.validate(today);
        for (const auto& issue : issues)
          UNSCOPED_INFO(form->items[issue.slot.item].link_id + ": " + issue.message);
        CHECK(issues.empty());
        CHECK(engine_tests::reopened(answers) == answers);
        const auto sent = Answers::read(form, engine_tests::completed(answers));
        REQUIRE(sent);
        CHECK(engine_tests::completed(*sent) == engine_tests::completed(answers));
      }
    }
  }
}

TEST_CASE("every question of the forms that ship is asked in one way of answering or another") {
  for (const auto& each : forms::shipped()) {
    CAPTURE(each.name);
    const auto form = shipped_form(each.name);
    std::set<std::string> seen;
    for (std::size_t turn = 0; turn < turns; ++turn) {
      for (const Extent extent : {Extent::required_only, Extent::everything}) {
        const Answers answers = filled(form, extent, turn);
        for (const Slot slot : shown(answers)) seen.insert(form->items[slot.item].link_id);
      }
    }
    for (const Item& item : form->items) {
      CAPTURE(item.link_id);
      CHECK((item.hidden || form->items[item.parent == no_item ? 0 : item.parent].hidden ||
             seen.count(item.link_id) == 1));
    }
  }
}

TEST_CASE("nothing but what is required is missing from an empty form that ships") {
  for (const auto& each : forms::shipped()) {
    CAPTURE(each.name);
    const Answers nothing(shipped_form(each.name));
    std::set<std::string> said;
    for (const Issue& issue : nothing.validate(today)) {
      const Item& item = nothing.form()->items[issue.slot.item];
      CAPTURE(item.link_id, issue.message);
      CHECK(issue.code == (item.declaration ? "declaration_required" : "required"));
      CHECK(untidy(issue.message).empty());
      said.insert(item.link_id);
    }
    CHECK(said == required_and_missing(nothing));
  }
}
