#include "server/auth/email_checks.h"

#include <catch2/catch_test_macros.hpp>

#include "server/auth/credentials.h"
#include "server/store/audit.h"
#include "server/store/inbox.h"
#include "server/store/outbox.h"
#include "tests/support/server/people.h"

namespace {

using auth::Caller;
using auth::Channel;
using store::EmailPurpose;
using store::EmailStage;
using store::Transaction;
using support::People;
using support::Rooms;

const Caller home{"192.0.2.7", "Firefox", {}};

struct Joining {
  Rooms rooms;
  People people{rooms};
  auth::EmailChecks checks{rooms.parts};
  auth::Credentials credentials{rooms.parts, rooms.passwords};
  auth::SignIn steps{rooms.parts, rooms.passwords};

  std::string token;  // of the check that was begun last

  std::string send(std::string_view email, EmailPurpose purpose = EmailPurpose::registration,
                   const Caller& caller = home) {
    rooms.clock.advance({1});  // so that the latest message in the inbox is this one
    const auto sent = checks.send(token, purpose, email, caller);
    if (!sent) return sent.error().code;
    token = sent->token;
    return "sent";
  }
  std::string verify(std::string_view typed) {
    const auto verified = checks.verify(token, typed, home);
    return verified ? "verified" : verified.error().code;
  }
  std::string code() { return support::last_code(rooms); }
  void own(std::string_view email, EmailPurpose purpose = EmailPurpose::registration) {
    REQUIRE(send(email, purpose) == "sent");
    REQUIRE(verify(code()) == "verified");
  }
  // "created", a code, or what is wrong where.
  std::string create(const auth::NewLogin& given = {"teal bicycle in the rain", "Ann", "O’Neil"}) {
    const auto created = credentials.create(token, given, home);
    if (created) {
      attempt = created->attempt_token;
      return "created";
    }
    std::string said = created.error().code;
    for (const auto& each : created.error().mistakes) said += " " + each.where + ":" + each.code;
    return said;
  }
  std::string attempt;

  std::vector<store::InboxItem> inbox() {
    delivery::InboxTransport transport(rooms.parts);
    delivery::Worker worker(rooms.parts, {&transport, &transport, &transport});
    REQUIRE(worker.step().has_value());
    return rooms.write(
        [&](Transaction& transaction) { return store::list_inbox(transaction, rooms.sealing, 20); });
  }
};

std::string other_than(std::string code) {
  code.back() = code.back() == '9' ? '0' : static_cast<char>(code.back() + 1);
  return code;
}

}  // namespace

TEST_CASE("a code that was sent to an e-mail address shows that it is one's own") {
  Joining test;
  REQUIRE(test.send(" ann@example.net ") == "sent");
  const auto mail = test.inbox();
  REQUIRE(mail.size() == 1);
  CHECK(mail[0].to == "ann@example.net");
  CHECK(mail[0].subject == "Eastshire County Council account verification code");
  CHECK(mail[0].body.find("10 minutes") != std::string::npos);
  CHECK(test.checks.look(test.token)->stage == EmailStage::sent);
  const std::string code = test.code();
  CHECK(test.verify(code.substr(0, 3) + " " + code.substr(3)) == "verified");
  CHECK(test.checks.look(test.token)->stage == EmailStage::verified);
  CHECK(test.checks.look(test.token)->email == "ann@example.net");
}

TEST_CASE("what is no e-mail address is refused before anything is written") {
  Joining test;
  for (const char* email : {"", "ann", "ann@", "@example.net", "ann@example", "ann@@example.net",
                            "ann@example..", "ann smith@example.net", "ann@example.net\nBcc: b@example.net",
                            "ann@.net", "<ann@example.net>", "ann,ben@example.net", "\xff@example.net"}) {
    INFO(email);
    CHECK(test.send(email) == "email_malformed");
  }
  CHECK(test.send(std::string(300, 'a') + "@example.net") == "email_malformed");
  CHECK(test.inbox().empty());
}

TEST_CASE("a known and an unknown address cannot be told apart by answer, rows, statements or messages") {
  struct Seen {
    std::vector<std::int64_t> rows;
    std::vector<std::string> statements;
    std::string answer;
    std::size_t mails = 0;
    bool operator==(const Seen&) const = default;
  };
  for (const auto purpose : {EmailPurpose::registration, EmailPurpose::password_reset}) {
    const auto seen_for = [&](std::string_view email) {
      Joining test;
      Seen seen;
      test.rooms.faulty.remember_statements();
      seen.answer = test.send(email, purpose);
      seen.statements = test.rooms.faulty.statements();
      seen.answer += " " + test.verify("000000");
      seen.mails = test.inbox().size();
      seen.rows = test.rooms.write([&](Transaction& transaction) {
        std::vector<std::int64_t> counts;
        for (const char* table :
             {"email_checks", "email_codes", "attempts", "audit", "outbox", "sendings", "logins"}) {
          counts.push_back(transaction.first("SELECT COUNT(*) FROM " + std::string(table))->integer(0));
        }
        return counts;
      });
      return seen;
    };
    const Seen known = seen_for("grace.okafor@example.org");
    const Seen unknown = seen_for("nobody.there@example.org");
    CHECK(known == unknown);
    CHECK(known.mails == 1);
    CHECK(known.statements.size() > 5);
  }
}

TEST_CASE("who has a login is told so by e-mail, and no code that could be typed exists") {
  Joining test;
  REQUIRE(test.send("Grace.Okafor@example.org") == "sent");
  const auto mail = test.inbox();
  REQUIRE(mail.size() == 1);
  CHECK(mail[0].subject == "You already have a Eastshire County Council login");
  CHECK(mail[0].body.find_first_of("0123456789") == std::string::npos);
  CHECK(test.verify("123456") == "code_wrong");
}

TEST_CASE("who asks for a new password without a login is told so by e-mail") {
  Joining test;
  REQUIRE(test.send("nobody.there@example.org", EmailPurpose::password_reset) == "sent");
  const auto mail = test.inbox();
  REQUIRE(mail.size() == 1);
  CHECK(mail[0].subject == "You do not have a Eastshire County Council login");
  CHECK(test.verify("123456") == "code_wrong");
}

TEST_CASE("five wrong codes end the check, and the address is kept for another") {
  Joining test;
  REQUIRE(test.send("ann@example.net") == "sent");
  const std::string code = test.code();
  for (int i = 0; i < 4; ++i) CHECK(test.verify(other_than(code)) == "code_wrong");
  CHECK(test.verify(other_than(code)) == "code_tries_used");
  CHECK(test.verify(code) == "code_tries_used");
  CHECK(test.checks.look(test.token)->stage == EmailStage::failed);
  CHECK(test.checks.look(test.token)->email == "ann@example.net");
  const std::string before = test.token;
  CHECK(test.send("ann@example.net") == "sent");
  CHECK(test.token != before);
  CHECK(test.verify(test.code()) == "verified");
}

TEST_CASE("a code lives ten minutes, is sent again after a minute, and the earlier one stays good") {
  Joining test;
  REQUIRE(test.send("ann@example.net") == "sent");
  const std::string first = test.code();
  test.rooms.clock.advance(base::seconds(59));
  CHECK(test.send("ANN@example.net") == "code_wait");
  test.rooms.clock.advance(base::seconds(1));
  const std::string token = test.token;
  REQUIRE(test.send("ann@example.net") == "sent");
  CHECK(test.token == token);
  CHECK(test.verify(first) == "verified");

  Joining late;
  REQUIRE(late.send("ann@example.net") == "sent");
  const std::string code = late.code();
  late.rooms.clock.advance(base::minutes(10));
  CHECK(late.verify(code) == "code_expired");
  REQUIRE(late.send("ann@example.net") == "sent");
  CHECK(late.verify(late.code()) == "verified");
}

TEST_CASE("an address is sent three codes in a quarter of an hour and ten a day, whoever asks") {
  Joining test;
  int sent = 0;
  for (int hour = 0; hour < 8; ++hour) {
    for (int i = 0; i < 5; ++i) {
      test.token.clear();
      const Caller other{"198.51.100." + std::to_string(hour * 5 + i), "Firefox", {}};
      if (test.send("ann@example.net", EmailPurpose::registration, other) == "sent") ++sent;
    }
    if (hour == 0) CHECK(sent == 3);
    test.rooms.clock.advance(base::hours(1));
  }
  CHECK(sent == 10);
}

TEST_CASE("one network cannot have codes sent to any number of addresses") {
  Joining test;
  int sent = 0;
  for (int i = 0; i < 150; ++i) {
    test.token.clear();
    if (test.send("person" + std::to_string(i) + "@example.net") == "sent") ++sent;
  }
  CHECK(sent == 100);
  test.token.clear();
  CHECK(test.send("elsewhere@example.net", EmailPurpose::registration, {"198.51.100.4", "Firefox", {}}) ==
        "sent");
}

TEST_CASE("a check is of one purpose and one address, and goes after an hour") {
  Joining test;
  test.own("ann@example.net");
  CHECK_FALSE(test.credentials.reset_password(test.token, "teal bicycle in the rain", home).has_value());
  const std::string verified = test.token;
  REQUIRE(test.send("ben@example.net") == "sent");
  CHECK(test.token != verified);
  test.token = verified;
  test.rooms.clock.advance(base::hours(1));
  CHECK_FALSE(test.checks.look(test.token).has_value());
  CHECK(test.create() == "check_unknown");
}

TEST_CASE("names that were typed are kept sealed until the login is made") {
  Joining test;
  test.own("ann@example.net");
  REQUIRE(test.checks.keep_names(test.token, "Ann", "O’Neil").has_value());
  CHECK(test.checks.look(test.token)->first_name == "Ann");
  CHECK(test.checks.look(test.token)->surname == "O’Neil");
  test.rooms.write([](Transaction& transaction) {
    const auto row = transaction.first("SELECT names FROM email_checks");
    const auto bytes = row->bytes(0);
    CHECK(std::string(bytes.begin(), bytes.end()).find("Neil") == std::string::npos);
  });
}

TEST_CASE("a login is made once, for the address that was verified, and has no telephone yet") {
  Joining test;
  CHECK(test.create() == "check_unknown");
  REQUIRE(test.send("ann@example.net") == "sent");
  CHECK(test.create() == "check_unknown");
  REQUIRE(test.verify(test.code()) == "verified");
  REQUIRE(test.create() == "created");
  const auto view = test.steps.look(test.attempt);
  REQUIRE(view.has_value());
  CHECK(view->setting_up);
  CHECK(view->phone.empty());
  CHECK(test.create() == "check_unknown");
  CHECK(test.steps.begin("ann@example.net", "teal bicycle in the rain", home).has_value());
}

TEST_CASE("every password and name that cannot be used is said with its reason") {
  Joining test;
  test.own("ann.oneil@example.net");
  const auto said = [&](const char* password, const char* first = "Ann", const char* surname = "O’Neil") {
    return test.create({password, first, surname});
  };
  CHECK(said("short") == "details_refused password:password_short");
  CHECK(said("åäöåäöå") == "details_refused password:password_short");
  CHECK(test.create({std::string(129, 'x'), "Ann", "O’Neil"}) == "details_refused password:password_long");
  for (const char* common : {"password", "password1", "qwertyuiop", "12345678", "aaaaaaaa", "letmein1",
                             "iloveyou", "liverpool", "Passw0rd", "football1", "sunshine"}) {
    INFO(common);
    CHECK(said(common) == "details_refused password:password_common");
  }
  for (const char* personal : {"ann.oneil@example.net", "Eastshire1"}) {
    INFO(personal);
    CHECK(said(personal) == "details_refused password:password_personal");
  }
  CHECK(said("teal bicycle in the rain", " ", "") ==
        "details_refused first_name:name_missing surname:name_missing");
  CHECK(said("teal bicycle in the rain", "A\nB") == "details_refused first_name:name_malformed");
  CHECK(test.create({"teal bicycle in the rain", std::string(101, 'x'), "O"}) ==
        "details_refused first_name:name_long");
  for (const char* good : {"three random words", "xK9$mQ2!vR", "ܐܒܓܕܗܘܙܚܛ"}) {
    INFO(good);
    Joining other;
    other.own("ann@example.net");
    CHECK(other.create({good, "Ann", "O’Neil"}) == "created");
  }
}

TEST_CASE("somebody else who registered the address meanwhile is found at the end") {
  Joining test;
  test.own("ann@example.net");
  const std::string first = test.token;
  test.token.clear();
  test.rooms.clock.advance(base::minutes(1));
  test.own("ann@example.net");
  REQUIRE(test.create() == "created");
  test.token = first;
  CHECK(test.create() == "email_taken");
}

TEST_CASE("a telephone is confirmed twice before it is the login's, and then signs in") {
  Joining test;
  test.own("ann@example.net");
  REQUIRE(test.create() == "created");
  CHECK(test.steps.send_code(test.attempt, Channel::text, home).error().code == "phone_missing");
  CHECK(test.steps.set_phone(test.attempt, "01632 960 200 ext 7").error().code == "phone_extension");
  CHECK(test.steps.set_phone(test.attempt, "0909 879 0000").error().code == "phone_costly");
  CHECK(test.steps.set_phone(test.attempt, "seven").error().code == "phone_malformed");
  REQUIRE(test.steps.set_phone(test.attempt, "+44 7700 900 555").has_value());
  CHECK(test.steps.look(test.attempt)->phone == "07700900555");
  REQUIRE(test.steps.send_code(test.attempt, Channel::text, home).has_value());
  test.rooms.clock.advance({1});
  const std::string first = test.code();
  const auto once = test.steps.verify_code(test.attempt, first, home);
  REQUIRE(once.has_value());
  CHECK_FALSE(once->has_value());
  CHECK(test.steps.look(test.attempt)->confirmed == 1);
  CHECK(test.steps.verify_code(test.attempt, first, home).error().code == "code_expired");
  test.rooms.clock.advance({1});
  REQUIRE(test.steps.send_code(test.attempt, Channel::text, home).has_value());
  const auto twice = test.steps.verify_code(test.attempt, test.code(), home);
  REQUIRE(twice.has_value());
  REQUIRE(twice->has_value());
  test.rooms.write([&](Transaction& transaction) {
    const auto login = store::find_login(transaction, test.rooms.sealing, (*twice)->login);
    CHECK(login->phone == "07700900555");
    CHECK(login->phone_kind == store::PhoneKind::mobile);
    std::vector<std::string> actions;
    for (const auto& row : store::list_audit(transaction, 0, 100)) actions.push_back(row.entry.action);
    CHECK(std::count(actions.begin(), actions.end(), "phone_confirmed") == 2);
    CHECK(std::count(actions.begin(), actions.end(), "phone_set") == 1);
  });
}

TEST_CASE("another number begins its confirmation anew, and a landline is only called") {
  Joining test;
  test.own("ann@example.net");
  REQUIRE(test.create() == "created");
  REQUIRE(test.steps.set_phone(test.attempt, "07700 900 555").has_value());
  test.rooms.clock.advance({1});
  REQUIRE(test.steps.send_code(test.attempt, Channel::text, home).has_value());
  const std::string code = test.code();
  REQUIRE(test.steps.verify_code(test.attempt, code, home).has_value());
  REQUIRE(test.steps.set_phone(test.attempt, "01632 960 222").has_value());
  CHECK(test.steps.look(test.attempt)->confirmed == 0);
  CHECK(test.steps.send_code(test.attempt, Channel::text, home).error().code == "channel_refused");
  for (int time = 0; time < 2; ++time) {
    REQUIRE(test.steps.send_code(test.attempt, Channel::call, home).has_value());
    store::CallId call;
    for (const auto& item : test.inbox()) {
      if (item.kind == store::MessageKind::call && call.empty()) call = item.call;
    }
    REQUIRE(test.steps.answer_call(call, "#").has_value());
    const auto done = test.steps.finish_call(test.attempt, home);
    REQUIRE(done.has_value());
    CHECK(done->has_value() == (time == 1));
    test.rooms.clock.advance({1});
  }
}

TEST_CASE("a login that has a telephone cannot be given another while signing in") {
  Joining test;
  const auto identified = test.steps.begin(test.people.grace.email, test.people.grace.password, home);
  REQUIRE(identified.has_value());
  CHECK(test.steps.set_phone(identified->attempt_token, "07700 900 555").error().code == "phone_there");
  CHECK(test.steps.look(identified->attempt_token)->phone.empty());
}

TEST_CASE("a new password ends every session, is told by e-mail, and still needs the telephone") {
  Joining test;
  const auto signed_in = support::sign_in(test.rooms, test.people.grace);
  test.own(test.people.grace.email, EmailPurpose::password_reset);
  CHECK(test.credentials.reset_password(test.token, "okafor grace", home).error().mistakes.size() == 1);
  test.rooms.clock.advance({1});
  const auto identified = test.credentials.reset_password(test.token, "plum lantern on a barge", home);
  REQUIRE(identified.has_value());
  CHECK(identified->masked_phone == "07••• •••142");
  CHECK(test.credentials.reset_password(test.token, "plum lantern on a barge", home).error().code ==
        "check_unknown");
  test.rooms.write([&](Transaction& transaction) {
    CHECK(store::find_session(transaction, signed_in.session)->end == store::SessionEnd::credentials_changed);
  });
  CHECK(test.inbox()[0].subject == "Your password was changed");
  test.rooms.clock.advance(base::hours(25));
  CHECK_FALSE(test.steps.begin(test.people.grace.email, test.people.grace.password, home).has_value());
  CHECK(test.steps.begin(test.people.grace.email, "plum lantern on a barge", home).has_value());
}

TEST_CASE("a sign-in from a device that is not known is told by e-mail, the first of all is not") {
  Joining test;
  const auto told = [&] {
    std::size_t count = 0;
    for (const auto& item : test.inbox())
      count += item.subject == "Somebody signed in from a new device" ? 1 : 0;
    return count;
  };
  const auto first = support::sign_in(test.rooms, test.people.grace);
  CHECK(told() == 0);
  test.rooms.clock.advance(base::minutes(20));
  support::sign_in(test.rooms, test.people.grace, {"192.0.2.7", "Firefox", first.device_token});
  CHECK(told() == 0);
  test.rooms.clock.advance(base::minutes(20));
  support::sign_in(test.rooms, test.people.grace, {"198.51.100.9", "Chrome", {}});
  CHECK(told() == 1);
}

TEST_CASE("every step of joining may be run twice by the store and still does its work once") {
  Joining test;
  test.rooms.faulty.repeat_closures();
  test.own("ann@example.net");
  REQUIRE(test.create() == "created");
  REQUIRE(test.steps.set_phone(test.attempt, "07700 900 555").has_value());
  CHECK(test.inbox().size() == 1);
}
