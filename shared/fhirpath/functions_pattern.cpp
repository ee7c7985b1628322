// matches, matchesFull and replaceMatches (N1, "String Manipulation"; `.` is also a new line there).
#include "shared/base/pattern.h"
#include "shared/fhirpath/functions.h"
#include "shared/fhirpath/text.h"

namespace fhirpath::functions {
namespace {

using Text = std::optional<std::string_view>;

constexpr std::size_t compile_cost = 500;
constexpr std::size_t steps_a_unit = 16;  // of the pattern on the text, for one step of the expression

struct Match {
  Text text;
  std::optional<base::Pattern> pattern;
};

// Nothing of one or the other makes the result nothing.
bool read(Evaluator& evaluator, const Step& step, std::size_t begin, const Frame& frame, Match& match) {
  std::optional<Value> value;
  Text expression;
  if (!evaluator.one(evaluator.from(begin), step, value)) return false;
  if (!evaluator.text_argument(step, 0, frame, expression)) return false;
  if (!value || !expression) return true;
  if (value->kind() != Kind::string) return evaluator.wrong_type(step, "This function is for text.");
  if (!evaluator.spend(compile_cost)) return false;
  auto pattern = base::Pattern::compile(*expression, base::Dot::any);
  if (!pattern) return evaluator.wrong_type(step, pattern.error().message);
  match.text = value->text();
  match.pattern = std::move(*pattern);
  return true;
}

bool pay(Evaluator& evaluator, const Match& match, std::size_t letters) {
  return evaluator.spend((letters + 1) * match.pattern->steps() / steps_a_unit);
}

// $1 and ${name} are what the groups took; any other $ is a dollar.
void substitute(const Match& match, const base::Pattern::Found& found, std::string_view by,
                std::string& made) {
  const auto& names = match.pattern->group_names();
  const auto group = [&](std::size_t number) {
    if (number * 2 + 1 >= found.groups.size()) return std::string_view();
    const std::size_t from = found.groups[number * 2];
    const std::size_t to = found.groups[number * 2 + 1];
    const bool took_part = from != std::string_view::npos && to != std::string_view::npos;
    return took_part ? match.text->substr(from, to - from) : std::string_view();
  };
  for (std::size_t at = 0; at < by.size(); ++at) {
    const std::string_view rest = by.substr(at);
    const std::size_t close = rest.substr(0, 2) == "${" ? rest.find('}') : std::string_view::npos;
    if (rest.size() > 1 && rest[0] == '$' && rest[1] >= '0' && rest[1] <= '9') {
      const auto number = static_cast<std::size_t>(rest[1] - '0');
      made += number == 0 ? match.text->substr(found.begin, found.end - found.begin) : group(number - 1);
      ++at;
    } else if (close != std::string_view::npos) {
      for (std::size_t i = 0; i < names.size(); ++i) {
        if (names[i] == rest.substr(2, close - 2)) made += group(i);
      }
      at += close;
    } else {
      made += rest[0];
    }
  }
}

}  // namespace

bool matches(Evaluator& evaluator, const Step& step, std::size_t begin, const Frame& frame) {
  Match match;
  if (!read(evaluator, step, begin, frame, match)) return false;
  if (!match.text) return evaluator.give_nothing(begin);
  if (!pay(evaluator, match, match.text->size())) return false;
  return evaluator.give(begin, Value(match.pattern->find(*match.text, 0).has_value()));
}

bool matches_full(Evaluator& evaluator, const Step& step, std::size_t begin, const Frame& frame) {
  Match match;
  if (!read(evaluator, step, begin, frame, match)) return false;
  if (!match.text) return evaluator.give_nothing(begin);
  if (!pay(evaluator, match, match.text->size())) return false;
  return evaluator.give(begin, Value(match.pattern->matches(*match.text)));
}

bool replace_matches(Evaluator& evaluator, const Step& step, std::size_t begin, const Frame& frame) {
  Match match;
  Text by;
  if (!read(evaluator, step, begin, frame, match)) return false;
  if (!evaluator.text_argument(step, 1, frame, by)) return false;
  if (!match.text || !by) return evaluator.give_nothing(begin);
  if (match.pattern->steps() <= 1) return evaluator.give(begin, Value(*match.text));  // the empty pattern
  std::string made;
  std::size_t at = 0;
  while (at <= match.text->size()) {
    if (!pay(evaluator, match, match.text->size() - at)) return false;
    const auto found = match.pattern->find(*match.text, at);
    if (!found) break;
    made += match.text->substr(at, found->begin - at);
    substitute(match, *found, *by, made);
    at = found->end;
    if (found->end == found->begin) {
      if (at >= match.text->size()) break;
      made += match.text->substr(at, letter_bytes(*match.text, at));
      at += letter_bytes(*match.text, at);
    }
    if (made.size() > evaluator.context.limits.bytes) {
      return evaluator.fail("fhirpath_limit", step, "This expression makes more text than is allowed.");
    }
  }
  if (at < match.text->size()) made += match.text->substr(at);
  return evaluator.give_text(begin, made);
}

}  // namespace fhirpath::functions
