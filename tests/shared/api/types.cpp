#include "shared/api/types.h"

#include <catch2/catch_test_macros.hpp>
#include <cstdint>

#include "shared/api/arrived_save.h"
#include "shared/base/json.h"

namespace {

// A small generator with a state of its own, so that a failing case can be run again.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed * 2654435769U + 1) {}
  std::uint64_t roll(std::uint64_t below) {
    state_ ^= state_ << 13;
    state_ ^= state_ >> 7;
    state_ ^= state_ << 17;
    return state_ % below;
  }
  bool coin() { return roll(2) == 1; }
  std::string text() {
    static const std::vector<std::string> pieces{"a", "Z", "\"", "\\",   "/", "\n", "\t", " ",
                                                 "é", "–", "😀",  "</p>", "&", "0",  "'"};
    std::string out;
    for (std::uint64_t n = roll(12); n > 0; --n) out += pieces[static_cast<std::size_t>(roll(pieces.size()))];
    return out;
  }
  std::string id() {
    std::string out;
    for (int i = 0; i < 26; ++i) out += "abcdefghijklmnopqrstuvwxyz234567"[roll(32)];
    return out;
  }
  std::int64_t number() { return static_cast<std::int64_t>(roll(UINT64_MAX)); }
  base::Instant instant() { return {static_cast<std::int64_t>(roll(4'000'000'000'000))}; }
  base::Milliseconds span() { return {static_cast<std::int64_t>(roll(90'000'000)) + 1}; }
  std::string response() {
    return R"({"resourceType":"QuestionnaireResponse","status":"in-progress","item":[{"linkId":"a","answer":)"
           R"([{"valueDecimal":1.50},{"valueString":)" +
           base::dump_json(base::Json(text())) + "}]}]}";
  }
  std::string day() { return coin() ? "2026-11-22" : ""; }

 private:
  std::uint64_t state_;
};

api::Account account(Dice& dice) {
  return {.record = {dice.id()},
          .name = dice.text(),
          .holder = static_cast<api::Holder>(dice.roll(3)),
          .waiting = dice.number()};
}
api::Session session(Dice& dice) {
  api::Session session;
  session.stage = static_cast<api::Stage>(dice.roll(3));
  session.person = dice.text();
  for (std::uint64_t n = dice.roll(4); n > 0; --n) session.accounts.push_back(account(dice));
  session.names = {dice.text(), dice.text(), dice.text(), dice.text(), dice.text()};
  session.times = {dice.span(), dice.span(), dice.span(), dice.span(), dice.number()};
  session.token = dice.text();
  session.now = dice.instant();
  session.idle_end = dice.instant();
  session.ends = dice.instant();
  return session;
}
api::SignInState sign_in_state(Dice& dice) {
  api::SignInState state;
  state.stage = static_cast<api::Stage>(dice.roll(3));
  state.masked_phone = dice.text();
  state.can_text = dice.coin();
  if (dice.coin()) state.sent = static_cast<api::CodeBy>(dice.roll(2));
  state.sent_at = dice.instant();
  state.resend_at = dice.instant();
  state.call_answered = dice.coin();
  return state;
}
api::Task task(Dice& dice) {
  api::Task task;
  task.id = {dice.id()};
  task.title = dice.text();
  task.whose = dice.text();
  task.record = {dice.id()};
  task.questionnaire = dice.text();
  task.due = dice.day();
  task.state = static_cast<api::TaskState>(dice.roll(3));
  if (dice.coin()) task.draft = {dice.id()};
  task.saved_at = dice.instant();
  return task;
}
api::Draft draft(Dice& dice) {
  api::Draft draft;
  draft.id = {dice.id()};
  draft.record = {dice.id()};
  draft.whose = dice.text();
  draft.questionnaire = dice.text();
  draft.title = dice.text();
  draft.response = dice.response();
  draft.page = "7";
  draft.revision = dice.number();
  draft.saved_at = dice.instant();
  draft.kept_until = dice.instant();
  if (dice.coin()) draft.held = api::HeldPost{dice.number(), dice.response(), "check"};
  return draft;
}
api::SubmissionSummary summary(Dice& dice) {
  return {{dice.id()}, dice.text(), dice.text(), dice.text(), dice.instant(), dice.instant()};
}
api::Problem problem(Dice& dice) {
  api::Problem problem;
  problem.title = dice.text();
  problem.status = static_cast<int>(400 + dice.roll(200));
  problem.code = dice.text();
  problem.detail = dice.text();
  if (dice.coin()) problem.retry_after = dice.span();
  if (dice.coin()) problem.tries_left = static_cast<std::int64_t>(dice.roll(6));
  for (std::uint64_t n = dice.roll(3); n > 0; --n)
    problem.faults.push_back({dice.text(), dice.text(), dice.text()});
  if (dice.coin()) problem.newer = draft(dice);
  return problem;
}

template <class T>
void comes_back_equal(const T& value) {
  const std::string json = api::to_json(value);
  INFO(json);
  const auto read = api::from_json<T>(json);
  INFO((read ? std::string() : read.error().code + " at " + read.error().path));
  REQUIRE(read.has_value());
  CHECK(*read == value);
  CHECK(api::to_json(*read) == json);
}

template <class T>
std::string code_of(std::string_view json) {
  const auto read = api::from_json<T>(json);
  return read ? "read" : read.error().code + (read.error().path.empty() ? "" : " " + read.error().path);
}

}  // namespace

TEST_CASE("whatever is written is read back equal, for every type") {
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    Dice dice(seed);
    comes_back_equal(session(dice));
    comes_back_equal(api::SignIn{dice.text(), dice.text()});
    comes_back_equal(sign_in_state(dice));
    comes_back_equal(api::SendCode{static_cast<api::CodeBy>(dice.roll(2))});
    comes_back_equal(api::VerifyCode{dice.text().substr(0, 0) + "12 34 56"});
    comes_back_equal(api::Dashboard{account(dice), {task(dice), task(dice)}});
    comes_back_equal(task(dice));
    comes_back_equal(api::Drafts{
        {{{dice.id()}, dice.text(), dice.text(), "3", dice.instant(), dice.instant()}}, dice.text()});
    comes_back_equal(draft(dice));
    comes_back_equal(api::SaveDraft{dice.response(), "2", static_cast<api::SaveReason>(dice.roll(2))});
    comes_back_equal(api::Saved{dice.number(), dice.instant(), dice.instant()});
    comes_back_equal(api::FileAdded{{dice.id()}, dice.text(), dice.text(), dice.text(), dice.number()});
    comes_back_equal(api::Submissions{{summary(dice), summary(dice)}, dice.text()});
    comes_back_equal(api::Submission{summary(dice), dice.text(), dice.response()});
    comes_back_equal(problem(dice));
  }
}

TEST_CASE("the digits of a decimal in a response survive the journey") {
  const auto read = api::from_json<api::SaveDraft>(
      R"({"response":{"a":1.50,"b":[1e3,-0.0],"c":12345678901234567890.10},"page":"1"})");
  REQUIRE(read.has_value());
  CHECK(read->response == R"({"a":1.50,"b":[1e3,-0.0],"c":12345678901234567890.10})");
  CHECK(read->reason == api::SaveReason::by_itself);
}

TEST_CASE("a save is read once: its response as it was written and as JSON") {
  const std::string response = R"({ "a" : 1.50, "b":"\u0041" })";
  const auto read = api::read_save(R"({"page":"2", "response": )" + response + R"( ,"reason":"for_later"})");
  REQUIRE(read.has_value());
  CHECK(read->save.response == response);
  CHECK(read->save.page == "2");
  CHECK(read->save.reason == api::SaveReason::for_later);
  CHECK(base::written_decimal(read->response["a"]) == "1.50");
  CHECK(base::text_at(read->response, "b") == "A");
  CHECK(api::read_save(R"({"page":"2"})").error().code == "missing_member");
  CHECK(api::read_save(R"({"page":"2","response":[]})").error().code == "wrong_type");
  CHECK(api::read_save("[]").error().code == "wrong_type");
}

TEST_CASE("a request with anything unknown, missing, mistyped or oversized is refused with the place") {
  CHECK(code_of<api::SignIn>(R"({"email":"a","password":"b"})") == "read");
  CHECK(code_of<api::SignIn>(R"({"email":"a","password":"b","admin":true})") == "unknown_member admin");
  CHECK(code_of<api::SignIn>(R"({"email":"a"})") == "missing_member password");
  CHECK(code_of<api::SignIn>(R"({"email":"a","password":null})") == "wrong_type password");
  CHECK(code_of<api::SignIn>(R"({"email":["a"],"password":"b"})") == "wrong_type email");
  CHECK(code_of<api::SignIn>(R"({"email":")" + std::string(321, 'a') + R"(","password":"b"})") ==
        "too_long email");
  CHECK(
      code_of<api::SignIn>(R"({"email":"a","email":"b","password":"c"})").starts_with("json_duplicate_key"));
  CHECK(code_of<api::SignIn>(R"({"email":")" + std::string(9000, 'a') + R"("})") == "json_too_large");
  CHECK(code_of<api::SignIn>("[]") == "wrong_type");
  CHECK(code_of<api::SignIn>("") != "read");
  CHECK(code_of<api::SignIn>("{\"email\":\"\xff\",\"password\":\"b\"}") == "json_not_utf8");
  CHECK(code_of<api::SendCode>(R"({"by":"pigeon"})") == "unknown_value by");
  CHECK(code_of<api::VerifyCode>(R"({"code":123456})") == "wrong_type code");
  CHECK(code_of<api::SaveDraft>(R"({"response":"{}","page":"1"})") == "wrong_type response");
  CHECK(code_of<api::SaveDraft>(R"({"response":{},"page":"1","reason":"for_fun"})") ==
        "unknown_value reason");
  CHECK(code_of<api::SaveDraft>(R"({"response":{},"page":"12345678901234567"})") == "too_long page");
  CHECK(code_of<api::SaveDraft>(R"({"response":{},"page":"1","revision":3})") == "unknown_member revision");
  const std::string deep = std::string(500, '[') + std::string(500, ']');
  CHECK(
      code_of<api::SaveDraft>(R"({"page":"1","response":{"a":)" + deep + "}}").starts_with("json_too_deep"));
}

TEST_CASE("a response larger than a mebibyte is refused") {
  const std::string large(1024 * 1024 + 1, 'a');
  CHECK(code_of<api::SaveDraft>(R"({"response":{"a":")" + large + R"("},"page":"1"})") ==
        "too_long response");
}

TEST_CASE("answers ignore what they do not know but never take one type for another") {
  const std::string good = api::to_json(api::Saved{3, {1000}, {2000}});
  CHECK(code_of<api::Saved>(good.substr(0, good.size() - 1) + R"(,"later":1})") == "read");
  CHECK(code_of<api::Saved>(R"({"revision":1.0,"saved_at":"x","kept_until":"y"})") == "wrong_type revision");
  CHECK(code_of<api::Saved>(R"({"revision":18446744073709551615,"saved_at":"","kept_until":""})") ==
        "wrong_type revision");
  CHECK(code_of<api::Saved>(R"({"revision":1,"saved_at":"yesterday","kept_until":""})") ==
        "not_an_instant saved_at");
  CHECK(code_of<api::Task>(R"({"id":"../../etc"})") == "not_an_id id");
  CHECK(code_of<api::Dashboard>(R"({"account":7,"to_complete":[]})") == "wrong_type account");
  std::string many = R"({"drafts":[)";
  for (int i = 0; i < 1001; ++i) many += i == 0 ? "{}" : ",{}";
  CHECK(code_of<api::Drafts>(many + R"(],"next":""})") == "too_many drafts");
  CHECK(code_of<api::Drafts>(R"({"drafts":[{}],"next":""})") == "missing_member drafts[0].id");
}

TEST_CASE("an answer that is no problem document still becomes a problem with its status") {
  CHECK(api::problem_of(502, "<html>Bad gateway</html>").status == 502);
  CHECK(api::problem_of(502, "<html>Bad gateway</html>").code.empty());
  CHECK(api::problem_of(0, "").status == 0);
  const api::Problem problem =
      api::problem_of(409, R"({"status":400,"code":"stale_revision","title":"Stale","extra":[1]})");
  CHECK(problem.status == 409);
  CHECK(problem.code == "stale_revision");
}

TEST_CASE("every prefix of a valid document is refused without harm") {
  Dice dice(7);
  api::Problem whole = problem(dice);
  whole.newer = draft(dice);
  const std::string json = api::to_json(whole);
  for (std::size_t length = 0; length < json.size(); ++length) {
    CHECK_FALSE(api::from_json<api::Problem>(std::string_view(json).substr(0, length)).has_value());
  }
}
