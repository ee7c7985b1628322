#include "server/store/logins.h"

#include "server/store/names.h"

namespace store {
namespace {

constexpr auto phone_kinds = names_for<PhoneKind>("none", "mobile", "landline");
constexpr std::string_view columns =
    "id, email, first_name, surname, password_hash, phone_kind, phone, created, language, address, "
    "contact_phone";

Place place(const base::LoginId& id, std::string_view column) {
  return {"logins", id.value, column};
}

std::string email_hash(const Sealing& sealing, std::string_view email) {
  return sealing.lookup_hash("email", normalised_email(email));
}

Login login_of(Transaction& transaction, const Sealing& sealing, const Row& row) {
  Login login;
  login.id = row.id<base::LoginId>(0);
  login.email = sealing.open(transaction, place(login.id, "email"), row.bytes(1));
  login.first_name = row.text(2);
  login.surname = row.text(3);
  login.password_hash = row.text(4);
  login.phone_kind = phone_kinds.read(transaction, row.text(5));
  login.phone = sealing.open(transaction, place(login.id, "phone"), row.bytes(6));
  login.created = row.instant(7);
  login.language = row.text(8);
  if (!row.is_null(9)) login.address = sealing.open(transaction, place(login.id, "address"), row.bytes(9));
  if (!row.is_null(10))
    login.contact_phone = sealing.open(transaction, place(login.id, "contact_phone"), row.bytes(10));
  return login;
}

}  // namespace

Status add_login(Transaction& transaction, const Sealing& sealing, const Login& login) {
  const std::int64_t added = transaction.execute(
      "INSERT INTO logins (id, email_hash, email, first_name, surname, password_hash, phone_kind, phone, "
      "created)"
      " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (email_hash) DO NOTHING",
      {login.id, email_hash(sealing, login.email), sealing.seal(place(login.id, "email"), login.email),
       login.first_name, login.surname, login.password_hash, phone_kinds.of(login.phone_kind),
       sealing.seal(place(login.id, "phone"), login.phone), login.created});
  if (added == 0) return base::fail("email_taken", "There is a login with this e-mail address already.");
  return {};
}

void set_details(Transaction& transaction, const Sealing& sealing, const Login& login) {
  transaction.execute(
      "UPDATE logins SET first_name = $2, surname = $3, address = $4, contact_phone = $5 WHERE id = $1",
      {login.id, login.first_name, login.surname, sealing.seal(place(login.id, "address"), login.address),
       sealing.seal(place(login.id, "contact_phone"), login.contact_phone)});
}

Status set_email(Transaction& transaction, const Sealing& sealing, const base::LoginId& id,
                 const std::string& email) {
  const auto owner = find_login_by_email(transaction, sealing, email);
  if (owner && owner->id != id)
    return base::fail("email_taken", "There is a login with this e-mail address already.");
  transaction.execute("UPDATE logins SET email_hash = $2, email = $3 WHERE id = $1",
                      {id, email_hash(sealing, email), sealing.seal(place(id, "email"), email)});
  return {};
}

void set_language(Transaction& transaction, const base::LoginId& id, std::string_view language) {
  transaction.execute("UPDATE logins SET language = $2 WHERE id = $1 AND language <> $2", {id, language});
}

std::optional<Login> find_login(Transaction& transaction, const Sealing& sealing, const base::LoginId& id) {
  const auto row = transaction.first("SELECT " + std::string(columns) + " FROM logins WHERE id = $1", {id});
  if (!row) return std::nullopt;
  return login_of(transaction, sealing, *row);
}

std::optional<Login> find_login_by_email(Transaction& transaction, const Sealing& sealing,
                                         std::string_view email) {
  const auto row = transaction.first("SELECT " + std::string(columns) + " FROM logins WHERE email_hash = $1",
                                     {email_hash(sealing, email)});
  if (!row) return std::nullopt;
  return login_of(transaction, sealing, *row);
}

void set_password_hash(Transaction& transaction, const base::LoginId& id, const std::string& password_hash) {
  transaction.execute("UPDATE logins SET password_hash = $2 WHERE id = $1", {id, password_hash});
}

void set_phone(Transaction& transaction, const Sealing& sealing, const base::LoginId& id, PhoneKind kind,
               const std::string& phone) {
  transaction.execute("UPDATE logins SET phone_kind = $2, phone = $3 WHERE id = $1",
                      {id, phone_kinds.of(kind), sealing.seal(place(id, "phone"), phone)});
}

}  // namespace store
