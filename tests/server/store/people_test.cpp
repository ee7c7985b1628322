#include <catch2/catch_test_macros.hpp>

#include "server/store/logins.h"
#include "server/store/records.h"
#include "server/store/tasks.h"
#include "tests/support/server/people.h"

namespace {

using store::Transaction;
using support::People;
using support::Rooms;

TEST_CASE("a login is found by its e-mail however that is written, and an address is taken once") {
  Rooms rooms;
  const People people(rooms);
  rooms.write([&](Transaction& transaction) {
    const auto found = store::find_login_by_email(transaction, rooms.sealing, " GRACE.Okafor@example.org");
    REQUIRE(found);
    CHECK(found->id == people.grace.login);
    CHECK(found->email == "grace.okafor@example.org");
    CHECK(found->full_name() == "Grace Okafor");
    CHECK(found->phone == "07700900142");
    CHECK(found->phone_kind == store::PhoneKind::mobile);
    CHECK_FALSE(store::find_login_by_email(transaction, rooms.sealing, "grace.okafor@example.com"));
    store::Login second = *found;
    second.id = rooms.id_of<base::LoginId>();
    second.email = "Grace.Okafor@Example.org";
    CHECK(store::add_login(transaction, rooms.sealing, second).error().code == "email_taken");
  });
}

TEST_CASE("neither e-mail addresses nor telephone numbers can be read in the database file") {
  Rooms rooms;
  const People people(rooms);
  rooms.write([&](Transaction& transaction) {
    for (const store::Row& row : transaction.query("SELECT email, phone FROM logins")) {
      for (const std::size_t column : {std::size_t{0}, std::size_t{1}}) {
        const store::Bytes bytes = row.bytes(column);
        const std::string text(bytes.begin(), bytes.end());
        CHECK(text.find("example.org") == std::string::npos);
        CHECK(text.find("07700") == std::string::npos);
      }
    }
  });
}

TEST_CASE("the accounts a login may look at are the active ones, own first, then by name") {
  Rooms rooms;
  const People people(rooms);
  const auto names = [&](const support::Person& person) {
    std::vector<std::string> all;
    for (const auto& account : rooms.write([&](Transaction& transaction) {
           return store::list_accounts(transaction, person.login, rooms.clock.now());
         })) {
      all.push_back(account.record.full_name());
    }
    return all;
  };
  CHECK(names(people.grace) == std::vector<std::string>{"Grace Okafor", "Amara Bello", "Jamie Reid"});
  CHECK(names(people.colin).empty());
  CHECK(names(people.nadia).empty());
  rooms.write([&](Transaction& transaction) {
    store::end_access(transaction, people.grace_to_jamie, rooms.clock.now() + base::days(7));
  });
  CHECK(names(people.grace).size() == 3);
  rooms.clock.advance(base::days(7));
  CHECK(names(people.grace) == std::vector<std::string>{"Grace Okafor", "Amara Bello"});
}

TEST_CASE("an access is given once while it lasts, and again after it ended; a record number is used once") {
  Rooms rooms;
  const People people(rooms);
  rooms.write([&](Transaction& transaction) {
    store::Access access{rooms.id_of<base::AccessId>(),
                         people.grace.login,
                         people.jamie,
                         store::HolderKind::foster_carer,
                         {},
                         rooms.clock.now(),
                         std::nullopt};
    CHECK(store::add_access(transaction, access).error().code == "access_exists");
    access.login = people.colin.login;
    CHECK(store::add_access(transaction, access).has_value());
    const store::Record twin{
        rooms.id_of<base::RecordId>(), store::Service::children, "ESC-C-20417", "Jamie", "Reid",
        base::CivilDate{2014, 3, 9},   rooms.clock.now()};
    CHECK(store::add_record(transaction, twin).error().code == "record_exists");
  });
}

TEST_CASE("open tasks are listed soonest due first, those without a date last") {
  Rooms rooms;
  const People people(rooms);
  rooms.write([&](Transaction& transaction) {
    store::Task task = people.jamies_review;
    const auto add = [&](const char* title, std::optional<base::CivilDate> due) {
      task.id = rooms.id_of<base::TaskId>();
      task.title = title;
      task.due = due;
      CHECK(store::add_task(transaction, task).has_value());
    };
    add("undated", std::nullopt);
    add("sooner", base::CivilDate{2026, 11, 25});
    std::vector<std::string> titles;
    for (const auto& each : store::list_open_tasks(transaction, people.grace.login))
      titles.push_back(each.title);
    CHECK(titles == std::vector<std::string>{"sooner", people.jamies_review.title, "undated"});
    CHECK(store::add_task(transaction, task).error().code == "task_exists");
  });
}

}  // namespace
