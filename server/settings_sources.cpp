// Where settings come from: a TOML file and the environment.
#include <sstream>

#include <toml++/toml.h>

#include "server/configuration.h"
#include "shared/base/text.h"

namespace server {
namespace {

constexpr std::string_view prefix = "CARE_ACCOUNT_";

std::optional<std::string> value_of(const toml::node& node) {
  if (const auto text = node.value_exact<std::string>()) return text;
  if (const auto number = node.value_exact<std::int64_t>()) return std::to_string(*number);
  return std::nullopt;
}

}  // namespace

base::Result<std::vector<GivenSetting>> settings_of_file(const std::string& path) {
  try {
    const toml::table table = toml::parse_file(path);
    std::vector<GivenSetting> given;
    for (const auto& [key, node] : table) {
      const std::string name(key.str());
      const std::string place = base::concat({path, ": ", name});
      const auto value = value_of(node);
      if (!value) return base::fail("setting_malformed", place + " must be a text or a whole number.");
      given.push_back({name, *value, place});
    }
    return given;
  } catch (const toml::parse_error& error) {
    std::ostringstream where;
    where << error.source().begin.line;
    return base::fail("setting_malformed", path + " cannot be read (line " + where.str() +
                                               "): " + std::string(error.description()) + ".");
  }
}

base::Result<std::vector<GivenSetting>> settings_of_environment(const char* const* environment) {
  std::vector<GivenSetting> given;
  for (; environment != nullptr && *environment != nullptr; ++environment) {
    const std::string_view pair(*environment);
    if (!base::starts_with(pair, prefix)) continue;
    const auto equals = pair.find('=');
    const std::string variable(pair.substr(0, equals));
    given.push_back({base::lower_ascii(pair.substr(prefix.size(), equals - prefix.size())),
                     std::string(pair.substr(equals + 1)), variable});
  }
  return given;
}

}  // namespace server
