// Questions that are answered by writing: text, numbers, dates and times.
#include "shared/portal/form/question_nodes.h"

#include <algorithm>

#include "shared/portal/answers_view.h"
#include "shared/portal/form/fields.h"

namespace portal::form {

using questionnaire::Item;
using questionnaire::Kind;
using ui::Node;
using ui::Role;
using ui::Variant;
using wording::Key;

namespace {

bool numeric(const Item& item) {
  return item.kind == Kind::integer || item.kind == Kind::decimal || item.kind == Kind::quantity;
}

double bound(const std::optional<questionnaire::Value>& value, double otherwise) {
  if (!value) return otherwise;
  if (const auto* whole = std::get_if<std::int64_t>(&*value)) return static_cast<double>(*whole);
  if (const auto* decimal = std::get_if<questionnaire::Decimal>(&*value)) return decimal->number;
  if (const auto* quantity = std::get_if<questionnaire::Quantity>(&*value)) return quantity->value.number;
  return otherwise;
}

ui::Input input_of(const Item& item) {
  // The keypads that `digits` and `decimal` bring up have no minus.
  if (numeric(item)) {
    if (bound(item.min_value, -1) < 0) return ui::Input::text;
    return item.kind == Kind::integer ? ui::Input::digits : ui::Input::decimal;
  }
  if (item.kind == Kind::url) return ui::Input::url;
  if (item.autocomplete == "email") return ui::Input::email;
  if (item.autocomplete.rfind("tel", 0) == 0) return ui::Input::telephone;
  return ui::Input::text;
}

ui::Width width_of(const Item& item) {
  if (numeric(item)) {
    const double most = bound(item.max_value, 1e9);
    if (item.kind != Kind::integer) return most < 1000 ? ui::Width::characters_5 : ui::Width::characters_10;
    return most < 100     ? ui::Width::characters_2
           : most < 1000  ? ui::Width::characters_3
           : most < 10000 ? ui::Width::characters_4
           : most < 1e5   ? ui::Width::characters_5
                          : ui::Width::characters_10;
  }
  if (item.kind == Kind::time) return ui::Width::characters_10;
  if (item.kind != Kind::string || item.max_length == 0) return ui::Width::full;
  return item.max_length <= 5    ? ui::Width::characters_5
         : item.max_length <= 10 ? ui::Width::characters_10
         : item.max_length <= 20 ? ui::Width::characters_20
                                 : ui::Width::full;
}

// Quantities are compared in their units, but a slider has the numbers alone.
bool in_own_unit(const Item& item, const questionnaire::Value& value) {
  const auto* quantity = std::get_if<questionnaire::Quantity>(&value);
  return quantity == nullptr || quantity->unit.empty() || quantity->unit == item.recorded_unit.display;
}

// A slider needs to know where it ends, and several of them would be a table.
bool is_slider(const Item& item) {
  return item.control == questionnaire::Control::slider && numeric(item) && !item.repeats && item.min_value &&
         item.max_value && item.unit_options.empty() && in_own_unit(item, *item.min_value) &&
         in_own_unit(item, *item.max_value) && bound(item.min_value, 0) < bound(item.max_value, 0);
}

std::string written_bound(const questionnaire::Value& value) {
  if (const auto* whole = std::get_if<std::int64_t>(&value)) return std::to_string(*whole);
  if (const auto* decimal = std::get_if<questionnaire::Decimal>(&value)) return decimal->digits;
  const auto* quantity = std::get_if<questionnaire::Quantity>(&value);
  return quantity == nullptr ? "0" : quantity->value.digits;
}

// Whole numbers, else tenths, unless the form asks for other places.
std::string step_of(const Item& item) {
  if (item.slider_step > 0) return std::to_string(item.slider_step);
  const int places = item.kind == Kind::integer    ? 0
                     : item.max_decimal_places < 0 ? 1
                                                   : item.max_decimal_places;
  return places == 0 ? "1" : "0." + std::string(static_cast<std::size_t>(places - 1), '0') + "1";
}

void put_ends(Node& node, const Item& item) {
  const auto end = [&](const char* name, const questionnaire::Value& value, const std::string& words) {
    std::string number = written_bound(value);
    Node option = nodes::words(Role::option, node.key + name, words.empty() ? number : number + " " + words);
    option.value = std::move(number);
    return option;
  };
  node.children = {end("@least", *item.min_value, item.lower), end("@most", *item.max_value, item.upper)};
  node.step = step_of(item);
}

}  // namespace

// The fields of one answer, beginning at typed.parts[from]; the first one is the question's own.
std::vector<Node> QuestionNodes::written(const Item& item, const std::string& key, const Typed& typed,
                                         std::size_t from) const {
  const auto part = [&](std::size_t i) {
    return from + i < typed.parts.size() ? typed.parts[from + i] : std::string();
  };
  Node node;
  node.key = key;
  node.read_only = item.read_only;
  node.autocomplete = item.autocomplete;
  if (item.kind == Kind::date || item.kind == Kind::date_time) {
    node.role = Role::date;
    node.value = part(0) + "|" + part(1) + "|" + part(2);
    if (node.value == "||") node.value.clear();
    if (item.kind == Kind::date) return {std::move(node)};
    Node time;
    time.role = Role::text_field;
    time.key = key + "@time";
    time.label = say(common_, Key::time_label, item.text);
    time.hint = say(common_, Key::time_hint);
    time.value = part(3);
    time.width = ui::Width::characters_10;
    return {std::move(node), std::move(time)};
  }
  node.value = part(0);
  if (item.kind == Kind::text) {
    node.role = Role::text_area;
    node.max_characters = item.max_length;
    return {std::move(node)};
  }
  node.role = is_slider(item) ? Role::slider : Role::text_field;
  if (node.role == Role::slider) put_ends(node, item);
  node.input = input_of(item);
  node.width = width_of(item);
  if (!item.unit_options.empty()) return {with_units(std::move(node), item, part(1))};
  (item.unit == "£" ? node.prefix : node.suffix) = item.unit;
  return {std::move(node)};
}

// A number and its unit are one question with two fields.
Node QuestionNodes::with_units(Node number, const Item& item, const std::string& chosen) const {
  const std::string key = number.key;
  number.label = say(common_, Key::unit_number);
  Node unit;
  unit.role = Role::select;
  unit.key = key + "@unit";
  unit.label = say(common_, Key::unit_unit);
  unit.value = chosen;
  unit.disabled = item.read_only;
  unit.children.push_back(nodes::words(Role::option, key + "@nounit", say(common_, Key::choose_one)));
  for (std::size_t i = 0; i < item.unit_options.size(); ++i) {
    Node option = nodes::words(Role::option, key + "@u" + std::to_string(i), item.unit_options[i].text);
    option.value = std::to_string(i);
    unit.children.push_back(std::move(option));
  }
  return nodes::parent(Role::fieldset, key + "@quantity",
                       {nodes::parent(Role::beside, key + "@parts", {std::move(number), std::move(unit)})});
}

void QuestionNodes::put_several(std::vector<Node>& out, Slot slot, const Item& item) {
  const std::string key = key_of(slot);
  const Typed& typed = answers_.typed(slot);
  const std::size_t per_answer = fields_per_answer(item);
  const std::size_t count = answer_count(item, typed);
  std::vector<Node> children;
  for (std::size_t i = 0; i < count; ++i) {
    const std::string answer_key = key + "@n" + std::to_string(i);
    const std::string name = say(common_, Key::answer_number, std::to_string(i + 1));
    std::vector<Node> one;
    std::vector<Node> fields = item.offered_several() ? offered(slot, item, answer_key, i)
                                                      : written(item, answer_key, typed, i * per_answer);
    for (Node& field : fields) {
      if (field.label.empty() && field.text.empty()) set_words(field, name, {});
      one.push_back(std::move(field));
    }
    if (count > 1 && !item.read_only)
      one.push_back(nodes::button("drop." + answer_key, say(common_, Key::remove), Variant::secondary, name));
    // So that what removes this one does not stand beside what adds another.
    children.push_back(nodes::parent(Role::group, "one." + answer_key, std::move(one)));
  }
  if (count < most_answers(item) && !item.read_only)
    children.push_back(
        nodes::button("add." + key, say(common_, Key::add_another), Variant::secondary, short_words(item)));
  Node group = nodes::parent(Role::fieldset, key, std::move(children));
  group.text = label_of(item);
  group.hint = hint_of(item);
  group.error = error_of(slot, key);
  dress(group, item, key);
  out.push_back(std::move(group));
}

}  // namespace portal::form
