// The answer given to a mutation that carried an Idempotency-Key, so that the same request sent again gets
// the same answer and does nothing. Remembered in the transaction of the mutation itself, for 24 hours, per
// login.
#pragma once

#include <optional>
#include <string>

#include "server/store/database.h"
#include "server/store/ids.h"
#include "server/store/sealing.h"

namespace store {

struct RememberedAnswer {
  base::LoginId login;
  std::string key;             // as sent; 1-128 characters
  std::string route;           // method and path
  std::string request_digest;  // SHA-256 of the request's body: the same key with another body is
                               // `idempotency_key_reused`
  int status = 0;
  std::string body;  // sealed in the store
  base::Instant at;
};

// nullopt: not seen. An error: idempotency_key_reused (other route or other body).
base::Result<std::optional<RememberedAnswer>> recall_answer(Transaction&, const Sealing&,
                                                            const base::LoginId&, const std::string& key,
                                                            const std::string& route,
                                                            const std::string& request_digest);
void remember_answer(Transaction&, const Sealing&, const RememberedAnswer&);
std::int64_t forget_answers_before(Transaction&, base::Instant);

}  // namespace store
