// Somebody with a browser's habits: keeps cookies, says where a change comes from, sends a page's forms back
// with the token it carries. Asks a site directly, or a server through a transport of its own.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "server/http/message.h"
#include "shared/base/json.h"
#include "tests/api/desk.h"

namespace scenarios {

using Fields = std::vector<std::pair<std::string, std::string>>;

struct Asked {
  std::string method = "GET";
  std::string target;
  http::Headers headers;  // lower case; added to the visitor's own, or in their place
  std::string body;
};

class Visitor {
 public:
  using Transport = std::function<http::Response(const http::Request&, const std::string& body)>;
  explicit Visitor(Desk& desk);
  explicit Visitor(Transport transport, std::string host = "127.0.0.1");

  http::Response ask(const Asked& asked);
  http::Response get(const std::string& target) { return ask({"GET", target, {}, {}}); }

  // The API, as the client asks it: with the token of the session.
  http::Response api(const std::string& method, const std::string& target, const std::string& json = {},
                     http::Headers headers = {});
  http::Response upload(const std::string& target, const std::string& bytes);

  // A page's form, posted without script: `fields` and the button pressed.
  http::Response post(const std::string& target, Fields fields, const std::string& press);
  // Where a 303 leads, asked for.
  http::Response follow(const http::Response& response);

  std::string token();  // of the session, for changes
  std::map<std::string, std::string> cookies;

 private:
  Transport transport_;
  std::string host_;
  std::string page_token_;  // of the page seen last
};

// Through every step, by text, or by a call that is answered where the telephone cannot receive one; the
// visitor's cookies are then a session's.
void sign_in(Desk& desk, Visitor& visitor, const support::Person& person);

base::Json json_of(const http::Response& response);
std::string code_of(const http::Response& response);  // of a problem document
std::string urlencoded(const Fields& fields);
std::string text_of_html(std::string_view html);  // tags taken away, entities undone

}  // namespace scenarios
