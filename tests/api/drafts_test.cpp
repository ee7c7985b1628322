#include <catch2/catch_test_macros.hpp>

#include "tests/api/scene.h"

namespace scenarios {

TEST_CASE("a save from a stale revision gives back the newer draft and changes nothing") {
  Scene scene;
  REQUIRE(scene.save(scene.grace, scene.draft, "first window", 1).status == 200);
  const auto stale = scene.save(scene.grace, scene.draft, "second window", 1);
  CHECK(stale.status == 409);
  const auto problem = json_of(stale);
  CHECK(base::text_at(problem, "code") == "stale_revision");
  const auto* newer = base::find(problem, "newer");
  REQUIRE(newer != nullptr);
  CHECK(base::integer_at(*newer, "revision") == 2);
  CHECK(mentions(newer->dump(), "first window"));
  CHECK(mentions(scene.grace.get("/api/v1/drafts/" + scene.draft).body, "first window"));
}

TEST_CASE("the same change sent again with its key is done once and answered the same") {
  Scene scene;
  const auto once = [&] {
    return scene.grace.api("PUT", "/api/v1/drafts/" + scene.draft, Scene::saving("once"),
                           {{"if-match", "\"1\""}, {"idempotency-key", "key-1"}});
  };
  const auto first = once();
  const auto again = once();
  CHECK(first.status == 200);
  CHECK(again.status == 200);
  CHECK(first.body == again.body);
  const auto other = scene.grace.api("PUT", "/api/v1/drafts/" + scene.draft, Scene::saving("different"),
                                     {{"if-match", "\"1\""}, {"idempotency-key", "key-1"}});
  CHECK(other.status == 422);
  CHECK(code_of(other) == "idempotency_key_reused");
}

TEST_CASE("saving for later sends an e-mail that says nothing about whose form it is") {
  Scene scene;
  const auto saved = scene.grace.api("PUT", "/api/v1/drafts/" + scene.draft, Scene::saving("x", "for_later"),
                                     {{"if-match", "\"1\""}});
  REQUIRE(saved.status == 200);
  scene.desk.deliver();
  const auto inbox = text_of_html(scene.nobody.get("/dev/inbox").body);
  CHECK(mentions(inbox, "Your form is saved"));
  CHECK_FALSE(mentions(inbox, "Jamie"));
  CHECK_FALSE(mentions(inbox, "Foster carer's input"));
}

TEST_CASE("a draft with required questions unanswered is not submitted, and says which") {
  Scene scene;
  const auto refused =
      scene.grace.api("POST", "/api/v1/drafts/" + scene.draft + "/submission", {}, {{"if-match", "\"1\""}});
  CHECK(refused.status == 422);
  const auto problem = api::from_json<api::Problem>(refused.body);
  REQUIRE(problem.has_value());
  CHECK(problem->code == "invalid_answers");
  REQUIRE(problem->faults.size() == 1);
  CHECK(problem->faults.front().path == "wellbeing");
}

TEST_CASE("a submission has a reference, is submitted once however often it is asked, and ends its draft") {
  Scene scene;
  REQUIRE(scene.save(scene.grace, scene.draft, "well", 1).status == 200);
  const std::string target = "/api/v1/drafts/" + scene.draft + "/submission";
  const auto stale = scene.grace.api("POST", target, {}, {{"if-match", "\"1\""}});
  CHECK(stale.status == 409);
  const auto first = scene.grace.api("POST", target, {}, {{"if-match", "\"2\""}});
  REQUIRE(first.status == 201);
  const auto again = scene.grace.api("POST", target, {}, {{"if-match", "\"2\""}});
  CHECK(again.status == 200);
  CHECK(json_of(first)["summary"]["reference"] == json_of(again)["summary"]["reference"]);
  CHECK(scene.grace.get("/api/v1/drafts/" + scene.draft).status == 404);
  CHECK(mentions(scene.grace.get("/api/v1/submissions").body, "ESC-"));
  const auto copy =
      scene.grace.get("/api/v1/submissions/" + base::text_at(json_of(first)["summary"], "id").value_or(""));
  CHECK(copy.status == 200);
  CHECK(mentions(copy.body, "\"completed\""));
}

TEST_CASE("an access that ends ends what it showed, at once") {
  Scene scene;
  REQUIRE(scene.grace.get("/api/v1/drafts/" + scene.draft).status == 200);
  scene.desk.rooms.write([&](store::Transaction& transaction) {
    store::end_access(transaction, scene.desk.people.grace_to_jamie, scene.desk.rooms.clock.now());
  });
  CHECK(scene.grace.get("/api/v1/drafts/" + scene.draft).status == 404);
  CHECK(scene.grace.get("/api/v1/files/" + scene.file).status == 404);
  CHECK_FALSE(mentions(scene.grace.get("/api/v1/session").body, "Jamie"));
}

TEST_CASE("a full disk is told as such and loses nothing that was saved") {
  Scene scene;
  REQUIRE(scene.save(scene.grace, scene.draft, "kept", 1).status == 200);
  scene.desk.rooms.faulty.fail_writes("store_full", 1);
  const auto refused = scene.save(scene.grace, scene.draft, "too much", 2);
  CHECK(refused.status == 507);
  CHECK(code_of(refused) == "storage_full");
  CHECK(mentions(scene.grace.get("/api/v1/drafts/" + scene.draft).body, "kept"));
  CHECK(scene.save(scene.grace, scene.draft, "room again", 2).status == 200);
}

TEST_CASE("a save that arrives after the session ended is kept, and given back after signing in") {
  Scene scene;
  REQUIRE(scene.save(scene.grace, scene.draft, "before", 1).status == 200);
  const std::string token = scene.grace.token();
  scene.desk.rooms.clock.advance(base::minutes(16));
  const auto late = scene.grace.api("PUT", "/api/v1/drafts/" + scene.draft, Scene::saving("late words"),
                                    {{"if-match", "\"2\""}, {"x-care-account", token}});
  CHECK(late.status == 401);
  CHECK(code_of(late) == "not_signed_in");
  CHECK(mentions(late.body, "held: true"));
  CHECK_FALSE(mentions(late.body, "Jamie"));

  Visitor back(scene.desk);
  sign_in(scene.desk, back, scene.desk.people.grace);
  const auto draft = json_of(back.get("/api/v1/drafts/" + scene.draft));
  const auto* held = base::find(draft, "held");
  REQUIRE(held != nullptr);
  CHECK(mentions(held->dump(), "late words"));
  CHECK(mentions(draft["response"].dump(), "before"));
  REQUIRE(scene.save(back, scene.draft, "decided", 2).status == 200);
  const auto after = json_of(back.get("/api/v1/drafts/" + scene.draft));
  const auto* gone = base::find(after, "held");
  CHECK((gone == nullptr || gone->is_null()));
}

TEST_CASE("nobody can have a save held for somebody else") {
  Scene scene;
  const std::string token = scene.martin.token();
  scene.desk.rooms.clock.advance(base::minutes(16));
  const auto late = scene.martin.api("PUT", "/api/v1/drafts/" + scene.draft, Scene::saving("not mine"),
                                     {{"if-match", "\"1\""}, {"x-care-account", token}});
  CHECK(late.status == 404);
  Visitor back(scene.desk);
  sign_in(scene.desk, back, scene.desk.people.grace);
  CHECK_FALSE(mentions(back.get("/api/v1/drafts/" + scene.draft).body, "not mine"));
}

}  // namespace scenarios
