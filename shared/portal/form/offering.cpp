#include "shared/portal/form/offering.h"

#include <algorithm>
#include <array>

#include "shared/base/text.h"
#include "shared/portal/form/fields.h"
#include "shared/portal/form/questions.h"
#include "shared/portal/form/saving.h"

namespace portal::form {

using questionnaire::in_own_words;
using questionnaire::Item;
using questionnaire::Slot;
using questionnaire::Typed;
using wording::Key;

namespace {

// U+00C0 to U+00FF without their accents; '.' where there is no such letter.
constexpr std::string_view unaccented = "aaaaaa.ceeeeiiii.nooooo.ouuuuy..aaaaaa.ceeeeiiii.nooooo.ouuuuy.y";

// As it is compared: small letters, no accents, one kind of apostrophe, a space between words.
std::string folded(std::string_view text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const auto next = i + 1 < text.size() ? static_cast<unsigned char>(text[i + 1]) : 0U;
    if (byte == 0xC3 && next >= 0x80 && next < 0xC0 && unaccented[next - 0x80] != '.') {
      plain += unaccented[next - 0x80];
      ++i;
    } else if (text.substr(i, 3) == "\u2019") {
      plain += '\'';
      i += 2;
    } else {
      plain += text[i];
    }
  }
  return base::lower_ascii(base::trim(plain));
}

bool ends_word(char c) {
  return c == ' ' || c == '-' || c == '(' || c == ')' || c == ',' || c == '/' || c == '\'';
}

enum class Fit : std::uint8_t { whole_begins, word_begins, inside, none };

Fit fit_of(const std::string& option, const std::vector<std::string_view>& words, const std::string& all) {
  if (base::starts_with(option, all)) return Fit::whole_begins;
  Fit worst = Fit::word_begins;
  for (const std::string_view word : words) {
    std::size_t at = option.find(word);
    if (at == std::string::npos) return Fit::none;
    while (at != std::string::npos && at > 0 && !ends_word(option[at - 1])) at = option.find(word, at + 1);
    if (at == std::string::npos) worst = Fit::inside;
  }
  return worst;
}

std::vector<std::string_view> split_words(const std::string& text) {
  std::vector<std::string_view> words;
  for (const std::string_view word : base::split(text, ' ')) {
    if (!word.empty()) words.push_back(word);
  }
  return words;
}

bool offers(const Model& model, OfferedField field) {
  return model.offer && model.offer->slot == field.slot && model.offer->answer == field.answer;
}

const Item& item_of(const Model& model, Slot slot) {
  return model.answers.form()->items[slot.item];
}

Typed as_only(std::string part) {
  Typed typed;
  if (base::starts_with(part, in_own_words)) {
    typed.parts.emplace_back("other");
    typed.other = part.substr(in_own_words.size());
  } else if (!part.empty()) {
    typed.parts.push_back(std::move(part));
  }
  return typed;
}

// Whether the answer is one of the options.
bool names_option(const Typed& typed, std::size_t answer) {
  return answer < typed.parts.size() && !typed.parts[answer].empty() && typed.parts[answer] != "other" &&
         !base::starts_with(typed.parts[answer], in_own_words);
}

// What matches and can be chosen here: not what another of several answers is.
std::vector<std::size_t> offered_now(const Model& model) {
  std::vector<std::size_t> matching = matching_options(item_of(model, model.offer->slot), model.offer->words);
  const std::vector<std::uint32_t> closed = model.answers.closed_options(model.offer->slot);
  std::erase_if(matching, [&](std::size_t i) { return std::binary_search(closed.begin(), closed.end(), i); });
  const std::vector<std::string>& parts = model.answers.typed(model.offer->slot).parts;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i != model.offer->answer)
      std::erase_if(matching, [&](std::size_t m) { return parts[i] == std::to_string(m); });
  }
  return matching;
}

std::size_t count_offered(const Model& model) {
  return std::min(offered_now(model).size(), most_offered);
}

void say_count(const Model& model, Common& common) {
  const std::size_t count = offered_now(model).size();
  announce(common, count == 0   ? say(common, Key::offer_none)
                   : count == 1 ? say(common, Key::offer_one)
                                : say(common, Key::offer_count, std::to_string(count)));
}

// The only answer, or one of several whose others stay. `part` is as one of several has it.
void set_answer(Model& model, Common& common, OfferedField field, std::string part) {
  Typed typed;
  if (item_of(model, field.slot).offered_several()) {
    typed = model.answers.typed(field.slot);
    if (typed.parts.size() <= field.answer) typed.parts.resize(field.answer + 1);
    typed.parts[field.answer] = std::move(part);
  } else {
    typed = as_only(std::move(part));
  }
  if (typed == model.answers.typed(field.slot)) return;
  model.answers.set_typed(field.slot, std::move(typed));
  changed(model, common);
}

void choose(Model& model, Common& common, OfferedField field, std::size_t option) {
  set_answer(model, common, field, std::to_string(option));
  announce(common, say(common, Key::offer_chosen, item_of(model, field.slot).options[option].text));
  model.offer.reset();
}

void step(Model& model, Common& common, OfferedField field, Browsed::How how) {
  const Item& item = item_of(model, field.slot);
  const Typed& typed = model.answers.typed(field.slot);
  if (!offers(model, field))
    model.offer = Offer{field.slot, field.answer, words_of(item, typed, field.answer), false, {}};
  Offer& offer = *model.offer;
  if (!offer.open) {
    // With an answer in the field the arrows offer everything, not only that answer.
    if (names_option(typed, field.answer)) offer.words.clear();
    offer.open = true;
    say_count(model, common);
  }
  const std::size_t count = count_offered(model);
  if (count == 0) return;
  if (how == Browsed::How::down) {
    offer.at = offer.at ? (*offer.at + 1) % count : 0;
  } else {
    offer.at = offer.at && *offer.at > 0 ? *offer.at - 1 : count - 1;
  }
}

}  // namespace

std::vector<std::size_t> matching_options(const Item& item, std::string_view words) {
  const std::string all = folded(words);
  const auto parts = split_words(all);
  std::array<std::vector<std::size_t>, 3> found;
  for (std::size_t i = 0; i < item.options.size(); ++i) {
    const Fit fit = fit_of(folded(item.options[i].text), parts, all);
    if (fit != Fit::none) found[static_cast<std::size_t>(fit)].push_back(i);
  }
  std::vector<std::size_t> matching;
  for (const auto& each : found) matching.insert(matching.end(), each.begin(), each.end());
  return matching;
}

std::string part_of_words(const Item& item, const std::string& words) {
  const std::string wanted = folded(words);
  if (wanted.empty()) return {};
  for (std::size_t i = 0; i < item.options.size(); ++i) {
    if (folded(item.options[i].text) == wanted) return std::to_string(i);
  }
  return std::string(in_own_words) + words;
}

Typed typed_words(const Item& item, const std::string& words) {
  return as_only(part_of_words(item, words));
}

std::string words_of(const Item& item, const Typed& typed, std::size_t answer) {
  if (answer >= typed.parts.size()) return {};
  const std::string& part = typed.parts[answer];
  if (part == "other") return typed.other;
  if (base::starts_with(part, in_own_words)) return part.substr(in_own_words.size());
  for (std::size_t i = 0; i < item.options.size(); ++i) {
    if (part == std::to_string(i)) return item.options[i].text;
  }
  return {};
}

void offer_written(Model& model, Common& common, OfferedField field, const std::string& words) {
  const Item& item = item_of(model, field.slot);
  if (item.hidden || item.read_only || field.answer >= most_answers(item)) return;
  set_answer(model, common, field, part_of_words(item, words));
  model.offer = Offer{field.slot, field.answer, words, !base::trim(words).empty(), {}};
  if (model.offer->open) say_count(model, common);
}

[[gnu::noinline]] void offer_browsed(Model& model, Common& common, const Browsed& browsed) {
  const auto slot = slot_of_field(model.answers, browsed.name);
  const auto answer = answer_of_field(browsed.name);
  if (!slot || !answer || item_of(model, *slot).read_only ||
      picking(item_of(model, *slot)) != Picking::offered)
    return;
  const OfferedField field{*slot, *answer};
  switch (browsed.how) {
    case Browsed::How::down:
    case Browsed::How::up:
      return step(model, common, field, browsed.how);
    case Browsed::How::close:
      if (!offers(model, field)) return;
      model.offer->open = false;
      model.offer->at.reset();
      return;
    case Browsed::How::leave:
      if (offers(model, field)) model.offer.reset();
      return;
    case Browsed::How::choose:
      break;
  }
  if (!offers(model, field) || !model.offer->open) return;
  const std::vector<std::size_t> matching = offered_now(model);
  for (std::size_t i = 0; i < std::min(matching.size(), most_offered); ++i) {
    const bool pressed = browsed.option == browsed.name + "@o" + std::to_string(matching[i]);
    if (pressed || (browsed.option.empty() && model.offer->at == i))
      return choose(model, common, field, matching[i]);
  }
}

void put_offer(ui::Node& node, const Model& model, const Common& common, OfferedField field) {
  const Item& item = item_of(model, field.slot);
  node.value = words_of(item, model.answers.typed(field.slot), field.answer);
  if (!offers(model, field)) return;
  // Written as the person writes it; an answer among the options shows as that once the field is left.
  const bool answered = !node.value.empty();
  if (!model.offer->words.empty() || !answered) node.value = model.offer->words;
  if (!model.offer->open) return;
  const std::vector<std::size_t> matching = offered_now(model);
  for (std::size_t i = 0; i < std::min(matching.size(), most_offered); ++i) {
    const questionnaire::Option& each = item.options[matching[i]];
    ui::Node option = nodes::words(ui::Role::option, node.key + "@o" + std::to_string(matching[i]),
                                   each.prefix.empty() ? each.text : each.prefix + " " + each.text);
    option.value = std::to_string(matching[i]);
    option.chosen = model.offer->at == i;
    node.children.push_back(std::move(option));
  }
  if (matching.empty()) {
    node.text =
        say(common, item.kind == questionnaire::Kind::open_choice ? Key::offer_own_words : Key::offer_none);
  } else if (matching.size() > most_offered) {
    node.text = say(common, Key::offer_more, std::to_string(matching.size() - most_offered));
  }
}

}  // namespace portal::form
