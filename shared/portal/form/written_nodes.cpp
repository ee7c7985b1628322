// Questions that are answered by writing: text, numbers, dates and times.
#include "shared/portal/form/question_nodes.h"

#include <algorithm>

#include "shared/portal/answers_view.h"
#include "shared/portal/form/fields.h"

namespace portal::form {

using questionnaire::Item;
using questionnaire::Kind;
using questionnaire::Slot;
using questionnaire::Typed;
using ui::Node;
using ui::Role;
using ui::Variant;
using wording::Key;

namespace {

constexpr std::size_t most_fields = 20;

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
  if (fields_per_answer(item.kind) > 1) {
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
  node.role = Role::text_field;
  node.input = input_of(item);
  node.width = width_of(item);
  (item.unit == "£" ? node.prefix : node.suffix) = item.unit;
  return {std::move(node)};
}

// One field more than there are answers, so that one more can be given.
void QuestionNodes::put_several(std::vector<Node>& out, Slot slot, const Item& item) {
  const std::string key = key_of(slot);
  const Typed& typed = answers_.typed(slot);
  const std::size_t per_answer = fields_per_answer(item.kind);
  const std::size_t given = (typed.parts.size() + per_answer - 1) / per_answer;
  const std::size_t most =
      item.max_occurs > 0 ? std::min<std::size_t>(item.max_occurs, most_fields) : most_fields;
  std::vector<Node> children;
  for (std::size_t i = 0; i < std::max<std::size_t>(given, std::min(given + 1, most)); ++i) {
    for (Node& field : written(item, key + "@n" + std::to_string(i), typed, i * per_answer)) {
      if (field.label.empty() && field.text.empty())
        set_words(field, say(common_, Key::answer_number, std::to_string(i + 1)), {});
      children.push_back(std::move(field));
    }
  }
  Node group = nodes::parent(Role::fieldset, key, std::move(children));
  group.text = label_of(item);
  group.hint = hint_of(item);
  group.error = error_of(slot, key);
  out.push_back(std::move(group));
}

}  // namespace portal::form
