// A person who cannot use their login telephone asks to change it (J3): the form they sent, and what a worker
// made of it. The number itself is set up anew at the next sign-in.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/store/paging.h"
#include "server/store/request_state.h"

namespace store {

using PhoneChangeId = base::Id<struct PhoneChangeTag>;

struct PhoneChange {
  PhoneChangeId id;
  base::LoginId login;
  base::SubmissionId submission;
  RequestState state = RequestState::open;
  base::Instant asked_at;
  std::optional<base::Instant> settled_at;
  base::LoginId settled_by;
};
struct PhoneChangeAsked {  // with who asked
  PhoneChange change;
  std::string name;
};
struct PhoneChangesPage {
  std::vector<PhoneChangeAsked> changes;
  std::int64_t total = 0;
};

void add_phone_change(Transaction&, const PhoneChange&);
std::optional<PhoneChange> find_phone_change(Transaction&, const PhoneChangeId&);
// False: it was settled before.
bool settle_phone_change(Transaction&, const PhoneChangeId&, RequestState, const base::LoginId& by,
                         base::Instant at);
// All of a login that are open; others are asking for the same.
void settle_other_phone_changes(Transaction&, const base::LoginId& login, const base::LoginId& by,
                                base::Instant at);
// Orders: state (open first), asked, name.
PhoneChangesPage page_phone_changes(Transaction&, const PageAsked&);
std::int64_t count_open_phone_changes(Transaction&);

}  // namespace store
