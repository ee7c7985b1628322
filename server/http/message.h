// A request and a response as the rest of the server sees them: plain values, and a body that is read on
// demand. The listener (listener.h) makes them from what arrives on a connection; tests make them by hand.
// Everything in a Request is hostile until checked. Header names are lower case.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace http {

using Headers = std::vector<std::pair<std::string, std::string>>;

struct Request {
  std::string method;  // as sent
  std::string target;  // path and query, as sent; starts with '/'
  Headers headers;
  std::string address;  // network address of whoever asks

  std::string_view path() const;   // of the target, still encoded
  std::string_view query() const;  // without '?'; empty when none
  // The first of that name; empty when absent. `count` tells absent from empty, and once from twice.
  std::string_view header(std::string_view lower_name) const;
  std::size_t count(std::string_view lower_name) const;
};

bool same_name(std::string_view one, std::string_view other);  // of headers: in any case (RFC 9110, 5.1)

using Sink = std::function<bool(std::string_view)>;  // false: no more

// The bytes after the headers. May be read once. Bounded by the reader: what is beyond is `too_large`.
class Body {
 public:
  enum class End { complete, refused, too_large, broken };  // refused: the sink said false

  struct Part {  // of multipart/form-data (RFC 7578)
    std::string name;
    std::string file_name;
    bool is_file = false;
  };
  using PartSink = std::function<bool(const Part&)>;  // a part begins; its bytes follow

  virtual ~Body() = default;
  virtual End read(std::uint64_t max_bytes, const Sink& sink) = 0;
  virtual End read_parts(std::uint64_t max_bytes, const PartSink& begin, const Sink& bytes) = 0;
};

struct Response {
  int status = 200;
  Headers headers;  // Content-Type among them; lengths and Connection are the listener's
  std::string body;

  // Instead of `body`: gives exactly `stream_bytes` bytes to the sink, or answers false, which breaks the
  // connection off.
  std::function<bool(const Sink&)> stream;
  std::uint64_t stream_bytes = 0;

  std::string_view route = "other";  // for metrics and the access log: never what was asked for, always ours

  void set(std::string_view name, std::string value);  // replaces one of that name
  void add(std::string_view name, std::string value);
  std::string_view header(std::string_view name) const;  // of any case
};

// What the listener asks for every request. From any of its threads; does not throw.
class Service {
 public:
  virtual ~Service() = default;
  virtual Response answer(const Request& request, Body& body) = 0;
  virtual Response overloaded() = 0;  // for whoever is turned away because too much is going on
  virtual void turned_away() = 0;     // somebody was
};

// Reads a whole body into memory.
struct WholeBody {
  Body::End end = Body::End::complete;
  std::string text;
};
WholeBody read_whole(Body& body, std::uint64_t max_bytes);

}  // namespace http
