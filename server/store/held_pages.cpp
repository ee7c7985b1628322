#include "server/store/held_pages.h"

namespace store {
namespace {

Place place(const HeldPostId& id) {
  return {"held_pages", id.value, "fields"};
}

std::string hash_of(const Sealing& sealing, const std::string& address) {
  return sealing.lookup_hash("held_page", address);
}

}  // namespace

void hold_page(Transaction& transaction, const Sealing& sealing, const HeldPage& page, std::int64_t most) {
  const std::string address = hash_of(sealing, page.address);
  transaction.execute("DELETE FROM held_pages WHERE login = $1 AND address_hash = $2", {page.login, address});
  transaction.execute(
      "INSERT INTO held_pages (id, login, address_hash, fields, posted_at) VALUES ($1, $2, $3, $4, $5)",
      {page.id, page.login, address, sealing.seal(place(page.id), page.fields), page.at});
  transaction.execute(
      "DELETE FROM held_pages WHERE login = $1 AND id NOT IN"
      " (SELECT id FROM held_pages WHERE login = $1 ORDER BY posted_at DESC, id LIMIT $2)",
      {page.login, most});
}

bool has_held_page(Transaction& transaction, const Sealing& sealing, const base::LoginId& login,
                   const std::string& address) {
  return transaction
      .first("SELECT id FROM held_pages WHERE login = $1 AND address_hash = $2",
             {login, hash_of(sealing, address)})
      .has_value();
}

std::optional<std::string> take_held_page(Transaction& transaction, const Sealing& sealing,
                                          const base::LoginId& login, const std::string& address) {
  const auto row =
      transaction.first("SELECT id, fields FROM held_pages WHERE login = $1 AND address_hash = $2",
                        {login, hash_of(sealing, address)});
  if (!row) return std::nullopt;
  const auto id = row->id<HeldPostId>(0);
  std::string fields = sealing.open(transaction, place(id), row->bytes(1));
  transaction.execute("DELETE FROM held_pages WHERE id = $1", {id});
  return fields;
}

std::int64_t remove_held_pages_before(Transaction& transaction, base::Instant before) {
  return transaction.execute("DELETE FROM held_pages WHERE posted_at < $1", {before});
}

}  // namespace store
