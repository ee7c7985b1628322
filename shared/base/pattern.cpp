#include "shared/base/pattern.h"

#include <optional>
#include <string>
#include <utility>

#include "shared/base/text.h"

namespace base {
namespace {

constexpr std::size_t most_steps = 2000;
constexpr std::size_t most_atoms = 20'000;
constexpr int deepest = 50;
constexpr std::uint32_t most_repeats = 1000;
constexpr std::size_t most_groups = 20;  // that are told apart

}  // namespace

// Writes steps for one expression by recursive descent: alternatives, sequences, repeats, atoms.
class PatternCompiler {
 public:
  PatternCompiler(std::string_view expression, Dot dot) : text_(expression), dot_(dot) {}

  Result<Pattern> compile() {
    alternatives(0);
    if (!error_ && at_ < text_.size()) refuse("has a closing bracket too many");
    emit({Pattern::Op::accept, false, 0, 0});
    if (error_) return tl::unexpected<Error>(*error_);
    return std::move(pattern_);
  }

 private:
  using Step = Pattern::Step;
  using Op = Pattern::Op;

  std::uint32_t here() const { return static_cast<std::uint32_t>(pattern_.steps_.size()); }
  bool more() const { return !error_ && at_ < text_.size(); }
  char peek() const { return text_[at_]; }
  bool take(char c) {
    if (!more() || peek() != c) return false;
    ++at_;
    return true;
  }

  void refuse(std::string why) {
    if (error_) return;
    error_ = Error{"pattern_not_supported",
                   "The pattern " + std::move(why) + " (at position " + std::to_string(at_ + 1) + ").",
                   {}};
  }

  std::uint32_t emit(Step step) {
    if (pattern_.steps_.size() >= most_steps) {
      refuse("is too long once its repeats are written out");
      return here() - 1;
    }
    pattern_.steps_.push_back(step);
    return here() - 1;
  }

  // Makes room for a step at `position`, moving what was written after it.
  void insert(std::uint32_t position, Step step) {
    emit({});
    if (error_) return;
    for (std::uint32_t i = here() - 1; i > position; --i) {
      Step moved = pattern_.steps_[i - 1];
      if (moved.op == Op::split || moved.op == Op::jump) {
        if (moved.first >= position) ++moved.first;
        if (moved.op == Op::split && moved.second >= position) ++moved.second;
      }
      pattern_.steps_[i] = moved;
    }
    pattern_.steps_[position] = step;
  }

  void alternatives(int depth) {
    if (depth > deepest) return refuse("is nested too deeply");
    std::vector<std::uint32_t> jumps;
    for (;;) {
      const std::uint32_t start = here();
      sequence(depth);
      if (!take('|')) break;
      insert(start, {Op::split, false, start + 1, 0});
      jumps.push_back(emit({Op::jump, false, 0, 0}));
      if (error_) return;
      pattern_.steps_[start].second = here();
    }
    for (std::uint32_t jump : jumps) pattern_.steps_[jump].first = here();
  }

  void sequence(int depth) {
    while (more() && peek() != '|' && peek() != ')') repeated(depth);
  }

  void repeated(int depth) {
    const std::size_t written = at_;
    const std::uint32_t start = here();
    const std::size_t groups = pattern_.group_names_.size();
    atom(depth);
    if (!more()) return;
    std::uint32_t least = 1;
    std::uint32_t most = 1;
    bool endless = false;
    if (!quantifier(least, most, endless)) return;
    const bool lazy = take('?');
    if (more() && (peek() == '*' || peek() == '+' || peek() == '{')) return refuse("repeats a repeat");
    const std::size_t after = at_;
    // Written out once for each time it may occur: counting would need states that can grow.
    pattern_.steps_.resize(start);
    for (std::uint32_t i = 0; i < least && !error_; ++i) again(written, groups, depth);
    std::vector<std::uint32_t> splits;
    if (endless) {
      const std::uint32_t split = emit({Op::split, false, here() + 1, 0});
      splits.push_back(split);
      again(written, groups, depth);
      emit({Op::jump, false, split, 0});
    } else {
      for (std::uint32_t i = least; i < most && !error_; ++i) {
        splits.push_back(emit({Op::split, false, here() + 1, 0}));
        again(written, groups, depth);
      }
    }
    for (std::uint32_t split : splits) {
      Step& step = pattern_.steps_[split];
      step.second = here();
      if (lazy) std::swap(step.first, step.second);
    }
    at_ = after;
  }

  // The same group each time, whichever repeat it is.
  void again(std::size_t written, std::size_t groups, int depth) {
    at_ = written;
    pattern_.group_names_.resize(groups);
    atom(depth);
  }

  bool quantifier(std::uint32_t& least, std::uint32_t& most, bool& endless) {
    if (take('*')) {
      least = 0;
      endless = true;
    } else if (take('+')) {
      endless = true;
    } else if (take('?')) {
      least = 0;
    } else if (take('{')) {
      const auto low = number();
      if (!low) refuse("has a `{` that does not begin a count; write \\{ for the sign itself");
      least = most = low.value_or(0);
      if (take(',')) {
        const auto high = number();
        endless = !high;
        most = high.value_or(least);
      }
      if (!take('}') || most < least || most > most_repeats) refuse("has a count that is not right");
    } else {
      return false;
    }
    return !error_;
  }

  std::optional<std::uint32_t> number() {
    std::optional<std::uint32_t> value;
    while (more() && peek() >= '0' && peek() <= '9' && value.value_or(0) <= most_repeats) {
      value = value.value_or(0) * 10 + static_cast<std::uint32_t>(text_[at_++] - '0');
    }
    return value;
  }

  void atom(int depth) {
    // A group that holds nothing costs no steps, however often it is repeated, so what is read is counted
    // too.
    if (++atoms_ > most_atoms) return refuse("repeats repeats too often");
    const char c = peek();
    if (c == '(') return group(depth);
    if (c == '[') return bracket();
    if (c == '\\') return escape();
    if (c == '*' || c == '+' || c == '?' || c == '{') return refuse("repeats nothing");
    if (c == '^' || c == '$') {
      ++at_;
      emit({c == '^' ? Op::begin : Op::end, false, 0, 0});
      return;
    }
    const std::uint32_t from = ranges();
    if (c == '.') {
      ++at_;
      if (dot_ == Dot::not_new_line) add('\n', '\n');
      return set(from, true);
    }
    const char32_t letter = next_letter(text_, at_);
    add(letter, letter);
    set(from, false);
  }

  void group(int depth) {
    ++at_;
    std::string name;
    const bool special = take('?');
    const bool kept = !special || !take(':');
    if (special && kept) {
      if (!take('<') || !more() || peek() == '=' || peek() == '!')
        return refuse("looks ahead or behind, or has flags");
      while (more() && peek() != '>') name += text_[at_++];
      if (!take('>')) return refuse("has a name that does not end");
    }
    const auto number = static_cast<std::uint32_t>(pattern_.group_names_.size());
    const bool told = kept && number < most_groups;
    if (told) {
      pattern_.group_names_.push_back(name);
      emit({Op::save, false, number * 2, 0});
    }
    alternatives(depth + 1);
    if (told) emit({Op::save, false, number * 2 + 1, 0});
    if (!take(')')) refuse("has a bracket that is not closed");
  }

  void escape() {
    ++at_;
    if (!more()) return refuse("ends with a backslash");
    const std::uint32_t from = ranges();
    const char c = peek();
    if (c == 'b' || c == 'B') {
      ++at_;
      emit({Op::word_edge, c == 'B', 0, 0});
      return;
    }
    if (const bool negated = c == 'D' || c == 'W' || c == 'S'; negated || class_letter(c)) {
      ++at_;
      add_class(c);
      return set(from, negated);
    }
    const char32_t letter = escaped_letter();
    add(letter, letter);
    set(from, false);
  }

  void bracket() {
    ++at_;
    const std::uint32_t from = ranges();
    const bool negated = take('^');
    bool first = true;
    while (more() && (first || peek() != ']')) {
      first = false;
      if (peek() == '\\' && at_ + 1 < text_.size() && class_letter(text_[at_ + 1])) {
        add_class(text_[at_ + 1]);
        at_ += 2;
        continue;
      }
      const char32_t low = class_member();
      char32_t high = low;
      if (at_ + 1 < text_.size() && peek() == '-' && text_[at_ + 1] != ']') {
        ++at_;
        high = class_member();
        if (high < low) refuse("has a range that runs backwards");
      }
      add(low, high);
    }
    if (!take(']')) return refuse("has a `[` that is not closed");
    set(from, negated);
  }

  char32_t class_member() {
    if (peek() != '\\') return next_letter(text_, at_);
    ++at_;
    if (!more()) {
      refuse("ends with a backslash");
      return 0;
    }
    return escaped_letter();
  }

  static bool class_letter(char c) { return c == 'd' || c == 'w' || c == 's'; }

  char32_t escaped_letter() {
    const char c = peek();
    if (c == 'n' || c == 'r' || c == 't') {
      ++at_;
      return c == 'n' ? U'\n' : c == 'r' ? U'\r' : U'\t';
    }
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')) {
      refuse("uses an escape that is not understood here");
      return 0;
    }
    return next_letter(text_, at_);
  }

  std::uint32_t ranges() const { return static_cast<std::uint32_t>(pattern_.ranges_.size()); }
  void add(char32_t low, char32_t high) { pattern_.ranges_.push_back({low, high}); }
  void add_class(char c) {
    if (c == 'd' || c == 'D') return add('0', '9');
    if (c == 's' || c == 'S') {
      add('\t', '\r');
      add(0xA0, 0xA0);
      return add(' ', ' ');
    }
    add('0', '9');
    add('A', 'Z');
    add('_', '_');
    add('a', 'z');
  }
  void set(std::uint32_t from, bool negated) { emit({Op::set, negated, from, ranges()}); }

  std::string_view text_;
  Dot dot_;
  std::size_t at_ = 0;
  std::size_t atoms_ = 0;
  Pattern pattern_;
  std::optional<Error> error_;
};

Result<Pattern> Pattern::compile(std::string_view expression, Dot dot) {
  return PatternCompiler(expression, dot).compile();
}

}  // namespace base
