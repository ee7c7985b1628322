// Questions that are answered by choosing.
#include "shared/portal/form/question_nodes.h"

#include <algorithm>

#include "shared/base/text.h"
#include "shared/portal/answers_view.h"
#include "shared/portal/form/fields.h"
#include "shared/portal/form/formatted.h"
#include "shared/portal/form/offering.h"

namespace portal::form {

using questionnaire::Kind;
using questionnaire::TextPlace;
using questionnaire::Typed;
using ui::Node;
using ui::Role;
using wording::Key;

namespace {

bool chosen(const Typed& typed, const std::string& value) {
  return std::find(typed.parts.begin(), typed.parts.end(), value) != typed.parts.end();
}

Node option(std::string key, std::string text, std::string value, const Typed& typed) {
  Node node = nodes::words(Role::option, std::move(key), std::move(text));
  node.chosen = chosen(typed, value);
  node.value = std::move(value);
  return node;
}

Role role_of(Picking way) {
  return way == Picking::radios ? Role::radios : way == Picking::checkboxes ? Role::checkboxes : Role::select;
}

// Options that an expression closes (SDC answerOptionsToggleExpression) are not there, unless one of them was
// chosen before: then it is the person's to change.
void drop_closed(Node& node, const std::vector<std::uint32_t>& closed) {
  for (const std::uint32_t number : closed) {
    const std::string key = node.key + "@o" + std::to_string(number);
    std::erase_if(node.children, [&](const Node& each) {
      return each.key == key && !each.chosen && each.value != node.value;
    });
  }
}

}  // namespace

// A cell's words are plain, and nothing but a row stands among rows.
bool QuestionNodes::is_plain_row(const Item& item) const {
  const questionnaire::RichText* text = formatted(item, TextPlace::text);
  if (text != nullptr && (text->size() > 1 || !begins_with_name(*text))) return false;
  for (std::size_t i = 0; i < item.options.size(); ++i) {
    if (formatted(item, TextPlace::option, static_cast<std::uint32_t>(i)) != nullptr) return false;
  }
  const bool toggled = item.rules != nullptr && !item.rules->toggles.empty();
  return !toggled && item.support_links.empty() && formatted(item, TextPlace::hint) == nullptr &&
         formatted(item, TextPlace::prompt) == nullptr;
}

bool QuestionNodes::is_grid(const Shown& one, const Item& item) const {
  // In one of several groups there is no room beside.
  if (item.control != questionnaire::Control::table || one.slot.scope != 0 || one.children.size() < 2)
    return false;
  const Item& first = item_of(one.children.front().slot);
  return std::all_of(one.children.begin(), one.children.end(), [&](const Shown& child) {
    const Item& row = item_of(child.slot);
    const Picking way = picking(row);
    return child.revealed.empty() && questionnaire::fits_grid(row) && is_plain_row(row) &&
           questionnaire::same_columns(first, row) && (way == Picking::radios || way == Picking::checkboxes);
  });
}

Node QuestionNodes::choice(const Shown& one, const Item& item, const std::string& key, std::uint8_t level) {
  const Typed& typed = answers_.typed(one.slot);
  const Picking way = picking(item);
  Node node;
  node.key = key;
  if (way == Picking::words) {
    node.role = Role::text_field;
    node.value = typed.other;
    set_words(node, label_of(item), hint_of(item));
    return node;
  }
  node.role = role_of(way);
  node.disabled = item.read_only;
  if (way == Picking::list || way == Picking::offered) node.autocomplete = item.autocomplete;
  if (way == Picking::offered && common_.scripted) {
    node.role = Role::combobox;
    set_words(node, label_of(item), hint_of(item));
    dress(node, item, key);
    put_offer(node, model_, common_, {one.slot, 0});
    return node;
  }
  if (way != Picking::checkboxes && !typed.parts.empty()) node.value = typed.parts.front();
  set_words(node, label_of(item), hint_of(item));
  dress(node, item, key);
  if (item.kind == Kind::boolean) {
    put_yes_and_no(node, item, key, typed);
  } else {
    put_options(node, item, key, typed, way);
    drop_closed(node, answers_.closed_options(one.slot));
  }
  put_revealed(node, one, key, level);
  return node;
}

// One of several answers that options are offered for; without script a list, and below it a field for own
// words.
std::vector<Node> QuestionNodes::offered(Slot slot, const Item& item, const std::string& key,
                                         std::size_t answer) const {
  const Typed& typed = answers_.typed(slot);
  Node node;
  node.key = key;
  node.disabled = item.read_only;
  if (common_.scripted) {
    node.role = Role::combobox;
    node.label = say(common_, Key::answer_number, std::to_string(answer + 1));
    put_offer(node, model_, common_, {slot, answer});
    return {std::move(node)};
  }
  node.role = Role::select;
  Typed only;
  if (answer < typed.parts.size()) only.parts.push_back(typed.parts[answer]);
  const bool own = !only.parts.empty() && base::starts_with(only.parts.front(), questionnaire::in_own_words);
  if (own) only.other = words_of(item, only);
  if (!own && !only.parts.empty()) node.value = only.parts.front();
  put_options(node, item, key, only, Picking::offered);
  drop_closed(node, answers_.closed_options(slot));
  if (item.kind != Kind::open_choice) return {std::move(node)};
  return {std::move(node), other_words(item, key, only)};
}

void QuestionNodes::put_yes_and_no(Node& node, const Item& item, const std::string& key,
                                   const Typed& typed) const {
  if (item.declaration) {
    // What is declared stands beside the box; the legend only says what this is.
    const bool named = !item.short_text.empty() && item.short_text != item.text;
    node.text = named ? item.short_text : say(common_, Key::declaration);
    node.runs.clear();
    node.children.push_back(option(key + "@o0", item.text, "true", typed));
    put_name(node.children.back(), item);
    return;
  }
  if (item.tick_box()) {
    // The question stands beside the box where the legend has a shorter name for it.
    const bool named = !item.short_text.empty() && item.short_text != item.text;
    if (!named) {
      node.children.push_back(option(key + "@o0", say(common_, Key::yes), "true", typed));
      return;
    }
    node.text = item.required ? item.short_text : say(common_, Key::optional, item.short_text);
    node.runs.clear();
    node.children.push_back(option(key + "@o0", item.text, "true", typed));
    put_name(node.children.back(), item);
    return;
  }
  node.children.push_back(option(key + "@o0", say(common_, Key::yes), "true", typed));
  node.children.push_back(option(key + "@o1", say(common_, Key::no), "false", typed));
  node.inline_options = item.orientation != questionnaire::Orientation::vertical;
}

void QuestionNodes::put_options(Node& node, const Item& item, const std::string& key, const Typed& typed,
                                Picking way) const {
  node.children.reserve(item.options.size() + 2);
  if (way == Picking::list || way == Picking::offered)
    node.children.push_back(option(key + "@none", say(common_, Key::choose_one), "", typed));
  bool other_put = item.kind != Kind::open_choice || way == Picking::offered;
  node.inline_options = item.orientation == questionnaire::Orientation::horizontal && other_put &&
                        (way == Picking::radios || way == Picking::checkboxes);
  for (std::size_t i = 0; i < item.options.size(); ++i) {
    const questionnaire::Option& each = item.options[i];
    const bool last_alone = each.exclusive && i + 1 == item.options.size() && i > 0;
    if (last_alone && !other_put) {
      node.children.push_back(other_option(item, key, typed));
      other_put = true;
    }
    if (last_alone && way == Picking::checkboxes && !node.inline_options)
      node.children.push_back(nodes::words(Role::divider, key + "@or", say(common_, Key::or_divider)));
    std::string text = each.prefix.empty() ? each.text : each.prefix + " " + each.text;
    node.children.push_back(
        option(key + "@o" + std::to_string(i), std::move(text), std::to_string(i), typed));
    const auto* looks = formatted(item, TextPlace::option, static_cast<std::uint32_t>(i));
    if (looks != nullptr && node.role != Role::select)
      put_looks(common_, node.children.back(), each.text, in_one_line(*looks));
  }
  if (!other_put) node.children.push_back(other_option(item, key, typed));
  // A list has no room for the words: they stand below it.
  if (node.role == Role::select) {
    for (Node& each : node.children) each.children.clear();
  }
}

Node QuestionNodes::other_words(const Item& item, const std::string& key, const Typed& typed) const {
  Node words;
  words.role = Role::text_field;
  words.key = key + "@other";
  words.label = picking(item) == Picking::list ? say(common_, Key::other_label)
                : item.open_label.empty()      ? say(common_, Key::offer_not_listed)
                                               : item.open_label;
  if (!common_.scripted) words.hint = say(common_, Key::offer_not_listed_hint);
  words.value = typed.other;
  words.read_only = item.read_only;
  return words;
}

Node QuestionNodes::other_option(const Item& item, const std::string& key, const Typed& typed) const {
  Node node =
      option(key + "@other-option", item.open_label.empty() ? say(common_, Key::open_other) : item.open_label,
             "other", typed);
  Node words;
  words.role = Role::text_field;
  words.key = key + "@other";
  words.label = say(common_, Key::other_label);
  words.value = typed.other;
  node.children.push_back(std::move(words));
  return node;
}

void QuestionNodes::put_revealed(Node& node, const Shown& one, const std::string& key, std::uint8_t level) {
  for (const Shown& revealed : one.revealed) {
    const std::string wanted = key + "@o" + std::to_string(revealed.option);
    for (Node& each : node.children) {
      if (each.key == wanted) put(each.children, revealed, level);
    }
    // Side by side there is no room below one of them.
    node.inline_options = false;
  }
}

}  // namespace portal::form
