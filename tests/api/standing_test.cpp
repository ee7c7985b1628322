// What may be done with a form by its status and its effectivePeriod (forms.md, Versions), on the fake clock:
// it is 22 November 2026.
#include <catch2/catch_test_macros.hpp>

#include "tests/api/review_form.h"
#include "tests/api/scene.h"

namespace scenarios {

namespace {

std::string review_form(const std::string& status, const std::string& more = {}) {
  std::string form(small_review_form);
  const std::string active = R"("status": "active",)";
  return form.replace(form.find(active), active.size(), R"("status": ")" + status + "\"," + more);
}

struct Council {
  Desk desk;
  Visitor grace{desk};

  Council() { sign_in(desk, grace, desk.people.grace); }

  void publish(const std::string& definition, api::Use use = api::Use::people) {
    api::FormLibrary forms;
    REQUIRE(forms.add(definition, use).form != nullptr);
    *desk.forms = std::move(forms);
  }
  http::Response start() {
    return grace.api("POST", "/api/v1/tasks/" + desk.people.jamies_review.id.value + "/draft");
  }
  http::Response save(const std::string& draft, int revision) {
    return grace.api("PUT", "/api/v1/drafts/" + draft, Scene::saving("Well"),
                     {{"if-match", '"' + std::to_string(revision) + '"'}});
  }
  http::Response submit(const std::string& draft, int revision) {
    return grace.api("POST", "/api/v1/drafts/" + draft + "/submission", {},
                     {{"if-match", '"' + std::to_string(revision) + '"'}});
  }
  void next_day() {
    desk.rooms.clock.advance(base::days(1));
    grace = Visitor(desk);
    sign_in(desk, grace, desk.people.grace);
  }
};

std::string id_of(const http::Response& response) {
  return base::text_at(json_of(response), "id").value_or("");
}

}  // namespace

TEST_CASE("a retired form takes no new drafts, and what was begun before is opened, saved and submitted") {
  Council council;
  const auto begun = council.start();
  REQUIRE(begun.status == 201);
  council.publish(review_form("retired"));
  const auto again = council.start();
  CHECK(again.status == 200);
  CHECK(id_of(again) == id_of(begun));
  CHECK(council.save(id_of(begun), 1).status == 200);
  CHECK(council.submit(id_of(begun), 2).status == 201);
}

TEST_CASE("nobody starts a form that is retired, a draft, or of a status that is not known") {
  for (const char* status : {"retired", "draft", "unknown"}) {
    CAPTURE(status);
    Council council;
    council.publish(review_form(status));
    const auto refused = council.start();
    CHECK(refused.status == 409);
    CHECK(code_of(refused) == "form_closed");
  }
}

TEST_CASE("a draft form is started in the preview") {
  Council council;
  council.publish(review_form("draft"), api::Use::preview);
  const auto begun = council.start();
  REQUIRE(begun.status == 201);
  CHECK(council.save(id_of(begun), 1).status == 200);
  CHECK(council.submit(id_of(begun), 2).status == 201);
}

TEST_CASE("a form is started from the first day of its period, and submitted until the last") {
  Council council;
  council.publish(review_form("active", R"("effectivePeriod":{"start":"2026-11-23","end":"2026-11-24"},)"));
  CHECK(code_of(council.start()) == "form_closed");
  council.next_day();
  const auto begun = council.start();
  REQUIRE(begun.status == 201);
  council.next_day();
  CHECK(council.save(id_of(begun), 1).status == 200);
  council.next_day();
  CHECK(council.save(id_of(begun), 2).status == 200);
  const auto late = council.submit(id_of(begun), 3);
  CHECK(late.status == 409);
  CHECK(code_of(late) == "form_closed");
  CHECK(council.start().status == 200);
}

}  // namespace scenarios
