// Answers to one form while they are given: typed values where what was written can be understood, the text
// as written where it cannot (half-typed dates, letters in a number), which questions apply, and the groups
// that were added. Plain data: copied and compared; total; never throws.
//
// Scope: questions inside a repeating group exist once per instance. `Scope` 0 is the form itself; every
// added instance has a number of its own, unique in the draft, kept as the item's id in the response, so that
// keys stay stable when an earlier instance is removed.
//
// Rules: FHIR R4 enableWhen (all operators, all/any); answers of questions that do not apply stay in the
// draft and never reach a completed response (SDC: disabled items are excluded). A change re-evaluates only
// what depends on it.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "shared/base/json_fwd.h"
#include "shared/base/result.h"
#include "shared/questionnaire/form.h"
#include "shared/questionnaire/values.h"

namespace questionnaire {

using Scope = std::uint32_t;

struct Slot {  // one question or group, in one scope
  ItemIndex item = no_item;
  Scope scope = 0;  // of the nearest repeating group around it; a repeating group's instance carries its own
  auto operator<=>(const Slot&) const = default;
};

// What the person wrote, one text per field they see: one for most; three for a date (day, month, year), four
// for a date with a time; "true" or "false" for yes and no; the chosen options' numbers ("0", "3") for
// choices, and "other" where their own words are chosen, which are in `other` (and stay there when it is not
// chosen). A question that may have several answers has that many fields, one set after the other; where
// options are offered in each of them, own words stand in the part itself, after `in_own_words`.
inline constexpr std::string_view in_own_words = "other:";
struct Typed {
  std::vector<std::string> parts;
  std::string other;
  bool operator==(const Typed&) const = default;
};

struct Issue {
  Slot slot;
  std::string code;        // stable: `required`, `date_in_future`, `too_long` ...
  std::string message;     // "Enter your date of birth"
  std::uint32_t part = 0;  // which field the link goes to: part of a date; 1: the words for "other"
  bool operator==(const Issue&) const = default;
};

enum class Completion : std::uint8_t { in_progress, completed };

// What a form is opened with: the time, for expressions that ask for it, and what its launchContext names.
struct Launch {
  base::Instant now;
  std::vector<std::pair<std::string, std::shared_ptr<const base::Json>>> resources;  // "patient"
};

class Answers {
 public:
  Answers() = default;
  // Initial values, those of initialExpression too, and minOccurs instances are filled in.
  explicit Answers(std::shared_ptr<const Form> form, std::shared_ptr<const Launch> launch = nullptr);
  // Reads an in-progress or completed QuestionnaireResponse: bounded (1 MiB, 1,000 repeats), checked against
  // the form. Everything wrong is an error with its JSON path; nothing is dropped in silence. `launch` is
  // what the form was opened with when the answers were given: what asks for it is decided by it, and without
  // it by what was answered.
  static base::Result<Answers> read(std::shared_ptr<const Form> form, std::string_view response_json,
                                    std::shared_ptr<const Launch> launch = nullptr);
  // The same, with everything that is wrong rather than the first; nothing is wrong when `errors` is empty.
  struct Reading;
  static Reading read_all(std::shared_ptr<const Form> form, std::string_view response_json,
                          std::shared_ptr<const Launch> launch = nullptr);
  // The same of JSON that was read already: within those bounds, its decimals as they were written.
  static Reading read_json(std::shared_ptr<const Form> form, const base::Json& response,
                           std::shared_ptr<const Launch> launch = nullptr);

  const Form* form() const { return form_.get(); }
  std::shared_ptr<const Form> shared_form() const { return form_; }

  // After `read`: what is calculated from the time or from what the form was opened with is calculated anew.
  void set_launch(std::shared_ptr<const Launch> launch);
  // The same answers to the same form in another language (in_language).
  Answers in(std::shared_ptr<const Form> translated) const;

  // The item as it reads here: the form's own, with the words of its cqf-expression and the bounds that
  // expressions give, also where the words stand in for a short text. What an expression has no result for
  // stays as it is written. What is said of a repeating group is said of each instance, not of the whole.
  std::shared_ptr<const Item> item(Slot slot) const;
  // Which options answerOptionsToggleExpression lets be chosen; none closed: empty.
  std::vector<std::uint32_t> closed_options(Slot slot) const;

  bool applies(Slot slot) const;           // itself and everything around it
  const Typed& typed(Slot slot) const;     // empty when never touched
  const Values& values(Slot slot) const;   // what was understood
  void set_typed(Slot slot, Typed typed);  // reads leniently, re-evaluates what depends on it
  void set_attachment(Slot slot, std::optional<Attachment> attachment);  // in place of all there are
  void add_attachment(Slot slot, Attachment attachment);                 // where several are taken
  void remove_attachment(Slot slot, std::size_t index);

  std::vector<Scope> instances(
      Slot group) const;           // of a repeating group, in order; `group.scope` is the scope around it
  Scope add_instance(Slot group);  // 0 when maxOccurs or the limit of 1,000 is reached
  void remove_instance(Slot group, Scope instance);  // its answers go with it

  // The children of `parent` in order, in their scope; those that do not apply or are hidden left out. Of a
  // repeating group in the scope around it: its instances.
  std::vector<Slot> visible_children(Slot parent) const;

  // GOV.UK-patterned messages. `today` is London's date. Page by page for Continue; everything before
  // submitting.
  std::vector<Issue> validate_page(std::uint32_t page, base::CivilDate today) const;
  std::vector<Issue> validate(base::CivilDate today) const;

  // Constraints of severity `warning` that do not hold: worth saying, never in the way.
  std::vector<Issue> advice(base::CivilDate today) const;

  // The kinds of file that a question takes, in words: "PDF or PNG"; empty where it does not say.
  std::string file_types(Slot slot) const;
  // What is wrong with a file before it is taken (its size and type): what `validate` would say.
  std::optional<Issue> check_file(Slot slot, const Attachment& file) const;

  // Canonical QuestionnaireResponse. in_progress keeps text that could not be understood (extension
  // urn:care-account:typed) and answers that do not apply; completed has neither.
  std::string respond(Completion completion, std::string_view authored_iso = {}) const;

  std::string display(Slot slot) const;  // for the check page; \n between several; empty when unanswered

  bool operator==(const Answers&) const;

  // An edit made in two windows: `theirs` with everything that differs between `base` and `mine` brought in.
  // `clashes` are questions that both changed differently (theirs is kept there until someone decides), and
  // groups in which there was no room left for an instance of mine. All three belong to the same form.
  struct Merged;
  static Merged merge(const Answers& base, const Answers& mine, const Answers& theirs);

  // A stable key for pages: the linkId with unusual bytes escaped, and "@scope" inside a repeated group; and
  // back.
  std::string key(Slot slot) const;
  std::optional<Slot> slot(std::string_view key) const;

 private:
  friend class ResponseReader;
  friend class ResponseWriter;
  friend class Validator;
  friend class Merger;
  friend class AnswerTree;
  friend class Evaluation;

  struct Entry {
    Values values;
    // What was written; null while nobody asked and it is what a person would have typed for the values.
    mutable std::shared_ptr<const Typed> typed;
  };
  enum class Applying : std::uint8_t { no, yes, not_known };
  // One instance of a repeating group, or the form itself: everything its layout holds, by local number.
  struct Frame {
    Scope scope = 0;
    Scope around = 0;
    std::uint32_t layout = 0;
    std::vector<Entry> entries;
    std::vector<Applying> applying;
    std::vector<std::vector<Scope>> instances;  // of the repeating groups directly inside, by their ordinal
  };
  static const Typed& typed_of(const Item& item, const Entry& entry);
  static bool alike(const Item& item, const Entry& left, const Entry& right);
  bool alike(const Frame& left, const Frame& right) const;
  using FrameIndex = std::uint32_t;
  struct Place {
    FrameIndex frame = 0;
    std::uint32_t local = 0;
    bool whole_group = false;  // a repeating group rather than one instance of it
  };
  class Queue;

  static constexpr std::size_t most_instances = 1000;   // of one group
  static constexpr std::size_t most_entries = 200'000;  // in one draft: bounds memory, whoever wrote the form

  // Most questions stand in no repeating group.
  std::optional<FrameIndex> frame_of(Scope scope) const {
    return scope == 0 && !frames_.empty() ? 0 : find_frame(scope);
  }
  std::optional<FrameIndex> find_frame(Scope scope) const;
  std::optional<Place> locate(Slot slot) const;
  const Entry* entry(Slot slot) const;
  const std::vector<Scope>* instance_list(Slot group) const;
  bool room_for_instance(Slot group) const;

  void start(bool with_initial);
  Scope new_frame(ItemIndex group, Scope around, Scope scope);
  void fill_initial(Scope scope);
  bool fill_expressed(Scope scope);  // initialExpression; whether there was any
  void drop_frames(Scope scope);
  void store(Place place, ItemIndex item, Typed typed, Values values);

  // answers_apply.cpp
  void apply_all();
  void decide_all(Queue& queue);
  void apply_changes(ItemIndex question, FrameIndex frame);
  void apply_group_change(ItemIndex group, FrameIndex frame, Scope added);
  void run(Queue& queue);
  void decide(Queue& queue, ItemIndex item, FrameIndex frame);
  void push_children(Queue& queue, ItemIndex parent, FrameIndex frame) const;
  void push_dependents(Queue& queue, ItemIndex question, FrameIndex frame) const;
  void push_from(Queue& queue, ItemIndex item, FrameIndex frame) const;
  void push_readers(Queue& queue, ItemIndex question, FrameIndex frame) const;
  bool calculate(Queue& queue, const Item& item, ItemIndex index, FrameIndex frame);
  void push_everywhere(Queue& queue, ItemIndex item, FrameIndex frame, std::uint32_t layout) const;
  const Values* answers_asked(const Condition& condition, FrameIndex frame, std::size_t depth) const;
  bool holds(const Condition& condition, FrameIndex frame) const;
  bool conditions_hold(Queue& queue, const Item& item, ItemIndex index, FrameIndex frame) const;
  bool expression_holds(Queue& queue, const Item& item, ItemIndex index, FrameIndex frame) const;
  Applying around(const Item& item, FrameIndex frame) const;

  std::shared_ptr<const Form> form_;
  std::shared_ptr<const Launch> launch_;
  bool as_given_ = false;         // while a response is read: what people may change stays as it is
  std::vector<Frame> frames_;     // by scope; the form itself first
  std::size_t entries_held_ = 0;  // in all frames
  Scope next_scope_ = 1;          // never given again, even when its instance was removed
};

struct Answers::Reading {
  std::optional<Answers> answers;  // when there are no errors
  std::vector<base::Error> errors;
};

struct Answers::Merged {
  Answers answers;
  std::vector<Slot> clashes;
};

}  // namespace questionnaire
