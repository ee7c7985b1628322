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
                                Action::submit, Action::download, Action::print, Action::remove,
                                Action::adopt,  Action::settle};

// One letter for each action, in the order above: A allowed, s sign in first, n not found, l not now (late),
// x never.
struct MatrixRow {
  const char* verdicts;
  const char* who;
  const char* what;
};

// view start save upload submit download print remove adopt settle
constexpr MatrixRow matrix[] = {
    {"AxAxxxxxxx", "Grace (carer)", "own account"},
    {"AxxxxxxAxx", "Grace (carer)", "own session"},
    {"nnnnnnnnnn", "Grace (carer)", "another's session"},
    {"AxxxxxxAxx", "Grace (carer)", "own access to child"},
    {"nnnnnnnnnn", "Grace (carer)", "another's access"},
    {"AAxxxxxxxx", "Grace (carer)", "own record"},
    {"AAxxxxxxxx", "Grace (carer)", "child's record"},
    {"AAxxxxxxxx", "Grace (carer)", "task about child"},
    {"Alxxxxxxxx", "Grace (carer)", "task done about child"},
    {"AxAAAxxAxx", "Grace (carer)", "draft about child"},
    {"AxxxxAxAxx", "Grace (carer)", "file of draft"},
    {"AxxxxAAxxx", "Grace (carer)", "submission"},
    {"AxxxxAxlxx", "Grace (carer)", "file of submission"},
    {"nnnnnnnnnn", "Grace (carer)", "another's account"},
    {"nnnnnnnnnn", "Grace (carer)", "another's record"},
    {"nnnnnnnnnn", "Grace (carer)", "another's task"},
    {"nnnnnnnnnn", "Grace (carer)", "another's draft"},
    {"nnnnnnnnnn", "Grace (carer)", "another's submission"},
    {"AxAxxxxxxx", "Ruth (resident)", "own account"},
    {"AAxxxxxxxx", "Ruth (resident)", "own record"},
    {"AxAAAxxAxx", "Ruth (resident)", "own draft"},
    {"AxxxxAAxxx", "Ruth (resident)", "own submission"},
    {"nnnnnnnnnn", "Ruth (resident)", "child's record"},
    {"nnnnnnnnnn", "Ruth (resident)", "draft about child"},
    {"nnnnnnnnnn", "Martin (other carer)", "child's record"},
    {"nnnnnnnnnn", "Martin (other carer)", "task about child"},
    {"nnnnnnnnnn", "Martin (other carer)", "draft about child"},
    {"nnnnnnnnnn", "Martin (other carer)", "file of draft"},
    {"nnnnnnnnnn", "Martin (other carer)", "submission"},
    {"nnnnnnnnnn", "Martin (other carer)", "file of submission"},
    {"AxAxxxxxxx", "Colin (ended access)", "own account"},
    {"AxxxxxxAxx", "Colin (ended access)", "own session"},
    {"nnnnnnnnnn", "Colin (ended access)", "own access to child"},
    {"nnnnnnnnnn", "Colin (ended access)", "child's record"},
    {"nnnnnnnnnn", "Colin (ended access)", "task of his about child"},
    {"nnnnnnnnnn", "Colin (ended access)", "draft of his about child"},
    {"nnnnnnnnnn", "Colin (ended access)", "file of his draft"},
    {"nnnnnnnnnn", "Colin (ended access)", "submission of his"},
    {"AAxxxxxxxx", "Hannah (second carer of Jamie)", "child's record"},
    {"nnnnnnnnnn", "Hannah (second carer of Jamie)", "draft about child"},
    {"nnnnnnnnnn", "Hannah (second carer of Jamie)", "submission"},
    {"AxAxxxxxxx", "Nadia (stranger)", "own account"},
    {"nnnnnnnnnn", "Nadia (stranger)", "child's record"},
    {"nnnnnnnnnn", "Nadia (stranger)", "submission"},
    {"ssssssssss", "anonymous", "own account"},
    {"ssssssssss", "anonymous", "another's session"},
    {"ssssssssss", "anonymous", "another's access"},
    {"ssssssssss", "anonymous", "child's record"},
    {"ssssssssss", "anonymous", "task about child"},
    {"ssssssssss", "anonymous", "draft about child"},
    {"ssssssssss", "anonymous", "file of draft"},
    {"ssssssssss", "anonymous", "submission"},
    {"ssssssssss", "anonymous", "an object of nobody"},
    {"nnnnnnnnnn", "Grace (carer)", "an object of nobody"},
    {"AAxxxxxxxx", "Grace (carer)", "public form"},
    {"AAssssssss", "anonymous", "public form"},
    {"AAssssssss", "Visitor (anonymous)", "public form"},
    {"AsAsssssss", "Visitor (anonymous)", "form begun by the visitor"},
    {"ssssssssss", "Visitor (anonymous)", "form begun by another visitor"},
    {"ssssssssss", "Visitor (anonymous)", "draft about child"},
    {"ssssssssss", "anonymous", "form begun by the visitor"},
    {"ssssssssss", "anonymous", "form begun in no visit"},
    {"AxAxxxxxAx", "Nadia at the visitor's browser", "form begun by the visitor"},
    {"nnnnnnnnnn", "Nadia at the visitor's browser", "form begun by another visitor"},
    {"nnnnnnnnnn", "Nadia (stranger)", "form begun by the visitor"},
    {"AxAAAxxAxx", "Nadia (stranger)", "own draft about no record"},
    {"AxxxxAxAxx", "Nadia (stranger)", "own file about no record"},
    {"AxxxxAAxxx", "Nadia (stranger)", "own submission about no record"},
    {"nnnnnnnnnn", "Nadia (stranger)", "access to no record"},
    {"nnnnnnnnnn", "Nadia (stranger)", "task about no record"},
    {"nnnnnnnnnn", "Martin (other carer)", "Nadia's draft about no record"},
    {"nnnnnnnnnn", "Martin (other carer)", "Nadia's submission about no record"},
    {"ssssssssss", "anonymous", "Nadia's draft about no record"},
    {"AsAsAsssss", "Visitor past the password", "form for another telephone"},
    {"ssssssssss", "Visitor past the password", "form for another's telephone"},
    {"ssssssssss", "Visitor (anonymous)", "form for another telephone"},
    {"nnnnnnnnnn", "Grace (carer)", "form for another telephone"},
    {"AxxxxxxAxx", "Ruth (resident)", "another's access to mine"},
    {"Axxxxxxlxx", "Ruth (resident)", "another's ended access to mine"},
    {"nnnnnnnnnn", "Grace (carer)", "another's access to mine"},
    {"nnnnnnnnnn", "Colin (ended access)", "another's access to mine"},
    {"nnnnnnnnnn", "Helen (worker)", "another's access to mine"},
    {"ssssssssss", "anonymous", "another's access to mine"},
    {"Asssssssss", "anonymous", "link of an invitation"},
    {"AAxxxxxxxx", "Nadia (stranger)", "link of an invitation"},
    {"Alxxxxxxxx", "Nadia (stranger)", "link of an invitation that lapsed"},
    {"Alxxxxxxxx", "Nadia (stranger)", "link of an invitation withdrawn"},
    {"AAxxxxxxxx", "Nadia (stranger)", "link of an invitation she used and that lapsed"},
    {"nnnnnnnnnn", "Grace (carer)", "link of an invitation she used and that lapsed"},
    {"ssssssssss", "anonymous", "link of an invitation she used and that lapsed"},
    {"Axlxxxxxxx", "Nadia (stranger)", "her own request for an account"},
    {"AxAxxxxxxx", "Nadia (stranger)", "her own request for an account, asked about"},
    {"nnnnnnnnnn", "Grace (carer)", "her own request for an account, asked about"},
    {"nnnnnnnnnn", "Helen (worker)", "her own request for an account"},
    {"ssssssssss", "anonymous", "her own request for an account"},
    {"AAxxxxxxxA", "Helen (worker)", "invitation of a service"},
    {"AAxxxxxxxl", "Helen (worker)", "invitation of a service, asked with"},
    {"nnnnnnnnnn", "Helen (worker)", "invitation of an adult service"},
    {"nnnnnnnnnn", "Idris (administrator)", "invitation of a service"},
    {"nnnnnnnnnn", "Former worker", "invitation of a service"},
    {"nnnnnnnnnn", "Grace (carer)", "invitation of a service"},
    {"ssssssssss", "anonymous", "invitation of a service"},
    {"AxxxxxxxxA", "Helen (worker)", "request for an account"},
    {"AxxxxxxxxA", "Helen (worker)", "request for an account, asked about"},
    {"Axxxxxxxxl", "Helen (worker)", "request for an account, settled"},
    {"nnnnnnnnnn", "Helen (worker)", "request for an account of an adult"},
    {"nnnnnnnnnn", "Idris (administrator)", "request for an account"},
    {"nnnnnnnnnn", "Former worker", "request for an account"},
    {"nnnnnnnnnn", "Nadia (stranger)", "request for an account"},
    {"ssssssssss", "anonymous", "request for an account"},
    {"xxxxxAxxxx", "Helen (worker)", "file of a request"},
    {"nnnnnnnnnn", "Helen (worker)", "file of a request of an adult"},
    {"nnnnnnnnnn", "Idris (administrator)", "file of a request"},
    {"nnnnnnnnnn", "Grace (carer)", "file of a request"},
    {"ssssssssss", "anonymous", "file of a request"},
    {"Axxxxxxxxx", "Helen (worker)", "console"},
    {"AxxxxxxxxA", "Helen (worker)", "request about a telephone"},
    {"Axxxxxxxxl", "Helen (worker)", "request about a telephone, settled"},
    {"Axxxxxxxxx", "Helen (worker)", "case of a child"},
    {"AxxxxxxxxA", "Helen (worker)", "another's access to a child"},
    {"Axxxxxxxxl", "Helen (worker)", "another's ended access to a child"},
    {"nnnnnnnnnn", "Helen (worker)", "case of an adult"},
    {"nnnnnnnnnn", "Helen (worker)", "another's access to an adult"},
    {"nnnnnnnnnn", "Helen (worker)", "post"},
    {"nnnnnnnnnn", "Helen (worker)", "child's record"},
    {"nnnnnnnnnn", "Helen (worker)", "draft about child"},
    {"nnnnnnnnnn", "Helen (worker)", "submission"},
    {"Axxxxxxxxx", "Idris (administrator)", "console"},
    {"AxxxxxxxxA", "Idris (administrator)", "post"},
    {"Axxxxxxxxl", "Idris (administrator)", "post that ended"},
    {"nnnnnnnnnn", "Idris (administrator)", "post of the other service"},
    {"nnnnnnnnnn", "Idris (administrator)", "request about a telephone"},
    {"nnnnnnnnnn", "Idris (administrator)", "case of a child"},
    {"nnnnnnnnnn", "Idris (administrator)", "another's access to a child"},
    {"nnnnnnnnnn", "Former worker", "console"},
    {"nnnnnnnnnn", "Former worker", "request about a telephone"},
    {"nnnnnnnnnn", "Former worker", "case of a child"},
    {"nnnnnnnnnn", "Grace (carer)", "console"},
    {"nnnnnnnnnn", "Grace (carer)", "request about a telephone"},
    {"nnnnnnnnnn", "Grace (carer)", "case of a child"},
    {"nnnnnnnnnn", "Grace (carer)", "another's access to a child"},
    {"nnnnnnnnnn", "Grace (carer)", "post"},
    {"ssssssssss", "anonymous", "console"},
    {"ssssssssss", "anonymous", "request about a telephone"},
    {"ssssssssss", "anonymous", "case of a child"},
    {"ssssssssss", "anonymous", "post"},
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
    if (who == "Visitor past the password") {
      auth::Actor visitor = auth::anonymous(now);
      visitor.visit = "visit";
      visitor.phone_visit = std::string(auth::phone_prefix) + "visit and login";
      return visitor;
    }
    if (const auto role = role_of(who)) {
      const base::LoginId login{who};
      auth::Actor worker = auth::anonymous(now);
      worker.login = login;
      worker.posts = {{{"p"}, login, store::Service::children, *role, {}, now - base::days(2), std::nullopt}};
      if (who == "Former worker") worker.posts.front().ended_at = now;
      return worker;
    }
    if (who.rfind("Hannah", 0) == 0) {
      return {
          hannah, {{base::AccessId{"h"}, hannah, people.jamie, store::HolderKind::foster_carer, {}, now, {}}},
          now,    {},
          {},     {}};
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

  static std::optional<store::Role> role_of(const std::string& who) {
    if (who == "Helen (worker)" || who == "Former worker") return store::Role::worker;
    if (who == "Idris (administrator)") return store::Role::administrator;
    return std::nullopt;
  }

  // Invitations and what is asked for with them (J1).
  std::optional<Object> of_asking(const std::string& what, store::Service service) {
    const base::Instant now = rooms.clock.now();
    const auto says = [&](std::string_view words) { return what.find(words) != std::string::npos; };
    if (says("invitation")) {
      store::Invitation invitation;
      invitation.service = service;
      invitation.expires_at = says("lapsed") ? now : now + base::days(1);
      if (says("withdrawn")) invitation.withdrawn_at = now;
      if (says("she used")) invitation.login = people.nadia.login;
      return says("link") ? auth::invited(invitation, now) : auth::case_of(invitation, says("asked with"));
    }
    if (!says("request for an account") && !says("file of a request")) return std::nullopt;
    store::AccountRequest request;
    request.login = people.nadia.login;
    request.service = service;
    if (says("asked about")) request.state = store::RequestState::asked;
    if (says("settled")) request.state = store::RequestState::declined;
    if (says("file")) return auth::case_file_of(request);
    return says("her own") ? auth::object_of(request) : auth::case_of(request);
  }

  std::optional<Object> of_console(const std::string& what) {
    const base::Instant now = rooms.clock.now();
    const auto starts = [&](std::string_view words) { return what.rfind(words, 0) == 0; };
    const auto service =
        what.find("adult") == std::string::npos ? store::Service::children : store::Service::adult;
    const store::Record record{people.jamie, service, "1", "Jo", "Day", std::nullopt, now};
    if (what == "console") return auth::console();
    if (starts("form for another")) {
      store::Draft draft;
      draft.visit = std::string(auth::phone_prefix) +
                    (what == "form for another telephone" ? "visit and login" : "visit and another login");
      return auth::object_of(draft);
    }
    if (starts("request about a telephone")) {
      store::PhoneChange change;
      if (what == "request about a telephone, settled") change.state = store::RequestState::done;
      return auth::object_of(change);
    }
    if (starts("case of")) return auth::case_of(record);
    if (starts("another's access to a ") || starts("another's access to an ") ||
        starts("another's ended access to a ")) {
      store::Access access;
      access.login = people.grace.login;
      access.record = record.id;
      if (starts("another's ended")) access.ends_at = now;
      return auth::case_of(record, access, now);
    }
    if (what == "another's access to mine" || what == "another's ended access to mine") {
      store::Access access;
      access.login = people.colin.login;
      access.record = people.ruths;
      if (what == "another's ended access to mine") access.ends_at = now;
      return auth::access_to_mine(access, now);
    }
    if (const auto asked = of_asking(what, service)) return asked;
    if (starts("post")) {
      store::Post post;
      if (what == "post of the other service") post.service = store::Service::adult;
      if (what == "post that ended") post.ended_at = now;
      return auth::object_of(post);
    }
    return std::nullopt;
  }

  Object object(const std::string& who, const std::string& what) {
    const bool ruth = who.rfind("Ruth", 0) == 0;
    const auto of = [](ObjectKind kind, const base::LoginId& owner, const base::RecordId& record,
                       ObjectState state = ObjectState::open) {
      return Object{kind, owner, record, state, {}, {}};
    };
    const base::LoginId& grace = people.grace.login;
    const base::LoginId& martin = people.martin.login;
    const base::LoginId& colin = people.colin.login;
    if (const auto console = of_console(what)) return *console;
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
  const Object draft{
      ObjectKind::draft, cast.people.grace.login, cast.people.jamie, ObjectState::open, {}, {}};
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
