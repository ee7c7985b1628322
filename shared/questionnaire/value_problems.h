// What is wrong with one answer to one question. Internal to this room.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "shared/questionnaire/answers.h"

namespace questionnaire {

struct Problem {
  std::string code;
  std::string message;
  std::uint32_t part = 0;
};

std::optional<Problem> file_problem(const Item& item, const Attachment& file);
// `item` as it reads where it stands (Answers::item).
std::optional<Problem> value_problem(const Item& item, const Value& value, base::CivilDate today);
// Why the fields of one answer, in which something was written, were not understood.
Problem not_understood(const Item& item, const Typed& typed, std::size_t from, std::size_t fields);

}  // namespace questionnaire
