// The rules of a form, applied to the answers (forms.md, Engine: validate). The same code for Continue,
// before submitting and on the server.
#include <algorithm>

#include "shared/base/pattern.h"
#include "shared/base/text.h"
#include "shared/questionnaire/answers.h"
#include "shared/questionnaire/evaluation.h"
#include "shared/questionnaire/messages.h"
#include "shared/questionnaire/typed.h"
#include "shared/questionnaire/value_problems.h"

namespace questionnaire {
namespace {

using wording::Key;

bool blank(const std::string& part) {
  return base::trim(part).empty();
}

}  // namespace

class Validator {
 public:
  enum class Wants : std::uint8_t { problems, advice };
  Validator(const Answers& answers, base::CivilDate today, Wants wants = Wants::problems)
      : answers_(answers), form_(*answers.form_), today_(today), advice_(wants == Wants::advice) {}

  void page(const Page& page) { visit(page.item, 0, true); }
  void all() {
    for (ItemIndex top = 0; top < form_.items.size(); top = form_.items[top].after) visit(top, 0, true);
    if (!form_.constraints.empty()) constraints({form_.pages.front().item, 0}, form_.constraints, no_item, 0);
  }
  std::vector<Issue> take() { return std::move(issues_); }

 private:
  using FrameIndex = Answers::FrameIndex;

  void add(Slot slot, Problem problem) {
    issues_.push_back({slot, std::move(problem.code), std::move(problem.message), problem.part});
  }

  // `shown`: nothing is asked of people that they cannot see. True when something in it is answered.
  bool visit(ItemIndex index, FrameIndex frame, bool shown) {
    const Item& written = form_.items[index];
    const Answers::Frame& held = answers_.frames_[frame];
    if (written.kind == Kind::display || held.applying[written.local] != Answers::Applying::yes) return false;
    shown = shown && !written.hidden;
    const Slot slot{index, held.scope};
    if (written.own_layout != 0) return visit_instances(slot, frame, shown);
    if (Evaluation::expressed(written)) {
      const Item read = evaluation().as_it_reads(index, frame);
      return visit_item(slot, read, frame, shown);
    }
    return visit_item(slot, written, frame, shown);
  }

  // `item` as it reads where it stands.
  bool visit_item(Slot slot, const Item& item, FrameIndex frame, bool shown) {
    const Answers::Frame& held = answers_.frames_[frame];
    if (item.kind == Kind::group) {
      const bool answered = visit_children(item, frame, shown);
      if (item.required && shown && !answered && !advice_) add(slot, {"required", messages::required(item)});
      if (item.rules != nullptr && shown) constraints(slot, item.rules->constraints, slot.item, frame);
      return answered;
    }
    const std::size_t before = issues_.size();
    if (!advice_) question(slot, item, held.entries[item.local], frame, shown);
    if (item.rules != nullptr && shown && issues_.size() == before) {
      constraints(slot, item.rules->constraints, slot.item, frame);
    }
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
      const FrameIndex instance = *answers_.frame_of(scope);
      if (visit_children(item, instance, shown)) ++answered;
      if (item.rules != nullptr && shown) {
        constraints({slot.item, scope}, item.rules->constraints, slot.item, instance);
      }
    }
    if (advice_) return answered > 0;
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
      return wording::say(item.language, Key::answer_add_at_least_one, item.instance_name);
    }
    return messages::about_name(Key::answer_add_at_least, item, messages::number(least));
  }

  Evaluation& evaluation() {
    if (!evaluation_) evaluation_.emplace(answers_, today_);
    return *evaluation_;
  }

  void values(Slot slot, const Item& item, const Answers::Entry& entry, FrameIndex frame) {
    if (item.rules != nullptr) closed_options(slot, item, entry, frame);
    if (item.kind == Kind::choice) return;  // one of its options, or it would not have been understood
    for (const Value& value : entry.values) {
      if (auto problem = value_problem(item, value, today_)) add(slot, std::move(*problem));
    }
  }

  static bool is_given(const Answers::Entry& entry, const Value& option) {
    return std::any_of(entry.values.begin(), entry.values.end(),
                       [&option](const Value& value) { return same(value, option); });
  }

  void closed_options(Slot slot, const Item& item, const Answers::Entry& entry, FrameIndex frame) {
    for (const Toggle& toggle : item.rules->toggles) {
      if (evaluation().holds(toggle.expression, slot.item, frame)) continue;
      for (std::uint32_t option : toggle.options) {
        if (!is_given(entry, item.options[option].value)) continue;
        add(slot, {"option_closed",
                   messages::about_name(Key::answer_option_closed, item, item.options[option].text)});
      }
    }
  }

  // Nothing is said of a constraint that cannot be decided: it is about answers that are not given.
  void constraints(Slot slot, const std::vector<Constraint>& list, ItemIndex item, FrameIndex frame) {
    for (const Constraint& each : list) {
      if (each.warning != advice_ || !evaluation().contradicted(each.expression, item, frame)) continue;
      add(slot, {"constraint", each.human});
    }
  }

  void question(Slot slot, const Item& item, const Answers::Entry& entry, FrameIndex frame, bool shown) {
    const std::size_t before = issues_.size();
    if (item.kind == Kind::choice || item.kind == Kind::open_choice) {
      choice(slot, item, entry);
    } else if (entry.typed != nullptr) {  // values that were given need not be understood
      fields(slot, item, entry);
    }
    if (!entry.values.empty()) values(slot, item, entry, frame);
    if (issues_.size() > before) return;
    const bool can_answer = shown && !item.read_only;
    if (can_answer && (entry.values.empty() ? item.required || item.declaration : declined(item, entry))) {
      const bool declaration = item.declaration;
      return add(slot, {declaration ? "declaration_required" : "required", messages::required(item)});
    }
    if (item.min_occurs != 0 || item.max_occurs != 0) count(slot, item, entry, can_answer);
  }

  static bool declined(const Item& item, const Answers::Entry& entry) {
    const bool to_tick = item.declaration || (item.required && item.tick_box());
    return to_tick && entry.values.front() == Value(false);
  }

  void fields(Slot slot, const Item& item, const Answers::Entry& entry) {
    const Typed& typed = *entry.typed;
    const std::size_t per_answer = fields_per_answer(item);
    for (std::size_t from = 0; from + per_answer <= typed.parts.size(); from += per_answer) {
      const auto begin = typed.parts.begin() + static_cast<std::ptrdiff_t>(from);
      if (std::all_of(begin, begin + static_cast<std::ptrdiff_t>(per_answer), blank)) continue;
      if (understand_one(item, typed, from) || given_in_part(item, entry, from / per_answer)) continue;
      Problem problem = not_understood(item, typed, from, per_answer);
      problem.part += static_cast<std::uint32_t>(from);
      add(slot, std::move(problem));
    }
  }

  // FHIR's dates may have no day; people are asked for all of it.
  static bool given_in_part(const Item& item, const Answers::Entry& entry, std::size_t answer) {
    return (item.kind == Kind::date || item.kind == Kind::date_time) && answer < entry.values.size() &&
           typed_for(item, entry.values) == *entry.typed;
  }

  void choice(Slot slot, const Item& item, const Answers::Entry& entry) {
    if (entry.typed == nullptr && entry.values.size() < 2) return;
    bool other_blank = false;
    if (entry.typed != nullptr) {
      const auto& parts = entry.typed->parts;
      const bool other = std::find(parts.begin(), parts.end(), "other") != parts.end();
      const bool words = !blank(entry.typed->other);
      other_blank = item.kind == Kind::open_choice && other && !words;
      if (item.kind == Kind::choice && other && words)
        add(slot, {"not_an_option", messages::not_an_option(item)});
      for (std::uint32_t i = 0; item.kind == Kind::choice && i < parts.size(); ++i) {
        if (base::starts_with(parts[i], in_own_words))
          add(slot, {"not_an_option", messages::not_an_option(item), i});
      }
    }
    if (other_blank) {
      const std::string label =
          item.open_label.empty() ? wording::say(item.language, Key::answer_other_option) : item.open_label;
      add(slot, {"other_missing", wording::say(item.language, Key::answer_select_other_words, label), 1});
    }
    if (entry.values.size() + (other_blank ? 1U : 0U) < 2) return;
    for (const Option& option : item.options) {
      if (!option.exclusive || !is_given(entry, option.value)) continue;
      return add(slot, {"exclusive_combined", messages::exclusive_combined(item, option.text)});
    }
  }

  void count(Slot slot, const Item& item, const Answers::Entry& entry, bool can_answer) {
    const std::size_t given = entry.values.size();
    const bool chosen = item.kind == Kind::choice || item.kind == Kind::open_choice;
    if (can_answer && given < item.min_occurs) {
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

  const Answers& answers_;
  const Form& form_;
  base::CivilDate today_;
  bool advice_;
  std::optional<Evaluation> evaluation_;
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
  validator.all();
  return validator.take();
}

std::vector<Issue> Answers::advice(base::CivilDate today) const {
  if (form_ == nullptr || form_->expressions.empty()) return {};
  Validator validator(*this, today, Validator::Wants::advice);
  validator.all();
  return validator.take();
}

std::string Answers::file_types(Slot slot) const {
  return messages::file_types(form_->items[slot.item]);
}

std::optional<Issue> Answers::check_file(Slot slot, const Attachment& file) const {
  if (!locate(slot)) return std::nullopt;
  auto problem = file_problem(*item(slot), file);
  if (!problem) return std::nullopt;
  return Issue{slot, std::move(problem->code), std::move(problem->message), 0};
}

}  // namespace questionnaire
