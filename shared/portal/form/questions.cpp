#include "shared/portal/form/questions.h"

#include "shared/portal/form/facts.h"
#include "shared/portal/form/fields.h"

namespace portal::form {

using questionnaire::Answers;
using questionnaire::Item;
using questionnaire::ItemIndex;
using questionnaire::Kind;
using questionnaire::Slot;

namespace {

// Whether what is found is looked at as if the choice that reveals it were made.
enum class Supposing : std::uint8_t { nothing, chosen };

std::optional<std::size_t> revealing_option(const Item& anchor, ItemIndex anchor_index, const Item& item) {
  if (item.enable_when.size() != 1 || item.repeating_group()) return std::nullopt;
  const questionnaire::Condition& condition = item.enable_when.front();
  if (condition.question != anchor_index || condition.op != questionnaire::Operator::equal)
    return std::nullopt;
  const Picking way = picking(anchor);
  if (way != Picking::radios && way != Picking::checkboxes) return std::nullopt;
  // Beside each other, as the form asks for, options have no room below one of them.
  if (anchor.orientation == questionnaire::Orientation::horizontal && anchor.kind != Kind::open_choice)
    return std::nullopt;
  if (anchor.kind == Kind::boolean) {
    const bool* wanted = std::get_if<bool>(&condition.answer);
    if (wanted == nullptr || anchor.declaration) return std::nullopt;
    if (anchor.tick_box() && !*wanted) return std::nullopt;
    return *wanted ? 0 : 1;
  }
  for (std::size_t i = 0; i < anchor.options.size(); ++i) {
    if (questionnaire::same(anchor.options[i].value, condition.answer)) return i;
  }
  return std::nullopt;
}

std::vector<Shown> children_of(const Answers& answers, Slot parent, Supposing supposing);
void put_children(const Answers& answers, Slot parent, Supposing supposing, std::vector<Shown>& all);

Shown shown(const Answers& answers, Slot slot, Supposing supposing) {
  Shown found;
  found.slot = slot;
  const Item& item = answers.form()->items[slot.item];
  if (item.kind != Kind::group) return found;
  if (!item.repeating_group()) {
    found.children = children_of(answers, slot, supposing);
    return found;
  }
  for (const questionnaire::Scope scope : answers.instances(slot)) {
    Shown instance;
    instance.slot = {slot.item, scope};
    instance.instance = true;
    instance.children = children_of(answers, instance.slot, supposing);
    found.children.push_back(std::move(instance));
  }
  return found;
}

// A question's own questions stand right below it.
std::vector<Shown> with_what_is_below(const Answers& answers, Slot slot, Supposing supposing) {
  std::vector<Shown> all{shown(answers, slot, supposing)};
  if (answers.form()->items[slot.item].kind != Kind::group) put_children(answers, slot, supposing, all);
  return all;
}

void put_children(const Answers& answers, Slot parent, Supposing supposing, std::vector<Shown>& all) {
  const auto& items = answers.form()->items;
  for (ItemIndex i = items[parent.item].first_child; i < items[parent.item].after; i = items[i].after) {
    const Item& item = items[i];
    if (item.hidden) continue;
    const Slot slot{i, parent.scope};
    if (!all.empty()) {
      const ItemIndex above = all.back().slot.item;
      if (const auto option = revealing_option(items[above], above, item)) {
        const Supposing inner = answers.applies(slot) ? Supposing::nothing : Supposing::chosen;
        for (Shown& found : with_what_is_below(answers, slot, inner)) {
          found.option = *option;
          all.back().revealed.push_back(std::move(found));
        }
        continue;
      }
    }
    const bool there = answers.applies(slot) || (supposing == Supposing::chosen && item.enable_when.empty());
    if (!there) continue;
    for (Shown& found : with_what_is_below(answers, slot, supposing)) all.push_back(std::move(found));
  }
}

std::vector<Shown> children_of(const Answers& answers, Slot parent, Supposing supposing) {
  std::vector<Shown> all;
  put_children(answers, parent, supposing, all);
  return all;
}

template <class Wanted>
void collect(const Answers& answers, const std::vector<Shown>& all, std::vector<Slot>& out, Wanted wanted) {
  for (const Shown& one : all) {
    if (!one.instance && wanted(answers.form()->items[one.slot.item])) out.push_back(one.slot);
    collect(answers, one.revealed, out, wanted);
    collect(answers, one.children, out, wanted);
  }
}

}  // namespace

Picking picking(const Item& item) {
  if (item.kind == Kind::boolean)
    return item.declaration || item.tick_box() ? Picking::checkboxes : Picking::radios;
  if (item.kind != Kind::choice && item.kind != Kind::open_choice) return Picking::none;
  if (item.kind == Kind::open_choice && item.options.empty()) return Picking::words;
  if (item.control == questionnaire::Control::autocomplete) return Picking::offered;
  if (item.repeats) return Picking::checkboxes;
  return item.control == questionnaire::Control::drop_down ? Picking::list : Picking::radios;
}

std::vector<Shown> shown_on_page(const Answers& answers, std::uint32_t page) {
  const auto& pages = answers.form()->pages;
  if (page == 0 || page > pages.size()) return {};
  Shown whole = shown(answers, {pages[page - 1].item, 0}, Supposing::nothing);
  if (answers.form()->items[whole.slot.item].repeating_group()) return {std::move(whole)};
  return std::move(whole.children);
}

std::vector<Slot> questions_shown(const Answers& answers, std::uint32_t page) {
  std::vector<Slot> slots;
  collect(answers, shown_on_page(answers, page), slots,
          [](const Item& item) { return item.kind != Kind::group && item.kind != Kind::display; });
  return slots;
}

std::vector<Slot> facts_shown(const Answers& answers, std::uint32_t page) {
  std::vector<Slot> slots;
  collect(answers, shown_on_page(answers, page), slots, [](const Item& item) {
    const bool says = item.rules != nullptr && item.rules->text != questionnaire::no_expression;
    return item.kind == Kind::display ? says : is_fact(item);
  });
  return slots;
}

std::vector<Slot> repeating_groups_shown(const Answers& answers, std::uint32_t page) {
  std::vector<Slot> slots;
  collect(answers, shown_on_page(answers, page), slots,
          [](const Item& item) { return item.repeating_group(); });
  return slots;
}

std::string size_words(const Common& common, std::int64_t bytes) {
  constexpr std::int64_t kilo = 1024;
  if (bytes < kilo * kilo)
    return say(common, wording::Key::bytes_kb, std::to_string((bytes + kilo - 1) / kilo));
  return say(common, wording::Key::bytes_mb, std::to_string((bytes + kilo * kilo - 1) / (kilo * kilo)));
}

std::string limit_words(const Common& common, std::int64_t bytes) {
  constexpr std::int64_t kilo = 1024;
  if (bytes < kilo * kilo) return say(common, wording::Key::bytes_kb, std::to_string(bytes / kilo));
  const std::int64_t tenths = bytes * 10 / (kilo * kilo);
  const std::string after = tenths % 10 == 0 ? "" : "." + std::to_string(tenths % 10);
  return say(common, wording::Key::bytes_mb, std::to_string(tenths / 10) + after);
}

bool has_to_be_answered(const Item& item) {
  return item.required || item.min_occurs > 0;
}

}  // namespace portal::form
