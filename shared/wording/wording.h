// Every sentence a person reads, by key and language. The sentences stand in the *.en.inc and *.cy.inc files,
// one WORDING(key, "text with {0}") to a line, one file to a feature; {0}-{9} are the arguments. Plain
// English after the GOV.UK style: short, active, kind, never blaming. Welsh after the Welsh Government's
// style guides; a name that is put in never has to mutate, so sentences end before it or quote it.
//
// English is compiled in. Every other table is taught once, before anything is said: the server and the tests
// teach the compiled one (welsh.h), the browser's client the one it has fetched, so that who reads English
// does not load it. What is said in a language that was not taught is said in English.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

namespace wording {

enum class Language : std::uint8_t { en, cy };
inline constexpr std::array<Language, 2> languages{Language::en, Language::cy};

std::string_view tag_of(Language language);   // as BCP 47 writes it: "en", "cy"
std::string_view name_of(Language language);  // in itself: "English", "Cymraeg"
// Whether a BCP 47 tag is of this language: "cy-GB" is cy.
bool is_tag_of(std::string_view tag, Language language);
Language language_of(std::string_view tag, Language otherwise = Language::en);

enum class Key : std::uint16_t {
#define WORDING(key, text) key,
#include "shared/wording/all.en.inc"
#undef WORDING
  count
};

using Sentences = std::array<std::string_view, static_cast<std::size_t>(Key::count)>;  // by key

// `sentences` has to outlive every use. English cannot be taught.
void teach(Language language, const Sentences& sentences);
bool taught(Language language);

// Arguments that are not there leave nothing behind. Never fails.
std::string say(Language language, Key key, std::initializer_list<std::string_view> arguments);

template <class... Text>
std::string say(Language language, Key key, const Text&... arguments) {
  return say(language, key, std::initializer_list<std::string_view>{std::string_view(arguments)...});
}

// The sentence as it is written, and its key's name.
std::string_view sentence(Language language, Key key);
std::string_view key_name(Key key);

}  // namespace wording
