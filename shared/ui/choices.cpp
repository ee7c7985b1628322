// Radios, checkboxes and dates: several controls under one legend.
#include <algorithm>
#include <array>

#include "shared/base/text.h"
#include "shared/ui/build.h"
#include "shared/ui/theme.h"
#include "shared/ui/words.h"

namespace ui::build {

namespace {

// The class names of the two kinds differ only in their beginning.
struct Kind {
  std::string_view type;
  std::string_view block;
};

std::string join(std::string_view block, std::string_view rest) {
  return std::string(block).append(rest);
}

Element option_input(const Node& node, const Node& option, const Kind& kind, bool chosen) {
  Element input = make("input", option.key, join(kind.block, "__input"));
  set(input, "type", kind.type);
  set(input, "name", node.key);
  set(input, "value", option.value);
  if (chosen) set(input, "checked", "");
  if (!option.hint.empty()) set(input, "aria-describedby", part(option, "hint"));
  if (node.disabled || option.disabled) set(input, "disabled", "");
  return input;
}

// In a grid the words of an option stand above its column, and with it only where there is no room for
// columns.
enum class Stand : std::uint8_t { alone, in_grid };

void put_option(Element& options, const Node& node, const Node& option, const Kind& kind,
                const Context& context, Stand stand) {
  const bool radio = node.role == Role::radios;
  const bool chosen =
      radio ? option.chosen || (!node.value.empty() && option.value == node.value) : option.chosen;
  Element item = make("div", part(option, "item"), join(kind.block, "__item"));
  add(item, option_input(node, option, kind, chosen));
  Element label = make("label", part(option, "label"), join("govuk-label ", kind.block).append("__label"));
  set(label, "for", option.key);
  if (stand == Stand::alone) {
    put_words(label, option, option.text);
  } else {
    add(label, with_text("span", {}, "care-grid__words", option.text));
  }
  add(item, std::move(label));
  put_hint(item, option, join("govuk-hint ", kind.block).append("__hint"));
  add(options, std::move(item));
  if (option.children.empty()) return;
  // Without script what a choice reveals is always there, so that it can be filled in.
  std::string classes = join(kind.block, "__conditional");
  if (!chosen) classes.append(" ").append(kind.block).append("__conditional--hidden");
  Element reveal = make("div", part(option, "reveal"), classes);
  put_children(reveal, option.children, option.key, context, Flow::block);
  add(options, std::move(reveal));
}

Element field_of(const Node& node, std::string_view more = {}) {
  std::string classes = "govuk-form-group";
  if (!node.error.empty()) classes += " govuk-form-group--error";
  return make("div", part(node, "field"), classes.append(more));
}

Element group_of(const Node& node, const Context& context, std::string_view role = {}) {
  Element group = make("fieldset", part(node, "group"), "govuk-fieldset");
  if (!role.empty()) set(group, "role", role);
  put_group_beginning(group, node, context);
  return group;
}

Kind kind_of(const Node& node) {
  return node.role == Role::radios ? Kind{"radio", "govuk-radios"} : Kind{"checkbox", "govuk-checkboxes"};
}

// Only for the eye: every option has its words in its label as well.
Element grid_headings(const Node& grid, std::size_t number) {
  const std::string times = std::to_string(number);
  Element line = make("div", part(grid, number == 1 ? "heads" : "heads" + times), "care-grid__heads");
  set(line, "aria-hidden", "true");
  Element cells = make("div", {}, "care-grid__options");
  std::size_t column = 0;
  for (const Node& option : grid.children.front().children) {
    const std::string name = "head" + times + "-" + std::to_string(++column);
    add(cells, with_text("span", part(grid, name), "care-grid__head", option.text));
  }
  add(line, std::move(cells));
  return line;
}

Element grid_row(const Node& row, const Context& context) {
  const Kind kind = kind_of(row);
  Element group = group_of(row, context);
  Element options = make("div", {}, join(kind.block, " care-grid__options"));
  for (const Node& option : row.children) put_option(options, row, option, kind, context, Stand::in_grid);
  add(group, std::move(options));
  Element field = field_of(row, " care-grid__row");
  add(field, std::move(group));
  return field;
}

struct DatePart {
  std::string_view name;
  std::string_view label_name;
  wording::Key label;
  std::string_view width;
  std::string_view autocomplete;
};

constexpr std::array<DatePart, 3> date_parts{{
    {"day", "day-label", wording::Key::control_day, "2", "bday-day"},
    {"month", "month-label", wording::Key::control_month, "2", "bday-month"},
    {"year", "year-label", wording::Key::control_year, "4", "bday-year"},
}};

Element date_item(const Node& node, const DatePart& piece, std::string_view typed) {
  const std::string id = part(node, piece.name);
  Element item = make("div", {}, "govuk-date-input__item");
  Element label = with_text("label", part(node, piece.label_name), "govuk-label govuk-date-input__label",
                            words::said(piece.label, node.language));
  set(label, "for", id);
  add(item, std::move(label));
  std::string classes = "govuk-input govuk-date-input__input govuk-input--width-";
  classes.append(piece.width);
  if (!node.error.empty()) classes += " govuk-input--error";
  Element input = make("input", id, classes);
  set(input, "type", "text");
  set(input, "name", id);
  set(input, "value", typed);
  set(input, "inputmode", "numeric");
  set(input, "spellcheck", "false");
  if (node.autocomplete == "bday") set(input, "autocomplete", piece.autocomplete);
  if (node.disabled) set(input, "disabled", "");
  if (node.read_only) set(input, "readonly", "");
  add(item, std::move(input));
  return item;
}

}  // namespace

static void put_legend(Element& fieldset, const Node& node) {
  if (node.text.empty()) return;
  std::string_view classes = node.level == 1   ? "govuk-fieldset__legend govuk-fieldset__legend--xl"
                             : node.level == 2 ? "govuk-fieldset__legend govuk-fieldset__legend--l"
                             : node.level >= 3 ? "govuk-fieldset__legend govuk-fieldset__legend--m"
                                               : "govuk-fieldset__legend";
  if (node.level == 0) {
    add(fieldset, with_words("legend", part(node, "legend"), classes, node, node.text));
    return;
  }
  Element legend = make("legend", part(node, "legend"), classes);
  Element heading =
      with_words(heading_tag(node.level), part(node, "heading"), "govuk-fieldset__heading", node, node.text);
  if (node.level == 1) set(heading, "tabindex", "-1");
  add(legend, std::move(heading));
  add(fieldset, std::move(legend));
}

void put_group_beginning(Element& fieldset, const Node& node, const Context& context) {
  const std::string ids = description_of(node);
  if (!ids.empty()) set(fieldset, "aria-describedby", ids);
  put_legend(fieldset, node);
  put_about(fieldset, node, context);
  put_hint(fieldset, node, "govuk-hint");
  put_error(fieldset, node);
}

void choices(const Node& node, const Context& context, std::vector<Element>& out) {
  const Kind kind = kind_of(node);
  Element group = group_of(node, context);
  std::string classes(kind.block);
  // Beside each other there is no room for what a choice reveals.
  const bool reveals = std::any_of(node.children.begin(), node.children.end(),
                                   [](const Node& child) { return !child.children.empty(); });
  if (node.inline_options && !reveals) classes += " care-choices--beside";
  Element options = make("div", {}, classes);
  for (const Node& child : node.children) {
    if (child.role == Role::divider) {
      add(options, with_text("div", child.key, join(kind.block, "__divider"), child.text));
    } else {
      put_option(options, node, child, kind, context, Stand::alone);
    }
  }
  add(group, std::move(options));
  Element field = field_of(node);
  add(field, std::move(group));
  out.push_back(std::move(field));
}

void grid(const Node& node, const Context& context, std::vector<Element>& out) {
  Element group = make("fieldset", node.key, "govuk-fieldset");
  put_group_beginning(group, node, context);
  std::size_t headings = 0;
  for (std::size_t i = 0; i < node.children.size(); ++i) {
    if (theme::grid_heading_before(i, node.children.size())) add(group, grid_headings(node, ++headings));
    add(group, grid_row(node.children[i], context));
  }
  Element field = field_of(node, " care-grid");
  add(field, std::move(group));
  out.push_back(std::move(field));
}

void date(const Node& node, const Context& context, std::vector<Element>& out) {
  // role=group, because JAWS does not say the description of a fieldset of text fields otherwise
  // (govuk-frontend).
  Element group = group_of(node, context, "group");
  Element parts = make("div", {}, "govuk-date-input");
  const std::vector<std::string_view> typed = base::split(node.value, '|');
  for (std::size_t i = 0; i < date_parts.size(); ++i) {
    add(parts, date_item(node, date_parts[i], i < typed.size() ? typed[i] : std::string_view{}));
  }
  add(group, std::move(parts));
  Element field = field_of(node);
  add(field, std::move(group));
  out.push_back(std::move(field));
}

}  // namespace ui::build
