#include "shared/base/pattern.h"

#include <optional>
#include <string>

namespace base {
namespace {

constexpr std::size_t most_steps = 2000;
constexpr std::size_t most_atoms = 20'000;
constexpr int deepest = 50;
constexpr std::uint32_t most_repeats = 1000;

// The next letter of valid UTF-8; a malformed byte counts as itself, so that nothing is ever skipped.
char32_t next_letter(std::string_view text, std::size_t& at) {
  const auto first = static_cast<unsigned char>(text[at++]);
  if (first < 0xC0) return first;
  const int more = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : 1;
  char32_t letter = first & (0x3FU >> static_cast<unsigned int>(more));
  for (int i = 0; i < more && at < text.size(); ++i) {
    letter = (letter << 6U) | (static_cast<unsigned char>(text[at++]) & 0x3FU);
  }
  return letter;
}

}  // namespace

// Writes steps for one expression by recursive descent: alternatives, sequences, repeats, atoms.
class PatternCompiler {
 public:
  explicit PatternCompiler(std::string_view expression) : text_(expression) {}

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
    atom(depth);
    if (!more()) return;
    std::uint32_t least = 1;
    std::uint32_t most = 1;
    bool endless = false;
    if (!quantifier(least, most, endless)) return;
    take('?');
    if (more() && (peek() == '*' || peek() == '+' || peek() == '{')) return refuse("repeats a repeat");
    const std::size_t after = at_;
    // Written out once for each time it may occur: counting would need states that can grow.
    pattern_.steps_.resize(start);
    for (std::uint32_t i = 0; i < least && !error_; ++i) again(written, depth);
    if (endless) {
      const std::uint32_t split = emit({Op::split, false, here() + 1, 0});
      again(written, depth);
      emit({Op::jump, false, split, 0});
      if (!error_) pattern_.steps_[split].second = here();
    } else {
      std::vector<std::uint32_t> splits;
      for (std::uint32_t i = least; i < most && !error_; ++i) {
        splits.push_back(emit({Op::split, false, here() + 1, 0}));
        again(written, depth);
      }
      for (std::uint32_t split : splits) pattern_.steps_[split].second = here();
    }
    at_ = after;
  }

  void again(std::size_t written, int depth) {
    at_ = written;
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
      add('\n', '\n');
      return set(from, true);
    }
    const char32_t letter = next_letter(text_, at_);
    add(letter, letter);
    set(from, false);
  }

  void group(int depth) {
    ++at_;
    if (take('?') && !take(':')) {
      if (!take('<') || !more() || peek() == '=' || peek() == '!')
        return refuse("looks ahead or behind, or has flags");
      while (more() && peek() != '>') ++at_;
      if (!take('>')) return refuse("has a name that does not end");
    }
    alternatives(depth + 1);
    if (!take(')')) refuse("has a bracket that is not closed");
  }

  void escape() {
    ++at_;
    if (!more()) return refuse("ends with a backslash");
    const std::uint32_t from = ranges();
    const char c = peek();
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
  std::size_t at_ = 0;
  std::size_t atoms_ = 0;
  Pattern pattern_;
  std::optional<Error> error_;
};

Result<Pattern> Pattern::compile(std::string_view expression) {
  return PatternCompiler(expression).compile();
}

bool Pattern::holds(const Step& step, char32_t letter) const {
  for (std::uint32_t i = step.first; i < step.second; ++i) {
    if (letter >= ranges_[i].low && letter <= ranges_[i].high) return !step.negated;
  }
  return step.negated;
}

bool Pattern::matches(std::string_view text) const {
  std::vector<std::uint32_t> now;
  std::vector<std::uint32_t> next;
  std::vector<std::size_t> seen(steps_.size(), 0);  // the turn in which a step was last reached
  std::vector<std::uint32_t> pending;
  bool accepted = false;
  std::size_t turn = 0;

  const auto follow = [&](std::uint32_t from, bool at_begin, bool at_end, std::vector<std::uint32_t>& into) {
    pending.push_back(from);
    while (!pending.empty()) {
      const std::uint32_t i = pending.back();
      pending.pop_back();
      if (seen[i] == turn) continue;
      seen[i] = turn;
      const Step& step = steps_[i];
      if (step.op == Op::set) into.push_back(i);
      if (step.op == Op::accept) accepted = accepted || at_end;
      if (step.op == Op::split || step.op == Op::jump) pending.push_back(step.first);
      if (step.op == Op::split) pending.push_back(step.second);
      if ((step.op == Op::begin && at_begin) || (step.op == Op::end && at_end)) pending.push_back(i + 1);
    }
  };

  ++turn;
  follow(0, true, text.empty(), now);
  for (std::size_t at = 0; at < text.size() && !now.empty();) {
    const char32_t letter = next_letter(text, at);
    ++turn;
    next.clear();
    for (std::uint32_t i : now) {
      if (holds(steps_[i], letter)) follow(i + 1, false, at >= text.size(), next);
    }
    now.swap(next);
  }
  return accepted;
}

}  // namespace base
