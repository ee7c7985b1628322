#include "shared/portal/route.h"

#include "shared/portal/console/asks.h"

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

using portal::parse_route;
using portal::Place;
using portal::safe_return;
using portal::write_route;

namespace {
const std::string id = "abcdefghijklmnopqrstuvwxyz";
}

TEST_CASE("every address is written as it is read") {
  for (const std::string& path : {std::string("/"),
                                  std::string("/sign-in"),
                                  std::string("/sign-in/confirm"),
                                  std::string("/sign-in/code"),
                                  std::string("/sign-in?to=%2Fsaved-forms"),
                                  std::string("/signed-out?why=idle&to=%2F"),
                                  "/accounts/" + id,
                                  "/tasks/" + id,
                                  "/forms/" + id + "/pages/12",
                                  "/forms/" + id + "/pages/1?change=1",
                                  "/forms/" + id + "/check",
                                  "/forms/" + id + "/saved",
                                  "/forms/" + id + "/log-in",
                                  std::string("/start/safeguarding-concern"),
                                  std::string("/saved-forms"),
                                  std::string("/submitted-forms"),
                                  std::string("/accessibility"),
                                  std::string("/my-account"),
                                  std::string("/my-account?why=ended"),
                                  "/submitted-forms/" + id,
                                  "/submitted-forms/" + id + "/confirmation",
                                  std::string("/console"),
                                  std::string("/sign-in/phone-change"),
                                  std::string("/sign-in/phone-change/sent"),
                                  std::string("/console/people"),
                                  std::string("/console/people?find=jamie%20r&sort=-name&page=3"),
                                  "/console/people/" + id,
                                  "/console/people/" + id + "?act=end-access&of=" + id,
                                  std::string("/console/workers/new"),
                                  "/console/workers/" + id + "?why=appoint"}) {
    INFO(path);
    const auto route = parse_route(path);
    CHECK(route.place != Place::not_found);
    CHECK(write_route(route) == path);
    CHECK(parse_route(path + "#q.somewhere") == route);
  }
}

TEST_CASE("addresses that are none of ours are not found") {
  for (const std::string& path :
       {std::string(""), std::string("//"), std::string("/sign-in/"), std::string("/accounts/short"),
        "/accounts/" + id + "x", "/forms/" + id + "/pages/0", "/forms/" + id + "/pages/01",
        "/forms/" + id + "/pages/-1", "/forms/" + id + "/pages/1000", "/forms/" + id + "/pages/1/2",
        std::string("/start/"), std::string("/console/people/old"), std::string("/console/a/b/c"),
        std::string("/start/Other"), std::string("/start/a.b"), "/start/" + std::string(65, 'a'),
        std::string("/tasks/../accounts"), std::string(9000, '/')}) {
    INFO(path.substr(0, 60));
    CHECK(parse_route(path).place == Place::not_found);
  }
}

TEST_CASE("only paths of ours may be come back to") {
  CHECK(safe_return("/"));
  CHECK(safe_return("/saved-forms?x=1"));
  for (const std::string& path :
       {std::string(""), std::string("saved-forms"), std::string("//evil.example"),
        std::string("/\\evil.example"), std::string("https://evil.example"), std::string("/a\\b"),
        std::string("/a b"), std::string("/a\nb"), "/" + std::string(3000, 'a'), std::string("/\xff")}) {
    INFO(path.substr(0, 60));
    CHECK_FALSE(safe_return(path));
  }
  CHECK(parse_route("/sign-in?to=%2F%2Fevil.example").to.empty());
  CHECK(parse_route("/signed-out?why=%3Cscript%3E").why.empty());
  CHECK(parse_route("/my-account?why=idle").why.empty());
}

TEST_CASE("what a list was asked for is read as a browser writes it, and bounded") {
  using portal::console::asks_of;
  const auto asked = asks_of(parse_route("/console/people?find=nowi+tom%2B&sort=-number&page=12"));
  CHECK(asked.find == "nowi tom+");
  CHECK(asked.sort == "-number");
  CHECK(asked.page == 12);
  CHECK(asks_of(parse_route("/console/people?find=" + std::string(101, 'a'))).find.empty());
  CHECK(parse_route("/console/people?find=" + std::string(700, 'a')).asks.empty());
  CHECK(asks_of(parse_route("/console/people?sort=a%20b&page=1x")).sort.empty());
  CHECK(asks_of(parse_route("/console/people/" + id + "?act=end-access&of=..%2F")).of.empty());
  const auto again = portal::console::asking(parse_route("/console/people"), asked);
  CHECK(asks_of(parse_route(write_route(again))).find == asked.find);
  CHECK(parse_route("/my-account?find=a").asks.empty());
}
