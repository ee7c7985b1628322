#include <algorithm>

#include "shared/questionnaire/loading.h"
#include "shared/questionnaire/typed.h"

namespace questionnaire {
namespace {

using base::Json;

// Of the questions that stand beside the pages around them: in the container `around`, or at the top.
void open_synthetic_page(Loading& loading, ItemIndex around) {
  Form& form = *loading.form;
  const auto index = static_cast<ItemIndex>(form.items.size());
  Item page;
  page.link_id = ":page-" + std::to_string(form.pages.size() + 1);
  page.kind = Kind::group;
  page.control = Control::page;
  page.synthetic = true;
  page.text = around == no_item || form.items[around].text.empty() ? form.title : form.items[around].text;
  page.parent = around;
  page.page = static_cast<std::uint32_t>(form.pages.size());
  form.pages.push_back({index, page.text});
  form.items.push_back(std::move(page));
}

void close_synthetic_page(Form& form) {
  Item& page = form.items[form.pages.back().item];
  page.after = static_cast<ItemIndex>(form.items.size());
  if (form.pages.back().item + 1 < page.after) page.first_child = form.pages.back().item + 1;
}

bool is_group(const Json& item) {
  return base::text_at(item, "type") == "group";
}

void open_page(Form& form, const Json& group) {
  form.pages.push_back({static_cast<ItemIndex>(form.items.size()),
                        one_line(clean_text(base::text_at(group, "text").value_or("")))});
}

}  // namespace

bool holds_pages(const Json& item) {
  const Json* children = base::array_at(item, "item");
  if (!is_group(item) || children == nullptr || base::boolean_at(item, "repeats").value_or(false))
    return false;
  const bool tabs = control_code(item) == "tab-container";
  return std::any_of(children->begin(), children->end(), [tabs](const Json& child) {
    const std::string code = control_code(child);
    return is_group(child) && (tabs || code == "tab" || code == "page");
  });
}

void load_pages(Loading& loading, const Json& items, const std::string& path, ItemIndex around, int depth) {
  Form& form = *loading.form;
  bool loose = false;
  for (std::size_t i = 0; i < items.size() && form.items.size() <= most_items; ++i) {
    const Json& json = items[i];
    const bool group = is_group(json);
    if (group && loose) close_synthetic_page(form);
    if (!group && !loose) open_synthetic_page(loading, around);
    if (group && (around != no_item || !holds_pages(json))) open_page(form, json);
    loose = !group;
    load_item(loading, json, path + ".item[" + std::to_string(i) + "]",
              group ? around : form.pages.back().item, depth);
  }
  if (loose) close_synthetic_page(form);
}

// FHIR R4 itemControl `page`; a form without pages has one for each group at the top. What stands beside the
// pages gets one too: a group its own, questions outside any group one for each run of them. A group at the
// top that holds pages or tabs is no page itself: its groups are (SDC: tab-container).
void make_pages(Loading& loading, const Json& questionnaire) {
  const Json* items = base::find(questionnaire, "item");
  if (items == nullptr) return;
  if (!items->is_array()) {
    loading.error("not_an_array", "Questionnaire.item", "The items are not in an array.",
                  "Write item as an array.");
    return;
  }
  load_pages(loading, *items, "Questionnaire", no_item, 1);
}

void make_layouts(Loading& loading) {
  Form& form = *loading.form;
  form.layouts.assign(1, Layout{});
  for (ItemIndex i = 0; i < form.items.size(); ++i) {
    Item& item = form.items[i];
    if (item.parent != no_item) {
      const Item& parent = form.items[item.parent];
      item.layout = parent.repeating_group() ? parent.own_layout : parent.layout;
    }
    item.local = static_cast<std::uint32_t>(form.layouts[item.layout].members.size());
    form.layouts[item.layout].members.push_back(i);
    if (!item.repeating_group()) continue;
    item.own_layout = static_cast<std::uint32_t>(form.layouts.size());
    Layout own;
    own.group = i;
    own.around = item.layout;
    own.depth = form.layouts[item.layout].depth + 1;
    own.ordinal = static_cast<std::uint32_t>(form.layouts[item.layout].groups.size());
    own.members.push_back(i);
    form.layouts[item.layout].groups.push_back(item.own_layout);
    form.layouts.push_back(std::move(own));
  }
}

}  // namespace questionnaire
