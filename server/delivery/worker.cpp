#include "server/delivery/worker.h"

#include <algorithm>

#include "server/store/inbox.h"

namespace delivery {
namespace {

constexpr std::int64_t messages_at_a_time = 50;

base::Milliseconds wait_after(std::int64_t tries, const server::Limits& limits) {
  constexpr std::int64_t most_doublings = 30;
  const std::int64_t doublings = std::clamp<std::int64_t>(tries - 1, 0, most_doublings);
  return std::min(base::Milliseconds{limits.delivery_retry_first.count << doublings},
                  limits.delivery_retry_longest);
}

bool expired(const store::Message& message, base::Instant now) {
  return message.expires_at && *message.expires_at <= now;
}

}  // namespace

Sent InboxTransport::send(const store::Message& message) {
  const base::Instant now = parts_.clock.now();
  const store::Status written = parts_.database.write([&](store::Transaction& transaction) -> store::Status {
    store::add_inbox_item(
        transaction, parts_.sealing,
        {message.id, message.kind, message.to, message.subject, message.body, message.call, now});
    return {};
  });
  if (!written) return {Sent::Kind::try_again, written.error().code};
  return {};
}

store::Status Worker::recover() {
  return parts_.database.write([&](store::Transaction& transaction) -> store::Status {
    store::recover_messages(transaction, parts_.clock.now());
    return {};
  });
}

// Looked for with a reader first, so that an idle server writes nothing.
base::Result<std::int64_t> Worker::step() {
  while (!unsettled_.empty()) {
    if (const store::Status told = settle(unsettled_.back()); !told)
      return tl::unexpected<base::Error>(told.error());
    unsettled_.pop_back();
  }
  const base::Instant now = parts_.clock.now();
  const auto due = parts_.database.read([&](store::Transaction& transaction) -> base::Result<bool> {
    return store::messages_due(transaction, now);
  });
  if (!due) return tl::unexpected<base::Error>(due.error());
  if (!*due) return 0;
  const auto claimed = parts_.database.write(
      [&](store::Transaction& transaction) -> base::Result<std::vector<store::Message>> {
        return store::claim_messages(transaction, parts_.sealing, now, messages_at_a_time);
      });
  if (!claimed) return tl::unexpected<base::Error>(claimed.error());
  store::Status all_told;
  for (const store::Message& message : *claimed) {
    const Outcome outcome{message, deliver(message)};
    if (const store::Status told = settle(outcome); !told) {
      unsettled_.push_back(outcome);
      all_told = told;
    }
  }
  if (!all_told) return tl::unexpected<base::Error>(all_told.error());
  return static_cast<std::int64_t>(claimed->size());
}

Sent Worker::deliver(const store::Message& message) {
  Transport* transport = message.kind == store::MessageKind::email  ? transports_.email
                         : message.kind == store::MessageKind::text ? transports_.text
                                                                    : transports_.call;
  if (expired(message, parts_.clock.now())) return {Sent::Kind::given_up, "expired"};
  if (transport == nullptr) return {Sent::Kind::given_up, "no_transport"};
  Sent sent = transport->send(message);
  if (sent.kind == Sent::Kind::try_again &&
      parts_.clock.now() - message.created >= parts_.limits.delivery_given_up) {
    sent.kind = Sent::Kind::given_up;
  }
  return sent;
}

store::Status Worker::settle(const Outcome& outcome) {
  const base::Instant now = parts_.clock.now();
  const store::Message& message = outcome.message;
  const Sent& sent = outcome.sent;
  return parts_.database.write([&](store::Transaction& transaction) -> store::Status {
    if (sent.kind == Sent::Kind::sent) {
      store::set_message_sent(transaction, message.id, now);
    } else if (sent.kind == Sent::Kind::try_again) {
      store::set_message_waiting(transaction, message.id, now + wait_after(message.tries, parts_.limits),
                                 sent.problem);
    } else {
      store::set_message_failed(transaction, message.id, now, sent.problem);
    }
    return {};
  });
}

}  // namespace delivery
