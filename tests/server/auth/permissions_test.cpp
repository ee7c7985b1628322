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

constexpr std::array actions = {Action::view,   Action::start,  Action::save,
                                Action::upload, Action::submit, Action::download,
                                Action::print,  Action::remove, Action::adopt};

// One letter for each action, in the order above: A allowed, s sign in first, n not found, l not now (late),
// x never.
struct MatrixRow {
  const char* verdicts;
  const char* who;
  const char* what;
};

// view start save upload submit download print remove adopt
constexpr MatrixRow matrix[] = {
    {"AxAxxxxxx", "Grace (carer)", "own account"},
    {"AxxxxxxAx", "Grace (carer)", "own session"},
    {"nnnnnnnnn", "Grace (carer)", "another's session"},
    {"AxxxxxxAx", "Grace (carer)", "own access to child"},
    {"nnnnnnnnn", "Grace (carer)", "another's access"},
    {"AAxxxxxxx", "Grace (carer)", "own record"},
    {"AAxxxxxxx", "Grace (carer)", "child's record"},
    {"AAxxxxxxx", "Grace (carer)", "task about child"},
    {"Alxxxxxxx", "Grace (carer)", "task done about child"},
    {"AxAAAxxAx", "Grace (carer)", "draft about child"},
    {"AxxxxAxAx", "Grace (carer)", "file of draft"},
    {"AxxxxAAxx", "Grace (carer)", "submission"},
    {"AxxxxAxlx", "Grace (carer)", "file of submission"},
    {"nnnnnnnnn", "Grace (carer)", "another's account"},
    {"nnnnnnnnn", "Grace (carer)", "another's record"},
    {"nnnnnnnnn", "Grace (carer)", "another's task"},
    {"nnnnnnnnn", "Grace (carer)", "another's draft"},
    {"nnnnnnnnn", "Grace (carer)", "another's submission"},
    {"AxAxxxxxx", "Ruth (resident)", "own account"},
    {"AAxxxxxxx", "Ruth (resident)", "own record"},
    {"AxAAAxxAx", "Ruth (resident)", "own draft"},
    {"AxxxxAAxx", "Ruth (resident)", "own submission"},
    {"nnnnnnnnn", "Ruth (resident)", "child's record"},
    {"nnnnnnnnn", "Ruth (resident)", "draft about child"},
    {"nnnnnnnnn", "Martin (other carer)", "child's record"},
    {"nnnnnnnnn", "Martin (other carer)", "task about child"},
    {"nnnnnnnnn", "Martin (other carer)", "draft about child"},
    {"nnnnnnnnn", "Martin (other carer)", "file of draft"},
    {"nnnnnnnnn", "Martin (other carer)", "submission"},
    {"nnnnnnnnn", "Martin (other carer)", "file of submission"},
    {"AxAxxxxxx", "Colin (ended access)", "own account"},
    {"AxxxxxxAx", "Colin (ended access)", "own session"},
    {"nnnnnnnnn", "Colin (ended access)", "own access to child"},
    {"nnnnnnnnn", "Colin (ended access)", "child's record"},
    {"nnnnnnnnn", "Colin (ended access)", "task of his about child"},
    {"nnnnnnnnn", "Colin (ended access)", "draft of his about child"},
    {"nnnnnnnnn", "Colin (ended access)", "file of his draft"},
    {"nnnnnnnnn", "Colin (ended access)", "submission of his"},
    {"AAxxxxxxx", "Hannah (second carer of Jamie)", "child's record"},
    {"nnnnnnnnn", "Hannah (second carer of Jamie)", "draft about child"},
    {"nnnnnnnnn", "Hannah (second carer of Jamie)", "submission"},
    {"AxAxxxxxx", "Nadia (stranger)", "own account"},
    {"nnnnnnnnn", "Nadia (stranger)", "child's record"},
    {"nnnnnnnnn", "Nadia (stranger)", "submission"},
    {"sssssssss", "anonymous", "own account"},
    {"sssssssss", "anonymous", "another's session"},
    {"sssssssss", "anonymous", "another's access"},
    {"sssssssss", "anonymous", "child's record"},
    {"sssssssss", "anonymous", "task about child"},
    {"sssssssss", "anonymous", "draft about child"},
    {"sssssssss", "anonymous", "file of draft"},
    {"sssssssss", "anonymous", "submission"},
    {"sssssssss", "anonymous", "an object of nobody"},
    {"nnnnnnnnn", "Grace (carer)", "an object of nobody"},
    {"AAxxxxxxx", "Grace (carer)", "public form"},
    {"AAsssssss", "anonymous", "public form"},
    {"AAsssssss", "Visitor (anonymous)", "public form"},
    {"AsAssssss", "Visitor (anonymous)", "form begun by the visitor"},
    {"sssssssss", "Visitor (anonymous)", "form begun by another visitor"},
    {"sssssssss", "Visitor (anonymous)", "draft about child"},
    {"sssssssss", "anonymous", "form begun by the visitor"},
    {"sssssssss", "anonymous", "form begun in no visit"},
    {"AxAxxxxxA", "Nadia at the visitor's browser", "form begun by the visitor"},
    {"nnnnnnnnn", "Nadia at the visitor's browser", "form begun by another visitor"},
    {"nnnnnnnnn", "Nadia (stranger)", "form begun by the visitor"},
    {"AxAAAxxAx", "Nadia (stranger)", "own draft about no record"},
    {"AxxxxAxAx", "Nadia (stranger)", "own file about no record"},
    {"AxxxxAAxx", "Nadia (stranger)", "own submission about no record"},
    {"nnnnnnnnn", "Nadia (stranger)", "access to no record"},
    {"nnnnnnnnn", "Nadia (stranger)", "task about no record"},
    {"nnnnnnnnn", "Martin (other carer)", "Nadia's draft about no record"},
    {"nnnnnnnnn", "Martin (other carer)", "Nadia's submission about no record"},
    {"sssssssss", "anonymous", "Nadia's draft about no record"},
};

struct Cast {
  support::Rooms rooms;
  support::People people{rooms};
  base::LoginId hannah{"hannah"};

  auth::Actor actor(const std::string& who) {
    const base::Instant now = rooms.clock.now();
    if (who == "anonymous") return auth::anonymous(now);
    if (who == "Visitor (anonymous)") {
      auth::Actor visitor = auth::anonymous(now);
      visitor.visit = "visit";
      return visitor;
    }
    if (who.rfind("Hannah", 0) == 0) {
      return {hannah,
              {{base::AccessId{"h"}, hannah, people.jamie, store::HolderKind::foster_carer, {}, now, {}}},
              now,
              {}};
    }
    const support::Person* person = nullptr;
    if (who.rfind("Grace", 0) == 0) person = &people.grace;
    if (who.rfind("Ruth", 0) == 0) person = &people.ruth;
    if (who.rfind("Martin", 0) == 0) person = &people.martin;
    if (who.rfind("Colin", 0) == 0) person = &people.colin;
    if (who.rfind("Nadia", 0) == 0) person = &people.nadia;
    REQUIRE(person != nullptr);
    auth::Actor actor = rooms.write(
        [&](store::Transaction& transaction) { return auth::actor_for(transaction, person->login, now); });
    if (who == "Nadia at the visitor's browser") actor.visit = "visit";
    return actor;
  }

  Object object(const std::string& who, const std::string& what) {
    const bool ruth = who.rfind("Ruth", 0) == 0;
    const auto of = [](ObjectKind kind, const base::LoginId& owner, const base::RecordId& record,
                       ObjectState state = ObjectState::open) {
      return Object{kind, owner, record, state, {}};
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
    if (what == "public form") return auth::public_form();
    if (what.rfind("form begun", 0) == 0) {
      store::Draft begun;
      begun.visit = what == "form begun by the visitor" ? "visit" : "another visit";
      Object object = auth::object_of(begun);
      if (what == "form begun in no visit") object.visit.clear();
      return object;
    }
    const base::LoginId& nadia = people.nadia.login;
    if (what == "own draft about no record" || what == "Nadia's draft about no record")
      return of(ObjectKind::draft, nadia, {});
    if (what == "own file about no record") return of(ObjectKind::file, nadia, {});
    if (what == "own submission about no record" || what == "Nadia's submission about no record")
      return of(ObjectKind::submission, nadia, {}, ObjectState::done);
    if (what == "access to no record") return of(ObjectKind::access, nadia, {});
    if (what == "task about no record") return of(ObjectKind::task, nadia, {});
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
  const Object draft{ObjectKind::draft, cast.people.grace.login, cast.people.jamie, ObjectState::open, {}};
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
