#include "server/store/tasks.h"

#include "server/store/names.h"

namespace store {
namespace {

constexpr auto states = names_for<TaskState>("to_do", "started", "done");

Task task_of(Transaction& transaction, const Row& row) {
  Task task;
  task.id = row.id<base::TaskId>(0);
  task.login = row.id<base::LoginId>(1);
  task.record = row.id<base::RecordId>(2);
  task.questionnaire = row.text(3);
  task.title = row.text(4);
  if (const auto due = row.optional_text(5)) task.due = base::parse_iso_date(*due);
  task.state = states.read(transaction, row.text(6));
  task.draft = row.id<base::DraftId>(7);
  task.created = row.instant(8);
  return task;
}

}  // namespace

Status add_task(Transaction& transaction, const Task& task) {
  const std::int64_t added = transaction.execute(
      "INSERT INTO tasks (id, login, record, questionnaire, title, due, state, draft, created)"
      " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (id) DO NOTHING",
      {task.id, task.login, task.record, task.questionnaire, task.title, or_null(task.due),
       states.of(task.state), or_null(task.draft), task.created});
  if (added == 0) return base::fail("task_exists", "There is a task with this id already.");
  return {};
}

std::optional<Task> find_task(Transaction& transaction, const base::TaskId& id) {
  const auto row = transaction.first(
      "SELECT id, login, record, questionnaire, title, due, state, draft, created FROM tasks WHERE id = $1",
      {id});
  if (!row) return std::nullopt;
  return task_of(transaction, *row);
}

std::vector<Task> list_open_tasks(Transaction& transaction, const base::LoginId& login) {
  std::vector<Task> tasks;
  for (const Row& row : transaction.query(
           "SELECT id, login, record, questionnaire, title, due, state, draft, created FROM tasks"
           " WHERE login = $1 AND state IN ('to_do', 'started')"
           " ORDER BY CASE WHEN due IS NULL THEN 1 ELSE 0 END, due, created, id",
           {login})) {
    tasks.push_back(task_of(transaction, row));
  }
  return tasks;
}

void set_task_started(Transaction& transaction, const base::TaskId& id, const base::DraftId& draft) {
  transaction.execute("UPDATE tasks SET state = 'started', draft = $2 WHERE id = $1", {id, draft});
}

void set_task_reopened(Transaction& transaction, const base::TaskId& id) {
  transaction.execute("UPDATE tasks SET state = 'to_do', draft = NULL WHERE id = $1", {id});
}

void set_task_done(Transaction& transaction, const base::TaskId& id, base::Instant now) {
  transaction.execute("UPDATE tasks SET state = 'done', draft = NULL, done_at = $2 WHERE id = $1", {id, now});
}

}  // namespace store
