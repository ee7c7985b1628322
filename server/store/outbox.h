// Messages to be sent, written in the transaction of what caused them (server.md, "Delivery"). Destination,
// subject and body are sealed. States: waiting -> sending -> sent, or failed; a message with a code that was
// in the middle of being sent when the server died is `failed`, never sent again (the person asks for another
// code).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/store/database.h"
#include "server/store/ids.h"
#include "server/store/sealing.h"

namespace store {

enum class MessageKind { email, text, call };
enum class Repeats { allowed, never };  // never: carries a code, or is a call
enum class MessageState { waiting, sending, sent, failed };

struct Message {
  MessageId id;
  MessageKind kind = MessageKind::email;
  Repeats repeats = Repeats::allowed;
  std::string to;
  std::string subject;  // e-mails only
  std::string body;     // what is read, or said
  CallId call;          // calls only
  MessageState state = MessageState::waiting;
  std::int64_t tries = 0;
  base::Instant created;
  base::Instant due_at;
  std::optional<base::Instant> expires_at;  // not sent after
  std::string problem;                      // stable code of the last failure
};

void add_message(Transaction&, const Sealing&, const Message&);
std::optional<Message> find_message(Transaction&, const Sealing&, const MessageId&);
// Marks up to `limit` due messages as being sent and gives them.
std::vector<Message> claim_messages(Transaction&, const Sealing&, base::Instant now, std::int64_t limit);
bool messages_due(Transaction&, base::Instant now);
void set_message_sent(Transaction&, const MessageId&, base::Instant now);
void set_message_waiting(Transaction&, const MessageId&, base::Instant due_at, const std::string& problem);
void set_message_failed(Transaction&, const MessageId&, base::Instant now, const std::string& problem);
// After a start: what was in the middle of being sent. Repeatable ones wait again, others have failed.
std::int64_t recover_messages(Transaction&, base::Instant now);
std::int64_t remove_messages_before(Transaction&, base::Instant created_before);  // sent and failed ones

}  // namespace store
