// Asking the server. An answer comes back as the message
//   answer   number, status, type, body      status 0: not reached, or no answer within 30 seconds
//   sent     number, bytes sent, of          an upload's progress, at most four a second
// While the page is going out of sight, requests outlive it (fetch's keepalive, for bodies up to 60 KB).
// Every change carries an Idempotency-Key; one that was not answered is sent with the same key when the same
// request is made again, so that it is done once (server.md: mutations).
#pragma once

#include <string_view>

#include "shared/api/route.h"

namespace platform {

using CallNumber = int;

void open_network();  // before the first call
void call(CallNumber number, const api::Request& request, std::string_view token);
// The file chosen in the field of that name is the body. Answered with status 0 when there is none.
void upload(CallNumber number, const api::Request& request, std::string_view field, std::string_view token);

}  // namespace platform
