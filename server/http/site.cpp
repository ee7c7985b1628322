#include "server/http/site.h"

#include <algorithm>
#include <chrono>
#include <exception>

#include "server/api/answers.h"
#include "server/http/coding.h"
#include "server/http/cookies.h"
#include "server/http/exchange.h"
#include "server/http/language.h"
#include "server/http/security.h"
#include "shared/base/text.h"
#include "shared/portal/route.h"

namespace http {
namespace {

constexpr std::size_t worth_compressing_bytes = 860;  // less fits into one packet anyway
constexpr std::int64_t presentation_kept_s = 365LL * 24 * 3600;
constexpr std::string_view api_prefix = "/api/";
constexpr std::string_view presentation_prefix = "/presentation/";
constexpr std::string_view language_prefix = "/language/";

std::string return_of(const Request& request) {
  std::string back = "/";
  for (const auto& [name, value] : parse_urlencoded(request.query(), 10)) {
    if (name == "return" && portal::safe_return(value)) back = value;
  }
  return back;
}

bool compressible(std::string_view type) {
  return base::starts_with(type, "text/") || base::starts_with(type, api::json_type) ||
         base::starts_with(type, api::problem_type);
}

void compress_for(const Request& request, Response& response) {
  if (response.stream || !response.header("Content-Encoding").empty()) return;
  if (!compressible(response.header("Content-Type")) || response.body.size() < worth_compressing_bytes) {
    return;
  }
  response.set("Vary", "Accept-Encoding");
  const Coding coding = best_coding(request.header("accept-encoding"));
  std::string packed = compress(coding, response.body);
  if (packed.empty()) return;
  response.body = std::move(packed);
  response.set("Content-Encoding", std::string(coding_name(coding)));
}

std::string_view host_of(std::string_view host) {
  const auto colon = host.rfind(':');
  if (colon == std::string_view::npos || host.find(']', colon) != std::string_view::npos) return host;
  return host.substr(0, colon);
}

std::string_view known_method(std::string_view method) {
  for (const std::string_view each : {"GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH"}) {
    if (each == method) return each;
  }
  return "OTHER";
}

}  // namespace

Site::Site(const api::Services& services, const pages::Pages& pages, const Assets& assets, Metrics& metrics,
           SiteOptions options, Log log)
    : services_(services),
      pages_(pages),
      assets_(assets),
      metrics_(metrics),
      options_(std::move(options)),
      log_(std::move(log)) {}

Response Site::answer(const Request& request, Body& body) {
  const auto start = std::chrono::steady_clock::now();
  Response response;
  std::string_view problem;
  try {
    response = route(request, body);
  } catch (const std::bad_alloc&) {
    problem = "out_of_memory";
  } catch (const std::exception&) {
    problem = "exception";
  } catch (...) {
    problem = "unknown_exception";
  }
  if (!problem.empty()) {
    response = base::starts_with(request.path(), api_prefix) ? problem_response("failed")
                                                             : notice(pages::Notice::trouble, request);
  }
  add_security_headers(response);
  compress_for(request, response);
  const auto spent = std::chrono::steady_clock::now() - start;
  const auto microseconds = std::chrono::duration_cast<std::chrono::microseconds>(spent).count();
  metrics_.count(response.route, response.status, microseconds);
  log_({known_method(request.method), response.route, response.status, microseconds, request.address,
        problem});
  return response;
}

Response Site::overloaded() {
  Response response =
      page_response(pages_.notice(pages::Notice::busy, wording::Language::en, {}, base::seconds(1)));
  response.route = "overloaded";
  add_security_headers(response);
  return response;
}

Response Site::route(const Request& request, Body& body) {
  const std::string_view path = request.path();
  if (path == "/healthz" || path == "/readyz" || path == "/metrics") return watch(request, path);
  if (!host_known(request)) {
    Response response = text_response(421, "This server does not answer for that name.\n");
    response.route = "misdirected";
    return response;
  }
  if (base::starts_with(path, assets_prefix)) return assets_.answer(request);
  if (base::starts_with(path, api_prefix)) return api(request, body);
  if (base::starts_with(path, presentation_prefix)) return present(request, path);
  if (base::starts_with(path, language_prefix)) return speak(request, path);
  if (options_.demonstration == Demonstration::yes &&
      (base::starts_with(path, "/dev/") || path == "/gallery")) {
    return development(request, body, path);
  }
  return page(request, body);
}

Response Site::watch(const Request& request, std::string_view path) const {
  Response response = text_response(200, "ok\n");
  response.route = path == "/metrics" ? "metrics" : path == "/readyz" ? "readyz" : "healthz";
  if (request.method != "GET" && request.method != "HEAD") return not_allowed("GET, HEAD", response.route);
  if (path == "/readyz") {
    const auto status =
        services_.parts.database.read([](store::Transaction&) -> store::Status { return {}; });
    if (!status) {
      response.status = 503;
      response.body = status.error().code + "\n";
    }
  }
  if (path == "/metrics") {
    response.set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
    response.body = metrics_.text();
  }
  return response;
}

// The person's choice of presentation, made by a link so that it works without script.
Response Site::present(const Request& request, std::string_view path) const {
  const std::string_view chosen = path.substr(presentation_prefix.size());
  if (chosen != "plain" && chosen != "painted") return notice(pages::Notice::not_found, request);
  Response response;
  response.route = "presentation";
  response.status = 303;
  response.set("Location", return_of(request));
  response.add("Set-Cookie", set_cookie(presentation_cookie, chosen, presentation_kept_s));
  return response;
}

// The same for the language.
Response Site::speak(const Request& request, std::string_view path) const {
  const std::string_view chosen = path.substr(language_prefix.size());
  for (const wording::Language each : wording::languages) {
    if (chosen != wording::tag_of(each)) continue;
    Response response;
    response.route = "language";
    response.status = 303;
    response.set("Location", return_of(request));
    add_language(each, response);
    return response;
  }
  return notice(pages::Notice::not_found, request);
}

Response Site::notice(pages::Notice kind, const Request& request, base::Milliseconds retry_after) const {
  Response response =
      page_response(pages_.notice(kind, language_of(request), std::string(request.target), retry_after));
  response.route = "notice";
  return response;
}

bool Site::host_known(const Request& request) const {
  if (options_.hosts.empty()) return true;
  const std::string host = base::lower_ascii(host_of(request.header("host")));
  return request.count("host") == 1 &&
         std::find(options_.hosts.begin(), options_.hosts.end(), host) != options_.hosts.end();
}

}  // namespace http
