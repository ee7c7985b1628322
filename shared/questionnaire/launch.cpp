#include "shared/questionnaire/launch.h"

#include <algorithm>

#include "shared/base/json.h"

namespace questionnaire {
namespace {

using base::Json;

std::shared_ptr<Launch> opened_at(base::Instant now) {
  auto launch = std::make_shared<Launch>();
  launch->now = now;
  return launch;
}

}  // namespace

std::shared_ptr<const Launch> asked_of(const Form& form, const Launch& launch) {
  auto asked = opened_at(launch.now);
  for (const auto& each : launch.resources) {
    const auto& names = form.launch_names;
    if (std::find(names.begin(), names.end(), each.first) != names.end()) asked->resources.push_back(each);
  }
  if (asked->resources.empty()) return nullptr;
  return asked;
}

std::string launch_json(const Launch& launch) {
  Json all = Json::object();
  for (const auto& [name, resource] : launch.resources) {
    if (resource != nullptr) all[name] = *resource;
  }
  return base::dump_json(all);
}

std::shared_ptr<const Launch> read_launch(std::string_view json, base::Instant now) {
  auto launch = opened_at(now);
  const auto read = base::parse_json(json);
  const auto* members = read ? read->get_ptr<const Json::object_t*>() : nullptr;
  if (members == nullptr) return launch;
  for (const auto& [name, resource] : *members) {
    if (resource.is_object()) launch->resources.emplace_back(name, std::make_shared<const Json>(resource));
  }
  return launch;
}

std::string with_contained(std::string response, const Launch& launch) {
  Json contained = Json::array();
  for (const auto& [name, resource] : launch.resources) {
    if (resource == nullptr) continue;
    contained.push_back(*resource);
    contained.back()["id"] = name;
  }
  const std::size_t brace = response.find('{');
  if (contained.empty() || brace == std::string::npos) return response;
  return response.insert(brace + 1, "\"contained\":" + base::dump_json(contained) + ",");
}

std::shared_ptr<const Launch> read_contained(std::string_view response, base::Instant now) {
  auto launch = opened_at(now);
  base::JsonLimits limits;
  limits.max_depth = 128;
  const auto read = base::parse_json(response, limits);
  const Json* contained = read ? base::array_at(*read, "contained") : nullptr;
  if (contained == nullptr) return launch;
  for (const Json& resource : *contained) {
    if (auto name = base::text_at(resource, "id")) {
      launch->resources.emplace_back(std::move(*name), std::make_shared<const Json>(resource));
    }
  }
  return launch;
}

}  // namespace questionnaire
