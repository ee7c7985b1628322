#include "server/configuration.h"

#include <catch2/catch_test_macros.hpp>
#include <fstream>

#include "tests/support/server/temporary_folder.h"

using server::configure;
using server::GivenSetting;

namespace {

GivenSetting option(const std::string& name, const std::string& value) {
  return {name, value, server::option_name(name)};
}

}  // namespace

TEST_CASE("a demonstration needs no settings") {
  const auto configuration = configure({}, true);
  REQUIRE(configuration.has_value());
  CHECK(configuration->port == 8080);
  CHECK(configuration->host == "127.0.0.1");
  CHECK(configuration->limits.session_warning == base::minutes(5));
}

TEST_CASE("the idle limits are counted from the last sign of life") {
  const auto configuration = configure({option("idle_warning", "20s"), option("idle_end", "60s")}, true);
  REQUIRE(configuration.has_value());
  CHECK(configuration->limits.session_idle == base::seconds(60));
  CHECK(configuration->limits.session_warning == base::seconds(40));
}

TEST_CASE("settings that are unknown, malformed or against each other stop the server with a sentence") {
  struct Row {
    std::vector<GivenSetting> given;
    const char* code;
  };
  const Row rows[] = {
      {{option("colour", "blue")}, "setting_unknown"},
      {{option("port", "eighty")}, "setting_malformed"},
      {{option("port", "70000")}, "setting_malformed"},
      {{option("idle_end", "soon")}, "setting_malformed"},
      {{option("accent", "blue")}, "setting_malformed"},
      {{option("accent", "#ffcc00")}, "accent_unreadable"},
      {{option("idle_end", "60s")}, "settings_contradict"},
      {{option("idle_warning", "20m")}, "settings_contradict"},
      {{option("origin", "http://account.example")}, "settings_contradict"},
      {{option("origin", "https://account.example/path")}, "settings_contradict"},
      {{option("session_longest", "1m")}, "settings_contradict"},
  };
  for (const Row& row : rows) {
    INFO(row.given.front().name + " " + row.given.front().value);
    const auto refused = configure(row.given, true);
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().code == row.code);
    CHECK(refused.error().message.back() == '.');
  }
}

TEST_CASE("outside a demonstration keys, an HTTPS origin and a real transport are required") {
  std::vector<GivenSetting> given;
  for (const auto& [name, value] : {std::pair{"data", "/var/lib/care"},
                                    {"keys", "/etc/care/keys"},
                                    {"origin", "https://account.example"}}) {
    const auto refused = configure(given, false);
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().message.find(name) == 0);
    given.push_back(option(name, value));
  }
  const auto refused = configure(given, false);
  REQUIRE_FALSE(refused.has_value());
  CHECK(refused.error().message.find("transport") != std::string::npos);
}

TEST_CASE("a file and the environment know the same names as the command line") {
  const support::TemporaryFolder folder;
  std::ofstream(folder.file("care.toml")) << "port = 9000\nidle_end = \"30m\"\n";
  const auto from_file = server::settings_of_file(folder.file("care.toml"));
  REQUIRE(from_file.has_value());
  const char* const environment[] = {"HOME=/", "CARE_ACCOUNT_PORT=9001", nullptr};
  auto given = *from_file;
  const auto from_environment = server::settings_of_environment(environment);
  REQUIRE(from_environment.has_value());
  given.insert(given.end(), from_environment->begin(), from_environment->end());
  const auto configuration = configure(given, true);
  REQUIRE(configuration.has_value());
  CHECK(configuration->port == 9001);
  CHECK(configuration->limits.session_idle == base::minutes(30));

  std::ofstream(folder.file("broken.toml")) << "port = = 1\n";
  CHECK(server::settings_of_file(folder.file("broken.toml")).error().code == "setting_malformed");
  std::ofstream(folder.file("nested.toml")) << "[listen]\nport = 1\n";
  CHECK(server::settings_of_file(folder.file("nested.toml")).error().code == "setting_malformed");
}
