// A desk with a worker and an administrator of children's services at the console.
#pragma once

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <initializer_list>
#include <string>
#include <utility>

#include "server/store/audit.h"
#include "server/store/posts.h"
#include "tests/api/described.h"
#include "tests/api/scene.h"

namespace scenarios {

inline constexpr std::string_view console_api = "/api/v1/console";

struct Office {
  Office() : desk(Forms::shipped), helen(desk), idris(desk) {
    give(desk.people.ruth, store::Role::worker);
    give(desk.people.martin, store::Role::administrator);
    sign_in(desk, helen, desk.people.ruth);
    sign_in(desk, idris, desk.people.martin);
  }

  void give(const support::Person& person, store::Role role,
            store::Service service = store::Service::children) {
    const store::Post post{desk.rooms.id_of<store::PostId>(),
                           person.login,
                           service,
                           role,
                           "North",
                           desk.rooms.clock.now(),
                           std::nullopt};
    REQUIRE(desk.rooms.write(
        [&](store::Transaction& transaction) { return store::add_post(transaction, post).has_value(); }));
  }

  base::Json list(Visitor& visitor, const std::string& list) {
    const std::string target = std::string(console_api) + "/" + list;
    const auto told = visitor.get(target);
    INFO(told.body);
    REQUIRE(told.status == 200);
    CHECK(not_described("GET", target, told).empty());
    return json_of(told);
  }
  base::Json sheet(Visitor& visitor, const std::string& path) { return list(visitor, path); }

  http::Response act(Visitor& visitor, const std::string& path, const std::string& action,
                     const std::string& of, const base::Json& given = base::Json::array()) {
    const base::Json body{{"action", action}, {"of", of}, {"given", given}};
    return visitor.api("POST", std::string(console_api) + "/" + path, body.dump());
  }
  static base::Json given(std::initializer_list<std::pair<std::string, std::string>> values) {
    base::Json all = base::Json::array();
    for (const auto& [key, value] : values) all.push_back({{"key", key}, {"value", value}});
    return all;
  }

  // As far as the password, and the form for another telephone begun.
  std::string ask_for_another_phone(Visitor& grace) {
    const auto& who = desk.people.grace;
    REQUIRE(grace
                .api("POST", "/api/v1/sign-in",
                     R"({"email":")" + who.email + R"(","password":")" + who.password + "\"}")
                .status == 200);
    const auto begun = grace.api("POST", "/api/v1/sign-in/phone-change");
    INFO(begun.body);
    REQUIRE(begun.status == 201);
    return base::text_at(json_of(begun), "id").value_or("");
  }
  http::Response send(Visitor& grace, const std::string& draft, const std::string& items) {
    const std::string response =
        R"({"resourceType":"QuestionnaireResponse","questionnaire":)"
        R"("https://eastshire.example/forms/change-of-login-telephone|1.0.0","status":"in-progress","item":)" +
        items + "}";
    const auto saved = grace.api("PUT", "/api/v1/drafts/" + draft,
                                 R"({"response":)" + response + R"(,"page":"1"})", {{"if-match", "\"1\""}});
    INFO(saved.body);
    REQUIRE(saved.status == 200);
    return grace.api("POST", "/api/v1/drafts/" + draft + "/submission", {}, {{"if-match", "\"2\""}});
  }

  std::size_t audited(const std::string& action) {
    const auto rows = desk.rooms.write(
        [](store::Transaction& transaction) { return store::list_audit(transaction, 0, 10'000); });
    return static_cast<std::size_t>(std::count_if(
        rows.begin(), rows.end(), [&](const store::AuditRow& row) { return row.entry.action == action; }));
  }

  Desk desk;
  Visitor helen, idris;  // a worker, an administrator
};

}  // namespace scenarios
