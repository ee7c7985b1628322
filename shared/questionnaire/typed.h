// Between what a person wrote and what was understood. Forgiving in, strict out; total; never throws.
// Internal to this room.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/questionnaire/answers.h"

namespace questionnaire {

// Valid UTF-8 without control characters (CR LF becomes LF; malformed bytes become U+FFFD), so that nothing a
// person pastes can upset a page or a document.
std::string clean_text(std::string_view text);

// Three for a date, four with a time, two for a quantity whose unit is chosen: the number, then which unit.
std::size_t fields_per_answer(const Item& item);

// Whether anything was written or chosen.
bool touched(const Typed& typed);

// What can be understood of it; what cannot is left out.
Values understand(const Item& item, const Typed& typed);
// Of one answer's fields, beginning at parts[from].
std::optional<Value> understand_one(const Item& item, const Typed& typed, std::size_t from);

// What a person would have typed for these values.
Typed typed_for(const Item& item, const Values& values);

// The number of the option that is this value.
std::optional<std::size_t> option_index(const Item& item, const Value& value);
// The number of the unit a quantity is in, of those to choose from.
std::optional<std::size_t> unit_option(const Item& item, const Quantity& quantity);
// What a person reads for its unit, in the language of the form; empty where it has none.
const std::string& unit_words(const Item& item, const Quantity& quantity);
std::optional<std::size_t> option_number(const Item& item, std::string_view written);  // "3"

// "1 200", "1,200.50", "+5", a typographic minus; digits may be grouped by threes only.
std::optional<Decimal> understand_number(std::string_view text, std::string_view unit);
std::optional<std::int32_t> understand_day(std::string_view text);    // 3, 03, 3rd
std::optional<std::int32_t> understand_month(std::string_view text);  // 3, 03, March, mar
std::optional<std::int32_t> understand_year(std::string_view text);   // four digits
std::optional<base::CivilTime> understand_time(std::string_view text);

// How a value reads, with the option's words where it is one.
std::string display_value(const Item& item, const Value& value);

}  // namespace questionnaire
