// Takes due messages from the outbox and hands them to the transport of their kind: at least once, with
// growing waits after a failure; a message with a code is handed over at most once, and not after its code
// has expired.
#pragma once

#include <vector>

#include "server/delivery/transport.h"
#include "server/parts.h"

namespace delivery {

struct Transports {
  Transport* email = nullptr;
  Transport* text = nullptr;
  Transport* call = nullptr;
};

class Worker {
 public:
  Worker(const server::Parts& parts, Transports transports) : parts_(parts), transports_(transports) {}

  store::Status recover();            // once, at the start
  base::Result<std::int64_t> step();  // one round; how many messages were handled. One thread at a time.

 private:
  struct Outcome {
    store::Message message;
    Sent sent;
  };
  Sent deliver(const store::Message&);
  store::Status settle(const Outcome&);

  const server::Parts& parts_;
  Transports transports_;
  std::vector<Outcome> unsettled_;  // sent or not, but the store could not be told yet
};

}  // namespace delivery
