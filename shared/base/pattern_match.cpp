// Running a pattern's steps over a text: all states side by side (Thompson), in order of preference and with
// what their groups took (Pike, as in RE2).
#include <algorithm>

#include "shared/base/pattern.h"
#include "shared/base/text.h"

namespace base {
namespace {

constexpr std::size_t npos = std::string_view::npos;

bool word_letter(std::string_view text, std::size_t at) {
  if (at >= text.size()) return false;
  const char c = text[at];
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || c == '_' || (c >= 'a' && c <= 'z');
}

bool word_edge(std::string_view text, std::size_t at) {
  return (at > 0 && word_letter(text, at - 1)) != word_letter(text, at);
}

}  // namespace

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

  const auto follow = [&](std::uint32_t from, std::size_t at, std::vector<std::uint32_t>& into) {
    pending.push_back(from);
    while (!pending.empty()) {
      const std::uint32_t i = pending.back();
      pending.pop_back();
      if (seen[i] == turn) continue;
      seen[i] = turn;
      const Step& step = steps_[i];
      if (step.op == Op::set) into.push_back(i);
      if (step.op == Op::accept) accepted = accepted || at == text.size();
      if (step.op == Op::split || step.op == Op::jump) pending.push_back(step.first);
      if (step.op == Op::split) pending.push_back(step.second);
      const bool passes = step.op == Op::save || (step.op == Op::begin && at == 0) ||
                          (step.op == Op::end && at == text.size()) ||
                          (step.op == Op::word_edge && word_edge(text, at) != step.negated);
      if (passes) pending.push_back(i + 1);
    }
  };

  ++turn;
  follow(0, 0, now);
  for (std::size_t at = 0; at < text.size() && !now.empty();) {
    const char32_t letter = next_letter(text, at);
    ++turn;
    next.clear();
    for (std::uint32_t i : now) {
      if (holds(steps_[i], letter)) follow(i + 1, at, next);
    }
    now.swap(next);
  }
  return accepted;
}

// Threads in order of preference, each with the positions its groups were at.
class Pattern::Finder {
 public:
  Finder(const Pattern& pattern, std::string_view text)
      : pattern_(pattern),
        text_(text),
        slots_(pattern.group_names_.size() * 2 + 1),
        seen_(pattern.steps_.size(), npos) {}

  std::optional<Found> find(std::size_t from) {
    for (std::size_t at = from;;) {
      // A match that begins here is preferred to all that begin later.
      if (!found_) {
        std::vector<std::size_t> slots(slots_, npos);
        slots.back() = at;
        follow(0, at, std::move(slots), now_);
      }
      if (now_.empty() && found_) break;
      if (at >= text_.size()) {
        step(U'\0', at, at);
        break;
      }
      std::size_t after = at;
      const char32_t letter = next_letter(text_, after);
      step(letter, after, at);
      at = after;
    }
    return found_;
  }

 private:
  struct Thread {
    std::uint32_t step = 0;
    std::vector<std::size_t> slots;
  };
  struct Pending {
    std::uint32_t step = 0;
    std::vector<std::size_t> slots;
  };

  // Takes the threads over one letter. One that has matched ends all that are less preferred.
  void step(char32_t letter, std::size_t after, std::size_t at) {
    std::vector<Thread> threads;
    threads.swap(now_);
    for (Thread& thread : threads) {
      const Step& step = pattern_.steps_[thread.step];
      if (step.op == Op::accept) {
        found_ = Found{thread.slots.back(), at, {}};
        thread.slots.pop_back();
        found_->groups = std::move(thread.slots);
        return;
      }
      if (at < text_.size() && pattern_.holds(step, letter))
        follow(thread.step + 1, after, std::move(thread.slots), now_);
    }
  }

  // seen_ holds the position at which a step was last reached: the first to reach it is the preferred one.
  void follow(std::uint32_t from, std::size_t at, std::vector<std::size_t> from_slots,
              std::vector<Thread>& into) {
    std::vector<Pending> pending;
    pending.push_back({from, std::move(from_slots)});
    while (!pending.empty()) {
      Pending next = std::move(pending.back());
      pending.pop_back();
      if (seen_[next.step] == at) continue;
      seen_[next.step] = at;
      const Step& step = pattern_.steps_[next.step];
      switch (step.op) {
        case Op::set:
        case Op::accept:
          into.push_back({next.step, std::move(next.slots)});
          break;
        case Op::split:
          pending.push_back({step.second, next.slots});
          pending.push_back({step.first, std::move(next.slots)});
          break;
        case Op::jump:
          pending.push_back({step.first, std::move(next.slots)});
          break;
        case Op::save:
          next.slots[step.first] = at;
          pending.push_back({next.step + 1, std::move(next.slots)});
          break;
        case Op::begin:
        case Op::end:
        case Op::word_edge:
          if (step.op == Op::begin ? at == 0
              : step.op == Op::end ? at == text_.size()
                                   : word_edge(text_, at) != step.negated) {
            pending.push_back({next.step + 1, std::move(next.slots)});
          }
          break;
      }
    }
  }

  const Pattern& pattern_;
  std::string_view text_;
  std::size_t slots_;  // two for each group, and where the match began
  std::vector<std::size_t> seen_;
  std::vector<Thread> now_;
  std::optional<Found> found_;
};

std::optional<Pattern::Found> Pattern::find(std::string_view text, std::size_t from) const {
  return Finder(*this, text).find(from);
}

}  // namespace base
