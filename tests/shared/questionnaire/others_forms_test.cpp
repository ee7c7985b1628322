// Forms and responses written by others, where they are to be had: each ends in a form or in findings someone
// could act on, and never in a crash; what loads can be answered, saved and opened.
#include <algorithm>

#include "tests/shared/questionnaire/files.h"
#include "tests/shared/questionnaire/random_form.h"

using namespace engine_tests;
using namespace questionnaire;

namespace {

std::vector<std::filesystem::path> json_files(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  std::error_code none;
  for (const auto& each : std::filesystem::directory_iterator(folder, none)) {
    if (each.path().extension() == ".json") files.push_back(each.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

void check_loaded(const Loaded& loaded) {
  const bool failed = std::any_of(loaded.findings.begin(), loaded.findings.end(),
                                  [](const Finding& finding) { return finding.severity == Severity::error; });
  CHECK(failed == (loaded.form == nullptr));
  for (const Finding& finding : loaded.findings) {
    CHECK_FALSE(finding.path.empty());
    CHECK_FALSE(finding.message.empty());
    CHECK_FALSE(finding.mend.empty());
  }
}

}  // namespace

TEST_CASE("forms written by others load or are refused with findings") {
  const auto files = json_files(others_data() / "questionnaires");
  if (files.empty()) SKIP("the forms written by others are not beside this repository");
  std::size_t forms = 0;
  for (const auto& file : files) {
    CAPTURE(file.filename().string());
    const Loaded loaded = load(read_file(file));
    check_loaded(loaded);
    if (loaded.form == nullptr) continue;
    ++forms;
    Chance chance(7);
    Answers answers(loaded.form);
    change_some(chance, answers, 200);
    CHECK(reopened(answers) == answers);
    CHECK(Answers::read_all(loaded.form, completed(answers)).errors.empty());
  }
  CHECK(forms > 0);
}

TEST_CASE("responses written by others are read or refused with errors") {
  const auto folder = others_data() / "conformance" / "questionnaire-response";
  const auto files = json_files(folder);
  if (files.empty()) SKIP("the responses written by others are not beside this repository");
  for (const auto& file : files) {
    const std::string name = file.filename().string();
    CAPTURE(name);
    const auto end = name.rfind("-q.json");
    if (end == std::string::npos) continue;
    const Loaded loaded = load(read_file(file));
    check_loaded(loaded);
    if (loaded.form == nullptr) continue;
    const auto reading =
        Answers::read_all(loaded.form, read_file(folder / (name.substr(0, end) + "-qr.json")));
    CHECK(reading.answers.has_value() == reading.errors.empty());
    if (reading.answers) CHECK_NOTHROW(reading.answers->validate(today));
  }
}

TEST_CASE("a form with letters changed at random loads or is refused, and never crashes") {
  const std::string original = read_file(source_dir() / "shared/forms/looked-after-child-review-carer.json");
  REQUIRE(original.size() > 1000);
  for (std::uint64_t seed = 1; seed <= 150; ++seed) {
    CAPTURE(seed);
    Chance chance(seed);
    std::string text = original;
    for (int i = 0; i < 5; ++i) {
      const auto at = static_cast<std::size_t>(chance.below(text.size()));
      if (chance.one_in(3)) {
        text.erase(at, chance.below(40));
      } else {
        text[at] = "{}[]\",:0truefalsn1-\\"[chance.below(20)];
      }
    }
    check_loaded(load(text));
  }
}

TEST_CASE("a response with letters changed at random is read or refused, and never crashes") {
  const auto form = load(read_file(source_dir() / "shared/forms/looked-after-child-review-carer.json")).form;
  REQUIRE(form != nullptr);
  const std::string original = read_file(source_dir() / "tests/shared/questionnaire/responses/full.json");
  for (std::uint64_t seed = 1; seed <= 600; ++seed) {
    CAPTURE(seed);
    Chance chance(seed);
    std::string text = original;
    for (int i = 0; i < 3; ++i)
      text[static_cast<std::size_t>(chance.below(text.size()))] =
          "{}[]\",:0abtruefalsn1-\\"[chance.below(22)];
    const auto reading = Answers::read_all(form, text);
    CHECK(reading.answers.has_value() == reading.errors.empty());
    if (reading.answers) CHECK(reopened(*reading.answers) == *reading.answers);
  }
}
