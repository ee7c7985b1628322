// The API's requests: everything of HTTP that a handler need not know is checked here.
#include <algorithm>
#include <optional>

#include "server/api/answers.h"
#include "server/http/exchange.h"
#include "server/http/security.h"
#include "server/http/site.h"
#include "shared/base/text.h"

namespace http {
namespace {

constexpr std::size_t most_query_parts = 10;
constexpr std::size_t longest_key = 128;

std::string media_type(const Request& request) {
  const std::string_view type = request.header("content-type");
  return base::lower_ascii(base::trim(type.substr(0, type.find(';'))));
}

// If-Match: "5" (RFC 9110, 13.1.1). -1: absent; nothing: not one of ours.
std::optional<std::int64_t> revision_of(const Request& request) {
  constexpr std::size_t most_digits = 18;
  if (request.count("if-match") == 0) return -1;
  const std::string_view text = base::trim(request.header("if-match"));
  if (request.count("if-match") > 1 || text.size() < 3 || text.size() > most_digits + 2) return std::nullopt;
  if (text.front() != '"' || text.back() != '"') return std::nullopt;
  std::int64_t number = 0;
  for (const char c : text.substr(1, text.size() - 2)) {
    if (c < '0' || c > '9') return std::nullopt;
    number = number * 10 + (c - '0');
  }
  return number;
}

bool key_fits(std::string_view key) {
  return key.size() <= longest_key &&
         std::all_of(key.begin(), key.end(), [](char c) { return c > 0x20 && c < 0x7f; });
}

// Fills in what the headers and the query say. Empty, or the code of what is wrong.
std::string_view read_head(const Request& request, const api::Route& route, api::Request& asked) {
  asked.route = route.id;
  asked.query = parse_urlencoded(request.query(), most_query_parts + 1);
  for (const auto& [name, value] : asked.query) {
    const bool known = std::find(route.query.begin(), route.query.end(), name) != route.query.end();
    if (!known || asked.query.size() > most_query_parts) return "query_refused";
  }
  if (route.revision == api::Revision::if_match) {
    const auto revision = revision_of(request);
    if (!revision) return "header_refused";
    asked.revision = *revision;
  }
  asked.idempotency_key = std::string(request.header("idempotency-key"));
  if (request.count("idempotency-key") > 1 || !key_fits(asked.idempotency_key)) {
    return "idempotency_key_malformed";
  }
  return {};
}

// A change: only from a page of ours, with the token of a page (server.md, "change requests").
std::string_view check_change(const Request& request, const api::Route& route, const api::Context& context,
                              std::string_view origin) {
  if (source_of(request, origin) == Source::foreign) return "foreign_origin";
  if (!context.form_token_right(request.header("x-care-account"))) return "token_wrong";
  if (route.body == api::Body::json && media_type(request) != api::json_type) return "type_refused";
  return {};
}

std::string_view problem_of(Body::End end) {
  return end == Body::End::broken ? "body_malformed" : "body_too_large";
}

base::Result<store::StoredContent> receive(Body& body, store::FileVault& vault, std::uint64_t max_bytes) {
  auto incoming = vault.begin();
  if (!incoming) return tl::unexpected(incoming.error());
  std::optional<base::Error> failure;
  const Body::End end = body.read(max_bytes, [&](std::string_view bytes) {
    const auto kept = (*incoming)->append(bytes);
    if (!kept) failure = kept.error();
    return kept.has_value();
  });
  if (failure) return tl::unexpected(*failure);
  if (end == Body::End::too_large) return base::fail("file_too_large", "The file is too large");
  if (end != Body::End::complete) return base::fail("body_malformed", "The file did not arrive whole");
  return (*incoming)->finish();
}

// RFC 6266, RFC 8187: a name of any script, and none of it can end the header.
std::string attachment(std::string_view name) {
  return "attachment; filename*=UTF-8''" + base::percent_encode(name);
}

void add_download(const api::Context& context, Response& response) {
  const api::Download download = *context.download;
  store::FileVault& vault = context.services().vault;
  response.set("Content-Disposition", attachment(download.name));
  response.stream_bytes = static_cast<std::uint64_t>(download.size_bytes);
  response.stream = [download, &vault](const Sink& sink) {
    return vault.read(download.content, sink).has_value();
  };
}

Response response_of(const api::Context& context, const api::Route& route, api::Response answered) {
  Response response;
  response.status = answered.status;
  response.body = std::move(answered.body);
  response.route = route.path;
  if (!answered.content_type.empty()) response.set("Content-Type", answered.content_type);
  if (route.id == api::RouteId::questionnaire_get && answered.ok()) {
    response.set("Cache-Control", "public, max-age=31536000, immutable");
  }
  if (context.download) add_download(context, response);
  add_retry_after(context.retry_after, response);
  add_cookies(context, response);
  return response;
}

}  // namespace

Response Site::api(const Request& request, Body& body) {
  const std::string_view method = request.method == "HEAD" ? "GET" : std::string_view(request.method);
  api::Match match = api::match(method, request.path());
  if (match.route == nullptr) {
    return match.method_known ? problem_response("not_found") : not_allowed(match.allowed, "api");
  }
  const api::Route& route = *match.route;
  api::Context context(services_, caller_of(request));
  api::Request asked;
  asked.parameters = std::move(match.parameters);
  std::string_view refused = read_head(request, route, asked);
  if (refused.empty() && route.method != api::Method::get) {
    refused = check_change(request, route, context, options_.origin);
  }
  if (refused.empty() && route.method != api::Method::get && route.body != api::Body::stream) {
    WholeBody whole = read_whole(body, route.max_body_bytes);
    if (whole.end != Body::End::complete) refused = problem_of(whole.end);
    if (route.body == api::Body::json) asked.body = std::move(whole.text);
  }
  if (!refused.empty()) {
    Response response = problem_response(refused);
    response.route = route.path;
    return response;
  }
  if (route.body == api::Body::stream) {
    context.receive = [&] { return receive(body, services_.vault, route.max_body_bytes); };
  }
  return response_of(context, route, api::handle(context, asked));
}

}  // namespace http
