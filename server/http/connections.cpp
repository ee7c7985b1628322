#include "server/http/connections.h"

#include <arpa/inet.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>

namespace http {
namespace {

constexpr int backlog = 511;
constexpr int wait_ms = 250;
constexpr std::size_t piece_bytes = 16 * 1024;

std::chrono::milliseconds as_duration(base::Milliseconds time) {
  return std::chrono::milliseconds(time.count);
}

int open_listening(const std::string& host, int port) {
  addrinfo wanted{};
  wanted.ai_flags = AI_PASSIVE | AI_NUMERICSERV;
  wanted.ai_socktype = SOCK_STREAM;
  addrinfo* found = nullptr;
  if (::getaddrinfo(host.c_str(), std::to_string(port).c_str(), &wanted, &found) != 0) return -1;
  int listening = -1;
  for (const addrinfo* each = found; each != nullptr && listening < 0; each = each->ai_next) {
    listening = ::socket(each->ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (listening < 0) continue;
    const int yes = 1;
    ::setsockopt(listening, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    if (::bind(listening, each->ai_addr, each->ai_addrlen) != 0 || ::listen(listening, backlog) != 0) {
      ::close(listening);
      listening = -1;
    }
  }
  ::freeaddrinfo(found);
  return listening;
}

int port_of(int socket) {
  sockaddr_storage address{};
  socklen_t size = sizeof address;
  if (::getsockname(socket, reinterpret_cast<sockaddr*>(&address), &size) != 0) return 0;
  return address.ss_family == AF_INET6 ? ntohs(reinterpret_cast<sockaddr_in6*>(&address)->sin6_port)
                                       : ntohs(reinterpret_cast<sockaddr_in*>(&address)->sin_port);
}

std::string address_of(const sockaddr_storage& address, socklen_t size) {
  std::array<char, NI_MAXHOST> text{};
  const int failed = ::getnameinfo(reinterpret_cast<const sockaddr*>(&address), size, text.data(),
                                   text.size(), nullptr, 0, NI_NUMERICHOST);
  return failed == 0 ? text.data() : "";
}

// As many connections as files may be open, less what the store and the rest need; never more than `wanted`.
std::size_t affordable(std::size_t wanted) {
  constexpr rlim_t others = 256;
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return wanted;
  limit.rlim_cur = std::min<rlim_t>(limit.rlim_max, wanted + others);
  ::setrlimit(RLIMIT_NOFILE, &limit);
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur <= 2 * others) return wanted / 8;
  return std::min<std::size_t>(wanted, limit.rlim_cur - others);
}

}  // namespace

Connections::Connections(ListenerOptions options, Handler handler, std::string turned_away,
                         std::function<void()> on_turned_away)
    : options_(std::move(options)),
      handler_(std::move(handler)),
      turned_away_(std::move(turned_away)),
      on_turned_away_(std::move(on_turned_away)),
      epoll_(::epoll_create1(EPOLL_CLOEXEC)),
      wake_(::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)) {}

Connections::~Connections() {
  for (const auto& [socket, connection] : connections_) ::close(socket);
  for (const int each : {listening_, wake_, epoll_}) {
    if (each >= 0) ::close(each);
  }
}

base::Result<int> Connections::bind() {
  options_.connections = affordable(options_.connections);
  listening_ = open_listening(options_.host, options_.port);
  if (listening_ < 0 || epoll_ < 0 || wake_ < 0) {
    return base::fail("port_taken", "The server cannot listen at " + options_.host + ":" +
                                        std::to_string(options_.port) + "; is another one running there?");
  }
  return port_of(listening_);
}

void Connections::stop() {
  stopping_ = true;
  wake();
}

void Connections::wake() {
  const std::uint64_t one = 1;
  // Async-signal-safe; a full counter wakes as well.
  [[maybe_unused]] const ssize_t written = ::write(wake_, &one, sizeof one);
}

void Connections::watch(int socket, int operation) {
  epoll_event event{};
  const bool once = socket != listening_ && socket != wake_;
  event.events = EPOLLIN | EPOLLRDHUP | (once ? static_cast<std::uint32_t>(EPOLLONESHOT) : 0U);
  event.data.fd = socket;
  ::epoll_ctl(epoll_, operation, socket, &event);
}

void Connections::run() {
  for (std::size_t i = 0; i < options_.workers; ++i) workers_.emplace_back([this] { work(); });
  watch(listening_, EPOLL_CTL_ADD);
  watch(wake_, EPOLL_CTL_ADD);
  std::array<epoll_event, 256> events{};
  while (!stopping_) {
    const int count = ::epoll_wait(epoll_, events.data(), static_cast<int>(events.size()), wait_ms);
    for (int i = 0; i < count; ++i) {
      const int socket = events[static_cast<std::size_t>(i)].data.fd;
      if (socket == listening_) {
        accept_all();
      } else if (socket == wake_) {
        take_back();
      } else if (const auto found = connections_.find(socket); found != connections_.end()) {
        read_from(*found->second);
      }
    }
    close_expired();
  }
  drain();
}

void Connections::accept_all() {
  while (true) {
    sockaddr_storage from{};
    socklen_t from_size = sizeof from;
    const int socket =
        ::accept4(listening_, reinterpret_cast<sockaddr*>(&from), &from_size, SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (socket < 0) return;
    const int yes = 1;
    ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    if (connections_.size() >= options_.connections) {
      turn_away(socket);
      ::close(socket);
      continue;
    }
    auto connection = std::make_unique<Connection>();
    connection->socket = socket;
    connection->address = address_of(from, from_size);
    connection->since = std::chrono::steady_clock::now();
    connections_.emplace(socket, std::move(connection));
    watch(socket, EPOLL_CTL_ADD);
  }
}

void Connections::read_from(Connection& connection) {
  std::array<char, piece_bytes> piece;
  while (true) {
    const ssize_t got = ::recv(connection.socket, piece.data(), piece.size(), MSG_DONTWAIT);
    if (got > 0) {
      if (connection.arrived.empty()) connection.since = std::chrono::steady_clock::now();
      connection.arrived.append(piece.data(), static_cast<std::size_t>(got));
      if (arrival_of(connection.arrived) == Arrival::enough) return hand_over(connection);
      continue;
    }
    if (got < 0 && errno == EINTR) continue;
    if (got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) {
      return watch(connection.socket, EPOLL_CTL_MOD);
    }
    return close(connection.socket);
  }
}

void Connections::hand_over(Connection& connection) {
  {
    const std::lock_guard lock(mutex_);
    if (waiting_.size() < options_.longest_queue) {
      connection.busy = true;
      ++busy_;
      waiting_.push_back({connection.socket, connection.address, std::move(connection.arrived),
                          std::chrono::steady_clock::now() + as_duration(options_.request_done), false});
      connection.arrived.clear();
    }
  }
  if (connection.busy) {
    work_there_.notify_one();
    return;
  }
  turn_away(connection.socket);
  close(connection.socket);
}

void Connections::turn_away(int socket) {
  // Best effort: whoever does not read it quickly is closed without.
  [[maybe_unused]] const ssize_t sent =
      ::send(socket, turned_away_.data(), turned_away_.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
  on_turned_away_();
}

void Connections::take_back() {
  std::uint64_t count = 0;
  [[maybe_unused]] const ssize_t got = ::read(wake_, &count, sizeof count);
  std::vector<Done> done;
  {
    const std::lock_guard lock(mutex_);
    done.swap(done_);
  }
  for (Done& each : done) {
    --busy_;
    const auto found = connections_.find(each.socket);
    if (found == connections_.end()) continue;
    Connection& connection = *found->second;
    connection.busy = false;
    if (!each.outcome.keep || stopping_) {
      close(each.socket);
      continue;
    }
    connection.arrived = std::move(each.outcome.rest);
    connection.since = std::chrono::steady_clock::now();
    if (!connection.arrived.empty() && arrival_of(connection.arrived) == Arrival::enough) {
      hand_over(connection);
    } else {
      watch(each.socket, EPOLL_CTL_MOD);
    }
  }
}

void Connections::close(int socket) {
  connections_.erase(socket);
  ::close(socket);
}

void Connections::close_expired() {
  const Time now = std::chrono::steady_clock::now();
  if (now - swept_ < std::chrono::seconds(1)) return;
  swept_ = now;
  std::vector<int> expired;
  for (const auto& [socket, connection] : connections_) {
    if (connection->busy) continue;
    const auto patience = connection->arrived.empty() ? options_.idle_connection : options_.request_arrives;
    if (now - connection->since > as_duration(patience)) expired.push_back(socket);
  }
  for (const int socket : expired) close(socket);
}

void Connections::work() {
  while (true) {
    Work work;
    {
      std::unique_lock lock(mutex_);
      work_there_.wait(lock, [&] { return ending_ || !waiting_.empty(); });
      if (waiting_.empty()) return;
      work = std::move(waiting_.front());
      waiting_.pop_front();
    }
    const int socket = work.socket;
    work.last = stopping_;
    Outcome outcome = handler_(std::move(work));
    bool first = false;
    {
      const std::lock_guard lock(mutex_);
      first = done_.empty();
      done_.push_back({socket, std::move(outcome)});
    }
    if (first) wake();  // of several that are done, the first wakes who takes them all back
  }
}

// Nothing new is taken; what is in flight has `stopping` to finish, then its connection is cut.
void Connections::drain() {
  ::close(listening_);
  listening_ = -1;
  std::vector<int> idle;
  for (const auto& [socket, connection] : connections_) {
    if (!connection->busy) idle.push_back(socket);
  }
  for (const int socket : idle) close(socket);
  const Time until = std::chrono::steady_clock::now() + as_duration(options_.stopping);
  std::array<epoll_event, 16> events{};
  while (busy_ > 0 && std::chrono::steady_clock::now() < until) {
    ::epoll_wait(epoll_, events.data(), static_cast<int>(events.size()), wait_ms);
    take_back();
  }
  for (const auto& [socket, connection] : connections_) ::shutdown(socket, SHUT_RDWR);
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
    waiting_.clear();
  }
  work_there_.notify_all();
  for (auto& worker : workers_) worker.join();
}

}  // namespace http
