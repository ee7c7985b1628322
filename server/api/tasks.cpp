#include "server/api/changing.h"
#include "server/api/handlers.h"
#include "server/api/launch.h"
#include "server/api/telling.h"

namespace api {
namespace {

base::RecordId record_parameter(const Request& request) {
  return {request.parameters.empty() ? std::string() : request.parameters.front()};
}

// The dashboard's own account, as the session lists it.
std::optional<Account> account_of(store::Transaction& transaction, const auth::Actor& actor,
                                  const base::RecordId& record) {
  for (const auto& each : store::list_accounts(transaction, actor.login, actor.now)) {
    if (each.record.id != record) continue;
    const auto kind = each.access.kind;
    const Holder holder = kind == store::HolderKind::self             ? Holder::self
                          : kind == store::HolderKind::representative ? Holder::representative
                                                                      : Holder::foster_carer;
    return Account{record, each.record.full_name(), holder, 0};
  }
  return std::nullopt;
}

base::Result<Response> dashboard_in(store::Transaction& transaction, const Context& context,
                                    const auth::Actor& actor, const base::RecordId& id) {
  const auto record = store::find_record(transaction, id);
  if (!record) return base::fail("not_found", "");
  const auto verdict = auth::may(actor, auth::Action::view, auth::object_of(*record));
  if (verdict != auth::Verdict::allowed) return tl::unexpected(refusal_of(verdict));
  const auto account = account_of(transaction, actor, id);
  if (!account) return base::fail("not_found", "");
  Dashboard dashboard;
  dashboard.account = *account;
  for (const auto& task : store::list_open_tasks(transaction, actor.login)) {
    if (task.record != id) continue;
    if (auth::may(actor, auth::Action::view, auth::object_of(task)) != auth::Verdict::allowed) continue;
    Task told = told_task(transaction, context.parts().sealing, task);
    told.title = title_for(context, task.questionnaire, told.title);
    dashboard.to_complete.push_back(std::move(told));
  }
  dashboard.account.waiting = static_cast<std::int64_t>(dashboard.to_complete.size());
  return answer(dashboard);
}

base::Result<store::Task> task_for(store::Transaction& transaction, const auth::Actor& actor,
                                   auth::Action action, const Request& request) {
  const base::TaskId id{request.parameters.empty() ? std::string() : request.parameters.front()};
  const auto task = store::find_task(transaction, id);
  if (!task) return base::fail("not_found", "");
  const auto verdict = auth::may(actor, action, auth::object_of(*task));
  if (verdict != auth::Verdict::allowed) return tl::unexpected(refusal_of(verdict));
  return *task;
}

// The draft that was begun before; else `empty` is stored as a new one, where the form takes any.
base::Result<Response> start_in(store::Transaction& transaction, const Context& context,
                                const auth::Actor& actor, const store::Task& task, const KnownForm& form,
                                store::Draft empty) {
  const store::Sealing& sealing = context.parts().sealing;
  if (!task.draft.empty()) {
    if (const auto begun = store::find_draft(transaction, sealing, task.draft)) {
      return answer(told_draft(transaction, context, *begun));
    }
  }
  if (!form.takes_drafts(base::london_date(actor.now))) return base::fail("form_closed", "");
  empty.login = actor.login;
  empty.record = task.record;
  empty.task = task.id;
  empty.questionnaire = task.questionnaire;
  empty.title = task.title;
  empty.created = empty.saved_at = actor.now;
  empty.kept_until = actor.now + context.parts().limits.draft_kept;
  if (const auto added = store::add_draft(transaction, sealing, empty); !added) {
    return tl::unexpected(added.error());
  }
  store::set_task_started(transaction, task.id, empty.id);
  store::append_audit(transaction,
                      audited(context, actor, "draft_started", "draft", empty.id.value, empty.record));
  return answer(told_draft(transaction, context, empty), 201);
}

// A form begins with what is known of who fills it in and whose record it is about.
std::string begun_by(store::Transaction& transaction, const Context& context, const auth::Actor& actor,
                     const store::Task& task, const std::shared_ptr<const questionnaire::Form>& form) {
  const auto login = store::find_login(transaction, context.parts().sealing, actor.login);
  const auto record = store::find_record(transaction, task.record);
  const auto launch = login && record ? launch_of(*login, *record, actor.now) : nullptr;
  return questionnaire::Answers(form, launch).respond(questionnaire::Completion::in_progress);
}

}  // namespace

Response get_dashboard(Context& context, const Request& request) {
  return make_answer(context, [&](store::Transaction& transaction, const auth::Actor& actor) {
    return dashboard_in(transaction, context, actor, record_parameter(request));
  });
}

Response get_task(Context& context, const Request& request) {
  return make_answer(
      context, [&](store::Transaction& transaction, const auth::Actor& actor) -> base::Result<Response> {
        const auto task = task_for(transaction, actor, auth::Action::view, request);
        if (!task) return tl::unexpected(task.error());
        Task told = told_task(transaction, context.parts().sealing, *task);
        told.title = title_for(context, task->questionnaire, told.title);
        return answer(told);
      });
}

Response start_task(Context& context, const Request& request) {
  store::Draft empty;
  empty.id = store::new_id<base::DraftId>(context.parts().random);
  return make_change(
      context, request,
      [&](store::Transaction& transaction, const auth::Actor& actor) -> base::Result<Response> {
        const auto task = task_for(transaction, actor, auth::Action::start, request);
        if (!task) return tl::unexpected(task.error());
        const KnownForm* known = context.services().forms.find(task->questionnaire);
        if (known == nullptr) return base::fail("form_unknown", "");
        store::Draft draft = empty;
        draft.body = begun_by(transaction, context, actor, *task, known->form);
        draft.page = "1";
        return start_in(transaction, context, actor, *task, *known, std::move(draft));
      });
}

}  // namespace api
