#include "tests/shared/forms/fill.h"

#include <algorithm>
#include <array>
#include <catch2/catch_test_macros.hpp>
#include <cstdint>

#include "shared/base/pattern.h"

namespace forms_tests {

using questionnaire::Answers;
using questionnaire::DateBound;
using questionnaire::Item;
using questionnaire::Kind;
using questionnaire::Slot;
using questionnaire::Typed;

namespace {

constexpr std::array<std::string_view, 7> samples = {
    "Mariam Example", "01632 960 001", "mariam@example.org", "EX4 3PL", "999 123 4567", "982", "12"};

std::string words(const Item& item) {
  for (const std::string_view sample : samples) {
    if (item.pattern == nullptr || item.pattern->matches(sample)) return std::string(sample);
  }
  return {};
}

double number_of(const std::optional<questionnaire::Value>& value, double otherwise) {
  if (!value) return otherwise;
  if (const auto* whole = std::get_if<std::int64_t>(&*value)) return static_cast<double>(*whole);
  if (const auto* decimal = std::get_if<questionnaire::Decimal>(&*value)) return decimal->number;
  return otherwise;
}

// The same turn for every question at first, then a different one for each, so that conditions on several
// questions come to hold too.
std::size_t own_turn(std::size_t item, std::size_t turn) {
  if (turn < same_for_all) return turn;
  // A multiplicative hash, so that neighbouring questions have nothing to do with each other.
  auto mixed = static_cast<std::uint32_t>(turn * 1000 + item) * 2654435761u;
  mixed = (mixed ^ (mixed >> 16)) * 0x45d9f3bu;
  return mixed ^ (mixed >> 16);
}

std::vector<std::string> chosen(const Item& item, std::size_t turn) {
  // After the last option comes "other", where there is one.
  const std::size_t count = item.options.size() + (item.kind == Kind::open_choice ? 1 : 0);
  const std::size_t at = turn % count;
  if (at < item.options.size()) return {std::to_string(at)};
  return {"other"};
}

Typed answer(const Item& item, std::size_t turn) {
  switch (item.kind) {
    case Kind::boolean:
      return {{item.declaration || turn % 2 == 0 ? "true" : "false"}, {}};
    case Kind::choice:
    case Kind::open_choice: {
      Typed typed{chosen(item, turn), {}};
      if (typed.parts.front() == "other") typed.other = "Something of their own";
      return typed;
    }
    case Kind::date:
      if (item.date_bound == DateBound::future || item.date_bound == DateBound::today_or_future)
        return {{"5", "2", "2027"}, {}};
      return {{"4", "3", "2020"}, {}};
    case Kind::date_time:
      return {{"4", "3", "2020", "9:30am"}, {}};
    case Kind::time:
      return {{"3:30pm"}, {}};
    case Kind::integer:
    case Kind::decimal:
    case Kind::quantity: {
      const double most = number_of(item.max_value, 1000);
      const double more = number_of(item.min_value, 0) + static_cast<double>(turn % 50);
      return {{std::to_string(static_cast<int>(std::min(more, most)))}, {}};
    }
    default:
      return {{words(item)}, {}};
  }
}

void collect(const Answers& answers, Slot parent, std::vector<Slot>& out) {
  for (const Slot slot : answers.visible_children(parent)) {
    out.push_back(slot);
    collect(answers, slot, out);
  }
}

bool wanted(const Item& item, Extent extent) {
  return !item.read_only && !item.hidden && (item.required || extent == Extent::everything);
}

// Whether an answer was missing.
bool give(Answers& answers, Slot slot, Extent extent, std::size_t turn) {
  const Item& item = answers.form()->items[slot.item];
  if (item.kind == Kind::display || item.kind == Kind::group || !wanted(item, extent)) return false;
  if (!answers.values(slot).empty()) return false;
  if (item.kind == Kind::attachment) {
    questionnaire::Attachment letter;
    letter.url = "/api/v1/files/0123456789abcdef";
    letter.title = "letter.pdf";
    letter.content_type = item.mime_types.empty() ? "application/pdf" : item.mime_types.front();
    letter.size_bytes = 1000;
    answers.add_attachment(slot, std::move(letter));
  } else {
    answers.set_typed(slot, answer(item, own_turn(slot.item, turn)));
  }
  INFO(item.link_id);
  REQUIRE_FALSE(answers.values(slot).empty());
  return true;
}

// Repeating groups have no slot of their own until they have an instance, so they are looked for from above.
bool add_instances(Answers& answers, Slot parent, Extent extent) {
  const auto& items = answers.form()->items;
  bool added = false;
  for (auto child = items[parent.item].first_child; child < items[parent.item].after;
       child = items[child].after) {
    const Slot group{child, parent.scope};
    if (!items[child].repeating_group() || !wanted(items[child], extent)) continue;
    if (!answers.applies(group) || !answers.instances(group).empty()) continue;
    added = answers.add_instance(group) != 0 || added;
  }
  return added;
}

}  // namespace

std::shared_ptr<const questionnaire::Form> shipped_form(std::string_view name) {
  for (const auto& each : forms::shipped()) {
    if (each.name != name) continue;
    auto form = questionnaire::load(each.json).form;
    REQUIRE(form != nullptr);
    return form;
  }
  FAIL("no form of this name ships: " << name);
  return nullptr;
}

std::vector<Slot> shown(const Answers& answers) {
  std::vector<Slot> out;
  for (const auto& page : answers.form()->pages) {
    if (!answers.applies({page.item, 0})) continue;
    out.push_back({page.item, 0});
    collect(answers, out.back(), out);
  }
  return out;
}

Answers filled(std::shared_ptr<const questionnaire::Form> form, Extent extent, std::size_t turn) {
  Answers answers(std::move(form));
  bool changed = true;
  for (int round = 0; changed; ++round) {
    REQUIRE(round < 50);
    changed = false;
    for (const Slot slot : shown(answers)) {
      if (!answers.applies(slot)) continue;
      if (answers.form()->items[slot.item].kind == Kind::group) {
        changed = add_instances(answers, slot, extent) || changed;
      } else {
        changed = give(answers, slot, extent, turn) || changed;
      }
    }
  }
  return answers;
}

Slot slot_of(const Answers& answers, std::string_view link_id) {
  for (const Slot slot : shown(answers)) {
    if (answers.form()->items[slot.item].link_id == link_id) return slot;
  }
  FAIL("not shown: " << link_id);
  return {};
}

}  // namespace forms_tests
