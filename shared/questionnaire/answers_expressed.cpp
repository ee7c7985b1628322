// What expressions say of the answers besides what applies and what is calculated: start values, words,
// bounds and which options are open.
#include <algorithm>

#include "shared/questionnaire/answers.h"
#include "shared/questionnaire/evaluation.h"

namespace questionnaire {

// In one frame and those made in it; questions that already have an answer keep it.
bool Answers::fill_expressed(Scope scope) {
  if (form_->expressions.empty()) return false;
  bool any = false;
  const FrameIndex frame = *frame_of(scope);
  const Layout& layout = form_->layouts[frames_[frame].layout];
  Evaluation evaluation(*this);
  for (std::size_t local = 0; local < layout.members.size(); ++local) {
    const Item& item = form_->items[layout.members[local]];
    if (item.rules == nullptr || item.rules->initial == no_expression) continue;
    Entry& entry = frames_[frame].entries[local];
    if (!entry.values.empty()) continue;
    Values values = evaluation.values(item.rules->initial, layout.members[local], frame);
    if (values.empty()) continue;
    entry.typed = nullptr;
    entry.values = std::move(values);
    evaluation.forget();
    any = true;
  }
  for (const auto& list : std::vector(frames_[frame].instances)) {
    for (Scope inner : list) any = fill_expressed(inner) || any;
  }
  return any;
}

void Answers::set_launch(std::shared_ptr<const Launch> launch) {
  launch_ = std::move(launch);
  if (form_ == nullptr || form_->expressions.empty()) return;
  apply_all();
}

Answers Answers::in(std::shared_ptr<const Form> translated) const {
  Answers answers = *this;
  if (translated != nullptr && form_ != nullptr && translated->canonical() == form_->canonical() &&
      translated->items.size() == form_->items.size()) {
    answers.form_ = std::move(translated);
  }
  return answers;
}

std::shared_ptr<const Item> Answers::item(Slot slot) const {
  const Item& written = form_->items[slot.item];
  if (!Evaluation::expressed(written)) return {form_, &written};
  const auto place = locate(slot);
  if (!place || place->whole_group) return {form_, &written};
  return std::make_shared<const Item>(Evaluation(*this).as_it_reads(slot.item, place->frame));
}

std::vector<std::uint32_t> Answers::closed_options(Slot slot) const {
  std::vector<std::uint32_t> closed;
  const auto place = locate(slot);
  if (!place) return closed;
  const Item& item = form_->items[slot.item];
  if (item.rules == nullptr || item.rules->toggles.empty()) return closed;
  Evaluation evaluation(*this);
  for (const Toggle& toggle : item.rules->toggles) {
    if (evaluation.holds(toggle.expression, slot.item, place->frame)) continue;
    closed.insert(closed.end(), toggle.options.begin(), toggle.options.end());
  }
  std::sort(closed.begin(), closed.end());
  closed.erase(std::unique(closed.begin(), closed.end()), closed.end());
  return closed;
}

}  // namespace questionnaire
