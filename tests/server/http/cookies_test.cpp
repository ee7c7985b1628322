#include "server/http/cookies.h"

#include <catch2/catch_test_macros.hpp>

TEST_CASE("a cookie is found by its whole name, and only if it has a shape of ours") {
  using http::cookie_value;
  CHECK(cookie_value("a=1; __Host-session=abc; b=2", "__Host-session") == "abc");
  CHECK(cookie_value("x__Host-session=abc", "__Host-session").empty());
  CHECK(cookie_value("__Host-session=abc; __Host-session=def", "__Host-session") == "abc");
  CHECK(cookie_value("__Host-session=a b", "__Host-session").empty());
  CHECK(cookie_value("__Host-session=" + std::string(500, 'a'), "__Host-session").empty());
  CHECK(cookie_value("", "__Host-session").empty());
  CHECK(cookie_value(";;=;a", "a").empty());
}

TEST_CASE("a cookie that ends says so, and script reads the presentation alone") {
  CHECK(http::set_cookie("__Host-session", "", http::Lifetime::ended) ==
        "__Host-session=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0");
  CHECK(http::set_cookie("presentation", "plain", 60) ==
        "presentation=plain; Path=/; SameSite=Lax; Max-Age=60");
}
