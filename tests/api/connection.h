// A real server on a loopback port of its own, and a client that speaks HTTP/1.1 over a socket and nothing
// more.
#pragma once

#include <memory>
#include <string>
#include <thread>

#include "server/http/listener.h"
#include "tests/api/visitor.h"

namespace scenarios {

// Sends the bytes as they are and reads until the other side closes or has sent a whole answer.
enum class Until { answered, closed };  // one whole answer, or all there are
std::string talk(int port, const std::string& bytes, Until until = Until::answered);
http::Response ask_over_socket(int port, const http::Request& request, const std::string& body);

class Listening {
 public:
  explicit Listening(http::Service& service, http::ListenerOptions options = {});
  ~Listening();
  int port() const { return port_; }
  void stop();

 private:
  http::Listener listener_;
  int port_ = 0;
  std::thread thread_;
};

}  // namespace scenarios
