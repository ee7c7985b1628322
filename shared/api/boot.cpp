#include "shared/api/boot.h"

#include "shared/base/json.h"

namespace api {
namespace {

constexpr base::JsonLimits limits = {.max_bytes = 8 * 1024 * 1024, .max_depth = 8};

base::Json answer_json(const BootAnswer& answer) {
  base::Json json;
  json["method"] = answer.method;
  json["path"] = answer.path;
  json["status"] = answer.response.status;
  json["type"] = answer.response.content_type;
  json["body"] = answer.response.body;
  return json;
}

bool read_answer(const base::Json& json, BootAnswer& answer) {
  const auto method = base::text_at(json, "method");
  const auto path = base::text_at(json, "path");
  const auto status = base::integer_at(json, "status");
  const auto type = base::text_at(json, "type");
  const auto body = base::text_at(json, "body");
  if (!method || !path || !status || !type || !body || *status < 0 || *status > 999) return false;
  answer = {*method, *path, {static_cast<int>(*status), *type, *body}};
  return true;
}

}  // namespace

std::string to_json(const Boot& boot) {
  base::Json json;
  json["at"] = boot.at.ms;
  json["url"] = boot.url;
  json["painted"] = boot.painted;
  json["language"] = boot.language;
  json["accent"] = boot.accent_rgb;
  json["accent_dark"] = boot.accent_dark_rgb;
  json["trial"] = boot.trial_ms;
  json["assets"] = base::Json::object();
  for (const auto& [name, address] : boot.assets) json["assets"][name] = address;
  json["answers"] = base::Json::array();
  for (const BootAnswer& answer : boot.answers) json["answers"].push_back(answer_json(answer));
  json["ahead"] = boot.ahead;
  std::string safe;
  for (const char c : base::dump_json(json)) {
    if (c == '<') {
      safe += "\\u003c";
    } else {
      safe += c;
    }
  }
  return safe;
}

base::Result<Boot> boot_from_json(std::string_view text) {
  const auto malformed = base::fail("boot_malformed", "The page's own data cannot be read.");
  const auto json = base::parse_json(text, limits);
  if (!json) return malformed;
  const auto at = base::integer_at(*json, "at");
  const auto url = base::text_at(*json, "url");
  const auto painted = base::boolean_at(*json, "painted");
  const auto language = base::text_at(*json, "language");
  const auto accent = base::integer_at(*json, "accent");
  const auto accent_dark = base::integer_at(*json, "accent_dark");
  const auto trial = base::integer_at(*json, "trial");
  const base::Json* assets = base::find(*json, "assets");
  const base::Json* answers = base::array_at(*json, "answers");
  const base::Json* ahead = base::array_at(*json, "ahead");
  if (!at || !url || !painted || !language || !accent || !accent_dark || !trial || *trial < 0 ||
      *trial > 10000 || *accent < 0 || *accent > 0xffffff || *accent_dark < 0 || *accent_dark > 0xffffff ||
      assets == nullptr || !assets->is_object() || answers == nullptr || ahead == nullptr) {
    return malformed;
  }
  Boot boot;
  boot.at = {*at};
  boot.url = *url;
  boot.painted = *painted;
  boot.language = *language;
  boot.trial_ms = static_cast<std::uint32_t>(*trial);
  boot.accent_rgb = static_cast<std::uint32_t>(*accent);
  boot.accent_dark_rgb = static_cast<std::uint32_t>(*accent_dark);
  for (const auto& [name, address] : assets->items()) {
    if (!address.is_string()) return malformed;
    boot.assets[name] = address.get_ref<const std::string&>();
  }
  for (const base::Json& each : *answers) {
    BootAnswer answer;
    if (!read_answer(each, answer)) return malformed;
    boot.answers.push_back(std::move(answer));
  }
  for (const base::Json& path : *ahead) {
    if (!path.is_string()) return malformed;
    boot.ahead.push_back(path.get_ref<const std::string&>());
  }
  return boot;
}

}  // namespace api
