// Forms written by others, in the preview: what is said of each, and that what loads can be filled in,
// submitted and read back (forms.md, Engine). Skipped, saying so, where they are not beside the repository.
#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

#include "server/api/launch.h"
#include "server/preview.h"
#include "shared/portal/form/questions.h"
#include "shared/questionnaire/judge.h"
#include "tests/server/form_filler.h"

namespace {

using questionnaire::Finding;
using questionnaire::Severity;

const std::string folder =
    (std::filesystem::path(CARE_SOURCE_DIR).parent_path() / "shared" / "data" / "questionnaires").string();

struct Verdict {  // the codes of the errors, each once, by the alphabet; none: accepted
  std::string file;
  std::string uploaded;   // as form-check judges it
  std::string previewed;  // what is left then; what only the preview warns of stands in brackets
};

const std::vector<Verdict>& verdicts() {
  static const std::vector<Verdict> all = {
      {"android-fhir-behavior-answer-expression.json", "rule_not_supported", "rule_not_supported"},
      {"android-fhir-behavior-calculated-expression.json", "", ""},
      {"android-fhir-behavior-context-variables.json", "", ""},
      {"android-fhir-behavior-dynamic-question-text.json", "", ""},
      {"android-fhir-behavior-questionnaire-constraint.json", "", ""},
      {"android-fhir-behavior-skip-logic-with-expression.json", "unknown_variable", "unknown_variable"},
      {"android-fhir-behavior-skip-logic.json", "", ""},
      {"android-fhir-component-attachment.json", "", ""},
      {"android-fhir-component-auto-complete.json", "", ""},
      {"android-fhir-component-boolean-choice.json", "", ""},
      {"android-fhir-component-date-picker.json", "", ""},
      {"android-fhir-component-date-time-picker.json", "", ""},
      {"android-fhir-component-initial-value.json", "", ""},
      {"android-fhir-component-modal.json", "", ""},
      {"android-fhir-component-multi-select-choice.json", "", ""},
      {"android-fhir-component-open-choice.json", "", ""},
      {"android-fhir-component-per-question-custom-style.json", "", ""},
      {"android-fhir-component-repeated-group.json", "", ""},
      {"android-fhir-component-single-choice.json", "", ""},
      {"android-fhir-component-text-fields.json", "", ""},
      {"android-fhir-component-time-picker.json", "", ""},
      {"android-fhir-layout-paginated.json", "display_with_items duplicate_link_id",
       "display_with_items duplicate_link_id"},
      {"android-fhir-layout-review.json", "wrong_initial", "wrong_initial"},
      {"sdc-cardiologyform.json", "duplicate_option expression_syntax", "duplicate_option expression_syntax"},
      {"sdc-rxterms.json", "rule_not_supported value_set_unresolvable",
       "(answered_in_words) rule_not_supported"},
      {"smart-forms-715.r4.json", "value_set_unresolvable", "(answered_in_words)"},
      {"smart-forms-cvd-risk.json", "", ""},
      {"smart-forms-health-check-assembled-0.1.0.json", "value_set_unresolvable", "(answered_in_words)"},
  };
  return all;
}

std::string text_of(const std::string& file) {
  std::ifstream in(std::filesystem::path(folder) / file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::string codes(const std::vector<Finding>& findings) {
  std::set<std::string> found;
  for (const Finding& finding : findings) {
    if (finding.severity == Severity::error) found.insert(finding.code);
    if (finding.code == "answered_in_words") found.insert("(" + finding.code + ")");
  }
  std::string text;
  for (const std::string& code : found) text += (text.empty() ? "" : " ") + code;
  return text;
}

// What a form begins with for a person born on that day, as the server begins it.
std::string begun(const std::shared_ptr<const questionnaire::Form>& form, base::CivilDate born,
                  base::Instant now) {
  store::Login login;
  login.email = "mariam@example.org";
  login.first_name = "Mariam";
  login.surname = "Example";
  store::Record record;
  record.first_name = "Mariam";
  record.surname = "Example";
  record.born = born;
  return questionnaire::Answers(form, api::launch_of(login, record, now))
      .respond(questionnaire::Completion::in_progress);
}

// Every question that is asked has its answer; a box that was not ticked has none.
void check_nothing_left_out(const questionnaire::Answers& answers) {
  for (std::uint32_t page = 1; page <= answers.form()->pages.size(); ++page) {
    if (!answers.applies({answers.form()->pages[page - 1].item, 0})) continue;
    for (const questionnaire::Slot slot : portal::form::questions_shown(answers, page)) {
      const questionnaire::Item& item = answers.form()->items[slot.item];
      INFO(item.link_id << " " << item.text);
      if (item.read_only || item.tick_box() || !answers.applies(slot)) continue;
      CHECK_FALSE(answers.values(slot).empty());
    }
  }
}

// Begun, filled in page by page, submitted; then what was sent is completed as the server does it, and judged
// as form-check does.
void complete(const std::shared_ptr<const questionnaire::Form>& form, base::CivilDate born, std::size_t turn,
              support::Way way) {
  support::FakeApi api(form->canonical(), form->title.empty() ? "A form" : form->title);
  api.sign_in();
  api.started = true;
  api.draft.response = begun(form, born, api.now);
  support::PortalLoop person(api, form, way);
  person.open("/forms/" + support::draft_id + "/pages/1");
  support::FormFiller filler(person, turn);
  filler.fill_to_check();
  person.press("submit");
  INFO(person.text());
  REQUIRE(api.submitted);
  const auto sent = questionnaire::Answers::read(form, api.draft.response);
  REQUIRE(sent.has_value());
  const auto judged = questionnaire::judge(form, sent->respond(questionnaire::Completion::completed),
                                           base::london_date(api.now));
  for (const Finding& finding : judged.findings) {
    if (finding.severity == Severity::error) UNSCOPED_INFO(finding.path << ": " << finding.message);
  }
  CHECK(judged.verdict == questionnaire::Verdict::accept);
  check_nothing_left_out(*sent);
}

std::vector<server::PreviewedForm> previews(api::FormLibrary& forms) {
  const auto loaded = server::load_previews(folder, forms);
  REQUIRE(loaded.has_value());
  return *loaded;
}

}  // namespace

TEST_CASE("the forms of others get the verdicts that are written down, when uploaded and in the preview") {
  if (!std::filesystem::exists(folder)) SKIP("the forms written by others are not beside this repository");
  api::FormLibrary forms;
  const auto all = previews(forms);
  REQUIRE(all.size() == verdicts().size());
  for (std::size_t i = 0; i < all.size(); ++i) {
    const Verdict& expected = verdicts()[i];
    CAPTURE(expected.file);
    CHECK(all[i].file == expected.file);
    CHECK(codes(questionnaire::load(text_of(expected.file)).findings) == expected.uploaded);
    CHECK(codes(all[i].findings) == expected.previewed);
    for (const Finding& finding : all[i].findings) {
      CHECK_FALSE(finding.path.empty());
      CHECK_FALSE(finding.message.empty());
      CHECK_FALSE(finding.mend.empty());
    }
  }
}

TEST_CASE("every form of others that loads is filled in, submitted and read back") {
  if (!std::filesystem::exists(folder)) SKIP("the forms written by others are not beside this repository");
  api::FormLibrary forms;
  for (const server::PreviewedForm& preview : previews(forms)) {
    if (preview.canonical.empty()) continue;
    DYNAMIC_SECTION(preview.file) {
      const auto form = forms.find(preview.canonical)->form;
      SECTION("an adult, with script") {
        complete(form, {1971, 5, 2}, 0, support::Way::script);
      }
      SECTION("a child, with script") {
        complete(form, {2014, 3, 9}, 1, support::Way::script);
      }
      SECTION("an infant, without script") {
        complete(form, {2026, 3, 1}, 2, support::Way::no_script);
      }
    }
  }
}

TEST_CASE("formatted forms of others are sound screens, and none of their markup is read out") {
  if (!std::filesystem::exists(folder)) SKIP("the forms written by others are not beside this repository");
  api::FormLibrary forms;
  std::size_t formatted = 0;
  for (const server::PreviewedForm& preview : previews(forms)) {
    if (preview.canonical.empty()) continue;
    const auto form = forms.find(preview.canonical)->form;
    if (form->formatted.empty()) continue;
    CAPTURE(preview.file);
    ++formatted;
    support::FakeApi api(form->canonical(), form->title);
    api.sign_in();
    api.started = true;
    support::PortalLoop person(api, form, support::Way::no_script);
    for (std::size_t page = 1; page <= form->pages.size(); ++page) {
      person.open("/forms/" + support::draft_id + "/pages/" + std::to_string(page));
      CHECK_FALSE(person.shows("</"));
      CHECK_FALSE(person.shows("<b>"));
    }
  }
  CHECK(formatted > 0);
}
