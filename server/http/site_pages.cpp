// Pages for people, and the forms they post.
#include <array>

#include "server/http/cookies.h"
#include "server/http/exchange.h"
#include "server/http/security.h"
#include "server/http/site.h"
#include "server/pages/inbox.h"
#include "shared/base/text.h"
#include "shared/portal/route.h"

namespace http {
namespace {

std::string_view label_of(portal::Place place) {
  using portal::Place;
  static constexpr std::array<std::pair<Place, std::string_view>, 24> labels{{
      {Place::home, "page home"},
      {Place::sign_in, "page sign-in"},
      {Place::confirm, "page sign-in/confirm"},
      {Place::code, "page sign-in/code"},
      {Place::phone, "page sign-in/phone"},
      {Place::registering, "page register"},
      {Place::forgotten, "page forgotten-password"},
      {Place::signed_out, "page signed-out"},
      {Place::account, "page account"},
      {Place::task, "page task"},
      {Place::form, "page form"},
      {Place::check, "page check"},
      {Place::kept, "page saved"},
      {Place::saved_forms, "page saved-forms"},
      {Place::submitted_forms, "page submitted-forms"},
      {Place::submission, "page submission"},
      {Place::confirmation, "page confirmation"},
      {Place::my_account, "page my-account"},
      {Place::my_details, "page my-account/details"},
      {Place::my_password, "page my-account/password"},
      {Place::my_email, "page my-account/email"},
      {Place::my_access, "page my-account/accounts/stop"},
      {Place::accessibility, "page accessibility"},
      {Place::not_found, "page not-found"},
  }};
  for (const auto& [each, label] : labels) {
    if (each == place) return label;
  }
  return "page";
}

pages::Shown shown_to(const Request& request) {
  const std::string chosen = cookie_value(request.header("cookie"), presentation_cookie);
  return chosen == "painted" ? pages::Shown::painted : pages::Shown::plain;
}

bool asks(const Request& request) {
  return request.method == "GET" || request.method == "HEAD";
}

pages::Notice notice_of(const base::Error& error) {
  if (error.code == "body_too_large") return pages::Notice::too_large;
  if (error.code == "body_malformed" || error.code == "type_refused") return pages::Notice::unreadable;
  return pages::Notice::trouble;
}

// A form is believed when it comes from a page of ours and carries the token of one.
base::Result<pages::Post> trusted_post(const Request& request, Body& body, const api::Context& context,
                                       const SiteOptions& options) {
  if (source_of(request, options.origin) == Source::foreign) return base::fail("forged", "");
  auto post = read_form(request, body, context.services().vault, options.forms);
  if (!post) return post;
  const std::string* token = post->first("csrf");
  if (token == nullptr || !context.form_token_right(*token)) return base::fail("forged", "");
  return post;
}

}  // namespace

Response Site::page(const Request& request, Body& body) {
  api::Context context(services_, caller_of(request));
  Response response;
  if (asks(request)) {
    response = page_response(pages_.get(context, request.target, shown_to(request)));
  } else if (request.method == "POST") {
    response = page_post(request, body, context);
  } else {
    return not_allowed("GET, HEAD, POST", "page");
  }
  response.route = label_of(portal::parse_route(request.target).place);
  add_cookies(context, response);
  return response;
}

Response Site::page_post(const Request& request, Body& body, api::Context& context) {
  const auto post = trusted_post(request, body, context, options_);
  if (!post) {
    return notice(post.error().code == "forged" ? pages::Notice::forged : notice_of(post.error()), request);
  }
  return page_response(pages_.post(context, request.target, shown_to(request), *post));
}

Response Site::development(const Request& request, Body& body, std::string_view path) {
  api::Context context(services_, caller_of(request));
  Response response = notice(pages::Notice::not_found, request);
  if (asks(request) && path == "/gallery") {
    response = page_response(pages_.gallery(context, request.target, shown_to(request)));
  } else if (asks(request) && path == pages::inbox_path) {
    response = page_response(pages_.inbox(
        context, base::starts_with(request.query(), "answered=") ? request.query().substr(9) : ""));
  } else if (request.method == "POST" && base::starts_with(path, pages::answer_prefix)) {
    const auto post = trusted_post(request, body, context, options_);
    response =
        post ? page_response(pages_.answer_call(context, path.substr(pages::answer_prefix.size()), *post))
             : notice(pages::Notice::forged, request);
  }
  response.route = "development";
  add_cookies(context, response);
  return response;
}

}  // namespace http
