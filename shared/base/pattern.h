// A regular expression an author wrote, as a small machine that reads the text once and keeps every possible
// state at the same time (Thompson 1968, as in RE2): time grows with text times pattern and never more, and
// nothing recurses on the text. std::regex throws, backtracks without bound and can overflow the stack, so a
// form could stop the server with it.
//
// Understood: letters, `.`, classes with ranges and negation, \d \w \s \D \W \S and escaped signs, ^ $,
// groups (plain, `(?:`, `(?<name>`), `|`, `* + ? {n} {n,} {n,m}` (lazy forms too, they match the same whole
// texts). Refused with the position: back references, looking ahead or behind, \b, \p{..}, flags.
// Bounded: 2,000 steps after expansion, nesting 50.
//
// The whole text must match (FHIR `regex` extension).
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "shared/base/result.h"

namespace base {

class Pattern {
 public:
  static Result<Pattern> compile(std::string_view expression);
  bool matches(std::string_view text) const;

 private:
  friend class PatternCompiler;

  struct Range {
    char32_t low = 0;
    char32_t high = 0;
  };
  enum class Op : std::uint8_t { set, split, jump, begin, end, accept };
  struct Step {
    Op op = Op::accept;
    bool negated = false;      // set
    std::uint32_t first = 0;   // set: into ranges_; split and jump: next step
    std::uint32_t second = 0;  // set: one past the last range; split: the other next step
  };

  bool holds(const Step& step, char32_t letter) const;

  std::vector<Step> steps_;
  std::vector<Range> ranges_;
};

}  // namespace base
