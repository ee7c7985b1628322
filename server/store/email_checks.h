// Rows of e-mail addresses that somebody is showing to be theirs, by a code that was sent there, and the
// codes bound to them. The rules are in auth/email_checks.h.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/store/database.h"
#include "server/store/ids.h"
#include "server/store/sealing.h"

namespace store {

enum class EmailPurpose { registration, password_reset, email_change };
enum class EmailStage { sent, verified, used, failed };

struct EmailCheck {
  EmailCheckId id;
  std::string token_hash;
  EmailPurpose purpose = EmailPurpose::registration;
  std::string email;    // as it was typed, trimmed; sealed
  base::LoginId login;  // whose it is already, or (email_change) is to be; empty: nobody's
  EmailStage stage = EmailStage::sent;
  std::int64_t tries_left = 0;
  base::Instant sent_at;
  base::Instant created;
  base::Instant expires_at;
  std::string first_name = {};  // registration: what was typed so far; sealed
  std::string surname = {};
};

void add_email_check(Transaction&, const Sealing&, const EmailCheck&);
std::optional<EmailCheck> find_email_check(Transaction&, const Sealing&, const std::string& token_hash);
void set_email_check_stage(Transaction&, const EmailCheckId&, EmailStage);
void set_email_check_sent(Transaction&, const EmailCheckId&, base::Instant);
void set_email_check_tries_left(Transaction&, const EmailCheckId&, std::int64_t tries_left);
void set_email_check_names(Transaction&, const Sealing&, const EmailCheckId&, const std::string& first_name,
                           const std::string& surname);
std::int64_t remove_email_checks_before(Transaction&, base::Instant expires_before);  // with their codes

void add_email_code(Transaction&, const EmailCheckId&, const std::string& code_hash,
                    base::Instant expires_at);
std::vector<std::string> list_email_codes(Transaction&, const EmailCheckId&,
                                          base::Instant now);  // hashes of those not expired
void remove_email_codes(Transaction&, const EmailCheckId&);

}  // namespace store
