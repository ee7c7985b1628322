#include <catch2/catch_test_macros.hpp>

#include <atomic>
#include <future>

#include "shared/base/text.h"
#include "tests/api/connection.h"
#include "tests/api/scene.h"

namespace scenarios {
namespace {

class Echo final : public http::Service {
 public:
  http::Response answer(const http::Request& request, http::Body& body) override {
    if (request.target == "/slow") {
      entered.set_value();
      leave.get_future().wait();
    }
    const auto whole = http::read_whole(body, 200000);
    http::Response response;
    response.set("Content-Type", "text/plain");
    response.body = request.method + " " + request.target + " " + std::to_string(whole.text.size());
    return response;
  }
  http::Response overloaded() override {
    http::Response response;
    response.status = 503;
    response.set("Retry-After", "1");
    return response;
  }
  void turned_away() override { ++turned; }

  std::promise<void> entered, leave;
  std::atomic<int> turned = 0;
};

std::string multipart(const Fields& fields, const std::string& file_field, const std::string& file) {
  std::string body;
  for (const auto& [name, value] : fields) {
    body += base::concat(
        {"--edge\r\nContent-Disposition: form-data; name=\"", name, "\"\r\n\r\n", value, "\r\n"});
  }
  return body + "--edge\r\nContent-Disposition: form-data; name=\"" + file_field +
         "\"; filename=\"letter.pdf\"\r\nContent-Type: application/pdf\r\n\r\n" + file + "\r\n--edge--\r\n";
}

}  // namespace

TEST_CASE("requests reach the service over a socket, bodies small and large") {
  Echo echo;
  Listening server(echo);
  CHECK(mentions(talk(server.port(), "GET /one?two=3 HTTP/1.1\r\nhost: x\r\n\r\n"), "GET /one?two=3 0"));
  for (const std::size_t size : {1UL, 60000UL, 150000UL}) {
    const auto answer =
        talk(server.port(), "POST /p HTTP/1.1\r\nhost: x\r\ncontent-length: " + std::to_string(size) +
                                "\r\n\r\n" + std::string(size, 'a'));
    CHECK(mentions(answer, "POST /p " + std::to_string(size)));
  }
}

TEST_CASE("two requests sent at once on one connection are both answered") {
  Echo echo;
  Listening server(echo);
  const auto answer = talk(server.port(),
                           "GET /first HTTP/1.1\r\nhost: x\r\n\r\nGET /second HTTP/1.1\r\nhost: x\r\n"
                           "connection: close\r\n\r\n",
                           Until::closed);
  CHECK(mentions(answer, "/first"));
  CHECK(mentions(answer, "/second"));
}

TEST_CASE("a change that announces no body has none, and the next request on its connection is answered") {
  Echo echo;
  Listening server(echo);
  for (const std::string method : {"DELETE", "POST", "PUT"}) {
    const auto answer = talk(server.port(),
                             method +
                                 " /first HTTP/1.1\r\nhost: x\r\n\r\nGET /second HTTP/1.1\r\nhost: x\r\n"
                                 "connection: close\r\n\r\n",
                             Until::closed);
    INFO(method);
    CHECK(mentions(answer, method + " /first 0"));
    CHECK(mentions(answer, "GET /second"));
  }
}

TEST_CASE("what is no HTTP, or too long, is refused and the server goes on") {
  Echo echo;
  Listening server(echo);
  CHECK(mentions(talk(server.port(), "nonsense\r\n\r\n"), " 400 "));
  CHECK(
      mentions(talk(server.port(), "GET /" + std::string(6000, 'a') + " HTTP/1.1\r\nhost: x\r\n\r\n"), " 4"));
  CHECK(mentions(talk(server.port(), "GET / HTTP/1.1\r\nx: " + std::string(40000, 'a')), " 4"));
  CHECK(mentions(talk(server.port(),
                      "POST / HTTP/1.1\r\ncontent-length: 5\r\ntransfer-encoding: "
                      "chunked\r\n\r\n0\r\n\r\n"),
                 " 400 "));
  CHECK(mentions(talk(server.port(), "GET /on HTTP/1.1\r\nhost: x\r\n\r\n"), "/on"));
}

TEST_CASE("when every worker is busy and the queue is full, the next is told so at once") {
  Echo echo;
  http::ListenerOptions options;
  options.workers = 1;
  options.longest_queue = 1;
  Listening server(echo, options);
  std::thread slow([&] { talk(server.port(), "GET /slow HTTP/1.1\r\nhost: x\r\n\r\n"); });
  echo.entered.get_future().wait();
  std::thread queued([&] { talk(server.port(), "GET /queued HTTP/1.1\r\nhost: x\r\n\r\n"); });
  std::string answer;
  // The queued one may not have arrived yet: whoever comes second to the queue is turned away.
  std::thread third([&] { answer = talk(server.port(), "GET /third HTTP/1.1\r\nhost: x\r\n\r\n"); });
  while (echo.turned == 0) std::this_thread::yield();
  echo.leave.set_value();
  slow.join();
  queued.join();
  third.join();
  CHECK(echo.turned == 1);
}

TEST_CASE("stopping finishes what is in flight") {
  Echo echo;
  Listening server(echo);
  std::string answer;
  std::thread slow([&] { answer = talk(server.port(), "GET /slow HTTP/1.1\r\nhost: x\r\n\r\n"); });
  echo.entered.get_future().wait();
  std::thread stopping([&] { server.stop(); });
  echo.leave.set_value();
  slow.join();
  stopping.join();
  CHECK(mentions(answer, "GET /slow"));
}

TEST_CASE("a file is uploaded and downloaded over a real socket") {
  Scene scene;
  Listening server(*scene.desk.site);
  Visitor grace([&](const http::Request& request, const std::string& body) {
    return ask_over_socket(server.port(), request, body);
  });
  grace.cookies = scene.grace.cookies;
  std::string large(pdf);
  large.resize(3 * 1024 * 1024, 'p');
  const auto added = grace.upload("/api/v1/drafts/" + scene.draft + "/files?key=letter&name=big.pdf", large);
  INFO(added.body);
  REQUIRE(added.status == 201);
  const auto back = grace.get(base::text_at(json_of(added), "url").value_or(""));
  CHECK(back.status == 200);
  CHECK(back.body == large);
  const auto part = grace.ask(
      {"GET", base::text_at(json_of(added), "url").value_or(""), {{"range", "bytes=100000-100009"}}, {}});
  CHECK(part.status == 206);
  CHECK(part.body == large.substr(100000, 10));
}

TEST_CASE("a page's form with a file is received without script") {
  Scene scene;
  Listening server(*scene.desk.site);
  Visitor grace([&](const http::Request& request, const std::string& body) {
    return ask_over_socket(server.port(), request, body);
  });
  grace.cookies = scene.grace.cookies;
  const std::string page = "/forms/" + scene.draft + "/pages/1";
  const auto shown = grace.get(page);
  REQUIRE(shown.status == 200);
  const auto at = shown.body.find("name=\"csrf\" value=\"") + 19;
  const std::string token = shown.body.substr(at, shown.body.find('"', at) - at);
  const auto body =
      multipart({{"csrf", token}, {"revision", "1"}, {"q.wellbeing", "Much better"}, {"press", "continue"}},
                "q.letter", std::string(pdf));
  const auto posted =
      grace.ask({"POST", page, {{"content-type", "multipart/form-data; boundary=edge"}}, body});
  INFO(text_of_html(posted.body));
  CHECK(posted.status == 303);
  const auto draft = grace.get("/api/v1/drafts/" + scene.draft);
  CHECK(mentions(draft.body, "Much better"));
  CHECK(mentions(draft.body, "letter.pdf"));
}

}  // namespace scenarios
