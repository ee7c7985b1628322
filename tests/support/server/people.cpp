#include "tests/support/server/people.h"

#include <sodium.h>

#include <catch2/catch_test_macros.hpp>

#include "server/store/inbox.h"
#include "server/store/logins.h"

namespace support {
namespace {

store::Database& opened(std::unique_ptr<store::Database>& into, const std::string& path) {
  auto database = store::open_sqlite({.path = path});
  INFO((database ? std::string() : database.error().code));
  REQUIRE(database.has_value());
  into = std::move(*database);
  return *into;
}

store::Keys sodium_ready_keys() {
  REQUIRE(sodium_init() >= 0);
  return test_keys();
}

struct Built {
  Rooms& rooms;

  Person login(const char* first_name, const char* surname, const char* email, const char* password,
               store::PhoneKind kind, const char* phone) const {
    const auto hash = rooms.passwords.hash(password);
    REQUIRE(hash.has_value());
    const Person person{rooms.id_of<base::LoginId>(), email, password};
    rooms.write([&](store::Transaction& transaction) {
      const auto added =
          store::add_login(transaction, rooms.sealing,
                           {person.login, email, first_name, surname, *hash, kind, phone, rooms.clock.now()});
      REQUIRE(added.has_value());
    });
    return person;
  }

  base::RecordId record(store::Service service, const char* number, const char* first_name,
                        const char* surname) const {
    const auto id = rooms.id_of<base::RecordId>();
    rooms.write([&](store::Transaction& transaction) {
      const auto added = store::add_record(
          transaction, {id, service, number, first_name, surname, std::nullopt, rooms.clock.now()});
      REQUIRE(added.has_value());
    });
    return id;
  }

  base::AccessId access(const Person& person, const base::RecordId& record, store::HolderKind kind,
                        std::optional<base::Instant> ends_at = std::nullopt) const {
    const auto id = rooms.id_of<base::AccessId>();
    rooms.write([&](store::Transaction& transaction) {
      const auto added = store::add_access(
          transaction, {id, person.login, record, kind, {}, rooms.clock.now() - base::days(30), ends_at});
      REQUIRE(added.has_value());
    });
    return id;
  }

  store::Task task(const Person& person, const base::RecordId& record) const {
    const store::Task task{rooms.id_of<base::TaskId>(),
                           person.login,
                           record,
                           std::string(review_form),
                           "Foster carer's input to a looked-after child's review",
                           base::CivilDate{2026, 12, 1},
                           store::TaskState::to_do,
                           {},
                           rooms.clock.now()};
    rooms.write([&](store::Transaction& transaction) {
      const auto added = store::add_task(transaction, task);
      REQUIRE(added.has_value());
    });
    return task;
  }
};

}  // namespace

server::Limits quick_limits() {
  server::Limits limits;
  limits.password_memory_bytes = crypto_pwhash_MEMLIMIT_MIN;
  limits.password_passes = crypto_pwhash_OPSLIMIT_MIN;
  return limits;
}

store::Keys test_keys() {
  store::Keys keys;
  keys.seal.push_back({7, {}});
  keys.seal.back().key.fill(0x11);
  keys.lookup.fill(0x22);
  keys.token.fill(0x33);
  return keys;
}

Rooms::Rooms(server::Limits its_limits)
    : limits(its_limits),
      sealing(sodium_ready_keys(), random),
      faulty(opened(sqlite, folder.file("care-account.db"))),
      parts{faulty, sealing, clock, random, limits, "Eastshire County Council", "https://account.example"},
      passwords(limits) {}

void Rooms::demand(const store::Status& status) {
  INFO((status ? std::string() : status.error().code + ": " + status.error().message));
  REQUIRE(status.has_value());
}

People::People(Rooms& rooms) {
  using store::HolderKind;
  using store::PhoneKind;
  const Built built{rooms};
  grace = built.login("Grace", "Okafor", "grace.okafor@example.org", "copper kettle on the windowsill",
                      PhoneKind::mobile, "07700900142");
  martin = built.login("Martin", "Hughes", "martin.hughes@example.org", "seven geese over the harbour",
                       PhoneKind::landline, "01632960173");
  ruth = built.login("Ruth", "Adeyemi", "ruth.adeyemi@example.org", "a bicycle made of rain",
                     PhoneKind::mobile, "07700900321");
  colin = built.login("Colin", "Marsh", "colin.marsh@example.org", "the long way to the lighthouse",
                      PhoneKind::mobile, "07700900555");
  nadia = built.login("Nadia", "Rahman", "nadia.rahman@example.org", "blue lamps in november",
                      PhoneKind::none, "");

  graces = built.record(store::Service::children, "ESC-C-10291", "Grace", "Okafor");
  jamie = built.record(store::Service::children, "ESC-C-20417", "Jamie", "Reid");
  amara = built.record(store::Service::children, "ESC-C-20533", "Amara", "Bello");
  martins = built.record(store::Service::children, "ESC-C-10344", "Martin", "Hughes");
  tomasz = built.record(store::Service::children, "ESC-C-20688", "Tomasz", "Nowicki");
  ruths = built.record(store::Service::adult, "ESC-A-30012", "Ruth", "Adeyemi");

  built.access(grace, graces, HolderKind::self);
  grace_to_jamie = built.access(grace, jamie, HolderKind::foster_carer);
  built.access(grace, amara, HolderKind::foster_carer);
  built.access(martin, martins, HolderKind::self);
  built.access(martin, tomasz, HolderKind::foster_carer);
  built.access(ruth, ruths, HolderKind::self);
  built.access(colin, jamie, HolderKind::foster_carer, rooms.clock.now() - base::days(1));

  jamies_review = built.task(grace, jamie);
  tomaszs_review = built.task(martin, tomasz);
}

store::Draft start_draft(Rooms& rooms, const People& people, const std::string& body) {
  const base::Instant now = rooms.clock.now();
  store::Draft draft;
  draft.id = rooms.id_of<base::DraftId>();
  draft.login = people.grace.login;
  draft.record = people.jamie;
  draft.task = people.jamies_review.id;
  draft.questionnaire = people.jamies_review.questionnaire;
  draft.title = people.jamies_review.title;
  draft.body = body;
  draft.created = now;
  draft.saved_at = now;
  draft.kept_until = now + rooms.limits.draft_kept;
  rooms.write([&](store::Transaction& transaction) {
    (void)store::add_draft(transaction, rooms.sealing, draft);
    store::set_task_started(transaction, draft.task, draft.id);
  });
  return draft;
}

std::string last_code(Rooms& rooms) {
  delivery::InboxTransport inbox(rooms.parts);
  delivery::Worker worker(rooms.parts, {&inbox, &inbox, &inbox});
  REQUIRE(worker.step().has_value());
  const auto items = rooms.write(
      [&](store::Transaction& transaction) { return store::list_inbox(transaction, rooms.sealing, 20); });
  for (const auto& item : items) {
    const std::size_t at = item.body.find_first_of("0123456789");
    const bool code = item.kind == store::MessageKind::text ? at != std::string::npos : at == 0;
    if (code) return item.body.substr(at, 6);
  }
  FAIL("no code came");
  return {};
}

auth::SignedIn sign_in(Rooms& rooms, const Person& person, const auth::Caller& caller) {
  rooms.clock.advance({1});  // so that the latest message in the inbox is this sign-in's
  auth::SignIn steps(rooms.parts, rooms.passwords);
  const auto identified = steps.begin(person.email, person.password, caller);
  INFO((identified ? std::string() : identified.error().code));
  REQUIRE(identified.has_value());
  const auto sent = steps.send_code(identified->attempt_token, auth::Channel::text, caller);
  INFO((sent ? std::string() : sent.error().code));
  REQUIRE(sent.has_value());
  const auto signed_in = steps.verify_code(identified->attempt_token, last_code(rooms), caller);
  INFO((signed_in ? std::string() : signed_in.error().code));
  REQUIRE(signed_in.has_value());
  REQUIRE(signed_in->has_value());
  return **signed_in;
}

}  // namespace support
