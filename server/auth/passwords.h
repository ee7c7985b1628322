// Argon2id through libsodium: 19 MiB, two passes by default, at most two at a time (server.md, "Signing in").
#pragma once

#include <condition_variable>
#include <mutex>
#include <string>
#include <string_view>

#include "server/limits.h"
#include "shared/base/result.h"

namespace auth {

enum class PasswordAnswer { right, right_but_weak, wrong };  // weak: hashed with less than the limits ask now

// May be used from any thread; waits its turn. Beyond `passwords_waiting` waiters: `auth_overloaded`.
class Passwords {
 public:
  explicit Passwords(const server::Limits& limits);

  base::Result<std::string> hash(std::string_view password);
  base::Result<PasswordAnswer> check(std::string_view password, const std::string& password_hash);
  // The work of `check` for an e-mail address nobody has; always wrong.
  base::Result<PasswordAnswer> check_nobody(std::string_view password);

 private:
  class Turn;
  const server::Limits& limits_;
  std::string nobody_hash_;
  std::mutex mutex_;
  std::condition_variable turn_;
  std::int64_t running_ = 0;
  std::int64_t waiting_ = 0;
};

constexpr std::size_t shortest_password = 8;  // code points
constexpr std::size_t longest_password = 128;

}  // namespace auth
