// The server's inner rooms with a fake clock and a real database of one test's own, and the synthetic people
// whom the tests speak of by name. Everyone is invented; telephone numbers are from Ofcom's ranges for drama.
#pragma once

#include <memory>
#include <string>

#include "server/auth/passwords.h"
#include "server/auth/sign_in.h"
#include "server/delivery/worker.h"
#include "server/parts.h"
#include "server/store/drafts.h"
#include "server/store/records.h"
#include "server/store/sqlite.h"
#include "server/store/tasks.h"
#include "tests/support/fake_clock.h"
#include "tests/support/fake_random.h"
#include "tests/support/server/faulty_store.h"
#include "tests/support/server/temporary_folder.h"

namespace support {

inline constexpr std::string_view review_form =
    "https://eastshire.example/forms/looked-after-child-review-carer|1.0.0";

server::Limits quick_limits();  // the real ones, with passwords that cost little
store::Keys test_keys();

// Parts made of fakes around a real SQLite file. `parts.database` is `faulty`, which fails only when told.
struct Rooms {
  explicit Rooms(server::Limits its_limits = quick_limits());

  TemporaryFolder folder;
  FakeClock clock;
  FakeRandom random;
  server::Limits limits;
  store::Sealing sealing;
  std::unique_ptr<store::Database> sqlite;
  FaultyStore faulty;
  server::Parts parts;
  auth::Passwords passwords;

  // Runs a step that must succeed, and gives its value.
  template <class F>
  auto write(F step) {
    using Value = std::invoke_result_t<F&, store::Transaction&>;
    if constexpr (std::is_void_v<Value>) {
      demand(sqlite->write([&](store::Transaction& transaction) -> store::Status {
        step(transaction);
        return {};
      }));
    } else {
      auto answer = sqlite->write(
          [&](store::Transaction& transaction) -> base::Result<Value> { return step(transaction); });
      demand(answer ? store::Status{} : store::Status(tl::unexpected<base::Error>(answer.error())));
      return std::move(*answer);
    }
  }
  template <class T>
  T id_of() {
    return store::new_id<T>(random);
  }

 private:
  static void demand(const store::Status& status);  // fails the test
};

struct Person {
  base::LoginId login;
  std::string email;
  std::string password;
};

// Grace Okafor, foster carer of Jamie Reid and Amara Bello, mobile phone. Martin Hughes, foster carer of
// Tomasz Nowicki, landline. Ruth Adeyemi, a resident with her own adult record. Colin Marsh, whose access to
// Jamie's record has ended. Nadia Rahman, who has no record at all and no phone.
struct People {
  explicit People(Rooms& rooms);

  Person grace, martin, ruth, colin, nadia;
  base::RecordId graces, jamie, amara, martins, tomasz, ruths;
  base::AccessId grace_to_jamie;
  store::Task jamies_review;   // sent to Grace
  store::Task tomaszs_review;  // sent to Martin
};

// A draft of Grace's about Jamie, from her task.
store::Draft start_draft(Rooms& rooms, const People& people,
                         const std::string& body = R"({"resourceType":"QuestionnaireResponse"})");

// Signs in by text and gives the session: through every step, reading the code from the development inbox.
auth::SignedIn sign_in(Rooms& rooms, const Person& person,
                       const auth::Caller& caller = {"192.0.2.7", "Firefox", {}});

// The six digits of the latest text, or e-mail that begins with them, in the inbox after a delivery round.
std::string last_code(Rooms& rooms);

}  // namespace support
