// People who save, each over a connection that is kept open, the next save as soon as the last is answered.
// Plain sockets and one thread, so that as much as possible of the machine is left to the server.
#pragma once

#include <vector>

#include "tests/bench/measure.h"
#include "tests/bench/seats.h"

namespace bench {

class SaveClient {
 public:
  SaveClient(int port, const std::vector<Seat>& seats, const DraftText& text);
  ~SaveClient();
  SaveClient(const SaveClient&) = delete;
  SaveClient& operator=(const SaveClient&) = delete;

  // Counts saves that were both sent and answered within the time; waits for those still under way.
  // Anything but a 200 with the next revision is a failure.
  Saves save_for(double seconds);
  std::int64_t acknowledged() const { return acknowledged_; }  // in all

 private:
  struct Connection {
    int socket = -1;
    std::string head;  // up to the revision
    std::int64_t revision = 1;
    std::string arrived;
    double sent_at_s = 0;
  };
  void send_save(Connection& connection);
  bool read_answer(Connection& connection);

  std::vector<Connection> connections_;
  std::string body_;
  std::size_t mark_ = 0;
  int epoll_ = -1;
  std::int64_t acknowledged_ = 0;
};

}  // namespace bench
