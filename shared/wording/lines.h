// The sentences of a language as text, as a program that does not carry them fetches them: one to a line, in
// the order of Key, a line break within one written as \n (web/build/wording.mjs).
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "shared/wording/wording.h"

namespace wording {

struct Lines {
  std::string text;     // what the sentences are parts of
  Sentences sentences;  // to be taught
};

// Null when there are more or fewer sentences than keys, or an empty one: it belongs to another program.
std::unique_ptr<const Lines> read_lines(std::string_view lines);

}  // namespace wording
