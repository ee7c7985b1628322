#include "server/store/idempotency.h"

#include <catch2/catch_test_macros.hpp>

#include "tests/support/server/people.h"

namespace {

using store::Transaction;
using support::Rooms;

TEST_CASE("the same request again gets the same answer; the same key for another request is refused") {
  Rooms rooms;
  const base::LoginId grace{"grace"};
  const base::LoginId martin{"martin"};
  const auto recall = [&](const base::LoginId& login, const std::string& key, const std::string& route,
                          const std::string& digest) {
    return rooms.sqlite->write([&](Transaction& transaction) {
      return store::recall_answer(transaction, rooms.sealing, login, key, route, digest);
    });
  };
  CHECK_FALSE(recall(grace, "k1", "PUT /drafts/a", "digest")->has_value());
  rooms.write([&](Transaction& transaction) {
    store::remember_answer(
        transaction, rooms.sealing,
        {grace, "k1", "PUT /drafts/a", "digest", 201, R"({"revision":2})", rooms.clock.now()});
  });
  const auto again = recall(grace, "k1", "PUT /drafts/a", "digest");
  REQUIRE((again && *again));
  CHECK((*again)->status == 201);
  CHECK((*again)->body == R"({"revision":2})");
  CHECK(recall(grace, "k1", "PUT /drafts/b", "digest").error().code == "idempotency_key_reused");
  CHECK(recall(grace, "k1", "PUT /drafts/a", "other").error().code == "idempotency_key_reused");
  CHECK_FALSE(recall(martin, "k1", "PUT /drafts/a", "digest")->has_value());
  CHECK_FALSE(recall(grace, "k2", "PUT /drafts/a", "digest")->has_value());
}

}  // namespace
