#include "shared/questionnaire/answer_read.h"

#include <algorithm>

#include "shared/questionnaire/loading.h"
#include "shared/questionnaire/response_values.h"
#include "shared/questionnaire/typed.h"

namespace questionnaire {
namespace {

using base::Json;

// What the answer's property is called; empty for choices, whose options may be of several types.
std::string_view expected_name(Kind kind) {
  switch (kind) {
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

std::string_view text_in(const Json& json) {
  return json.is_string() ? std::string_view(json.get_ref<const std::string&>()) : std::string_view();
}

// Most answers are an option's own coding: found without making a value of what is written.
const Value* option_written(const Item& item, const Json& json) {
  if (!json.is_object()) return nullptr;
  std::string_view system;
  std::string_view code;
  for (const auto& member : json.get_ref<const Json::object_t&>()) {
    const std::string_view name = member.first;
    if (name == "code") {
      code = text_in(member.second);
    } else if (name == "system") {
      system = text_in(member.second);
    }
  }
  if (code.empty()) return nullptr;
  for (const Option& option : item.options) {
    const auto* coding = std::get_if<Coding>(&option.value);
    if (coding != nullptr && coding->code == code && coding->system == system) return &option.value;
  }
  return nullptr;
}

// Printable ASCII and not only spaces: kept as it is.
bool plain_text(std::string_view text) {
  const auto printable = [](char c) { return c >= ' ' && c <= '~'; };
  return text.find_first_not_of(' ') != std::string_view::npos &&
         std::all_of(text.begin(), text.end(), printable);
}

// The most frequent answers, without a detour. Whether it was one of them.
bool read_directly(const AnswerMembers& given, const Item& item, std::vector<Value>& values) {
  const std::string_view name = *given.name;
  switch (item.kind) {
    case Kind::string:
    case Kind::text:
      if (!given.value->is_string() || !plain_text(text_in(*given.value))) return false;
      values.emplace_back(std::in_place_type<Text>, Text{given.value->get_ref<const std::string&>()});
      return true;
    case Kind::choice:
    case Kind::open_choice:
      if (const Value* option = name == "valueCoding" ? option_written(item, *given.value) : nullptr) {
        values.push_back(*option);
        return true;
      }
      return false;
    case Kind::date:
      if (const auto date = parse_partial_date(text_in(*given.value))) {
        values.emplace_back(*date);
        return true;
      }
      return false;
    case Kind::boolean:
      if (!given.value->is_boolean()) return false;
      values.emplace_back(given.value->get<bool>());
      return true;
    default:
      return false;
  }
}

std::optional<base::Error> keep(base::Result<Value> value, const AnswerMembers& given,
                                std::vector<Value>& values) {
  if (!value) return base::Error{value.error().code, value.error().message, "." + *given.name};
  values.push_back(std::move(*value));
  return std::nullopt;
}

}  // namespace

std::optional<base::Error> read_answer(const AnswerMembers& given, const Item& item,
                                       std::vector<Value>& values) {
  if (given.values != 1) return base::Error{"wrong_type", "The answer does not have exactly one value.", ""};
  const std::string_view expected = expected_name(item.kind);
  if (!expected.empty() && *given.name != expected) {
    return base::Error{"wrong_type", "The answer is not of the question's type.", "." + *given.name};
  }
  if (read_directly(given, item, values)) return std::nullopt;
  if (item.kind == Kind::attachment) return keep(read_attachment(*given.value), given, values);
  auto value = read_value(std::string_view(*given.name).substr(value_prefix.size()), *given.value);
  if (!value) return base::Error{"wrong_value", "The answer cannot be read.", "." + *given.name};
  return keep(accept_value(std::move(*value), item), given, values);
}

bool order_choices(const Item& item, std::vector<Value>& values) {
  const auto number_of = [&item](const Value& value) {
    return option_index(item, value).value_or(item.options.size());
  };
  const auto misplaced = [&](const Value& a, const Value& b) { return number_of(a) >= number_of(b); };
  if (std::adjacent_find(values.begin(), values.end(), misplaced) == values.end()) return true;
  std::vector<std::pair<std::size_t, Value>> numbered;
  numbered.reserve(values.size());
  for (Value& value : values) {
    const std::size_t number = number_of(value);
    numbered.emplace_back(number, std::move(value));
  }
  std::stable_sort(numbered.begin(), numbered.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  values.clear();
  bool each_once = true;
  for (auto& [number, value] : numbered) {
    const bool several_others = number == item.options.size() && !item.any_coding;
    if (!values.empty() &&
        (same(values.back(), value) || (several_others && !option_index(item, values.back())))) {
      each_once = false;
      continue;
    }
    values.push_back(std::move(value));
  }
  return each_once;
}

std::optional<Typed> read_typed(const Json& extension) {
  const auto text = base::text_at(extension, "valueString");
  const auto json = base::parse_json(text.value_or(""), {});
  const Json* parts = json ? base::array_at(*json, "parts") : nullptr;
  if (parts == nullptr || parts->size() > most_answers * 4) return std::nullopt;
  Typed typed;
  for (const Json& part : *parts) {
    if (!part.is_string()) return std::nullopt;
    typed.parts.push_back(clean_text(part.get_ref<const std::string&>()));
  }
  typed.other = clean_text(base::text_at(*json, "other").value_or(""));
  return typed;
}

}  // namespace questionnaire
