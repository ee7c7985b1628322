#include "server/http/forms.h"

#include <catch2/catch_test_macros.hpp>

#include "tests/support/server/people.h"

namespace {

using Pieces = std::vector<std::pair<http::Body::Part, std::string>>;

class PretendBody final : public http::Body {
 public:
  explicit PretendBody(std::string text) : text_(std::move(text)) {}
  explicit PretendBody(Pieces parts) : parts_(std::move(parts)) {}
  End read(std::uint64_t max_bytes, const http::Sink& sink) override {
    if (text_.size() > max_bytes) return End::too_large;
    return sink(text_) ? End::complete : End::refused;
  }
  End read_parts(std::uint64_t, const PartSink& begin, const http::Sink& bytes) override {
    for (const auto& [part, content] : parts_) {
      if (!begin(part)) return End::refused;
      // In two pieces, as a network might.
      const auto half = content.size() / 2;
      if (!bytes(std::string_view(content).substr(0, half)) ||
          !bytes(std::string_view(content).substr(half))) {
        return End::refused;
      }
    }
    return End::complete;
  }

 private:
  std::string text_;
  Pieces parts_;
};

http::Request of_type(const std::string& type) {
  http::Request request;
  request.headers.emplace_back("content-type", type);
  return request;
}

struct Vault {
  support::Rooms rooms;
  std::unique_ptr<store::FileVault> files;
  Vault() {
    auto opened = store::FileVault::open(rooms.folder.file("files"), rooms.sealing, 1000);
    REQUIRE(opened.has_value());
    files = std::move(*opened);
  }
};

constexpr std::string_view pdf = "%PDF-1.4\n%%EOF\n";

}  // namespace

TEST_CASE("a posted form is decoded, its line ends made ours and control characters dropped") {
  Vault vault;
  PretendBody body("name=Ann+Lee&text=one%0D%0Atwo%09%00three&box=1&box=2&empty=&bad=%FF%FE");
  const auto post =
      http::read_form(of_type("application/x-www-form-urlencoded; charset=UTF-8"), body, *vault.files, {});
  REQUIRE(post.has_value());
  CHECK(post->fields == http::Fields{{"name", "Ann Lee"},
                                     {"text", "one\ntwo three"},
                                     {"box", "1"},
                                     {"box", "2"},
                                     {"empty", ""},
                                     {"bad", ""}});
}

TEST_CASE("a form with more fields or bytes than any of ours has is too large") {
  Vault vault;
  std::string many;
  for (int i = 0; i < 3000; ++i) many += "a=1&";
  PretendBody fields(many);
  const auto type = of_type("application/x-www-form-urlencoded");
  CHECK(http::read_form(type, fields, *vault.files, {}).error().code == "body_too_large");
  PretendBody bytes("a=" + std::string(3 * 1024 * 1024, 'b'));
  CHECK(http::read_form(type, bytes, *vault.files, {}).error().code == "body_too_large");
  PretendBody parts(Pieces{{{"a", "", false}, std::string(3 * 1024 * 1024, 'b')}});
  CHECK(http::read_form(of_type("multipart/form-data; boundary=x"), parts, *vault.files, {}).error().code ==
        "body_too_large");
}

TEST_CASE("files go into the vault; what cannot be kept says why, and an empty field is no file") {
  Vault vault;
  PretendBody body(Pieces{{{"csrf", "", false}, "token"},
                          {{"letter", "a.pdf", true}, std::string(pdf)},
                          {{"photo", "b.png", true},
                           std::string("\x7f"
                                       "ELF\0\1\2",
                                       7)},
                          {{"large", "c.pdf", true}, std::string(pdf) + std::string(2000, 'x')},
                          {{"nothing", "", true}, ""}});
  const auto post = http::read_form(of_type("multipart/form-data; boundary=x"), body, *vault.files, {});
  REQUIRE(post.has_value());
  CHECK(post->fields == http::Fields{{"csrf", "token"}});
  REQUIRE(post->files.size() == 3);
  CHECK(post->files[0].content->type == "application/pdf");
  CHECK(post->files[1].content.error().code == "file_type_refused");
  CHECK(post->files[2].content.error().code == "file_too_large");
}

TEST_CASE("another type of body is refused") {
  Vault vault;
  PretendBody body("{}");
  CHECK(http::read_form(of_type("application/json"), body, *vault.files, {}).error().code == "type_refused");
  CHECK(http::read_form({}, body, *vault.files, {}).error().code == "type_refused");
}
