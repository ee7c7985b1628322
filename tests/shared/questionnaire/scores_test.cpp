// The scoring of the Strengths and Difficulties Questionnaire (forms.md), keyed by item number, with
// variables and calculated answers alone. The items' words are their owner's and are not here.
#include <array>
#include <cmath>

#include "shared/base/text.h"
#include "tests/shared/questionnaire/random_form.h"
#include "tests/shared/questionnaire/support.h"

using namespace engine_tests;
using namespace questionnaire;

namespace {

struct Scale {
  const char* name;
  std::array<int, 5> items;
};
constexpr std::array<Scale, 5> scales = {{{"emotional", {3, 8, 13, 16, 24}},
                                          {"conduct", {5, 7, 12, 18, 22}},
                                          {"hyperactivity", {2, 10, 15, 21, 25}},
                                          {"peer", {6, 11, 14, 19, 23}},
                                          {"prosocial", {1, 4, 9, 17, 20}}}};

bool reversed(int item) {
  return item == 7 || item == 11 || item == 14 || item == 21 || item == 25;
}

std::string options(const std::vector<int>& weights) {
  std::string text;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    text +=
        (i == 0 ? "" : ",") +
        (R"({"valueCoding":{"code":")" + std::to_string(i) + R"(","display":"Answer )" + std::to_string(i) +
         R"("},"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/itemWeight","valueDecimal":)" +
         std::to_string(weights[i]) + "}]}");
  }
  return R"("answerOption":[)" + text + "]";
}

std::string expression(std::string_view url, std::string_view text, std::string_view name = {}) {
  return R"({"url":"http://hl7.org/fhir/)" + std::string(url) +
         R"(","valueExpression":{"language":"text/fhirpath",)" +
         (name.empty() ? "" : R"("name":")" + std::string(name) + "\",") + R"("expression":")" +
         std::string(text) + "\"}}";
}

std::string calculated(std::string_view link_id, std::string_view text, std::string_view type = "integer") {
  return R"(,{"linkId":")" + std::string(link_id) + R"(","text":")" + std::string(link_id) + R"(","type":")" +
         std::string(type) + R"(","extension":[)" +
         expression("uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression", text) + "]}";
}

std::string weights_of(const std::vector<std::string>& link_ids) {
  std::string condition;
  for (const auto& each : link_ids)
    condition += (condition.empty() ? "" : " or ") + ("linkId='" + each + "'");
  return "%resource.item.where(" + condition + ").answer.value.weight()";
}

std::shared_ptr<const Form> sdq() {
  std::string items;
  std::string variables;
  for (int item = 1; item <= 25; ++item) {
    items += (item == 1 ? "" : ",") +
             (R"({"linkId":"q)" + std::to_string(item) + R"(","text":"Item )" + std::to_string(item) +
              R"(","type":"choice",)" +
              options(reversed(item) ? std::vector{2, 1, 0} : std::vector{0, 1, 2}) + "}");
  }
  std::vector<std::string> impact;
  for (int i = 1; i <= 5; ++i) {
    impact.push_back("i" + std::to_string(i));
    items += R"(,{"linkId":"i)" + std::to_string(i) + R"(","text":"Impact","type":"choice",)" +
             options({0, 0, 1, 2}) + "}";
  }
  for (const Scale& scale : scales) {
    std::vector<std::string> link_ids;
    for (int item : scale.items) link_ids.push_back("q" + std::to_string(item));
    variables += expression("StructureDefinition/variable", weights_of(link_ids), scale.name) + ",";
    const std::string name = "%" + std::string(scale.name);
    items += calculated(scale.name, base::concat({"iif(", name, ".count() >= 3, (0.5 + 5 * (", name,
                                                  ".sum() / ", name, ".count())).floor(), {})"}));
  }
  variables += expression("StructureDefinition/variable", weights_of(impact), "impacts");
  const auto score = [](const char* name) {
    return "%resource.item.where(linkId='" + std::string(name) + "').answer.value";
  };
  items += calculated("total", score("emotional") + " + " + score("conduct") + " + " +
                                   score("hyperactivity") + " + " + score("peer"));
  items += calculated("impact", "iif(%impacts.exists(), %impacts.sum(), {})");
  items += calculated(
      "band",
      score("total") + ".select(iif($this <= 13, '1', iif($this <= 16, '2', iif($this <= 19, '3', '4'))))",
      "string");
  return form_of(items, R"("extension":[)" + variables + "],");
}

// floor(0.5 + 5 x mean) of the items that are answered, where there are three.
std::optional<std::int64_t> expected_score(const Scale& scale, const std::array<int, 26>& chosen) {
  int sum = 0;
  int count = 0;
  for (int item : scale.items) {
    const int choice = chosen[static_cast<std::size_t>(item)];
    if (choice < 0) continue;
    sum += reversed(item) ? 2 - choice : choice;
    ++count;
  }
  if (count < 3) return std::nullopt;
  return (count + 10 * sum) / (2 * count);
}

std::optional<std::int64_t> score(const Answers& answers, std::string_view name) {
  const auto& values = answers.values(at(answers, name));
  if (values.empty()) return std::nullopt;
  return std::get<std::int64_t>(values.front());
}

}  // namespace

TEST_CASE("scores are prorated from three answers of a scale, and missing without them") {
  const auto form = sdq();
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    CAPTURE(seed);
    Chance chance(seed);
    Answers answers(form);
    std::array<int, 26> chosen{};
    for (int item = 1; item <= 25; ++item) {
      const auto draw = static_cast<int>(chance.below(4));
      chosen[static_cast<std::size_t>(item)] = draw == 3 ? -1 : draw;
      if (draw != 3) type(answers, "q" + std::to_string(item), {std::to_string(draw)});
    }
    std::optional<std::int64_t> total = 0;
    for (const Scale& scale : scales) {
      CAPTURE(scale.name);
      const auto expected = expected_score(scale, chosen);
      CHECK(score(answers, scale.name) == expected);
      if (std::string_view(scale.name) == "prosocial") continue;
      total = total && expected ? std::optional(*total + *expected) : std::nullopt;
    }
    CHECK(score(answers, "total") == total);
    const auto& band = answers.values(at(answers, "band"));
    REQUIRE(band.empty() == !total.has_value());
    if (total) {
      const char* expected = *total <= 13 ? "1" : *total <= 16 ? "2" : *total <= 19 ? "3" : "4";
      CHECK(band.front() == Value(Text{expected}));
    }
  }
}

TEST_CASE("all the highest and all the lowest answers give the ends of the scales") {
  const auto form = sdq();
  Answers highest(form);
  Answers lowest(form);
  for (int item = 1; item <= 25; ++item) {
    type(highest, "q" + std::to_string(item), {reversed(item) ? "0" : "2"});
    type(lowest, "q" + std::to_string(item), {reversed(item) ? "2" : "0"});
  }
  for (int i = 1; i <= 5; ++i) {
    type(highest, "i" + std::to_string(i), {"3"});
    type(lowest, "i" + std::to_string(i), {"1"});
  }
  for (const Scale& scale : scales) {
    CHECK(score(highest, scale.name) == 10);
    CHECK(score(lowest, scale.name) == 0);
  }
  CHECK(score(highest, "total") == 40);
  CHECK(score(highest, "impact") == 10);
  CHECK(score(lowest, "impact") == 0);
}
