#include <algorithm>

#include "shared/portal/answers_view.h"
#include "shared/portal/form/fields.h"
#include "shared/portal/form/questions.h"

namespace portal::form {

using questionnaire::Answers;
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

class Questions {
 public:
  Questions(const Model& model, const Common& common, std::vector<DatePart>& date_parts)
      : model_(model), answers_(model.answers), common_(common), date_parts_(date_parts) {}

  void put_all(std::vector<Node>& out, const std::vector<Shown>& all, std::uint8_t level) {
    for (const Shown& one : all) put(out, one, level);
  }

 private:
  const Item& item_of(Slot slot) const { return answers_.form()->items[slot.item]; }
  std::string key_of(Slot slot) const { return field_key(answers_, slot); }

  void put(std::vector<Node>& out, const Shown& one, std::uint8_t level) {
    const Item& item = item_of(one.slot);
    if (item.kind == Kind::display) {
      if (!item.text.empty()) out.push_back(nodes::paragraph(key_of(one.slot), item.text));
      return;
    }
    if (item.kind == Kind::group) return put_group(out, one, item, level);
    put_question(out, one, item, level);
    if (!item.more.empty()) {
      const std::string key = "more." + key_of(one.slot);
      Node more = nodes::parent(Role::details, key, {nodes::paragraph(key + "@text", item.more)});
      more.text = say(common_, Key::more_about);
      out.push_back(std::move(more));
    }
  }

  // ---- groups --------------------------------------------------------------------------------------------

  void put_group(std::vector<Node>& out, const Shown& one, const Item& item, std::uint8_t level) {
    if (item.repeating_group()) return put_repeating(out, one, item, level);
    std::vector<Node> children;
    if (!item.hint.empty())
      children.push_back(nodes::words(Role::hint_text, "hint." + key_of(one.slot), item.hint));
    const bool headed = !item.text.empty();
    put_all(children, one.children, headed ? next(level) : level);
    if (children.empty()) return;
    Node group = nodes::parent(headed ? Role::section : Role::group, key_of(one.slot), std::move(children));
    group.text = item.text;
    group.level = level;
    out.push_back(std::move(group));
  }

  void put_repeating(std::vector<Node>& out, const Shown& one, const Item& item, std::uint8_t level) {
    const std::string key = key_of(one.slot);
    const std::uint8_t inner = next(level);
    std::vector<Node> children;
    for (std::size_t i = 0; i < one.children.size(); ++i)
      children.push_back(instance(one.children[i], item, i + 1, one.children.size(), inner));
    const bool full = item.max_occurs > 0 && one.children.size() >= item.max_occurs;
    if (!full)
      children.push_back(
          nodes::button("add." + key, add_words(item, one.children.size()), Variant::secondary));
    Node group = nodes::parent(Role::fieldset, key, std::move(children));
    group.text = item.text.empty() ? short_words(item) : item.text;
    group.level = level;
    group.hint = item.hint;
    group.error = error_of(one.slot, key);
    out.push_back(std::move(group));
  }

  std::string add_words(const Item& item, std::size_t count) const {
    if (item.instance_name.empty()) return say(common_, count == 0 ? Key::add_one : Key::add_another);
    return say(common_, count == 0 ? Key::add_one_named : Key::add_another_named, item.instance_name);
  }

  Node instance(const Shown& one, const Item& item, std::size_t number, std::size_t count,
                std::uint8_t level) {
    const std::string key = key_of(one.slot);
    const std::string name = instance_name(common_, item, number);
    std::vector<Node> children;
    put_all(children, one.children, next(level));
    if (count > item.min_occurs)
      children.push_back(nodes::button("drop." + key, say(common_, Key::remove), Variant::secondary, name));
    Node node = nodes::parent(Role::fieldset, key, std::move(children));
    node.text = name;
    node.level = level;
    return node;
  }

  static std::uint8_t next(std::uint8_t level) {
    return level < 4 ? static_cast<std::uint8_t>(level + 1) : level;
  }

  // ---- questions -----------------------------------------------------------------------------------------

  void put_question(std::vector<Node>& out, const Shown& one, const Item& item, std::uint8_t level) {
    if (item.kind == Kind::attachment) return put_file(out, one.slot, item);
    if (several_fields(item)) return put_several(out, one.slot, item);
    const std::string key = key_of(one.slot);
    if (picking(item) != Picking::none) {
      Node node = choice(one, item, key, level);
      node.error = error_of(one.slot, key);
      out.push_back(std::move(node));
      return;
    }
    std::vector<Node> fields = written(item, key, answers_.typed(one.slot), 0);
    fields.front().error = error_of(one.slot, key);
    set_words(fields.front(), item, label_of(item), hint_of(item));
    for (Node& field : fields) out.push_back(std::move(field));
  }

  std::string label_of(const Item& item) const {
    std::string text = item.prefix.empty() ? item.text : item.prefix + " " + item.text;
    if (text.empty()) text = short_words(item);
    if (text.empty()) text = item.link_id;
    return item.required || item.read_only || item.declaration ? text : say(common_, Key::optional, text);
  }

  std::string hint_of(const Item& item) const {
    if (!item.hint.empty()) return item.hint;
    if (item.kind == Kind::date || item.kind == Kind::date_time)
      return say(common_, Key::date_hint, "27 3 " + std::to_string(base::london_date(common_.now).year));
    if (item.kind == Kind::time) return say(common_, Key::time_hint);
    if (picking(item) == Picking::checkboxes && !item.declaration) return say(common_, Key::choose_all_hint);
    return {};
  }

  static void set_words(Node& node, const Item& /*item*/, std::string label, std::string hint) {
    const bool legend = node.role == Role::date || node.role == Role::radios || node.role == Role::checkboxes;
    (legend ? node.text : node.label) = std::move(label);
    node.hint = std::move(hint);
  }

  std::string error_of(Slot slot, const std::string& key) {
    if (const auto upload = model_.uploads.find(key);
        upload != model_.uploads.end() && !upload->second.error.empty())
      return upload->second.error;
    for (const questionnaire::Issue& issue : model_.issues) {
      if (issue.slot != slot) continue;
      static constexpr std::string_view parts[] = {"day", "month", "year"};
      if (fields_per_answer(item_of(slot).kind) > 1)
        date_parts_.push_back({key, std::string(parts[std::min<std::uint32_t>(issue.part, 2)])});
      return issue.message;
    }
    return {};
  }

  // ---- fields that are written in ------------------------------------------------------------------------

  // The fields of one answer, beginning at typed.parts[from]; the first one is the question's own.
  std::vector<Node> written(const Item& item, const std::string& key, const Typed& typed,
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

  static bool numeric(const Item& item) {
    return item.kind == Kind::integer || item.kind == Kind::decimal || item.kind == Kind::quantity;
  }

  static double bound(const std::optional<questionnaire::Value>& value, double otherwise) {
    if (!value) return otherwise;
    if (const auto* whole = std::get_if<std::int64_t>(&*value)) return static_cast<double>(*whole);
    if (const auto* decimal = std::get_if<questionnaire::Decimal>(&*value)) return decimal->number;
    if (const auto* quantity = std::get_if<questionnaire::Quantity>(&*value)) return quantity->value.number;
    return otherwise;
  }

  static ui::Input input_of(const Item& item) {
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

  static ui::Width width_of(const Item& item) {
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

  // One field more than there are answers, so that one more can be given.
  void put_several(std::vector<Node>& out, Slot slot, const Item& item) {
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
          set_words(field, item, say(common_, Key::answer_number, std::to_string(i + 1)), {});
        children.push_back(std::move(field));
      }
    }
    Node group = nodes::parent(Role::fieldset, key, std::move(children));
    group.text = label_of(item);
    group.hint = hint_of(item);
    group.error = error_of(slot, key);
    out.push_back(std::move(group));
  }

  // ---- choices -------------------------------------------------------------------------------------------

  static bool chosen(const Typed& typed, const std::string& value) {
    return std::find(typed.parts.begin(), typed.parts.end(), value) != typed.parts.end();
  }

  static Node option(std::string key, std::string text, std::string value, const Typed& typed) {
    Node node = nodes::words(Role::option, std::move(key), std::move(text));
    node.chosen = chosen(typed, value);
    node.value = std::move(value);
    return node;
  }

  Node choice(const Shown& one, const Item& item, const std::string& key, std::uint8_t level) {
    const Typed& typed = answers_.typed(one.slot);
    const Picking way = picking(item);
    Node node;
    node.key = key;
    node.role = way == Picking::list     ? Role::select
                : way == Picking::radios ? Role::radios
                                         : Role::checkboxes;
    node.disabled = item.read_only;
    node.autocomplete = way == Picking::list ? item.autocomplete : std::string();
    if (way != Picking::checkboxes && !typed.parts.empty()) node.value = typed.parts.front();
    set_words(node, item, label_of(item), hint_of(item));
    if (item.kind == Kind::boolean) {
      put_yes_and_no(node, item, key, typed);
    } else {
      put_options(node, item, key, typed, way);
    }
    put_revealed(node, one, key, level);
    return node;
  }

  void put_yes_and_no(Node& node, const Item& item, const std::string& key, const Typed& typed) const {
    if (item.declaration) {
      // What is declared stands beside the box; the legend only says what this is.
      node.text = item.short_text.empty() ? say(common_, Key::declaration) : item.short_text;
      node.children.push_back(option(key + "@o0", item.text, "true", typed));
      return;
    }
    node.children.push_back(option(key + "@o0", say(common_, Key::yes), "true", typed));
    node.children.push_back(option(key + "@o1", say(common_, Key::no), "false", typed));
    node.inline_options = true;
  }

  void put_options(Node& node, const Item& item, const std::string& key, const Typed& typed,
                   Picking way) const {
    if (way == Picking::list)
      node.children.push_back(option(key + "@none", say(common_, Key::choose_one), "", typed));
    bool other_put = item.kind != Kind::open_choice;
    for (std::size_t i = 0; i < item.options.size(); ++i) {
      const questionnaire::Option& each = item.options[i];
      const bool last_alone = each.exclusive && i + 1 == item.options.size() && i > 0;
      if (last_alone && !other_put) {
        node.children.push_back(other_option(item, key, typed));
        other_put = true;
      }
      if (last_alone && way == Picking::checkboxes)
        node.children.push_back(nodes::words(Role::divider, key + "@or", say(common_, Key::or_divider)));
      std::string text = each.prefix.empty() ? each.text : each.prefix + " " + each.text;
      node.children.push_back(
          option(key + "@o" + std::to_string(i), std::move(text), std::to_string(i), typed));
    }
    if (!other_put) node.children.push_back(other_option(item, key, typed));
    node.inline_options =
        way == Picking::radios && item.orientation == questionnaire::Orientation::horizontal;
  }

  Node other_option(const Item& item, const std::string& key, const Typed& typed) const {
    Node node =
        option(key + "@other-option",
               item.open_label.empty() ? say(common_, Key::open_other) : item.open_label, "other", typed);
    Node words;
    words.role = Role::text_field;
    words.key = key + "@other";
    words.label = say(common_, Key::other_label);
    words.value = typed.other;
    node.children.push_back(std::move(words));
    return node;
  }

  void put_revealed(Node& node, const Shown& one, const std::string& key, std::uint8_t level) {
    for (const Shown& revealed : one.revealed) {
      const std::string wanted = key + "@o" + std::to_string(revealed.option);
      for (Node& each : node.children) {
        if (each.key == wanted) put(each.children, revealed, level);
      }
      // Side by side there is no room below one of them.
      node.inline_options = false;
    }
  }

  // ---- files ---------------------------------------------------------------------------------------------

  void put_file(std::vector<Node>& out, Slot slot, const Item& item) {
    const std::string key = key_of(slot);
    std::vector<const questionnaire::Attachment*> files;
    for (const questionnaire::Value& value : answers_.values(slot)) {
      if (const auto* file = std::get_if<questionnaire::Attachment>(&value)) files.push_back(file);
    }
    Node node;
    node.role = Role::file;
    node.key = key;
    node.disabled = item.read_only;
    const std::string limits =
        say(common_, Key::file_hint_types) + " " +
        say(common_, Key::file_hint_size,
            size_words(common_, item.max_size_bytes > 0 ? item.max_size_bytes : default_file_bytes));
    set_words(node, item, label_of(item), item.hint.empty() ? limits : item.hint);
    node.error = error_of(slot, key);
    if (files.size() == 1 && !item.repeats) {
      node.value = files.front()->title;
      node.suffix = size_words(common_, files.front()->size_bytes);
    }
    out.push_back(std::move(node));
    if (const auto upload = model_.uploads.find(key);
        upload != model_.uploads.end() && upload->second.running) {
      Node progress = nodes::words(Role::progress, "progress." + key,
                                   say(common_, Key::file_uploading, upload->second.file_name));
      const std::int64_t total = std::max<std::int64_t>(1, upload->second.total_bytes);
      progress.value =
          std::to_string(std::clamp<std::int64_t>(upload->second.sent_bytes * 100 / total, 0, 100));
      out.push_back(std::move(progress));
    }
    for (std::size_t i = 0; i < files.size() && !item.read_only; ++i) {
      if (item.repeats)
        out.push_back(
            nodes::paragraph("file." + key + "-" + std::to_string(i),
                             files[i]->title + " (" + size_words(common_, files[i]->size_bytes) + ")"));
      out.push_back(nodes::button("unfile." + key + "-" + std::to_string(i),
                                  say(common_, Key::file_remove, files[i]->title), Variant::secondary));
    }
  }

  const Model& model_;
  const Answers& answers_;
  const Common& common_;
  std::vector<DatePart>& date_parts_;
};

}  // namespace

std::vector<Node> question_nodes(const Model& model, const Common& common,
                                 std::vector<DatePart>& date_parts) {
  std::vector<Node> out;
  Questions(model, common, date_parts).put_all(out, shown_on_page(model.answers, common.route.page), 2);
  return out;
}

}  // namespace portal::form
