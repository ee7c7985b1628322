// The one that listens: connections in, requests to a Service, answers out. With stream.h the only part that
// knows the HTTP library, which parses requests and writes answers; who waits for whom is in connections.h.
#pragma once

#include <memory>

#include "server/http/connections.h"
#include "server/http/message.h"

namespace http {

// `run` is called by one thread; `stop` by any other, also before `run`. The service outlives it.
class Listener {
 public:
  Listener(Service& service, const ListenerOptions& options);
  ~Listener();
  Listener(const Listener&) = delete;
  Listener& operator=(const Listener&) = delete;

  base::Result<int> bind();  // the port; code port_taken
  void run();                // until stopped
  void stop();

 private:
  class Library;
  std::unique_ptr<Library> library_;
  std::unique_ptr<Connections> connections_;
};

}  // namespace http
