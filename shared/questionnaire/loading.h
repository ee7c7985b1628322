// What the parts of `load` share while one definition is being read. Internal to this room.
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/json.h"
#include "shared/questionnaire/form.h"

namespace questionnaire {

inline constexpr std::size_t most_items = 5000;
inline constexpr int deepest_nesting = 20;
inline constexpr std::size_t most_findings = 1000;
inline constexpr std::size_t most_options = 5000;

struct Loading {
  // Conditions are read once every item has its place, since they may name what comes later.
  struct Pending {
    ItemIndex item;
    const base::Json* json;
    std::string path;
  };

  std::shared_ptr<Form> form = std::make_shared<Form>();
  std::vector<Finding> findings;
  std::vector<Pending> conditions;
  std::map<std::string, std::string, std::less<>> places;  // by linkId: the first item that has it
  const base::Json* contained = nullptr;                   // the array, when there is one
  std::map<ItemIndex, Rules> rules;                        // of the items that have any
  std::vector<std::string> expression_paths;               // of Form::expressions
  std::vector<std::string> prefill_names;                  // what only a population service would know
  bool prefills_elsewhere = false;                         // sourceQueries: more names than are said here
  std::vector<std::pair<ItemIndex, ItemIndex>> waits_for;  // whose expressions need which item decided before
  std::vector<ItemIndex> late;  // decided after all that does not depend on them: what they read is not known
  bool failed = false;

  void error(std::string code, std::string path, std::string message, std::string mend);
  void warn(std::string code, std::string path, std::string message, std::string mend);
  void note(std::string code, std::string path, std::string message, std::string mend);

 private:
  void add(Finding finding);
};

// Words that stand in one line: breaks become spaces.
std::string one_line(std::string text);
// In quotation marks, and shortened where it is long: what a finding names of the form.
std::string in_quotes(std::string_view text);

// load_item.cpp: appends the item and everything below it.
void load_item(Loading& loading, const base::Json& json, const std::string& path, ItemIndex parent,
               int depth);

// The first code of its questionnaire-itemControl; empty where there is none.
std::string control_code(const base::Json& item);

// load_extensions.cpp: those of an item that will stand at `index`; of the form itself when that is no_item.
void load_extensions(Loading& loading, const base::Json& object, const std::string& path, Item& item,
                     ItemIndex index);
// Whether something is done with an extension of this name where it stands on an item.
bool acts_on_items(std::string_view url);
// Reports an extension that nothing is done with: an error where that would change the form's meaning.
void report_extension(Loading& loading, std::string_view url, const std::string& path);
// Extensions of a text, a code and so on ("_text"), where nothing is known that this service acts on.
void check_primitive_extensions(Loading& loading, const base::Json& object, const std::string& path);
void check_modifiers(Loading& loading, const base::Json& object, const std::string& path);
// The value of an extension as text; empty when there is none.
std::string extension_text(const base::Json& extension);
const base::Json* find_extension(const base::Json& object, std::string_view url);

// load_texts.cpp
struct TextOf {  // which text of the form
  ItemIndex item = no_item;
  TextPlace place = TextPlace::text;
  std::uint32_t index = 0;
};
// "_text" and the like: translations, and for an item's own text its look and its expression. `item` may be
// null.
void load_text_extensions(Loading& loading, const base::Json& object, const std::string& path, TextOf of,
                          Item* item);
// The formatting of a text that was loaded last; null when it has none.
RichText* formatting_of(Loading& loading, TextOf of);
// A further text came to the place: what it and those before it (`before`, plain) look like is kept together.
void join_formatting(Loading& loading, TextOf of, const std::string& before, const std::string& words);
void sort_formatting(Form& form);
// Of the text an extension has as its value.
void load_translations(Loading& loading, const base::Json& extension, TextOf of);

// read_rules.cpp
Rules& rules_of(Loading& loading, ItemIndex index);
// An Expression's place in the form; no_expression, and an error, when it is not FHIRPath that parses.
ExpressionIndex add_expression(Loading& loading, const base::Json* expression, const std::string& path,
                               ItemIndex index);
// Whether the value of the extension is an expression, which then becomes `rule`.
bool load_value_expression(Loading& loading, const base::Json& extension, const std::string& path,
                           ItemIndex index, ExpressionIndex Rules::*rule);
void read_launch_context(Loading& loading, const base::Json& extension, const std::string& path);

// load_expressions.cpp: which variables they name and which answers they read.
void load_expressions(Loading& loading, const base::Json& questionnaire);

// load_options.cpp
// The options of a contained value set, whose words stand at `of` and the places after it; false when it is
// not contained or does not list them.
bool load_contained_options(Loading& loading, std::string_view url, TextOf of, Item& item);
void load_options(Loading& loading, const base::Json& json, const std::string& path, Item& item,
                  ItemIndex index);
// Which options each answerOptionsToggleExpression is about.
void load_toggles(Loading& loading, const base::Json& json, const std::string& path, const Item& item,
                  Rules& rules);
void load_initial(Loading& loading, const base::Json& json, const std::string& path, Item& item);
// "valueString", "valueCoding" ... of an answer, option, extension or (with `prefix` "answer") condition.
// Nothing when there is none or it is malformed; `name` is set to the property that was found.
std::optional<Value> load_value(const base::Json& object, std::string_view prefix, std::string& name);
// Of a type as value[x] ends with: "String", "Coding".
std::optional<Value> read_value(std::string_view type, const base::Json& json);

// load_conditions.cpp
void load_conditions(Loading& loading);
void rank_items(Loading& loading);  // and finds cycles

// load_layout.cpp
void make_pages(Loading& loading, const base::Json& questionnaire);
// Whether a group at the top is no page itself, but holds them.
bool holds_pages(const base::Json& item);
// The items at `path`, each group a page, what stands between groups too.
void load_pages(Loading& loading, const base::Json& items, const std::string& path, ItemIndex around,
                int depth);
void make_layouts(Loading& loading);

// load_checks.cpp
void check_item(Loading& loading, const Item& item, const std::string& path);

// load_controls.cpp: which control the item gets, and what is said where that is not the one it asks for.
void settle_control(Loading& loading, Item& item, const std::string& path);

}  // namespace questionnaire
