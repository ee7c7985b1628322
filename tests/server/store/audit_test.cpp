#include "server/store/audit.h"

#include <catch2/catch_test_macros.hpp>

#include "shared/base/text.h"
#include "tests/support/server/people.h"

namespace {

using store::Transaction;
using support::Rooms;

void add_rows(Rooms& rooms, int count) {
  for (int row = 0; row < count; ++row) {
    rooms.clock.advance(base::seconds(1));
    rooms.write([&](Transaction& transaction) {
      store::append_audit(transaction, {rooms.clock.now(),
                                        base::LoginId{"grace"},
                                        "draft_saved",
                                        "draft",
                                        std::to_string(row),
                                        base::RecordId{"jamie"},
                                        "192.0.2.7",
                                        {}});
    });
  }
}

store::AuditVerdict verdict(Rooms& rooms) {
  const auto answer = store::verify_audit(*rooms.sqlite);
  REQUIRE(answer.has_value());
  return *answer;
}

TEST_CASE("an untouched chain verifies, whatever its length") {
  Rooms rooms;
  CHECK(verdict(rooms).rows == 0);
  CHECK_FALSE(verdict(rooms).first_broken);
  add_rows(rooms, 30);
  CHECK(verdict(rooms).rows == 30);
  CHECK_FALSE(verdict(rooms).first_broken);
}

TEST_CASE("every column of a row is held by the chain: changing any breaks it at that row") {
  Rooms rooms;
  add_rows(rooms, 6);
  for (const char* column : {"done_at", "login", "action", "object_kind", "object", "record", "address",
                             "detail", "previous", "hash"}) {
    INFO(column);
    const std::string name(column);
    const std::string changed = name == "done_at" ? "done_at + 1" : name + " || 'x'";
    const std::string undone =
        name == "done_at" ? "done_at - 1" : base::concat({"substr(", name, ", 1, length(", name, ") - 1)"});
    rooms.write([&](Transaction& transaction) {
      CHECK(transaction.execute(
                base::concat({"UPDATE audit SET ", name, " = ", changed, " WHERE number = 4"})) == 1);
    });
    CHECK(verdict(rooms).first_broken == 4);
    rooms.write([&](Transaction& transaction) {
      transaction.execute(base::concat({"UPDATE audit SET ", name, " = ", undone, " WHERE number = 4"}));
    });
    CHECK_FALSE(verdict(rooms).first_broken);
  }
}

TEST_CASE("a row taken out, put between, or two exchanged are found") {
  SECTION("taken out") {
    Rooms rooms;
    add_rows(rooms, 5);
    rooms.write([](Transaction& transaction) { transaction.execute("DELETE FROM audit WHERE number = 3"); });
    CHECK(verdict(rooms).first_broken == 3);
  }
  SECTION("the first taken out") {
    Rooms rooms;
    add_rows(rooms, 5);
    rooms.write([](Transaction& transaction) { transaction.execute("DELETE FROM audit WHERE number = 1"); });
    CHECK(verdict(rooms).first_broken == 1);
  }
  SECTION("exchanged") {
    Rooms rooms;
    add_rows(rooms, 5);
    rooms.write([](Transaction& transaction) {
      transaction.execute("UPDATE audit SET number = 99 WHERE number = 2");
      transaction.execute("UPDATE audit SET number = 2 WHERE number = 3");
      transaction.execute("UPDATE audit SET number = 3 WHERE number = 99");
    });
    CHECK(verdict(rooms).first_broken == 2);
  }
}

TEST_CASE("an audit row goes when the transaction it records does") {
  Rooms rooms;
  add_rows(rooms, 1);
  (void)rooms.sqlite->write([&](Transaction& transaction) -> store::Status {
    store::append_audit(transaction, {rooms.clock.now(), {}, "draft_saved", "draft", "x", {}, "server", {}});
    return base::fail("refused", "Refused.");
  });
  add_rows(rooms, 1);
  CHECK(verdict(rooms).rows == 2);
  CHECK_FALSE(verdict(rooms).first_broken);
}

}  // namespace
