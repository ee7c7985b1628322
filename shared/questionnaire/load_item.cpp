#include <algorithm>
#include <array>
#include <utility>

#include "shared/base/text.h"
#include "shared/questionnaire/loading.h"
#include "shared/questionnaire/typed.h"

namespace questionnaire {
namespace {

using base::Json;

struct KindName {
  std::string_view name;
  Kind kind;
};
constexpr std::array<KindName, 16> kind_names = {{{"group", Kind::group},
                                                  {"display", Kind::display},
                                                  {"boolean", Kind::boolean},
                                                  {"decimal", Kind::decimal},
                                                  {"integer", Kind::integer},
                                                  {"date", Kind::date},
                                                  {"dateTime", Kind::date_time},
                                                  {"time", Kind::time},
                                                  {"string", Kind::string},
                                                  {"text", Kind::text},
                                                  {"url", Kind::url},
                                                  {"choice", Kind::choice},
                                                  {"open-choice", Kind::open_choice},
                                                  {"quantity", Kind::quantity},
                                                  {"attachment", Kind::attachment},
                                                  {"reference", Kind::reference}}};

constexpr std::array<std::string_view, 18> known_properties = {
    "id",        "extension",    "modifierExtension", "linkId",         "definition", "code",    "prefix",
    "text",      "type",         "enableWhen",        "enableBehavior", "required",   "repeats", "readOnly",
    "maxLength", "answerOption", "answerValueSet",    "initial"};

void check_properties(Loading& loading, const Json& json, const std::string& path) {
  for (const auto& [name, value] : json.items()) {
    if (name.empty() || name == "_text" || name == "_prefix") continue;
    if (name[0] == '_') {
      check_primitive_extensions(loading, value, base::concat({path, ".", name}));
      continue;
    }
    if (name == "item" || name == "fhir_comments") continue;
    if (std::find(known_properties.begin(), known_properties.end(), name) != known_properties.end()) continue;
    loading.error(
        "unknown_property", base::concat({path, ".", name}),
        "An item has no property \"" + name + "\" in FHIR R4, so what it is meant to do is not known.",
        "Remove it, or write it as FHIR R4 does.");
  }
}

void load_kind(Loading& loading, const Json& json, const std::string& path, Item& item) {
  const auto type = base::text_at(json, "type");
  if (!type) {
    loading.error("missing_type", path + ".type", "The item does not say what type it is.",
                  "Give it a type, for example string, choice or group.");
    return;
  }
  for (const KindName& each : kind_names) {
    if (each.name == *type) {
      item.kind = each.kind;
      return;
    }
  }
  loading.error(
      "unknown_type", path + ".type", "The item's type is not one of FHIR R4's.",
      "Use one of group, display, boolean, decimal, integer, date, dateTime, time, string, text, url, "
      "choice, open-choice, quantity, attachment or reference.");
}

bool flag(Loading& loading, const Json& json, const char* name, const std::string& path) {
  const Json* value = base::find(json, name);
  if (value == nullptr) return false;
  if (value->is_boolean()) return value->get<bool>();
  loading.error("wrong_type", path + "." + name, std::string(name) + " is neither true nor false.",
                "Write true or false, without quotation marks.");
  return false;
}

void load_plain_properties(Loading& loading, const Json& json, const std::string& path, Item& item) {
  for (const char* name : {"text", "prefix"}) {
    const Json* value = base::find(json, name);
    if (value == nullptr) continue;
    if (!value->is_string()) {
      loading.error("wrong_type", path + "." + name, std::string(name) + " is not text.",
                    "Write it as text.");
      continue;
    }
    const std::string text = clean_text(value->get_ref<const std::string&>());
    (name[0] == 't' ? item.text : item.prefix) = item.kind == Kind::display ? text : one_line(text);
  }
  item.required = flag(loading, json, "required", path);
  item.repeats = flag(loading, json, "repeats", path);
  item.read_only = flag(loading, json, "readOnly", path);
  if (const Json* value = base::find(json, "maxLength"); value != nullptr) {
    const auto length = base::integer_at(json, "maxLength");
    if (!length || *length < 1 || *length > 1'000'000) {
      loading.error("wrong_type", path + ".maxLength", "maxLength is not a whole number from 1 to 1,000,000.",
                    "Write the most characters an answer may have.");
    } else {
      item.max_length = static_cast<std::uint32_t>(*length);
    }
  }
  if (const Json* value = base::find(json, "enableBehavior"); value != nullptr) {
    if (*value == "any") {
      item.enable_behaviour = Behaviour::any;
    } else if (*value != "all") {
      loading.error("wrong_value", path + ".enableBehavior", "enableBehavior is neither all nor any.",
                    "Write all or any.");
    }
  }
}

struct Beside {
  std::string_view control;
  std::string Item::*member;
  TextPlace place;
};
constexpr std::array<Beside, 6> besides = {{{"help", &Item::hint, TextPlace::hint},
                                            {"flyover", &Item::more, TextPlace::more},
                                            {"prompt", &Item::prompt, TextPlace::prompt},
                                            {"unit", &Item::unit, TextPlace::unit},
                                            {"lower", &Item::lower, TextPlace::lower},
                                            {"upper", &Item::upper, TextPlace::upper}}};

// Whether it has more than words: rules of its own, for one, would not be those of the item it stands in.
bool stands_alone(const Json& json) {
  const Json* text = base::find(json, "_text");
  if (text != nullptr &&
      find_extension(*text, "http://hl7.org/fhir/StructureDefinition/cqf-expression") != nullptr)
    return true;
  constexpr std::array<std::string_view, 9> folded = {"id",    "linkId", "definition", "code",     "text",
                                                      "_text", "type",   "readOnly",   "extension"};
  for (const auto& [name, value] : json.items()) {
    if (value != false && std::find(folded.begin(), folded.end(), name) == folded.end()) return true;
  }
  const Json* extensions = base::array_at(json, "extension");
  return extensions != nullptr && std::any_of(extensions->begin(), extensions->end(), [](const Json& each) {
           const std::string url = base::text_at(each, "url").value_or("");
           constexpr std::array<std::string_view, 3> foldable = {
               "http://hl7.org/fhir/StructureDefinition/questionnaire-itemControl",
               "http://hl7.org/fhir/StructureDefinition/questionnaire-hidden",
               "http://hl7.org/fhir/StructureDefinition/questionnaire-supportLink"};
           return acts_on_items(url) && std::find(foldable.begin(), foldable.end(), url) == foldable.end();
         });
}

// A help text, unit and so on becomes part of the item it stands in.
bool fold(Loading& loading, const Json& json, const std::string& path, ItemIndex parent, const Item& item,
          std::string_view control) {
  if (item.kind != Kind::display || parent == no_item || loading.form->items[parent].synthetic) return false;
  if (stands_alone(json)) return false;
  const Json* text = base::find(json, "_text");
  for (const Beside& each : besides) {
    if (each.control != control) continue;
    Item own = item;
    load_extensions(loading, json, path, own, parent);
    Item& to = loading.form->items[parent];
    to.support_links.insert(to.support_links.end(), own.support_links.begin(), own.support_links.end());
    loading.form->beside.push_back(item.link_id);
    if (own.hidden) return true;
    const TextOf of{parent, each.place, 0};
    if (text != nullptr) load_text_extensions(loading, *text, path + "._text", of, nullptr);
    const RichText* look = formatting_of(loading, of);
    std::string words = item.text.empty() && look != nullptr ? plain_text(*look) : item.text;
    std::string& place = to.*each.member;
    if (each.place != TextPlace::more) words = one_line(std::move(words));
    // The words of a unit stand for its code; of the others there may be several.
    if (each.place == TextPlace::unit) place.clear();
    join_formatting(loading, of, place, words);
    if (!place.empty() && !words.empty()) place += " ";
    place += words;
    return true;
  }
  return false;
}

void load_own_texts(Loading& loading, const Json& json, const std::string& path, Item& item,
                    ItemIndex index) {
  if (const Json* text = base::find(json, "_text")) {
    load_text_extensions(loading, *text, path + "._text", {index, TextPlace::text, 0}, &item);
  }
  if (const Json* prefix = base::find(json, "_prefix")) {
    load_text_extensions(loading, *prefix, path + "._prefix", {index, TextPlace::prefix, 0}, nullptr);
  }
  const RichText* look = formatting_of(loading, {index, TextPlace::text, 0});
  if (item.text.empty() && look != nullptr) item.text = plain_text(*look);
}

void load_link_id(Loading& loading, const Json& json, const std::string& path, Item& item) {
  item.link_id = base::text_at(json, "linkId").value_or("");
  if (item.link_id.empty() || item.link_id.size() > 255 || item.link_id[0] == ':') {
    loading.error("missing_link_id", path + ".linkId",
                  "The item has no linkId of 1 to 255 characters that does not begin with a colon.",
                  "Give it a linkId that no other item of the form has.");
    return;
  }
  const auto [first, alone] = loading.places.try_emplace(item.link_id, path);
  if (alone) return;
  loading.error("duplicate_link_id", path + ".linkId",
                first->second + " has the linkId " + in_quotes(item.link_id) + " too.",
                "Give each item a linkId of its own.");
}

void load_children(Loading& loading, const Json& json, const std::string& path, ItemIndex index, int depth) {
  const Json* children = base::find(json, "item");
  if (children == nullptr) return;
  const Item& item = loading.form->items[index];
  if (!children->is_array()) {
    loading.error("not_an_array", path + ".item", "The items are not in an array.",
                  "Write item as an array.");
    return;
  }
  if (item.kind == Kind::display && !children->empty()) {
    loading.error("display_with_items", path + ".item", "A display cannot hold other items (FHIR que-1).",
                  "Make it a group, or move the items beside it.");
  }
  if (depth >= deepest_nesting && !children->empty()) {
    loading.error("nested_too_deeply", path + ".item",
                  "Items are nested more than " + std::to_string(deepest_nesting) + " levels deep.",
                  "Make the form flatter.");
    return;
  }
  if (item.parent == no_item && holds_pages(json))
    return load_pages(loading, *children, path, index, depth + 1);
  for (std::size_t i = 0; i < children->size() && loading.form->items.size() <= most_items; ++i) {
    load_item(loading, (*children)[i], path + ".item[" + std::to_string(i) + "]", index, depth + 1);
  }
}

// One unit to choose from is no choice.
void settle_unit(Item& item) {
  if (item.unit_options.size() != 1) return;
  const Unit only = item.unit_options.front();
  item.unit_options.clear();
  item.unit = only.text;
  item.recorded_unit = only.coding;
}

// Toggles name options by value; a calculated answer is people's to change only where the form says so.
void finish_rules(Loading& loading, const Json& json, const std::string& path, Item& item, ItemIndex index) {
  const auto found = loading.rules.find(index);
  if (found == loading.rules.end()) return;
  Rules& rules = found->second;
  load_toggles(loading, json, path, item, rules);
  if (rules.calculation == no_expression) return;
  const Json* read_only = base::find(json, "readOnly");
  rules.editable = read_only != nullptr && *read_only == false;
  item.read_only = !rules.editable;
}

// A page is shown or not by itself alone.
void hide_pages(Form& form, ItemIndex around) {
  for (const Page& page : form.pages) {
    if (form.items[page.item].parent == around) form.items[page.item].hidden = true;
  }
}

}  // namespace

std::string control_code(const Json& json) {
  const Json* extension =
      find_extension(json, "http://hl7.org/fhir/StructureDefinition/questionnaire-itemControl");
  if (extension == nullptr) return {};
  const Json* concept_json = base::find(*extension, "valueCodeableConcept");
  const Json* codings = concept_json == nullptr ? nullptr : base::array_at(*concept_json, "coding");
  if (codings == nullptr || codings->empty()) return {};
  return base::text_at((*codings)[0], "code").value_or("");
}

void load_item(Loading& loading, const Json& json, const std::string& path, ItemIndex parent, int depth) {
  Form& form = *loading.form;
  if (!json.is_object()) {
    loading.error("wrong_type", path, "An item is not an object.", "Write the item as an object.");
    return;
  }
  if (form.items.size() >= most_items) {
    loading.error("too_many_items", path, "The form has more than 5,000 items.",
                  "Split it into several forms.");
    // Ends the loops that are adding items.
    form.items.resize(most_items + 1);
    return;
  }
  Item item;
  load_link_id(loading, json, path, item);
  load_kind(loading, json, path, item);
  load_plain_properties(loading, json, path, item);
  check_properties(loading, json, path);
  check_modifiers(loading, json, path);
  if (fold(loading, json, path, parent, item, control_code(json))) return;
  const auto index = static_cast<ItemIndex>(form.items.size());
  item.parent = parent;
  const bool around_pages = parent == no_item && holds_pages(json);
  item.page = static_cast<std::uint32_t>(form.pages.size() - (around_pages ? 0 : 1));
  load_own_texts(loading, json, path, item, index);
  load_extensions(loading, json, path, item, index);
  settle_unit(item);
  load_options(loading, json, path, item, index);
  load_initial(loading, json, path, item);
  finish_rules(loading, json, path, item, index);

  if (const Json* conditions = base::find(json, "enableWhen"); conditions != nullptr) {
    loading.conditions.push_back({index, conditions, path + ".enableWhen"});
  }
  form.items.push_back(std::move(item));
  load_children(loading, json, path, index, depth);

  Item& done = form.items[index];
  done.after = static_cast<ItemIndex>(form.items.size());
  if (done.after > index + 1) done.first_child = index + 1;
  if (around_pages && done.hidden) hide_pages(form, index);
  if (done.category != Category::none) done.text = one_line(std::move(done.text));
  // Words that would stand under "details" are the question where there are no others.
  if (done.text.empty() && done.kind != Kind::group) done.text = one_line(std::exchange(done.more, {}));
  if (done.hint.empty()) done.hint = done.entry_format;
  if (done.short_text.empty()) done.short_text = done.text;
  done.recorded_unit.display = done.unit;
  settle_control(loading, done, path);
  check_item(loading, done, path);
}

}  // namespace questionnaire
