#include "server/http/security.h"

#include <catch2/catch_test_macros.hpp>

TEST_CASE("a change is ours when the browser says so, and only then") {
  struct Row {
    const char* what;
    http::Headers headers;
    std::string own_origin;
    http::Source expected;
  };
  const http::Headers host{{"host", "127.0.0.1:8080"}};
  const auto with = [&](http::Headers headers) {
    headers.insert(headers.end(), host.begin(), host.end());
    return headers;
  };
  const std::string origin = "https://account.example";
  const Row rows[] = {
      {"same origin", with({{"sec-fetch-site", "same-origin"}}), origin, http::Source::ours},
      {"typed by the person", with({{"sec-fetch-site", "none"}}), origin, http::Source::ours},
      {"another site", with({{"sec-fetch-site", "cross-site"}}), origin, http::Source::foreign},
      {"a sister host", with({{"sec-fetch-site", "same-site"}}), origin, http::Source::foreign},
      {"the metadata wins over the origin",
       with({{"sec-fetch-site", "cross-site"}, {"origin", "https://account.example"}}), origin,
       http::Source::foreign},
      {"our origin", with({{"origin", "https://account.example"}}), origin, http::Source::ours},
      {"another port", with({{"origin", "https://account.example:444"}}), origin, http::Source::foreign},
      {"no scheme of ours", with({{"origin", "http://account.example"}}), origin, http::Source::foreign},
      {"a hidden origin", with({{"origin", "null"}}), origin, http::Source::foreign},
      {"two origins", with({{"origin", "https://account.example"}, {"origin", "https://evil.example"}}),
       origin, http::Source::foreign},
      {"loopback", with({{"origin", "http://127.0.0.1:8080"}}), "", http::Source::ours},
      {"another loopback port", with({{"origin", "http://127.0.0.1:9999"}}), "", http::Source::foreign},
      {"no browser", with({}), origin, http::Source::ours},
  };
  for (const Row& row : rows) {
    INFO(row.what);
    http::Request request;
    request.headers = row.headers;
    CHECK(http::source_of(request, row.own_origin) == row.expected);
  }
}

TEST_CASE("an answer that says how it may be kept is left so") {
  http::Response response;
  response.set("Cache-Control", "public, max-age=31536000, immutable");
  http::add_security_headers(response);
  CHECK(response.header("Cache-Control") == "public, max-age=31536000, immutable");
  http::Response other;
  http::add_security_headers(other);
  CHECK(other.header("cache-control") == "no-store");
}
