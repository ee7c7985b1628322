// Growing waits against guessing (server.md, "Signing in"): counted per login and address together and per
// address, from 30 s, doubling, to an hour; forgotten after a day without failures. Nothing is counted per
// login alone, so no stranger elsewhere can keep a person out. A known device is judged by its own count
// alone.
#pragma once

#include <string>
#include <vector>

#include "server/limits.h"
#include "server/store/attempts.h"
#include "server/store/sealing.h"

namespace auth {

struct GuessScope {
  std::string hash;
  std::int64_t free_failures = 0;
};

// The address, or of IPv6 the network of one home.
std::string network_of(std::string_view address);

std::vector<GuessScope> guess_scopes(const store::Sealing&, const server::Limits&, std::string_view email,
                                     std::string_view address);
std::vector<GuessScope> device_scope(const store::Sealing&, const server::Limits&,
                                     std::string_view device_token);

// How long the longest wait of these scopes still is; 0 when a try is welcome.
base::Milliseconds wait_of(store::Transaction&, const std::vector<GuessScope>&, base::Instant now);
void count_failure(store::Transaction&, const std::vector<GuessScope>&, const server::Limits&,
                   base::Instant now);
// A try counted as a failure before its outcome was known has turned out right. The count of the first scope
// (login and address, or device) starts anew; the others only lose this one try, lest an own account wash an
// address clean.
void forgive(store::Transaction&, const std::vector<GuessScope>&, base::Instant now);
// The try was never judged (we were overloaded): every count loses it.
void uncount_failure(store::Transaction&, const std::vector<GuessScope>&, base::Instant now);

}  // namespace auth
