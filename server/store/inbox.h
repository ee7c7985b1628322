// The development inbox: what the `inbox` transport has carried, for /dev/inbox under --demo. Sealed like the
// outbox.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/store/database.h"
#include "server/store/outbox.h"

namespace store {

struct InboxItem {
  MessageId id;
  MessageKind kind = MessageKind::email;
  std::string to;
  std::string subject;
  std::string body;
  CallId call;  // calls only: hand it to auth::answer_call
  base::Instant at;
};

void add_inbox_item(Transaction&, const Sealing&, const InboxItem&);  // the same message twice is there once
std::vector<InboxItem> list_inbox(Transaction&, const Sealing&, std::int64_t limit);  // latest first
std::optional<InboxItem> find_inbox_item(Transaction&, const Sealing&, const MessageId&);
std::int64_t remove_inbox_before(Transaction&, base::Instant);

}  // namespace store
