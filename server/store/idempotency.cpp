#include "server/store/idempotency.h"

namespace store {
namespace {

// A key is the client's own text: its hash names the row in the associated data.
std::string row_name(const base::LoginId& login, const std::string& key) {
  return login.value + "/" + sha256_hex(key);
}

}  // namespace

base::Result<std::optional<RememberedAnswer>> recall_answer(Transaction& transaction, const Sealing& sealing,
                                                            const base::LoginId& login,
                                                            const std::string& key, const std::string& route,
                                                            const std::string& request_digest) {
  const auto row = transaction.first(
      "SELECT route, request_digest, status, body, answered_at FROM idempotency WHERE login = $1 AND key = "
      "$2",
      {login, key});
  if (!row) return std::nullopt;
  if (row->text(0) != route || row->text(1) != request_digest) {
    return base::fail("idempotency_key_reused", "This Idempotency-Key was used for another request.");
  }
  RememberedAnswer answer{login,          key, route, request_digest, static_cast<int>(row->integer(2)), {},
                          row->instant(4)};
  answer.body = sealing.open(transaction, {"idempotency", row_name(login, key), "body"}, row->bytes(3));
  return answer;
}

void remember_answer(Transaction& transaction, const Sealing& sealing, const RememberedAnswer& answer) {
  transaction.execute(
      "INSERT INTO idempotency (login, key, route, request_digest, status, body, answered_at)"
      " VALUES ($1, $2, $3, $4, $5, $6, $7)",
      {answer.login, answer.key, answer.route, answer.request_digest,
       static_cast<std::int64_t>(answer.status),
       sealing.seal({"idempotency", row_name(answer.login, answer.key), "body"}, answer.body), answer.at});
}

std::int64_t forget_answers_before(Transaction& transaction, base::Instant before) {
  return transaction.execute("DELETE FROM idempotency WHERE answered_at < $1", {before});
}

}  // namespace store
