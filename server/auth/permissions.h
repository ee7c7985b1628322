// Who may: one function decides (actor, action, object) -> allowed or why not; denied by default; every
// handler calls it (server.md, "Who may"). Other people's objects answer as if they did not exist
// (`not_found`, 404).
//
// Fill an Object from what the store found in the same transaction in which the action is done, so that an
// access that ended a moment ago counts.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/store/account_requests.h"
#include "server/store/drafts.h"
#include "server/store/files.h"
#include "server/store/phone_changes.h"
#include "server/store/posts.h"
#include "server/store/records.h"
#include "server/store/sessions.h"
#include "server/store/submissions.h"
#include "server/store/tasks.h"

namespace auth {

// What the `visit` of a draft begins with that asks for another telephone (J3): hash of visit and login
// together, so that who uses the browser next, and knows a password of their own, does not find it.
inline constexpr std::string_view phone_prefix = "phone:";

struct Actor {
  base::LoginId login;                  // empty: anonymous
  std::vector<store::Access> accesses;  // all of the login's, ended ones too
  base::Instant now;
  std::string visit;        // the hash of the visit's token; empty: none
  std::string phone_visit;  // the same for who has got past the password, see phone_prefix; empty: nobody
  std::vector<store::Post> posts;  // all of the login's, ended ones too
};

// Reads the login's accesses and posts.
Actor actor_for(store::Transaction&, const base::LoginId&, base::Instant now);
Actor anonymous(base::Instant now);

// adopt: to take a form begun before signing in as one's own. settle: what a worker does about a request, a
// post or another's access.
enum class Action { view, start, save, upload, submit, download, print, remove, adopt, settle };
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
  phone_draft,  // J3: begun where the telephone is asked for, by who knew the password
  console,      // the workers' side, and from here on what is seen there
  phone_change,
  case_record,     // a record, as its service's workers see it
  case_access,     // somebody's access to one
  post,            // a worker's or an administrator's
  access_to_mine,  // another's access to the record that is about oneself
  invited,         // J1: the link of an invitation, for who has it
  own_request,     // J1: a request for an account, for who asked
  case_invitation,
  case_request,  // the same two, as workers of the service see them
  case_file,     // a file sent with such a request
};
enum class ObjectState { open, done };  // done: a task completed, a submission or a file of one

struct Object {
  ObjectKind kind = ObjectKind::record;
  base::LoginId owner;    // whose login it belongs to; empty for a record
  base::RecordId record;  // whose record it is about; empty for own_account, session, and forms about none
  ObjectState state = ObjectState::open;
  std::string visit;                      // begun_draft, phone_draft: which visit's it is
  std::optional<store::Service> service;  // of what workers see, where it is one service's
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
Object console();
Object object_of(const store::PhoneChange&);
Object object_of(const store::Post&);
// Another's access, for the person whose record it is to.
Object access_to_mine(const store::Access&, base::Instant now);
// J1: for who opens the link; for the workers of the service.
Object invited(const store::Invitation&, base::Instant now);
Object case_of(const store::Invitation&, bool asked);  // asked: an account was asked for with it
Object object_of(const store::AccountRequest&);
Object case_of(const store::AccountRequest&);
Object case_file_of(const store::AccountRequest&);
Object case_of(const store::Record&);
Object case_of(const store::Record&, const store::Access&, base::Instant now);

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
