// A draft is a form being completed. Its body is a QuestionnaireResponse as JSON text, kept as it was given,
// sealed. A draft belongs to one login; begun from a public link (J4) it belongs to a visit until somebody
// takes it. Revisions count from 1; every save makes the next one. Kept 90 days from its last save
// (product.md, J6). Submitting turns it into a submission; saving it afterwards is `already_submitted`.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/store/database.h"
#include "server/store/ids.h"
#include "server/store/sealing.h"

namespace store {

struct Draft {
  base::DraftId id;
  base::LoginId login;        // empty: nobody's yet, begun in `visit`
  base::RecordId record;      // empty: about no record
  base::TaskId task;          // empty when not started from a task
  std::string questionnaire;  // canonical: url|version
  std::string title;
  std::string page;  // where the person was; empty: the first page
  std::int64_t revision = 1;
  std::string body;  // empty in lists
  base::Instant created;
  base::Instant saved_at;
  base::Instant kept_until;
  std::string visit;  // the hash of the visit's token; empty once it is a login's
};

// Enough to decide who may, and which form it is; found without reading or unsealing the body.
struct DraftHead {
  base::DraftId id;
  base::LoginId login;
  base::RecordId record;
  std::string questionnaire;
  std::string visit;
};

// What becomes of posts held for this draft when it is saved (held_posts.h).
enum class HeldPosts { let_go, keep };

struct DraftSave {
  base::DraftId id;
  std::int64_t expected_revision = 0;
  std::string page;
  std::string body;
  base::Instant at;
  base::Instant kept_until;
  HeldPosts held_posts = HeldPosts::let_go;
};

struct DraftSaved {
  std::int64_t revision = 0;
  base::Instant saved_at;
  base::Instant kept_until;
};

// What a save came to. `stale`: the draft has moved on (another window saved); nothing was changed and
// `newer` is it as it now stands, for the page to offer both.
struct SaveAnswer {
  enum class Kind { saved, stale, missing, already_submitted };
  Kind kind = Kind::missing;
  DraftSaved saved;
  std::optional<Draft> newer;
};

Status add_draft(Transaction&, const Sealing&, const Draft&);
std::optional<Draft> find_draft(Transaction&, const Sealing&, const base::DraftId&);
std::optional<DraftHead> find_draft_head(Transaction&, const base::DraftId&);
// From the visit to the login, kept as its other forms are. False: it is somebody's already, or gone.
bool adopt_draft(Transaction&, const base::DraftId&, const base::LoginId&, base::Instant kept_until);
// The one that was begun last in the visit from the form of that address, whatever its version.
std::optional<Draft> find_begun_draft(Transaction&, const std::string& visit, std::string_view url);
SaveAnswer save_draft(Transaction&, const Sealing&, const DraftSave&);
std::vector<Draft> list_drafts(Transaction&, const base::LoginId&);  // latest saved first, without bodies
void remove_draft(Transaction&,
                  const base::DraftId&);  // its files and held posts too; its task is to do again

// For retention and reminders: without bodies.
std::vector<Draft> list_expired_drafts(Transaction&, base::Instant now, std::int64_t limit);
std::vector<Draft> list_drafts_to_remind(Transaction&, base::Instant kept_until_before, std::int64_t limit);
void set_draft_reminded(Transaction&, const base::DraftId&, base::Instant kept_until);

}  // namespace store
