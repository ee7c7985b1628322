// What an administrator sets: one TOML file, CARE_ACCOUNT_... environment variables, the command line; the
// later wins. One table says every setting's name, so that all three know the same ones; an unknown or
// contradictory setting stops the server before it starts (server.md).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/limits.h"
#include "shared/api/types.h"
#include "shared/base/result.h"

namespace server {

struct Configuration {
  bool demo = false;
  std::string host = "127.0.0.1";
  int port = 8080;
  std::string data;    // folder of the database and the files
  std::string keys;    // the key file; under --demo made in the data folder
  std::string origin;  // https://account.example; empty under --demo: the address listened at
  std::string forms;   // folder of forms to preview, demonstration only
  std::string web;     // folder of the client's files; empty: beside the program
  std::optional<std::uint32_t> accent_rgb;  // readable wherever it is used
  std::string logo;                         // file of the council's logo
  api::Names names{.council = "Eastshire County Council",
                   .service = "Children’s Services Online",
                   .help_phone = "01632 960 500",
                   .help_email = "online.help@eastshire.example",
                   .help_hours = "Monday to Friday, 9am to 5pm"};
  std::vector<std::string> public_forms = {"safeguarding-concern", "professional-referral"};  // J4, by name
  bool calls_ask_for_digits = false;  // else for the hash key alone
  Limits limits;
};

// One setting's value, as written in the file, the environment or on the command line.
struct GivenSetting {
  std::string name;  // "idle_end"
  std::string value;
  std::string where;  // for the message: "--idle-end", "CARE_ACCOUNT_IDLE_END", "care.toml"
};

struct SettingName {
  std::string_view
      name;  // in the file; the environment's is CARE_ACCOUNT_ and capitals, the option's --with-hyphens
  std::string_view about;  // one line for --help
};
const std::vector<SettingName>& setting_names();
std::string environment_name(std::string_view name);
std::string option_name(std::string_view name);

// Codes: setting_unknown, setting_malformed, settings_contradict, setting_missing; the message is a sentence.
base::Result<Configuration> configure(const std::vector<GivenSetting>& given, bool demo);

// Settings of a TOML file and of an environment (pairs NAME=value).
base::Result<std::vector<GivenSetting>> settings_of_file(const std::string& path);
base::Result<std::vector<GivenSetting>> settings_of_environment(const char* const* environment);

// "20s", "15m", "12h", "90d".
std::optional<base::Milliseconds> parse_duration(std::string_view text);

}  // namespace server
