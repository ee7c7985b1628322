// Which items apply (FHIR R4 enableWhen, enableBehavior). After a change only what depends on it is decided
// anew, in the order of Item::rank, so that each is decided once and everything it asks about was decided
// before.
#include <algorithm>

#include "shared/questionnaire/answers.h"
#include "shared/questionnaire/evaluation.h"

namespace questionnaire {

class Answers::Queue {
 public:
  struct Work {
    std::uint32_t rank;
    ItemIndex item;
    FrameIndex frame;
    auto operator<=>(const Work&) const = default;
  };
  explicit Queue(const Answers& answers) : answers_(answers), form_(*answers.form_) {}
  void push(ItemIndex item, FrameIndex frame) {
    if (in_turns && form_.items[item].rank > deciding) return;  // its turn comes
    work_.push_back({form_.items[item].rank, item, frame});
    std::push_heap(work_.begin(), work_.end(), later);
  }
  bool empty() const { return work_.empty(); }
  // What was pushed several times is there once.
  Work pop() {
    const Work next = work_.front();
    while (!work_.empty() && work_.front() == next) {
      std::pop_heap(work_.begin(), work_.end(), later);
      work_.pop_back();
    }
    ++done_;
    return next;
  }
  // Expressions of which it cannot be told what they read may never agree with each other.
  bool whole = false;          // everything is decided anew
  bool in_turns = false;       // each in its turn
  std::uint32_t deciding = 0;  // the rank whose turn it is
  bool exhausted() const { return done_ > 1000 + 20 * answers_.entries_held_; }

  Evaluation& evaluation() {
    if (!evaluation_) evaluation_.emplace(answers_);
    return *evaluation_;
  }
  void answers_changed() {
    if (evaluation_) evaluation_->forget();
  }

 private:
  static bool later(const Work& a, const Work& b) { return a > b; }
  const Answers& answers_;
  const Form& form_;
  std::vector<Work> work_;
  std::size_t done_ = 0;
  std::optional<Evaluation> evaluation_;
};

namespace {

bool answers_condition(Operator op, const Value& given, const Value& wanted) {
  if (op == Operator::equal) return same(given, wanted);
  const auto order = compare(given, wanted);
  switch (op) {
    case Operator::greater:
      return order == std::partial_ordering::greater;
    case Operator::less:
      return order == std::partial_ordering::less;
    case Operator::greater_or_equal:
      return order == std::partial_ordering::greater || order == std::partial_ordering::equivalent;
    case Operator::less_or_equal:
      return order == std::partial_ordering::less || order == std::partial_ordering::equivalent;
    default:
      return false;
  }
}

}  // namespace

// The answers a condition asks about, `depth` groups along its way in: none when the question is not answered
// or does not apply. Instances in which that is so are passed over, because a completed response leaves out
// those without answers and the condition has to mean the same when it is read back.
const Values* Answers::answers_asked(const Condition& condition, FrameIndex frame, std::size_t depth) const {
  const Frame& held = frames_[frame];
  if (depth == condition.into.size()) {
    const std::uint32_t local = form_->items[condition.question].local;
    const bool counts = held.applying[local] == Applying::yes && !held.entries[local].values.empty();
    return counts ? &held.entries[local].values : nullptr;
  }
  const std::vector<Scope>& list = held.instances[condition.into[depth]];
  for (std::size_t i = 0; i < list.size(); ++i) {
    const Scope scope = list[condition.stands_before ? list.size() - 1 - i : i];
    if (const auto* found = answers_asked(condition, *frame_of(scope), depth + 1)) return found;
  }
  return nullptr;
}

// The answers of a question that does not apply do not count. `!=` is FHIR R4's "no answer has this value",
// which an unanswered question satisfies.
bool Answers::holds(const Condition& condition, FrameIndex frame) const {
  FrameIndex at = frame;
  for (std::uint32_t i = 0; i < condition.out; ++i) at = *frame_of(frames_[at].around);
  const Values* values = answers_asked(condition, at, 0);
  const bool answered = values != nullptr;
  if (condition.op == Operator::exists) return answered == std::get<bool>(condition.answer);
  if (!answered) return condition.op == Operator::not_equal;
  const bool negated = condition.op == Operator::not_equal;
  const Operator op = negated ? Operator::equal : condition.op;
  const bool any = std::any_of(values->begin(), values->end(), [&](const Value& value) {
    return answers_condition(op, value, condition.answer);
  });
  return any != negated;
}

// Of answers that are read, what cannot be asked here was asked where they were given: it held if anything
// that depends on it was answered.
bool Answers::expression_holds(Queue& queue, const Item& item, ItemIndex index, FrameIndex frame) const {
  const ExpressionIndex enable = item.rules->enable;
  if (!as_given_ || queue.evaluation().possible(form_->expressions[enable])) {
    return queue.evaluation().holds(enable, index, frame);
  }
  const Frame& held = frames_[frame];
  for (ItemIndex each = index; each < item.after; ++each) {
    const Item& below = form_->items[each];
    if (below.layout == held.layout && !held.entries[below.local].values.empty()) return true;
    const bool group_here = below.own_layout != 0 && below.layout == held.layout;
    if (group_here && !held.instances[form_->layouts[below.own_layout].ordinal].empty()) return true;
  }
  return false;
}

bool Answers::conditions_hold(Queue& queue, const Item& item, ItemIndex index, FrameIndex frame) const {
  const bool expressed = item.rules != nullptr && item.rules->enable != no_expression;
  if (expressed && !expression_holds(queue, item, index, frame)) return false;
  if (item.enable_when.empty()) return true;
  const auto one = [&](const Condition& condition) { return holds(condition, frame); };
  return item.enable_behaviour == Behaviour::any
             ? std::any_of(item.enable_when.begin(), item.enable_when.end(), one)
             : std::all_of(item.enable_when.begin(), item.enable_when.end(), one);
}

Answers::Applying Answers::around(const Item& item, FrameIndex frame) const {
  if (item.parent == no_item) return Applying::yes;
  if (frame == 0) return frames_[0].applying[form_->items[item.parent].local];
  const bool instance = form_->layouts[frames_[frame].layout].group == item.parent;
  return frames_[frame].applying[instance ? 0 : form_->items[item.parent].local];
}

void Answers::push_children(Queue& queue, ItemIndex parent, FrameIndex frame) const {
  const Item& item = form_->items[parent];
  for (ItemIndex child = item.first_child; child < item.after; child = form_->items[child].after) {
    queue.push(child, frame);
  }
}

// The item in every frame of its layout that is in `frame`, whose layout is `layout`.
void Answers::push_everywhere(Queue& queue, ItemIndex item, FrameIndex frame, std::uint32_t layout) const {
  std::uint32_t step = form_->items[item].layout;
  if (step == layout) return queue.push(item, frame);
  while (form_->layouts[step].around != layout) step = form_->layouts[step].around;
  for (Scope scope : frames_[frame].instances[form_->layouts[step].ordinal]) {
    push_everywhere(queue, item, *frame_of(scope), step);
  }
}

// The item wherever it stands below the nearest frame that is around both it and `frame`.
void Answers::push_from(Queue& queue, ItemIndex item, FrameIndex frame) const {
  std::uint32_t layout = frames_[frame].layout;
  std::uint32_t other = form_->items[item].layout;
  while (form_->layouts[other].depth > form_->layouts[layout].depth) other = form_->layouts[other].around;
  while (layout != other) {
    if (form_->layouts[layout].depth == form_->layouts[other].depth) other = form_->layouts[other].around;
    layout = form_->layouts[layout].around;
    frame = *frame_of(frames_[frame].around);
  }
  push_everywhere(queue, item, frame, layout);
}

void Answers::push_dependents(Queue& queue, ItemIndex question, FrameIndex frame) const {
  for (ItemIndex dependent : form_->dependents[question]) push_from(queue, dependent, frame);
}

// Expressions may look at any instance. The item itself is not asked again: what it reads is not itself.
void Answers::push_readers(Queue& queue, ItemIndex question, FrameIndex frame) const {
  if (form_->expressions.empty()) return;
  queue.answers_changed();
  for (ItemIndex reader : form_->readers[question]) {
    if (form_->items[reader].rules->own_instance) {
      push_from(queue, reader, frame);
    } else {
      push_everywhere(queue, reader, 0, 0);
    }
  }
  for (ItemIndex reader : form_->reads_anything) {
    if (reader != question) push_everywhere(queue, reader, 0, 0);
  }
}

// A calculated answer is what its expression says where it applies, and nothing where it does not: what it
// once was would depend on the order of changes. What a person may change stays, as their own words do.
// Whether it changed.
bool Answers::calculate(Queue& queue, const Item& item, ItemIndex index, FrameIndex frame) {
  const Rules& rules = *item.rules;
  const Expression& expression = form_->expressions[rules.calculation];
  if (!queue.evaluation().possible(expression)) return false;
  const bool applies = frames_[frame].applying[item.local] == Applying::yes;
  if (!applies && rules.editable) return false;
  Entry& entry = frames_[frame].entries[item.local];
  // What was given with the answers may have been true then, and what a person may change stays theirs until
  // something it is calculated from changes.
  const bool given = as_given_ && (expression.asks_time || expression.asks_launch);
  if (!entry.values.empty() && (given || (rules.editable && queue.whole))) return false;
  Values values;
  if (applies) values = queue.evaluation().values(rules.calculation, index, frame);
  if (entry.values == values) return false;
  entry.typed = nullptr;
  entry.values = std::move(values);
  return true;
}

void Answers::decide(Queue& queue, ItemIndex index, FrameIndex frame) {
  const Item& item = form_->items[index];
  queue.deciding = item.rank;
  const bool applies = around(item, frame) == Applying::yes && conditions_hold(queue, item, index, frame);
  const Applying decided = applies ? Applying::yes : Applying::no;
  const bool calculated =
      item.rules != nullptr && item.rules->calculation != no_expression && item.own_layout == 0;
  Applying& before = frames_[frame].applying[item.local];
  const bool same_as_before = before == decided;
  before = decided;
  if (calculated && calculate(queue, item, index, frame)) {
    push_dependents(queue, index, frame);
    push_readers(queue, index, frame);
  }
  if (same_as_before) return;
  if (queue.whole && item.own_layout == 0 && form_->expressions.empty()) return;
  if (item.own_layout != 0) {
    for (Scope scope : frames_[frame].instances[form_->layouts[item.own_layout].ordinal]) {
      const FrameIndex instance = *frame_of(scope);
      frames_[instance].applying[0] = decided;
      push_children(queue, index, instance);
    }
    return push_readers(queue, index, frame);
  }
  push_children(queue, index, frame);
  push_readers(queue, index, frame);
  if (!frames_[frame].entries[item.local].values.empty()) push_dependents(queue, index, frame);
}

void Answers::run(Queue& queue) {
  while (!queue.empty() && !queue.exhausted()) {
    const Queue::Work next = queue.pop();
    decide(queue, next.item, next.frame);
  }
}

void Answers::apply_all() {
  if (frames_.empty()) return;
  for (Frame& frame : frames_) frame.applying.assign(frame.applying.size(), Applying::not_known);
  Queue queue(*this);
  queue.whole = true;
  queue.in_turns = true;
  decide_all(queue);
  queue.in_turns = false;
  run(queue);  // what was only known after its turn
}

// Everything once, in an order in which each comes after what it depends on.
void Answers::decide_all(Queue& queue) {
  if (frames_.size() == 1) {
    const bool plain = form_->expressions.empty();
    for (ItemIndex index : form_->in_order) {
      const Item& item = form_->items[index];
      if (item.layout != 0) continue;
      if (!plain) {
        decide(queue, index, 0);
        continue;
      }
      const bool applies = around(item, 0) == Applying::yes &&
                           (item.enable_when.empty() || conditions_hold(queue, item, index, 0));
      frames_[0].applying[item.local] = applies ? Applying::yes : Applying::no;
    }
    return;
  }
  std::vector<std::vector<FrameIndex>> of_layout(form_->layouts.size());
  for (FrameIndex i = 0; i < frames_.size(); ++i) of_layout[frames_[i].layout].push_back(i);
  for (ItemIndex item : form_->in_order) {
    for (FrameIndex frame : of_layout[form_->items[item].layout]) decide(queue, item, frame);
  }
}

void Answers::apply_changes(ItemIndex question, FrameIndex frame) {
  const bool read =
      !form_->expressions.empty() && (!form_->readers[question].empty() || !form_->reads_anything.empty());
  if (!read && form_->dependents[question].empty()) return;
  if (frames_[frame].applying[form_->items[question].local] != Applying::yes) return;
  Queue queue(*this);
  push_dependents(queue, question, frame);
  push_readers(queue, question, frame);
  run(queue);
}

// An instance came or went: those in it have to be decided, and those outside that ask about the group's
// questions may now mean another instance.
void Answers::apply_group_change(ItemIndex group, FrameIndex frame, Scope added) {
  Queue queue(*this);
  const Item& item = form_->items[group];
  if (added != 0) {
    const FrameIndex instance = *frame_of(added);
    frames_[instance].applying[0] = frames_[frame].applying[item.local];
    push_children(queue, group, instance);
  }
  for (ItemIndex question = group + 1; question < item.after; ++question) {
    for (ItemIndex dependent : form_->dependents[question]) {
      if (dependent >= group && dependent < item.after) continue;
      push_from(queue, dependent, frame);
    }
    push_readers(queue, question, frame);
  }
  run(queue);
}

}  // namespace questionnaire
