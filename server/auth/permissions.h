// Who may: one function decides (actor, action, object) -> allowed or why not; denied by default; every
// handler calls it (server.md, "Who may"). Other people's objects answer as if they did not exist
// (`not_found`, 404).
//
// Fill an Object from what the store found in the same transaction in which the action is done, so that an
// access that ended a moment ago counts.
#pragma once

#include <string_view>
#include <vector>

#include "server/store/drafts.h"
#include "server/store/files.h"
#include "server/store/records.h"
#include "server/store/sessions.h"
#include "server/store/submissions.h"
#include "server/store/tasks.h"

namespace auth {

struct Actor {
  base::LoginId login;                  // empty: anonymous
  std::vector<store::Access> accesses;  // all of the login's, ended ones too
  base::Instant now;
  std::string visit;  // the hash of the visit's token; empty: none
};

// Reads the login's accesses.
Actor actor_for(store::Transaction&, const base::LoginId&, base::Instant now);
Actor anonymous(base::Instant now);

// adopt: to take a form begun before signing in as one's own.
enum class Action { view, start, save, upload, submit, download, print, remove, adopt };
enum class ObjectKind {
  own_account,
  session,
  access,
  record,
  task,
  draft,
  file,
  submission,
  public_form,  // J4: what anybody may begin
  begun_draft,  // begun from one, and nobody's yet but the visit's
};
enum class ObjectState { open, done };  // done: a task completed, a submission or a file of one

struct Object {
  ObjectKind kind = ObjectKind::record;
  base::LoginId owner;    // whose login it belongs to; empty for a record
  base::RecordId record;  // whose record it is about; empty for own_account, session, and forms about none
  ObjectState state = ObjectState::open;
  std::string visit;  // begun_draft: which visit's it is
};

Object object_of(const store::Session&);
Object object_of(const store::Access&);
Object object_of(const store::Record&);
Object object_of(const store::Task&);
Object object_of(const store::Draft&);
Object object_of(const store::DraftHead&);
Object object_of(const store::Submission&);
// A file is judged with what it is attached to.
Object file_of(const store::Draft&);
Object file_of(const store::Submission&);
Object own_account(const base::LoginId&);
Object public_form();

enum class Verdict {
  allowed,
  sign_in_first,  // 401
  not_found,      // 404: not theirs, not any more, or not there
  not_now,        // 409: theirs, but already done
  never,          // 403: nobody may do this to such an object
};

Verdict may(const Actor&, Action, const Object&);
std::string_view code_of(Verdict);  // allowed, sign_in_first, not_found, not_now, not_allowed

}  // namespace auth
