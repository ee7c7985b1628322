// Completing a form (J5): before you start, the pages, saving, two windows, the check and submitting.
//
// `answers` is what this window shows; `base` is what it last loaded or saved, so that a merge after a stale
// revision knows what changed here. Nothing typed is ever dropped: a save that fails leaves `answers` as they
// are and is tried again.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "shared/api/types.h"
#include "shared/base/time.h"
#include "shared/questionnaire/answers.h"

namespace portal::form {

// What a save is for: what happens when it has succeeded.
enum class Intent : std::uint8_t { by_itself, next, later, submit, end_session };

enum class SaveState : std::uint8_t { clean, changed, saving, no_connection, failed };

struct Upload {
  std::string file_name;
  std::int64_t size_bytes = 0;
  std::int64_t sent_bytes = 0;
  bool running = false;
  std::string error;
  bool operator==(const Upload&) const = default;
};

// Two windows answered the same question differently.
struct Clash {
  questionnaire::Slot slot;
  std::string choice;  // "mine", "theirs", or empty: not chosen yet
  std::string error;
  bool operator==(const Clash&) const = default;
};

struct Model {
  // Before you start.
  base::TaskId task_id;
  std::optional<api::Task> task;

  // The draft.
  base::DraftId draft_id;
  std::optional<api::Draft> draft;
  std::shared_ptr<const questionnaire::Form> form;
  questionnaire::Answers answers;
  questionnaire::Answers base;
  bool opened = false;  // answers were read from the draft
  std::int64_t revision = 0;
  base::Instant saved_at;
  base::Instant kept_until;
  std::string notice;  // above the page: something that happened and is good to know

  // Saving.
  SaveState save = SaveState::clean;
  std::optional<Intent> in_flight;
  questionnaire::Answers sent;        // what the save in flight carries
  std::optional<Intent> next_intent;  // to be done when the one in flight is over
  std::optional<base::Instant> save_at;
  std::int64_t attempts = 0;  // failed in a row

  // The page.
  std::vector<questionnaire::Issue> issues;  // as shown
  std::map<std::string, Upload> uploads;     // by field key
  std::int64_t posted_revision = -1;         // the revision a post without script was made from
  std::vector<std::string> asked_more;       // questions that appeared after Continue was pressed

  // Two windows.
  std::vector<Clash> clashes;
  questionnaire::Answers mine;
};

}  // namespace portal::form
