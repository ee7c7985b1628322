#include "server/auth/codes.h"

#include <sodium.h>

#include <algorithm>

#include "server/store/attempts.h"

namespace auth {
namespace {

// Until the oldest of the last `most` sendings leaves the window.
base::Milliseconds limit_wait(const std::vector<base::Instant>& latest_first, std::int64_t most,
                              base::Milliseconds window, base::Instant now) {
  const auto index = static_cast<std::size_t>(most - 1);
  if (most <= 0 || latest_first.size() <= index) return {};
  return std::max(base::Milliseconds{}, latest_first[index] + window - now);
}

}  // namespace

// 256 is not a multiple of 10, so bytes from 250 on are drawn again.
std::string random_digits(server::Random& random, std::size_t count) {
  std::string digits;
  while (digits.size() < count) {
    unsigned char byte = 0;
    random.fill({&byte, 1});
    if (byte < 250) digits += static_cast<char>('0' + byte % 10);
  }
  return digits;
}

// Also without the no-break space that some phones put in.
std::optional<std::string> six_digits(std::string_view typed) {
  std::string digits;
  for (std::size_t at = 0; at < typed.size(); ++at) {
    const char letter = typed[at];
    if (letter == ' ' || letter == '\t') continue;
    if (typed.substr(at, 2) == "\xc2\xa0") {
      ++at;
      continue;
    }
    if (letter < '0' || letter > '9' || digits.size() == code_digits) return std::nullopt;
    digits += letter;
  }
  if (digits.size() != code_digits) return std::nullopt;
  return digits;
}

bool same(const std::string& one, const std::string& other) {
  return one.size() == other.size() && sodium_memcmp(one.data(), other.data(), one.size()) == 0;
}

bool holds(const std::vector<std::string>& hashes, const std::string& hash) {
  return std::any_of(hashes.begin(), hashes.end(), [&](const std::string& each) { return same(each, hash); });
}

base::Milliseconds sending_wait(store::Transaction& transaction, const std::string& destination_hash,
                                const server::Limits& limits, base::Instant now) {
  const auto sendings = store::list_sendings(transaction, destination_hash, now - base::days(1));
  return std::max(limit_wait(sendings, limits.codes_per_window, limits.code_window, now),
                  limit_wait(sendings, limits.codes_per_day, base::days(1), now));
}

base::Milliseconds network_wait(store::Transaction& transaction, const std::string& network_hash,
                                const server::Limits& limits, base::Instant now) {
  const auto sendings = store::list_sendings(transaction, network_hash, now - base::days(1));
  return limit_wait(sendings, limits.codes_per_network_day, base::days(1), now);
}

}  // namespace auth
