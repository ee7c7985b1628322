// N1, "String Manipulation". Positions and lengths are in letters.
#include <algorithm>

#include "shared/base/text.h"
#include "shared/fhirpath/functions.h"
#include "shared/fhirpath/text.h"

namespace fhirpath::functions {
namespace {

using Text = std::optional<std::string_view>;

// The input as a text: nothing where there is none, an error where it is no text.
bool input_text(Evaluator& evaluator, const Step& step, std::size_t begin, Text& text) {
  std::optional<Value> value;
  if (!evaluator.one(evaluator.from(begin), step, value)) return false;
  if (!value) return true;
  if (value->kind() != Kind::string) return evaluator.wrong_type(step, "This function is for text.");
  text = value->text();
  return evaluator.spend(text->size() / 16);
}

// The input and the first argument; done is true where one is missing and nothing is the result.
bool input_and_argument(Evaluator& evaluator, const Step& step, std::size_t begin, const Frame& frame,
                        Text& text, Text& argument) {
  if (!input_text(evaluator, step, begin, text)) return false;
  return evaluator.text_argument(step, 0, frame, argument);
}

using Test = bool (*)(std::string_view text, std::string_view part);
bool test(Evaluator& evaluator, const Step& step, std::size_t begin, const Frame& frame, Test is) {
  Text text;
  Text part;
  if (!input_and_argument(evaluator, step, begin, frame, text, part)) return false;
  if (!text || !part) return evaluator.give_nothing(begin);
  return evaluator.give(begin, Value(is(*text, *part)));
}

bool change(Evaluator& evaluator, const Step& step, std::size_t begin, std::string (*to)(std::string_view)) {
  Text text;
  if (!input_text(evaluator, step, begin, text)) return false;
  return text ? evaluator.give_text(begin, to(*text)) : evaluator.give_nothing(begin);
}

bool position(Evaluator& evaluator, const Step& step, std::size_t begin, const Frame& frame,
              std::size_t (*find)(std::string_view, std::string_view)) {
  Text text;
  Text part;
  if (!input_and_argument(evaluator, step, begin, frame, text, part)) return false;
  if (!text || !part) return evaluator.give_nothing(begin);
  if (!evaluator.spend(text->size() / 16 * (1 + part->size() / 16))) return false;
  const std::size_t at = find(*text, *part);
  if (at == std::string_view::npos) return evaluator.give(begin, Value(std::int64_t{-1}));
  return evaluator.give(begin, Value(static_cast<std::int64_t>(letters(text->substr(0, at)))));
}

// Puts a text together no longer than an evaluation may make.
class Builder {
 public:
  explicit Builder(Evaluator& evaluator) : evaluator_(evaluator) {}
  bool add(std::string_view part) {
    if (made_.size() + part.size() > evaluator_.context.limits.bytes) fits_ = false;
    if (fits_) made_ += part;
    return fits_;
  }
  bool give(const Step& step, std::size_t begin) {
    if (!fits_)
      return evaluator_.fail("fhirpath_limit", step, "This expression makes more text than is allowed.");
    return evaluator_.spend(made_.size() / 16) && evaluator_.give_text(begin, made_);
  }

 private:
  Evaluator& evaluator_;
  std::string made_;
  bool fits_ = true;
};

}  // namespace

bool length(Evaluator& evaluator, const Step& step, std::size_t begin, const Frame&) {
  Text text;
  if (!input_text(evaluator, step, begin, text)) return false;
  if (!text) return evaluator.give_nothing(begin);
  return evaluator.give(begin, Value(static_cast<std::int64_t>(letters(*text))));
}

bool index_of(Evaluator& evaluator, const Step& step, std::size_t begin, const Frame& frame) {
  return position(evaluator, step, begin, frame,
                  [](std::string_view text, std::string_view part) { return text.find(part); });
}
bool last_index_of(Evaluator& evaluator, const Step& step, std::size_t begin, const Frame& frame) {
  return position(evaluator, step, begin, frame,
                  [](std::string_view text, std::string_view part) { return text.rfind(part); });
}

bool substring(Evaluator& evaluator, const Step& step, std::size_t begin, const Frame& frame) {
  Text text;
  std::optional<std::int64_t> from;
  std::optional<std::int64_t> count;
  if (!input_text(evaluator, step, begin, text) || !evaluator.integer_argument(step, 0, frame, from))
    return false;
  if (step.arguments == 2 && !evaluator.integer_argument(step, 1, frame, count)) return false;
  if (!text || !from || *from < 0) return evaluator.give_nothing(begin);
  const std::size_t start = letter_offset(*text, static_cast<std::size_t>(*from));
  if (start >= text->size()) return evaluator.give_nothing(begin);
  const std::string_view rest = text->substr(start);
  if (!count) return evaluator.give(begin, Value(rest));
  return evaluator.give(
      begin, Value(rest.substr(
                 0, letter_offset(rest, static_cast<std::size_t>(std::max<std::int64_t>(*count, 0))))));
}

bool starts_with(Evaluator& evaluator, const Step& step, std::size_t begin, const Frame& frame) {
  return test(evaluator, step, begin, frame, [](std::string_view text, std::string_view part) {
    return text.substr(0, part.size()) == part;
  });
}
bool ends_with(Evaluator& evaluator, const Step& step, std::size_t begin, const Frame& frame) {
  return test(evaluator, step, begin, frame, [](std::string_view text, std::string_view part) {
    return text.size() >= part.size() && text.substr(text.size() - part.size()) == part;
  });
}
bool contains(Evaluator& evaluator, const Step& step, std::size_t begin, const Frame& frame) {
  return test(evaluator, step, begin, frame, [](std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
  });
}

bool to_upper(Evaluator& evaluator, const Step& step, std::size_t begin, const Frame&) {
  return change(evaluator, step, begin, upper);
}
bool to_lower(Evaluator& evaluator, const Step& step, std::size_t begin, const Frame&) {
  return change(evaluator, step, begin, lower);
}
bool trim(Evaluator& evaluator, const Step& step, std::size_t begin, const Frame&) {
  return change(evaluator, step, begin, [](std::string_view text) { return std::string(base::trim(text)); });
}

// Replacing the empty text puts the substitution around every letter (N1).
bool replace(Evaluator& evaluator, const Step& step, std::size_t begin, const Frame& frame) {
  Text text;
  Text part;
  Text by;
  if (!input_and_argument(evaluator, step, begin, frame, text, part)) return false;
  if (!evaluator.text_argument(step, 1, frame, by)) return false;
  if (!text || !part || !by) return evaluator.give_nothing(begin);
  Builder made(evaluator);
  std::size_t at = 0;
  if (part->empty()) {
    made.add(*by);
    for (; at < text->size() && made.add(text->substr(at, letter_bytes(*text, at))) && made.add(*by);) {
      at += letter_bytes(*text, at);
    }
    return made.give(step, begin);
  }
  for (std::size_t found = text->find(*part); found != std::string_view::npos;
       found = text->find(*part, at)) {
    if (!made.add(text->substr(at, found - at)) || !made.add(*by)) break;
    at = found + part->size();
  }
  made.add(text->substr(at));
  return made.give(step, begin);
}

bool split(Evaluator& evaluator, const Step& step, std::size_t begin, const Frame& frame) {
  Text text;
  Text by;
  if (!input_and_argument(evaluator, step, begin, frame, text, by)) return false;
  evaluator.give_nothing(begin);
  if (!text) return true;
  if (!by || by->empty()) return evaluator.give(begin, Value(*text));
  std::size_t at = 0;
  for (std::size_t found = text->find(*by); found != std::string_view::npos; found = text->find(*by, at)) {
    evaluator.stack.emplace_back(text->substr(at, found - at));
    if (evaluator.stack.size() > evaluator.context.limits.values) return true;
    at = found + by->size();
  }
  evaluator.stack.emplace_back(text->substr(at));
  return true;
}

bool to_chars(Evaluator& evaluator, const Step& step, std::size_t begin, const Frame&) {
  Text text;
  if (!input_text(evaluator, step, begin, text)) return false;
  evaluator.give_nothing(begin);
  for (std::size_t at = 0; text && at < text->size(); at += letter_bytes(*text, at)) {
    evaluator.stack.emplace_back(text->substr(at, letter_bytes(*text, at)));
    if (evaluator.stack.size() > evaluator.context.limits.values) return true;
  }
  return true;
}

bool join(Evaluator& evaluator, const Step& step, std::size_t begin, const Frame& frame) {
  const std::size_t end = evaluator.stack.size();
  Text between = std::string_view();
  if (step.arguments == 1 && !evaluator.text_argument(step, 0, frame, between)) return false;
  Builder made(evaluator);
  bool first = true;
  for (std::size_t i = begin; i < end; ++i) {
    const Value value = evaluator.reduced(Value(evaluator.stack[i]));
    // An element that has no value, such as a name that holds only an extension, says nothing.
    if (value.is_node() && is_primitive(value.type())) continue;
    if (value.kind() != Kind::string) return evaluator.wrong_type(step, "Only texts can be joined.");
    if (!first) made.add(between.value_or(std::string_view()));
    if (!made.add(value.text())) break;
    first = false;
  }
  return end == begin ? true : made.give(step, begin);
}

}  // namespace fhirpath::functions
