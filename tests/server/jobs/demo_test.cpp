#include "server/jobs/demo.h"
#include "server/store/posts.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "server/api/form_library.h"
#include "server/store/records.h"
#include "server/store/tasks.h"
#include "tests/support/server/people.h"

namespace {

using store::Transaction;
using support::Rooms;

TEST_CASE("the demonstration has carers who can sign in, with children's records and forms to complete") {
  Rooms rooms;
  const auto people = jobs::seed_demo(rooms.parts, rooms.passwords);
  REQUIRE(people.has_value());
  REQUIRE(people->size() == 5);
  const auto shipped = api::FormLibrary::shipped();
  REQUIRE(shipped.has_value());
  auth::SignIn steps(rooms.parts, rooms.passwords);
  for (const jobs::DemoPerson& person : *people) {
    INFO(person.name);
    CHECK(steps.begin(person.email, person.password, {"192.0.2.7", {}, {}}).has_value());
    const bool drama = person.phone.rfind("07700 900", 0) == 0 || person.phone.rfind("01632 960", 0) == 0;
    CHECK(drama);
    const bool invented = person.email.find("@example.org") != std::string::npos ||
                          person.email.find("@eastshire.example") != std::string::npos;
    CHECK(invented);
    rooms.write([&](Transaction& transaction) {
      const auto login = store::find_login_by_email(transaction, rooms.sealing, person.email);
      REQUIRE(login);
      const auto tasks = store::list_open_tasks(transaction, login->id);
      const auto accounts = store::list_accounts(transaction, login->id, rooms.clock.now());
      // A worker has a post and no account; a carer the other way round.
      CHECK(store::list_posts(transaction, login->id).empty() != accounts.empty());
      if (accounts.empty()) return;
      if (accounts.front().access.kind == store::HolderKind::representative) return;
      CHECK(accounts.front().access.kind == store::HolderKind::self);
      for (const auto& account : accounts) {
        CHECK(std::any_of(tasks.begin(), tasks.end(),
                          [&](const store::Task& task) { return task.record == account.record.id; }));
      }
      for (const store::Task& task : tasks) {
        CAPTURE(task.title);
        const api::KnownForm* form = shipped->find(task.questionnaire);
        REQUIRE(form != nullptr);
        CHECK(form->takes_drafts(base::london_date(rooms.clock.now())));
        CHECK(form->form->title == task.title);
        CHECK(task.due > base::london_date(rooms.clock.now()));
      }
    });
  }
  rooms.write([&](Transaction& transaction) {
    const auto martin = store::find_login_by_email(transaction, rooms.sealing, "martin.hughes@example.org");
    REQUIRE(martin);
    CHECK(martin->phone_kind == store::PhoneKind::landline);
  });
}

TEST_CASE("seeding again changes nothing, also after a person has worked") {
  Rooms rooms;
  REQUIRE(jobs::seed_demo(rooms.parts, rooms.passwords).has_value());
  const auto counts = [&] {
    return rooms.write([&](Transaction& transaction) {
      std::vector<std::int64_t> all;
      for (const char* table : {"logins", "records", "accesses", "tasks", "audit"}) {
        all.push_back(transaction.first("SELECT COUNT(*) FROM " + std::string(table))->integer(0));
      }
      return all;
    });
  };
  const auto before = counts();
  REQUIRE(jobs::seed_demo(rooms.parts, rooms.passwords).has_value());
  CHECK(counts() == before);
  CHECK(before[0] == 5);
}

}  // namespace
