// The parts of a response's items and answers, each found in one go, and where they stand. Internal to this
// room.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "shared/base/json.h"

namespace questionnaire {

inline constexpr std::string_view value_prefix = "value";

// Written out only when something is wrong: QuestionnaireResponse.item[2].answer[0]
struct JsonPath {
  const JsonPath* before = nullptr;
  std::string_view step;
  std::size_t index = 0;

  std::string text() const {
    if (before == nullptr) return std::string(step);
    return before->text() + "." + std::string(step) + "[" + std::to_string(index) + "]";
  }
};

// Whether the name is this one: of known length, so that it takes a comparison or two.
template <std::size_t size>
bool is(std::string_view name, const char (&literal)[size]) {
  return name.size() == size - 1 && std::char_traits<char>::compare(name.data(), literal, size - 1) == 0;
}

struct ItemMembers {
  const base::Json* json = nullptr;
  const std::string* link_id = nullptr;
  const base::Json* answer = nullptr;
  const base::Json* item = nullptr;
  const base::Json* id = nullptr;
  const base::Json* extension = nullptr;
  bool unknown = false;

  static ItemMembers of(const base::Json& json) {
    ItemMembers members;
    members.json = &json;
    const auto* object = json.get_ptr<const base::Json::object_t*>();
    if (object == nullptr) return members;
    for (const auto& [key, value] : *object) {
      const std::string_view name = key;
      if (is(name, "linkId")) {
        members.link_id = value.get_ptr<const std::string*>();
      } else if (is(name, "answer")) {
        members.answer = &value;
      } else if (is(name, "item")) {
        members.item = &value;
      } else if (is(name, "id")) {
        members.id = &value;
      } else if (is(name, "extension")) {
        members.extension = &value;
      } else if (name != "text" && name != "definition" && name != "_text" && name != "fhir_comments") {
        members.unknown = true;
      }
    }
    return members;
  }
};

struct AnswerMembers {
  const std::string* name = nullptr;  // of the last value[x]
  const base::Json* value = nullptr;
  const base::Json* item = nullptr;
  std::size_t values = 0;
  bool unknown = false;

  static AnswerMembers of(const base::Json& json) {
    AnswerMembers members;
    const auto* object = json.get_ptr<const base::Json::object_t*>();
    if (object == nullptr) return members;
    for (const auto& [key, value] : *object) {
      const std::string_view name = key;
      if (name.size() > value_prefix.size() && is(name.substr(0, value_prefix.size()), "value")) {
        members.name = &key;
        members.value = &value;
        ++members.values;
      } else if (is(name, "item")) {
        members.item = &value;
      } else if (name != "id" && name != "extension" && !name.starts_with('_')) {
        members.unknown = true;
      }
    }
    return members;
  }
};

}  // namespace questionnaire
