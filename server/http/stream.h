// A connection as the HTTP library reads and writes it: what has arrived already, then the socket, all of it
// before one deadline however slowly the other side goes.
#pragma once

#include <chrono>
#include <string>

#include "server/http/library.h"

namespace http {

class ConnectionStream final : public httplib::Stream {
 public:
  using Time = std::chrono::steady_clock::time_point;
  ConnectionStream(int socket, std::string arrived, Time deadline)
      : socket_(socket), arrived_(std::move(arrived)), deadline_(deadline) {}

  bool is_readable() const override { return read_ < arrived_.size(); }
  bool wait_readable() const override;
  bool wait_writable() const override;
  ssize_t read(char* to, std::size_t size) override;
  ssize_t write(const char* from, std::size_t size) override;
  void get_remote_ip_and_port(std::string& address, int& port) const override;
  void get_local_ip_and_port(std::string& address, int& port) const override;
  socket_t socket() const override { return socket_; }
  time_t duration() const override { return 0; }

  std::string rest() const { return arrived_.substr(read_); }  // arrived and not read: the next request

 private:
  bool wait(short events) const;
  template <class Try>
  ssize_t as_soon_as_possible(short events, Try once) const;

  int socket_;
  std::string arrived_;
  std::size_t read_ = 0;
  Time deadline_;
};

}  // namespace http
