#include "tests/api/connection.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <array>
#include <catch2/catch_test_macros.hpp>
#include <cstdlib>

#include "shared/base/text.h"

namespace scenarios {
namespace {

int connected(int port) {
  const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  const timeval patience{20, 0};
  ::setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  if (::connect(socket, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0) return socket;
  ::close(socket);
  return -1;
}

std::size_t announced(std::string_view head) {
  const std::string lower = base::lower_ascii(head);
  const auto at = lower.find("content-length:");
  return at == std::string::npos
             ? 0
             : static_cast<std::size_t>(std::strtoul(lower.c_str() + at + 15, nullptr, 10));
}

bool whole(std::string_view answer) {
  const auto end = answer.find("\r\n\r\n");
  return end != std::string_view::npos && answer.size() >= end + 4 + announced(answer.substr(0, end));
}

http::Response parsed(const std::string& answer) {
  http::Response response;
  response.status = 0;
  const auto end = answer.find("\r\n\r\n");
  if (end == std::string::npos || answer.size() < 12) return response;
  response.status = std::atoi(answer.c_str() + 9);
  for (const std::string_view line : base::split(std::string_view(answer).substr(0, end), '\n')) {
    const auto colon = line.find(": ");
    if (colon != std::string_view::npos) {
      response.add(line.substr(0, colon), std::string(base::trim(line.substr(colon + 2))));
    }
  }
  response.body = answer.substr(end + 4);
  return response;
}

}  // namespace

std::string talk(int port, const std::string& bytes, Until until) {
  const int socket = connected(port);
  if (socket < 0) return {};
  std::size_t sent = 0;
  while (sent < bytes.size()) {
    const ssize_t took = ::send(socket, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL);
    if (took <= 0) break;
    sent += static_cast<std::size_t>(took);
  }
  std::string answer;
  std::array<char, 16384> piece;
  while (until == Until::closed || !whole(answer)) {
    const ssize_t got = ::recv(socket, piece.data(), piece.size(), 0);
    if (got <= 0) break;
    answer.append(piece.data(), static_cast<std::size_t>(got));
  }
  ::close(socket);
  return answer;
}

http::Response ask_over_socket(int port, const http::Request& request, const std::string& body) {
  std::string bytes = request.method + " " + request.target + " HTTP/1.1\r\n";
  for (const auto& [name, value] : request.headers) bytes += base::concat({name, ": ", value, "\r\n"});
  if (!body.empty() || request.method != "GET") {
    bytes += "content-length: " + std::to_string(body.size()) + "\r\n";
  }
  return parsed(talk(port, bytes + "\r\n" + body));
}

Listening::Listening(http::Service& service, http::ListenerOptions options)
    : listener_(service, [&] {
        options.port = 0;
        return options;
      }()) {
  const auto port = listener_.bind();
  REQUIRE(port.has_value());
  port_ = *port;
  thread_ = std::thread([this] { listener_.run(); });
}

Listening::~Listening() {
  stop();
}

void Listening::stop() {
  listener_.stop();
  if (thread_.joinable()) thread_.join();
}

}  // namespace scenarios
