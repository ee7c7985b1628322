#include <algorithm>
#include <initializer_list>

#include "shared/base/text.h"
#include "shared/questionnaire/loading.h"

namespace questionnaire {
namespace {

bool contradict(const Item& item) {
  if (item.min_value && item.max_value) {
    const auto order = compare(*item.min_value, *item.max_value);
    if (order == std::partial_ordering::greater) return true;
  }
  const bool lengths = item.max_length != 0 && item.min_length > item.max_length;
  const bool occurs = item.max_occurs != 0 && item.min_occurs > item.max_occurs;
  return lengths || occurs;
}

bool fits(const Item& item, const Value& bound) {
  switch (item.kind) {
    case Kind::integer:
    case Kind::decimal:
      return std::holds_alternative<std::int64_t>(bound) || std::holds_alternative<Decimal>(bound);
    case Kind::quantity:
      return std::holds_alternative<Quantity>(bound) || std::holds_alternative<std::int64_t>(bound) ||
             std::holds_alternative<Decimal>(bound);
    case Kind::date:
      return std::holds_alternative<PartialDate>(bound);
    case Kind::date_time:
      return std::holds_alternative<DateTime>(bound) || std::holds_alternative<PartialDate>(bound);
    case Kind::time:
      return std::holds_alternative<base::CivilTime>(bound);
    default:
      return false;
  }
}

void check_repeats(Loading& loading, const Item& item, const std::string& path) {
  const auto& items = loading.form->items;
  const bool asks_below = item.first_child != no_item &&
                          std::any_of(items.data() + item.first_child, items.data() + item.after,
                                      [](const Item& below) { return below.kind != Kind::display; });
  if (item.kind != Kind::group && item.repeats && asks_below) {
    loading.error(
        "items_under_repeating_question", path + ".item",
        "Questions stand under a question that can have several answers, so it is not clear which answer "
        "they belong to.",
        "Make a repeating group that holds the question and those under it.");
  }
  if (!item.repeats && (item.min_occurs > 1 || item.max_occurs > 1)) {
    loading.error("occurs_without_repeats", path + ".extension",
                  "The item asks for more than one answer but does not repeat.", "Set repeats to true.");
  }
  if (item.repeats && item.kind == Kind::boolean) {
    loading.error("repeating_boolean", path + ".repeats", "A yes or no question has one answer.",
                  "Remove repeats, or make it a choice with options.");
  }
  if (item.min_occurs > 1000 || item.max_occurs > 1000) {
    loading.error("too_many_repeats", path + ".extension", "Nothing can repeat more than 1,000 times.",
                  "Ask for 1,000 or fewer.");
  }
}

void check_meaning(Loading& loading, const Item& item, const std::string& path) {
  if (item.kind == Kind::display && (item.required || item.repeats)) {
    loading.error("display_with_answers", path, "A display cannot be required or repeat (FHIR que-6, que-9).",
                  "Remove required and repeats, or make it a question.");
  }
  if (item.required && (item.hidden || item.read_only) && item.initial.empty()) {
    loading.warn("required_but_not_shown", path + ".required",
                 "The question is required, but people cannot answer it, so it is not asked of them.",
                 "Show it, or do not require it.");
  }
  if (item.declaration && item.kind != Kind::boolean) {
    loading.error("declaration_not_boolean", path + ".extension",
                  "A declaration is not a yes or no question.", "Make its type boolean.");
  }
  if (item.text.empty() && item.kind != Kind::group && !item.hidden) {
    loading.warn("missing_text", path + ".text", "The item has no words for people to read.",
                 "Write the question as its text.");
  }
  if (item.date_bound != DateBound::none && item.kind != Kind::date && item.kind != Kind::date_time) {
    loading.error("bound_of_wrong_type", path + ".extension", "Only a date can be in the past or the future.",
                  "Make its type date, or remove urn:care-account:date-must-be.");
  }
}

bool among(Kind kind, std::initializer_list<Kind> kinds) {
  return std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
}

// Bounds that no answer to this kind of question is held against.
void check_misplaced(Loading& loading, const Item& item, const std::string& path) {
  const bool written = among(item.kind, {Kind::string, Kind::text, Kind::url, Kind::open_choice});
  const bool counted = among(item.kind, {Kind::integer, Kind::decimal});
  const bool of_words = item.pattern != nullptr || item.min_length > 0;
  const bool of_files = item.max_size_bytes > 0 || !item.mime_types.empty();
  const bool of_digits = item.max_decimal_places >= 0;
  const bool numeric = among(item.kind, {Kind::integer, Kind::decimal, Kind::quantity});
  const auto misplaced = [&](const char* message, const char* mend, const char* where = ".extension") {
    loading.error("bound_of_wrong_type", path + where, message, mend);
  };
  if (of_words && !written) {
    misplaced("Only words can have a shortest length or a regex, and this question is not answered in words.",
              "Remove it, or bound the answer with minValue and maxValue.");
  }
  // FHIR que-10, but for boolean, whose answers all have one length.
  if (item.max_length > 0 && !written && !counted) {
    misplaced("Only words and numbers can have a longest length.", "Remove maxLength.", ".maxLength");
  }
  if (of_files && item.kind != Kind::attachment)
    misplaced("Only a file can have maxSize and mimeType.", "Remove them, or make its type attachment.");
  if (of_digits && !numeric)
    misplaced("Only a number can have decimal places.", "Remove maxDecimalPlaces, or make its type decimal.");
  if (!item.reference_resources.empty() && item.kind != Kind::reference) {
    misplaced("Only a reference can say which resources it may refer to.",
              "Remove referenceResource, or make its type reference.");
  }
  if (item.category != Category::none && item.kind != Kind::display) {
    loading.note("category_left_out", path + ".extension",
                 "displayCategory says what an item of type display is for, and this item is another.",
                 "Remove it, or put the words into an item of type display.");
  }
  if (!item.open_label.empty() && item.kind != Kind::open_choice) {
    loading.note("words_left_out", path + ".extension",
                 "openLabel names people’s own words, and this question takes none.",
                 "Remove it, or make its type open-choice.");
  }
}

}  // namespace

void check_item(Loading& loading, const Item& item, const std::string& path) {
  check_repeats(loading, item, path);
  check_meaning(loading, item, path);
  check_misplaced(loading, item, path);
  for (const auto& bound : {item.min_value, item.max_value}) {
    if (bound && !fits(item, *bound)) {
      loading.error("bound_of_wrong_type", path + ".extension",
                    "The smallest or largest value is of another type than the question.",
                    "Write the bound as the type of the question, for example valueDate for a date.");
    }
  }
  if (contradict(item)) {
    loading.error("bounds_contradict", path,
                  "The smallest is larger than the largest, so no answer can be right.",
                  "Correct one of the two bounds.");
  }
}

}  // namespace questionnaire
