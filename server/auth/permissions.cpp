#include "server/auth/permissions.h"

#include <algorithm>

namespace auth {
namespace {

enum class Whose { own_login, active_access, own_with_access };
enum class When { always, while_open };

struct Rule {
  ObjectKind kind;
  Action action;
  When when;
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
};

constexpr Whose whose(ObjectKind kind) {
  if (kind == ObjectKind::own_account || kind == ObjectKind::session) return Whose::own_login;
  if (kind == ObjectKind::record) return Whose::active_access;
  return Whose::own_with_access;
}

bool has_access(const Actor& actor, const base::RecordId& record) {
  return std::any_of(actor.accesses.begin(), actor.accesses.end(), [&](const store::Access& access) {
    return access.login == actor.login && access.record == record && access.active_at(actor.now);
  });
}

bool theirs(const Actor& actor, const Object& object) {
  const Whose needed = whose(object.kind);
  const bool own = object.owner == actor.login;
  if (needed == Whose::own_login) return own;
  if (needed == Whose::own_with_access && !own) return false;
  return has_access(actor, object.record);
}

}  // namespace

Actor actor_for(store::Transaction& transaction, const base::LoginId& login, base::Instant now) {
  if (login.empty()) return anonymous(now);
  return {login, store::list_accesses(transaction, login), now};
}

Actor anonymous(base::Instant now) {
  return {{}, {}, now};
}

Object object_of(const store::Session& session) {
  return {ObjectKind::session, session.login, {}, ObjectState::open};
}

Object object_of(const store::Access& access) {
  return {ObjectKind::access, access.login, access.record, ObjectState::open};
}

Object object_of(const store::Record& record) {
  return {ObjectKind::record, {}, record.id, ObjectState::open};
}

Object object_of(const store::Task& task) {
  return {ObjectKind::task, task.login, task.record,
          task.state == store::TaskState::done ? ObjectState::done : ObjectState::open};
}

Object object_of(const store::Draft& draft) {
  return {ObjectKind::draft, draft.login, draft.record, ObjectState::open};
}

Object object_of(const store::DraftHead& draft) {
  return {ObjectKind::draft, draft.login, draft.record, ObjectState::open};
}

Object object_of(const store::Submission& submission) {
  return {ObjectKind::submission, submission.login, submission.record, ObjectState::done};
}

Object file_of(const store::Draft& draft) {
  return {ObjectKind::file, draft.login, draft.record, ObjectState::open};
}

Object file_of(const store::Submission& submission) {
  return {ObjectKind::file, submission.login, submission.record, ObjectState::done};
}

Object own_account(const base::LoginId& login) {
  return {ObjectKind::own_account, login, {}, ObjectState::open};
}

Verdict may(const Actor& actor, Action action, const Object& object) {
  if (actor.login.empty()) return Verdict::sign_in_first;
  if (!theirs(actor, object)) return Verdict::not_found;
  const auto* rule = std::find_if(std::begin(rules), std::end(rules), [&](const Rule& each) {
    return each.kind == object.kind && each.action == action;
  });
  if (rule == std::end(rules)) return Verdict::never;
  if (rule->when == When::while_open && object.state == ObjectState::done) return Verdict::not_now;
  return Verdict::allowed;
}

std::string_view code_of(Verdict verdict) {
  constexpr std::string_view codes[] = {"allowed", "sign_in_first", "not_found", "not_now", "not_allowed"};
  return codes[static_cast<std::size_t>(verdict)];
}

}  // namespace auth
