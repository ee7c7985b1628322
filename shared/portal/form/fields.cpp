#include "shared/portal/form/fields.h"

#include <algorithm>

#include "shared/base/text.h"
#include "shared/portal/form/offering.h"
#include "shared/portal/form/questions.h"

namespace portal::form {

using questionnaire::Answers;
using questionnaire::Item;
using questionnaire::Kind;
using questionnaire::Slot;
using questionnaire::Typed;

namespace {

constexpr std::string_view prefix = "q.";
constexpr std::size_t most_parts = 1000;  // as many as a question takes (forms.md)
constexpr std::size_t most_fields = most_parts;

bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::optional<std::size_t> small_number(std::string_view text) {
  if (!all_digits(text) || text.size() > 4) return std::nullopt;
  std::size_t number = 0;
  for (const char c : text) number = number * 10 + static_cast<std::size_t>(c - '0');
  return number;
}

struct Name {
  std::string_view key;
  std::string_view date_part;  // day, month, year
  std::string_view part;       // other, time
  std::size_t answer = 0;      // of several
};

std::optional<Name> parse_name(std::string_view name) {
  if (!base::starts_with(name, prefix)) return std::nullopt;
  Name parsed;
  name.remove_prefix(prefix.size());
  if (const auto colon = name.find(':'); colon != std::string_view::npos) {
    parsed.date_part = name.substr(colon + 1);
    name = name.substr(0, colon);
  }
  // A scope is digits alone; a part of ours begins with a letter.
  const auto take_part = [&name] {
    const auto at = name.rfind('@');
    if (at == std::string_view::npos || all_digits(name.substr(at + 1))) return std::string_view();
    const std::string_view part = name.substr(at + 1);
    name = name.substr(0, at);
    return part;
  };
  const auto is_answer = [](std::string_view part) { return !part.empty() && part.front() == 'n'; };
  std::string_view answer = take_part();
  if (!is_answer(answer)) {
    parsed.part = answer;
    answer = take_part();
  }
  if (!answer.empty()) {
    const auto number = is_answer(answer) ? small_number(answer.substr(1)) : std::nullopt;
    if (!number || *number >= most_parts) return std::nullopt;
    parsed.answer = *number;
  }
  parsed.key = name;
  return parsed;
}

bool is_choice(const Item& item) {
  return item.kind == Kind::choice || item.kind == Kind::open_choice;
}

bool among(const std::vector<std::string>& all, const std::string& one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

// "None of these" and the rest shut each other out: what was chosen last stays. Both at once (without script)
// are kept, so that the person is asked.
void shut_out(const Item& item, const std::vector<std::string>& before, std::vector<std::string>& now) {
  bool exclusive_added = false;
  bool other_added = false;
  const auto is_exclusive = [&](const std::string& part) {
    const auto number = small_number(part);
    return number && *number < item.options.size() && item.options[*number].exclusive;
  };
  for (const std::string& part : now) {
    if (among(before, part)) continue;
    (is_exclusive(part) ? exclusive_added : other_added) = true;
  }
  if (exclusive_added == other_added) return;
  std::vector<std::string> kept;
  for (const std::string& part : now) {
    const bool stays = exclusive_added ? is_exclusive(part) : !is_exclusive(part);
    if (stays) kept.push_back(part);
  }
  now = std::move(kept);
}

std::vector<std::string> chosen_parts(const Item& item, const std::vector<std::string>& values) {
  std::vector<std::string> parts;
  for (std::size_t i = 0; i < item.options.size(); ++i) {
    if (among(values, std::to_string(i))) parts.push_back(std::to_string(i));
  }
  if (item.kind == Kind::open_choice && among(values, "other")) parts.push_back("other");
  if (!item.repeats && parts.size() > 1) parts.resize(1);
  return parts;
}

void set_own_words(Typed& typed) {
  const bool written = !base::trim(typed.other).empty();
  if (typed.parts.empty() && written) typed.parts.emplace_back("other");
  if (!written) std::erase(typed.parts, "other");
}

// Whether these are the values of a list's options rather than words.
bool names_options(const Item& item, const std::vector<std::string>& values) {
  return std::all_of(values.begin(), values.end(), [&](const std::string& value) {
    const auto number = small_number(value);
    return value.empty() || value == "other" || (number && *number < item.options.size());
  });
}

// One of several answers: words, an option of a list, or the words below a list, which count where nothing
// was chosen in it.
void set_offered(const Item& item, const Name& name, const std::string& value, Typed& typed) {
  if (typed.parts.size() <= name.answer) typed.parts.resize(name.answer + 1);
  std::string& part = typed.parts[name.answer];
  if (name.part == "other") {
    const bool chosen = !part.empty() && !base::starts_with(part, questionnaire::in_own_words);
    if (!chosen) part = base::trim(value).empty() ? "" : std::string(questionnaire::in_own_words) + value;
  } else {
    part = names_options(item, {value}) ? value : part_of_words(item, value);
  }
}

bool blank(const Typed& typed, std::size_t from, std::size_t count) {
  const auto begin = typed.parts.begin() + static_cast<std::ptrdiff_t>(from);
  return std::all_of(begin, begin + static_cast<std::ptrdiff_t>(count),
                     [](const std::string& part) { return base::trim(part).empty(); });
}

void set_written(const Item& item, const Name& name, const std::string& value, Typed& typed) {
  const std::size_t per_answer = fields_per_answer(item);
  std::size_t part = 0;
  if (name.date_part == "month") part = 1;
  if (name.date_part == "year") part = 2;
  if (name.part == "time") part = 3;
  if (name.part == "unit") part = 1;
  if (part >= per_answer) return;
  const std::size_t at = (item.repeats ? name.answer : 0) * per_answer + part;
  const std::size_t wanted = (at / per_answer + 1) * per_answer;
  if (typed.parts.size() < wanted) typed.parts.resize(wanted);
  typed.parts[at] = value;
}

}  // namespace

std::size_t fields_per_answer(const Item& item) {
  if (item.kind == Kind::quantity && !item.unit_options.empty()) return 2;
  return item.kind == Kind::date ? 3 : item.kind == Kind::date_time ? 4 : 1;
}

bool several_fields(const Item& item) {
  if (item.offered_several()) return true;
  return item.repeats && !is_choice(item) && item.kind != Kind::attachment && item.kind != Kind::boolean &&
         item.kind != Kind::group && item.kind != Kind::display;
}

std::size_t answer_count(const Item& item, const Typed& typed) {
  const std::size_t per_answer = fields_per_answer(item);
  return std::max<std::size_t>(1, (typed.parts.size() + per_answer - 1) / per_answer);
}

std::size_t most_answers(const Item& item) {
  return item.max_occurs > 0 ? std::min<std::size_t>(item.max_occurs, most_fields) : most_fields;
}

std::string add_answer(Answers& answers, Slot slot) {
  const Item& item = answers.form()->items[slot.item];
  const std::size_t per_answer = fields_per_answer(item);
  Typed typed = answers.typed(slot);
  const std::size_t count = answer_count(item, typed);
  typed.parts.resize(count * per_answer);
  for (std::size_t i = 0; i < count; ++i) {
    if (blank(typed, i * per_answer, per_answer)) return field_key(answers, slot) + "@n" + std::to_string(i);
  }
  if (count >= most_answers(item)) return {};
  typed.parts.resize((count + 1) * per_answer);
  answers.set_typed(slot, std::move(typed));
  return field_key(answers, slot) + "@n" + std::to_string(count);
}

bool remove_answer(Answers& answers, std::string_view name) {
  const auto parsed = parse_name(name);
  const auto slot = slot_of_field(answers, name);
  if (!slot || !several_fields(answers.form()->items[slot->item])) return false;
  const Item& item = answers.form()->items[slot->item];
  const std::size_t per_answer = fields_per_answer(item);
  Typed typed = answers.typed(*slot);
  const std::size_t count = answer_count(item, typed);
  if (item.read_only || count < 2 || parsed->answer >= count) return false;
  typed.parts.resize(count * per_answer);
  const auto begin = typed.parts.begin() + static_cast<std::ptrdiff_t>(parsed->answer * per_answer);
  typed.parts.erase(begin, begin + static_cast<std::ptrdiff_t>(per_answer));
  answers.set_typed(*slot, std::move(typed));
  return true;
}

std::string field_key(const Answers& answers, Slot slot) {
  return std::string(prefix) + answers.key(slot);
}

std::string field_anchor(const Answers& answers, Slot slot) {
  const Item& item = answers.form()->items[slot.item];
  std::string key = field_key(answers, slot);
  if (several_fields(item)) key += "@n0";
  const Picking way = picking(item);
  if (way == Picking::radios || way == Picking::checkboxes) return key + "@o0";
  if (item.kind == Kind::date || item.kind == Kind::date_time) return key + ":day";
  return key;
}

std::optional<Slot> slot_of_field(const Answers& answers, std::string_view name) {
  const auto parsed = parse_name(name);
  if (!parsed || answers.form() == nullptr) return std::nullopt;
  return answers.slot(parsed->key);
}

std::optional<std::size_t> answer_of_field(std::string_view name) {
  const auto parsed = parse_name(name);
  if (!parsed || !parsed->part.empty() || !parsed->date_part.empty()) return std::nullopt;
  return parsed->answer;
}

std::optional<Slot> set_field(Answers& answers, std::string_view name,
                              const std::vector<std::string>& values) {
  const auto slot = slot_of_field(answers, name);
  if (!slot) return std::nullopt;
  const Item& item = answers.form()->items[slot->item];
  if (item.hidden || item.read_only || item.kind == Kind::group || item.kind == Kind::display)
    return std::nullopt;
  if (item.kind == Kind::attachment) return slot;  // files come by FileArrived
  const Name parsed = *parse_name(name);
  const std::string value = values.empty() ? std::string() : values.front();
  Typed typed = answers.typed(*slot);
  if (item.offered_several()) {
    set_offered(item, parsed, value, typed);
  } else if (parsed.part == "other" || picking(item) == Picking::words) {
    typed.other = value;
    // Below a list, and without one, there is nothing to choose before writing.
    if (picking(item) == Picking::offered || picking(item) == Picking::words) set_own_words(typed);
    if (picking(item) == Picking::list && typed.parts.empty() && !base::trim(value).empty())
      typed.parts.emplace_back("other");
  } else if (picking(item) == Picking::offered && !names_options(item, values)) {
    // Words come where a client offered options, even when the page was sent without it.
    typed = typed_words(item, value);
  } else if (is_choice(item)) {
    std::vector<std::string> parts = chosen_parts(item, values);
    if (item.repeats) shut_out(item, typed.parts, parts);
    typed.parts = std::move(parts);
  } else if (item.kind == Kind::boolean) {
    typed.parts.clear();
    if (value == "true" || value == "false") typed.parts.push_back(value);
  } else {
    set_written(item, parsed, value, typed);
  }
  if (typed != answers.typed(*slot)) answers.set_typed(*slot, std::move(typed));
  return slot;
}

std::string packed(const Answers& answers, Slot slot) {
  std::string text;
  const auto add = [&](std::string_view part) {
    if (!text.empty()) text += '&';
    text += '=';
    text += base::percent_encode(part);
  };
  if (answers.form()->items[slot.item].kind == Kind::attachment) {
    for (const questionnaire::Value& value : answers.values(slot)) {
      if (const auto* file = std::get_if<questionnaire::Attachment>(&value)) {
        for (const std::string& part :
             {file->url, file->title, file->content_type, std::to_string(file->size_bytes)})
          add(part);
      }
    }
    return text;
  }
  const Typed& typed = answers.typed(slot);
  add(typed.other);
  for (const std::string& part : typed.parts) add(part);
  return text;
}

void unpack(Answers& answers, Slot slot, std::string_view text) {
  std::vector<std::string> parts;
  for (const std::string_view part : base::split(text, '&')) {
    if (!part.empty() && parts.size() < 4 * most_parts) parts.push_back(base::percent_decode(part.substr(1)));
  }
  if (answers.form()->items[slot.item].kind != Kind::attachment) {
    Typed typed;
    if (!parts.empty()) {
      typed.other = std::move(parts.front());
      typed.parts.assign(std::make_move_iterator(parts.begin() + 1), std::make_move_iterator(parts.end()));
    }
    answers.set_typed(slot, std::move(typed));
    return;
  }
  answers.set_attachment(slot, std::nullopt);
  for (std::size_t i = 0; i + 3 < parts.size(); i += 4) {
    questionnaire::Attachment file{parts[i], parts[i + 1], parts[i + 2], 0};
    for (const char c : parts[i + 3].substr(0, 12)) {
      if (c >= '0' && c <= '9') file.size_bytes = file.size_bytes * 10 + (c - '0');
    }
    answers.add_attachment(slot, std::move(file));
  }
}

void copy_slot(const Answers& from, Answers& to, Slot slot) {
  unpack(to, slot, packed(from, slot));
}

bool same_slot(const Answers& a, const Answers& b, Slot slot) {
  return packed(a, slot) == packed(b, slot);
}

}  // namespace portal::form
