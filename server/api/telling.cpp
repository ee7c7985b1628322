#include "server/api/telling.h"

#include "server/api/launch.h"
#include "shared/base/text.h"
#include "shared/questionnaire/launch.h"

#include "server/store/held_posts.h"

namespace api {

std::string name_of(store::Transaction& transaction, const base::RecordId& record) {
  const auto found = store::find_record(transaction, record);
  return found ? found->full_name() : std::string();
}

std::string title_for(const Context& context, std::string_view canonical, const std::string& title) {
  const KnownForm* known = context.services().forms.find(canonical);
  if (known == nullptr || wording::is_tag_of(known->form->language, context.caller().language)) return title;
  for (const questionnaire::Translation& each : known->form->translations) {
    const bool of_title =
        each.item == questionnaire::no_item && each.place == questionnaire::TextPlace::title;
    if (of_title && wording::is_tag_of(each.language, context.caller().language)) return each.text;
  }
  return title;
}

Task told_task(store::Transaction& transaction, const store::Sealing& sealing, const store::Task& task) {
  Task told;
  told.id = task.id;
  told.title = task.title;
  told.whose = name_of(transaction, task.record);
  told.record = task.record;
  told.questionnaire = task.questionnaire;
  if (task.due) told.due = base::iso_date(*task.due);
  told.state = task.state == store::TaskState::done      ? TaskState::done
               : task.state == store::TaskState::started ? TaskState::started
                                                         : TaskState::to_do;
  if (task.draft.empty()) return told;
  if (const auto draft = store::find_draft(transaction, sealing, task.draft)) {
    told.draft = draft->id;
    told.saved_at = draft->saved_at;
  }
  return told;
}

DraftSummary told_summary(store::Transaction& transaction, const store::Draft& draft) {
  return {.id = draft.id,
          .title = draft.title,
          .whose = name_of(transaction, draft.record),
          .page = draft.page,
          .saved_at = draft.saved_at,
          .kept_until = draft.kept_until};
}

Draft told_draft(store::Transaction& transaction, const Context& context, const store::Draft& draft) {
  Draft told;
  told.id = draft.id;
  told.record = draft.record;
  told.whose = name_of(transaction, draft.record);
  told.questionnaire = draft.questionnaire;
  told.title = draft.title;
  told.response = draft.body;
  told.page = draft.page;
  told.revision = draft.revision;
  told.saved_at = draft.saved_at;
  told.kept_until = draft.kept_until;
  told.whole = base::starts_with(draft.visit, auth::phone_prefix);
  if (const auto launch = launch_of(transaction, context, draft)) {
    told.launch = questionnaire::launch_json(*launch);
  }
  const auto held = store::list_held_posts(transaction, context.parts().sealing, draft.login, draft.id);
  if (!held.empty()) told.held = HeldPost{held.front().base_revision, held.front().body, held.front().page};
  return told;
}

SubmissionSummary told_summary(store::Transaction& transaction, const store::Submission& submission) {
  return {.id = submission.id,
          .reference = submission.reference,
          .title = submission.title,
          .whose = name_of(transaction, submission.record),
          .submitted_at = submission.submitted_at,
          .kept_until = submission.kept_until};
}

Submission told_submission(store::Transaction& transaction, const store::Submission& submission) {
  return {told_summary(transaction, submission), submission.questionnaire, submission.body};
}

std::string_view query_value(const Request& request, std::string_view name) {
  for (const auto& [key, value] : request.query) {
    if (key == name) return value;
  }
  return {};
}

}  // namespace api
