#include "server/store/email_checks.h"

#include "server/store/names.h"

namespace store {
namespace {

constexpr auto purposes = names_for<EmailPurpose>("registration", "password_reset", "email_change");
constexpr auto stages = names_for<EmailStage>("sent", "verified", "used", "failed");

Place place(const EmailCheckId& id, std::string_view column) {
  return {"email_checks", id.value, column};
}

}  // namespace

void add_email_check(Transaction& transaction, const Sealing& sealing, const EmailCheck& check) {
  transaction.execute(
      "INSERT INTO email_checks (id, token_hash, purpose, email, login, stage, tries_left, sent_at, created,"
      " expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
      {check.id, check.token_hash, purposes.of(check.purpose),
       sealing.seal(place(check.id, "email"), check.email), or_null(check.login), stages.of(check.stage),
       check.tries_left, check.sent_at, check.created, check.expires_at});
}

std::optional<EmailCheck> find_email_check(Transaction& transaction, const Sealing& sealing,
                                           const std::string& token_hash) {
  const auto row = transaction.first(
      "SELECT id, token_hash, purpose, email, login, stage, tries_left, sent_at, created, expires_at, names"
      " FROM email_checks WHERE token_hash = $1",
      {token_hash});
  if (!row) return std::nullopt;
  EmailCheck check;
  check.id = row->id<EmailCheckId>(0);
  check.token_hash = row->text(1);
  check.purpose = purposes.read(transaction, row->text(2));
  check.email = sealing.open(transaction, place(check.id, "email"), row->bytes(3));
  check.login = row->id<base::LoginId>(4);
  check.stage = stages.read(transaction, row->text(5));
  check.tries_left = row->integer(6);
  check.sent_at = row->instant(7);
  check.created = row->instant(8);
  check.expires_at = row->instant(9);
  if (!row->is_null(10)) {
    const std::string names = sealing.open(transaction, place(check.id, "names"), row->bytes(10));
    const auto between = names.find('\n');
    check.first_name = names.substr(0, between);
    if (between != std::string::npos) check.surname = names.substr(between + 1);
  }
  return check;
}

void set_email_check_stage(Transaction& transaction, const EmailCheckId& id, EmailStage stage) {
  transaction.execute("UPDATE email_checks SET stage = $2 WHERE id = $1", {id, stages.of(stage)});
}

void set_email_check_sent(Transaction& transaction, const EmailCheckId& id, base::Instant at) {
  transaction.execute("UPDATE email_checks SET sent_at = $2 WHERE id = $1", {id, at});
}

void set_email_check_tries_left(Transaction& transaction, const EmailCheckId& id, std::int64_t tries_left) {
  transaction.execute("UPDATE email_checks SET tries_left = $2 WHERE id = $1", {id, tries_left});
}

void set_email_check_names(Transaction& transaction, const Sealing& sealing, const EmailCheckId& id,
                           const std::string& first_name, const std::string& surname) {
  transaction.execute("UPDATE email_checks SET names = $2 WHERE id = $1",
                      {id, sealing.seal(place(id, "names"), first_name + "\n" + surname)});
}

std::int64_t remove_email_checks_before(Transaction& transaction, base::Instant expires_before) {
  return transaction.execute("DELETE FROM email_checks WHERE expires_at < $1", {expires_before});
}

void add_email_code(Transaction& transaction, const EmailCheckId& check, const std::string& code_hash,
                    base::Instant expires_at) {
  transaction.execute(
      "INSERT INTO email_codes (email_check, code_hash, expires_at) VALUES ($1, $2, $3)"
      " ON CONFLICT (email_check, code_hash) DO UPDATE SET expires_at = excluded.expires_at",
      {check, code_hash, expires_at});
}

std::vector<std::string> list_email_codes(Transaction& transaction, const EmailCheckId& check,
                                          base::Instant now) {
  std::vector<std::string> hashes;
  for (const Row& row : transaction.query(
           "SELECT code_hash FROM email_codes WHERE email_check = $1 AND expires_at > $2", {check, now})) {
    hashes.push_back(row.text(0));
  }
  return hashes;
}

void remove_email_codes(Transaction& transaction, const EmailCheckId& check) {
  transaction.execute("DELETE FROM email_codes WHERE email_check = $1", {check});
}

}  // namespace store
