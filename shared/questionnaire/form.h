// A form: an HL7 FHIR R4 Questionnaire under the profile, compiled once on load into a compact model with
// interned ids. Everything after loading works on this. Immutable and shared (std::shared_ptr<const Form>).
// Sources: FHIR R4 Questionnaire; SDC 3.0 rendering and behaviour; FHIR extensions pack.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/json_fwd.h"
#include "shared/base/time.h"
#include "shared/questionnaire/rich_text.h"
#include "shared/questionnaire/value.h"
#include "shared/wording/wording.h"

namespace base {
class Pattern;
}
namespace fhirpath {
class Expression;
}

namespace questionnaire {

using ItemIndex = std::uint32_t;  // into Form::items, in document order; children follow their parent
inline constexpr ItemIndex no_item = 0xffffffff;

enum class Kind : std::uint8_t {
  group,
  display,
  boolean,
  decimal,
  integer,
  date,
  date_time,
  time,
  string,
  text,
  url,
  choice,
  open_choice,
  quantity,
  attachment,
  reference
};
enum class Control : std::uint8_t {
  automatic,
  page,
  radio_button,
  check_box,
  drop_down,
  autocomplete,
  slider,
  text_box,
  list,
  table,
  help,
  flyover,
  prompt
};
// questionnaire-displayCategory: what a display is for.
enum class Category : std::uint8_t { none, instructions, security, help };
enum class Orientation : std::uint8_t { automatic, horizontal, vertical };
// urn:care-account:date-must-be
enum class DateBound : std::uint8_t { none, past, today_or_past, future, today_or_future };

struct Option {
  Value value;       // coding, string, integer, date or time
  std::string text;  // what a person reads
  std::string prefix;
  std::optional<Decimal> weight;  // itemWeight, or the older ordinalValue
  bool exclusive = false;         // optionExclusive: "none of these"
  bool initially_selected = false;
};

struct Unit {
  Coding coding;     // as answers record it, whatever language they are given in
  std::string text;  // what a person reads
};

enum class Operator : std::uint8_t {
  exists,
  equal,
  not_equal,
  greater,
  less,
  greater_or_equal,
  less_or_equal
};
struct Condition {  // enableWhen
  ItemIndex question = no_item;
  Operator op = Operator::exists;
  Value answer;
  // How the instance of `question` is found from one of the item that asks: out of so many repeating groups,
  // then into these (their place in Layout::groups). Nearest first: FHIR R4 enableWhen.question looks along
  // the ancestors, then at what stands before (the last answered instance), then after (the first). Instances
  // in which the question is not answered do not count: a completed response does not have them.
  std::uint32_t out = 0;
  std::vector<std::uint32_t> into;
  bool stands_before = true;
};
enum class Behaviour : std::uint8_t { all, any };

// An expression where it stands. Its %context is the response's item that it stands on.
using ExpressionIndex = std::uint32_t;  // into Form::expressions
inline constexpr ExpressionIndex no_expression = 0xffffffff;
struct Expression {
  std::shared_ptr<const fhirpath::Expression> parsed;
  ItemIndex item = no_item;              // no_item: the form itself
  std::vector<std::uint32_t> variables;  // into Form::variables: those it names
  bool asks_time = false;                // today(), now() or timeOfDay(), also by way of a variable
  bool asks_launch = false;              // what the form was opened with: %patient
};
struct Variable {
  std::string name;
  ExpressionIndex expression = no_expression;
};
// targetConstraint, and the older questionnaire-constraint: has to hold where its item applies.
struct Constraint {
  std::string key, human;
  bool warning = false;  // severity `warning`: never keeps anyone from going on
  ExpressionIndex expression = no_expression;
};
// answerOptionsToggleExpression: these options can only be chosen where it holds.
struct Toggle {
  std::vector<std::uint32_t> options;
  ExpressionIndex expression = no_expression;
};
// An item's expressions and what belongs to them; most items have none.
struct Rules {
  ExpressionIndex enable = no_expression;       // enableWhenExpression
  ExpressionIndex calculation = no_expression;  // calculatedExpression
  ExpressionIndex initial = no_expression;      // initialExpression
  ExpressionIndex minimum = no_expression;      // minValue or minQuantity as an expression
  ExpressionIndex maximum = no_expression;
  ExpressionIndex text = no_expression;  // cqf-expression on the text
  std::vector<Constraint> constraints;
  std::vector<Toggle> toggles;
  bool editable = false;      // calculated, but people may change it (readOnly: false)
  bool own_instance = false;  // what applies and what is calculated looks at its own instance only
};

// What every walk over a form looks at comes first, so that it shares a few lines of the processor's cache;
// what only one kind of question has, and what is only shown, comes after it.
struct Item {
  std::string link_id;
  ItemIndex parent = no_item;
  ItemIndex first_child = no_item;
  ItemIndex after = no_item;     // one past the last descendant
  std::uint32_t layout = 0;      // into Form::layouts: which holds it
  std::uint32_t local = 0;       // its place among that layout's members
  std::uint32_t own_layout = 0;  // of a repeating group: what each instance holds; else 0
  std::uint32_t rank = 0;        // later than everything its applying depends on
  Kind kind = Kind::display;
  Behaviour enable_behaviour = Behaviour::all;
  bool required = false, repeats = false, read_only = false, hidden = false;
  bool synthetic = false;    // a page made for questions that stand outside any group; never in a response
  bool declaration = false;  // boolean that must be true to submit (urn:care-account:declaration)
  bool any_coding = false;   // a choice that lists nothing to choose from: any coding is an answer to it
  DateBound date_bound = DateBound::none;
  std::uint32_t min_occurs = 0, max_occurs = 0;  // 0: not limited
  std::uint32_t min_length = 0, max_length = 0;
  std::vector<Option> options;
  std::vector<Condition> enable_when;
  std::shared_ptr<const Rules> rules;            // null for most
  std::shared_ptr<const base::Pattern> pattern;  // of `regex`

  std::optional<Value> min_value, max_value;
  std::int32_t max_decimal_places = -1;  // -1: not limited
  std::uint32_t page = 0;                // into Form::pages
  std::string regex;
  std::int64_t max_size_bytes = 0;
  std::vector<std::string> mime_types;
  std::vector<Value> initial;
  std::vector<Unit> unit_options;                // a quantity's units to choose from: two or more, or none
  std::vector<std::string> reference_resources;  // resource types a reference may point to; empty: any

  wording::Language language = wording::Language::en;  // of its texts, so also of messages about it
  Control control = Control::automatic;                // resolved on load: never `automatic` for a choice
  Category category = Category::none;
  Orientation orientation = Orientation::automatic;
  std::int32_t slider_step = 0;  // 0: not said
  std::string text;              // the question, heading or words
  std::string short_text;        // in messages and on the check page (name_after_groups)
  std::string hint;              // from a child display with help, or entryFormat
  std::string more;              // flyover: shown under "details"
  std::string prefix;
  std::string entry_format;      // "DD/MM/YYYY", also part of the hint
  std::string unit;              // shown after a number
  Coding recorded_unit;          // of a quantity, as answers record it
  std::string lower, upper;      // words at the ends of a slider
  std::string open_label;        // open-choice: label of "other"
  std::string required_message;  // urn:care-account:required-message
  std::string invalid_message;   // urn:care-account:invalid-message
  std::string autocomplete;      // urn:care-account:autocomplete (WCAG 1.3.5)
  std::string instance_name;     // urn:care-account:instance-name: what one of a repeating group is: "person"
  std::string prompt;            // shown before the field: a child display with prompt
  std::vector<std::string> support_links;  // addresses with more about the question

  bool repeating_group() const { return kind == Kind::group && repeats; }
  // A single box: ticked is yes, and left alone it is no answer.
  bool tick_box() const { return kind == Kind::boolean && control == Control::check_box && !declaration; }
  // Several answers, each in a field that offers options as one writes.
  bool offered_several() const {
    return repeats && control == Control::autocomplete && (kind == Kind::choice || kind == Kind::open_choice);
  }
};

// What one instance of a repeating group holds, and (the first one) what the form itself holds: every item
// that is not inside a further repeating group. A repeating group is a member of the layout around it, and
// member 0 of its own.
struct Layout {
  ItemIndex group = no_item;
  std::uint32_t around = 0;  // the layout that holds the group
  std::uint32_t depth = 0;
  std::uint32_t ordinal = 0;  // among `groups` of the layout around it
  std::vector<ItemIndex> members;
  std::vector<std::uint32_t> groups;  // layouts of the repeating groups directly inside
};

struct Page {
  ItemIndex item = 0;  // the group that is the page
  std::string title;
};

// Which of an item's texts a translation is of.
enum class TextPlace : std::uint8_t {
  title,
  description,
  text,
  prefix,
  short_text,
  hint,
  more,
  prompt,
  unit,
  lower,
  upper,
  open_label,
  entry_format,
  required_message,
  invalid_message,
  instance_name,
  option,
  option_prefix,
  unit_option,
  constraint
};
struct Translation {
  ItemIndex item = no_item;  // no_item: of the form itself
  TextPlace place = TextPlace::text;
  std::uint32_t index = 0;  // which option or constraint
  std::string language;     // as BCP 47 writes it: cy
  std::string text;
};

// A text with emphasis, lists or links, where its author wrote any: of `text`, `hint`, `more`, `prompt` and
// `option`. The plain words stand where they always do.
struct FormattedText {
  ItemIndex item = no_item;
  TextPlace place = TextPlace::text;
  std::uint32_t index = 0;  // which option
  RichText text;
};

struct Form {
  std::string url, version, title, description, status, publisher;
  std::string language;                        // of the texts as they stand; may be empty
  std::string effective_start, effective_end;  // effectivePeriod, as written; empty: open
  std::vector<FormattedText> formatted;        // sorted; see formatted_text
  std::vector<Translation> translations;       // by `language`, every text that has one
  std::shared_ptr<const Form> original;        // of a form made by in_language: the one it was made from
  std::vector<Expression> expressions;
  std::vector<Variable> variables;
  std::vector<Constraint> constraints;           // on the form itself
  std::vector<std::string> launch_names;         // launchContext: what may be handed in when it is opened
  std::shared_ptr<const base::Json> definition;  // only where an expression asks for %questionnaire or %qitem
  std::vector<std::vector<ItemIndex>> readers;   // per item: whose expressions read it, for what applies
                                                 // and what is calculated
  std::vector<ItemIndex> reads_anything;         // of whose expressions it cannot be told what they read

  std::vector<Item> items;
  std::vector<Page> pages;
  std::vector<std::vector<ItemIndex>> dependents;  // per item: whose conditions read it
  std::vector<ItemIndex> in_order;                 // by rank
  std::vector<Layout> layouts;                     // never empty
  std::vector<ItemIndex> by_link_id;               // sorted, for `find`
  std::vector<std::string>
      beside;  // sorted link ids of displays that became part of another item (help, unit)
  std::string canonical() const { return url + "|" + version; }
  ItemIndex find(std::string_view link_id) const;  // no_item when absent
  // Null where the text is plain words.
  const RichText* formatted_text(ItemIndex item, TextPlace place, std::uint32_t index = 0) const;
};

enum class Severity : std::uint8_t { error, warning, information };
struct Finding {  // about a definition: every problem at once
  Severity severity = Severity::error;
  std::string code;     // stable: `unknown_type`, `duplicate_link_id`, `condition_cycle` ...
  std::string path;     // Questionnaire.item[2].enableWhen[0].question
  std::string message;  // one plain sentence
  std::string mend;     // how to put it right
};

struct Loaded {
  std::shared_ptr<const Form> form;  // null when any finding is an error
  std::vector<Finding> findings;
};

// Bounded: 2 MiB, 5,000 items, nesting 20. Never throws. What the profile does not know and could change the
// meaning (a modifier extension, an expression, a value set that is not contained) is an error; what only
// decorates is information.
Loaded load(std::string_view json);

// Whether an item can be a row of a grid of choices (itemControl gtable), and two of them rows of the same
// one.
bool fits_grid(const Item& item);
bool same_columns(const Item& one, const Item& other);

// Whether the date is within effectivePeriod, as far as it is said.
bool in_force(const Form& form, base::CivilDate date);

// What may be done with a form on a date. A retired form takes no new drafts, but those begun are finished;
// the end of effectivePeriod cuts the version off, so that nothing is submitted to it after that day.
enum class Standing : std::uint8_t { open, draft, retired, not_yet, cut_off };
Standing standing(const Form& form, base::CivilDate date);

// The same form with its texts in another language, as far as they are translated; in its own when none is.
// Answers to one are answers to the other (Answers::in).
std::shared_ptr<const Form> in_language(const std::shared_ptr<const Form>& form, std::string_view language);

// What has no short text and no text of its own goes by the name of the group around it.
void name_after_groups(Form& form);
bool named_after_group(const Form& form, const Item& item);

}  // namespace questionnaire
