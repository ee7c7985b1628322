// A regular expression an author wrote, as a small machine that reads the text once and keeps every possible
// state at the same time (Thompson 1968, as in RE2): time grows with text times pattern and never more, and
// nothing recurses on the text. std::regex throws, backtracks without bound and can overflow the stack, so a
// form could stop the server with it.
//
// Understood: letters, `.`, classes with ranges and negation, \d \w \s \D \W \S and escaped signs, ^ $,
// groups (plain, `(?:`, `(?<name>`), `|`, `* + ? {n} {n,} {n,m}` and their lazy forms, \b \B. Refused with
// the position: back references, looking ahead or behind, \p{..}, flags. Bounded: 2,000 steps after
// expansion, nesting 50.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.h"

namespace base {

enum class Dot : std::uint8_t { not_new_line, any };  // what `.` stands for

class Pattern {
 public:
  static Result<Pattern> compile(std::string_view expression, Dot dot = Dot::not_new_line);

  bool matches(std::string_view text) const;  // the whole text (FHIR `regex` extension)

  // The first match at or after `from`, alternatives and repeats preferred as they are written. Groups are
  // pairs of positions in the order of their opening brackets, npos where one took no part.
  struct Found {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::vector<std::size_t> groups;
  };
  std::optional<Found> find(std::string_view text, std::size_t from) const;

  std::size_t steps() const { return steps_.size(); }  // matching takes at most this for each byte of text
  const std::vector<std::string>& group_names() const { return group_names_; }  // empty where it has none

 private:
  friend class PatternCompiler;

  struct Range {
    char32_t low = 0;
    char32_t high = 0;
  };
  enum class Op : std::uint8_t { set, split, jump, begin, end, word_edge, save, accept };
  struct Step {
    Op op = Op::accept;
    bool negated = false;  // set and word_edge
    std::uint32_t first =
        0;  // set: into ranges_; split (preferred) and jump: next step; save: which position
    std::uint32_t second = 0;  // set: one past the last range; split: the other next step
  };

  bool holds(const Step& step, char32_t letter) const;

  class Finder;

  std::vector<Step> steps_;
  std::vector<Range> ranges_;
  std::vector<std::string> group_names_;
};

}  // namespace base
