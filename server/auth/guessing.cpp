#include "server/auth/guessing.h"

#include <arpa/inet.h>

#include <algorithm>

namespace auth {
namespace {

base::Milliseconds wait_after(std::int64_t failures, std::int64_t free_failures,
                              const server::Limits& limits) {
  constexpr std::int64_t most_doublings = 30;
  if (failures <= free_failures) return {};
  const std::int64_t doublings = std::min(failures - free_failures - 1, most_doublings);
  return std::min(base::Milliseconds{limits.guess_wait_first.count << doublings}, limits.guess_wait_longest);
}

void take_back(store::Transaction& transaction, const GuessScope& scope, base::Instant now) {
  auto guesses = store::find_guesses(transaction, scope.hash);
  if (!guesses) return;
  guesses->failures = std::max<std::int64_t>(0, guesses->failures - 1);
  guesses->wait_until = now;
  store::put_guesses(transaction, *guesses);
}

}  // namespace

// One home has a whole /64 of IPv6 addresses (RFC 6177).
std::string network_of(std::string_view address) {
  constexpr std::size_t prefix_bytes = 8;
  unsigned char bytes[16];
  const std::string text(address);
  if (::inet_pton(AF_INET6, text.c_str(), bytes) != 1) return text;
  const bool mapped = std::all_of(bytes, bytes + 10, [](unsigned char byte) { return byte == 0; });
  return mapped ? text : store::hex(bytes, prefix_bytes);
}

std::vector<GuessScope> guess_scopes(const store::Sealing& sealing, const server::Limits& limits,
                                     std::string_view email, std::string_view address) {
  const std::string network = network_of(address);
  return {{sealing.lookup_hash("guess login", store::normalised_email(email) + " " + network),
           limits.free_guesses_per_login},
          {sealing.lookup_hash("guess address", network), limits.free_guesses_per_address}};
}

std::vector<GuessScope> device_scope(const store::Sealing& sealing, const server::Limits& limits,
                                     std::string_view device_token) {
  return {{sealing.lookup_hash("guess device", device_token), limits.free_guesses_per_login}};
}

base::Milliseconds wait_of(store::Transaction& transaction, const std::vector<GuessScope>& scopes,
                           base::Instant now) {
  base::Milliseconds longest;
  for (const GuessScope& scope : scopes) {
    const auto guesses = store::find_guesses(transaction, scope.hash);
    if (guesses) longest = std::max(longest, guesses->wait_until - now);
  }
  return longest;
}

void count_failure(store::Transaction& transaction, const std::vector<GuessScope>& scopes,
                   const server::Limits& limits, base::Instant now) {
  for (const GuessScope& scope : scopes) {
    store::Guesses guesses =
        store::find_guesses(transaction, scope.hash).value_or(store::Guesses{scope.hash, 0, {}, {}});
    if (now - guesses.last_failure >= limits.guesses_forgotten) guesses.failures = 0;
    ++guesses.failures;
    guesses.last_failure = now;
    guesses.wait_until = now + wait_after(guesses.failures, scope.free_failures, limits);
    store::put_guesses(transaction, guesses);
  }
}

void forgive(store::Transaction& transaction, const std::vector<GuessScope>& scopes, base::Instant now) {
  if (scopes.empty()) return;
  store::remove_guesses(transaction, scopes.front().hash);
  for (auto scope = scopes.begin() + 1; scope != scopes.end(); ++scope) take_back(transaction, *scope, now);
}

void uncount_failure(store::Transaction& transaction, const std::vector<GuessScope>& scopes,
                     base::Instant now) {
  for (const GuessScope& scope : scopes) take_back(transaction, scope, now);
}

}  // namespace auth
