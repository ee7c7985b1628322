// The verdicts on which two other validators agree, where they stand beside this repository.
#include <algorithm>

#include "shared/base/json.h"
#include "shared/questionnaire/judge.h"
#include "tests/shared/questionnaire/files.h"
#include "tests/shared/questionnaire/support.h"

using namespace engine_tests;
using namespace questionnaire;

namespace {

struct Refused {
  const char* file;
  const char* code;  // of one of the errors that refuse it
};
// All others load.
constexpr Refused refused[] = {
    {"android-fhir-behavior-answer-expression.json", "rule_not_supported"},
    {"android-fhir-behavior-skip-logic-with-expression.json", "unknown_variable"},
    {"android-fhir-layout-paginated.json", "duplicate_link_id"},
    {"sdc-cardiologyform.json", "duplicate_option"},
    {"sdc-rxterms.json", "rule_not_supported"},
    {"smart-forms-715.r4.json", "value_set_unresolvable"},
    {"smart-forms-health-check-assembled-0.1.0.json", "value_set_unresolvable"},
};

}  // namespace

TEST_CASE("responses written by others are judged as other validators judge them") {
  const auto folder = others_data() / "conformance" / "questionnaire-response";
  const std::string text = read_file(folder / "cases.json");
  if (text.empty()) SKIP("the responses written by others are not beside this repository");
  const auto cases = base::parse_json(text);
  REQUIRE(cases);
  for (const auto& each : *cases) {
    CAPTURE(*base::text_at(each, "name"));
    const auto loaded = load(read_file(folder / *base::text_at(each, "questionnaire")));
    const bool accepted =
        loaded.form != nullptr &&
        judge(loaded.form, read_file(folder / *base::text_at(each, "response")), today).verdict ==
            Verdict::accept;
    CHECK(accepted == (base::text_at(each, "expect") == "accept"));
  }
}

TEST_CASE("forms written by others load, or are refused for the reason that is listed") {
  const auto folder = others_data() / "questionnaires";
  if (!std::filesystem::exists(folder)) SKIP("the forms written by others are not beside this repository");
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const std::string name = entry.path().filename().string();
    CAPTURE(name);
    const auto loaded = load(read_file(entry.path()));
    const auto* expected = std::find_if(std::begin(refused), std::end(refused),
                                        [&name](const Refused& each) { return each.file == name; });
    CHECK((loaded.form == nullptr) == (expected != std::end(refused)));
    if (expected == std::end(refused)) continue;
    CHECK(std::any_of(loaded.findings.begin(), loaded.findings.end(), [expected](const Finding& finding) {
      return finding.severity == Severity::error && finding.code == expected->code;
    }));
  }
}
