#include "client/paint/roles.h"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace paint {
namespace {

using ui::Node;
using ui::Role;

// What is read or filled in is no wider than a measure; these may take all the room there is.
enum class Breadth : std::uint8_t { measure, all };

struct Entry {
  Role role;
  Breadth breadth;
  void (*lay_out)(Sheet&, const Node&);
};

constexpr Entry entries[] = {
    {Role::skip_link, Breadth::all, role::skip_link},
    {Role::header, Breadth::all, role::nothing},  // needs the screen: lay_out_screen()
    {Role::nav, Breadth::all, role::nav},
    {Role::main, Breadth::all, role::main},
    {Role::footer, Breadth::all, role::footer},
    {Role::dialog, Breadth::all, role::dialog},
    {Role::group, Breadth::all, role::container},
    {Role::columns, Breadth::all, role::columns},
    {Role::form, Breadth::all, role::container},
    {Role::fieldset, Breadth::measure, role::fieldset},
    {Role::section, Breadth::all, role::section},
    {Role::details, Breadth::measure, role::details},
    {Role::heading, Breadth::measure, role::heading},
    {Role::paragraph, Breadth::measure, role::paragraph},
    {Role::lead, Breadth::measure, role::lead},
    {Role::hint_text, Breadth::measure, role::hint_text},
    {Role::list, Breadth::measure, role::list},
    {Role::item, Breadth::measure, role::item},
    {Role::inset, Breadth::measure, role::inset},
    {Role::warning, Breadth::measure, role::warning},
    {Role::panel, Breadth::measure, role::panel},
    {Role::banner, Breadth::measure, role::banner},
    {Role::error_summary, Breadth::measure, role::error_summary},
    {Role::tag, Breadth::all, role::nothing},  // lay_out_children()
    {Role::rule, Breadth::measure, role::rule},
    {Role::status, Breadth::measure, role::hint_text},
    {Role::link, Breadth::measure, role::link},
    {Role::button, Breadth::measure, role::button},
    {Role::link_button, Breadth::measure, role::button},
    {Role::text_field, Breadth::measure, role::text_field},
    {Role::password, Breadth::measure, role::text_field},
    {Role::text_area, Breadth::measure, role::text_area},
    {Role::radios, Breadth::measure, role::choices},
    {Role::checkboxes, Breadth::measure, role::choices},
    {Role::grid, Breadth::all, role::grid},
    {Role::select, Breadth::measure, role::select},
    {Role::combobox, Breadth::measure, role::combobox},
    {Role::slider, Breadth::measure, role::slider},
    {Role::option, Breadth::all, role::nothing},  // by radios and checkboxes
    {Role::divider, Breadth::all, role::nothing},
    {Role::beside, Breadth::measure, role::beside},
    {Role::date, Breadth::measure, role::date},
    {Role::file, Breadth::measure, role::file},
    {Role::hidden, Breadth::all, role::nothing},
    {Role::progress, Breadth::measure, role::progress},
    {Role::summary_list, Breadth::measure, role::summary_list},
    {Role::summary_row, Breadth::all, role::nothing},  // by summary_list
    {Role::task_list, Breadth::measure, role::task_list},
    {Role::task_row, Breadth::all, role::nothing},  // by task_list
    {Role::tabs, Breadth::all, role::tabs},
    {Role::pages, Breadth::all, role::pages},
    {Role::timeline, Breadth::measure, role::timeline},
    {Role::chart, Breadth::all, role::chart},
    {Role::table, Breadth::all, role::table},
    {Role::row, Breadth::all, role::nothing},  // by table
    {Role::cell, Breadth::all, role::nothing},
};

constexpr std::size_t role_count = static_cast<std::size_t>(Role::cell) + 1;
static_assert(std::size(entries) == role_count, "every role has its look");

constexpr bool in_order() {
  for (std::size_t i = 0; i < role_count; ++i) {
    if (static_cast<std::size_t>(entries[i].role) != i) return false;
  }
  return true;
}
static_assert(in_order(), "the table is indexed by role");

bool starts_row(const Node& node) {
  return node.role == Role::button || node.role == Role::link_button;
}

bool continues_row(const Node& node) {
  return starts_row(node) || (node.role == Role::link && node.variant != ui::Variant::quiet);
}

Before as_before(const Node& node) {
  switch (node.role) {
    case Role::paragraph:
    case Role::hint_text:
    case Role::status:
      return Before::body;
    case Role::link:
      return node.variant == ui::Variant::quiet ? Before::nothing : Before::body;
    case Role::lead:
      return Before::lead;
    case Role::list:
      return Before::list;
    case Role::heading:
      return node.hint.empty() ? Before::nothing : Before::box;
    case Role::section:
    case Role::form:
    case Role::rule:
    case Role::tag:
    case Role::nav:
      return Before::nothing;
    default:
      return Before::box;
  }
}

}  // namespace

void lay_out(Sheet& sheet, const Node& node) {
  const Entry& entry = entries[static_cast<std::size_t>(node.role)];
  const Column outer = sheet.column();
  if (entry.breadth == Breadth::measure) {
    sheet.set_column({outer.x, std::min(outer.width, ui::theme::measure_px)});
  }
  entry.lay_out(sheet, node);
  sheet.set_column(outer);
}

void lay_out_children(Sheet& sheet, const std::vector<Node>& children) {
  sheet.set_before(Before::nothing);
  for (std::size_t i = 0; i < children.size();) {
    const std::size_t first = i;
    if (starts_row(children[i])) {
      while (i < children.size() && continues_row(children[i])) ++i;
      put_button_row(sheet, &children[first], children.data() + i);
    } else if (children[i].role == Role::tag) {
      while (i < children.size() && children[i].role == Role::tag) ++i;
      put_tag_row(sheet, &children[first], children.data() + i);
    } else {
      lay_out(sheet, children[i++]);
    }
    sheet.set_before(as_before(children[first]));
  }
}

void lay_out_screen(Sheet& sheet, const ui::Screen& screen) {
  for (const Node& region : screen.body) {
    if (region.role == Role::header) {
      role::header(sheet, region, screen);
    } else if (region.role == Role::banner) {
      role::notice(sheet, region);
    } else {
      lay_out(sheet, region);
    }
  }
  sheet.scene().height = std::ceil(sheet.y());
}

}  // namespace paint
