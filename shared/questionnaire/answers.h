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
#include <vector>

#include "shared/base/result.h"
#include "shared/questionnaire/form.h"

namespace questionnaire {

using Scope = std::uint32_t;

struct Slot {  // one question or group, in one scope
  ItemIndex item = no_item;
  Scope scope = 0;  // of the nearest repeating group around it; a repeating group's instance carries its own
  auto operator<=>(const Slot&) const = default;
};

// What the person wrote, one text per field they see: one for most; three for a date (day, month, year); the
// chosen options' numbers ("0", "3") for choices, with "other" and the words for an open one as `other`.
struct Typed {
  std::vector<std::string> parts;
  std::string other;
  bool operator==(const Typed&) const = default;
};

struct Issue {
  Slot slot;
  std::string code;        // stable: `required`, `date_in_future`, `too_long` ...
  std::string message;     // "Enter your date of birth"
  std::uint32_t part = 0;  // which part of a date the link goes to
  bool operator==(const Issue&) const = default;
};

enum class Completion : std::uint8_t { in_progress, completed };

class Answers {
 public:
  Answers() = default;
  // Initial values and minOccurs instances are filled in.
  explicit Answers(std::shared_ptr<const Form> form);
  // Reads an in-progress or completed QuestionnaireResponse: bounded (1 MiB, 1,000 repeats), checked against
  // the form. Everything wrong is an error with its JSON path; nothing is dropped in silence.
  static base::Result<Answers> read(std::shared_ptr<const Form> form, std::string_view response_json);

  const Form* form() const { return form_.get(); }
  std::shared_ptr<const Form> shared_form() const { return form_; }

  bool applies(Slot slot) const;                      // itself and everything around it
  const Typed& typed(Slot slot) const;                // empty when never touched
  const std::vector<Value>& values(Slot slot) const;  // what was understood
  void set_typed(Slot slot, Typed typed);             // reads leniently, re-evaluates what depends on it
  void set_attachment(Slot slot, std::optional<Attachment> attachment);

  std::vector<Scope> instances(
      Slot group) const;           // of a repeating group, in order; `group.scope` is the scope around it
  Scope add_instance(Slot group);  // 0 when maxOccurs or the limit of 1,000 is reached
  void remove_instance(Slot group, Scope instance);  // its answers go with it

  // The children of `parent` in order, in their scope; those that do not apply or are hidden left out.
  std::vector<Slot> visible_children(Slot parent) const;

  // GOV.UK-patterned messages. `today` is London's date. Page by page for Continue; everything before
  // submitting.
  std::vector<Issue> validate_page(std::uint32_t page, base::CivilDate today) const;
  std::vector<Issue> validate(base::CivilDate today) const;

  // Canonical QuestionnaireResponse. in_progress keeps text that could not be understood (extension
  // urn:care-account:typed) and answers that do not apply; completed has neither.
  std::string respond(Completion completion, std::string_view authored_iso = {}) const;

  std::string display(Slot slot) const;  // for the check page; \n between several; empty when unanswered

  bool operator==(const Answers&) const;

  // Changing both sides of an edit made in two windows: `theirs` with every slot changed that differs between
  // `base` and `mine`; `clashes` are slots that both changed differently (theirs is kept there until someone
  // decides).
  struct Merged;
  static Merged merge(const Answers& base, const Answers& mine, const Answers& theirs);

  // A stable key for pages: the linkId with unusual bytes escaped, and "@scope" inside a repeated group; and
  // back.
  std::string key(Slot slot) const;
  std::optional<Slot> slot(std::string_view key) const;

 private:
  struct Group {
    Slot group;  // scope: around it
    std::vector<Scope> instances;
  };
  struct Entry {
    Typed typed;
    std::vector<Value> values;
  };
  std::shared_ptr<const Form> form_;
  std::map<Slot, Entry> entries_;
  std::map<Slot, std::vector<Scope>> groups_;
  std::map<Scope, Slot> scopes_;  // instance -> its group and the scope around it
  std::map<Slot, bool> applies_;
  Scope next_scope_ = 1;
};

struct Answers::Merged {
  Answers answers;
  std::vector<Slot> clashes;
};

}  // namespace questionnaire
