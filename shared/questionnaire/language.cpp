// FHIR translation extension: a form's texts in another language.
#include <algorithm>
#include <array>

#include "shared/base/text.h"
#include "shared/questionnaire/form.h"
#include "shared/wording/dates.h"

namespace questionnaire {
namespace {

struct Member {
  TextPlace place;
  std::string Item::*member;
};
constexpr std::array<Member, 14> members = {{{TextPlace::text, &Item::text},
                                             {TextPlace::prefix, &Item::prefix},
                                             {TextPlace::short_text, &Item::short_text},
                                             {TextPlace::hint, &Item::hint},
                                             {TextPlace::more, &Item::more},
                                             {TextPlace::prompt, &Item::prompt},
                                             {TextPlace::unit, &Item::unit},
                                             {TextPlace::lower, &Item::lower},
                                             {TextPlace::upper, &Item::upper},
                                             {TextPlace::open_label, &Item::open_label},
                                             {TextPlace::entry_format, &Item::entry_format},
                                             {TextPlace::required_message, &Item::required_message},
                                             {TextPlace::invalid_message, &Item::invalid_message},
                                             {TextPlace::instance_name, &Item::instance_name}}};

// "cy" is meant by "cy-GB", and the other way round.
bool same_language(std::string_view one, std::string_view other) {
  const auto primary = [](std::string_view tag) { return base::lower_ascii(tag.substr(0, tag.find('-'))); };
  return primary(one) == primary(other);
}

void translate_constraint(std::vector<Constraint>& constraints, const Translation& translation) {
  if (translation.index < constraints.size()) constraints[translation.index].human = translation.text;
}

// An expression says the words in the form's own language.
void forget_expression(Item& item) {
  if (item.rules == nullptr || item.rules->text == no_expression) return;
  Rules rules = *item.rules;
  rules.text = no_expression;
  item.rules = std::make_shared<const Rules>(std::move(rules));
}

void translate_item(Item& item, const Translation& translation) {
  if (translation.place == TextPlace::option || translation.place == TextPlace::option_prefix) {
    if (translation.index >= item.options.size()) return;
    Option& option = item.options[translation.index];
    (translation.place == TextPlace::option ? option.text : option.prefix) = translation.text;
    return;
  }
  if (translation.place == TextPlace::unit_option) {
    // The only one to choose from is no choice (settle_unit).
    if (item.unit_options.empty()) item.unit = translation.text;
    if (translation.index < item.unit_options.size())
      item.unit_options[translation.index].text = translation.text;
    return;
  }
  if (translation.place == TextPlace::constraint) {
    if (item.rules == nullptr) return;
    Rules rules = *item.rules;
    translate_constraint(rules.constraints, translation);
    item.rules = std::make_shared<const Rules>(std::move(rules));
    return;
  }
  for (const Member& each : members) {
    if (each.place != translation.place) continue;
    std::string& text = item.*each.member;
    // What stood in for it follows it.
    if (each.place == TextPlace::text && item.short_text == text) item.short_text = translation.text;
    if (each.place == TextPlace::text) forget_expression(item);
    if (each.place == TextPlace::entry_format && item.hint == text) item.hint = translation.text;
    text = translation.text;
  }
}

// A translation is plain words.
void forget_formatting(Form& form, const Translation& translation) {
  if (form.formatted_text(translation.item, translation.place, translation.index) == nullptr) return;
  for (FormattedText& each : form.formatted) {
    const bool same =
        each.item == translation.item && each.place == translation.place && each.index == translation.index;
    if (same) each.text.clear();
  }
}

}  // namespace

bool named_after_group(const Form& form, const Item& item) {
  return item.text.empty() && item.parent != no_item && item.short_text == form.items[item.parent].short_text;
}

void name_after_groups(Form& form) {
  for (Item& item : form.items) {  // a group comes before what it holds
    if (item.short_text.empty() && item.parent != no_item)
      item.short_text = form.items[item.parent].short_text;
  }
}

std::shared_ptr<const Form> in_language(const std::shared_ptr<const Form>& form, std::string_view language) {
  if (form == nullptr || same_language(form->language, language)) return form;
  if (form->original != nullptr) return in_language(form->original, language);
  const bool any =
      std::any_of(form->translations.begin(), form->translations.end(),
                  [&](const Translation& each) { return same_language(each.language, language); });
  if (!any) return form;
  auto translated = std::make_shared<Form>(*form);
  translated->language = std::string(language);
  translated->original = form;
  for (Item& item : translated->items) {
    item.language = wording::language_of(language);
    if (named_after_group(*form, item)) item.short_text.clear();
    for (Option& option : item.options) {
      // A date or time to choose has no words of its own.
      const auto* date = std::get_if<PartialDate>(&option.value);
      if (date != nullptr && date->day != 0)
        option.text = wording::long_date(item.language, {date->year, date->month, date->day});
      if (const auto* time = std::get_if<base::CivilTime>(&option.value))
        option.text = wording::clock_time(item.language, *time);
    }
  }
  for (const Translation& each : form->translations) {
    if (!same_language(each.language, language)) continue;
    if (each.item != no_item) {
      translate_item(translated->items[each.item], each);
      forget_formatting(*translated, each);
    } else if (each.place == TextPlace::constraint) {
      translate_constraint(translated->constraints, each);
    } else {
      (each.place == TextPlace::title ? translated->title : translated->description) = each.text;
    }
  }
  name_after_groups(*translated);
  for (Page& page : translated->pages) {
    Item& item = translated->items[page.item];
    if (item.synthetic) {
      const ItemIndex around = item.parent;
      const bool named = around != no_item && !translated->items[around].text.empty();
      item.text = named ? translated->items[around].text : translated->title;
    }
    page.title = item.text;
  }
  return translated;
}

}  // namespace questionnaire
