// The whole matrix of who may do what to which object: server.md, "Who may".
#include "server/auth/permissions.h"

#include <array>
#include <catch2/catch_test_macros.hpp>

#include "tests/support/server/people.h"

namespace {

using auth::Action;
using auth::Object;
using auth::ObjectKind;
using auth::ObjectState;
using auth::Verdict;

constexpr std::array actions = {Action::view,   Action::start,    Action::save,  Action::upload,
                                Action::submit, Action::download, Action::print, Action::remove};

// One letter for each action, in the order above: A allowed, s sign in first, n not found, l not now (late),
// x never.
struct MatrixRow {
  const char* verdicts;
  const char* who;
  const char* what;
};

// view start save upload submit download print remove
constexpr MatrixRow matrix[] = {
    {"AxAxxxxx", "Grace (carer)", "own account"},
    {"AxxxxxxA", "Grace (carer)", "own session"},
    {"nnnnnnnn", "Grace (carer)", "another's session"},
    {"AxxxxxxA", "Grace (carer)", "own access to child"},
    {"nnnnnnnn", "Grace (carer)", "another's access"},
    {"AAxxxxxx", "Grace (carer)", "own record"},
    {"AAxxxxxx", "Grace (carer)", "child's record"},
    {"AAxxxxxx", "Grace (carer)", "task about child"},
    {"Alxxxxxx", "Grace (carer)", "task done about child"},
    {"AxAAAxxA", "Grace (carer)", "draft about child"},
    {"AxxxxAxA", "Grace (carer)", "file of draft"},
    {"AxxxxAAx", "Grace (carer)", "submission"},
    {"AxxxxAxl", "Grace (carer)", "file of submission"},
    {"nnnnnnnn", "Grace (carer)", "another's account"},
    {"nnnnnnnn", "Grace (carer)", "another's record"},
    {"nnnnnnnn", "Grace (carer)", "another's task"},
    {"nnnnnnnn", "Grace (carer)", "another's draft"},
    {"nnnnnnnn", "Grace (carer)", "another's submission"},
    {"AxAxxxxx", "Ruth (resident)", "own account"},
    {"AAxxxxxx", "Ruth (resident)", "own record"},
    {"AxAAAxxA", "Ruth (resident)", "own draft"},
    {"AxxxxAAx", "Ruth (resident)", "own submission"},
    {"nnnnnnnn", "Ruth (resident)", "child's record"},
    {"nnnnnnnn", "Ruth (resident)", "draft about child"},
    {"nnnnnnnn", "Martin (other carer)", "child's record"},
    {"nnnnnnnn", "Martin (other carer)", "task about child"},
    {"nnnnnnnn", "Martin (other carer)", "draft about child"},
    {"nnnnnnnn", "Martin (other carer)", "file of draft"},
    {"nnnnnnnn", "Martin (other carer)", "submission"},
    {"nnnnnnnn", "Martin (other carer)", "file of submission"},
    {"AxAxxxxx", "Colin (ended access)", "own account"},
    {"AxxxxxxA", "Colin (ended access)", "own session"},
    {"nnnnnnnn", "Colin (ended access)", "own access to child"},
    {"nnnnnnnn", "Colin (ended access)", "child's record"},
    {"nnnnnnnn", "Colin (ended access)", "task of his about child"},
    {"nnnnnnnn", "Colin (ended access)", "draft of his about child"},
    {"nnnnnnnn", "Colin (ended access)", "file of his draft"},
    {"nnnnnnnn", "Colin (ended access)", "submission of his"},
    {"AAxxxxxx", "Hannah (second carer of Jamie)", "child's record"},
    {"nnnnnnnn", "Hannah (second carer of Jamie)", "draft about child"},
    {"nnnnnnnn", "Hannah (second carer of Jamie)", "submission"},
    {"AxAxxxxx", "Nadia (stranger)", "own account"},
    {"nnnnnnnn", "Nadia (stranger)", "child's record"},
    {"nnnnnnnn", "Nadia (stranger)", "submission"},
    {"ssssssss", "anonymous", "own account"},
    {"ssssssss", "anonymous", "another's session"},
    {"ssssssss", "anonymous", "another's access"},
    {"ssssssss", "anonymous", "child's record"},
    {"ssssssss", "anonymous", "task about child"},
    {"ssssssss", "anonymous", "draft about child"},
    {"ssssssss", "anonymous", "file of draft"},
    {"ssssssss", "anonymous", "submission"},
    {"ssssssss", "anonymous", "an object of nobody"},
    {"nnnnnnnn", "Grace (carer)", "an object of nobody"},
};

struct Cast {
  support::Rooms rooms;
  support::People people{rooms};
  base::LoginId hannah{"hannah"};

  auth::Actor actor(const std::string& who) {
    const base::Instant now = rooms.clock.now();
    if (who == "anonymous") return auth::anonymous(now);
    if (who.rfind("Hannah", 0) == 0) {
      return {hannah,
              {{base::AccessId{"h"}, hannah, people.jamie, store::HolderKind::foster_carer, {}, now, {}}},
              now};
    }
    const support::Person* person = nullptr;
    if (who.rfind("Grace", 0) == 0) person = &people.grace;
    if (who.rfind("Ruth", 0) == 0) person = &people.ruth;
    if (who.rfind("Martin", 0) == 0) person = &people.martin;
    if (who.rfind("Colin", 0) == 0) person = &people.colin;
    if (who.rfind("Nadia", 0) == 0) person = &people.nadia;
    REQUIRE(person != nullptr);
    return rooms.write(
        [&](store::Transaction& transaction) { return auth::actor_for(transaction, person->login, now); });
  }

  Object object(const std::string& who, const std::string& what) {
    const bool ruth = who.rfind("Ruth", 0) == 0;
    const auto of = [](ObjectKind kind, const base::LoginId& owner, const base::RecordId& record,
                       ObjectState state = ObjectState::open) {
      return Object{kind, owner, record, state};
    };
    const base::LoginId& grace = people.grace.login;
    const base::LoginId& martin = people.martin.login;
    const base::LoginId& colin = people.colin.login;
    if (what == "own account") return auth::own_account(actor(who).login);
    if (what == "own session") return of(ObjectKind::session, actor(who).login, {});
    if (what == "another's session") return of(ObjectKind::session, martin, {});
    if (what == "own access to child") return of(ObjectKind::access, actor(who).login, people.jamie);
    if (what == "another's access") return of(ObjectKind::access, martin, people.tomasz);
    if (what == "another's account") return auth::own_account(martin);
    if (what == "own record") return of(ObjectKind::record, {}, ruth ? people.ruths : people.graces);
    if (what == "child's record") return of(ObjectKind::record, {}, people.jamie);
    if (what == "another's record") return of(ObjectKind::record, {}, people.tomasz);
    if (what == "task about child") return auth::object_of(people.jamies_review);
    if (what == "task done about child") return of(ObjectKind::task, grace, people.jamie, ObjectState::done);
    if (what == "another's task") return auth::object_of(people.tomaszs_review);
    if (what == "draft about child") return of(ObjectKind::draft, grace, people.jamie);
    if (what == "another's draft") return of(ObjectKind::draft, martin, people.tomasz);
    if (what == "own draft") return of(ObjectKind::draft, people.ruth.login, people.ruths);
    if (what == "file of draft") return of(ObjectKind::file, grace, people.jamie);
    if (what == "submission") return of(ObjectKind::submission, grace, people.jamie, ObjectState::done);
    if (what == "own submission")
      return of(ObjectKind::submission, people.ruth.login, people.ruths, ObjectState::done);
    if (what == "another's submission")
      return of(ObjectKind::submission, martin, people.tomasz, ObjectState::done);
    if (what == "file of submission") return of(ObjectKind::file, grace, people.jamie, ObjectState::done);
    if (what == "task of his about child") return of(ObjectKind::task, colin, people.jamie);
    if (what == "draft of his about child") return of(ObjectKind::draft, colin, people.jamie);
    if (what == "file of his draft") return of(ObjectKind::file, colin, people.jamie);
    if (what == "submission of his")
      return of(ObjectKind::submission, colin, people.jamie, ObjectState::done);
    REQUIRE(what == "an object of nobody");
    return of(ObjectKind::draft, {}, {});
  }
};

char letter(Verdict verdict) {
  constexpr char letters[] = {'A', 's', 'n', 'l', 'x'};
  return letters[static_cast<std::size_t>(verdict)];
}

TEST_CASE("each person may do to each object what the matrix says, and nothing else") {
  Cast cast;
  for (const MatrixRow& row : matrix) {
    const auth::Actor actor = cast.actor(row.who);
    const Object object = cast.object(row.who, row.what);
    std::string verdicts;
    for (const Action action : actions) verdicts += letter(auth::may(actor, action, object));
    INFO(row.who << ", " << row.what);
    CHECK(verdicts == row.verdicts);
  }
}

TEST_CASE("an access that ends counts from that very moment") {
  Cast cast;
  cast.rooms.write([&](store::Transaction& transaction) {
    store::end_access(transaction, cast.people.grace_to_jamie, cast.rooms.clock.now() + base::seconds(1));
  });
  const Object draft{ObjectKind::draft, cast.people.grace.login, cast.people.jamie, ObjectState::open};
  CHECK(auth::may(cast.actor("Grace"), Action::save, draft) == Verdict::allowed);
  cast.rooms.clock.advance(base::seconds(1));
  CHECK(auth::may(cast.actor("Grace"), Action::save, draft) == Verdict::not_found);
}

TEST_CASE("objects are described by what the store found") {
  Cast cast;
  store::Task task = cast.people.jamies_review;
  CHECK(auth::object_of(task).state == ObjectState::open);
  task.state = store::TaskState::done;
  CHECK(auth::object_of(task).state == ObjectState::done);
  const store::Draft draft = support::start_draft(cast.rooms, cast.people);
  CHECK(auth::object_of(draft).owner == cast.people.grace.login);
  CHECK(auth::file_of(draft).kind == ObjectKind::file);
  CHECK(auth::code_of(Verdict::not_found) == "not_found");
  CHECK(auth::code_of(Verdict::never) == "not_allowed");
}

}  // namespace
