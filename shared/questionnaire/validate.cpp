// The rules of a form, applied to the answers (forms.md, Engine: validate). The same code for Continue,
// before submitting and on the server.
#include <algorithm>
#include <array>

#include "shared/base/pattern.h"
#include "shared/base/text.h"
#include "shared/questionnaire/answers.h"
#include "shared/questionnaire/messages.h"
#include "shared/questionnaire/typed.h"

namespace questionnaire {
namespace {

using wording::Key;

// What a text may have where its author set no limit.
constexpr std::uint32_t longest_text = 50'000;

bool blank(const std::string& part) {
  return base::trim(part).empty();
}

// "text/plain; charset=utf-8" is text/plain; "image/*" is any image.
bool type_allowed(std::string_view type, const std::vector<std::string>& allowed) {
  const std::string bare = base::lower_ascii(base::trim(type.substr(0, type.find(';'))));
  return std::any_of(allowed.begin(), allowed.end(), [&bare](const std::string& each) {
    const std::string wanted = base::lower_ascii(each);
    if (wanted.size() > 2 && wanted.compare(wanted.size() - 2, 2, "/*") == 0) {
      return base::starts_with(bare, wanted.substr(0, wanted.size() - 1));
    }
    return wanted == bare;
  });
}

struct Problem {
  std::string code;
  std::string message;
  std::uint32_t part = 0;
};

std::optional<Problem> file_problem(const Item& item, const Attachment& file) {
  if (file.size_bytes == 0) return Problem{"file_empty", messages::about(Key::answer_file_empty, item)};
  if (item.max_size_bytes != 0 && file.size_bytes > item.max_size_bytes) {
    return Problem{"file_too_large",
                   messages::about(Key::answer_file_too_large, item, messages::size(item.max_size_bytes))};
  }
  if (!item.mime_types.empty() && !type_allowed(file.content_type, item.mime_types)) {
    return Problem{"file_wrong_type",
                   messages::about(Key::answer_file_wrong_type, item, messages::file_types(item.mime_types))};
  }
  return std::nullopt;
}

bool below(const Item& item, const Value& value) {
  return item.min_value && compare(value, *item.min_value) == std::partial_ordering::less;
}
bool above(const Item& item, const Value& value) {
  return item.max_value && compare(value, *item.max_value) == std::partial_ordering::greater;
}

struct BoundWords {
  Key too_small;
  Key too_large;
  Key not_between;
};

std::optional<Problem> bound_problem(const Item& item, const Value& value, const char* small_code,
                                     const char* large_code, BoundWords words) {
  const bool too_small = below(item, value);
  if (!too_small && !above(item, value)) return std::nullopt;
  const std::string low = item.min_value ? messages::bound(*item.min_value) : "";
  const std::string high = item.max_value ? messages::bound(*item.max_value) : "";
  std::string message;
  if (item.min_value && item.max_value) {
    message = messages::about(words.not_between, item, low, high);
  } else {
    message = messages::about(too_small ? words.too_small : words.too_large, item, too_small ? low : high);
  }
  return Problem{too_small ? small_code : large_code, std::move(message)};
}

// A quantity's bounds are plain numbers in its own unit.
std::optional<Problem> number_problem(const Item& item, const Value& value) {
  const auto* quantity = std::get_if<Quantity>(&value);
  const Value number = quantity != nullptr ? Value(quantity->value) : value;
  const auto* decimal = std::get_if<Decimal>(&number);
  if (decimal != nullptr && item.max_decimal_places >= 0 &&
      decimal_places(*decimal) > item.max_decimal_places) {
    const auto key = item.max_decimal_places == 0   ? Key::answer_not_a_whole_number
                     : item.max_decimal_places == 1 ? Key::answer_one_decimal_place
                                                    : Key::answer_too_many_decimal_places;
    return Problem{"too_many_decimal_places",
                   messages::about(key, item, std::to_string(item.max_decimal_places))};
  }
  return bound_problem(
      item, number, "number_too_small", "number_too_large",
      {Key::answer_number_too_small, Key::answer_number_too_large, Key::answer_number_not_between});
}

std::optional<Problem> text_problem(const Item& item, const std::string& text) {
  const std::size_t length = base::count_code_points(text);
  const std::uint32_t most = item.max_length == 0 ? longest_text : item.max_length;
  if (length > most) {
    return Problem{"too_long", messages::about(Key::answer_too_long, item, messages::number(most))};
  }
  if (length < item.min_length) {
    return Problem{"too_short",
                   messages::about(Key::answer_too_short, item, messages::number(item.min_length))};
  }
  if (item.pattern != nullptr && !item.pattern->matches(text)) {
    if (!item.invalid_message.empty()) return Problem{"wrong_format", item.invalid_message};
    const Key key = item.entry_format.empty() ? Key::answer_wrong_format : Key::answer_wrong_format_like;
    return Problem{"wrong_format", messages::about(key, item, item.entry_format)};
  }
  return std::nullopt;
}

std::optional<Problem> today_problem(const Item& item, const base::CivilDate& date,
                                     const base::CivilDate& today) {
  switch (item.date_bound) {
    case DateBound::past:
      if (date < today) return std::nullopt;
      return Problem{"date_not_in_past", messages::about(Key::answer_date_not_past, item)};
    case DateBound::today_or_past:
      if (date <= today) return std::nullopt;
      return Problem{"date_in_future", messages::about(Key::answer_date_not_today_or_past, item)};
    case DateBound::future:
      if (date > today) return std::nullopt;
      return Problem{"date_not_in_future", messages::about(Key::answer_date_not_future, item)};
    case DateBound::today_or_future:
      if (date >= today) return std::nullopt;
      return Problem{"date_in_past", messages::about(Key::answer_date_not_today_or_future, item)};
    default:
      return std::nullopt;
  }
}

std::optional<Problem> date_problem(const Item& item, const Value& value, const base::CivilDate& today) {
  base::CivilDate date;
  if (const auto* at = std::get_if<DateTime>(&value)) {
    date = base::london_date(at->at);
  } else {
    const auto& partial = std::get<PartialDate>(value);
    if (partial.day == 0) return std::nullopt;  // said already: a part is missing
    date = {partial.year, partial.month, partial.day};
  }
  if (auto problem = today_problem(item, date, today)) return problem;
  return bound_problem(item, value, "date_too_early", "date_too_late",
                       {Key::answer_date_too_early, Key::answer_date_too_late, Key::answer_date_not_between});
}

// Why fields in which something was written are not a date.
Problem date_parts_problem(const Item& item, const Typed& typed, std::size_t from, std::size_t fields) {
  std::vector<std::uint32_t> missing;
  for (std::uint32_t i = 0; i < fields; ++i) {
    if (blank(typed.parts[from + i])) missing.push_back(i);
  }
  if (!missing.empty()) {
    return {"date_incomplete", messages::date_parts_missing(item, missing), missing.front()};
  }
  if (!understand_day(typed.parts[from]))
    return {"date_not_real", messages::about(Key::answer_date_not_real, item), 0};
  if (!understand_month(typed.parts[from + 1])) {
    return {"date_not_real", messages::about(Key::answer_date_not_real, item), 1};
  }
  if (!understand_year(typed.parts[from + 2])) {
    return {"date_year_not_four_digits", messages::about(Key::answer_date_year_digits, item), 2};
  }
  if (fields == 4 && !understand_time(typed.parts[from + 3])) {
    return {"not_a_time", messages::about(Key::answer_not_a_time, item), 3};
  }
  return {"date_not_real", messages::about(Key::answer_date_not_real, item), 0};
}

Problem not_understood(const Item& item, const Typed& typed, std::size_t from, std::size_t fields) {
  if (item.kind == Kind::date || item.kind == Kind::date_time)
    return date_parts_problem(item, typed, from, fields);
  const auto own_words = [&item](Key key) {
    return item.invalid_message.empty() ? messages::about(key, item) : item.invalid_message;
  };
  switch (item.kind) {
    case Kind::integer: {
      const bool number = understand_number(typed.parts[from], item.unit).has_value();
      return {number ? "not_a_whole_number" : "not_a_number", own_words(Key::answer_not_a_whole_number)};
    }
    case Kind::decimal:
    case Kind::quantity:
      return {"not_a_number", own_words(Key::answer_not_a_number)};
    case Kind::time:
      return {"not_a_time", own_words(Key::answer_not_a_time)};
    case Kind::url:
      return {"not_a_web_address", own_words(Key::answer_not_web_address)};
    default:
      return {"required", messages::required(item)};
  }
}

}  // namespace

class Validator {
 public:
  Validator(const Answers& answers, base::CivilDate today)
      : answers_(answers), form_(*answers.form_), today_(today) {}

  void page(const Page& page) { visit(page.item, 0, true); }
  std::vector<Issue> take() { return std::move(issues_); }

 private:
  using FrameIndex = Answers::FrameIndex;

  void add(Slot slot, Problem problem) {
    issues_.push_back({slot, std::move(problem.code), std::move(problem.message), problem.part});
  }

  // `shown`: nothing is asked of people that they cannot see. True when something in it is answered.
  bool visit(ItemIndex index, FrameIndex frame, bool shown) {
    const Item& item = form_.items[index];
    const Answers::Frame& held = answers_.frames_[frame];
    if (item.kind == Kind::display || held.applying[item.local] != Answers::Applying::yes) return false;
    shown = shown && !item.hidden;
    const Slot slot{index, held.scope};
    if (item.own_layout != 0) return visit_instances(slot, frame, shown);
    if (item.kind == Kind::group) {
      const bool answered = visit_children(item, frame, shown);
      if (item.required && shown && !answered) add(slot, {"required", messages::required(item)});
      return answered;
    }
    question(slot, item, held.entries[item.local], shown);
    const bool below_answered = visit_children(item, frame, shown);
    return below_answered || !held.entries[item.local].values.empty();
  }

  bool visit_children(const Item& item, FrameIndex frame, bool shown) {
    bool answered = false;
    for (ItemIndex child = item.first_child; child < item.after; child = form_.items[child].after) {
      answered = visit(child, frame, shown) || answered;
    }
    return answered;
  }

  bool visit_instances(Slot slot, FrameIndex frame, bool shown) {
    const Item& item = form_.items[slot.item];
    const auto& list = answers_.frames_[frame].instances[form_.layouts[item.own_layout].ordinal];
    const std::size_t before = issues_.size();
    std::size_t answered = 0;
    for (Scope scope : list) {
      if (visit_children(item, *answers_.frame_of(scope), shown)) ++answered;
    }
    const std::uint32_t least = std::max(item.min_occurs, item.required ? 1U : 0U);
    const bool inner_said_so = issues_.size() > before && list.size() >= least;
    if (shown && answered < least && !inner_said_so) {
      issues_.insert(issues_.begin() + static_cast<std::ptrdiff_t>(before),
                     Issue{slot, "too_few", too_few(item, least), 0});
    }
    if (item.max_occurs != 0 && list.size() > item.max_occurs) {
      add(slot, {"too_many",
                 messages::about_name(Key::answer_add_at_most, item, messages::number(item.max_occurs))});
    }
    return answered > 0;
  }

  static std::string too_few(const Item& item, std::uint32_t least) {
    if (!item.required_message.empty()) return item.required_message;
    if (least == 1 && !item.instance_name.empty()) {
      return wording::say(wording::Language::en, Key::answer_add_at_least_one, item.instance_name);
    }
    return messages::about_name(Key::answer_add_at_least, item, messages::number(least));
  }

  void question(Slot slot, const Item& item, const Answers::Entry& entry, bool shown) {
    const std::size_t before = issues_.size();
    if (item.kind == Kind::choice || item.kind == Kind::open_choice) {
      choice(slot, item, entry);
    } else {
      fields(slot, item, entry);
    }
    for (const Value& value : entry.values) {
      if (auto problem = value_problem(item, value)) add(slot, std::move(*problem));
    }
    if (issues_.size() > before) return;
    const bool can_answer = shown && !item.read_only;
    const bool declined = item.declaration && !entry.values.empty() && entry.values[0] == Value(false);
    if (can_answer && (declined || (entry.values.empty() && (item.required || item.declaration)))) {
      const bool declaration = item.declaration;
      return add(slot, {declaration ? "declaration_required" : "required", messages::required(item)});
    }
    count(slot, item, entry, can_answer);
  }

  void fields(Slot slot, const Item& item, const Answers::Entry& entry) {
    const std::size_t per_answer = fields_per_answer(item.kind);
    for (std::size_t from = 0; from + per_answer <= entry.typed.parts.size(); from += per_answer) {
      const auto begin = entry.typed.parts.begin() + static_cast<std::ptrdiff_t>(from);
      if (std::all_of(begin, begin + static_cast<std::ptrdiff_t>(per_answer), blank)) continue;
      if (understand_one(item, entry.typed, from)) continue;
      Problem problem = not_understood(item, entry.typed, from, per_answer);
      problem.part += static_cast<std::uint32_t>(from);
      add(slot, std::move(problem));
    }
  }

  void choice(Slot slot, const Item& item, const Answers::Entry& entry) {
    const auto& parts = entry.typed.parts;
    const bool other = std::find(parts.begin(), parts.end(), "other") != parts.end();
    if (other && item.kind == Kind::open_choice && blank(entry.typed.other)) {
      const std::string label = item.open_label.empty()
                                    ? wording::say(wording::Language::en, Key::answer_other_option)
                                    : item.open_label;
      add(slot,
          {"other_missing", wording::say(wording::Language::en, Key::answer_select_other_words, label), 1});
    }
    if (entry.values.size() + (other && blank(entry.typed.other) ? 1U : 0U) < 2) return;
    for (const Value& value : entry.values) {
      const auto index = option_index(item, value);
      if (!index || !item.options[*index].exclusive) continue;
      add(slot, {"exclusive_combined", messages::exclusive_combined(item, item.options[*index].text)});
      return;
    }
  }

  void count(Slot slot, const Item& item, const Answers::Entry& entry, bool can_answer) {
    const std::size_t given = entry.values.size();
    const bool chosen = item.kind == Kind::choice || item.kind == Kind::open_choice;
    if (can_answer && given < item.min_occurs && (given > 0 || item.required || item.min_occurs > 0)) {
      if (given == 0 && item.min_occurs == 1) return add(slot, {"required", messages::required(item)});
      add(slot,
          {"too_few", messages::about_name(chosen ? Key::answer_select_at_least : Key::answer_give_at_least,
                                           item, messages::number(item.min_occurs))});
    }
    if (item.max_occurs != 0 && given > item.max_occurs) {
      add(slot,
          {"too_many", messages::about_name(chosen ? Key::answer_select_at_most : Key::answer_give_at_most,
                                            item, messages::number(item.max_occurs))});
    }
  }

  std::optional<Problem> value_problem(const Item& item, const Value& value) const {
    switch (item.kind) {
      case Kind::integer:
      case Kind::decimal:
      case Kind::quantity:
        return number_problem(item, value);
      case Kind::date:
      case Kind::date_time:
        return date_problem(item, value, today_);
      case Kind::time:
        return bound_problem(
            item, value, "time_too_early", "time_too_late",
            {Key::answer_time_too_early, Key::answer_time_too_late, Key::answer_number_not_between});
      case Kind::string:
      case Kind::text:
      case Kind::url:
        return text_problem(item, std::get<Text>(value).text);
      case Kind::open_choice:
        if (const auto* text = std::get_if<Text>(&value); text != nullptr && !option_index(item, value)) {
          return text_problem(item, text->text);
        }
        return std::nullopt;
      case Kind::attachment:
        return file_problem(item, std::get<Attachment>(value));
      default:
        return std::nullopt;
    }
  }

  const Answers& answers_;
  const Form& form_;
  base::CivilDate today_;
  std::vector<Issue> issues_;
};

std::vector<Issue> Answers::validate_page(std::uint32_t page, base::CivilDate today) const {
  if (form_ == nullptr || page >= form_->pages.size()) return {};
  Validator validator(*this, today);
  validator.page(form_->pages[page]);
  return validator.take();
}

std::vector<Issue> Answers::validate(base::CivilDate today) const {
  if (form_ == nullptr) return {};
  Validator validator(*this, today);
  for (const Page& page : form_->pages) validator.page(page);
  return validator.take();
}

std::optional<Issue> Answers::check_file(Slot slot, const Attachment& file) const {
  if (!locate(slot)) return std::nullopt;
  auto problem = file_problem(form_->items[slot.item], file);
  if (!problem) return std::nullopt;
  return Issue{slot, std::move(problem->code), std::move(problem->message), 0};
}

}  // namespace questionnaire
