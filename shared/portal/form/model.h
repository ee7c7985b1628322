// Completing a form (J5): before you start, the pages, saving, two windows, the check and submitting.
//
// `answers` is what this window shows; `base` is what it last loaded or saved, so that a merge after a stale
// revision knows what changed here. Nothing written is ever dropped: a save that fails leaves `answers` as
// they are and is tried again.
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

// What a save is for: what happens once it has succeeded. A later one outweighs an earlier one.
enum class Intent : std::uint8_t {
  by_itself,  // nothing
  stay,       // the same page again, at a revision of its own
  next,       // Continue: the next page, or the check
  later,      // Save for later
  follow,     // a link that leaves the form
  submit,
};

enum class SaveState : std::uint8_t { clean, changed, no_connection, failed, lost, too_large };

struct Upload {
  std::string file_name;
  std::int64_t sent_bytes = 0;
  std::int64_t total_bytes = 0;
  bool running = false;
  std::string error;
  bool operator==(const Upload&) const = default;
};

enum class Choice : std::uint8_t { none, mine, theirs };

// The field that options are offered in, and the words in it as they are being written.
struct Offer {
  questionnaire::Slot slot;
  std::size_t answer = 0;  // of several
  std::string words;
  bool open = false;
  std::optional<std::size_t> at;  // the arrows stand at this one of those offered
  bool operator==(const Offer&) const = default;
};

// Two windows answered the same question differently.
struct Clash {
  questionnaire::Slot slot;
  Choice choice = Choice::none;
  std::string error;
  bool operator==(const Clash&) const = default;
};

// What stands in place of a page of the form.
enum class Instead : std::uint8_t { nothing, submitted_elsewhere, unreadable };

struct Model {
  // Before you start: a task, or a form that anybody may begin.
  std::optional<api::PublicForm> public_form;
  std::optional<api::Task> task;
  std::shared_ptr<const questionnaire::Form> task_form;
  bool task_form_known = false;
  bool starting = false;
  bool closed = false;  // the form takes no new drafts

  // The draft.
  base::DraftId wanted;  // being fetched
  std::optional<api::Draft> draft;
  bool opened = false;  // its answers were read
  questionnaire::Answers answers;
  questionnaire::Answers base;
  Instead instead = Instead::nothing;

  // Saving.
  SaveState save = SaveState::clean;
  std::optional<Intent> in_flight;
  questionnaire::Answers sent;       // what the save in flight carries
  std::optional<Intent> afterwards;  // to be saved once more when that is over
  std::optional<base::Instant> save_at;
  std::int64_t failures = 0;  // in a row
  bool saved_here = false;    // this window has saved: the status says when
  std::string follow;         // Intent::follow: where to
  bool submitting = false;

  // The page.
  std::vector<questionnaire::Issue> issues;  // as shown
  bool submit_refused = false;               // the check shows every issue
  std::string submit_trouble;
  std::map<std::string, Upload> uploads;  // by field
  std::optional<Offer> offer;
  std::map<questionnaire::Slot, std::string> facts;  // read-only answers on the page, as they were said last
  enum class Notice : std::uint8_t { none, merged, held, more };
  Notice notice = Notice::none;

  // A post without script: the revision its page was made from, and the fields that were on it.
  std::int64_t posted_revision = -1;
  std::vector<questionnaire::Slot> posted_slots;
  std::map<std::string, std::string> posted_base;      // was.<field>: what that page was made from
  std::map<std::string, std::string> posted_conflict;  // mine.<field>, keep.<field>, choose.<field>

  // Two windows.
  std::vector<Clash> clashes;
  questionnaire::Answers mine;
  Intent conflict_intent = Intent::stay;
};

}  // namespace portal::form
