#include "server/auth/permissions.h"

#include <algorithm>

#include "shared/base/text.h"

namespace auth {
namespace {

enum class Whose {
  own_login,
  active_access,
  own_with_access,
  own_about_any,
  own_visit,
  own_attempt,
  everyone,
  any_post,
  any_worker,
  service_worker,
  service_administrator,
  own_record,
  free_or_own
};
enum class Who { signed_in, anybody };
enum class When { always, while_open };

struct Rule {
  ObjectKind kind;
  Action action;
  When when;
  Who who = Who::signed_in;
};

// What may be done at all, to one's own. Anything not here may be done by nobody.
constexpr Rule rules[] = {
    {ObjectKind::own_account, Action::view, When::always},
    {ObjectKind::own_account, Action::save, When::always},
    {ObjectKind::session, Action::view, When::always},
    {ObjectKind::session, Action::remove, When::always},
    {ObjectKind::access, Action::view, When::always},
    {ObjectKind::access, Action::remove, When::always},
    {ObjectKind::record, Action::view, When::always},
    {ObjectKind::record, Action::start, When::always},
    {ObjectKind::task, Action::view, When::always},
    {ObjectKind::task, Action::start, When::while_open},
    {ObjectKind::draft, Action::view, When::always},
    {ObjectKind::draft, Action::save, When::while_open},
    {ObjectKind::draft, Action::upload, When::while_open},
    {ObjectKind::draft, Action::submit, When::while_open},
    {ObjectKind::draft, Action::remove, When::while_open},
    {ObjectKind::file, Action::view, When::always},
    {ObjectKind::file, Action::download, When::always},
    {ObjectKind::file, Action::remove, When::while_open},
    {ObjectKind::submission, Action::view, When::always},
    {ObjectKind::submission, Action::download, When::always},
    {ObjectKind::submission, Action::print, When::always},
    {ObjectKind::public_form, Action::view, When::always, Who::anybody},
    {ObjectKind::public_form, Action::start, When::always, Who::anybody},
    {ObjectKind::begun_draft, Action::view, When::always, Who::anybody},
    {ObjectKind::begun_draft, Action::save, When::always, Who::anybody},
    {ObjectKind::begun_draft, Action::adopt, When::always},
    {ObjectKind::phone_draft, Action::view, When::always, Who::anybody},
    {ObjectKind::phone_draft, Action::save, When::always, Who::anybody},
    {ObjectKind::phone_draft, Action::submit, When::always, Who::anybody},
    {ObjectKind::console, Action::view, When::always},
    {ObjectKind::phone_change, Action::view, When::always},
    {ObjectKind::phone_change, Action::settle, When::while_open},
    {ObjectKind::case_record, Action::view, When::always},
    {ObjectKind::case_access, Action::view, When::always},
    {ObjectKind::case_access, Action::settle, When::while_open},
    {ObjectKind::post, Action::view, When::always},
    {ObjectKind::post, Action::settle, When::while_open},
    {ObjectKind::access_to_mine, Action::view, When::always},
    {ObjectKind::access_to_mine, Action::remove, When::while_open},
    {ObjectKind::invited, Action::view, When::always, Who::anybody},
    {ObjectKind::invited, Action::start, When::while_open},
    {ObjectKind::own_request, Action::view, When::always},
    {ObjectKind::own_request, Action::save, When::while_open},
    {ObjectKind::case_invitation, Action::view, When::always},
    {ObjectKind::case_invitation, Action::start, When::always},
    {ObjectKind::case_invitation, Action::settle, When::while_open},
    {ObjectKind::case_request, Action::view, When::always},
    {ObjectKind::case_request, Action::settle, When::while_open},
    {ObjectKind::case_file, Action::download, When::always},
};

constexpr Whose whose(ObjectKind kind) {
  switch (kind) {
    case ObjectKind::own_account:
    case ObjectKind::session:
      return Whose::own_login;
    case ObjectKind::record:
      return Whose::active_access;
    case ObjectKind::access:
    case ObjectKind::task:
      return Whose::own_with_access;
    case ObjectKind::draft:
    case ObjectKind::file:
    case ObjectKind::submission:
      return Whose::own_about_any;
    case ObjectKind::public_form:
      return Whose::everyone;
    case ObjectKind::begun_draft:
      return Whose::own_visit;
    case ObjectKind::phone_draft:
      return Whose::own_attempt;
    case ObjectKind::console:
      return Whose::any_post;
    case ObjectKind::phone_change:
      return Whose::any_worker;
    case ObjectKind::case_record:
    case ObjectKind::case_access:
      return Whose::service_worker;
    case ObjectKind::post:
      return Whose::service_administrator;
    case ObjectKind::access_to_mine:
      return Whose::own_record;
    case ObjectKind::invited:
      return Whose::free_or_own;
    case ObjectKind::own_request:
      return Whose::own_login;
    case ObjectKind::case_invitation:
    case ObjectKind::case_request:
    case ObjectKind::case_file:
      return Whose::service_worker;
  }
  return Whose::own_with_access;
}

bool has_access(const Actor& actor, const base::RecordId& record) {
  return std::any_of(actor.accesses.begin(), actor.accesses.end(), [&](const store::Access& access) {
    return access.login == actor.login && access.record == record && access.active_at(actor.now);
  });
}

// Their own record, and they hold its account.
bool is_about(const Actor& actor, const base::RecordId& record) {
  return std::any_of(actor.accesses.begin(), actor.accesses.end(), [&](const store::Access& access) {
    return access.login == actor.login && access.record == record && access.active_at(actor.now) &&
           access.kind == store::HolderKind::self;
  });
}

bool holds(const Actor& actor, std::optional<store::Role> role, std::optional<store::Service> service) {
  return std::any_of(actor.posts.begin(), actor.posts.end(), [&](const store::Post& post) {
    return post.login == actor.login && post.held_at(actor.now) && (!role || post.role == *role) &&
           (!service || post.service == *service);
  });
}

bool theirs(const Actor& actor, const Object& object) {
  const Whose needed = whose(object.kind);
  const bool own = !actor.login.empty() && object.owner == actor.login;
  switch (needed) {
    case Whose::own_login:
      return own;
    case Whose::own_with_access:
      return own && has_access(actor, object.record);
    case Whose::own_about_any:
      return own && (object.record.empty() || has_access(actor, object.record));
    case Whose::active_access:
      return has_access(actor, object.record);
    case Whose::own_visit:
      return !actor.visit.empty() && object.visit == actor.visit;
    case Whose::own_attempt:
      return !actor.phone_visit.empty() && object.visit == actor.phone_visit;
    case Whose::everyone:
      return true;
    case Whose::any_post:
      return holds(actor, std::nullopt, std::nullopt);
    case Whose::any_worker:
      return holds(actor, store::Role::worker, std::nullopt);
    case Whose::own_record:
      return !own && is_about(actor, object.record);
    case Whose::free_or_own:
      return own || object.owner.empty();
    case Whose::service_worker:
      return object.service && holds(actor, store::Role::worker, object.service);
    case Whose::service_administrator:
      return object.service && holds(actor, store::Role::administrator, object.service);
  }
  return false;
}

Object draft_of(const base::LoginId& login, const base::RecordId& record, const std::string& visit) {
  const auto kind =
      base::starts_with(visit, phone_prefix) ? ObjectKind::phone_draft : ObjectKind::begun_draft;
  if (!visit.empty()) return {kind, {}, {}, ObjectState::open, visit, {}};
  return {ObjectKind::draft, login, record, ObjectState::open, {}, {}};
}

}  // namespace

Actor actor_for(store::Transaction& transaction, const base::LoginId& login, base::Instant now) {
  if (login.empty()) return anonymous(now);
  return {login, store::list_accesses(transaction, login), now, {},
          {},    store::list_posts(transaction, login)};
}

Actor anonymous(base::Instant now) {
  return {{}, {}, now, {}, {}, {}};
}

Object object_of(const store::Session& session) {
  return {ObjectKind::session, session.login, {}, ObjectState::open, {}, {}};
}

Object object_of(const store::Access& access) {
  return {ObjectKind::access, access.login, access.record, ObjectState::open, {}, {}};
}

Object object_of(const store::Record& record) {
  return {ObjectKind::record, {}, record.id, ObjectState::open, {}, {}};
}

Object object_of(const store::Task& task) {
  return {ObjectKind::task,
          task.login,
          task.record,
          task.state == store::TaskState::done ? ObjectState::done : ObjectState::open,
          {},
          {}};
}

Object object_of(const store::Draft& draft) {
  return draft_of(draft.login, draft.record, draft.visit);
}

Object object_of(const store::DraftHead& draft) {
  return draft_of(draft.login, draft.record, draft.visit);
}

Object object_of(const store::Submission& submission) {
  return {ObjectKind::submission, submission.login, submission.record, ObjectState::done, {}, {}};
}

Object file_of(const store::Draft& draft) {
  return {ObjectKind::file, draft.login, draft.record, ObjectState::open, {}, {}};
}

Object file_of(const store::Submission& submission) {
  return {ObjectKind::file, submission.login, submission.record, ObjectState::done, {}, {}};
}

Object own_account(const base::LoginId& login) {
  return {ObjectKind::own_account, login, {}, ObjectState::open, {}, {}};
}

Object console() {
  return {ObjectKind::console, {}, {}, ObjectState::open, {}, {}};
}

Object object_of(const store::PhoneChange& change) {
  const bool open = change.state == store::RequestState::open;
  return {ObjectKind::phone_change, {}, {}, open ? ObjectState::open : ObjectState::done, {}, {}};
}

Object object_of(const store::Post& post) {
  return {ObjectKind::post, {}, {}, post.ended_at ? ObjectState::done : ObjectState::open, {}, post.service};
}

Object access_to_mine(const store::Access& access, base::Instant now) {
  const bool over = access.ends_at && *access.ends_at <= now;
  return {ObjectKind::access_to_mine,
          access.login,
          access.record,
          over ? ObjectState::done : ObjectState::open,
          {},
          {}};
}

// Gone on with, it stays its person's; until then it can lapse.
Object invited(const store::Invitation& invitation, base::Instant now) {
  const bool over = invitation.withdrawn_at || (invitation.login.empty() && invitation.expires_at <= now);
  return {ObjectKind::invited, invitation.login, {}, over ? ObjectState::done : ObjectState::open, {},
          invitation.service};
}

Object case_of(const store::Invitation& invitation, bool asked) {
  return {ObjectKind::case_invitation, {}, {}, asked ? ObjectState::done : ObjectState::open, {},
          invitation.service};
}

// Open for the person while they are asked for more.
Object object_of(const store::AccountRequest& request) {
  const bool open = request.state == store::RequestState::asked;
  return {ObjectKind::own_request, request.login, {}, open ? ObjectState::open : ObjectState::done, {},
          request.service};
}

Object case_of(const store::AccountRequest& request) {
  const bool over =
      request.state == store::RequestState::done || request.state == store::RequestState::declined;
  return {ObjectKind::case_request, {}, {}, over ? ObjectState::done : ObjectState::open, {},
          request.service};
}

Object case_file_of(const store::AccountRequest& request) {
  return {ObjectKind::case_file, {}, {}, ObjectState::done, {}, request.service};
}

Object case_of(const store::Record& record) {
  return {ObjectKind::case_record, {}, record.id, ObjectState::open, {}, record.service};
}

Object case_of(const store::Record& record, const store::Access& access, base::Instant now) {
  const bool over = access.ends_at && *access.ends_at <= now;
  return {ObjectKind::case_access, access.login, record.id, over ? ObjectState::done : ObjectState::open, {},
          record.service};
}

Object public_form() {
  return {ObjectKind::public_form, {}, {}, ObjectState::open, {}, {}};
}

Verdict may(const Actor& actor, Action action, const Object& object) {
  const auto* rule = std::find_if(std::begin(rules), std::end(rules), [&](const Rule& each) {
    return each.kind == object.kind && each.action == action;
  });
  const bool for_anybody = rule != std::end(rules) && rule->who == Who::anybody;
  // Who is not signed in is told the same of what is not theirs and of what is not there.
  if (actor.login.empty() && !(for_anybody && theirs(actor, object))) return Verdict::sign_in_first;
  if (!theirs(actor, object)) return Verdict::not_found;
  if (rule == std::end(rules)) return Verdict::never;
  if (rule->when == When::while_open && object.state == ObjectState::done) return Verdict::not_now;
  return Verdict::allowed;
}

std::string_view code_of(Verdict verdict) {
  constexpr std::string_view codes[] = {"allowed", "sign_in_first", "not_found", "not_now", "not_allowed"};
  return codes[static_cast<std::size_t>(verdict)];
}

}  // namespace auth
