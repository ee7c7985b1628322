// The scoring of forms.md, "SDQ scoring": five scales of five items, five items reversed, missing answers
// made up for where there are three, bands from 1 to 4. The template and the demonstration are scored alike.
#include <array>
#include <catch2/catch_test_macros.hpp>

#include "tests/shared/forms/fill.h"
#include "tests/shared/questionnaire/support.h"

using namespace forms_tests;
using namespace questionnaire;

namespace {

constexpr std::array<std::string_view, 2> scored_forms = {"child-everyday-life-demonstration",
                                                          "child-strengths-and-difficulties-template"};
constexpr int unanswered = -1;
constexpr int missing = -1;

struct Scores {
  int emotional, conduct, hyperactivity, peer, prosocial, total, impact;
  bool operator==(const Scores&) const = default;
};

using Items = std::array<int, 25>;  // the number of the option chosen, 0 to 2, of items 1 to 25

Items all(int option) {
  Items items;
  items.fill(option);
  return items;
}

Items with(Items items, std::initializer_list<std::pair<int, int>> changes) {
  for (const auto& [number, option] : changes) items[static_cast<std::size_t>(number - 1)] = option;
  return items;
}

struct Case {
  std::string_view what;
  Items items;
  int difficulties;           // 0: none
  std::array<int, 5> impact;  // 0 to 3; distress, then the settings
  Scores scores;
  Scores bands;
};

const std::vector<Case>& cases() {
  static const std::array<int, 5> nothing = {unanswered, unanswered, unanswered, unanswered, unanswered};
  static const std::vector<Case> table = {
      {"the first answer everywhere: only reversed items count",
       all(0),
       0,
       nothing,
       {0, 2, 4, 4, 0, 10, 0},
       {1, 1, 1, 3, 4, 1, 1}},
      {"the second answer everywhere",
       all(1),
       2,
       {2, 2, 2, 2, 2},
       {5, 5, 5, 5, 5, 20, 5},
       {3, 3, 1, 4, 4, 4, 4}},
      {"the third answer everywhere",
       all(2),
       3,
       {3, 3, 3, 3, 3},
       {10, 8, 6, 6, 10, 30, 10},
       {4, 4, 2, 4, 1, 4, 4}},
      {"nothing at all",
       all(unanswered),
       unanswered,
       nothing,
       {-1, -1, -1, -1, -1, -1, -1},
       {-1, -1, -1, -1, -1, -1, -1}},
      {"three of five are made up to five: floor(0.5 + 5 x 2/3) is 3",
       with(all(1), {{3, 1}, {8, 1}, {13, 0}, {16, unanswered}, {24, unanswered}}),
       1,
       {0, 1, 0, 1, 0},
       {3, 5, 5, 5, 5, 18, 0},
       {1, 3, 1, 4, 4, 3, 1}},
      {"four of five: floor(0.5 + 5 x 7/4) is 9",
       with(all(1), {{3, 2}, {8, 2}, {13, 2}, {16, 1}, {24, unanswered}}),
       1,
       {2, 0, 0, 0, unanswered},
       {9, 5, 5, 5, 5, 24, 1},
       {4, 3, 1, 4, 4, 4, 2}},
      {"two of five are too few, and then there is no total",
       with(all(0), {{2, unanswered}, {10, unanswered}, {15, unanswered}}),
       1,
       {2, 2, 0, 0, 0},
       {0, 2, missing, 4, 0, missing, 2},
       {1, 1, missing, 3, 4, missing, 3}},
      {"kindness missing leaves the total",
       with(all(0), {{1, unanswered}, {4, unanswered}, {9, unanswered}}),
       1,
       {3, 2, 0, 0, 0},
       {0, 2, 4, 4, missing, 10, 3},
       {1, 1, 1, 3, missing, 1, 4}},
      {"the edges of bands: emotional 4, conduct 3, hyperactivity 8, peer 2, prosocial 7, total 17",
       with(all(0),
            {{3, 2}, {8, 2}, {5, 1}, {2, 2}, {10, 2}, {11, 1}, {14, 1}, {1, 2}, {4, 2}, {9, 2}, {17, 1}}),
       0,
       nothing,
       {4, 3, 8, 2, 7, 17, 0},
       {2, 2, 3, 1, 2, 3, 1}},
      {"the edges on the other side: emotional 6, conduct 4, hyperactivity 9, peer 3, prosocial 8, total 22",
       with(all(0), {{3, 2},
                     {8, 2},
                     {13, 2},
                     {5, 2},
                     {2, 2},
                     {10, 2},
                     {15, 1},
                     {11, 1},
                     {1, 2},
                     {4, 2},
                     {9, 2},
                     {17, 2}}),
       0,
       nothing,
       {6, 4, 9, 3, 8, 22, 0},
       {3, 3, 4, 2, 1, 4, 1}},
  };
  return table;
}

void choose(Answers& answers, const std::string& link_id, int option) {
  if (option != unanswered) engine_tests::type(answers, link_id, {std::to_string(option)});
}

Answers answered(std::string_view form, const Case& each) {
  Answers answers(shipped_form(form));
  for (std::size_t i = 0; i < each.items.size(); ++i)
    choose(answers, "item-" + std::to_string(i + 1), each.items[i]);
  choose(answers, "difficulties", each.difficulties);
  choose(answers, "impact-distress", each.impact[0]);
  for (std::size_t i = 1; i < each.impact.size(); ++i)
    choose(answers, "impact-setting-" + std::to_string(i), each.impact[i]);
  return answers;
}

int number(const Answers& answers, const std::string& link_id) {
  const auto& values = answers.values(engine_tests::at(answers, link_id));
  if (values.empty()) return missing;
  REQUIRE(values.size() == 1);
  REQUIRE(std::holds_alternative<std::int64_t>(values[0]));
  return static_cast<int>(std::get<std::int64_t>(values[0]));
}

Scores of(const Answers& answers, const std::string& kind) {
  return {number(answers, kind + "-emotional"),     number(answers, kind + "-conduct"),
          number(answers, kind + "-hyperactivity"), number(answers, kind + "-peer"),
          number(answers, kind + "-prosocial"),     number(answers, kind + "-total"),
          number(answers, kind + "-impact")};
}

}  // namespace

TEST_CASE("25 items are scored as the published rules say") {
  for (const std::string_view form : scored_forms) {
    for (const Case& each : cases()) {
      CAPTURE(form, each.what);
      const Answers answers = answered(form, each);
      CHECK(of(answers, "score") == each.scores);
      CHECK(of(answers, "band") == each.bands);
    }
  }
}

TEST_CASE(
    "scores follow a change of an answer, and are for workers: never on a page, always in what is sent") {
  for (const std::string_view form : scored_forms) {
    CAPTURE(form);
    Answers answers = answered(form, cases()[1]);
    engine_tests::type(answers, "item-3", {"2"});
    CHECK(number(answers, "score-emotional") == 6);
    CHECK(number(answers, "score-total") == 21);
    engine_tests::type(answers, "item-3", {});
    CHECK(number(answers, "score-emotional") == 5);
    for (const Slot slot : shown(answers)) {
      const std::string& link_id = answers.form()->items[slot.item].link_id;
      CHECK(link_id.rfind("score", 0) != 0);
      CHECK(link_id.rfind("band", 0) != 0);
    }
    CHECK(engine_tests::completed(answers).find("score-total") != std::string::npos);
  }
}

TEST_CASE("a score that somebody sends is not believed") {
  const Answers answers = answered(scored_forms[0], cases()[1]);
  std::string sent = engine_tests::completed(answers);
  const std::string value = R"("valueInteger":)";
  std::erase_if(sent, [](char c) { return c == ' ' || c == '\n'; });
  const auto item = sent.find(R"("linkId":"score-total")");
  REQUIRE(item != std::string::npos);
  const auto at = sent.find(value, item);
  REQUIRE(at != std::string::npos);
  REQUIRE(sent.substr(at + value.size(), 2) == "20");
  sent.replace(at + value.size(), 2, "40");
  const auto reading = Answers::read_all(answers.shared_form(), sent);
  if (reading.answers) CHECK(number(*reading.answers, "score-total") == 20);
  CHECK((reading.answers.has_value() || !reading.errors.empty()));
}
