// What carries a message away.
#pragma once

#include "server/parts.h"
#include "server/store/outbox.h"

namespace delivery {

struct Sent {
  enum class Kind { sent, try_again, given_up };
  Kind kind = Kind::sent;
  std::string problem;  // stable code unless sent
};

class Transport {
 public:
  virtual ~Transport() = default;
  virtual Sent send(const store::Message&) = 0;  // may block; called from the delivery worker's thread only
};

// Development only: puts the message where /dev/inbox reads it (store/inbox.h).
class InboxTransport final : public Transport {
 public:
  explicit InboxTransport(const server::Parts& parts) : parts_(parts) {}
  Sent send(const store::Message&) override;

 private:
  const server::Parts& parts_;
};

}  // namespace delivery
