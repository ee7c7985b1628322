#include <catch2/catch_test_macros.hpp>

#include "server/http/security.h"
#include "tests/api/scene.h"

namespace scenarios {

TEST_CASE("every kind of answer carries every protecting header") {
  Scene scene;
  const std::vector<Asked> all{
      {"GET", "/", {}, {}},
      {"GET", "/sign-in", {}, {}},
      {"GET", "/nowhere/at/all", {}, {}},
      {"GET", "/api/v1/session", {}, {}},
      {"GET", "/api/v1/nowhere", {}, {}},
      {"PUT", "/api/v1/drafts/" + scene.draft, {}, "x"},
      {"GET", "/api/v1/files/" + scene.file, {}, {}},
      {"GET", "/assets/nothing.js", {}, {}},
      {"GET", "/presentation/plain?return=/sign-in", {}, {}},
      {"GET", "/language/cy?return=/sign-in", {}, {}},
      {"GET", "/healthz", {}, {}},
      {"GET", "/metrics", {}, {}},
      {"GET", "/dev/inbox", {}, {}},
      {"GET", "/gallery", {}, {}},
      {"POST", "/sign-in", {}, "forged=1"},
      {"TRACE", "/", {}, {}},
  };
  for (const auto& asked : all) {
    INFO(asked.method + " " + asked.target);
    const auto response = scene.grace.ask(asked);
    CHECK(response.header("Content-Security-Policy") == http::content_security_policy);
    CHECK(response.header("X-Content-Type-Options") == "nosniff");
    CHECK(response.header("Cross-Origin-Opener-Policy") == "same-origin");
    CHECK(response.header("Referrer-Policy") == "same-origin");
    CHECK(mentions(response.header("Strict-Transport-Security"), "max-age="));
    CHECK(response.header("Cache-Control") == "no-store");
  }
}

TEST_CASE("the content security policy is the one that was designed") {
  CHECK(http::content_security_policy ==
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data: "
        "blob:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'; "
        "frame-ancestors 'none'");
}

TEST_CASE("a form's definition may be kept for ever, and nothing personal may") {
  Scene scene;
  const auto definition = scene.grace.get(
      "/api/v1/questionnaires?canonical=https%3A%2F%2Feastshire.example%2Fforms%2Flooked-after-child-review-"
      "carer%7C1.0.0");
  CHECK(definition.status == 200);
  CHECK(mentions(definition.header("Cache-Control"), "immutable"));
  CHECK(scene.grace.get("/api/v1/drafts/" + scene.draft).header("Cache-Control") == "no-store");
}

TEST_CASE("a file comes as an attachment under its own name, byte for byte") {
  Scene scene;
  auto response = scene.grace.get("/api/v1/files/" + scene.file);
  REQUIRE(response.status == 200);
  CHECK(response.header("Content-Type") == "application/pdf");
  CHECK(response.header("Content-Disposition") == "attachment; filename*=UTF-8''letter.pdf");
  std::string received;
  REQUIRE(response.stream([&](std::string_view piece) {
    received.append(piece);
    return true;
  }));
  CHECK(received == pdf);
  CHECK(response.stream_bytes == pdf.size());
}

TEST_CASE("a file's type is told by what it holds, and what is not received says why") {
  Scene scene;
  const std::string files = "/api/v1/drafts/" + scene.draft + "/files?key=letter&name=";
  CHECK(code_of(scene.grace.upload(files + "virus.pdf", std::string("MZ\x90\0\3", 5))) ==
        "file_type_refused");
  CHECK(code_of(scene.grace.upload(files + "empty.pdf", "")) == "file_empty");
  CHECK(code_of(scene.grace.upload(files + "big.pdf", std::string(26 * 1024 * 1024, 'x'))) ==
        "file_too_large");
  CHECK(scene.grace
            .upload("/api/v1/drafts/" + scene.draft + "/files?key=wellbeing&name=a.pdf", std::string(pdf))
            .status == 422);
  const auto named = scene.grace.upload(files + "..%2F..%2Fetc%2Fpasswd%00.pdf", std::string(pdf));
  REQUIRE(named.status == 201);
  CHECK_FALSE(mentions(named.body, ".."));
}

TEST_CASE("pages are compressed for who can read it, with a token that is masked each time") {
  Desk desk;
  Visitor visitor(desk);
  const auto plain = visitor.get("/sign-in");
  const auto again = visitor.get("/sign-in");
  CHECK(plain.header("Content-Encoding").empty());
  CHECK(plain.body != again.body);
  const auto packed = visitor.ask({"GET", "/sign-in", {{"accept-encoding", "gzip, deflate, br"}}, {}});
  CHECK(packed.header("Content-Encoding") == "br");
  CHECK(packed.body.size() * 2 < plain.body.size());
  const auto gzipped = visitor.ask({"GET", "/sign-in", {{"accept-encoding", "gzip, br;q=0"}}, {}});
  CHECK(gzipped.header("Content-Encoding") == "gzip");
}

TEST_CASE("a name that is not ours is not answered") {
  Desk desk;
  Visitor visitor(desk);
  const auto response = visitor.ask({"GET", "/sign-in", {{"host", "evil.example"}}, {}});
  CHECK(response.status == 421);
  CHECK(visitor.ask({"GET", "/healthz", {{"host", "10.0.0.9:8080"}}, {}}).status == 200);
}

TEST_CASE("outside a demonstration there is no inbox and no gallery") {
  Desk desk(Forms::small, http::Demonstration::no);
  Visitor visitor(desk);
  for (const auto* path : {"/dev/inbox", "/gallery"}) CHECK(visitor.get(path).status == 404);
}

TEST_CASE("an exhibit that the gallery does not have is not found") {
  Desk desk;
  Visitor visitor(desk);
  CHECK(visitor.get("/gallery?show=facts").status == 200);
  CHECK(visitor.get("/gallery?show=nothing").status == 404);
}

TEST_CASE("a choice of presentation is kept and leads back to a path of ours only") {
  Desk desk;
  Visitor visitor(desk);
  const auto back = visitor.get("/presentation/painted?return=%2Fsign-in");
  CHECK(back.status == 303);
  CHECK(back.header("Location") == "/sign-in");
  CHECK(visitor.cookies["presentation"] == "painted");
  for (const auto* evil : {"%2F%2Fevil.example", "https%3A%2F%2Fevil.example", "%2F%5Cevil.example"}) {
    CHECK(visitor.get("/presentation/plain?return=" + std::string(evil)).header("Location") == "/");
  }
}

TEST_CASE("what watches over the server is told how it is and nothing about anybody") {
  Scene scene;
  CHECK(scene.nobody.get("/healthz").body == "ok\n");
  CHECK(scene.nobody.get("/readyz").status == 200);
  const auto metrics = scene.nobody.get("/metrics");
  CHECK(
      mentions(metrics.body, "care_account_requests_total{route=\"/api/v1/drafts/{draft}\",status=\"2xx\"}"));
  CHECK_FALSE(mentions(metrics.body, scene.draft));
  scene.desk.rooms.faulty.fail_reads("store_busy", 1);
  CHECK(scene.nobody.get("/readyz").status == 503);
}

}  // namespace scenarios
