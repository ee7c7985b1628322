#include "tests/api/visitor.h"

#include <catch2/catch_test_macros.hpp>

#include "shared/base/text.h"
#include "tests/api/described.h"

namespace scenarios {
namespace {

class SentBody final : public http::Body {
 public:
  explicit SentBody(const std::string& bytes) : bytes_(bytes) {}
  End read(std::uint64_t max_bytes, const http::Sink& sink) override {
    if (bytes_.size() > max_bytes) return End::too_large;
    return bytes_.empty() || sink(bytes_) ? End::complete : End::refused;
  }
  End read_parts(std::uint64_t, const PartSink&, const http::Sink&) override { return End::broken; }

 private:
  const std::string& bytes_;
};

std::string token_in(std::string_view html) {
  constexpr std::string_view before = "name=\"csrf\" value=\"";
  const auto at = html.find(before);
  if (at == std::string_view::npos) return {};
  const auto from = at + before.size();
  return std::string(html.substr(from, html.find('"', from) - from));
}

}  // namespace

Visitor::Visitor(Desk& desk)
    : Visitor([&desk](const http::Request& request, const std::string& sent) {
        SentBody body(sent);
        http::Response response = desk.site->answer(request, body);
        const std::string wrong = not_described(request.method, request.target, response);
        CAPTURE(wrong);
        CHECK(wrong.empty());
        return response;
      }) {}

Visitor::Visitor(Transport transport, std::string host)
    : transport_(std::move(transport)), host_(std::move(host)) {}

http::Response Visitor::ask(const Asked& asked) {
  http::Request request;
  request.method = asked.method;
  request.target = asked.target;
  request.address = "192.0.2.7";
  request.headers = asked.headers;
  const auto unless_given = [&](const std::string& name, const std::string& value) {
    if (request.count(name) == 0 && !value.empty()) request.headers.emplace_back(name, value);
  };
  unless_given("host", host_);
  unless_given("user-agent", "Firefox");
  if (asked.method != "GET") unless_given("sec-fetch-site", "same-origin");
  std::string sent;
  for (const auto& [name, value] : cookies)
    sent += base::concat({sent.empty() ? "" : "; ", name, "=", value});
  unless_given("cookie", sent);
  http::Response response = transport_(request, asked.body);
  for (const auto& [name, line] : response.headers) {
    if (base::lower_ascii(name) != "set-cookie") continue;
    const auto equals = line.find('=');
    const auto end = line.find(';');
    const std::string cookie = line.substr(0, equals);
    if (line.find("Max-Age=0") != std::string::npos) {
      cookies.erase(cookie);
    } else {
      cookies[cookie] = line.substr(equals + 1, end - equals - 1);
    }
  }
  if (const auto token = token_in(response.body); !token.empty()) page_token_ = token;
  return response;
}

http::Response Visitor::api(const std::string& method, const std::string& target, const std::string& json,
                            http::Headers headers) {
  Asked asked{method, target, std::move(headers), json};
  const auto given = [&](std::string_view name) {
    for (const auto& [each, value] : asked.headers) {
      if (each == name) return true;
    }
    return false;
  };
  if (method != "GET" && !given("x-care-account")) asked.headers.emplace_back("x-care-account", token());
  if (!json.empty() && !given("content-type")) asked.headers.emplace_back("content-type", "application/json");
  return ask(asked);
}

http::Response Visitor::upload(const std::string& target, const std::string& bytes) {
  return api("POST", target, bytes, {{"content-type", "application/octet-stream"}});
}

http::Response Visitor::post(const std::string& target, Fields fields, const std::string& press) {
  fields.emplace_back("csrf", page_token_);
  fields.emplace_back("press", press);
  return ask({"POST", target, {{"content-type", "application/x-www-form-urlencoded"}}, urlencoded(fields)});
}

http::Response Visitor::follow(const http::Response& response) {
  REQUIRE(response.status == 303);
  return get(std::string(response.header("Location")));
}

std::string Visitor::token() {
  const auto session = api("GET", "/api/v1/session");
  return base::text_at(json_of(session), "token").value_or("");
}

void sign_in(Desk& desk, Visitor& visitor, const support::Person& person) {
  desk.rooms.clock.advance({1});  // the newest message is this one's
  const auto begun =
      visitor.api("POST", "/api/v1/sign-in",
                  R"({"email":")" + person.email + R"(","password":")" + person.password + "\"}");
  REQUIRE(begun.status == 200);
  const bool texts = base::boolean_at(json_of(begun), "can_text").value_or(false);
  const auto sent =
      visitor.api("POST", "/api/v1/sign-in/code", texts ? R"({"by":"text"})" : R"({"by":"call"})");
  INFO(sent.body);
  REQUIRE(sent.status == 200);
  desk.deliver();
  if (!texts) REQUIRE(desk.sign_in.answer_call(desk.call_in_inbox(), "#").has_value());
  const std::string code = texts ? desk.code_in_inbox() : std::string();
  const auto done = visitor.api("POST", "/api/v1/sign-in/verification", R"({"code":")" + code + "\"}");
  INFO(done.body);
  REQUIRE(done.status == 200);
}

base::Json json_of(const http::Response& response) {
  auto json = base::parse_json(response.body);
  INFO(response.body);
  REQUIRE(json.has_value());
  return *json;
}

std::string code_of(const http::Response& response) {
  return base::text_at(json_of(response), "code").value_or("");
}

std::string urlencoded(const Fields& fields) {
  std::string body;
  for (const auto& [name, value] : fields) {
    body += (body.empty() ? "" : "&") + base::percent_encode(name) + "=" + base::percent_encode(value);
  }
  return body;
}

std::string text_of_html(std::string_view html) {
  std::string text;
  bool in_tag = false;
  for (const char c : html) {
    if (c == '<') in_tag = true;
    if (!in_tag) text += c;
    if (c == '>') {
      in_tag = false;
      text += ' ';
    }
  }
  const auto undo = [&](std::string_view entity, std::string_view sign) {
    for (auto at = text.find(entity); at != std::string::npos; at = text.find(entity, at + sign.size())) {
      text.replace(at, entity.size(), sign);
    }
  };
  undo("&#39;", "'");
  undo("&quot;", "\"");
  undo("&lt;", "<");
  undo("&gt;", ">");
  undo("&amp;", "&");
  return text;
}

}  // namespace scenarios
