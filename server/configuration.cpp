#include "server/configuration.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "shared/base/text.h"
#include "shared/ui/accent.h"

namespace server {
namespace {

std::optional<std::int64_t> whole_number(std::string_view text) {
  std::int64_t number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  if (text.empty() || read.ec != std::errc() || read.ptr != text.data() + text.size()) return std::nullopt;
  return number;
}

bool set_duration(base::Milliseconds& to, std::string_view value) {
  const auto duration = parse_duration(value);
  if (duration) to = *duration;
  return duration.has_value();
}

bool set_text(std::string& to, std::string_view value) {
  to = std::string(value);
  return !value.empty() && value.size() <= 500 && base::valid_utf8(value);
}

bool set_port(Configuration& to, std::string_view value) {
  const auto port = whole_number(value);
  if (!port || *port < 0 || *port > 65535) return false;
  to.port = static_cast<int>(*port);
  return true;
}

bool set_accent(Configuration& to, std::string_view value) {
  std::uint32_t rgb = 0;
  if (value.size() != 7 || value.front() != '#') return false;
  const auto read = std::from_chars(value.data() + 1, value.data() + value.size(), rgb, 16);
  to.accent_rgb = rgb;
  return read.ec == std::errc() && read.ptr == value.data() + value.size();
}

// When the countdown begins, counted from the last sign of life; kept as what is left then.
bool set_warning(Configuration& to, std::string_view value) {
  return set_duration(to.limits.session_warning, value);
}

bool set_call_keys(Configuration& to, std::string_view value) {
  to.calls_ask_for_digits = value == "digits";
  return value == "digits" || value == "hash";
}

// Names with commas between; none: no form is public.
bool set_public_forms(Configuration& to, std::string_view value) {
  to.public_forms.clear();
  for (const std::string_view each : base::split(value, ',')) {
    const std::string_view name = base::trim(each);
    const bool good = std::all_of(name.begin(), name.end(), [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    });
    if (!good || name.size() > 64) return false;
    if (!name.empty() && name != "none") to.public_forms.emplace_back(name);
  }
  return true;
}

struct Setting {
  SettingName name;
  bool (*set)(Configuration&, std::string_view);
  std::string_view shape;
};

const std::array<Setting, 23>& settings() {
  using C = Configuration;
  using V = std::string_view;
  static const std::array<Setting, 23> all{{
      {{"host", "address to listen at"}, [](C& c, V v) { return set_text(c.host, v); }, "an address"},
      {{"port", "port to listen at; 0: any that is free"}, set_port, "a number from 0 to 65535"},
      {{"data", "folder of the database and the files"},
       [](C& c, V v) { return set_text(c.data, v); },
       "a path"},
      {{"keys", "file with the keys that seal what is stored"},
       [](C& c, V v) { return set_text(c.keys, v); },
       "a path"},
      {{"origin", "where people reach the service, https://account.example"},
       [](C& c, V v) { return set_text(c.origin, v); },
       "an address"},
      {{"web", "folder of the client's files"}, [](C& c, V v) { return set_text(c.web, v); }, "a path"},
      {{"forms", "folder of forms to preview in a demonstration"},
       [](C& c, V v) { return set_text(c.forms, v); },
       "a path"},
      {{"accent", "the council's colour, #00505a"}, set_accent, "a colour such as #00505a"},
      {{"logo", "the council's logo, an SVG or PNG file"},
       [](C& c, V v) { return set_text(c.logo, v); },
       "a path"},
      {{"council", "the council's name"}, [](C& c, V v) { return set_text(c.names.council, v); }, "a name"},
      {{"service", "the service's name"}, [](C& c, V v) { return set_text(c.names.service, v); }, "a name"},
      {{"help_phone", "telephone number for help"},
       [](C& c, V v) { return set_text(c.names.help_phone, v); },
       "a telephone number"},
      {{"help_email", "e-mail address for help"},
       [](C& c, V v) { return set_text(c.names.help_email, v); },
       "an e-mail address"},
      {{"help_hours", "when help can be reached"},
       [](C& c, V v) { return set_text(c.names.help_hours, v); },
       "words"},
      {{"idle_warning", "the countdown begins after so long without activity (10m)"},
       set_warning,
       "a time such as 20s, 10m or 1h"},
      {{"idle_end", "the session ends after so long without activity (15m)"},
       [](C& c, V v) { return set_duration(c.limits.session_idle, v); },
       "a time such as 60s, 15m or 1h"},
      {{"session_longest", "a session ends after so long in any case (12h)"},
       [](C& c, V v) { return set_duration(c.limits.session_longest, v); },
       "a time such as 12h"},
      {{"keep_saved_forms", "a saved form is kept so long after its last save (90d)"},
       [](C& c, V v) { return set_duration(c.limits.draft_kept, v); },
       "a time such as 90d"},
      {{"invitation_works", "the link of an invitation works for so long (14d)"},
       [](C& c, V v) { return set_duration(c.limits.invitation_life, v); },
       "a time such as 14d"},
      {{"answer_awaited", "a request for an account waits for its person's answer for so long (90d)"},
       [](C& c, V v) { return set_duration(c.limits.request_answer_awaited, v); },
       "a time such as 90d"},
      {{"keep_sign_ins", "people see for so long when they signed in (90d)"},
       [](C& c, V v) { return set_duration(c.limits.sign_ins_kept, v); },
       "a time such as 90d"},
      {{"call_keys", "what a call asks for: hash, or the digits shown on the screen, then hash"},
       set_call_keys,
       "hash or digits"},
      {{"public_forms", "forms that anybody may begin, by name, with commas between; or none"},
       set_public_forms,
       "names such as safeguarding-concern, with commas between, or none"},
  }};
  return all;
}

base::Result<void> apply(Configuration& configuration, const GivenSetting& given) {
  for (const Setting& setting : settings()) {
    if (setting.name.name != given.name) continue;
    if (setting.set(configuration, given.value)) return {};
    return base::fail("setting_malformed", given.where + " must be " + std::string(setting.shape) + ".");
  }
  return base::fail("setting_unknown", given.where + ": there is no setting of that name.");
}

// An origin is scheme, host and port, nothing after (RFC 6454).
bool https_origin(std::string_view origin) {
  constexpr std::string_view scheme = "https://";
  if (!base::starts_with(origin, scheme)) return false;
  const std::string_view host = origin.substr(scheme.size());
  return !host.empty() && std::all_of(host.begin(), host.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == ':';
  });
}

base::Result<void> agree(const Configuration& c, bool warning_given) {
  const auto refuse = [](std::string why) { return base::fail("settings_contradict", std::move(why)); };
  if (c.limits.session_idle.count < base::seconds(5).count) return refuse("idle_end must be 5s or longer.");
  if (c.limits.session_warning.count <= 0 || c.limits.session_warning >= c.limits.session_idle) {
    return refuse(warning_given
                      ? "idle_warning must be shorter than idle_end."
                      : "idle_end is shorter than the warning before it: set idle_warning as well.");
  }
  if (c.limits.session_longest < c.limits.session_idle) {
    return refuse("session_longest must not be shorter than idle_end.");
  }
  if (!c.origin.empty() && !https_origin(c.origin)) {
    return refuse("origin must be https:// and a host, without a path.");
  }
  if (c.accent_rgb) {
    if (const auto breach = ui::judge_accent(*c.accent_rgb)) {
      return base::fail("accent_unreadable", ui::sentence_of(*c.accent_rgb, *breach));
    }
  }
  if (!c.forms.empty() && !c.demo) return refuse("forms is for previews and needs --demo.");
  if (c.limits.draft_kept < base::days(1)) return refuse("keep_saved_forms must be a day or longer.");
  if (c.limits.sign_ins_kept < base::days(1)) return refuse("keep_sign_ins must be a day or longer.");
  return {};
}

base::Result<void> complete(const Configuration& c) {
  const auto missing = [](std::string what) { return base::fail("setting_missing", std::move(what)); };
  if (c.demo) return {};
  if (c.data.empty()) return missing("data is not set: say where the database is to be.");
  if (c.keys.empty()) return missing("keys is not set: a file with keys is needed, outside the data folder.");
  if (c.origin.empty()) return missing("origin is not set: say under which https:// address people come.");
  return missing(
      "No transport for e-mail, texts and calls is set. This version has none but the development inbox, "
      "which "
      "only --demo has: real ones come later.");
}

}  // namespace

const std::vector<SettingName>& setting_names() {
  static const std::vector<SettingName> names = [] {
    std::vector<SettingName> all;
    for (const Setting& setting : settings()) all.push_back(setting.name);
    return all;
  }();
  return names;
}

std::string environment_name(std::string_view name) {
  std::string text = "CARE_ACCOUNT_";
  for (const char c : name) text += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return text;
}

std::string option_name(std::string_view name) {
  std::string text = "--" + std::string(name);
  std::replace(text.begin(), text.end(), '_', '-');
  return text;
}

base::Result<Configuration> configure(const std::vector<GivenSetting>& given, bool demo) {
  Configuration configuration;
  configuration.demo = demo;
  // Counted from the last sign of life while it is read, and from the end once all is known.
  Limits& limits = configuration.limits;
  limits.session_warning = {limits.session_idle.count - limits.session_warning.count};
  bool warning_given = false;
  for (const GivenSetting& each : given) {
    if (const auto applied = apply(configuration, each); !applied) return tl::unexpected(applied.error());
    warning_given = warning_given || each.name == "idle_warning";
  }
  if (configuration.demo && configuration.data.empty()) configuration.data = "build/demo";
  if (const auto agreed = agree(configuration, warning_given); !agreed) return tl::unexpected(agreed.error());
  if (const auto whole = complete(configuration); !whole) return tl::unexpected(whole.error());
  limits.session_warning = {limits.session_idle.count - limits.session_warning.count};
  return configuration;
}

std::optional<base::Milliseconds> parse_duration(std::string_view text) {
  constexpr std::int64_t most = 100000;
  if (text.size() < 2) return std::nullopt;
  const auto number = whole_number(text.substr(0, text.size() - 1));
  if (!number || *number < 0 || *number > most) return std::nullopt;
  switch (text.back()) {
    case 's':
      return base::seconds(*number);
    case 'm':
      return base::minutes(*number);
    case 'h':
      return base::hours(*number);
    case 'd':
      return base::days(*number);
    default:
      return std::nullopt;
  }
}

}  // namespace server
