// A person asks for access to a record (J1): the form they sent, what was asked and answered since, and what
// a worker of the service made of it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/store/invitations.h"
#include "server/store/request_state.h"

namespace store {

using AccountRequestId = base::Id<struct AccountRequestTag>;
using RequestNoteId = base::Id<struct RequestNoteTag>;

struct AccountRequest {
  AccountRequestId id;
  base::LoginId login;
  InvitationId invitation;
  base::SubmissionId submission;
  Service service = Service::children;
  RequestState state = RequestState::open;
  base::Instant asked_at;
  base::Instant changed_at;  // when the state was last changed
  base::LoginId settled_by;  // empty: nobody, or the server
  base::RecordId record;     // done: whose
};

struct RequestNote {
  RequestNoteId id;
  AccountRequestId request;
  enum class Author { council, person } author = Author::council;
  std::string words;  // sealed
  base::Instant at;
};

struct AccountRequestAsked {  // with who asked
  AccountRequest request;
  std::string name;
};
struct AccountRequestsPage {
  std::vector<AccountRequestAsked> requests;
  std::int64_t total = 0;
};

void add_account_request(Transaction&, const AccountRequest&);
std::optional<AccountRequest> find_account_request(Transaction&, const AccountRequestId&);
std::optional<AccountRequest> find_account_request_by_invitation(Transaction&, const InvitationId&);
std::optional<AccountRequest> find_account_request_by_submission(Transaction&, const base::SubmissionId&);
std::vector<AccountRequest> list_account_requests(Transaction&, const base::LoginId&);  // the latest first
// From what it was read as to the state, `settled_by` and `record` of `request`. False: another came first.
bool change_account_request(Transaction&, const AccountRequest&, RequestState was);
// By words that begin a name. Orders: state (open first), asked, name.
AccountRequestsPage page_account_requests(Transaction&, Service, const PageAsked&);
std::int64_t count_open_account_requests(Transaction&, Service);
// Those the person was asked about before then and has not answered.
std::vector<AccountRequest> list_unanswered_account_requests(Transaction&, base::Instant asked_before,
                                                             std::int64_t limit);

void add_request_note(Transaction&, const Sealing&, const RequestNote&);
std::vector<RequestNote> list_request_notes(Transaction&, const Sealing&,
                                            const AccountRequestId&);  // the first first

}  // namespace store
