// A new login (J2) and a new password (J3), each for whoever has shown that the e-mail address is theirs.
// Both end in an attempt to sign in, which the second factor finishes.
//
// Codes of refusals, besides the store's: check_unknown, email_taken (registered meanwhile), details_refused
// with its mistakes: name_missing, name_long, name_malformed, text_long, phone_malformed, and those of
// auth/password_rules.h.
#pragma once

#include <string>

#include "server/auth/email_checks.h"
#include "server/auth/sign_in.h"

namespace auth {

struct NewLogin {
  std::string password;
  std::string first_name;
  std::string surname;
};

struct Details {
  std::string first_name;
  std::string surname;
  std::string address;        // may be empty
  std::string contact_phone;  // may be empty
};

// May be used from any thread.
class Credentials {
 public:
  Credentials(const server::Parts& parts, Passwords& passwords) : parts_(parts), passwords_(passwords) {}

  Outcome<Identified> create(const std::string& check_token, const NewLogin&, const Caller&);
  // Ends every session of the login, and tells its e-mail address.
  Outcome<Identified> reset_password(const std::string& check_token, const std::string& password,
                                     const Caller&);

  Outcome<void> change_details(const base::LoginId&, const Details&, const Caller&);
  // Ends every session of the login but `kept`.
  Outcome<void> change_password(const base::LoginId&, const std::string& password,
                                const store::SessionId& kept, const Caller&);
  // To the address of a check (email_change) that this login began and has shown to be its own; tells the
  // old.
  Outcome<void> change_email(const base::LoginId&, const std::string& check_token, const Caller&);

  // The hash of a password that nobody knows: as much work to try as any.
  Outcome<std::string> unusable_password();

 private:
  const server::Parts& parts_;
  Passwords& passwords_;
};

inline constexpr std::size_t longest_name = 100;  // code points

}  // namespace auth
