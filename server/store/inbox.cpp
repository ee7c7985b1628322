#include "server/store/inbox.h"

#include "server/store/names.h"

namespace store {
namespace {

constexpr auto kinds = names_for<MessageKind>("email", "text", "call");
constexpr std::string_view selected =
    "SELECT id, kind, destination, subject, body, call_id, arrived_at FROM inbox ";

Place place(const MessageId& id, std::string_view column) {
  return {"inbox", id.value, column};
}

InboxItem item_of(Transaction& transaction, const Sealing& sealing, const Row& row) {
  InboxItem item;
  item.id = row.id<MessageId>(0);
  item.kind = kinds.read(transaction, row.text(1));
  item.to = sealing.open(transaction, place(item.id, "destination"), row.bytes(2));
  item.subject = sealing.open(transaction, place(item.id, "subject"), row.bytes(3));
  item.body = sealing.open(transaction, place(item.id, "body"), row.bytes(4));
  item.call = row.id<CallId>(5);
  item.at = row.instant(6);
  return item;
}

}  // namespace

void add_inbox_item(Transaction& transaction, const Sealing& sealing, const InboxItem& item) {
  transaction.execute(
      "INSERT INTO inbox (id, kind, destination, subject, body, call_id, arrived_at)"
      " VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (id) DO NOTHING",
      {item.id, kinds.of(item.kind), sealing.seal(place(item.id, "destination"), item.to),
       sealing.seal(place(item.id, "subject"), item.subject), sealing.seal(place(item.id, "body"), item.body),
       or_null(item.call), item.at});
}

std::vector<InboxItem> list_inbox(Transaction& transaction, const Sealing& sealing, std::int64_t limit) {
  std::vector<InboxItem> items;
  for (const Row& row : transaction.query(
           std::string(selected).append("ORDER BY arrived_at DESC, id DESC LIMIT $1"), {limit})) {
    items.push_back(item_of(transaction, sealing, row));
  }
  return items;
}

std::optional<InboxItem> find_inbox_item(Transaction& transaction, const Sealing& sealing,
                                         const MessageId& id) {
  const auto row = transaction.first(std::string(selected).append("WHERE id = $1"), {id});
  if (!row) return std::nullopt;
  return item_of(transaction, sealing, *row);
}

std::int64_t remove_inbox_before(Transaction& transaction, base::Instant before) {
  return transaction.execute("DELETE FROM inbox WHERE arrived_at < $1", {before});
}

}  // namespace store
