#include "shared/questionnaire/value_problems.h"

#include <algorithm>

#include "shared/base/pattern.h"
#include "shared/base/text.h"
#include "shared/questionnaire/messages.h"
#include "shared/questionnaire/typed.h"

namespace questionnaire {
namespace {

using wording::Key;

// What a text may have where its author set no limit.
constexpr std::uint32_t longest_text = 50'000;

bool blank(const std::string& part) {
  return base::trim(part).empty();
}

// "text/plain; charset=utf-8" is text/plain; "image/*" is any image.
bool type_allowed(std::string_view type, const std::vector<std::string>& allowed) {
  const std::string bare = base::lower_ascii(base::trim(type.substr(0, type.find(';'))));
  return std::any_of(allowed.begin(), allowed.end(), [&bare](const std::string& each) {
    const std::string wanted = base::lower_ascii(each);
    if (wanted.size() > 2 && wanted.compare(wanted.size() - 2, 2, "/*") == 0) {
      return base::starts_with(bare, wanted.substr(0, wanted.size() - 1));
    }
    return wanted == bare;
  });
}

struct Bounds {  // null: none
  explicit Bounds(const Item& item)
      : low(item.min_value ? &*item.min_value : nullptr), high(item.max_value ? &*item.max_value : nullptr) {}
  const Value* low;
  const Value* high;
};

struct BoundWords {
  Key too_small;
  Key too_large;
  Key not_between;
};

std::optional<Problem> bound_problem(const Item& item, const Value& value, const char* small_code,
                                     const char* large_code, BoundWords words) {
  const Bounds bounds(item);
  if (bounds.low == nullptr && bounds.high == nullptr) return std::nullopt;
  const bool too_small = bounds.low != nullptr && compare(value, *bounds.low) == std::partial_ordering::less;
  const bool too_large =
      bounds.high != nullptr && compare(value, *bounds.high) == std::partial_ordering::greater;
  if (!too_small && !too_large) return std::nullopt;
  const std::string low = bounds.low != nullptr ? messages::bound(item, *bounds.low) : "";
  const std::string high = bounds.high != nullptr ? messages::bound(item, *bounds.high) : "";
  std::string message;
  if (bounds.low != nullptr && bounds.high != nullptr) {
    message = messages::about(words.not_between, item, low, high);
  } else {
    message = messages::about(too_small ? words.too_small : words.too_large, item, too_small ? low : high);
  }
  return Problem{too_small ? small_code : large_code, std::move(message)};
}

// A bound in a unit cannot be held against an answer in one that cannot be converted to it.
std::optional<Problem> unit_problem(const Item& item, const Quantity& quantity, const Bounds& bounds) {
  for (const Value* bound : {bounds.low, bounds.high}) {
    const auto* limit = bound == nullptr ? nullptr : std::get_if<Quantity>(bound);
    if (limit == nullptr || compare(quantity, *limit) != std::partial_ordering::unordered) continue;
    return Problem{"unit_not_comparable",
                   messages::about(Key::answer_unit_wrong, item, unit_words(item, *limit))};
  }
  return std::nullopt;
}

// The longest length of a number is that of its digits, sign and point (FHIR Questionnaire.item.maxLength).
std::optional<Problem> digits_problem(const Item& item, const Value& value) {
  if (item.max_length == 0) return std::nullopt;
  const auto* whole = std::get_if<std::int64_t>(&value);
  const auto* decimal = std::get_if<Decimal>(&value);
  const std::size_t length = whole != nullptr     ? std::to_string(*whole).size()
                             : decimal != nullptr ? decimal->digits.size()
                                                  : 0;
  if (length <= item.max_length) return std::nullopt;
  return Problem{"too_long", messages::about(Key::answer_too_long, item, messages::number(item.max_length))};
}

std::optional<Problem> number_problem(const Item& item, const Value& value) {
  const auto* quantity = std::get_if<Quantity>(&value);
  const auto* decimal = quantity != nullptr ? &quantity->value : std::get_if<Decimal>(&value);
  if (decimal != nullptr && item.max_decimal_places >= 0 &&
      decimal_places(*decimal) > item.max_decimal_places) {
    const auto key = item.max_decimal_places == 0   ? Key::answer_not_a_whole_number
                     : item.max_decimal_places == 1 ? Key::answer_one_decimal_place
                                                    : Key::answer_too_many_decimal_places;
    return Problem{"too_many_decimal_places",
                   messages::about(key, item, std::to_string(item.max_decimal_places))};
  }
  if (auto problem = digits_problem(item, value)) return problem;
  const Bounds bounds(item);
  if (bounds.low == nullptr && bounds.high == nullptr) return std::nullopt;
  const BoundWords words{Key::answer_number_too_small, Key::answer_number_too_large,
                         Key::answer_number_not_between};
  if (quantity == nullptr) return bound_problem(item, value, "number_too_small", "number_too_large", words);
  if (auto problem = unit_problem(item, *quantity, bounds)) return problem;
  // A bound without a unit is in the answer's own.
  const bool plain = !std::holds_alternative<Quantity>(bounds.low != nullptr ? *bounds.low : *bounds.high);
  return bound_problem(item, plain ? Value(quantity->value) : value, "number_too_small", "number_too_large",
                       words);
}

std::optional<Problem> text_problem(const Item& item, const std::string& text) {
  const std::uint32_t most = item.max_length == 0 ? longest_text : item.max_length;
  // No more letters than bytes.
  if (text.size() > most && base::count_code_points(text) > most) {
    return Problem{"too_long", messages::about(Key::answer_too_long, item, messages::number(most))};
  }
  if (item.min_length != 0 && base::count_code_points(text) < item.min_length) {
    return Problem{"too_short",
                   messages::about(Key::answer_too_short, item, messages::number(item.min_length))};
  }
  if (item.pattern != nullptr && !item.pattern->matches(text)) {
    if (!item.invalid_message.empty()) return Problem{"wrong_format", item.invalid_message};
    const Key key = item.entry_format.empty() ? Key::answer_wrong_format : Key::answer_wrong_format_like;
    return Problem{"wrong_format", messages::about(key, item, item.entry_format)};
  }
  return std::nullopt;
}

std::optional<Problem> today_problem(const Item& item, const base::CivilDate& date,
                                     const base::CivilDate& today) {
  switch (item.date_bound) {
    case DateBound::past:
      if (date < today) return std::nullopt;
      return Problem{"date_not_in_past", messages::about(Key::answer_date_not_past, item)};
    case DateBound::today_or_past:
      if (date <= today) return std::nullopt;
      return Problem{"date_in_future", messages::about(Key::answer_date_not_today_or_past, item)};
    case DateBound::future:
      if (date > today) return std::nullopt;
      return Problem{"date_not_in_future", messages::about(Key::answer_date_not_future, item)};
    case DateBound::today_or_future:
      if (date >= today) return std::nullopt;
      return Problem{"date_in_past", messages::about(Key::answer_date_not_today_or_future, item)};
    default:
      return std::nullopt;
  }
}

std::optional<Problem> date_problem(const Item& item, const Value& value, const base::CivilDate& today) {
  base::CivilDate date;
  if (const auto* at = std::get_if<DateTime>(&value)) {
    date = base::london_date(at->at);
  } else {
    const auto& partial = std::get<PartialDate>(value);
    if (partial.day == 0) {
      return bound_problem(
          item, value, "date_too_early", "date_too_late",
          {Key::answer_date_too_early, Key::answer_date_too_late, Key::answer_date_not_between});
    }
    date = {partial.year, partial.month, partial.day};
  }
  if (auto problem = today_problem(item, date, today)) return problem;
  return bound_problem(item, value, "date_too_early", "date_too_late",
                       {Key::answer_date_too_early, Key::answer_date_too_late, Key::answer_date_not_between});
}

// Why fields in which something was written are not a date.
Problem date_parts_problem(const Item& item, const Typed& typed, std::size_t from, std::size_t fields) {
  std::vector<std::uint32_t> missing;
  for (std::uint32_t i = 0; i < fields; ++i) {
    if (blank(typed.parts[from + i])) missing.push_back(i);
  }
  if (!missing.empty()) {
    return {"date_incomplete", messages::date_parts_missing(item, missing), missing.front()};
  }
  if (!understand_day(typed.parts[from]))
    return {"date_not_real", messages::about(Key::answer_date_not_real, item), 0};
  if (!understand_month(typed.parts[from + 1])) {
    return {"date_not_real", messages::about(Key::answer_date_not_real, item), 1};
  }
  if (!understand_year(typed.parts[from + 2])) {
    return {"date_year_not_four_digits", messages::about(Key::answer_date_year_digits, item), 2};
  }
  if (fields == 4 && !understand_time(typed.parts[from + 3])) {
    return {"not_a_time", messages::about(Key::answer_not_a_time, item), 3};
  }
  return {"date_not_real", messages::about(Key::answer_date_not_real, item), 0};
}

}  // namespace

std::optional<Problem> file_problem(const Item& item, const Attachment& file) {
  if (file.size_bytes == 0) return Problem{"file_empty", messages::about(Key::answer_file_empty, item)};
  if (item.max_size_bytes != 0 && file.size_bytes > item.max_size_bytes) {
    return Problem{"file_too_large",
                   messages::about(Key::answer_file_too_large, item, messages::size(item.max_size_bytes))};
  }
  if (!item.mime_types.empty() && !type_allowed(file.content_type, item.mime_types)) {
    return Problem{"file_wrong_type",
                   messages::about(Key::answer_file_wrong_type, item, messages::file_types(item))};
  }
  return std::nullopt;
}

Problem not_understood(const Item& item, const Typed& typed, std::size_t from, std::size_t fields) {
  if (item.kind == Kind::date || item.kind == Kind::date_time)
    return date_parts_problem(item, typed, from, fields);
  const auto own_words = [&item](Key key) {
    return item.invalid_message.empty() ? messages::about(key, item) : item.invalid_message;
  };
  switch (item.kind) {
    case Kind::integer: {
      const bool number = understand_number(typed.parts[from], item.unit).has_value();
      return {number ? "not_a_whole_number" : "not_a_number", own_words(Key::answer_not_a_whole_number)};
    }
    case Kind::decimal:
    case Kind::quantity:
      if (fields == 2 && understand_number(typed.parts[from], {})) {
        return {"unit_missing", messages::about(Key::answer_unit_missing, item), 1};
      }
      return {"not_a_number", own_words(Key::answer_not_a_number)};
    case Kind::time:
      return {"not_a_time", own_words(Key::answer_not_a_time)};
    case Kind::url:
      return {"not_a_web_address", own_words(Key::answer_not_web_address)};
    case Kind::reference: {
      const std::string type =
          item.reference_resources.empty() ? "Patient" : item.reference_resources.front();
      return {"not_a_reference", item.invalid_message.empty()
                                     ? messages::about(Key::answer_not_a_reference, item, type + "/123")
                                     : item.invalid_message};
    }
    default:
      return {"required", messages::required(item)};
  }
}

std::optional<Problem> value_problem(const Item& item, const Value& value, base::CivilDate today) {
  switch (item.kind) {
    case Kind::integer:
    case Kind::decimal:
    case Kind::quantity:
      return number_problem(item, value);
    case Kind::date:
    case Kind::date_time:
      return date_problem(item, value, today);
    case Kind::time:
      return bound_problem(
          item, value, "time_too_early", "time_too_late",
          {Key::answer_time_too_early, Key::answer_time_too_late, Key::answer_number_not_between});
    case Kind::string:
    case Kind::text:
    case Kind::url:
      return text_problem(item, std::get<Text>(value).text);
    case Kind::open_choice:
      if (const auto* text = std::get_if<Text>(&value); text != nullptr && !option_index(item, value)) {
        return text_problem(item, text->text);
      }
      return std::nullopt;
    case Kind::attachment:
      return file_problem(item, std::get<Attachment>(value));
    default:
      return std::nullopt;
  }
}

}  // namespace questionnaire
