// Which control a question gets (SDC questionnaire-itemControl, choiceOrientation). Where it is another one
// than the definition asks for, that is said: nothing about a form changes in silence.
#include <algorithm>

#include "shared/base/text.h"
#include "shared/questionnaire/loading.h"

namespace questionnaire {
namespace {

// Forms.md: radio buttons up to 7 options, a list above, autocomplete above 15.
constexpr std::size_t most_radios = 7;
constexpr std::size_t most_listed = 15;

// What a cell of a grid has no room for.
constexpr std::size_t most_columns = 7;
constexpr std::size_t longest_heading = 30;

bool chooses(const Item& item) {
  return item.kind == Kind::choice || item.kind == Kind::open_choice;
}

bool counts(const Item& item) {
  return item.kind == Kind::integer || item.kind == Kind::decimal || item.kind == Kind::quantity;
}

ItemIndex index_of(const Loading& loading, const Item& item) {
  return static_cast<ItemIndex>(&item - loading.form->items.data());
}

void replaced(Loading& loading, const std::string& path, std::string message, std::string mend) {
  loading.note("control_replaced", path + ".extension", std::move(message), std::move(mend));
}

Control usual_for_choice(const Item& item) {
  if (item.options.size() > most_listed) return Control::autocomplete;
  if (item.repeats) return Control::check_box;
  // People's own words are easier found below radio buttons than below a list.
  const bool few = item.options.size() <= most_radios || item.kind == Kind::open_choice;
  return few ? Control::radio_button : Control::drop_down;
}

void settle_choice(Loading& loading, Item& item, const std::string& path) {
  const Control asked = item.control;
  const bool listed = !item.options.empty();
  switch (asked) {
    case Control::autocomplete:
      if (listed) return;
      break;
    case Control::check_box:
      if (item.repeats) return;
      item.control = Control::radio_button;
      return replaced(loading, path,
                      "Checkboxes take several answers, and the question takes one: it has radio buttons.",
                      "Set repeats to true, or ask for radio-button.");
    case Control::radio_button:
    case Control::drop_down:
      if (!item.repeats) return;
      item.control = Control::check_box;
      return replaced(loading, path,
                      "The control takes one answer, and the question takes several: it has checkboxes.",
                      "Ask for check-box or autocomplete, or remove repeats.");
    case Control::automatic:
      break;
    default:
      if (listed)
        replaced(loading, path, "The control is not one to choose an option with, so the usual one is used.",
                 "Ask for radio-button, check-box, drop-down or autocomplete.");
  }
  item.control = listed ? usual_for_choice(item) : item.repeats ? Control::check_box : Control::radio_button;
}

void settle_yes_or_no(Loading& loading, Item& item, const std::string& path) {
  const Control asked = item.control;
  if (asked == Control::check_box) return;
  item.control = Control::radio_button;
  if (asked == Control::automatic || asked == Control::radio_button) return;
  replaced(loading, path, "A yes or no question has radio buttons, or one box to tick.",
           "Ask for radio-button or check-box, or name no control.");
}

// A slider that does not know where it ends is a field for a number.
void check_slider(Loading& loading, const Item& item, const std::string& path) {
  const auto rules = loading.rules.find(index_of(loading, item));
  const bool ruled = rules != loading.rules.end();
  const bool least = item.min_value || (ruled && rules->second.minimum != no_expression);
  const bool most = item.max_value || (ruled && rules->second.maximum != no_expression);
  if (counts(item) && least && most && !item.repeats && item.unit_options.empty()) return;
  replaced(
      loading, path,
      "A slider is for one number between a smallest and a largest, in one unit: the question has a field "
      "instead.",
      "Give it minValue and maxValue, and neither repeats nor units to choose from; or name no control.");
}

void check_written(Loading& loading, const Item& item, const std::string& path) {
  switch (item.control) {
    case Control::automatic:
      return;
    case Control::slider:
      return check_slider(loading, item, path);
    case Control::text_box:
      if (item.kind != Kind::attachment && item.kind != Kind::date && item.kind != Kind::date_time) return;
      [[fallthrough]];
    default:
      replaced(loading, path, "The control does not suit a question of this type, so the usual one is used.",
               "Name no control, or change the question's type.");
  }
}

// Rows that share their few short options, in a group that is there once.
bool is_grid(const Form& form, const Item& group) {
  for (ItemIndex around = group.parent; around != no_item; around = form.items[around].parent) {
    if (form.items[around].repeating_group()) return false;
  }
  if (group.first_child == no_item) return false;
  const Item& first = form.items[group.first_child];
  std::size_t rows = 0;
  for (ItemIndex i = group.first_child; i < group.after; i = form.items[i].after, ++rows) {
    const Item& row = form.items[i];
    if (!fits_grid(row) || !same_columns(first, row) || row.first_child != no_item) return false;
  }
  return rows > 1;
}

void check_group(Loading& loading, const Item& item, const std::string& path) {
  switch (item.control) {
    case Control::automatic:
    case Control::list:
      return;
    case Control::page:
      if (item.parent == no_item || loading.form->pages.back().item == index_of(loading, item)) return;
      return replaced(loading, path, "Only groups at the top are pages: this one is shown under its heading.",
                      "Move the group to the top, or ask for no page.");
    case Control::table:
      if (!item.repeats && is_grid(*loading.form, item)) return;
      return replaced(
          loading, path,
          "A table is for two or more questions with the same few short options: this group is shown under "
          "its heading, one question below the other.",
          "Nothing need be done.");
    default:
      replaced(loading, path, "The control does not suit a group, which is shown as one.",
               "Name no control.");
  }
}

void check_orientation(Loading& loading, const Item& item, const std::string& path) {
  if (item.orientation != Orientation::horizontal) return;
  const bool beside = (chooses(item) || item.kind == Kind::boolean) &&
                      (item.control == Control::radio_button || item.control == Control::check_box);
  if (beside && item.kind != Kind::open_choice && !item.options.empty()) return;
  if (beside && item.kind == Kind::boolean) return;
  loading.note(
      "orientation_left_out", path + ".extension",
      beside
          ? "There is no room beside an option for people's own words, so the options stand below each other."
          : "Only radio buttons and checkboxes can stand beside each other.",
      "Nothing need be done.");
}

// Words that only some controls have a place for.
void check_words_beside(Loading& loading, const Item& item, const std::string& path) {
  const bool written = !chooses(item) && item.kind != Kind::boolean && item.kind != Kind::attachment &&
                       item.kind != Kind::group && item.kind != Kind::text && item.kind != Kind::date &&
                       item.kind != Kind::date_time;
  if (!item.unit.empty() && !written && item.kind != Kind::display)
    loading.note("words_left_out", path,
                 "A unit stands beside a field, and the question has none to stand beside.",
                 "Say it in the question's text.");
  if (!(item.lower.empty() && item.upper.empty()) && item.control != Control::slider)
    loading.note("words_left_out", path,
                 "The words for the ends of a slider (lower, upper) have no slider to stand at.",
                 "Ask for the control slider, or say them in a help text.");
}

}  // namespace

void settle_control(Loading& loading, Item& item, const std::string& path) {
  if (chooses(item)) {
    settle_choice(loading, item, path);
  } else if (item.kind == Kind::boolean) {
    settle_yes_or_no(loading, item, path);
  } else if (item.kind == Kind::group) {
    check_group(loading, item, path);
  } else if (item.kind != Kind::display) {
    check_written(loading, item, path);
  }
  check_orientation(loading, item, path);
  check_words_beside(loading, item, path);
}

bool fits_grid(const Item& item) {
  if (item.read_only || !item.more.empty()) return false;
  if (item.kind == Kind::boolean) return !item.declaration && !item.tick_box();
  if (item.kind != Kind::choice || item.options.size() > most_columns) return false;
  if (item.control != Control::radio_button && item.control != Control::check_box) return false;
  const auto fits = [](const Option& option) {
    return option.prefix.empty() && !option.exclusive &&
           base::count_code_points(option.text) <= longest_heading;
  };
  return item.options.size() > 1 && std::all_of(item.options.begin(), item.options.end(), fits);
}

bool same_columns(const Item& one, const Item& other) {
  const auto same_words = [](const Option& a, const Option& b) { return a.text == b.text; };
  return one.kind == other.kind && std::equal(one.options.begin(), one.options.end(), other.options.begin(),
                                              other.options.end(), same_words);
}

}  // namespace questionnaire
