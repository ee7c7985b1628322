// Every function of the language, as the table in functions.cpp names it. Each takes its input from `begin`
// to the top of the evaluator's stack and leaves its result there. Internal to this room.
#pragma once

#include "shared/fhirpath/evaluator.h"

namespace fhirpath::functions {

using Apply = bool(Evaluator& evaluator, const Step& step, std::size_t begin, const Frame& frame);

// collections.cpp
Apply empty, count, all_true, any_true, all_false, any_false, subset_of, superset_of, distinct, is_distinct;
Apply single, first, last, tail, skip, take, intersect, exclude, unite, combine;
// functions_filter.cpp
Apply where, select, repeat, repeat_all, exists, all, of_type, is, as, type, negate, children, descendants;
Apply iif, coalesce, trace, define_variable;
// functions_aggregate.cpp
Apply aggregate, sum, least, greatest, average, sort;
// functions_convert.cpp
Apply to_boolean, to_integer, to_long, to_decimal, to_string, to_date, to_date_time, to_time, to_quantity;
Apply converts_to_boolean, converts_to_integer, converts_to_long, converts_to_decimal, converts_to_string;
Apply converts_to_date, converts_to_date_time, converts_to_time, converts_to_quantity;
// functions_text.cpp
Apply length, index_of, last_index_of, substring, starts_with, ends_with, contains, to_upper, to_lower, trim;
Apply replace, split, join, to_chars;
// functions_pattern.cpp
Apply matches, matches_full, replace_matches;
// functions_code.cpp
Apply encode, decode, escape, unescape;
// functions_math.cpp
Apply absolute, ceiling, exponential, floor, natural_logarithm, logarithm, power, round, square_root,
    truncate;
// functions_time.cpp
Apply now, today, time_of_day, precision, low_boundary, high_boundary, comparable;
Apply year_of, month_of, day_of, hour_of, minute_of, second_of, millisecond_of, offset_of, date_of, time_of;
// functions_fhir.cpp
Apply extension, has_value, get_value, resolve, member_of, conforms_to, weight;

}  // namespace fhirpath::functions
