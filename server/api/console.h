// The workers' console as data: each list is a row of a table that says how it is paged, what a sheet of it
// tells, and how what a sheet offers is done. console.cpp answers the routes and checks what all have in
// common: what was given fits the fields of the action, the password is asked again where a field is one, and
// nothing is done that the sheet did not offer to this worker at this moment.
#pragma once

#include <string_view>

#include "server/api/changing.h"
#include "server/delivery/messages.h"
#include "server/store/paging.h"
#include "shared/api/console_types.h"

namespace api::console {

// What the sheet of something new is asked for as.
inline constexpr std::string_view new_id = "new";
inline constexpr std::int64_t rows_of_page = 25;

struct Asked {
  store::Transaction& transaction;
  const Context& context;
  const auth::Actor& actor;
};

// Drawn before the transaction, which may be run more than once.
struct Doing {
  ConsoleAct act;
  std::string first_id, second_id;
  store::MessageId message;
  std::string unusable_hash;  // of a password that nobody knows, where the action may make a login

  // Trimmed, without control characters but line breaks; empty: nothing was.
  std::string given(std::string_view key) const;
};

struct List {
  std::string_view name;
  bool (*open)(const auth::Actor&);
  std::int64_t (*waiting)(const Asked&);  // null: nothing waits in it
  base::Result<ConsoleTable> (*page)(const Asked&, const store::PageAsked&);
  base::Result<ConsoleSheet> (*sheet)(const Asked&, const std::string& id);
  // Of an action that the sheet offers. Refusals of what was given: details_refused with the field's key as
  // path.
  base::Result<ConsoleDone> (*act)(const Asked&, const std::string& id, const Doing&);
  bool makes_logins = false;  // what is done there may make one
  std::string_view viewed;    // the audit trail's word for having seen a sheet; empty: it is not noted
};

extern const List people, workers, phone_changes, invitations, account_requests;

// ---- for the lists

ConsoleTable table_of(const List&, std::vector<ConsoleColumn> columns, std::int64_t total,
                      const store::PageAsked&);
Cell text(std::string words);
Cell word(std::string_view key);
Cell at(base::Instant);
ConsoleFact fact(std::string_view key, Cell cell);
// "worker", "administrator"; "self", "representative", "foster-carer"; "adult", "children"; "open" ...
std::string_view word_of(store::Role);
std::string_view word_of(store::HolderKind);
std::string_view word_of(store::Service);
std::string_view word_of(store::RequestState);
// The other way round; nothing for another word.
std::optional<store::HolderKind> holder_of(std::string_view word);
// The service of this actor's post, in the order of the posts; nothing where there is none of the role.
std::optional<store::Service> service_of(const auth::Actor&, store::Role);
// An e-mail from the council, to be sent with what is done.
void post(const Asked&, const store::MessageId&, const std::string& to, const delivery::Wording&);
// Writes to the login's e-mail address, in its language.
void tell(const Asked&, const base::LoginId&, const store::MessageId&,
          delivery::Wording (*wording)(wording::Language, std::string_view council, std::string_view origin));
base::Result<void> allowed(const auth::Actor&, auth::Action, const auth::Object&);

}  // namespace api::console
