#include <algorithm>
#include <array>
#include <set>

#include "shared/base/json.h"
#include "shared/base/text.h"
#include "shared/questionnaire/answers.h"
#include "shared/questionnaire/loading.h"
#include "shared/questionnaire/response.h"
#include "shared/questionnaire/typed.h"

namespace questionnaire {
namespace {

using base::Json;

constexpr std::size_t most_errors = 200;
constexpr std::size_t most_answers = 1000;  // of one question

std::string_view expected_name(const Item& item) {
  switch (item.kind) {
    case Kind::boolean:
      return "valueBoolean";
    case Kind::integer:
      return "valueInteger";
    case Kind::decimal:
      return "valueDecimal";
    case Kind::date:
      return "valueDate";
    case Kind::date_time:
      return "valueDateTime";
    case Kind::time:
      return "valueTime";
    case Kind::string:
    case Kind::text:
      return "valueString";
    case Kind::url:
      return "valueUri";
    case Kind::quantity:
      return "valueQuantity";
    case Kind::reference:
      return "valueReference";
    case Kind::attachment:
      return "valueAttachment";
    default:
      return {};
  }
}

bool control_character(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && c != '\n' && c != '\r' && c != '\t') || byte == 0x7F;
  });
}

// Paths of ours and ordinary web addresses; nothing that could run when it is followed.
bool safe_address(std::string_view url) {
  if (url.size() > 2000 || control_character(url) || url.find(' ') != std::string_view::npos) return false;
  const std::string lower = base::lower_ascii(url.substr(0, 8));
  const bool local = !url.empty() && url[0] == '/' && (url.size() == 1 || (url[1] != '/' && url[1] != '\\'));
  return local || base::starts_with(lower, "https://") || base::starts_with(lower, "http://");
}

std::optional<Scope> instance_number(const Json& item) {
  const std::string id = base::text_at(item, "id").value_or("");
  if (id.empty() || id.size() > 9 || id[0] == '0') return std::nullopt;
  Scope number = 0;
  for (char c : id) {
    if (c < '0' || c > '9') return std::nullopt;
    number = number * 10 + static_cast<Scope>(c - '0');
  }
  return number;
}

Scope largest_instance(const Json& json) {
  Scope largest = 0;
  if (json.is_array()) {
    for (const Json& each : json) largest = std::max(largest, largest_instance(each));
  } else if (json.is_object()) {
    largest = instance_number(json).value_or(0);
    for (const char* below : {"item", "answer"}) {
      if (const Json* found = base::array_at(json, below))
        largest = std::max(largest, largest_instance(*found));
    }
  }
  return largest;
}

}  // namespace

class ResponseReader {
 public:
  ResponseReader(Answers& answers, std::vector<base::Error>& errors)
      : answers_(answers), form_(*answers.form_), errors_(errors) {}

  void read(const Json& json) {
    if (!read_root(json)) return;
    const Json* items = base::find(json, "item");
    answers_.next_scope_ = items == nullptr ? 1 : largest_instance(*items) + 1;
    if (items != nullptr) read_items(*items, "QuestionnaireResponse.item", no_item, 0);
    read_next_instance(json);
    answers_.apply_all();
    if (!completed_) return;
    for (const auto& [slot, path] : answered_) {
      if (!answers_.applies(slot)) {
        error("answer_not_enabled", path, "There is an answer to a question that does not apply.");
      }
    }
  }

 private:
  void error(std::string code, std::string path, std::string message) {
    if (errors_.size() < most_errors)
      errors_.push_back({std::move(code), std::move(message), std::move(path)});
  }

  bool read_root(const Json& json) {
    if (base::text_at(json, "resourceType") != "QuestionnaireResponse") {
      error("not_a_response", "resourceType", "This is not a FHIR QuestionnaireResponse.");
      return false;
    }
    const std::string status = base::text_at(json, "status").value_or("");
    completed_ = status == "completed" || status == "amended";
    if (!completed_ && status != "in-progress") {
      error("wrong_status", "QuestionnaireResponse.status",
            "The response is neither in-progress nor completed nor amended.");
    }
    const Json* canonical = base::find(json, "questionnaire");
    if (canonical != nullptr && *canonical != form_.url && *canonical != form_.canonical() &&
        !form_.url.empty()) {
      error("other_form", "QuestionnaireResponse.questionnaire",
            "The response belongs to another form or version.");
    }
    constexpr std::array<std::string_view, 19> known = {
        "resourceType", "id",      "meta",          "language", "text",    "contained", "extension",
        "identifier",   "basedOn", "partOf",        "status",   "subject", "encounter", "questionnaire",
        "authored",     "author",  "fhir_comments", "source",   "item"};
    for (const auto& [name, value] : json.items()) {
      if (name[0] == '_' || std::find(known.begin(), known.end(), name) != known.end()) continue;
      error("unknown_member", "QuestionnaireResponse",
            "The response has a property that FHIR R4 does not have.");
    }
    return true;
  }

  void read_next_instance(const Json& json) {
    const Json* extension = find_extension(json, next_instance_extension);
    if (extension == nullptr) return;
    const auto next = base::integer_at(*extension, "valueInteger");
    if (!next || *next < answers_.next_scope_ || *next > largest_scope) {
      return error("wrong_instance", "QuestionnaireResponse.extension",
                   "The number of the next instance is one that is already used.");
    }
    answers_.next_scope_ = static_cast<Scope>(*next);
  }

  // The item around, as responses see it: pages made here are not in them.
  ItemIndex written_parent(const Item& item) const {
    return item.parent != no_item && form_.items[item.parent].synthetic ? no_item : item.parent;
  }

  void read_items(const Json& items, const std::string& path, ItemIndex parent, Scope scope) {
    if (!items.is_array() || items.empty()) {
      return error("wrong_type", path, "The items are not in an array, or it is empty.");
    }
    for (std::size_t i = 0; i < items.size() && errors_.size() < most_errors; ++i) {
      read_item(items[i], path + "[" + std::to_string(i) + "]", parent, scope);
    }
  }

  void read_item(const Json& json, const std::string& path, ItemIndex parent, Scope scope) {
    const auto link_id = base::text_at(json, "linkId");
    const ItemIndex index = link_id ? form_.find(*link_id) : no_item;
    if (index == no_item || form_.items[index].synthetic) {
      const bool beside = link_id && std::binary_search(form_.beside.begin(), form_.beside.end(), *link_id);
      if (beside && base::find(json, "answer") == nullptr && base::find(json, "item") == nullptr) return;
      return error("unknown_link_id", path + ".linkId", "The form has no question with this linkId.");
    }
    const Item& item = form_.items[index];
    if (written_parent(item) != parent) {
      return error("wrong_parent", path + ".linkId", "The question stands somewhere else in the form.");
    }
    for (const auto& [name, value] : json.items()) {
      constexpr std::array<std::string_view, 9> known = {
          "id", "extension", "linkId", "definition", "text", "item", "answer", "_text", "fhir_comments"};
      if (std::find(known.begin(), known.end(), name) == known.end()) {
        error("unknown_member", path, "The item has a property that is not understood.");
      }
    }
    if (item.kind == Kind::display || item.kind == Kind::group) {
      if (base::find(json, "answer") != nullptr) {
        return error("answer_not_expected", path + ".answer", "There is an answer where nothing is asked.");
      }
      if (item.kind == Kind::group) read_group(json, path, index, scope);
      return;
    }
    if (!seen_.insert({index, scope}).second) {
      return error("answered_twice", path, "The question is in the response more than once.");
    }
    read_question(json, path, index, scope);
  }

  void read_group(const Json& json, const std::string& path, ItemIndex index, Scope scope) {
    const Item& item = form_.items[index];
    Scope inner = scope;
    if (item.repeats) {
      if (!answers_.room_for_instance({index, scope})) {
        return error("too_many_instances", path, "The group is repeated more often than is allowed.");
      }
      const auto number = instance_number(json);
      inner = number ? *number : answers_.next_scope_;
      if (answers_.frame_of(inner)) {
        return error("instance_twice", path + ".id", "Two instances of a group have the same id.");
      }
      answers_.new_frame(index, scope, inner);
    } else if (!seen_.insert({index, scope}).second) {
      return error("answered_twice", path, "The group is in the response more than once.");
    }
    if (const Json* items = base::find(json, "item")) read_items(*items, path + ".item", index, inner);
  }

  void read_question(const Json& json, const std::string& path, ItemIndex index, Scope scope) {
    const Item& item = form_.items[index];
    Answers::Entry entry;
    const Json* answers = base::find(json, "answer");
    if (answers != nullptr && (!answers->is_array() || answers->empty())) {
      error("wrong_type", path + ".answer", "The answers are not in an array, or it is empty.");
      answers = nullptr;
    }
    const std::size_t count = answers == nullptr ? 0 : answers->size();
    if ((count > 1 && !item.repeats) || count > most_answers) {
      return error("too_many_answers", path + ".answer", "The question has more answers than it may have.");
    }
    for (std::size_t i = 0; i < count; ++i) {
      const std::string at = path + ".answer[" + std::to_string(i) + "]";
      if (auto value = read_answer((*answers)[i], at, item)) entry.values.push_back(std::move(*value));
      if (const Json* items = base::find((*answers)[i], "item"))
        read_items(*items, at + ".item", index, scope);
    }
    if (const Json* items = base::find(json, "item")) {
      if (count != 0) error("wrong_parent", path + ".item", "Items stand beside an answer instead of in it.");
      read_items(*items, path + ".item", index, scope);
    }
    finish_question(json, path, {index, scope}, std::move(entry));
  }

  void finish_question(const Json& json, const std::string& path, Slot slot, Answers::Entry entry) {
    const Item& item = form_.items[slot.item];
    if (item.kind == Kind::choice || item.kind == Kind::open_choice) order_choices(item, entry.values, path);
    entry.typed = typed_for(item, entry.values);
    if (const Json* extension = find_extension(json, typed_extension); extension != nullptr && !completed_) {
      if (!read_typed(*extension, entry.typed) || item.kind == Kind::attachment ||
          understand(item, entry.typed) != entry.values) {
        error("wrong_typed", path + ".extension", "What was typed and what was answered do not agree.");
      }
    }
    if (!entry.values.empty()) answered_.emplace_back(slot, path + ".answer");
    const auto place = answers_.locate(slot);
    if (place) answers_.frames_[place->frame].entries[place->local] = std::move(entry);
  }

  // In the order of the options, as everywhere; other words last.
  void order_choices(const Item& item, std::vector<Value>& values, const std::string& path) {
    std::vector<std::pair<std::size_t, Value>> numbered;
    for (Value& value : values) {
      numbered.emplace_back(option_index(item, value).value_or(item.options.size()), std::move(value));
    }
    std::stable_sort(numbered.begin(), numbered.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    values.clear();
    for (auto& [number, value] : numbered) {
      if (!values.empty() && (same(values.back(), value) ||
                              (number == item.options.size() && !option_index(item, values.back())))) {
        error("answered_twice", path + ".answer",
              "An option is chosen twice, or there are several other answers.");
        continue;
      }
      values.push_back(std::move(value));
    }
  }

  static bool read_typed(const Json& extension, Typed& typed) {
    const auto text = base::text_at(extension, "valueString");
    const auto json = base::parse_json(text.value_or(""), {});
    const Json* parts = json ? base::array_at(*json, "parts") : nullptr;
    if (parts == nullptr || parts->size() > most_answers * 4) return false;
    typed = {};
    for (const Json& part : *parts) {
      if (!part.is_string()) return false;
      typed.parts.push_back(clean_text(part.get_ref<const std::string&>()));
    }
    typed.other = clean_text(base::text_at(*json, "other").value_or(""));
    return true;
  }

  std::optional<Value> read_answer(const Json& json, const std::string& path, const Item& item) {
    std::string name;
    std::size_t values = 0;
    if (json.is_object()) {
      for (const auto& [key, value] : json.items()) {
        if (base::starts_with(key, "value")) {
          name = key;
          ++values;
        } else if (key != "item" && key != "id" && key != "extension" && key[0] != '_') {
          error("unknown_member", path, "The answer has a property that is not understood.");
        }
      }
    }
    if (values != 1) {
      error("wrong_type", path, "The answer does not have exactly one value.");
      return std::nullopt;
    }
    const std::string at = path + "." + name;
    const std::string_view expected = expected_name(item);
    if (!expected.empty() && name != expected) {
      error("wrong_type", at, "The answer is not of the question's type.");
      return std::nullopt;
    }
    if (item.kind == Kind::attachment) return read_attachment(*base::find(json, name), at);
    auto value = load_value(json, "value", name);
    if (!value) {
      error("wrong_value", at, "The answer cannot be read.");
      return std::nullopt;
    }
    return accept(std::move(*value), at, item);
  }

  std::optional<Value> accept(Value value, const std::string& path, const Item& item) {
    if (auto* text = std::get_if<Text>(&value)) {
      if (base::trim(text->text).empty() || control_character(text->text)) {
        error("wrong_value", path, "The answer is empty or has control characters.");
        return std::nullopt;
      }
      text->text = clean_text(text->text);
    }
    if (item.kind == Kind::choice || item.kind == Kind::open_choice) {
      if (const auto index = option_index(item, value)) return item.options[*index].value;
      if (item.kind == Kind::open_choice && std::holds_alternative<Text>(value)) return value;
      error("not_an_option", path, "The answer is not one of the options.");
      return std::nullopt;
    }
    if (item.kind == Kind::url) {
      const auto understood = understand_one(item, {{std::get<Text>(value).text}, {}}, 0);
      if (!understood || *understood != value) {
        error("wrong_value", path, "The answer is not a web address.");
        return std::nullopt;
      }
    }
    return value;
  }

  std::optional<Value> read_attachment(const Json& json, const std::string& path) {
    Attachment attachment;
    bool right = json.is_object();
    if (right) {
      for (const auto& [name, value] : json.items()) {
        if (name == "size") {
          attachment.size_bytes = base::integer_at(json, "size").value_or(-1);
          continue;
        }
        std::string* place = name == "url"           ? &attachment.url
                             : name == "title"       ? &attachment.title
                             : name == "contentType" ? &attachment.content_type
                                                     : nullptr;
        right = right && place != nullptr && value.is_string();
        if (right) *place = clean_text(value.get_ref<const std::string&>());
      }
    }
    if (!right || attachment.size_bytes < 0 || !safe_address(attachment.url) ||
        attachment.title.size() > 1000 || attachment.content_type.size() > 200) {
      error("wrong_value", path, "The file is not described by its address, title, type and size.");
      return std::nullopt;
    }
    return attachment;
  }

  Answers& answers_;
  const Form& form_;
  std::vector<base::Error>& errors_;
  std::set<Slot> seen_;
  std::vector<std::pair<Slot, std::string>> answered_;
  bool completed_ = false;
};

Answers::Reading Answers::read_json(std::shared_ptr<const Form> form, const base::Json& response) {
  Reading reading;
  Answers answers;
  if (form == nullptr) {
    reading.errors.push_back({"no_form", "There is no form to read the response with.", {}});
    return reading;
  }
  answers.form_ = std::move(form);
  answers.start(false);
  ResponseReader(answers, reading.errors).read(response);
  if (reading.errors.empty()) reading.answers = std::move(answers);
  return reading;
}

Answers::Reading Answers::read_all(std::shared_ptr<const Form> form, std::string_view response_json) {
  base::JsonLimits limits;
  limits.max_depth = 128;
  limits.decimals = base::Decimals::as_written;
  const auto json = base::parse_json(response_json, limits);
  if (json) return read_json(std::move(form), *json);
  Reading reading;
  reading.errors.push_back(json.error());
  return reading;
}

base::Result<Answers> Answers::read(std::shared_ptr<const Form> form, std::string_view response_json) {
  Reading reading = read_all(std::move(form), response_json);
  if (!reading.answers) return tl::unexpected<base::Error>(std::move(reading.errors.front()));
  return std::move(*reading.answers);
}

}  // namespace questionnaire
