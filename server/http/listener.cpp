#include "server/http/listener.h"

#include <algorithm>

#include "server/http/stream.h"
#include "shared/base/text.h"

namespace http {
namespace {

constexpr std::size_t longest_target = 4000;
// Beyond every limit of ours, so that ours are the ones that answer.
constexpr std::size_t largest_body_bytes = std::size_t{80} * 1024 * 1024;

Request request_of(const httplib::Request& given) {
  Request request;
  request.method = given.method;
  request.target = given.target;
  request.address = given.remote_addr;
  for (const auto& [name, value] : given.headers)
    request.headers.emplace_back(base::lower_ascii(name), value);
  return request;
}

class NoBody final : public Body {
 public:
  End read(std::uint64_t, const Sink&) override { return End::complete; }
  End read_parts(std::uint64_t, const PartSink&, const Sink&) override { return End::broken; }
};

class ArrivingBody final : public Body {
 public:
  ArrivingBody(const httplib::Request& request, const httplib::ContentReader& reader)
      : announced_(request.get_header_value_u64("Content-Length")),
        parts_(request.is_multipart_form_data()),
        reader_(reader) {}

  End read(std::uint64_t max_bytes, const Sink& sink) override {
    if (announced_ > max_bytes) return End::too_large;
    if (parts_) return End::broken;
    return ended(reader_([&](const char* bytes, std::size_t size) {
      return counted(size, max_bytes) && took(sink(std::string_view(bytes, size)));
    }));
  }

  End read_parts(std::uint64_t max_bytes, const PartSink& begin, const Sink& sink) override {
    if (announced_ > max_bytes) return End::too_large;
    if (!parts_) return End::broken;
    return ended(reader_(
        [&](const httplib::FormData& part) {
          const auto disposition = part.headers.find("Content-Disposition");
          const bool file =
              disposition != part.headers.end() && disposition->second.find("filename") != std::string::npos;
          return took(begin({part.name, part.filename, file || !part.filename.empty()}));
        },
        [&](const char* bytes, std::size_t size) {
          return counted(size, max_bytes) && took(sink(std::string_view(bytes, size)));
        }));
  }

 private:
  bool counted(std::size_t size, std::uint64_t max_bytes) {
    read_ += size;
    too_large_ = read_ > max_bytes;
    return !too_large_;
  }
  bool took(bool taken) {
    refused_ = !taken;
    return taken;
  }
  End ended(bool complete) const {
    if (too_large_) return End::too_large;
    if (refused_) return End::refused;
    return complete ? End::complete : End::broken;
  }

  std::uint64_t announced_;
  bool parts_;
  const httplib::ContentReader& reader_;
  std::uint64_t read_ = 0;
  bool too_large_ = false;
  bool refused_ = false;
};

void put(Response&& from, httplib::Response& to) {
  // The library answers 206 by itself where a part was asked for.
  if (from.status != 200) to.status = from.status;
  for (auto& [name, value] : from.headers) {
    if (base::lower_ascii(name) != "content-type") to.headers.emplace(std::move(name), std::move(value));
  }
  const std::string type(from.header("Content-Type"));
  if (!from.stream) {
    if (!type.empty() || !from.body.empty()) to.set_content(std::move(from.body), type);
    return;
  }
  // The library may ask for a part of the whole (Range): what lies before it is left out.
  to.set_content_provider(
      static_cast<std::size_t>(from.stream_bytes), type,
      [stream = std::move(from.stream)](std::size_t offset, std::size_t length, httplib::DataSink& sink) {
        std::size_t at = 0;
        std::size_t left = length;
        const bool whole = stream([&](std::string_view piece) {
          const std::size_t skipped = offset > at ? std::min(piece.size(), offset - at) : 0;
          at += piece.size();
          const std::string_view part = piece.substr(skipped, left);
          left -= part.size();
          return (part.empty() || sink.write(part.data(), part.size())) && left > 0;
        });
        return left == 0 || whole;
      });
}

std::string raw(const Response& response) {
  std::string text = "HTTP/1.1 " + std::to_string(response.status) + " Service Unavailable\r\n";
  for (const auto& [name, value] : response.headers) text += base::concat({name, ": ", value, "\r\n"});
  return text + "Content-Length: " + std::to_string(response.body.size()) + "\r\nConnection: close\r\n\r\n" +
         response.body;
}

}  // namespace

class Listener::Library final : public httplib::Server {
 public:
  Library(Service& service, const ListenerOptions& options) : service_(service) {
    set_payload_max_length(largest_body_bytes);
    set_keep_alive_timeout(static_cast<time_t>(options.idle_connection.count / 1000));
    set_tcp_nodelay(true);
    // The library gives up streaming when its own socket is gone; ours is in Connections.
    svr_sock_ = 0;
    set_pre_routing_handler([this](const httplib::Request& request, httplib::Response& response) {
      return before(request, response);
    });
    const auto with_body = [this](const httplib::Request& request, httplib::Response& response,
                                  const httplib::ContentReader& reader) {
      ArrivingBody body(request, reader);
      put(service_.answer(request_of(request), body), response);
    };
    Post(".*", with_body);
    Put(".*", with_body);
    Delete(".*", with_body);
    Patch(".*", with_body);
    // What the library refuses by itself carries our headers and says nothing.
    set_error_handler([](const httplib::Request&, httplib::Response& response) {
      if (!response.has_header("X-Content-Type-Options")) response.set_header("Cache-Control", "no-store");
      return HandlerResponse::Unhandled;
    });
  }

  Connections::Outcome answer(Connections::Work work) {
    ConnectionStream stream(work.socket, with_length(std::move(work.arrived)), work.deadline);
    bool closed = work.last;
    // Its routes are patterns to match the path with; ours match any, and the service has the path as sent.
    const auto without_path = [](httplib::Request& request) { request.path.clear(); };
    const bool answered = process_request(stream, work.address, 0, {}, 0, work.last, closed, without_path);
    return {answered && !closed, stream.rest()};
  }

 private:
  HandlerResponse before(const httplib::Request& request, httplib::Response& response) {
    if (request.target.size() > longest_target) {
      response.status = 414;
      return HandlerResponse::Handled;
    }
    for (const std::string_view method : {"POST", "PUT", "DELETE", "PATCH"}) {
      if (request.method == method) return HandlerResponse::Unhandled;
    }
    NoBody body;
    put(service_.answer(request_of(request), body), response);
    return HandlerResponse::Handled;
  }

  Service& service_;
};

Listener::Listener(Service& service, const ListenerOptions& options)
    : library_(std::make_unique<Library>(service, options)),
      connections_(std::make_unique<Connections>(
          options, [this](Connections::Work work) { return library_->answer(std::move(work)); },
          raw(service.overloaded()), [&service] { service.turned_away(); })) {}

Listener::~Listener() = default;

base::Result<int> Listener::bind() {
  return connections_->bind();
}

void Listener::run() {
  connections_->run();
}

void Listener::stop() {
  connections_->stop();
}

}  // namespace http
