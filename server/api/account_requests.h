// Requests for an account (J1) as their person is told of them.
#pragma once

#include <vector>

#include "server/api/context.h"
#include "server/store/account_requests.h"

namespace api {

enum class Notes { with, without };
// A form that was begun with an invitation asks for an account once it is sent; any other asks for nothing.
void ask_for_account(store::Transaction&, const Context&, const auth::Actor&, const store::InvitationId&,
                     const store::AccountRequestId&, const base::SubmissionId&);
std::vector<AccountRequest> told_requests(store::Transaction&, const Context&, const auth::Actor&, Notes);

}  // namespace api
