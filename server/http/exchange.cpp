#include "server/http/exchange.h"

#include "server/api/answers.h"
#include "server/http/cookies.h"
#include "server/http/language.h"

namespace http {
namespace {

constexpr std::size_t longest_agent = 300;

std::string_view name_of(api::Cookie cookie) {
  switch (cookie) {
    case api::Cookie::session:
      return session_cookie;
    case api::Cookie::attempt:
      return attempt_cookie;
    case api::Cookie::email_check:
      return email_check_cookie;
    case api::Cookie::device:
      return device_cookie;
    case api::Cookie::visit:
      break;
  }
  return visit_cookie;
}

}  // namespace

api::Caller caller_of(const Request& request) {
  const std::string_view cookies = request.header("cookie");
  return {.address = request.address,
          .agent = std::string(request.header("user-agent").substr(0, longest_agent)),
          .session_token = cookie_value(cookies, session_cookie),
          .visit_token = cookie_value(cookies, visit_cookie),
          .attempt_token = cookie_value(cookies, attempt_cookie),
          .email_check_token = cookie_value(cookies, email_check_cookie),
          .device_token = cookie_value(cookies, device_cookie),
          .language = language_of(request)};
}

void add_cookies(const api::Context& context, Response& response) {
  constexpr std::int64_t second_ms = 1000;
  for (const auto& change : context.cookies) {
    const std::string_view name = name_of(change.cookie);
    if (change.cookie == api::Cookie::device) {
      const auto kept = context.parts().limits.device_known.count / second_ms;
      response.add("Set-Cookie", set_cookie(name, change.value, kept));
    } else {
      const auto lifetime = change.value.empty() ? Lifetime::ended : Lifetime::browser_session;
      response.add("Set-Cookie", set_cookie(name, change.value, lifetime));
    }
  }
}

void add_retry_after(base::Milliseconds retry_after, Response& response) {
  if (retry_after.count <= 0) return;
  response.set("Retry-After", std::to_string((retry_after.count + 999) / 1000));
}

Response page_response(const pages::Answer& answer) {
  Response response;
  response.status = answer.status;
  if (!answer.location.empty()) response.set("Location", answer.location);
  if (!answer.html.empty()) response.set("Content-Type", "text/html; charset=utf-8");
  response.body = answer.html;
  add_retry_after(answer.retry_after, response);
  if (answer.language) add_language(*answer.language, response);
  return response;
}

Response text_response(int status, std::string text) {
  Response response;
  response.status = status;
  response.set("Content-Type", "text/plain; charset=utf-8");
  response.body = std::move(text);
  return response;
}

Response problem_response(std::string_view code) {
  const api::Problem problem = api::problem_of(code);
  Response response;
  response.status = problem.status;
  response.set("Content-Type", std::string(api::problem_type));
  response.body = api::to_json(problem);
  response.route = "api";
  add_retry_after(problem.retry_after, response);
  return response;
}

Response not_allowed(std::string allowed, std::string_view route) {
  Response response = problem_response("method_not_allowed");
  response.set("Allow", std::move(allowed));
  response.route = route;
  return response;
}

}  // namespace http
