#include "server/delivery/worker.h"

#include <catch2/catch_test_macros.hpp>
#include <vector>

#include "server/store/inbox.h"
#include "tests/support/server/people.h"

namespace {

using delivery::Sent;
using store::Message;
using store::MessageKind;
using store::MessageState;
using store::Transaction;
using support::Rooms;

// Does as it is told and remembers what it was given.
class RecordingTransport final : public delivery::Transport {
 public:
  Sent answer;
  std::vector<Message> given;

  Sent send(const Message& message) override {
    given.push_back(message);
    return answer;
  }
};

struct Delivering {
  Rooms rooms;
  RecordingTransport transport;
  delivery::Worker worker{rooms.parts, {&transport, &transport, nullptr}};

  store::MessageId add(MessageKind kind, store::Repeats repeats,
                       std::optional<base::Instant> expires_at = {}) {
    Message message;
    message.id = rooms.id_of<store::MessageId>();
    message.kind = kind;
    message.repeats = repeats;
    message.to = "grace.okafor@example.org";
    message.body = "hello";
    message.created = rooms.clock.now();
    message.due_at = rooms.clock.now();
    message.expires_at = expires_at;
    rooms.write([&](Transaction& transaction) { store::add_message(transaction, rooms.sealing, message); });
    return message.id;
  }
  std::int64_t step() {
    const auto handled = worker.step();
    REQUIRE(handled.has_value());
    return *handled;
  }
  Message now(const store::MessageId& id) {
    return *rooms.write(
        [&](Transaction& transaction) { return store::find_message(transaction, rooms.sealing, id); });
  }
};

TEST_CASE("a due message is handed over once and then rests as sent") {
  Delivering test;
  const auto id = test.add(MessageKind::email, store::Repeats::allowed);
  CHECK(test.step() == 1);
  CHECK(test.step() == 0);
  REQUIRE(test.transport.given.size() == 1);
  CHECK(test.transport.given[0].to == "grace.okafor@example.org");
  CHECK(test.now(id).state == MessageState::sent);
}

TEST_CASE("with nothing to send the worker writes nothing") {
  Delivering test;
  const int before = test.rooms.faulty.writes();
  CHECK(test.step() == 0);
  CHECK(test.rooms.faulty.writes() == before);
}

TEST_CASE(
    "a transport that is down is tried again with growing waits, and the message goes when it is back") {
  Delivering test;
  const auto id = test.add(MessageKind::email, store::Repeats::allowed);
  test.transport.answer = {Sent::Kind::try_again, "transport_down"};
  for (const std::int64_t wait_s : {5, 10, 20, 40, 80, 160, 320, 640, 1280, 2560, 3600, 3600}) {
    CHECK(test.step() == 1);
    CHECK(test.now(id).problem == "transport_down");
    test.rooms.clock.advance(base::Milliseconds{base::seconds(wait_s).count - 1});
    CHECK(test.step() == 0);
    test.rooms.clock.advance(base::Milliseconds{1});
  }
  test.transport.answer = {};
  CHECK(test.step() == 1);
  CHECK(test.now(id).state == MessageState::sent);
}

TEST_CASE("a message is given up after three days, or at once when the transport says so, and says why") {
  Delivering test;
  const auto slow = test.add(MessageKind::email, store::Repeats::allowed);
  test.transport.answer = {Sent::Kind::try_again, "transport_down"};
  CHECK(test.step() == 1);
  test.rooms.clock.advance(base::hours(72));
  CHECK(test.step() == 1);
  CHECK(test.now(slow).state == MessageState::failed);
  CHECK(test.now(slow).problem == "transport_down");
  const auto refused = test.add(MessageKind::email, store::Repeats::allowed);
  test.transport.answer = {Sent::Kind::given_up, "address_refused"};
  CHECK(test.step() == 1);
  CHECK(test.now(refused).state == MessageState::failed);
  CHECK(test.now(refused).problem == "address_refused");
}

TEST_CASE("a code that has expired is not sent, and a kind without a transport fails") {
  Delivering test;
  const auto code =
      test.add(MessageKind::text, store::Repeats::never, test.rooms.clock.now() + base::minutes(10));
  const auto call = test.add(MessageKind::call, store::Repeats::never);
  test.rooms.clock.advance(base::minutes(10));
  CHECK(test.step() == 2);
  CHECK(test.transport.given.empty());
  CHECK(test.now(code).problem == "expired");
  CHECK(test.now(call).problem == "no_transport");
}

// Sends, after which the store fails once: the outcome cannot be written.
class FillingTheDisk final : public delivery::Transport {
 public:
  explicit FillingTheDisk(support::FaultyStore& store) : store_(store) {}
  Sent send(const Message&) override {
    ++sent;
    store_.fail_writes("store_full", 1);
    return {};
  }
  int sent = 0;

 private:
  support::FaultyStore& store_;
};

TEST_CASE("when the outcome cannot be stored it is stored in the next round, and nothing is sent twice") {
  Delivering test;
  const auto email = test.add(MessageKind::email, store::Repeats::allowed);
  const auto code = test.add(MessageKind::text, store::Repeats::never);
  FillingTheDisk filling(test.rooms.faulty);
  delivery::Worker worker(test.rooms.parts, {&filling, &filling, nullptr});
  CHECK(worker.step().error().code == "store_full");
  CHECK(filling.sent == 2);
  CHECK(test.now(email).state == MessageState::sending);
  CHECK(worker.step().has_value());
  CHECK(filling.sent == 2);
  CHECK(test.now(email).state == MessageState::sent);
  CHECK(test.now(code).state == MessageState::sent);
}

TEST_CASE("when the server dies before the outcome is stored an e-mail goes again, a code never") {
  Delivering test;
  const auto email = test.add(MessageKind::email, store::Repeats::allowed);
  const auto code = test.add(MessageKind::text, store::Repeats::never);
  FillingTheDisk filling(test.rooms.faulty);
  {
    delivery::Worker dying(test.rooms.parts, {&filling, &filling, nullptr});
    CHECK_FALSE(dying.step().has_value());
  }
  REQUIRE(test.worker.recover().has_value());
  test.step();
  CHECK(test.now(email).state == MessageState::sent);
  CHECK(test.now(code).state == MessageState::failed);
  REQUIRE(test.transport.given.size() == 1);
  CHECK(test.transport.given[0].id == email);
}

TEST_CASE("the inbox transport keeps what it carries, calls with their number for answering") {
  Rooms rooms;
  delivery::InboxTransport inbox(rooms.parts);
  Message message;
  message.id = rooms.id_of<store::MessageId>();
  message.kind = MessageKind::call;
  message.to = "01632960173";
  message.body = "Press hash.";
  message.call = rooms.id_of<store::CallId>();
  CHECK(inbox.send(message).kind == Sent::Kind::sent);
  CHECK(inbox.send(message).kind == Sent::Kind::sent);
  const auto items = rooms.write(
      [&](Transaction& transaction) { return store::list_inbox(transaction, rooms.sealing, 10); });
  REQUIRE(items.size() == 1);
  CHECK(items[0].call == message.call);
  CHECK(items[0].to == message.to);
  rooms.faulty.fail_writes("store_full", 1);
  message.id = rooms.id_of<store::MessageId>();
  CHECK(inbox.send(message).kind == Sent::Kind::try_again);
}

}  // namespace
