// The real program as a process of its own, on a loopback port that is free, with demonstration people.
#pragma once

#include <sys/types.h>

#include <string>
#include <vector>

#include "tests/api/visitor.h"

namespace scenarios {

class RealServer {
 public:
  explicit RealServer(const std::string& data, const std::vector<std::string>& options = {});
  ~RealServer();  // killed, if it still runs
  RealServer(const RealServer&) = delete;
  RealServer& operator=(const RealServer&) = delete;

  int port() const { return port_; }
  const std::string& printed() const { return printed_; }
  Visitor visitor() const;
  void kill();      // SIGKILL: nothing is finished
  int terminate();  // SIGTERM: its exit status

 private:
  pid_t process_ = -1;
  int output_ = -1;
  int port_ = 0;
  std::string printed_;
};

// Runs the program to its end: its exit status.
int run_program(const std::vector<std::string>& arguments);

}  // namespace scenarios
