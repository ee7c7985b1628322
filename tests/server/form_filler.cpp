#include "tests/server/form_filler.h"

#include <algorithm>
#include <array>

#include "shared/base/pattern.h"
#include "shared/portal/form/fields.h"
#include "shared/portal/form/questions.h"

namespace support {

using portal::form::Picking;
using questionnaire::Item;
using questionnaire::Kind;

namespace {

constexpr std::array<std::string_view, 11> samples = {"Mariam Example",
                                                      "mariam@example.org",
                                                      "01632960001",
                                                      "EX4 3PL",
                                                      "12",
                                                      "5",
                                                      "x",
                                                      "https://www.example.org/",
                                                      "2026",
                                                      "01632 960 001",
                                                      "0.5"};

std::optional<double> number_of(const std::optional<questionnaire::Value>& value) {
  if (!value) return std::nullopt;
  if (const auto* whole = std::get_if<std::int64_t>(&*value)) return static_cast<double>(*whole);
  if (const auto* decimal = std::get_if<questionnaire::Decimal>(&*value)) return decimal->number;
  if (const auto* quantity = std::get_if<questionnaire::Quantity>(&*value)) return quantity->value.number;
  return std::nullopt;
}

std::string words(const Item& item, std::size_t turn) {
  for (std::size_t i = 0; i < samples.size(); ++i) {
    const std::string_view sample = samples[(turn + i) % samples.size()];
    const bool long_enough = sample.size() >= item.min_length;
    const bool short_enough = item.max_length == 0 || sample.size() <= item.max_length;
    if (long_enough && short_enough && (item.pattern == nullptr || item.pattern->matches(sample)))
      return std::string(sample);
  }
  // Numbers on cards and the like: so many digits.
  for (std::string digits = "2"; digits.size() < 20; digits += "3") {
    if (item.pattern != nullptr && item.pattern->matches(digits)) return digits;
  }
  return std::string(std::max<std::size_t>(item.min_length, 1), 'a');
}

std::string number(const Item& item, std::size_t turn) {
  const double least = number_of(item.min_value).value_or(item.max_value ? -1000 : 0);
  const double most = number_of(item.max_value).value_or(least + 1000);
  const double steps = static_cast<double>(turn % 7) + 1;
  return std::to_string(static_cast<std::int64_t>(std::min(least + steps * 4, most)));
}

}  // namespace

std::size_t FormFiller::turn_of(Slot slot) const {
  const auto again = tries_.find(slot);
  return turn_ + (again == tries_.end() ? 0 : again->second);
}

void FormFiller::fill_to_check() {
  INFO(loop_.text());
  REQUIRE(loop_.model().form.opened);
  for (int steps = 0; loop_.model().common.route.place == portal::Place::form; ++steps) {
    REQUIRE(steps < 400);
    fill_page();
    const std::string before = loop_.url();
    loop_.press("continue");
    if (loop_.url() != before) {
      ++pages_;
      continue;
    }
    given_.clear();
    if (loop_.model().form.issues.empty()) continue;  // there is more to answer
    INFO(loop_.text());
    REQUIRE(tried_again());
  }
  REQUIRE(loop_.model().common.route.place == portal::Place::check);
}

void FormFiller::fill_page() {
  for (int rounds = 0; add_groups() || answer_open_questions(); ++rounds) REQUIRE(rounds < 60);
}

bool FormFiller::add_groups() {
  for (const Slot group : portal::form::repeating_groups_shown(answers(), loop_.model().common.route.page)) {
    if (!answers().applies(group) || !answers().instances(group).empty()) continue;
    loop_.press("add." + portal::form::field_key(answers(), group));
    REQUIRE(answers().instances(group).size() == 1);
    return true;
  }
  return false;
}

bool FormFiller::answer_open_questions() {
  bool any = false;
  for (const Slot slot : portal::form::questions_shown(answers(), loop_.model().common.route.page)) {
    const Item& item = answers().form()->items[slot.item];
    // Without script what a choice would bring up is there from the start.
    const bool there = answers().applies(slot) || !loop_.model().common.scripted;
    if (!there || item.read_only || !answers().values(slot).empty()) continue;
    if (!given_.insert(slot).second) continue;
    answer(slot);
    any = true;
  }
  return any;
}

void FormFiller::answer(Slot slot) {
  const Item& item = answers().form()->items[slot.item];
  const std::string key = portal::form::field_key(answers(), slot);
  INFO(item.link_id << " " << item.text);
  const std::size_t options = item.kind == Kind::boolean ? 2 : item.options.size();
  const std::size_t option = options == 0 ? 0 : turn_of(slot) % options;
  switch (portal::form::picking(item)) {
    case Picking::radios:
    case Picking::list:
      REQUIRE(ui::find(loop_.screen(), key) != nullptr);
      return loop_.choose(
          key, item.kind == Kind::boolean ? (option == 0 ? "true" : "false") : std::to_string(option));
    case Picking::checkboxes:
      REQUIRE(ui::find(loop_.screen(), key) != nullptr);
      return loop_.tick(key, {item.declaration ? "true" : std::to_string(option)});
    case Picking::offered:
      REQUIRE(ui::find(loop_.screen(), key) != nullptr);
      return loop_.type(key, item.options[option].text);
    case Picking::words:
      REQUIRE(ui::find(loop_.screen(), key) != nullptr);
      return loop_.type(key, "In their own words");
    case Picking::none:
      return answer_written(portal::form::several_fields(item) ? key + "@n0" : key, slot, item);
  }
}

void FormFiller::answer_written(const std::string& key, Slot slot, const Item& item) {
  REQUIRE(ui::find(loop_.screen(), key) != nullptr);
  const std::size_t turn = turn_of(slot);
  const bool ahead = item.date_bound == questionnaire::DateBound::future ||
                     item.date_bound == questionnaire::DateBound::today_or_future;
  switch (item.kind) {
    case Kind::attachment:
      return loop_.choose_file(key, "letter.pdf");
    case Kind::date_time:
      loop_.type(key + "@time", "9:30am");
      [[fallthrough]];
    case Kind::date:
      return loop_.date(key, "4", "3", std::to_string((ahead ? 2027 : 2020) + static_cast<int>(turn % 4)));
    case Kind::time:
      return loop_.type(key, "3:30pm");
    case Kind::quantity:
      if (!item.unit_options.empty()) loop_.choose(key + "@unit", "0");
      [[fallthrough]];
    case Kind::integer:
    case Kind::decimal:
      return loop_.type(key, number(item, turn));
    case Kind::url:
      return loop_.type(key, "https://www.example.org/");
    default:
      return loop_.type(key, words(item, turn));
  }
}

// What a page says is wrong is answered in another way; nothing else is asked of this filler.
bool FormFiller::tried_again() {
  const auto issues = loop_.model().form.issues;
  for (const questionnaire::Issue& issue : issues) {
    if (++tries_[issue.slot] > samples.size()) return false;
    if (answers().form()->items[issue.slot.item].kind == Kind::group) return false;
    answer(issue.slot);
  }
  return !issues.empty();
}

}  // namespace support
