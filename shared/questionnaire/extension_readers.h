// How each extension of an item becomes part of the form. One function to an extension; the table that names
// them is in load_extensions.cpp. Internal to this room.
#pragma once

#include <string>
#include <utility>

#include "shared/base/json.h"
#include "shared/questionnaire/loading.h"

namespace questionnaire {

struct ExtensionRead {  // one extension of one item
  Loading& loading;
  const base::Json& json;
  const std::string& path;
  Item& item;
  ItemIndex index;  // the item's place to be

  void wrong(const char* expected) const {
    loading.error("wrong_type", path, std::string("The extension's value is not ") + expected + ".",
                  std::string("Give it a value that is ") + expected + ".");
  }
};

template <std::string Item::*member, TextPlace place>
void read_text(const ExtensionRead& read) {
  read.item.*member = one_line(extension_text(read.json));
  if ((read.item.*member).empty()) read.wrong("text");
  load_translations(read.loading, read.json, {read.index, place, 0});
}

template <std::string Item::*member>
void read_token(const ExtensionRead& read) {
  read.item.*member = extension_text(read.json);
  if ((read.item.*member).empty()) read.wrong("text");
}

template <bool Item::*member>
void read_flag(const ExtensionRead& read) {
  const auto value = base::boolean_at(read.json, "valueBoolean");
  if (!value) return read.wrong("true or false");
  read.item.*member = *value;
}

template <std::uint32_t Item::*member>
void read_count(const ExtensionRead& read) {
  const auto value = base::integer_at(read.json, "valueInteger");
  if (!value || *value < 0 || *value > 1'000'000) return read.wrong("a whole number from 0 to 1,000,000");
  read.item.*member = static_cast<std::uint32_t>(*value);
}

// read_bounds.cpp: which answers are right
void read_min_value(const ExtensionRead& read);
void read_max_value(const ExtensionRead& read);
void read_decimal_places(const ExtensionRead& read);
void read_regex(const ExtensionRead& read);
void read_max_size(const ExtensionRead& read);
void read_mime_type(const ExtensionRead& read);
void read_unit(const ExtensionRead& read);
void read_unit_option(const ExtensionRead& read);
void read_unit_value_set(const ExtensionRead& read);
void read_reference_resource(const ExtensionRead& read);
void read_signature(const ExtensionRead& read);
void read_date_bound(const ExtensionRead& read);

// read_controls.cpp: how it is asked
void read_control(const ExtensionRead& read);
void read_orientation(const ExtensionRead& read);
void read_slider_step(const ExtensionRead& read);
void read_category(const ExtensionRead& read);
void read_instruction(const ExtensionRead& read);
void read_support_link(const ExtensionRead& read);

// read_rules.cpp: expressions, which are parsed once every item has its place
void read_variable(const ExtensionRead& read);
void read_enable_expression(const ExtensionRead& read);
void read_calculation(const ExtensionRead& read);
void read_initial_expression(const ExtensionRead& read);
void read_constraint(const ExtensionRead& read);
void read_toggle(const ExtensionRead& read);
void read_population(const ExtensionRead& read);

}  // namespace questionnaire
