// HL7's suite of FHIRPath cases, where it stands beside this repository.
#include <algorithm>
#include <array>
#include <filesystem>
#include <map>
#include <string_view>

#include "tests/shared/fhirpath/support.h"
#include "tests/shared/questionnaire/files.h"

using namespace fhirpath_tests;

namespace {

struct Expected {
  std::string_view name;
  std::string_view reason;
};
// Cases that are known to fail, each with why. None does.
constexpr std::array<Expected, 0> expected_failures{};
constexpr std::size_t least_passed = 469;

}  // namespace

TEST_CASE("the cases of the FHIRPath suite pass, but for those that are listed with a reason") {
  const auto folder = engine_tests::others_data() / "conformance" / "fhirpath";
  if (!std::filesystem::exists(folder / "cases.json"))
    SKIP("the FHIRPath suite is not beside this repository");
  std::map<std::string, base::Json, std::less<>> inputs;
  const auto input = [&](std::string_view name) -> const base::Json* {
    const auto found = inputs.find(name);
    if (found != inputs.end()) return &found->second;
    const std::string text = engine_tests::read_file(folder / "inputs" / std::string(name));
    return text.empty() ? nullptr : &inputs.emplace(name, json(text)).first->second;
  };
  const base::Json cases = json(engine_tests::read_file(folder / "cases.json"));
  const auto outcome = fhirpath::run_cases(cases, input, now);
  for (const auto& failure : outcome.failures) {
    CAPTURE(failure.name, failure.expression, failure.why);
    CHECK(std::any_of(expected_failures.begin(), expected_failures.end(),
                      [&](const Expected& each) { return each.name == failure.name; }));
  }
  for (const Expected& each : expected_failures) {
    CAPTURE(each.name, each.reason);
    CHECK(std::any_of(outcome.failures.begin(), outcome.failures.end(),
                      [&](const auto& failure) { return failure.name == each.name; }));
  }
  CHECK(outcome.passed + outcome.failures.size() == cases.size());
  CHECK(outcome.passed >= least_passed);
}
