#include "server/auth/sign_in.h"

#include <catch2/catch_test_macros.hpp>

#include "server/store/audit.h"
#include "server/store/inbox.h"
#include "server/store/outbox.h"
#include "tests/support/server/people.h"

namespace {

using auth::Caller;
using auth::Channel;
using store::Transaction;
using support::People;
using support::Rooms;

const Caller home{"192.0.2.7", "Firefox", {}};

struct Signing {
  explicit Signing(auth::CallKeys keys = auth::CallKeys::hash_only)
      : steps(rooms.parts, rooms.passwords, keys) {}

  Rooms rooms;
  People people{rooms};
  auth::SignIn steps;

  std::string begin(const support::Person& person) {
    const auto identified = steps.begin(person.email, person.password, home);
    INFO((identified ? std::string() : identified.error().code));
    REQUIRE(identified.has_value());
    return identified->attempt_token;
  }
  std::string send(const std::string& attempt, Channel channel = Channel::text) {
    const auto sent = steps.send_code(attempt, channel, home);
    return sent ? "sent" : sent.error().code;
  }
  std::string verify(const std::string& attempt, std::string_view typed) {
    const auto signed_in = steps.verify_code(attempt, typed, home);
    return signed_in ? "signed in" : signed_in.error().code;
  }
  std::string code() { return support::last_code(rooms); }
  static std::string other_than(std::string code) {
    code.back() = code.back() == '9' ? '0' : static_cast<char>(code.back() + 1);
    return code;
  }
  store::CallId last_call() {
    delivery::InboxTransport inbox(rooms.parts);
    delivery::Worker worker(rooms.parts, {&inbox, &inbox, &inbox});
    REQUIRE(worker.step().has_value());
    const auto items = rooms.write(
        [&](Transaction& transaction) { return store::list_inbox(transaction, rooms.sealing, 1); });
    REQUIRE(items.size() == 1);
    REQUIRE(items[0].kind == store::MessageKind::call);
    return items[0].call;
  }
  std::string answer(const store::CallId& call, std::string_view keys) {
    const auto answered = steps.answer_call(call, keys);
    return answered ? "answered" : answered.error().code;
  }
  std::string finish(const std::string& attempt) {
    const auto signed_in = steps.finish_call(attempt, home);
    return signed_in ? "signed in" : signed_in.error().code;
  }
};

TEST_CASE("e-mail and password make an attempt that shows only the end of the telephone number") {
  Signing test;
  const auto identified = test.steps.begin(" Grace.Okafor@example.org", test.people.grace.password, home);
  REQUIRE(identified.has_value());
  CHECK(identified->masked_phone == "07••• •••142");
  CHECK(identified->phone_kind == store::PhoneKind::mobile);
  const auto view = test.steps.look(identified->attempt_token);
  REQUIRE(view.has_value());
  CHECK(view->stage == store::AttemptStage::identified);
  CHECK(view->tries_left == 5);
  CHECK_FALSE(view->sent);
  CHECK_FALSE(view->call_answered);
}

TEST_CASE("a wrong password and an unknown e-mail get the same answer and leave the same rows") {
  const auto rows_after = [](std::string_view email) {
    Signing test;
    const auto refused = test.steps.begin(email, "not the password", home);
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().code == "sign_in_refused");
    return test.rooms.write([&](Transaction& transaction) {
      std::vector<std::int64_t> counts;
      for (const char* table : {"guesses", "attempts", "audit", "outbox", "sendings", "sessions"}) {
        counts.push_back(transaction.first("SELECT COUNT(*) FROM " + std::string(table))->integer(0));
      }
      return std::pair(counts, std::pair(test.rooms.faulty.writes(), refused.error().message));
    });
  };
  CHECK(rows_after("grace.okafor@example.org") == rows_after("nobody@example.org"));
}

TEST_CASE("an attempt signs in with its code, once, and the code may be typed with spaces") {
  Signing test;
  const std::string attempt = test.begin(test.people.grace);
  REQUIRE(test.send(attempt) == "sent");
  const std::string code = test.code();
  const std::string spaced = " " + code.substr(0, 3) + "\xc2\xa0" + code.substr(3) + " ";
  CHECK(test.verify(attempt, spaced) == "signed in");
  CHECK(test.verify(attempt, code) == "attempt_unknown");
  CHECK(test.send(attempt) == "attempt_unknown");
  CHECK_FALSE(test.steps.look(attempt).has_value());
}

TEST_CASE("what is not six digits costs no try") {
  Signing test;
  const std::string attempt = test.begin(test.people.grace);
  REQUIRE(test.send(attempt) == "sent");
  for (const char* typed : {"", "12345", "1234567", "12345a", "１２３４５６", "123456\n"}) {
    CHECK(test.verify(attempt, typed) == "code_malformed");
  }
  CHECK(test.steps.look(attempt)->tries_left == 5);
}

TEST_CASE("after five wrong codes the right one no longer helps: sign in again") {
  Signing test;
  const std::string attempt = test.begin(test.people.grace);
  REQUIRE(test.send(attempt) == "sent");
  const std::string code = test.code();
  for (int left = 4; left >= 1; --left) {
    const auto refused = test.steps.verify_code(attempt, Signing::other_than(code), home);
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().code == "code_wrong");
    CHECK(refused.error().tries_left == left);
  }
  CHECK(test.verify(attempt, Signing::other_than(code)) == "code_tries_used");
  CHECK(test.verify(attempt, code) == "code_tries_used");
  CHECK(test.send(attempt) == "code_tries_used");
}

TEST_CASE("a code lives ten minutes, and an attempt half an hour") {
  Signing test;
  const std::string attempt = test.begin(test.people.grace);
  REQUIRE(test.send(attempt) == "sent");
  const std::string code = test.code();
  test.rooms.clock.advance(base::Milliseconds{base::minutes(10).count - 1});
  CHECK(test.verify(attempt, Signing::other_than(code)) == "code_wrong");
  test.rooms.clock.advance(base::Milliseconds{1});
  CHECK(test.verify(attempt, code) == "code_expired");
  CHECK(test.steps.look(attempt)->tries_left == 4);
  REQUIRE(test.send(attempt) == "sent");
  CHECK(test.verify(attempt, test.code()) == "signed in");

  const std::string slow = test.begin(test.people.ruth);
  test.rooms.clock.advance(base::minutes(30));
  CHECK(test.send(slow) == "attempt_unknown");
}

TEST_CASE("a code is asked for again after a minute at the earliest, and the earlier one stays good") {
  Signing test;
  const std::string attempt = test.begin(test.people.grace);
  REQUIRE(test.send(attempt) == "sent");
  const std::string earlier = test.code();
  test.rooms.clock.advance(base::seconds(59));
  const auto early = test.steps.send_code(attempt, Channel::text, home);
  REQUIRE_FALSE(early.has_value());
  CHECK(early.error().code == "code_wait");
  CHECK(early.error().retry_after == base::seconds(1));
  CHECK(test.steps.look(attempt)->resend_after == base::seconds(1));
  test.rooms.clock.advance(base::seconds(1));
  REQUIRE(test.send(attempt) == "sent");
  CHECK(test.code() != earlier);
  CHECK(test.verify(attempt, earlier) == "signed in");
}

TEST_CASE("a telephone is sent three codes in a quarter of an hour and ten a day, over all attempts") {
  Signing test;
  const auto send_anew = [&] {
    test.rooms.clock.advance(base::seconds(1));
    const auto sent = test.steps.send_code(test.begin(test.people.grace), Channel::text, home);
    return sent ? base::Milliseconds{} : sent.error().retry_after;
  };
  const base::Instant start = test.rooms.clock.now();
  for (int batch = 0; batch < 3; ++batch) {
    for (int count = 0; count < 3; ++count) CHECK(send_anew() == base::Milliseconds{});
    CHECK(send_anew() == base::seconds(15 * 60 - 3));
    test.rooms.clock.advance(base::minutes(15));
  }
  CHECK(send_anew() == base::Milliseconds{});
  const base::Milliseconds wait = send_anew();
  CHECK(wait == start + base::seconds(1) + base::days(1) - test.rooms.clock.now());
  test.rooms.clock.advance(wait);
  CHECK(test.send(test.begin(test.people.grace)) == "sent");
}

TEST_CASE("a code belongs to its attempt: another attempt of the same person does not take it") {
  Signing test;
  const std::string first = test.begin(test.people.grace);
  REQUIRE(test.send(first) == "sent");
  const std::string code = test.code();
  const std::string second = test.begin(test.people.grace);
  CHECK(test.verify(second, code) == "code_expired");
  REQUIRE(test.send(second) == "sent");
  CHECK(test.verify(second, code) == "code_wrong");
  CHECK(test.verify(first, code) == "signed in");
  CHECK(test.verify("no such attempt", code) == "attempt_unknown");
}

TEST_CASE("a landline is called, not texted; a login without a phone is told so") {
  Signing test;
  const std::string attempt = test.begin(test.people.martin);
  CHECK(test.send(attempt, Channel::text) == "channel_refused");
  CHECK(test.send(attempt, Channel::call) == "sent");
  CHECK(test.send(test.begin(test.people.nadia)) == "phone_missing");
}

TEST_CASE("a call is answered with a bare hash, once, and signs its own attempt in") {
  Signing test;
  const std::string attempt = test.begin(test.people.martin);
  REQUIRE(test.send(attempt, Channel::call) == "sent");
  CHECK(test.finish(attempt) == "call_waiting");
  const store::CallId call = test.last_call();
  CHECK(test.answer(call, "1#") == "call_keys_wrong");
  CHECK(test.answer(call, "") == "call_keys_wrong");
  CHECK(test.answer(call, "##") == "call_keys_wrong");
  CHECK(test.answer(call, "#") == "answered");
  CHECK(test.answer(call, "#") == "call_unknown");
  CHECK(test.steps.look(attempt)->call_answered);
  CHECK(test.steps.look(attempt)->sent == Channel::call);
  const std::string another = test.begin(test.people.martin);
  CHECK(test.finish(another) == "call_waiting");
  CHECK(test.finish(attempt) == "signed in");
  CHECK(test.finish(attempt) == "attempt_unknown");
}

TEST_CASE("a call answered too late signs nobody in") {
  Signing test;
  const std::string attempt = test.begin(test.people.martin);
  REQUIRE(test.send(attempt, Channel::call) == "sent");
  const store::CallId call = test.last_call();
  test.rooms.clock.advance(base::minutes(10));
  CHECK(test.answer(call, "#") == "call_unknown");
  CHECK(test.answer(store::CallId{"no such call"}, "#") == "call_unknown");
  CHECK(test.finish(attempt) == "call_waiting");
}

TEST_CASE("where the council sets it, the digits on the screen are keyed, then hash; wrong ones cost a try") {
  Signing test(auth::CallKeys::digits_then_hash);
  const std::string attempt = test.begin(test.people.martin);
  const auto sent = test.steps.send_code(attempt, Channel::call, home);
  REQUIRE(sent.has_value());
  REQUIRE(sent->digits_to_key.size() == 4);
  CHECK(test.steps.look(attempt)->digits_to_key == sent->digits_to_key);
  const store::CallId call = test.last_call();
  CHECK(test.answer(call, "#") == "call_keys_wrong");
  CHECK(test.answer(call, Signing::other_than(sent->digits_to_key) + "#") == "call_keys_wrong");
  CHECK(test.steps.look(attempt)->tries_left == 3);
  CHECK(test.answer(call, sent->digits_to_key) == "call_keys_wrong");
  CHECK(test.answer(call, sent->digits_to_key + "#") == "answered");
  CHECK(test.finish(attempt) == "signed in");
}

TEST_CASE("a weak hash is made anew when its owner signs in") {
  Signing test;
  const auto hash = [&] {
    return test.rooms.write([&](Transaction& transaction) {
      return store::find_login(transaction, test.rooms.sealing, test.people.grace.login)->password_hash;
    });
  };
  const std::string before = hash();
  test.begin(test.people.grace);
  CHECK(hash() == before);
  test.rooms.limits.password_passes += 1;
  test.begin(test.people.grace);
  CHECK(hash() != before);
  test.begin(test.people.grace);
}

TEST_CASE(
    "neither codes, tokens nor addresses of e-mail are in the audit trail; nor any code readable in the "
    "rows") {
  Signing test;
  const std::string attempt = test.begin(test.people.grace);
  REQUIRE(test.send(attempt) == "sent");
  const std::string code = test.code();
  test.verify(attempt, Signing::other_than(code));
  const auto signed_in = test.steps.verify_code(attempt, code, home);
  REQUIRE(signed_in.has_value());
  test.rooms.write([&](Transaction& transaction) {
    std::vector<std::string> actions;
    for (const auto& row : store::list_audit(transaction, 0, 100)) {
      actions.push_back(row.entry.action);
      const std::string all = row.entry.object + row.entry.detail + row.entry.address;
      for (const std::string& secret :
           {code, attempt, (*signed_in)->session_token, std::string("example.org")}) {
        CHECK(all.find(secret) == std::string::npos);
      }
    }
    CHECK(actions == std::vector<std::string>{"identified", "code_sent", "code_refused", "signed_in"});
  });
}

TEST_CASE("every step may be run twice by the store and still does its work once") {
  Signing test;
  test.rooms.faulty.repeat_closures();
  const std::string attempt = test.begin(test.people.grace);
  REQUIRE(test.send(attempt) == "sent");
  CHECK(test.verify(attempt, Signing::other_than(test.code())) == "code_wrong");
  CHECK(test.steps.look(attempt)->tries_left == 4);
  CHECK(test.verify(attempt, test.code()) == "signed in");
}

TEST_CASE("when the store fails, the step says so and can be tried again") {
  Signing test;
  const std::string attempt = test.begin(test.people.grace);
  test.rooms.faulty.fail_writes("store_full", 1);
  CHECK(test.send(attempt) == "store_full");
  REQUIRE(test.send(attempt) == "sent");
  const std::string code = test.code();
  test.rooms.faulty.fail_writes("store_busy", 1);
  CHECK(test.verify(attempt, code) == "store_busy");
  CHECK(test.verify(attempt, code) == "signed in");
}

}  // namespace
