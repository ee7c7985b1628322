// The verdicts on which two other validators agree, where they stand beside this repository.
#include "shared/base/json.h"
#include "shared/questionnaire/judge.h"
#include "tests/shared/questionnaire/files.h"
#include "tests/shared/questionnaire/support.h"

using namespace engine_tests;
using namespace questionnaire;

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
