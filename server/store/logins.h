// A login is a person who signs in: e-mail, password, phone. E-mail and phone are sealed; the e-mail is found
// by a keyed hash of its normalised form, which is unique (`email_taken`).
#pragma once

#include <optional>
#include <string>

#include "server/store/database.h"
#include "server/store/ids.h"
#include "server/store/sealing.h"

namespace store {

enum class PhoneKind { none, mobile, landline };

struct Login {
  base::LoginId id;
  std::string email;
  std::string first_name;
  std::string surname;
  std::string password_hash;  // libsodium's crypto_pwhash_str
  PhoneKind phone_kind = PhoneKind::none;
  std::string phone;  // digits with an optional +; empty when none
  base::Instant created;
  std::string language = "en";     // BCP 47: of messages that are sent without a visit
  std::string address = {};        // as the person wrote it; sealed, as is the next
  std::string contact_phone = {};  // where they can be reached; never the second factor

  std::string full_name() const { return first_name + " " + surname; }
};

Status add_login(Transaction&, const Sealing&, const Login&);  // email_taken
std::optional<Login> find_login(Transaction&, const Sealing&, const base::LoginId&);
std::optional<Login> find_login_by_email(Transaction&, const Sealing&, std::string_view email);
// What the person says of themselves: names, address, contact_phone.
void set_details(Transaction&, const Sealing&, const Login&);
Status set_email(Transaction&, const Sealing&, const base::LoginId&,
                 const std::string& email);  // email_taken
void set_password_hash(Transaction&, const base::LoginId&, const std::string& password_hash);
void set_language(Transaction&, const base::LoginId&, std::string_view language);
void set_phone(Transaction&, const Sealing&, const base::LoginId&, PhoneKind, const std::string& phone);

}  // namespace store
