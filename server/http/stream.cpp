#include "server/http/stream.h"

#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <cstring>

namespace http {

bool ConnectionStream::wait(short events) const {
  while (true) {
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(deadline_ - std::chrono::steady_clock::now());
    if (left.count() <= 0) return false;
    pollfd asked{socket_, events, 0};
    const int ready = ::poll(&asked, 1, static_cast<int>(std::min<std::int64_t>(left.count(), 60000)));
    if (ready > 0) return true;
    if (ready < 0 && errno != EINTR) return false;
  }
}

// Tried first: mostly there is something to read, or room to write.
template <class Try>
ssize_t ConnectionStream::as_soon_as_possible(short events, Try once) const {
  if (std::chrono::steady_clock::now() >= deadline_) return -1;
  do {
    const ssize_t done = once();
    if (done >= 0) return done;
    if (errno != EAGAIN && errno != EWOULDBLOCK && errno != EINTR) return -1;
  } while (wait(events));
  return -1;
}

bool ConnectionStream::wait_readable() const {
  return is_readable() || wait(POLLIN);
}

bool ConnectionStream::wait_writable() const {
  return wait(POLLOUT);
}

ssize_t ConnectionStream::read(char* to, std::size_t size) {
  if (is_readable()) {
    const std::size_t taken = std::min(size, arrived_.size() - read_);
    std::memcpy(to, arrived_.data() + read_, taken);
    read_ += taken;
    return static_cast<ssize_t>(taken);
  }
  return as_soon_as_possible(POLLIN, [&] { return ::recv(socket_, to, size, MSG_DONTWAIT); });
}

ssize_t ConnectionStream::write(const char* from, std::size_t size) {
  return as_soon_as_possible(POLLOUT,
                             [&] { return ::send(socket_, from, size, MSG_DONTWAIT | MSG_NOSIGNAL); });
}

void ConnectionStream::get_remote_ip_and_port(std::string& address, int& port) const {
  httplib::detail::get_remote_ip_and_port(socket_, address, port);
}

void ConnectionStream::get_local_ip_and_port(std::string& address, int& port) const {
  httplib::detail::get_local_ip_and_port(socket_, address, port);
}

}  // namespace http
