#include "server/store/outbox.h"

#include <catch2/catch_test_macros.hpp>

#include "server/store/inbox.h"
#include "tests/support/server/people.h"

namespace {

using store::Message;
using store::MessageState;
using store::Transaction;
using support::Rooms;

Message message(Rooms& rooms, store::Repeats repeats = store::Repeats::allowed) {
  Message made;
  made.id = rooms.id_of<store::MessageId>();
  made.repeats = repeats;
  made.to = "grace.okafor@example.org";
  made.subject = "We have received your form";
  made.body = "We have received a form you sent.";
  made.created = rooms.clock.now();
  made.due_at = rooms.clock.now();
  return made;
}

std::vector<Message> claim(Rooms& rooms) {
  return rooms.write([&](Transaction& transaction) {
    return store::claim_messages(transaction, rooms.sealing, rooms.clock.now(), 10);
  });
}

TEST_CASE("a message is claimed once, when it is due, and comes back whole") {
  Rooms rooms;
  Message late = message(rooms);
  late.due_at = rooms.clock.now() + base::seconds(5);
  rooms.write([&](Transaction& transaction) { store::add_message(transaction, rooms.sealing, late); });
  CHECK(claim(rooms).empty());
  rooms.clock.advance(base::seconds(5));
  const auto claimed = claim(rooms);
  REQUIRE(claimed.size() == 1);
  CHECK(claimed[0].to == late.to);
  CHECK(claimed[0].subject == late.subject);
  CHECK(claimed[0].body == late.body);
  CHECK(claimed[0].tries == 1);
  CHECK(claim(rooms).empty());
}

TEST_CASE("after a crash in the middle of sending, an e-mail goes again and a code does not") {
  Rooms rooms;
  const Message email = message(rooms);
  const Message code = message(rooms, store::Repeats::never);
  rooms.write([&](Transaction& transaction) {
    store::add_message(transaction, rooms.sealing, email);
    store::add_message(transaction, rooms.sealing, code);
  });
  REQUIRE(claim(rooms).size() == 2);
  rooms.write(
      [&](Transaction& transaction) { CHECK(store::recover_messages(transaction, rooms.clock.now()) == 2); });
  const auto again = claim(rooms);
  REQUIRE(again.size() == 1);
  CHECK(again[0].id == email.id);
  rooms.write([&](Transaction& transaction) {
    const auto failed = store::find_message(transaction, rooms.sealing, code.id);
    REQUIRE(failed);
    CHECK(failed->state == MessageState::failed);
    CHECK(failed->problem == "interrupted");
  });
}

TEST_CASE("who a message is for and what it says cannot be read in the database") {
  Rooms rooms;
  const Message sealed = message(rooms);
  rooms.write([&](Transaction& transaction) {
    store::add_message(transaction, rooms.sealing, sealed);
    store::add_inbox_item(
        transaction, rooms.sealing,
        {sealed.id, sealed.kind, sealed.to, sealed.subject, sealed.body, {}, rooms.clock.now()});
    for (const char* table : {"outbox", "inbox"}) {
      const auto row = transaction.first("SELECT destination, subject, body FROM " + std::string(table));
      REQUIRE(row);
      for (const std::size_t column : {std::size_t{0}, std::size_t{1}, std::size_t{2}}) {
        const store::Bytes bytes = row->bytes(column);
        const std::string text(bytes.begin(), bytes.end());
        CHECK(text.find("grace") == std::string::npos);
        CHECK(text.find("received") == std::string::npos);
      }
    }
  });
}

TEST_CASE("the development inbox shows a message once, latest first") {
  Rooms rooms;
  const Message first = message(rooms);
  const Message second = message(rooms);
  rooms.write([&](Transaction& transaction) {
    const auto add = [&](const Message& each, base::Instant at) {
      store::add_inbox_item(transaction, rooms.sealing,
                            {each.id, each.kind, each.to, each.subject, each.body, {}, at});
    };
    add(first, rooms.clock.now());
    add(first, rooms.clock.now());
    add(second, rooms.clock.now() + base::seconds(1));
    const auto items = store::list_inbox(transaction, rooms.sealing, 10);
    REQUIRE(items.size() == 2);
    CHECK(items[0].id == second.id);
    CHECK(items[1].body == first.body);
    CHECK(store::find_inbox_item(transaction, rooms.sealing, first.id)->to == first.to);
  });
}

}  // namespace
