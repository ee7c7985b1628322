#include "shared/portal/form/offering.h"

#include <algorithm>
#include <array>

#include "shared/base/text.h"
#include "shared/portal/form/fields.h"
#include "shared/portal/form/questions.h"
#include "shared/portal/form/saving.h"

namespace portal::form {

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

bool offers(const Model& model, Slot slot) {
  return model.offer && model.offer->slot == slot;
}

const Item& item_of(const Model& model, Slot slot) {
  return model.answers.form()->items[slot.item];
}

// What matches and can be chosen here.
std::vector<std::size_t> offered_now(const Model& model) {
  std::vector<std::size_t> matching = matching_options(item_of(model, model.offer->slot), model.offer->words);
  const std::vector<std::uint32_t> closed = model.answers.closed_options(model.offer->slot);
  std::erase_if(matching, [&](std::size_t i) { return std::binary_search(closed.begin(), closed.end(), i); });
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

void set_words(Model& model, Common& common, Slot slot, Typed typed) {
  if (typed == model.answers.typed(slot)) return;
  model.answers.set_typed(slot, std::move(typed));
  changed(model, common);
}

void choose(Model& model, Common& common, Slot slot, std::size_t option) {
  Typed typed;
  typed.parts.push_back(std::to_string(option));
  set_words(model, common, slot, std::move(typed));
  announce(common, say(common, Key::offer_chosen, item_of(model, slot).options[option].text));
  model.offer.reset();
}

void step(Model& model, Common& common, Slot slot, Browsed::How how) {
  if (!offers(model, slot))
    model.offer = Offer{slot, words_of(item_of(model, slot), model.answers.typed(slot)), false, {}};
  Offer& offer = *model.offer;
  if (!offer.open) {
    // With an answer in the field the arrows offer everything, not only that answer.
    const Typed& typed = model.answers.typed(slot);
    if (!typed.parts.empty() && typed.parts.front() != "other") offer.words.clear();
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

Typed typed_words(const Item& item, const std::string& words) {
  Typed typed;
  const std::string wanted = folded(words);
  if (wanted.empty()) return typed;
  for (std::size_t i = 0; i < item.options.size(); ++i) {
    if (folded(item.options[i].text) != wanted) continue;
    typed.parts.push_back(std::to_string(i));
    return typed;
  }
  typed.parts.emplace_back("other");
  typed.other = words;
  return typed;
}

std::string words_of(const Item& item, const Typed& typed) {
  if (typed.parts.empty()) return {};
  if (typed.parts.front() == "other") return typed.other;
  for (std::size_t i = 0; i < item.options.size(); ++i) {
    if (typed.parts.front() == std::to_string(i)) return item.options[i].text;
  }
  return {};
}

void offer_written(Model& model, Common& common, Slot slot, const std::string& words) {
  const Item& item = item_of(model, slot);
  if (item.hidden || item.read_only) return;
  set_words(model, common, slot, typed_words(item, words));
  model.offer = Offer{slot, words, !base::trim(words).empty(), {}};
  if (model.offer->open) say_count(model, common);
}

void offer_browsed(Model& model, Common& common, const Browsed& browsed) {
  const auto slot = slot_of_field(model.answers, browsed.name);
  if (!slot || item_of(model, *slot).read_only || picking(item_of(model, *slot)) != Picking::offered) return;
  switch (browsed.how) {
    case Browsed::How::down:
    case Browsed::How::up:
      return step(model, common, *slot, browsed.how);
    case Browsed::How::close:
      if (!offers(model, *slot)) return;
      model.offer->open = false;
      model.offer->at.reset();
      return;
    case Browsed::How::leave:
      if (offers(model, *slot)) model.offer.reset();
      return;
    case Browsed::How::choose:
      break;
  }
  if (!offers(model, *slot) || !model.offer->open) return;
  const std::vector<std::size_t> matching = offered_now(model);
  for (std::size_t i = 0; i < std::min(matching.size(), most_offered); ++i) {
    const bool pressed = browsed.option == browsed.name + "@o" + std::to_string(matching[i]);
    if (pressed || (browsed.option.empty() && model.offer->at == i))
      return choose(model, common, *slot, matching[i]);
  }
}

void put_offer(ui::Node& node, const Model& model, const Common& common, Slot slot) {
  const Item& item = item_of(model, slot);
  node.value = words_of(item, model.answers.typed(slot));
  if (!offers(model, slot)) return;
  // Written as the person writes it; an answer among the options shows as that once the field is left.
  const bool answered = !model.answers.typed(slot).parts.empty();
  if (!model.offer->words.empty() || !answered) node.value = model.offer->words;
  if (!model.offer->open) return;
  const std::vector<std::size_t> matching = offered_now(model);
  for (std::size_t i = 0; i < std::min(matching.size(), most_offered); ++i) {
    ui::Node option = nodes::words(ui::Role::option, node.key + "@o" + std::to_string(matching[i]),
                                   item.options[matching[i]].text);
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
