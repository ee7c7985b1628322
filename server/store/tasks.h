// A task is a form sent by a worker to a login, about a record.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/store/database.h"
#include "server/store/ids.h"

namespace store {

enum class TaskState { to_do, started, done };

struct Task {
  base::TaskId id;
  base::LoginId login;
  base::RecordId record;
  std::string questionnaire;  // canonical: url|version
  std::string title;
  std::optional<base::CivilDate> due;
  TaskState state = TaskState::to_do;
  base::DraftId draft;  // empty until started
  base::Instant created;
};

Status add_task(Transaction&, const Task&);  // task_exists
std::optional<Task> find_task(Transaction&, const base::TaskId&);
std::vector<Task> list_open_tasks(Transaction&,
                                  const base::LoginId&);  // to do and started; soonest due first
void set_task_started(Transaction&, const base::TaskId&, const base::DraftId&);
void set_task_reopened(Transaction&, const base::TaskId&);  // its draft was removed
void set_task_done(Transaction&, const base::TaskId&, base::Instant);

}  // namespace store
