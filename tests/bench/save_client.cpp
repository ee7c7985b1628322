#include "tests/bench/save_client.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <string_view>

#include "shared/base/text.h"
#include "tests/bench/save_server.h"

namespace bench {
namespace {

int connected(int port) {
  const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  demand(::connect(socket, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0, "no connection");
  const int yes = 1;
  ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
  return socket;
}

std::string head_of(const Seat& seat) {
  return "PUT /api/v1/drafts/" + seat.draft + " HTTP/1.1\r\nHost: " + server_host + "\r\nOrigin: https://" +
         server_host + "\r\nCookie: __Host-session=" + seat.cookie + "\r\nX-Care-Account: " + seat.token +
         "\r\nUser-Agent: Firefox\r\nContent-Type: application/json" +
         "\r\nSec-Fetch-Site: same-origin\r\nIf-Match: \"";
}

std::int64_t number_after(std::string_view text, std::string_view name) {
  const auto at = text.find(name);
  return at == text.npos ? -1 : std::atoll(std::string(text.substr(at + name.size(), 20)).c_str());
}

// How long the whole answer is; 0 while its head has not arrived.
std::size_t length_of(std::string_view arrived) {
  const auto end = arrived.find("\r\n\r\n");
  if (end == arrived.npos) return 0;
  const auto body = number_after(base::lower_ascii(arrived.substr(0, end)), "content-length: ");
  demand(body >= 0, "an answer without a length");
  return end + 4 + static_cast<std::size_t>(body);
}

}  // namespace

SaveClient::SaveClient(int port, const std::vector<Seat>& seats, const DraftText& text)
    : epoll_(::epoll_create1(EPOLL_CLOEXEC)) {
  constexpr std::string_view before = R"({"response":)";
  body_ = std::string(before) + text.json + R"(,"page":"1","reason":"by_itself"})";
  mark_ = before.size() + text.mark;
  for (const Seat& seat : seats) {
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.u64 = connections_.size();
    connections_.push_back({connected(port), head_of(seat), 1, {}, 0});
    ::epoll_ctl(epoll_, EPOLL_CTL_ADD, connections_.back().socket, &event);
  }
}

SaveClient::~SaveClient() {
  for (const Connection& connection : connections_) ::close(connection.socket);
  ::close(epoll_);
}

void SaveClient::send_save(Connection& connection) {
  constexpr std::int64_t eight_digits = 100'000'000;
  body_.replace(mark_, mark_digits, std::to_string(eight_digits + connection.revision % eight_digits), 1);
  const std::string request = connection.head + std::to_string(connection.revision) +
                              "\"\r\nContent-Length: " + std::to_string(body_.size()) + "\r\n\r\n" + body_;
  connection.sent_at_s = now_s();
  const ssize_t sent = ::send(connection.socket, request.data(), request.size(), MSG_NOSIGNAL);
  demand(sent == static_cast<ssize_t>(request.size()), "a request could not be sent whole");
}

// Whether the answer is whole.
bool SaveClient::read_answer(Connection& connection) {
  std::array<char, 16384> piece;
  const ssize_t got = ::recv(connection.socket, piece.data(), piece.size(), MSG_DONTWAIT);
  demand(got > 0, "the server closed a connection");
  std::string& arrived = connection.arrived;
  arrived.append(piece.data(), static_cast<std::size_t>(got));
  const std::size_t length = length_of(arrived);
  if (length == 0 || arrived.size() < length) return false;
  if (arrived.compare(9, 3, "200") != 0) throw std::runtime_error("a save was answered " + arrived);
  const std::int64_t revision = number_after(arrived, "\"revision\":");
  demand(revision == connection.revision + 1, "a save was answered with another revision");
  connection.revision = revision;
  arrived.clear();
  ++acknowledged_;
  return true;
}

Saves SaveClient::save_for(double seconds) {
  constexpr int patience_ms = 10'000;
  Saves measured;
  const double begin = now_s();
  const double end = begin + seconds;
  for (Connection& connection : connections_) send_save(connection);
  std::size_t under_way = connections_.size();
  std::array<epoll_event, 64> events;
  while (under_way > 0) {
    const int count = ::epoll_wait(epoll_, events.data(), static_cast<int>(events.size()), patience_ms);
    demand(count > 0, "the server does not answer");
    for (int i = 0; i < count; ++i) {
      Connection& connection = connections_[events[static_cast<std::size_t>(i)].data.u64];
      if (!read_answer(connection)) continue;
      const double now = now_s();
      measured.answered_s.push_back(now - connection.sent_at_s);
      if (now < end) {
        ++measured.saves;
        send_save(connection);
      } else {
        --under_way;
      }
    }
  }
  measured.seconds = seconds;
  return measured;
}

}  // namespace bench
