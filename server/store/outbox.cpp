#include "server/store/outbox.h"

#include "server/store/names.h"

namespace store {
namespace {

constexpr auto kinds = names_for<MessageKind>("email", "text", "call");
constexpr auto repeats_names = names_for<Repeats>("allowed", "never");
constexpr auto states = names_for<MessageState>("waiting", "sending", "sent", "failed");

constexpr std::string_view selected =
    "SELECT id, kind, repeats, destination, subject, body, call_id, state, tries, created, due_at, "
    "expires_at, problem"
    " FROM outbox ";

Place place(const MessageId& id, std::string_view column) {
  return {"outbox", id.value, column};
}

Message message_of(Transaction& transaction, const Sealing& sealing, const Row& row) {
  Message message;
  message.id = row.id<MessageId>(0);
  message.kind = kinds.read(transaction, row.text(1));
  message.repeats = repeats_names.read(transaction, row.text(2));
  message.to = sealing.open(transaction, place(message.id, "destination"), row.bytes(3));
  message.subject = sealing.open(transaction, place(message.id, "subject"), row.bytes(4));
  message.body = sealing.open(transaction, place(message.id, "body"), row.bytes(5));
  message.call = row.id<CallId>(6);
  message.state = states.read(transaction, row.text(7));
  message.tries = row.integer(8);
  message.created = row.instant(9);
  message.due_at = row.instant(10);
  message.expires_at = row.optional_instant(11);
  message.problem = row.text(12);
  return message;
}

std::string selecting(std::string_view rest) {
  return std::string(selected).append(rest);
}

}  // namespace

void add_message(Transaction& transaction, const Sealing& sealing, const Message& message) {
  transaction.execute(
      "INSERT INTO outbox (id, kind, repeats, destination, subject, body, call_id, state, tries, created, "
      "due_at,"
      " expires_at, problem) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
      {message.id, kinds.of(message.kind), repeats_names.of(message.repeats),
       sealing.seal(place(message.id, "destination"), message.to),
       sealing.seal(place(message.id, "subject"), message.subject),
       sealing.seal(place(message.id, "body"), message.body), or_null(message.call), states.of(message.state),
       message.tries, message.created, message.due_at, message.expires_at, message.problem});
}

std::optional<Message> find_message(Transaction& transaction, const Sealing& sealing, const MessageId& id) {
  const auto row = transaction.first(selecting("WHERE id = $1"), {id});
  if (!row) return std::nullopt;
  return message_of(transaction, sealing, *row);
}

bool messages_due(Transaction& transaction, base::Instant now) {
  return transaction.first("SELECT id FROM outbox WHERE state = 'waiting' AND due_at <= $1 LIMIT 1", {now})
      .has_value();
}

std::vector<Message> claim_messages(Transaction& transaction, const Sealing& sealing, base::Instant now,
                                    std::int64_t limit) {
  std::vector<Message> messages;
  for (const Row& row : transaction.query(
           selecting("WHERE state = 'waiting' AND due_at <= $1 ORDER BY due_at, created, id LIMIT $2"),
           {now, limit})) {
    Message message = message_of(transaction, sealing, row);
    message.state = MessageState::sending;
    ++message.tries;
    transaction.execute("UPDATE outbox SET state = 'sending', tries = $2 WHERE id = $1",
                        {message.id, message.tries});
    messages.push_back(std::move(message));
  }
  return messages;
}

void set_message_sent(Transaction& transaction, const MessageId& id, base::Instant now) {
  transaction.execute("UPDATE outbox SET state = 'sent', done_at = $2, problem = '' WHERE id = $1",
                      {id, now});
}

void set_message_waiting(Transaction& transaction, const MessageId& id, base::Instant due_at,
                         const std::string& problem) {
  transaction.execute("UPDATE outbox SET state = 'waiting', due_at = $2, problem = $3 WHERE id = $1",
                      {id, due_at, problem});
}

void set_message_failed(Transaction& transaction, const MessageId& id, base::Instant now,
                        const std::string& problem) {
  transaction.execute("UPDATE outbox SET state = 'failed', done_at = $2, problem = $3 WHERE id = $1",
                      {id, now, problem});
}

std::int64_t recover_messages(Transaction& transaction, base::Instant now) {
  const std::int64_t lost = transaction.execute(
      "UPDATE outbox SET state = 'failed', done_at = $1, problem = 'interrupted'"
      " WHERE state = 'sending' AND repeats = 'never'",
      {now});
  return lost + transaction.execute(
                    "UPDATE outbox SET state = 'waiting', due_at = $1, problem = 'interrupted'"
                    " WHERE state = 'sending'",
                    {now});
}

std::int64_t remove_messages_before(Transaction& transaction, base::Instant created_before) {
  return transaction.execute("DELETE FROM outbox WHERE state IN ('sent', 'failed') AND created < $1",
                             {created_before});
}

}  // namespace store
