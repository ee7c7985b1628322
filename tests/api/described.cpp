#include "tests/api/described.h"

#include <string_view>

#include "shared/api/openapi.h"
#include "shared/api/route.h"
#include "shared/base/json.h"
#include "shared/base/pattern.h"
#include "shared/base/text.h"

namespace scenarios {
namespace {

using base::Json;

const Json& description() {
  static const Json document = api::openapi();
  return document;
}

const Json& resolved(const Json& schema) {
  if (!schema.contains("$ref")) return schema;
  return description().at(Json::json_pointer(schema["$ref"].get<std::string>().substr(1)));
}

bool of_type(const Json& value, const std::string& type) {
  if (type == "object") return value.is_object();
  if (type == "array") return value.is_array();
  if (type == "string") return value.is_string();
  if (type == "boolean") return value.is_boolean();
  return type == "integer" && value.is_number_integer();
}

// The part of JSON Schema that the description uses.
std::string breach(const Json& given, const Json& value, const std::string& path) {
  const Json& schema = resolved(given);
  if (schema.contains("type") && !of_type(value, schema["type"])) return path + " is not of its type";
  if (schema.contains("enum")) {
    bool any = false;
    for (const Json& each : schema["enum"]) any = any || each == value;
    if (!any) return path + " is none of its values";
  }
  if (schema.contains("pattern")) {
    const auto pattern = base::Pattern::compile(schema["pattern"].get<std::string>());
    if (!pattern || !pattern->matches(value.get<std::string>())) return path + " is not in its pattern";
  }
  if (value.is_array() && schema.contains("items")) {
    for (const Json& each : value) {
      if (auto found = breach(schema["items"], each, path + "[]"); !found.empty()) return found;
    }
  }
  if (!value.is_object() || !schema.contains("properties")) return {};
  for (const Json& name : schema.value("required", Json::array())) {
    if (!value.contains(name.get<std::string>())) return path + " lacks " + name.get<std::string>();
  }
  for (const auto& [name, member] : value.items()) {
    const std::string place = base::concat({path, ".", name});
    if (!schema["properties"].contains(name)) return place + " is not described";
    if (auto found = breach(schema["properties"][name], member, place); !found.empty()) return found;
  }
  return {};
}

}  // namespace

std::string not_described(const std::string& method, const std::string& target,
                          const http::Response& response) {
  const auto match = api::match(method, std::string_view(target).substr(0, target.find('?')));
  if (match.route == nullptr) return {};
  const Json& operation = description()["paths"][std::string(match.route->path)][base::lower_ascii(method)];
  const std::string name = operation["operationId"].get<std::string>();
  const std::string status = std::to_string(response.status);
  const Json& answers = operation["responses"];
  if (response.status < 400 && !answers.contains(status)) return name + " answered " + status;
  const Json& answer = resolved(answers.contains(status) ? answers[status] : answers["default"]);
  if (!answer.contains("content")) return response.body.empty() ? "" : name + " has content";
  if (answer["content"].contains("*/*")) return {};
  const std::string type(response.header("Content-Type"));
  if (!answer["content"].contains(type)) return name + " is of type " + type;
  const auto body = base::parse_json(response.body, {.max_bytes = 8 * 1024 * 1024, .max_depth = 200});
  if (!body) return name + " is no JSON";
  return breach(answer["content"][type]["schema"], *body, name);
}

}  // namespace scenarios
