#include "server/store/sealing.h"

#include <sys/stat.h>

#include <catch2/catch_test_macros.hpp>
#include <fstream>

#include "tests/support/fake_random.h"
#include "tests/support/server/people.h"
#include "tests/support/server/temporary_folder.h"

namespace {

constexpr store::Place place{"drafts", "abc", "body"};

TEST_CASE("what is sealed opens in its own place and nowhere else") {
  support::FakeRandom random;
  const store::Sealing sealing(support::test_keys(), random);
  const std::string answers = "Jamie slept well";
  const store::Bytes sealed = sealing.seal(place, answers);
  CHECK(*sealing.open(place, sealed) == answers);
  const std::string readable(sealed.begin(), sealed.end());
  CHECK(readable.find("Jamie") == std::string::npos);
  for (const store::Place other :
       {store::Place{"submissions", "abc", "body"}, store::Place{"drafts", "abd", "body"},
        store::Place{"drafts", "abc", "page"}}) {
    const auto opened = sealing.open(other, sealed);
    REQUIRE_FALSE(opened.has_value());
    CHECK(opened.error().code == "sealed_damaged");
  }
}

TEST_CASE("a sealed value with any one bit changed, or cut at any length, does not open") {
  support::FakeRandom random;
  const store::Sealing sealing(support::test_keys(), random);
  const store::Bytes sealed = sealing.seal(place, "an answer");
  for (std::size_t at = 0; at < sealed.size(); ++at) {
    store::Bytes changed = sealed;
    changed[at] ^= 0x20;
    CHECK_FALSE(sealing.open(place, changed).has_value());
    CHECK_FALSE(
        sealing.open(place, store::Bytes(sealed.begin(), sealed.begin() + static_cast<std::ptrdiff_t>(at)))
            .has_value());
  }
}

TEST_CASE("the same text sealed twice looks different, and the empty text can be sealed") {
  support::FakeRandom random;
  const store::Sealing sealing(support::test_keys(), random);
  CHECK(sealing.seal(place, "same") != sealing.seal(place, "same"));
  CHECK(sealing.open(place, sealing.seal(place, ""))->empty());
}

TEST_CASE("after a new key is added the old values still open, and new ones carry the new key's id") {
  support::FakeRandom random;
  store::Keys keys = support::test_keys();
  const store::Bytes old_value = store::Sealing(keys, random).seal(place, "old");
  keys.seal.push_back({8, {}});
  keys.seal.back().key.fill(0x44);
  const store::Sealing sealing(keys, random);
  CHECK(*sealing.open(place, old_value) == "old");
  CHECK(sealing.seal(place, "new").front() == 8);
  keys.seal.erase(keys.seal.begin());
  CHECK_FALSE(store::Sealing(keys, random).open(place, old_value).has_value());
}

TEST_CASE("an e-mail address is found however it is written, and hashes of different purposes differ") {
  support::FakeRandom random;
  const store::Sealing sealing(support::test_keys(), random);
  CHECK(store::normalised_email("  Grace.Okafor@Example.ORG ") == "grace.okafor@example.org");
  CHECK(sealing.lookup_hash("email", "a") != sealing.lookup_hash("phone", "a"));
  CHECK(sealing.lookup_hash("email", "a") != sealing.token_hash("email", "a"));
}

TEST_CASE("a key file is made once with mode 0600 and read again the same") {
  support::FakeRandom random;
  const support::TemporaryFolder folder;
  const std::string path = folder.file("keys");
  CHECK(store::load_keys(path, store::MissingKeys::refuse, random).error().code == "keys_missing");
  const auto made = store::load_keys(path, store::MissingKeys::create, random);
  REQUIRE(made.has_value());
  struct stat about {};
  REQUIRE(::stat(path.c_str(), &about) == 0);
  CHECK((about.st_mode & 0777) == 0600);
  const auto again = store::load_keys(path, store::MissingKeys::create, random);
  REQUIRE(again.has_value());
  CHECK(again->seal.front().key == made->seal.front().key);
  CHECK(again->lookup == made->lookup);
  CHECK(again->token == made->token);
  CHECK(again->lookup != again->token);
}

TEST_CASE("a key file others may read, or with a line that is not a key, is refused") {
  support::FakeRandom random;
  const support::TemporaryFolder folder;
  const std::string path = folder.file("keys");
  const auto code_for = [&](const std::string& text, mode_t mode) {
    std::ofstream(path) << text;
    REQUIRE(::chmod(path.c_str(), mode) == 0);
    const auto keys = store::load_keys(path, store::MissingKeys::refuse, random);
    return keys ? std::string("fine") : keys.error().code;
  };
  const std::string key(64, 'a');
  const std::string three = "seal 1 " + key + "\nlookup 1 " + key + "\ntoken 1 " + key + "\n";
  CHECK(code_for(three, 0600) == "fine");
  CHECK(code_for(three, 0640) == "keys_exposed");
  CHECK(code_for(three + "seal 1 " + key + "\n", 0600) == "keys_malformed");
  CHECK(code_for(three + "token 2 " + key + "\n", 0600) == "keys_malformed");
  CHECK(code_for("seal 1 " + key + "\n", 0600) == "keys_malformed");
  CHECK(code_for("seal one " + key + "\n", 0600) == "keys_malformed");
  CHECK(code_for(three + "seal 2 " + key.substr(1) + "\n", 0600) == "keys_malformed");
  CHECK(code_for(three + "other 2 " + key + "\n", 0600) == "keys_malformed");
}

}  // namespace
