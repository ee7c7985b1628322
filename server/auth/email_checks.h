// Showing that an e-mail address is one's own (J2, J3, J10): a code is sent there and typed. Values and
// limits: server.md, "Signing in". Whether an address has a login is never told to whoever asks, only to
// whoever reads its mail: known and unknown addresses get the same answers, work, rows and number of
// messages.
//
// Codes of refusals, besides the store's:
//   email_malformed     no e-mail address
//   check_unknown       no such check, or too old, or used up: start again
//   code_wait, code_limit, code_malformed, code_wrong, code_tries_used, code_expired   as in auth/sign_in.h
#pragma once

#include <string>

#include "server/auth/outcome.h"
#include "server/auth/sign_in.h"
#include "server/store/email_checks.h"

namespace auth {

struct EmailView {
  store::EmailPurpose purpose = store::EmailPurpose::registration;
  store::EmailStage stage = store::EmailStage::sent;
  std::string email;
  std::string first_name, surname;  // registration: as kept
  base::Milliseconds resend_after;
};

struct EmailSent {
  std::string token;  // for a cookie; the one that was given where it goes on
  EmailView view;
};

// May be used from any thread.
class EmailChecks {
 public:
  explicit EmailChecks(const server::Parts& parts) : parts_(parts) {}

  // Begins, or sends once more where `token` is of a check of the same address. `for_login`: email_change.
  Outcome<EmailSent> send(const std::string& token, store::EmailPurpose, std::string_view email,
                          const Caller&, const base::LoginId& for_login = {});
  Outcome<EmailView> look(const std::string& token);
  Outcome<EmailView> verify(const std::string& token, std::string_view typed, const Caller&);
  Outcome<EmailView> keep_names(const std::string& token, const std::string& first_name,
                                const std::string& surname);

 private:
  const server::Parts& parts_;
};

inline constexpr std::size_t longest_email = 254;  // RFC 5321, 4.5.3.1.3

// One @ with something before it and a name with a point after it, and nothing that a mail header would end
// at.
bool is_email(std::string_view text);

// The check that may be used now to act as the owner of its address. `check_unknown` unless it is verified.
Outcome<store::EmailCheck> verified_check(store::Transaction&, const store::Sealing&,
                                          const std::string& token, store::EmailPurpose, base::Instant now);

}  // namespace auth
