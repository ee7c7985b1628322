// Every sentence a person reads, by key and language. The sentences stand in the *.en.inc files, one
// WORDING(key, "text with {0}") to a line, one file to a feature; {0}-{9} are the arguments. Plain English
// after the GOV.UK style: short, active, kind, never blaming.
//
// A new language is a second set of files with the same keys; the table in wording.cpp is indexed by both, so
// that a missing sentence does not compile.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

namespace wording {

enum class Language : std::uint8_t { en };

enum class Key : std::uint16_t {
#define WORDING(key, text) key,
#include "shared/wording/all.en.inc"
#undef WORDING
  count
};

// Arguments that are not there leave nothing behind. Never fails.
std::string say(Language language, Key key, std::initializer_list<std::string_view> arguments);

template <class... Text>
std::string say(Language language, Key key, const Text&... arguments) {
  return say(language, key, std::initializer_list<std::string_view>{std::string_view(arguments)...});
}

// The sentence as it is written, and its key's name: for the tests of the wording.
std::string_view sentence(Language language, Key key);
std::string_view key_name(Key key);

}  // namespace wording
