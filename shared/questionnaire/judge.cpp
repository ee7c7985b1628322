#include "shared/questionnaire/judge.h"

#include "shared/questionnaire/launch.h"

namespace questionnaire {

std::string response_path(const Form& form, Slot slot) {
  std::string path;
  for (ItemIndex index = slot.item; index != no_item; index = form.items[index].parent) {
    const Item& item = form.items[index];
    if (item.synthetic) continue;
    std::string step = ".item.where(linkId='" + item.link_id + "'";
    if (item.repeating_group() && index == slot.item && slot.scope != 0) {
      step += " and id='" + std::to_string(slot.scope) + "'";
    }
    path.insert(0, step + ")");
  }
  return "QuestionnaireResponse" + path;
}

Judgement judge(const std::shared_ptr<const Form>& form, std::string_view response_json,
                base::CivilDate today) {
  Judgement judgement;
  const base::Instant midday{base::days_from_civil(today) * 86'400'000 + 12 * 3'600'000};
  auto launch = read_contained(response_json, midday);
  if (launch->resources.empty()) launch = nullptr;
  const Answers::Reading reading = Answers::read_all(form, response_json, std::move(launch));
  for (const base::Error& error : reading.errors) {
    judgement.findings.push_back({Severity::error, error.code, error.path, error.message, {}});
  }
  if (reading.answers) {
    for (const Issue& issue : reading.answers->validate(today)) {
      judgement.findings.push_back(
          {Severity::error, issue.code, response_path(*form, issue.slot), issue.message, {}});
    }
  }
  if (judgement.findings.empty()) judgement.verdict = Verdict::accept;
  if (!reading.answers) return judgement;
  for (const Issue& issue : reading.answers->advice(today)) {
    judgement.findings.push_back(
        {Severity::warning, issue.code, response_path(*form, issue.slot), issue.message, {}});
  }
  if (form->status != "active" && !form->status.empty()) {
    judgement.findings.push_back({Severity::warning,
                                  "form_not_active",
                                  "QuestionnaireResponse.questionnaire",
                                  "The form's status is " + form->status + ", not active.",
                                  {}});
  }
  if (!in_force(*form, today)) {
    judgement.findings.push_back({Severity::warning,
                                  "form_not_in_force",
                                  "QuestionnaireResponse.questionnaire",
                                  "The form is not in force today.",
                                  {}});
  }
  return judgement;
}

}  // namespace questionnaire
