// What the parts of `load` share while one definition is being read. Internal to this room.
#pragma once

#include <cstddef>
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
  const base::Json* contained = nullptr;  // the array, when there is one
  bool failed = false;

  void error(std::string code, std::string path, std::string message, std::string mend);
  void warn(std::string code, std::string path, std::string message, std::string mend);
  void note(std::string code, std::string path, std::string message, std::string mend);

 private:
  void add(Finding finding);
};

// load_item.cpp: appends the item and everything below it.
void load_item(Loading& loading, const base::Json& json, const std::string& path, ItemIndex parent,
               int depth);

// load_extensions.cpp: `item` is null for the questionnaire itself.
void load_extensions(Loading& loading, const base::Json& object, const std::string& path, Item* item);
// Extensions of a text, a code and so on ("_text"), where nothing is known that this service acts on.
void check_primitive_extensions(Loading& loading, const base::Json& object, const std::string& path);
void check_modifiers(Loading& loading, const base::Json& object, const std::string& path);
// The value of an extension as text; empty when there is none.
std::string extension_text(const base::Json& extension);
const base::Json* find_extension(const base::Json& object, std::string_view url);

// load_options.cpp
void load_options(Loading& loading, const base::Json& json, const std::string& path, Item& item);
void load_initial(Loading& loading, const base::Json& json, const std::string& path, Item& item);
// "valueString", "valueCoding" ... of an answer, option, extension or (with `prefix` "answer") condition.
// Nothing when there is none or it is malformed; `name` is set to the property that was found.
std::optional<Value> load_value(const base::Json& object, std::string_view prefix, std::string& name);

// load_conditions.cpp
void load_conditions(Loading& loading);
void rank_items(Loading& loading);  // and finds cycles

// load_layout.cpp
void make_pages(Loading& loading, const base::Json& questionnaire);
void make_layouts(Loading& loading);

// load_checks.cpp
void check_item(Loading& loading, const Item& item, const std::string& path);
void choose_control(Item& item);

}  // namespace questionnaire
