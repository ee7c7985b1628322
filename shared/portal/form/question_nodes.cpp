#include "shared/portal/form/question_nodes.h"

#include <algorithm>

#include "shared/base/text.h"
#include "shared/portal/answers_view.h"
#include "shared/portal/form/facts.h"
#include "shared/portal/form/fields.h"
#include "shared/portal/form/formatted.h"

namespace portal::form {

using questionnaire::Kind;
using questionnaire::TextPlace;
using ui::Node;
using ui::Role;
using ui::Variant;
using wording::Key;

namespace {

std::string joined(const std::string& one, const std::string& other) {
  return one.empty() ? other : other.empty() ? one : one + " " + other;
}

std::uint8_t next(std::uint8_t level) {
  return level < 4 ? static_cast<std::uint8_t>(level + 1) : level;
}

}  // namespace

std::string QuestionNodes::key_of(Slot slot) const {
  return field_key(answers_, slot);
}

const QuestionNodes::Item& QuestionNodes::item_of(Slot slot) const {
  std::shared_ptr<const Item>& item = items_[slot];
  if (item == nullptr) item = answers_.item(slot);
  return *item;
}

void QuestionNodes::put_all(std::vector<Node>& out, const std::vector<Shown>& all, std::uint8_t level) {
  std::vector<Node> facts;
  out.reserve(out.size() + all.size());
  for (const Shown& one : all) {
    if (is_fact(item_of(one.slot)) && one.revealed.empty()) {
      put_fact(out, facts, one.slot);
      put_facts_help(out, facts, one.slot);
      continue;
    }
    put_facts(out, facts);
    put(out, one, level);
  }
  put_facts(out, facts);
}

// Facts that follow each other make one list. One that is wrong says so above itself.
void QuestionNodes::put_fact(std::vector<Node>& out, std::vector<Node>& facts, Slot slot) {
  Node row = fact_row(common_, answers_, slot);
  std::string error = error_of(slot, row.key);
  if (error.empty()) {
    facts.push_back(std::move(row));
    return;
  }
  put_facts(out, facts);
  const std::string key = row.key;
  Node wrong = nodes::parent(Role::fieldset, "wrong." + key,
                             {nodes::parent(Role::summary_list, "facts." + key, {std::move(row)})});
  wrong.error = std::move(error);
  out.push_back(std::move(wrong));
}

// What a form says of an answer that cannot be changed stands below it, and ends the list.
void QuestionNodes::put_facts_help(std::vector<Node>& out, std::vector<Node>& facts, Slot slot) {
  std::vector<Node> help;
  put_support(help, slot, item_of(slot));
  put_more(help, slot, item_of(slot));
  if (help.empty()) return;
  put_facts(out, facts);
  for (Node& each : help) out.push_back(std::move(each));
}

void QuestionNodes::put_facts(std::vector<Node>& out, std::vector<Node>& facts) {
  if (facts.empty()) return;
  std::string key = "facts." + facts.front().key;
  out.push_back(nodes::parent(Role::summary_list, std::move(key), std::move(facts)));
  facts.clear();
}

void QuestionNodes::put(std::vector<Node>& out, const Shown& one, std::uint8_t level) {
  const Item& item = item_of(one.slot);
  if (item.kind == Kind::display) {
    put_display(out, one.slot, item, level);
    put_support(out, one.slot, item);
    return;
  }
  if (item.kind == Kind::group) return put_group(out, one, item, level);
  put_question(out, one, item, level);
  put_support(out, one.slot, item);
  put_more(out, one.slot, item);
}

// ---- groups --------------------------------------------------------------------------------------------

void QuestionNodes::put_group(std::vector<Node>& out, const Shown& one, const Item& item,
                              std::uint8_t level) {
  if (item.repeating_group()) return put_repeating(out, one, item, level);
  const std::string key = key_of(one.slot);
  const bool grid = is_grid(one, item);
  const bool headed = !full_words(item).empty();
  std::vector<Node> children;
  // What has words of its own for what is wrong with all of it is a fieldset; else a heading over its
  // questions.
  const bool fieldset = grid || item.required;
  if (!fieldset) put_group_words(children, item, key, headed ? next(level) : level);
  if (!grid) {
    put_support(children, one.slot, item);
    put_more(children, one.slot, item);
  }
  put_all(children, one.children, headed ? next(level) : level);
  if (children.empty()) return;
  const Role role = grid ? Role::grid : fieldset ? Role::fieldset : headed ? Role::section : Role::group;
  Node group = nodes::parent(role, key, std::move(children));
  group.text = full_words(item);
  group.level = headed ? level : std::uint8_t{0};
  if (fieldset) {
    group.hint = hint_of(item);
    group.error = error_of(one.slot, key);
  }
  if (grid) tidy_rows(group, one);
  if (fieldset) {
    dress(group, item, key);
  } else {
    put_name(group, item);
  }
  out.push_back(std::move(group));
  if (!grid) return;
  put_support(out, one.slot, item);
  put_more(out, one.slot, item);
}

// What every row of a grid would say again is said once, above them.
void QuestionNodes::tidy_rows(Node& grid, const Shown& one) const {
  const std::string choose_all = say(common_, Key::choose_all_hint);
  const bool optional = std::none_of(one.children.begin(), one.children.end(),
                                     [&](const Shown& row) { return has_to_be_answered(item_of(row.slot)); });
  bool several = true;
  for (std::size_t i = 0; i < grid.children.size(); ++i) {
    Node& row = grid.children[i];
    row.inline_options = false;
    several = several && row.hint == choose_all;
    if (!optional) continue;
    const Item& item = item_of(one.children[i].slot);
    row.text = question_of(item);
    put_name(row, item);
  }
  if (optional && !grid.text.empty()) grid.text = say(common_, Key::optional, grid.text);
  if (!several) return;
  for (Node& row : grid.children) row.hint.clear();
  if (grid.hint.empty()) grid.hint = choose_all;
}

void QuestionNodes::put_repeating(std::vector<Node>& out, const Shown& one, const Item& item,
                                  std::uint8_t level) {
  const std::string key = key_of(one.slot);
  const std::uint8_t inner = next(level);
  std::vector<Node> children;
  put_support(children, one.slot, item);
  put_more(children, one.slot, item);
  for (std::size_t i = 0; i < one.children.size(); ++i)
    children.push_back(instance(one.children[i], item, i + 1, one.children.size(), inner));
  const bool full = item.max_occurs > 0 && one.children.size() >= item.max_occurs;
  if (!full)
    children.push_back(nodes::button("add." + key, add_words(item, one.children.size()), Variant::secondary));
  Node group = nodes::parent(Role::fieldset, key, std::move(children));
  group.text = item.text.empty() ? short_words(item) : full_words(item);
  group.level = level;
  group.hint = hint_of(item);
  group.error = error_of(one.slot, key);
  dress(group, item, key);
  out.push_back(std::move(group));
}

std::string QuestionNodes::add_words(const Item& item, std::size_t count) const {
  if (item.instance_name.empty()) return say(common_, count == 0 ? Key::add_one : Key::add_another);
  return say(common_, count == 0 ? Key::add_one_named : Key::add_another_named, item.instance_name);
}

Node QuestionNodes::instance(const Shown& one, const Item& item, std::size_t number, std::size_t count,
                             std::uint8_t level) {
  const std::string key = key_of(one.slot);
  const std::string name = instance_name(common_, item_of(one.slot), number);
  std::vector<Node> children;
  put_all(children, one.children, next(level));
  if (count > item.min_occurs)
    children.push_back(nodes::button("drop." + key, say(common_, Key::remove), Variant::secondary, name));
  Node node = nodes::parent(Role::fieldset, key, std::move(children));
  node.text = name;
  node.level = level;
  return node;
}

// ---- questions -----------------------------------------------------------------------------------------

void QuestionNodes::put_question(std::vector<Node>& out, const Shown& one, const Item& item,
                                 std::uint8_t level) {
  if (item.kind == Kind::attachment) return put_file(out, one.slot, item);
  if (several_fields(item)) return put_several(out, one.slot, item);
  const std::string key = key_of(one.slot);
  if (picking(item) != Picking::none) {
    Node node = choice(one, item, key, level);
    const Typed& typed = answers_.typed(one.slot);
    std::string error = error_of(one.slot, key);
    // With script, words are asked for when the last option of the list is chosen.
    const bool other_below = node.role == Role::select && item.kind == Kind::open_choice &&
                             !(picking(item) == Picking::list && common_.scripted && node.value != "other");
    std::vector<Node> below;
    if (other_below) below.push_back(other_words(item, key, typed));
    const bool of_words = other_below && picking(item) == Picking::list && words_are_missing(one.slot);
    (of_words ? below.front() : node).error = std::move(error);
    out.push_back(std::move(node));
    for (Node& each : below) out.push_back(std::move(each));
    return;
  }
  std::vector<Node> fields = written(item, key, answers_.typed(one.slot), 0);
  (time_is_wrong(one.slot) ? fields.back() : fields.front()).error = error_of(one.slot, key);
  set_words(fields.front(), label_of(item), hint_of(item));
  dress(fields.front(), item, key);
  for (Node& field : fields) out.push_back(std::move(field));
}

std::string QuestionNodes::question_of(const Item& item) {
  std::string text = full_words(item);
  return text.empty() ? short_words(item) : text;
}

std::string QuestionNodes::label_of(const Item& item) const {
  std::string text = question_of(item);
  return has_to_be_answered(item) || item.read_only || item.declaration ? text
                                                                        : say(common_, Key::optional, text);
}

std::string QuestionNodes::hint_of(const Item& item) const {
  // Where one of them is formatted, both stand above (put_said).
  const bool above =
      formatted(item, TextPlace::prompt) != nullptr || formatted(item, TextPlace::hint) != nullptr;
  const std::string format = item.hint == item.entry_format ? std::string() : item.entry_format;
  const std::string own = above ? format : joined(joined(item.prompt, item.hint), format);
  if (picking(item) == Picking::offered && common_.scripted) {
    const Key how = item.kind == Kind::open_choice ? Key::offer_hint_open : Key::offer_hint;
    return joined(joined(own, say(common_, how)), item.open_label);
  }
  if (above || !own.empty()) return own;
  if (item.kind == Kind::date || item.kind == Kind::date_time)
    return say(common_, Key::date_hint, "27 3 " + std::to_string(base::london_date(common_.now).year));
  if (item.kind == Kind::time) return say(common_, Key::time_hint);
  if (item.kind == Kind::reference) {
    const std::string type = item.reference_resources.empty() ? "Patient" : item.reference_resources.front();
    return say(common_, Key::reference_hint, type + "/123");
  }
  if (picking(item) == Picking::checkboxes && !item.declaration && !item.tick_box())
    return say(common_, Key::choose_all_hint);
  return {};
}

std::string QuestionNodes::error_of(Slot slot, const std::string& key) {
  if (const auto upload = model_.uploads.find(key);
      upload != model_.uploads.end() && !upload->second.error.empty())
    return upload->second.error;
  for (const questionnaire::Issue& issue : model_.issues) {
    if (issue.slot != slot) continue;
    note_part(key, item_of(slot), issue.part);
    return issue.message;
  }
  return {};
}

// Which of a question's fields the link to what is wrong goes to.
void QuestionNodes::note_part(const std::string& key, const Item& item, std::uint32_t part) {
  static constexpr std::string_view parts[] = {"day", "month", "year"};
  const auto per_answer = static_cast<std::uint32_t>(fields_per_answer(item));
  if (several_fields(item)) {
    date_parts_.push_back({key, key + "@n" + std::to_string(part / per_answer)});
  } else if (per_answer == 2) {
    date_parts_.push_back({key + "@quantity", part == 1 ? key + "@unit" : key});
  } else if (per_answer > 1 && part < 3) {
    date_parts_.push_back({key, std::string(parts[part])});
  }
}

// The time of a date has a field of its own, and what is wrong with it is said there.
bool QuestionNodes::time_is_wrong(Slot slot) const {
  constexpr std::uint32_t time_part = 3;
  for (const questionnaire::Issue& issue : model_.issues) {
    if (issue.slot == slot) return item_of(slot).kind == Kind::date_time && issue.part == time_part;
  }
  return false;
}

// The words for "other" have a field of their own below a list.
bool QuestionNodes::words_are_missing(Slot slot) const {
  for (const questionnaire::Issue& issue : model_.issues) {
    if (issue.slot == slot) return issue.code == "other_missing";
  }
  return false;
}

void set_words(Node& node, std::string label, std::string hint) {
  const bool legend = node.role == Role::date || node.role == Role::radios || node.role == Role::checkboxes ||
                      node.role == Role::fieldset;
  (legend ? node.text : node.label) = std::move(label);
  node.hint = std::move(hint);
}

// ---- files ---------------------------------------------------------------------------------------------

void QuestionNodes::put_file(std::vector<Node>& out, Slot slot, const Item& item) {
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
      (item.mime_types.empty() ? say(common_, Key::file_hint_types)
                               : say(common_, Key::file_hint_these, answers_.file_types(slot))) +
      " " +
      say(common_, Key::file_hint_size,
          limit_words(common_, item.max_size_bytes > 0 ? item.max_size_bytes : default_file_bytes));
  set_words(node, label_of(item), joined(hint_of(item), limits));
  dress(node, item, key);
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

std::vector<Node> question_nodes(const Model& model, const Common& common,
                                 std::vector<DatePart>& date_parts) {
  std::vector<Node> out;
  QuestionNodes questions(model, common, date_parts);
  const auto& pages = model.answers.form()->pages;
  if (common.route.page > 0 && common.route.page <= pages.size())
    questions.put_page_words(out, pages[common.route.page - 1].item);
  questions.put_all(out, shown_on_page(model.answers, common.route.page), 2);
  for (Node& node : out) node.language = language_of(common, *model.answers.form());
  return out;
}

}  // namespace portal::form
