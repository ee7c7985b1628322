#include "shared/questionnaire/answer_read.h"

#include <algorithm>
#include <cstdint>
#include <cstring>

#include "shared/base/same.h"
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
  const auto* text = json.get_ptr<const std::string*>();
  return text != nullptr ? std::string_view(*text) : std::string_view();
}

constexpr std::uint64_t each_byte = 0x0101010101010101U;

// Printable ASCII and not only spaces: kept as it is.
bool plain_text(std::string_view text) {
  const auto printable = [](char c) { return c >= ' ' && c <= '~'; };
  if (text.find_first_not_of(' ') == std::string_view::npos) return false;
  while (text.size() >= sizeof(std::uint64_t)) {
    std::uint64_t eight = 0;
    std::memcpy(&eight, text.data(), sizeof eight);
    // The highest bit of each byte says: below a space, above '~', or not ASCII.
    const std::uint64_t outside = (eight - each_byte * 0x20) | (eight + each_byte) | eight;
    if ((outside & each_byte * 0x80) != 0) return false;
    text.remove_prefix(sizeof eight);
  }
  return std::all_of(text.begin(), text.end(), printable);
}

// The most frequent answers, without a detour. Whether it was one of them.
bool read_directly(const AnswerMembers& given, const Item& item, std::vector<Value>& values) {
  const std::string_view name = *given.name;
  switch (item.kind) {
    case Kind::string:
    case Kind::text:
      if (!is(name, "valueString") || !given.value->is_string()) return false;
      if (!plain_text(text_in(*given.value))) return false;
      values.emplace_back(std::in_place_type<Text>, Text{*given.value->get_ptr<const std::string*>()});
      return true;
    case Kind::date:
      if (!is(name, "valueDate")) return false;
      if (const auto date = parse_partial_date(text_in(*given.value))) {
        values.emplace_back(*date);
        return true;
      }
      return false;
    case Kind::boolean:
      if (!is(name, "valueBoolean") || !given.value->is_boolean()) return false;
      values.emplace_back(*given.value->get_ptr<const bool*>());
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

const Value* chosen_option(const AnswerMembers& given, const Item& item) {
  if (item.options.empty() || given.values != 1 || !is(*given.name, "valueCoding")) return nullptr;
  const auto* members = given.value->get_ptr<const Json::object_t*>();
  if (members == nullptr) return nullptr;
  std::string_view system;
  std::string_view code;
  for (const auto& member : *members) {
    const std::string_view name = member.first;
    if (is(name, "code")) {
      code = text_in(member.second);
    } else if (is(name, "system")) {
      system = text_in(member.second);
    }
  }
  if (code.empty()) return nullptr;
  for (const Option& option : item.options) {
    const auto* coding = std::get_if<Coding>(&option.value);
    if (coding == nullptr || coding->code.size() != code.size()) continue;
    if (base::same(coding->code, code) && base::same(coding->system, system)) return &option.value;
  }
  return nullptr;
}

std::optional<base::Error> read_answer(const AnswerMembers& given, const Item& item,
                                       std::vector<Value>& values) {
  if (given.values != 1) return base::Error{"wrong_type", "The answer does not have exactly one value.", ""};
  if (read_directly(given, item, values)) return std::nullopt;
  const std::string_view expected = expected_name(item.kind);
  if (!expected.empty() && *given.name != expected) {
    return base::Error{"wrong_type", "The answer is not of the question's type.", "." + *given.name};
  }
  if (item.kind == Kind::attachment) return keep(read_attachment(*given.value), given, values);
  auto value = read_value(std::string_view(*given.name).substr(value_prefix.size()), *given.value);
  if (!value) return base::Error{"wrong_value", "The answer cannot be read.", "." + *given.name};
  return keep(accept_value(std::move(*value), item), given, values);
}

// Answers that are added one by one keep their order.
static bool each_is_once(std::span<const Value> values) {
  for (auto at = values.begin(); at != values.end(); ++at) {
    if (std::any_of(values.begin(), at, [&](const Value& before) { return same(before, *at); })) return false;
  }
  return true;
}

bool order_choices(const Item& item, std::span<Value> values) {
  if (item.offered_several()) return each_is_once(values);
  const auto number_of = [&item](const Value& value) {
    return option_index(item, value).value_or(item.options.size());
  };
  const auto misplaced = [&](const Value& a, const Value& b) { return number_of(a) >= number_of(b); };
  if (std::adjacent_find(values.begin(), values.end(), misplaced) == values.end()) return true;
  std::stable_sort(values.begin(), values.end(),
                   [&](const Value& a, const Value& b) { return number_of(a) < number_of(b); });
  const auto repeated = [&](const Value& a, const Value& b) {
    const bool several_others = !item.any_coding && !option_index(item, a) && !option_index(item, b);
    return several_others || same(a, b);
  };
  return std::adjacent_find(values.begin(), values.end(), repeated) == values.end();
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
