// server.md, "Load and faults": killed at any instant, nothing acknowledged is lost and the audit trail is
// whole. Through HTTP and the real program, under load; seeded, so that the instants are the same in every
// run as far as the machine allows.
#include <atomic>
#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <random>
#include <thread>

#include "shared/base/text.h"
#include "tests/api/real_server.h"
#include "tests/support/server/temporary_folder.h"

namespace scenarios {
namespace {

constexpr std::string_view person = "grace.okafor@example.org";

std::string password_of(const RealServer& server) {
  const std::string& printed = server.printed();
  const auto at = printed.find(person);
  REQUIRE(at != std::string::npos);
  const auto from = printed.find_first_not_of(' ', at + person.size());
  return printed.substr(from, printed.find("  (", from) - from);
}

std::string six_digits(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    std::size_t length = 0;
    while (i + length < text.size() && text[i + length] >= '0' && text[i + length] <= '9') ++length;
    if (length == 6) return std::string(text.substr(i, 6));
    i += length;
  }
  return {};
}

void sign_in_to(const RealServer& server, Visitor& visitor) {
  const auto begun =
      visitor.api("POST", "/api/v1/sign-in",
                  R"({"email":")" + std::string(person) + R"(","password":")" + password_of(server) + "\"}");
  INFO(begun.body);
  REQUIRE(begun.status == 200);
  REQUIRE(visitor.api("POST", "/api/v1/sign-in/code", R"({"by":"text"})").status == 200);
  std::string code;
  // Another thread carries it, and a busy machine may let that wait.
  const auto give_up = std::chrono::steady_clock::now() + std::chrono::seconds(30);
  while (code.empty() && std::chrono::steady_clock::now() < give_up) {
    code = six_digits(text_of_html(visitor.get("/dev/inbox").body));
  }
  REQUIRE(code.size() == 6);
  REQUIRE(visitor.api("POST", "/api/v1/sign-in/verification", R"({"code":")" + code + "\"}").status == 200);
}

// The item of the form that takes words, inside its groups, with these words as its answer; empty when none.
std::string answered(const base::Json& items, const std::string& text) {
  for (const auto& item : items) {
    const auto link = base::text_at(item, "linkId").value_or("");
    const auto type = base::text_at(item, "type").value_or("");
    if (item.contains("enableWhen") || base::boolean_at(item, "repeats").value_or(false)) continue;
    if (type == "string" || type == "text") {
      return base::concat({R"({"linkId":")", link, R"(","answer":[{"valueString":")", text, "\"}]}"});
    }
    const auto* inner = base::array_at(item, "item");
    if (type != "group" || inner == nullptr) continue;
    const std::string found = answered(*inner, text);
    if (!found.empty()) return base::concat({R"({"linkId":")", link, R"(","item":[)", found, "]}"});
  }
  return {};
}

struct Writer {
  std::string draft;
  std::string canonical;
  base::Json form;
  std::int64_t revision = 0;  // the last acknowledged
  std::string text;           // what it said
};

std::string body_of(const Writer& writer, const std::string& text) {
  return R"({"response":{"resourceType":"QuestionnaireResponse","questionnaire":")" + writer.canonical +
         R"(","status":"in-progress","item":[)" + answered(writer.form["item"], text) +
         R"(]},"page":"1","reason":"by_itself"})";
}

std::vector<Writer> start_drafts(Visitor& visitor) {
  std::vector<Writer> writers;
  const auto session = json_of(visitor.get("/api/v1/session"));
  for (const auto& account : session["accounts"]) {
    const auto record = base::text_at(account, "record").value_or("");
    const auto dashboard = json_of(visitor.get("/api/v1/accounts/" + record + "/dashboard"));
    for (const auto& task : dashboard["to_complete"]) {
      const auto id = base::text_at(task, "id").value_or("");
      const auto draft = json_of(visitor.api("POST", "/api/v1/tasks/" + id + "/draft"));
      Writer writer;
      writer.draft = base::text_at(draft, "id").value_or("");
      writer.canonical = base::text_at(draft, "questionnaire").value_or("");
      writer.revision = base::integer_at(draft, "revision").value_or(0);
      writer.form =
          json_of(visitor.get("/api/v1/questionnaires?canonical=" + base::percent_encode(writer.canonical)));
      writers.push_back(std::move(writer));
    }
  }
  return writers;
}

// Saves until the server is gone; remembers only what was acknowledged.
void save_until_gone(Visitor visitor, const std::string& token, Writer& writer,
                     std::atomic<int>& acknowledged) {
  while (true) {
    const std::string text = "answer " + std::to_string(writer.revision + 1);
    const auto saved = visitor.ask({"PUT",
                                    "/api/v1/drafts/" + writer.draft,
                                    {{"content-type", "application/json"},
                                     {"x-care-account", token},
                                     {"if-match", '"' + std::to_string(writer.revision) + '"'}},
                                    body_of(writer, text)});
    if (saved.status != 200) return;
    ++writer.revision;
    writer.text = text;
    ++acknowledged;
  }
}

void judge(Visitor& visitor, const Writer& writer) {
  const auto draft = visitor.get("/api/v1/drafts/" + writer.draft);
  INFO(draft.body);
  REQUIRE(draft.status == 200);
  const auto revision = base::integer_at(json_of(draft), "revision").value_or(0);
  // One save may have been made and not acknowledged.
  CHECK(revision >= writer.revision);
  CHECK(revision <= writer.revision + 1);
  if (revision == writer.revision && !writer.text.empty()) CHECK(mentions(draft.body, writer.text));
}

}  // namespace

TEST_CASE("killed under load again and again, no acknowledged save is lost and the audit trail is whole") {
  const support::TemporaryFolder folder;
  std::mt19937 seeded(20261122);
  std::map<std::string, std::string> cookies;
  std::vector<Writer> writers;
  constexpr int rounds = 3;
  for (int round = 0; round < rounds; ++round) {
    RealServer server(folder.path());
    Visitor visitor = server.visitor();
    if (round == 0) {
      sign_in_to(server, visitor);
      writers = start_drafts(visitor);
      REQUIRE_FALSE(writers.empty());
    }
    if (round > 0) visitor.cookies = cookies;
    for (Writer& writer : writers) {
      judge(visitor, writer);
      writer.revision =
          base::integer_at(json_of(visitor.get("/api/v1/drafts/" + writer.draft)), "revision").value_or(0);
    }
    const std::string token = visitor.token();
    cookies = visitor.cookies;
    std::atomic<int> acknowledged = 0;
    std::atomic<int> at_work = static_cast<int>(writers.size());
    std::vector<std::thread> threads;
    threads.reserve(writers.size());
    for (Writer& writer : writers) {
      threads.emplace_back([&] {
        save_until_gone(visitor, token, writer, acknowledged);
        --at_work;
      });
    }
    const int enough = 30 + static_cast<int>(seeded() % 50);
    while (acknowledged < enough && at_work > 0) std::this_thread::yield();
    server.kill();
    for (auto& thread : threads) thread.join();
    CHECK(acknowledged >= enough);
  }
  RealServer server(folder.path());
  Visitor visitor = server.visitor();
  visitor.cookies = cookies;
  for (const Writer& writer : writers) judge(visitor, writer);
  CHECK(server.terminate() == 0);
  CHECK(run_program({"verify-audit", folder.path()}) == 0);
}

TEST_CASE("the program refuses to start on settings it does not know or that leave people unsafe") {
  const support::TemporaryFolder folder;
  CHECK(run_program({"--demo", "--colour", "blue"}) != 0);
  CHECK(run_program({"--demo", "--data", folder.path(), "--idle-end", "soon"}) != 0);
  CHECK(run_program({"--data", folder.path()}) != 0);
  CHECK(run_program({"--demo", "--data", folder.path(), "--accent", "#ffcc00"}) != 0);
  CHECK(run_program({"--demo", "--data", folder.path(), "--logo", folder.file("nowhere.svg")}) != 0);
}

}  // namespace scenarios
