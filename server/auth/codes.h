// What codes sent by text and by e-mail have in common (server.md, "Signing in"): six digits from a CSPRNG,
// compared as keyed hashes in constant time, three in 15 minutes and ten a day to one destination.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "server/auth/outcome.h"
#include "server/environment.h"
#include "server/limits.h"
#include "server/store/database.h"

namespace auth {

inline constexpr std::size_t code_digits = 6;

// Every number of so many digits is equally likely.
std::string random_digits(server::Random& random, std::size_t count);
// What was typed, with the spaces taken out that people copy; nothing when it is not six digits.
std::optional<std::string> six_digits(std::string_view typed);
bool same(const std::string& one, const std::string& other);  // in constant time
bool holds(const std::vector<std::string>& hashes, const std::string& hash);

// How long until something may be sent to this destination (a keyed hash) again; 0: now.
base::Milliseconds sending_wait(store::Transaction&, const std::string& destination_hash,
                                const server::Limits&, base::Instant now);
// The same for what one network may cause in a day.
base::Milliseconds network_wait(store::Transaction&, const std::string& network_hash, const server::Limits&,
                                base::Instant now);

// A refusal is an outcome like others: what it wrote (a try used) is committed.
template <class F>
auto written(store::Database& database, F step) -> std::invoke_result_t<F&, store::Transaction&> {
  using Answer = std::invoke_result_t<F&, store::Transaction&>;
  auto outcome = database.write(
      [&](store::Transaction& transaction) -> base::Result<Answer> { return step(transaction); });
  if (!outcome) return refuse(outcome.error());
  return std::move(*outcome);
}

}  // namespace auth
