#include "server/auth/passwords.h"

#include <sodium.h>

namespace auth {
namespace {

tl::unexpected<base::Error> overloaded() {
  return base::fail("auth_overloaded", "Too many people are signing in at this moment; try again shortly.");
}

}  // namespace

// A place among those that may compute; the next waiter has it when this goes.
class Passwords::Turn {
 public:
  explicit Turn(Passwords& passwords) : passwords_(passwords) {
    std::unique_lock lock(passwords_.mutex_);
    if (passwords_.running_ >= passwords_.limits_.passwords_at_once) {
      if (passwords_.waiting_ >= passwords_.limits_.passwords_waiting) return;
      ++passwords_.waiting_;
      passwords_.turn_.wait(lock,
                            [this] { return passwords_.running_ < passwords_.limits_.passwords_at_once; });
      --passwords_.waiting_;
    }
    ++passwords_.running_;
    taken_ = true;
  }
  ~Turn() {
    if (!taken_) return;
    {
      const std::lock_guard lock(passwords_.mutex_);
      --passwords_.running_;
    }
    passwords_.turn_.notify_one();
  }
  Turn(const Turn&) = delete;
  Turn& operator=(const Turn&) = delete;
  bool taken() const { return taken_; }

 private:
  Passwords& passwords_;
  bool taken_ = false;
};

Passwords::Passwords(const server::Limits& limits) : limits_(limits) {
  if (auto made = hash("nobody has this password")) nobody_hash_ = std::move(*made);
}

base::Result<std::string> Passwords::hash(std::string_view password) {
  const Turn turn(*this);
  if (!turn.taken()) return overloaded();
  char text[crypto_pwhash_STRBYTES];
  if (crypto_pwhash_str_alg(text, password.data(), password.size(), limits_.password_passes,
                            limits_.password_memory_bytes, crypto_pwhash_ALG_ARGON2ID13) != 0) {
    return base::fail("auth_overloaded", "There is not enough memory to check passwords.");
  }
  return std::string(text);
}

base::Result<PasswordAnswer> Passwords::check(std::string_view password, const std::string& password_hash) {
  const Turn turn(*this);
  if (!turn.taken()) return overloaded();
  if (crypto_pwhash_str_verify(password_hash.c_str(), password.data(), password.size()) != 0) {
    return PasswordAnswer::wrong;
  }
  const int differs = crypto_pwhash_str_needs_rehash(password_hash.c_str(), limits_.password_passes,
                                                     limits_.password_memory_bytes);
  return differs == 0 ? PasswordAnswer::right : PasswordAnswer::right_but_weak;
}

base::Result<PasswordAnswer> Passwords::check_nobody(std::string_view password) {
  const auto answer = check(password, nobody_hash_);
  if (!answer) return answer;
  return PasswordAnswer::wrong;
}

}  // namespace auth
