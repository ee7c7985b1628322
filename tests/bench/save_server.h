// The real server over a data folder, in a process of its own: a copy of this one, so that its memory and its
// processor time are told apart from those of whoever asks it.
#pragma once

#include <sys/types.h>

#include <string>

namespace bench {

inline constexpr const char* server_host = "account.example";

class SaveServer {
 public:
  explicit SaveServer(const std::string& folder);  // to be called while this process has one thread
  ~SaveServer();
  SaveServer(const SaveServer&) = delete;
  SaveServer& operator=(const SaveServer&) = delete;

  int port() const { return port_; }
  double processor_s() const;
  void forget_peak_memory();
  double peak_memory_mb() const;
  void stop();  // as SIGTERM does

 private:
  pid_t process_ = -1;
  int port_ = 0;
};

}  // namespace bench
