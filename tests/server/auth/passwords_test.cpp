#include "server/auth/passwords.h"

#include <sodium.h>

#include <catch2/catch_test_macros.hpp>

#include "tests/support/server/people.h"

namespace {

using auth::PasswordAnswer;

server::Limits limits() {
  REQUIRE(sodium_init() >= 0);
  return support::quick_limits();
}

TEST_CASE("passwords are Argon2id with 19 MiB and two passes unless a council asks for more") {
  REQUIRE(sodium_init() >= 0);
  const server::Limits real;
  auth::Passwords passwords(real);
  const auto hash = passwords.hash("copper kettle on the windowsill");
  REQUIRE(hash.has_value());
  CHECK(hash->rfind("$argon2id$v=19$m=19456,t=2,p=1$", 0) == 0);
  CHECK(*passwords.check("copper kettle on the windowsill", *hash) == PasswordAnswer::right);
  CHECK(*passwords.check("copper kettle on the windowsil", *hash) == PasswordAnswer::wrong);
}

TEST_CASE("any characters count, also zeros, spaces and other scripts") {
  const server::Limits quick = limits();
  auth::Passwords passwords(quick);
  for (const std::string& password : {std::string("with \0 zero", 11), std::string("  spaces  "),
                                      std::string("пароль сова"), std::string(512, 'x')}) {
    const auto hash = passwords.hash(password);
    REQUIRE(hash.has_value());
    CHECK(*passwords.check(password, *hash) == PasswordAnswer::right);
    CHECK(*passwords.check(password + " ", *hash) == PasswordAnswer::wrong);
    CHECK(*passwords.check(password.substr(0, password.size() - 1), *hash) == PasswordAnswer::wrong);
  }
}

TEST_CASE("a hash made with less than is asked now is right but weak") {
  server::Limits quick = limits();
  const auto old_hash = *auth::Passwords(quick).hash("a bicycle made of rain");
  quick.password_passes += 1;
  auth::Passwords passwords(quick);
  CHECK(*passwords.check("a bicycle made of rain", old_hash) == PasswordAnswer::right_but_weak);
  CHECK(*passwords.check("something else", old_hash) == PasswordAnswer::wrong);
}

TEST_CASE("nobody's password is always wrong") {
  const server::Limits quick = limits();
  auth::Passwords passwords(quick);
  CHECK(*passwords.check_nobody("") == PasswordAnswer::wrong);
  CHECK(*passwords.check_nobody("nobody has this password") == PasswordAnswer::wrong);
}

TEST_CASE("with no turn free and nobody allowed to wait, a password is not checked but answered overloaded") {
  server::Limits quick = limits();
  quick.passwords_at_once = 0;
  quick.passwords_waiting = 0;
  auth::Passwords passwords(quick);
  const auto answer = passwords.check_nobody("anything");
  REQUIRE_FALSE(answer.has_value());
  CHECK(answer.error().code == "auth_overloaded");
}

}  // namespace
