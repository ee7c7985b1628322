// The rules of the tree, each with its reason, and what breaks them. A rule is a row of a table (tables.cpp)
// wherever it can be one. Everything here looks only at the Tree it is given, so that rules_test.cpp can show
// on small invented trees that each rule finds what it is for.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tests/architecture/tree.h"

namespace architecture {

struct Breach {
  std::string path;
  std::size_t line = 0;  // from 1; 0 when it is about the file as a whole
  std::string what;
  std::string why;

  std::string sentence() const;
};
using Breaches = std::vector<Breach>;

// A room may include itself and the rooms below `may_use`, nothing else of ours.
struct Room {
  std::string_view folder;
  std::vector<std::string_view> may_use;
  std::string_view why;
};

// A header of the system or of a library that only some folders may include. A name that ends in '/' stands
// for everything below it.
struct Header {
  std::string_view name;
  std::vector<std::string_view> only_in;
  std::string_view why;
};

// A word that may not be written in some folders. It is found only where no letter, digit or '_' touches it.
enum class Where { code, code_and_literals, anywhere };
struct Word {
  std::string_view word;
  std::vector<std::string_view> folders;
  std::vector<std::string_view> except;
  Where where;
  std::string_view why;
};

const std::vector<Room>& rooms();
const std::vector<Header>& headers();
const std::vector<Word>& words();
const std::vector<std::string_view>& top_level();

Breaches wrong_rooms(const Tree& tree);         // which room includes which
Breaches features_that_meet(const Tree& tree);  // shared/portal/<feature> includes another feature
Breaches wrong_headers(const Tree& tree);       // who includes which library
Breaches unrooted_includes(const Tree& tree);   // "..." that is neither a file of ours nor a library's header
Breaches wrong_words(const Tree& tree);         // banned calls, unfinished work, machines, tests switched off
Breaches unused_wording(const Tree& tree);      // a sentence of shared/wording that no code says
Breaches too_long_files(const Tree& tree);      // over 500 lines
Breaches too_long_functions(const Tree& tree);  // over 70 lines
Breaches headers_without_contract(const Tree& tree);  // a header begins by saying what it owns; #pragma once
Breaches wrong_names(const Tree& tree);               // snake_case
Breaches strange_top_level(const Tree& tree);         // only the folders and files that the design names

}  // namespace architecture
