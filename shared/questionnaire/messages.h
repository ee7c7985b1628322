// The words of validation, in the language of the item they are about, after the GOV.UK patterns: each says
// what to do, none blames. Internal to this room. Source: GOV.UK Design System, error message component and
// the date input, radios, checkboxes, text input and file upload patterns.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "shared/questionnaire/form.h"
#include "shared/wording/wording.h"

namespace questionnaire::messages {

// How a sentence about the answer begins: "Date of birth", or "Your answer to “How did it go?”".
std::string subject(const Item& item);
std::string about(wording::Key key, const Item& item, std::string_view first = {},
                  std::string_view second = {});
// The same with the question's own words, for sentences that quote them.
std::string about_name(wording::Key key, const Item& item, std::string_view first);

std::string required(const Item& item);  // the author's own words, if there are any
// What was written is none of the options.
std::string not_an_option(const Item& item);
std::string exclusive_combined(const Item& item, std::string_view exclusive);
std::string date_parts_missing(const Item& item, const std::vector<std::uint32_t>& missing);
std::string number(double value);  // 1,200 and 2.5
std::string size(std::int64_t bytes);
std::string file_types(const Item& item);
std::string bound(const Item& item, const Value& value);  // a date, time or number as it reads

}  // namespace questionnaire::messages
