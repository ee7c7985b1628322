#include <algorithm>

#include "shared/questionnaire/answers.h"

namespace questionnaire {

// Works on a copy of theirs and brings in what was changed on my side. Instances that both sides added are
// two instances, even where they were given the same number, unless they say the same. An instance that one
// side removed and the other changed stays.
class Merger {
 public:
  Merger(const Answers& base, const Answers& mine, const Answers& theirs)
      : base_(base), mine_(mine), theirs_(theirs), form_(*theirs.form_) {
    merged_.answers = theirs;
    merged_.answers.next_scope_ = std::max(theirs.next_scope_, mine.next_scope_);
  }

  Answers::Merged merge() {
    merge_frame(0);
    merged_.answers.apply_all();
    return std::move(merged_);
  }

 private:
  using Frame = Answers::Frame;

  static bool contains(const std::vector<Scope>& list, Scope scope) {
    return std::find(list.begin(), list.end(), scope) != list.end();
  }

  // Everything in an instance, whatever the numbers of those inside it.
  static bool alike(const Answers& left, Scope a, const Answers& right, Scope b) {
    const Frame& one = left.frames_[*left.frame_of(a)];
    const Frame& other = right.frames_[*right.frame_of(b)];
    const Layout& layout = left.form_->layouts[one.layout];
    for (std::size_t local = 0; local < layout.members.size(); ++local) {
      const Item& item = left.form_->items[layout.members[local]];
      if (!Answers::alike(item, one.entries[local], other.entries[local])) return false;
    }
    for (std::size_t group = 0; group < one.instances.size(); ++group) {
      const auto& first = one.instances[group];
      const auto& second = other.instances[group];
      const bool equal = std::equal(first.begin(), first.end(), second.begin(), second.end(),
                                    [&](Scope x, Scope y) { return alike(left, x, right, y); });
      if (!equal) return false;
    }
    return true;
  }

  // `scope` is in all three.
  void merge_frame(Scope scope) {
    const Frame& base = base_.frames_[*base_.frame_of(scope)];
    const Frame& mine = mine_.frames_[*mine_.frame_of(scope)];
    const Layout& layout = form_.layouts[base.layout];
    {
      Frame& result = merged_.answers.frames_[*merged_.answers.frame_of(scope)];
      for (std::size_t local = 0; local < layout.members.size(); ++local) {
        const Answers::Entry& changed = mine.entries[local];
        Answers::Entry& kept = result.entries[local];
        const Item& item = form_.items[layout.members[local]];
        if (Answers::alike(item, changed, base.entries[local]) || Answers::alike(item, changed, kept))
          continue;
        if (Answers::alike(item, kept, base.entries[local])) {
          kept = changed;
        } else {
          merged_.clashes.push_back({layout.members[local], scope});
        }
      }
    }
    for (std::size_t ordinal = 0; ordinal < layout.groups.size(); ++ordinal) {
      const ItemIndex group = form_.layouts[layout.groups[ordinal]].group;
      merge_group({group, scope}, base.instances[ordinal], mine.instances[ordinal]);
    }
  }

  void merge_group(Slot group, const std::vector<Scope>& base, const std::vector<Scope>& mine) {
    const std::vector<Scope> theirs = theirs_.instances(group);
    for (Scope scope : mine) {
      const bool in_theirs = contains(theirs, scope);
      if (contains(base, scope)) {
        if (in_theirs) {
          merge_frame(scope);
        } else if (!alike(mine_, scope, base_, scope)) {
          copy(group, scope);
        }
      } else if (!in_theirs || !alike(mine_, scope, theirs_, scope)) {
        copy(group, scope);
      }
    }
    for (Scope scope : base) {
      if (contains(mine, scope) || !contains(theirs, scope)) continue;
      if (alike(theirs_, scope, base_, scope)) merged_.answers.remove_instance(group, scope);
    }
  }

  // My instance, in the group of the result; under its own number where that is free.
  void copy(Slot group, Scope scope) {
    Answers& result = merged_.answers;
    if (!result.room_for_instance(group)) {
      merged_.clashes.push_back(group);
      return;
    }
    const Scope number = result.frame_of(scope) ? result.next_scope_ : scope;
    result.new_frame(group.item, group.scope, number);
    const Frame& mine = mine_.frames_[*mine_.frame_of(scope)];
    result.frames_[*result.frame_of(number)].entries = mine.entries;
    const Layout& layout = form_.layouts[mine.layout];
    for (std::size_t ordinal = 0; ordinal < layout.groups.size(); ++ordinal) {
      const ItemIndex inner = form_.layouts[layout.groups[ordinal]].group;
      for (Scope each : mine.instances[ordinal]) copy({inner, number}, each);
    }
  }

  const Answers& base_;
  const Answers& mine_;
  const Answers& theirs_;
  const Form& form_;
  Answers::Merged merged_;
};

Answers::Merged Answers::merge(const Answers& base, const Answers& mine, const Answers& theirs) {
  const bool comparable = base.form_ != nullptr && mine.form_ != nullptr && theirs.form_ != nullptr &&
                          base.form_->canonical() == theirs.form_->canonical() &&
                          mine.form_->canonical() == theirs.form_->canonical();
  if (!comparable) return {theirs.form_ == nullptr ? mine : theirs, {}};
  return Merger(base, mine, theirs).merge();
}

}  // namespace questionnaire
